/** What a document must give; only the fields that are named count. */
export interface Expected {
  readonly format?: string
  readonly feed?: Readonly<Record<string, unknown>>
  /** Fields of the first item. */
  readonly item?: Readonly<Record<string, unknown>>
  /** Fields of the items in order; as many items as entries. */
  readonly items?: readonly Readonly<Record<string, unknown>>[]
}

/** A document and what must be read from it. */
export interface FieldCase {
  readonly name: string
  readonly text: string
  readonly url: string
  readonly contentType: string | null
  readonly expected: Expected
}

/** A document as any reader gives it, in telex's words. */
export interface ReadDocument {
  readonly format?: string | undefined
  readonly title?: unknown
  readonly link?: unknown
  readonly description?: unknown
  readonly language?: unknown
  readonly items: readonly Readonly<Record<string, unknown>>[]
}

export const URL_OF_FEED = 'https://gazette.example/news/feed.xml'

export function fieldCase(name: string, text: string, expected: Expected, url = URL_OF_FEED): FieldCase {
  return { name, text, url, contentType: null, expected }
}

const NAMESPACES: Readonly<Record<string, string>> = {
  atom: 'http://www.w3.org/2005/Atom',
  dc: 'http://purl.org/dc/elements/1.1/',
  dcterms: 'http://purl.org/dc/terms/',
  content: 'http://purl.org/rss/1.0/modules/content/',
  media: 'http://search.yahoo.com/mrss/',
  itunes: 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  podcast: 'https://podcastindex.org/namespace/1.0',
  googleplay: 'http://www.google.com/schemas/play-podcasts/1.0',
  georss: 'http://www.georss.org/georss',
  slash: 'http://purl.org/rss/1.0/modules/slash/',
  wfw: 'http://wellformedweb.org/CommentAPI/',
  thr: 'http://purl.org/syndication/thread/1.0',
  feedburner: 'http://rssnamespace.org/feedburner/ext/1.0',
  enc: 'http://purl.oclc.org/net/rss_2.0/enc#',
  prism: 'http://prismstandard.org/namespaces/basic/2.0/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  yandex: 'http://news.yandex.ru',
  turbo: 'http://turbo.yandex.ru',
}

/** Declarations of the prefixes that a piece of XML uses. */
function declarationsFor(text: string): string {
  return Object.entries(NAMESPACES)
    .filter(([prefix]) => new RegExp(`[</\\s]${prefix}:`).test(text))
    .map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
    .join('')
}

/** RSS 2.0 around what stands in the channel. */
export function rssChannel(channel: string, attributes = ''): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"${declarationsFor(channel)}${attributes}><channel>${channel}</channel></rss>`
}

/** RSS 2.0 with one item. */
export function rssItem(item: string, attributes = ''): string {
  return rssChannel(`<title>T</title><link>https://gazette.example/</link><item>${item}</item>`, attributes)
}

/** Atom 1.0 around what stands in the feed. */
export function atomFeed(feed: string, attributes = ''): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"${declarationsFor(feed)}${attributes}>${feed}</feed>`
}

/** Atom 1.0 with one entry. */
export function atomEntry(entry: string, attributes = ''): string {
  return atomFeed(`<title>T</title><id>urn:feed</id><entry>${entry}</entry>`, attributes)
}

/** Atom 0.3 with one entry. */
export function oldAtomEntry(entry: string, feed = ''): string {
  return `<feed version="0.3" xmlns="http://purl.org/atom/ns#"${declarationsFor(entry)}><title>T</title>${feed}<entry>${entry}</entry></feed>`
}

/** RSS 1.0 with one item beside the channel. */
export function rdfItem(item: string, about = 'https://gazette.example/1', channel = ''): string {
  return `<?xml version="1.0"?>\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"${declarationsFor(item + channel).replace(/ xmlns:rdf="[^"]*"/, '')}><channel rdf:about="https://gazette.example/"><title>T</title><link>https://gazette.example/</link>${channel}<items><rdf:Seq><rdf:li rdf:resource="${about}"/></rdf:Seq></items></channel><item rdf:about="${about}">${item}</item></rdf:RDF>`
}

export function jsonFeed(feed: Readonly<Record<string, unknown>>, version = '1.1'): string {
  return JSON.stringify({ version: `https://jsonfeed.org/version/${version}`, title: 'T', ...feed })
}

/** What differs between a document as read and as it must be; empty where all is right. */
export function differences(read: ReadDocument | null, { format, feed, item, items }: Expected): string[] {
  if (!read) return ['no feed was read']
  const found: string[] = []
  const compare = (where: string, own: Readonly<Record<string, unknown>> | undefined, meant: object) => {
    for (const [field, value] of Object.entries(meant)) {
      const shown = JSON.stringify(own?.[field] ?? null)
      if (shown !== JSON.stringify(value)) found.push(`${where}${field}: ${shown} is not ${JSON.stringify(value)}`)
    }
  }
  if (format !== undefined && read.format !== undefined && read.format !== format)
    found.push(`format: ${read.format} is not ${format}`)
  if (feed) compare('', read as unknown as Readonly<Record<string, unknown>>, feed)
  if (item) compare('item ', read.items[0], item)
  if (items && items.length !== read.items.length) found.push(`${read.items.length} items, not ${items.length}`)
  items?.forEach((one, at) => {
    compare(`item ${at + 1} `, read.items[at], one)
  })
  return found
}

/** Whether a case belongs to the half that is not looked at while the reader is tuned: by its name, not by choice. */
export function isHeldOut(name: string): boolean {
  let hash = 2_166_136_261
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 16_777_619)
  return ((hash ^ (hash >>> 15)) & 1) === 1
}
