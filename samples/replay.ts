import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isAbsolute, join, relative, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { TelexError } from '../src/shared/errors.ts'
import { listen, originOf, shut } from './loopback.ts'
import { esc } from './site.ts'

/** A folder of saved pages that is being served as outlets with feeds. */
export interface Replay {
  /** Feed of every host, `http://host/telex-replay-feed.xml`, in the order in which the hosts are listed. */
  readonly feeds: readonly string[]
  /** `http://127.0.0.1:PORT`; the hosts are told apart by the Host header. */
  readonly origin: string
  /** Where to connect for a URL: the origin for any host of the folder, whether `http:` or `https:`, otherwise undefined. */
  route(url: URL): string | undefined
  /** How many pages are served. */
  readonly pages: number
  /** Lines of the list that were left out: malformed, without a page, or with a URL that was listed before. */
  readonly skipped: number
  close(): Promise<void>
}

/** One page as listed. */
interface ListedPage {
  readonly id: string
  readonly url: URL
  /** As listed, kept to the letter for the feed. */
  readonly link: string
  readonly file: string
  readonly title: string
  readonly published: Date | null
}

interface Host {
  readonly name: string
  readonly pages: ListedPage[]
  /** By path and query. */
  readonly byPath: Map<string, ListedPage>
}

const FEED_PATH = '/telex-replay-feed.xml'
const LIST = 'truth.ndjson'
const MAX_PAGES = 200_000
const MAX_PAGE_BYTES = 64 * 1024 * 1024
const inflate = promisify(gunzip)

/**
 * Serves a folder of saved pages on loopback: every host of the listed URLs is a virtual host with its pages and an RSS feed of them.
 *
 * The folder holds `truth.ndjson`, one page a line: `id`, `url`, `html` (path of the page within the folder, plain or gzip), and
 * `title` and `publishedAt` where they are known. A page without a URL is served under an invented host. Pages are answered with the
 * bytes as saved and without a charset; a query that is not listed is ignored where its path is listed once.
 *
 * @throws TelexError `replay-folder` when there is no list, or no page in it
 */
export async function startReplay(folder: string): Promise<Replay> {
  const { hosts, pages, skipped } = await readList(resolve(folder))
  const server = await listen((request, response) => void answer(hosts, request, response), 0)
  const origin = originOf(server)
  return {
    feeds: [...hosts.values()].map(({ name }) => `http://${name}${FEED_PATH}`),
    origin,
    route: (url) => (/^https?:$/.test(url.protocol) && hosts.has(url.host) ? origin : undefined),
    pages,
    skipped,
    close: () => shut(server),
  }
}

async function readList(folder: string): Promise<{ hosts: Map<string, Host>; pages: number; skipped: number }> {
  const path = join(folder, LIST)
  const hint = `The folder needs a ${LIST} with one JSON object a line: id, url, html.`
  try {
    await access(path)
  } catch (cause) {
    throw new TelexError('replay-folder', `Cannot replay ${folder}: ${path} cannot be read`, { hint, cause })
  }
  const hosts = new Map<string, Host>()
  let pages = 0
  let skipped = 0
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue
    const page = pages < MAX_PAGES ? readPage(line, folder) : null
    if (page && enlist(hosts, page)) pages += 1
    else skipped += 1
  }
  if (pages === 0) throw new TelexError('replay-folder', `Cannot replay ${folder}: ${path} lists no page`, { hint })
  return { hosts, pages, skipped }
}

function enlist(hosts: Map<string, Host>, page: ListedPage): boolean {
  const name = page.url.host
  const host: Host = hosts.get(name) ?? { name, pages: [], byPath: new Map() }
  hosts.set(name, host)
  const key = page.url.pathname + page.url.search
  if (host.byPath.has(key)) return false
  host.byPath.set(key, page)
  host.pages.push(page)
  return true
}

function readPage(line: string, folder: string): ListedPage | null {
  try {
    const record = JSON.parse(line) as Record<string, unknown>
    const text = (name: string) => (typeof record[name] === 'string' ? record[name] : '')
    const id = text('id')
    const link = text('url') || `http://page-without-url.example/${encodeURIComponent(id)}`
    const url = new URL(link)
    const file = resolve(folder, text('html'))
    if (!text('html') || !isWithin(folder, file) || !/^https?:$/.test(url.protocol)) return null
    return { id, url, link, file, title: text('title'), published: readTime(text('publishedAt')) }
  } catch {
    return null
  }
}

/** Only a full instant: a bare day would become a wrong time in a feed. */
function readTime(text: string): Date | null {
  if (!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(text)) return null
  const at = new Date(text.replace(' ', 'T'))
  return Number.isNaN(at.getTime()) ? null : at
}

function isWithin(folder: string, file: string): boolean {
  const way = relative(folder, file)
  return way !== '' && !way.startsWith('..') && !isAbsolute(way)
}

async function answer(hosts: Map<string, Host>, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const named = (request.headers.host ?? '').toLowerCase()
  const host = hosts.get(named) ?? hosts.get(named.replace(/:\d+$/, ''))
  const target = request.url ?? '/'
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return end(request, response, 405, 'text/plain', 'GET only')
  if (!host) return end(request, response, 404, 'text/plain', 'No such host in this replay')
  if (target.split('?', 1)[0] === FEED_PATH) return sendFeed(host, request, response)
  const page = findPage(host, target)
  if (!page) return end(request, response, 404, 'text/plain', 'No such page in this replay')
  try {
    end(request, response, 200, 'text/html', await readSaved(page.file))
  } catch {
    end(request, response, 404, 'text/plain', 'The saved page cannot be read')
  }
}

function findPage(host: Host, target: string): ListedPage | undefined {
  const exact = host.byPath.get(target)
  if (exact) return exact
  // The same through the URL parser: clients differ in what they percent-encode, and in tracking parameters they keep.
  if (!URL.canParse(target, `http://${host.name}`)) return undefined
  const url = new URL(target, `http://${host.name}`)
  const parsed = host.byPath.get(url.pathname + url.search)
  if (parsed) return parsed
  const samePath = host.pages.filter((page) => page.url.pathname === url.pathname)
  return samePath.length === 1 ? samePath[0] : undefined
}

async function readSaved(file: string): Promise<Buffer> {
  const bytes = await readFile(file)
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b
  return isGzip ? inflate(bytes, { maxOutputLength: MAX_PAGE_BYTES }) : bytes
}

function sendFeed(host: Host, request: IncomingMessage, response: ServerResponse): void {
  const document = feedOf(host)
  const etag = `"${createHash('sha1').update(document).digest('base64url').slice(0, 16)}"`
  response.setHeader('etag', etag)
  if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end()
  end(request, response, 200, 'application/rss+xml; charset=utf-8', document)
}

function feedOf({ name, pages }: Host): string {
  const items = pages.map(
    ({ id, link, title, published }) => `<item>
${title ? `<title>${xml(title)}</title>` : ''}
<link>${xml(link)}</link>
<guid isPermaLink="false">${xml(id || link)}</guid>
${published ? `<pubDate>${published.toUTCString()}</pubDate>` : ''}
</item>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel>
<title>${xml(name)}</title>
<link>http://${xml(name)}/</link>
<description>Saved pages of ${xml(name)}</description>
${items.join('\n').replace(/\n{2,}/g, '\n')}
</channel></rss>
`
}

/** XML 1.0 has no control characters but tab and line ends. */
function xml(text: string): string {
  return esc(text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').trim())
}

function end(
  { method }: IncomingMessage,
  response: ServerResponse,
  status: number,
  contentType: string,
  body: string | Buffer,
): void {
  response.writeHead(status, { 'content-type': contentType, 'content-length': Buffer.byteLength(body) })
  response.end(method === 'HEAD' ? undefined : body)
}
