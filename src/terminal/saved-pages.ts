import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { decodePage } from '../extract/page/decode-page.ts'
import { absoluteUrl, parsePage } from '../extract/page/document.ts'
import { messageOf, TelexError } from '../shared/errors.ts'
import { say } from './output.ts'

/** A page of an outlet that was saved, or stored as a snapshot. */
export interface OutletPage {
  /** File, or address of the snapshot. */
  readonly name: string
  readonly url: string
  readonly html: string
}

/** A larger page is none that an article stands in. */
const LARGEST_PAGE = 32 * 1024 * 1024
const MOST_PAGES = 1_000
/** Lists of pages with their addresses. */
const LISTS = ['pages.ndjson', 'truth.ndjson']

/**
 * Saved pages of an outlet: files, and folders of files. Where a folder has a list (`pages.ndjson`, one `{"url","html"}` a line) the
 * outlet's pages are those that it lists; otherwise all `.html` files are, and their address is the one that they name as
 * their own.
 *
 * @throws TelexError `no-pages`
 */
export function readSavedPages(paths: readonly string[], domain: string): OutletPage[] {
  const pages: OutletPage[] = []
  for (const path of paths) for (const page of pagesAt(path, domain)) if (pages.push(page) >= MOST_PAGES) return pages
  if (pages.length === 0)
    throw new TelexError('no-pages', `There is no page of ${domain} in ${paths.join(', ')}`, {
      hint: 'Give files that end in .html or .html.gz, folders of them, or a folder with a list pages.ndjson: {"url","html"} a line.',
    })
  return pages
}

function* pagesAt(path: string, domain: string): Generator<OutletPage> {
  if (!isFolder(path)) return yield* pageOf(path, null, domain)
  const names = readdirSync(path).sort()
  const list = LISTS.find((name) => names.includes(name))
  if (list === undefined) {
    for (const name of names) if (/\.html?(?:\.gz)?$/i.test(name)) yield* pageOf(join(path, name), null, domain)
    return
  }
  for (const [at, line] of readFileSync(join(path, list), 'utf8').split('\n').entries()) {
    const { url, html } = listed(line)
    if (url && html) {
      if (isOf(url, domain)) yield* pageOf(join(path, html), url, domain)
    } else if (line.trim() !== '') say(`telex: ${join(path, list)}:${at + 1}: has no "url" and "html"`)
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch (cause) {
    throw new TelexError('no-pages', `Cannot read ${path} (${(cause as NodeJS.ErrnoException).code})`, { cause })
  }
}

function listed(line: string): { url?: string; html?: string } {
  try {
    const { url, html } = JSON.parse(line)
    return typeof url === 'string' && URL.canParse(url) && typeof html === 'string' ? { url, html } : {}
  } catch {
    return {}
  }
}

function* pageOf(file: string, url: string | null, domain: string): Generator<OutletPage> {
  try {
    const bytes = readFileSync(file)
    const body = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes, { maxOutputLength: LARGEST_PAGE }) : bytes
    if (body.byteLength > LARGEST_PAGE) throw new Error(`is larger than ${LARGEST_PAGE} bytes`)
    const { html } = decodePage(body, null)
    yield { name: file, url: url ?? addressIn(html, domain, file), html }
  } catch (err) {
    say(`telex: ${file} is left out: ${messageOf(err)}`)
  }
}

/** The address that a page names as its own where it is the outlet's, otherwise one made of the file's name. */
function addressIn(html: string, domain: string, file: string): string {
  const page = parsePage(html, `https://${domain}/`)
  for (const href of [page.canonical, page.meta.get('og:url')?.[0]]) {
    const url = absoluteUrl(href, page.base)?.href
    if (url && isOf(url, domain)) return url
  }
  return `https://${domain}/${encodeURIComponent(basename(file))}`
}

function isOf(url: string, domain: string): boolean {
  const host = new URL(url).hostname.toLowerCase()
  return host === domain || host.endsWith(`.${domain}`)
}
