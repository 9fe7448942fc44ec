/**
 * Other feed parsers behind one interface. Each gets what its users give it: text that was decoded by the labels of the document.
 *
 * Their answers are put into telex's words with good will: markup is taken out of titles and summaries, addresses are made absolute
 * and dates are read with `new Date`, as a program around them would do. What is measured is what they find, not how they call it.
 */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { announcedUrl } from '../../src/feeds/entry-url.ts'
import { parseFeed } from '../../src/feeds/parse-feed.ts'
import { htmlToText } from '../../src/feeds/reading/html-text.ts'
import { charsetOfContentType, charsetOfMark, decodeBytes } from '../../src/shared/charset.ts'
import type { ReadDocument } from '../../tests/feeds/cases/case.ts'

/** A feed parser in the comparison. */
export interface Contestant {
  readonly name: string
  readonly version: string
  /** What the parser finds, in telex's words; null for "no feed". May throw. */
  read(bytes: Uint8Array, contentType: string | null, url: string): Promise<ReadDocument | null>
  /** The parser alone, for measuring its speed. */
  parse(bytes: Uint8Array): unknown
}

const require = createRequire(import.meta.url)
const PEERS = join(import.meta.dirname, '..', 'node_modules')

// biome-ignore lint/suspicious/noExplicitAny: each peer answers in shapes of its own, and their types are not installed everywhere
type Loose = any

/** The module of a peer and its version, or null where it is not installed. */
async function peer(name: string): Promise<{ module: Loose; version: string } | null> {
  try {
    const version = (require(join(PEERS, name, 'package.json')) as { version: string }).version
    const from = createRequire(join(PEERS, 'x.js'))
    const path = from.resolve(name)
    return { module: await import(pathToFileURL(path).href), version }
  } catch {
    return null
  }
}

/** Text by byte order mark, HTTP header and XML declaration, as careful callers of these parsers decode. */
function decoded(bytes: Uint8Array, contentType: string | null): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 300))
  const declared = /<\?xml[^>]{0,100}encoding=["']([\w.:-]+)/.exec(head)?.[1]
  for (const label of [charsetOfMark(bytes), charsetOfContentType(contentType), declared, 'utf-8']) {
    const text = label === undefined ? undefined : decodeBytes(bytes, label)
    if (text !== undefined) return text
  }
  return ''
}

const text = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? htmlToText(String(value), 10_000) || null : null
const html = (value: unknown) => (typeof value === 'string' && value.trim() ? value.trim() : null)
const date = (value: unknown) => {
  const moment = value instanceof Date ? value : typeof value === 'string' ? new Date(value) : null
  return moment && !Number.isNaN(moment.getTime()) ? moment.toISOString() : null
}
const list = (value: unknown): Loose[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]
const names = (values: Loose[]) => [...new Set(values.map(text).filter((one) => one !== null))]
const file = (url: unknown, type: unknown, length: unknown, base: string) => ({
  url: typeof url === 'string' ? announcedUrl(url, base || null) : null,
  type: typeof type === 'string' ? type : null,
  length: Number(length) > 0 ? Number(length) : null,
})

function ofFeedsmith({ format, feed }: { format: string; feed: Loose }, url: string): ReadDocument {
  const link = (links: Loose) => list(links).find((one) => !one.rel || one.rel === 'alternate')?.href
  const page = (value: unknown) => (typeof value === 'string' ? announcedUrl(value, url || null) : null)
  const value = (construct: Loose) => (construct && typeof construct === 'object' ? construct.value : construct)
  const items = list(feed.items ?? feed.entries).map((item: Loose) => {
    const media = [...list(item.media?.contents), ...list(item.media?.group?.contents)]
    const thumbnails = [...list(item.media?.thumbnails), ...list(item.media?.group?.thumbnails)]
    const links = [...list(item.links), ...list(item.atom?.links)]
    const people = [...list(item.authors), ...list(item.author)].map((one) => one.name ?? one.email ?? one)
    const creators = list(item.dc?.creators)
    return {
      guid: value(item.guid) ?? item.id ?? item.rdf?.about ?? null,
      url: page(item.link ?? item.url ?? link(links) ?? item.rdf?.about ?? null),
      title: text(value(item.title) ?? list(item.dc?.titles)[0] ?? list(item.media?.titles)[0]),
      summary: text(
        value(item.description) ?? value(item.summary) ?? list(item.dc?.descriptions)[0] ?? item.itunes?.summary,
      ),
      contentHtml: html(
        item.content?.encoded ??
          value(item.content) ??
          item.content_html ??
          item.content_text ??
          (/<\w/.test(value(item.description) ?? '') ? value(item.description) : null),
      ),
      authors: names(
        people.length > 0
          ? people.map((one) => String(one).replace(/^\S+@\S+ \((.*)\)$/, '$1'))
          : creators.length > 0
            ? creators
            : list(item.itunes?.author),
      ),
      publishedAt: date(
        item.pubDate ??
          item.published ??
          item.date_published ??
          list(item.dc?.dates)[0] ??
          list(item.dcterms?.issued)[0],
      ),
      updatedAt: date(item.updated ?? item.date_modified ?? list(item.dcterms?.modified)[0] ?? item.atom?.updated),
      categories: names([
        ...list(item.categories).map((one) => one.label ?? one.name ?? one.term),
        ...list(item.dc?.subjects),
        ...list(item.tags),
        ...list(item.itunes?.keywords),
      ]),
      enclosures: [
        ...list(item.enclosures).map((one) => file(one.url, one.type, one.length, url)),
        ...links.filter((one) => one.rel === 'enclosure').map((one) => file(one.href, one.type, one.length, url)),
        ...list(item.attachments).map((one) => file(one.url, one.mime_type, one.size_in_bytes, url)),
        ...media.map((one) => file(one.url, one.type, one.fileSize, url)),
      ],
      image: page(
        item.image ??
          item.banner_image ??
          media.find((one) => one.medium === 'image')?.url ??
          thumbnails[0]?.url ??
          item.itunes?.image ??
          list(item.enclosures).find((one) => one.type?.startsWith('image/'))?.url,
      ),
      language: list(item.dc?.languages)[0] ?? item.language ?? null,
    }
  })
  return {
    format,
    title: text(value(feed.title)),
    link: page(feed.link ?? feed.home_page_url ?? link(feed.links)),
    description: text(value(feed.description) ?? value(feed.subtitle) ?? value(feed.tagline) ?? feed.itunes?.summary),
    language: feed.language ?? list(feed.dc?.languages)[0] ?? null,
    items,
  }
}

function ofRowanmanning(feed: Loose, url: string): ReadDocument {
  const page = (value: unknown) => (typeof value === 'string' ? announcedUrl(value, url || null) : null)
  return {
    title: text(feed.title),
    link: page(feed.url),
    description: text(feed.description),
    language: feed.language,
    items: feed.items.map((item: Loose) => ({
      guid: item.id,
      url: page(item.url),
      title: text(item.title),
      summary: text(item.description),
      contentHtml: html(item.content ?? (/<\w/.test(item.description ?? '') ? item.description : null)),
      authors: names(item.authors.map((one: Loose) => one.name ?? one.email)),
      publishedAt: date(item.published),
      updatedAt: date(item.updated),
      categories: names(item.categories.map((one: Loose) => one.label ?? one.term)),
      enclosures: item.media.map((one: Loose) => file(one.url, one.mimeType, one.length, url)),
      image: page(
        item.image?.url ?? item.media.find((one: Loose) => one.type === 'image')?.url ?? item.media[0]?.image,
      ),
      language: null,
    })),
  }
}

function ofRssParser(feed: Loose, url: string): ReadDocument {
  const page = (value: unknown) => (typeof value === 'string' ? announcedUrl(value, url || null) : null)
  return {
    title: text(feed.title),
    link: page(feed.link),
    description: text(feed.description),
    language: feed.language ?? null,
    items: feed.items.map((item: Loose) => ({
      guid: item.guid ?? item.id ?? item['rdf:about'] ?? null,
      url: page(item.link),
      title: text(item.title),
      summary: text(item.summary ?? (item['content:encoded'] ? item.content : null) ?? item.content),
      contentHtml: html(item['content:encoded'] ?? (/<\w/.test(item.content ?? '') ? item.content : null)),
      authors: names([item.creator ?? item.author ?? item['dc:creator']]),
      publishedAt: date(item.isoDate ?? item.pubDate),
      updatedAt: date(item.updated),
      categories: names(
        list(item.categories).map((one) => (typeof one === 'object' ? (one.$?.label ?? one.$?.term ?? one._) : one)),
      ),
      enclosures: list(item.enclosure).map((one) => file(one.url, one.type, one.length, url)),
      image: page(item.itunes?.image ?? (item.enclosure?.type?.startsWith('image/') ? item.enclosure.url : null)),
      language: null,
    })),
  }
}

function ofFeedparser(meta: Loose, found: readonly Loose[], url: string): ReadDocument {
  const page = (value: unknown) => (typeof value === 'string' ? announcedUrl(value, url || null) : null)
  return {
    title: text(meta?.title),
    link: page(meta?.link),
    description: text(meta?.description),
    language: meta?.language ?? null,
    items: found.map((item) => ({
      guid: item.guid,
      url: page(item.origlink ?? item.link),
      title: text(item.title),
      summary: text(item.summary ?? item.description),
      contentHtml: html(
        /<\w/.test(item.description ?? '') || item.summary !== item.description ? item.description : null,
      ),
      authors: names([item.author]),
      publishedAt: date(item.pubdate),
      updatedAt: date(item.date),
      categories: names(list(item.categories)),
      enclosures: list(item.enclosures).map((one) => file(one.url, one.type, one.length, url)),
      image: page(item.image?.url),
      language: null,
    })),
  }
}

const telex: Contestant = {
  name: 'telex',
  version: '',
  async read(bytes, contentType, url) {
    return parseFeed(bytes, { contentType, url }).feed as unknown as ReadDocument | null
  },
  parse: (bytes) => parseFeed(bytes, { url: 'https://gazette.example/feed' }),
}

/** telex and all peers that are installed; those that are missing are named in `missing`. */
export async function contestants(): Promise<{
  readonly present: readonly Contestant[]
  readonly missing: readonly string[]
}> {
  const present: Contestant[] = [telex]
  const missing: string[] = []
  for (const [name, make] of Object.entries(MAKERS)) {
    const found = await peer(name)
    if (found) present.push({ name: name.replace(/^@/, ''), version: found.version, ...make(found.module) })
    else missing.push(name)
  }
  return { present, missing }
}

const MAKERS: Readonly<Record<string, (module: Loose) => Pick<Contestant, 'read' | 'parse'>>> = {
  'rss-parser': (module) => {
    const parser = new module.default()
    return {
      read: async (bytes, contentType, url) => ofRssParser(await parser.parseString(decoded(bytes, contentType)), url),
      parse: (bytes) => parser.parseString(decoded(bytes, null)),
    }
  },
  feedsmith: ({ parseFeed: parse }) => ({
    read: async (bytes, contentType, url) => ofFeedsmith(parse(decoded(bytes, contentType)), url),
    parse: (bytes) => parse(decoded(bytes, null)),
  }),
  '@rowanmanning/feed-parser': ({ parseFeed: parse, default: module }) => {
    const run = parse ?? module.parseFeed
    return {
      read: async (bytes, contentType, url) => ofRowanmanning(run(decoded(bytes, contentType)).toJSON(), url),
      // The feed it returns is read only when it is looked at.
      parse: (bytes) => run(decoded(bytes, null)).toJSON(),
    }
  },
  feedparser: ({ default: Parser }) => {
    const run = (bytes: Uint8Array, contentType: string | null) =>
      new Promise<{ meta: Loose; items: Loose[] }>((resolve, reject) => {
        const items: Loose[] = []
        const parser = new Parser({ addmeta: false })
        parser.on('error', reject)
        parser.on('readable', () => {
          for (let item = parser.read(); item; item = parser.read()) items.push(item)
        })
        parser.on('end', () => resolve({ meta: parser.meta, items }))
        Readable.from([Buffer.from(decoded(bytes, contentType))]).pipe(parser)
      })
    return {
      read: async (bytes, contentType, url) => {
        const { meta, items } = await run(bytes, contentType)
        return ofFeedparser(meta, items, url)
      },
      parse: (bytes) => run(bytes, null),
    }
  },
}
