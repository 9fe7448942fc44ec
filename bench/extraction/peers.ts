import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readUnits } from '../../src/extract/body/read-units.ts'
import { extractArticle } from '../../src/extract/extract-article.ts'
import { parsePage } from '../../src/extract/page/document.ts'

/** What an extractor says of a page, as far as it says it. */
export interface Extracted {
  readonly text: string
  readonly title: string | null
  readonly authors: readonly string[]
  readonly publishedAt: string | null
  readonly language: string | null
  readonly reason: string | null
  /** Which rule gave each field, where the extractor says so. */
  readonly rules?: Readonly<Record<string, string>>
}

/** An extractor behind one interface. */
export interface Contestant {
  readonly name: string
  extract(html: string, url: string): Promise<Extracted> | Extracted
}

// biome-ignore lint/suspicious/noExplicitAny: each peer answers in shapes of its own, and their types are not installed everywhere
type Loose = any

const PEERS = join(import.meta.dirname, '..', 'node_modules')

/** @param file where the package gives no entry that can be resolved from outside */
async function peer(name: string, file?: string): Promise<Loose | null> {
  try {
    const path = file ? join(PEERS, name, file) : createRequire(join(PEERS, 'x.js')).resolve(name)
    return await import(pathToFileURL(path).href)
  } catch {
    return null
  }
}

/** telex itself. */
export const TELEX: Contestant = { name: 'telex', extract: (html, url) => extractArticle(html, { url }) }

/** The other extractors that are installed below bench/. */
export async function extractionPeers(): Promise<{ readonly present: Contestant[]; readonly missing: string[] }> {
  const [readability, linkedom, jsdom, defuddle, extractus] = await Promise.all([
    peer('@mozilla/readability'),
    peer('linkedom'),
    peer('jsdom'),
    peer('defuddle', 'dist/node.js'),
    peer('@extractus/article-extractor'),
  ])
  const all: Record<string, Contestant['extract'] | null> = {
    'readability, linkedom':
      readability && linkedom && ((html, url) => byReadability(readability, onLinkedom(linkedom, html), url)),
    'readability, jsdom':
      readability && jsdom && ((html, url) => byReadability(readability, onJsdom(jsdom, html, url), url)),
    'defuddle, linkedom':
      defuddle && linkedom && ((html, url) => byDefuddle(defuddle, onLinkedom(linkedom, html), url)),
    extractus: extractus && ((html, url) => byExtractus(extractus, html, url)),
  }
  const named = Object.entries(all)
  return {
    present: named.flatMap(([name, extract]) => (extract ? [{ name, extract }] : [])),
    missing: named.flatMap(([name, extract]) => (extract ? [] : [name])),
  }
}

/** cheerio where it is installed: the cost of a parse alone. */
export async function cheerioLoad(): Promise<((html: string) => unknown) | null> {
  const cheerio = await peer('cheerio/slim')
  return cheerio ? (html) => cheerio.load(html) : null
}

function onLinkedom(linkedom: Loose, html: string): Loose {
  return linkedom.parseHTML(html).document
}

function onJsdom(jsdom: Loose, html: string, url: string): Loose {
  return new jsdom.JSDOM(html, { url: url || undefined }).window.document
}

const NOTHING: Extracted = { text: '', title: null, authors: [], publishedAt: null, language: null, reason: 'nothing' }

function byReadability(readability: Loose, document: Loose, _url: string): Extracted {
  const found = new readability.Readability(document).parse()
  document.defaultView?.close?.()
  if (!found) return NOTHING
  return {
    text: textOf(found.content ?? ''),
    title: found.title ?? null,
    authors: namesOf(found.byline),
    publishedAt: found.publishedTime ?? null,
    language: found.lang ?? null,
    reason: null,
  }
}

async function byDefuddle(defuddle: Loose, document: Loose, url: string): Promise<Extracted> {
  const found = await defuddle.Defuddle(document, url, { useAsync: false })
  return {
    text: textOf(found.content ?? ''),
    title: found.title || null,
    authors: namesOf(found.author),
    publishedAt: found.published || null,
    language: found.language || null,
    reason: null,
  }
}

async function byExtractus(extractus: Loose, html: string, url: string): Promise<Extracted> {
  const found = await extractus.extractFromHtml(html, url)
  if (!found) return NOTHING
  return {
    text: textOf(found.content ?? ''),
    title: found.title || null,
    authors: namesOf(found.author),
    publishedAt: found.published || null,
    language: null,
    reason: null,
  }
}

function namesOf(byline: unknown): string[] {
  if (typeof byline !== 'string') return []
  return byline
    .replace(/^\s*by\s+/i, '')
    .split(/\s*(?:,|;|&|\band\b)\s*/)
    .filter(Boolean)
}

/** The text of what a peer kept, line by line, read as telex reads a page. */
function textOf(html: string): string {
  return readUnits(parsePage(html, ''))
    .units.map(({ text }) => text)
    .filter(Boolean)
    .join('\n')
}
