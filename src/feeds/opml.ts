import { decodeEntities, encodeEntities } from './entities.ts'
import { absoluteUrl } from './feed-url.ts'
import { cleanText } from './html-text.ts'
import { attributesBetween, type Tag, tagsIn } from './markup.ts'

/** A feed in a list of feeds. */
export interface ListedFeed {
  readonly url: string
  readonly title: string | null
  /** Names of the folders around it, outermost first, joined by ` / `. */
  readonly folder: string | null
}

/** Feeds of a list, and what was wrong with it. */
export interface OpmlReading {
  readonly feeds: readonly ListedFeed[]
  readonly error: string | null
}

const MOST_FEEDS = 100_000
const DEEPEST_FOLDER = 20
const LONGEST_TITLE = 500

/**
 * Feeds of an OPML document, each URL once, in order.
 *
 * Broken documents give what can be read, and `error` says what was lost; folders nest, attribute names count in any case.
 *
 * @see http://opml.org/spec2.opml
 */
export function parseOpml(text: string): OpmlReading {
  if (!/<(?:opml|outline)[\s>]/i.test(text))
    return { feeds: [], error: `no OPML: there is no <opml> and no <outline> element${looksLike(text)}` }
  const reader = new OpmlReader()
  for (const tag of tagsIn(text)) reader.take(text, tag)
  return { feeds: [...reader.feeds.values()], error: reader.complaint(text) }
}

function looksLike(text: string): string {
  if (/<html[\s>]/i.test(text)) return '; the file is an HTML page'
  return /<(?:rss|feed|rdf:rdf)[\s>]/i.test(text) ? '; the file is itself a feed: add it by its URL' : ''
}

class OpmlReader {
  readonly feeds = new Map<string, ListedFeed>()
  readonly #folders: (string | null)[] = []
  #badUrls: string[] = []
  #badUrlCount = 0
  #seen = 0
  #surplus = 0

  take(text: string, tag: Tag): void {
    const name = tag.name.toLowerCase()
    if (name !== 'outline') return
    this.#seen++
    if (tag.isEnd) this.#leave()
    else this.#enter(text, tag)
  }

  #leave(): void {
    if (this.#surplus > 0) this.#surplus--
    else this.#folders.pop()
  }

  #enter(text: string, tag: Tag): void {
    const attributes = attributesOf(text, tag)
    const title = cleanText(attributes.get('title') || attributes.get('text') || '', LONGEST_TITLE) || null
    const written =
      attributes.get('xmlurl') ||
      (/^(?:rss|atom|feed)$/i.test(attributes.get('type') ?? '') ? attributes.get('url') : undefined)
    if (written) this.#add(written, title)
    if (tag.isEmpty) return
    if (this.#folders.length >= DEEPEST_FOLDER) this.#surplus++
    else this.#folders.push(written ? null : title)
  }

  #add(written: string, title: string | null): void {
    const url = absoluteUrl(written.replace(/^feed:(?:\/\/)?(?=https?:)/i, '').replace(/^feed:/i, 'http:'), null)
    if (!url) this.#refuse(written)
    else if (!this.feeds.has(url) && this.feeds.size < MOST_FEEDS) {
      const folder = this.#folders.filter((name) => name !== null).join(' / ') || null
      this.feeds.set(url, { url, title, folder })
    }
  }

  #refuse(written: string): void {
    this.#badUrlCount++
    if (this.#badUrls.length < 3) this.#badUrls.push(written.slice(0, 100))
  }

  /** What was wrong, in one sentence; null when nothing was. */
  complaint(text: string): string | null {
    const broken = (text.match(/<\/?outline\b/gi)?.length ?? 0) - this.#seen
    const faults = [
      this.#badUrlCount > 0 ? `${this.#badUrlCount} outlines have no usable URL (${this.#badUrls.join(', ')})` : '',
      broken > 0 ? `${broken} outlines are cut off or not closed by ">"` : '',
      this.feeds.size >= MOST_FEEDS ? `only the first ${MOST_FEEDS} feeds were read` : '',
      /<\/opml\s{0,20}>/i.test(text) ? '' : 'the file ends before </opml>',
      this.feeds.size === 0 && this.#badUrlCount === 0 ? 'it lists no feed (no outline has an xmlUrl)' : '',
    ].filter((fault) => fault !== '')
    return faults.length === 0 ? null : faults.join('; ')
  }
}

function attributesOf(text: string, tag: Tag): ReadonlyMap<string, string> {
  const values = new Map<string, string>()
  for (const { name, from, to } of attributesBetween(text, tag.attributesFrom, tag.attributesTo)) {
    const key = name.slice(name.lastIndexOf(':') + 1).toLowerCase()
    if (!values.has(key)) values.set(key, decodeEntities(text.slice(from, Math.min(to, from + 4_096))).trim())
  }
  return values
}

/**
 * OPML 2.0 of a list of feeds, folders as nested outlines in the order in which they first occur.
 *
 * Credentials in URLs are left out: lists are handed around.
 */
export function formatOpml(
  feeds: readonly ListedFeed[],
  head: { readonly title: string; readonly createdAt: Date },
): string {
  const root: Folder = { folders: new Map(), feeds: [] }
  for (const feed of feeds) folderFor(root, feed.folder).feeds.push(feed)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    '  <head>',
    `    <title>${attribute(head.title)}</title>`,
    `    <dateCreated>${head.createdAt.toUTCString()}</dateCreated>`,
    '  </head>',
    '  <body>',
    ...outlines(root),
    '  </body>',
    '</opml>',
    '',
  ].join('\n')
}

interface Folder {
  readonly folders: Map<string, Folder>
  readonly feeds: ListedFeed[]
}

function folderFor(root: Folder, path: string | null): Folder {
  let at = root
  const names = (path ?? '').split(' / ').filter((name) => name !== '')
  for (const name of names.slice(0, DEEPEST_FOLDER)) {
    const inner = at.folders.get(name) ?? { folders: new Map(), feeds: [] }
    at.folders.set(name, inner)
    at = inner
  }
  return at
}

/** Lines of a folder's content. The folders' depth is bounded by `folderFor`. */
function outlines(folder: Folder, depth = 2): string[] {
  const indent = '  '.repeat(depth)
  const inner = [...folder.folders].flatMap(([name, content]) => [
    `${indent}<outline text="${attribute(name)}" title="${attribute(name)}">`,
    ...outlines(content, depth + 1),
    `${indent}</outline>`,
  ])
  return [...inner, ...folder.feeds.map((feed) => `${indent}${outline(feed)}`)]
}

function outline({ url, title }: ListedFeed): string {
  const plainUrl = withoutCredentials(url)
  const name = attribute(title ?? plainUrl)
  return `<outline type="rss" text="${name}" title="${name}" xmlUrl="${attribute(plainUrl)}"/>`
}

function withoutCredentials(url: string): string {
  if (!URL.canParse(url)) return url
  const parsed = new URL(url)
  if (parsed.username === '' && parsed.password === '') return url
  parsed.username = ''
  parsed.password = ''
  return parsed.href
}

/** XML 1.0 has no room for control characters, not even as references. */
function attribute(text: string): string {
  return encodeEntities(text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udfff]/gu, ''))
}
