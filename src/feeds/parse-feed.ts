import type { FeedDocument, FeedReading } from '../shared/feed.ts'
import { decodeFeed } from './bytes/decode-feed.ts'
import { unzipFeed } from './bytes/unzip-feed.ts'
import { DocumentDates } from './dates/document-dates.ts'
import { readAtom } from './reading/atom.ts'
import { withDeclaredEntities } from './reading/declared-entities.ts'
import { decodeEntities } from './reading/entities.ts'
import { type FeedTree, readFeedTree } from './reading/feed-tree.ts'
import { readJsonFeed } from './reading/json-feed.ts'
import { withItemsApart } from './reading/json-items.ts'
import { parseJsonLeniently, parseJsonStrictly } from './reading/json-text.ts'
import { readRss } from './reading/rss.ts'
import { readSitemap } from './reading/sitemap.ts'

/** Where a document came from. */
export interface FeedContext {
  /** `Content-Type` header as received. */
  readonly contentType?: string | null
  /** URL that the document was fetched from, for relative links. */
  readonly url?: string | null
  /** IANA zone in which times without a zone are meant; UTC where it is left out. */
  readonly timeZone?: string | null
}

const ESCAPED_ROOT = /&lt;(?:\?xml|rss|feed|rdf:RDF|urlset|sitemapindex)[\s&]/i
const JSON_FEED = /\{(?=[^<>{}]{0,500}"(?:https?:\/\/)?(?:www\.)?jsonfeed\.org\/version)/
/** Documents longer than this share no memory with their items: a kept title must not keep 50 MB. */
const COPY_ABOVE = 1_000_000

/**
 * Reads a feed document: RSS 0.90–2.0, RDF, Atom 0.3 and 1.0, JSON Feed, sitemaps and sitemap indexes.
 *
 * Tolerant: broken markup, wrong charset labels and cut-off documents give what is whole in them (the first 5,000 items).
 * It never throws; bytes that are no feed give an error that says what they are.
 *
 * @param body without its content coding; a `.gz` file is inflated here
 */
export function parseFeed(body: Uint8Array, context: FeedContext): FeedReading {
  const url = context.url && URL.canParse(context.url) ? context.url : null
  const bytes = unzipFeed(body)
  if (!bytes) return failure('the document is gzip data that cannot be inflated')
  const text = decodeFeed(bytes, context.contentType ?? null)
  const start = text.search(/\S/)
  if (isBinary(bytes)) return failure('the document is binary data, not a feed')
  if (start < 0) return failure(bytes.length === 0 ? 'the document is empty' : 'the document holds only white space')
  const dates = new DocumentDates(context.timeZone ?? null)
  const reading = withDates(readText(text, start, { url, dates }), dates)
  if (!reading.feed || text.length < COPY_ABOVE) return reading
  return { feed: JSON.parse(JSON.stringify(reading.feed)) as FeedDocument, error: null }
}

/** What the readers of the dialects need to know. */
interface ReadingContext {
  readonly url: string | null
  readonly dates: DocumentDates
}

function withDates(reading: FeedReading, dates: DocumentDates): FeedReading {
  return reading.feed ? { feed: { ...reading.feed, dates: dates.survey() }, error: null } : reading
}

function readText(text: string, start: number, context: ReadingContext): FeedReading {
  const head = text.slice(start, start + 300)
  // `{` begins JSON Feed; `(` and a name before it JSON with padding; `)]}'` is a guard against script inclusion.
  if (/^(?:\)\]\}'[,\s]*)?(?:[\w.$]{1,60}\s*\(\s*)?\{/.test(head)) return readJson(text, start, context)
  const tree = readFeedTree(withDeclaredEntities(text))
  return readTree(tree, context) ?? readWrapped(text, head, context) ?? failure(describe(text, head, tree))
}

/** A feed inside something else: escaped as a whole, or JSON behind the notices of a broken server. */
function readWrapped(text: string, head: string, context: ReadingContext): FeedReading | null {
  if (ESCAPED_ROOT.test(head)) return readTree(readFeedTree(decodeEntities(text)), context)
  const json = JSON_FEED.exec(text.slice(0, 20_000))
  const reading = json && readJson(text, json.index, context)
  return reading?.feed ? reading : null
}

function readJson(text: string, start: number, { url, dates }: ReadingContext): FeedReading {
  const written = text.slice(text.indexOf('{', start))
  const json = parseJsonStrictly(written) ?? withItemsApart(written, parseJsonLeniently(written))
  if (json === undefined) return failure('the document looks like JSON but cannot be read as such')
  const feed = readJsonFeed(json, url, dates)
  return feed ? { feed, error: null } : failure('the document is JSON but no JSON Feed: it has no list of items')
}

function readTree(tree: FeedTree, { url, dates }: ReadingContext): FeedReading | null {
  const { root, channel } = tree
  if (!root || !channel || !tree.dialect) return null
  const whole = { ...tree, root, channel }
  if (tree.dialect === 'atom') return { feed: readAtom(whole, url, dates), error: null }
  if (tree.dialect === 'urlset' || tree.dialect === 'sitemapindex')
    return { feed: readSitemap(whole, url, dates), error: null }
  if (tree.items.length === 0 && channel === root && tree.dialect === 'rdf') return null
  return { feed: readRss(whole, url, dates), error: null }
}

/** What a document is that is no feed, for the one who gave its URL. */
function describe(text: string, head: string, tree: FeedTree): string {
  const first = tree.firstElement
  if (/^<!doctype\s+html/i.test(head) || ['html', 'head', 'body'].includes(first ?? '')) return htmlPage(text)
  if (first === 'opml') return 'the document is an OPML list of feeds, not a feed; import it instead'
  if (/^%PDF-/.test(head)) return 'the document is a PDF file, not a feed'
  if (first === null) return `the document is plain text, not a feed; it begins with "${excerpt(head)}"`
  if (['div', 'p', 'span', 'script', 'title', 'meta', 'table'].includes(first)) return htmlPage(text)
  return `the document is XML but no feed: its root element is <${first.slice(0, 60)}>`
}

/** Whether the first bytes are no text: a tenth of them are controls, and they are not the zero bytes of UTF-16 or UTF-32. */
function isBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 512)
  const controls = head.filter((byte) => (byte > 0 && byte < 9) || (byte > 13 && byte < 32 && byte !== 27)).length
  return controls > 4 && controls * 10 > head.length
}

function htmlPage(text: string): string {
  const title = /<title[^<>]{0,200}>([^<]{1,300})/i.exec(text.slice(0, 50_000))?.[1]
  return `the document is an HTML page, not a feed${title ? `; its title is "${excerpt(title)}"` : ''}`
}

function excerpt(text: string): string {
  const line = text.replace(/[\u0000-\u001f\u007f\s]+/g, ' ').trim()
  return line.length > 80 ? `${line.slice(0, 79).trimEnd()}…` : line
}

function failure(error: string): FeedReading {
  return { feed: null, error }
}
