import type { ListingSelectors } from '../../shared/feed.ts'
import { absoluteUrl } from '../feed-url.ts'
import { decodeEntities } from '../reading/entities.ts'
import { feedKey, withoutFeedScheme } from '../reading/feed-scheme.ts'
import { cleanText } from '../reading/html-text.ts'
import { attributesBetween, type Tag, tagsIn } from '../reading/markup.ts'
import { selectorsOfText } from './opml-listing.ts'

/** A feed in a list of feeds. */
export interface ListedFeed {
  /** Without credentials. */
  readonly url: string
  readonly title: string | null
  /** Names of the folders around it, outermost first, joined by ` / `. */
  readonly folder: string | null
  /** Further folders in which the list holds it. */
  readonly alsoIn: readonly string[]
  readonly tags: readonly string[]
  /** Set for a page that lists articles: what its entries are found by. */
  readonly listing: ListingSelectors | null
  /** User and password as they stood in the URL. */
  readonly credentials: { readonly user: string; readonly password: string } | null
}

/** An outline that was passed over, and why. */
export interface SkippedOutline {
  readonly text: string
  readonly why: string
}

/** A feed that the list holds again. */
export interface RepeatedFeed {
  readonly url: string
  readonly folder: string | null
  /** URL under which the feed is kept. */
  readonly of: string
}

/** Feeds of a list, each once and in order, and what was wrong with it. */
export interface OpmlReading {
  readonly feeds: readonly ListedFeed[]
  readonly repeated: readonly RepeatedFeed[]
  readonly skipped: readonly SkippedOutline[]
  readonly error: string | null
}

const MOST_FEEDS = 100_000
const DEEPEST_FOLDER = 20
const LONGEST_TITLE = 500
const MOST_TAGS = 50
/** Outlines that are named one by one; the rest is counted in `error`. */
const MOST_NAMED = 1_000

/**
 * Feeds of an OPML document.
 *
 * Broken documents give what can be read, and `error` says what was lost; folders nest, attribute names count in any case. A feed
 * that is listed again, be it under http and https or with and without `www.`, is kept once with all its folders and tags.
 *
 * @see http://opml.org/spec2.opml
 */
export function parseOpml(text: string): OpmlReading {
  if (!/<(?:opml|outline)[\s>]/i.test(text)) {
    const error = `no OPML: there is no <opml> and no <outline> element${looksLike(text)}`
    return { feeds: [], repeated: [], skipped: [], error }
  }
  const reader = new OpmlReader()
  for (const tag of tagsIn(text)) reader.take(text, tag)
  return reader.result(text)
}

function looksLike(text: string): string {
  if (/<html[\s>]/i.test(text)) return '; the file is an HTML page'
  return /<(?:rss|feed|rdf:rdf)[\s>]/i.test(text) ? '; the file is itself a feed: add it by its URL' : ''
}

type Attributes = ReadonlyMap<string, string>

class OpmlReader {
  readonly #feeds = new Map<string, ListedFeed>()
  readonly #repeated: RepeatedFeed[] = []
  readonly #skipped: SkippedOutline[] = []
  readonly #folders: (string | null)[] = []
  #badUrls = 0
  #seen = 0
  #surplus = 0

  take(text: string, tag: Tag): void {
    if (tag.name.toLowerCase() !== 'outline') return
    this.#seen++
    if (tag.isEnd) this.#leave()
    else this.#enter(text, tag)
  }

  result(text: string): OpmlReading {
    const feeds = [...this.#feeds.values()]
    return { feeds, repeated: this.#repeated, skipped: this.#skipped, error: this.#complaint(text) }
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
    if (written) this.#add(written, title, attributes)
    else if (tag.isEmpty) this.#skipLeaf(title, attributes)
    if (tag.isEmpty) return
    if (this.#folders.length >= DEEPEST_FOLDER) this.#surplus++
    else this.#folders.push(written ? null : title)
  }

  #add(written: string, title: string | null, attributes: Attributes): void {
    const url = absoluteUrl(withoutFeedScheme(written), null)
    if (!url) {
      this.#badUrls++
      this.#skip(written, 'its URL is none that can be fetched')
      return
    }
    const plain = withoutCredentials(url)
    const folder = this.#folders.filter((name) => name !== null).join(' / ') || null
    const feed: ListedFeed = {
      url: plain,
      title,
      folder,
      alsoIn: [],
      tags: tagsOf(attributes.get('category')),
      listing: selectorsOfText(attributes.get('listing')),
      credentials: credentialsOf(url),
    }
    const known = this.#feeds.get(feedKey(plain))
    if (known) this.#repeat(known, feed)
    else if (this.#feeds.size < MOST_FEEDS) this.#feeds.set(feedKey(plain), feed)
  }

  #repeat(known: ListedFeed, again: ListedFeed): void {
    if (this.#repeated.length < MOST_NAMED) this.#repeated.push({ url: again.url, folder: again.folder, of: known.url })
    const folders = new Set([known.folder, ...known.alsoIn, again.folder].filter((name) => name !== null))
    const [folder = null, ...alsoIn] = folders
    const tags = [...new Set([...known.tags, ...again.tags])].slice(0, MOST_TAGS)
    const credentials = known.credentials ?? again.credentials
    this.#feeds.set(feedKey(known.url), {
      ...known,
      title: known.title ?? again.title,
      folder,
      alsoIn,
      tags,
      credentials,
    })
  }

  /** An outline that is no folder and no feed either: a bookmark, another list, or a feed whose address was lost. */
  #skipLeaf(title: string | null, attributes: Attributes): void {
    const page = attributes.get('htmlurl') || attributes.get('url')
    if (!page) return
    const isList = /^include$/i.test(attributes.get('type') ?? '')
    this.#skip(title ?? page, isList ? `it refers to another list: ${page}` : `it names a page and no feed: ${page}`)
  }

  #skip(text: string, why: string): void {
    if (this.#skipped.length < MOST_NAMED) this.#skipped.push({ text: text.slice(0, 200), why: why.slice(0, 300) })
  }

  /** What was wrong, in one sentence; null when nothing was. */
  #complaint(text: string): string | null {
    const broken = (text.match(/<\/?outline\b/gi)?.length ?? 0) - this.#seen
    const bad = this.#skipped.filter(({ why }) => why.startsWith('its URL')).slice(0, 3)
    const faults = [
      this.#badUrls > 0
        ? `${this.#badUrls} outlines have no usable URL (${bad.map((one) => one.text).join(', ')})`
        : '',
      broken > 0 ? `${broken} outlines are cut off or not closed by ">"` : '',
      this.#feeds.size >= MOST_FEEDS ? `only the first ${MOST_FEEDS} feeds were read` : '',
      /<\/opml\s{0,20}>/i.test(text) ? '' : 'the file ends before </opml>',
      this.#feeds.size === 0 && this.#badUrls === 0 ? 'it lists no feed (no outline has an xmlUrl)' : '',
    ].filter((fault) => fault !== '')
    return faults.length === 0 ? null : faults.join('; ')
  }
}

function attributesOf(text: string, tag: Tag): Attributes {
  const values = new Map<string, string>()
  for (const { name, from, to } of attributesBetween(text, tag.attributesFrom, tag.attributesTo)) {
    const key = name.slice(name.lastIndexOf(':') + 1).toLowerCase()
    if (!values.has(key)) values.set(key, decodeEntities(text.slice(from, Math.min(to, from + 4_096))).trim())
  }
  return values
}

/** Categories are separated by commas; those of a tree begin with a slash. */
function tagsOf(category: string | undefined): readonly string[] {
  const names = (category ?? '').split(',').map((name) => cleanText(name.replace(/^\s*\//, ''), 100))
  return [...new Set(names.filter((name) => name !== ''))].slice(0, MOST_TAGS)
}

/** The URL without user and password. */
export function withoutCredentials(url: string): string {
  if (!URL.canParse(url)) return url
  const parsed = new URL(url)
  if (parsed.username === '' && parsed.password === '') return url
  parsed.username = ''
  parsed.password = ''
  return parsed.href
}

/** User and password of a URL; null where it has none. */
export function credentialsOf(url: string): ListedFeed['credentials'] {
  if (!URL.canParse(url)) return null
  const { username, password } = new URL(url)
  return username === '' && password === '' ? null : { user: unescaped(username), password: unescaped(password) }
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // a stray % is kept as it is
  }
}
