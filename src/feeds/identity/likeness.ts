import type { Announcement, KnownEntry, KnownSighting } from '../../shared/entry.ts'
import { plainTitle } from '../entry-key.ts'

/** What is believed of a feed while its items are compared. */
export interface Beliefs {
  readonly isGuidTrusted: boolean
  readonly isLinkTrusted: boolean
  /** Guid or link of this feed stay what they are: an item with neither is another one, unless its text says otherwise. */
  readonly isStable: boolean
  /** Nearly the whole document is known by its text, and nothing by its address: everything has moved. */
  readonly hasMoved: boolean
  /** Several items of the document are known by title and minute, and not by their address: some have moved. */
  readonly haveSomeMoved: boolean
  /** Whether no other item of the document has this title or text. */
  readonly isSingle: (announcement: Announcement, key: 'title' | 'content') => boolean
}

type Relation = 'same' | 'other' | 'unknown'

/** Republished within so much time is no other day's edition. */
const ANOTHER_EDITION_MS = 12 * 3_600_000
/** Words of a title that could hardly be that of another item. */
const TELLING_TITLE = 12
const LONGEST_COMPARED_TITLE = 300
const SIMILAR = 0.5

/**
 * How surely an announcement is a known entry: 0 when it is another one, otherwise more for stronger evidence. 50 and more
 * is evidence by guid or link, less is by title, date and text alone.
 *
 * Doubt means another one: a second look at an article costs less than one that is lost.
 */
export function likeness(announcement: Announcement, known: KnownEntry, beliefs: Beliefs): number {
  const { sighting } = known
  const isAtPage = known.source === 'page' && known.urlKeys.includes(announcement.urlKey)
  if (!sighting) return isAtPage && announcement.source === 'page' ? 55 : 0
  const facts = new Comparison(announcement, known, sighting, isAtPage)
  if (facts.guid === 'same' && beliefs.isGuidTrusted) return byGuid(facts)
  if (facts.link === 'same') return byLink(facts, beliefs)
  return byText(facts, beliefs)
}

/** The same guid: the same entry, unless all else says that it was used again for another article. */
function byGuid(facts: Comparison): number {
  if (facts.link === 'same') return 99
  if (facts.title === 'same' || facts.content === 'same') return 95
  if (facts.isSamePath) return 90
  if (facts.date === 'same') return 85
  // Neither text, route nor time is the same.
  if (facts.link === 'other' && facts.isAnotherEdition) return 0
  if (facts.hasEqualTitle || facts.hasSimilarTitle) return 70
  return facts.link === 'other' || facts.date === 'other' ? 0 : 60
}

/** The same page: the same entry, unless the feed is known for links that it uses again. */
function byLink(facts: Comparison, { isLinkTrusted, isGuidTrusted }: Beliefs): number {
  if (facts.title === 'same' || facts.content === 'same') return 80
  if (facts.guid === 'other' && isGuidTrusted && facts.isAnotherEdition) return 0
  if (facts.hasEqualTitle) return 80
  if (facts.date === 'same' || facts.hasSimilarTitle) return 75
  return isLinkTrusted ? 65 : 0
}

/** Neither guid nor link are the same, or there are none. */
function byText(facts: Comparison, { isStable, hasMoved, haveSomeMoved, isSingle }: Beliefs): number {
  const { announcement } = facts
  const isTitle = facts.title === 'same' && isSingle(announcement, 'title')
  const isContent = facts.content === 'same' && isSingle(announcement, 'content')
  if (isTitle && (isContent || facts.isSamePath || facts.isSameName)) return 45
  if (facts.isSamePath && facts.hasEqualTitle) return 40
  if (isTitle && facts.date === 'same' && (!isStable || haveSomeMoved)) return 35
  // A title without a date is little: it counts where many say the same.
  if (isTitle && hasMoved && facts.hasTellingTitle) return 33
  if (!isContent) return 0
  if (facts.date === 'same') return 30
  if (facts.date === 'other') return hasMoved && facts.hasEqualTitle ? 20 : 0
  const hasNoTitle = announcement.title === null && facts.known.title === null
  return hasNoTitle || !isStable ? 25 : 0
}

/** An announcement beside a known entry; what is costly is looked at when it is asked for. */
class Comparison {
  readonly announcement: Announcement
  readonly known: KnownEntry
  readonly sighting: KnownSighting
  readonly guid: Relation
  readonly link: Relation
  readonly title: Relation

  constructor(announcement: Announcement, known: KnownEntry, sighting: KnownSighting, isAtPage: boolean) {
    const { keys } = announcement
    this.announcement = announcement
    this.known = known
    this.sighting = sighting
    this.guid = relation(keys.guid, sighting.keys.guid)
    this.link = isAtPage ? 'same' : relation(keys.link, sighting.keys.link)
    this.title = relation(keys.title, sighting.keys.title)
  }

  get content(): Relation {
    const { announcement, sighting } = this
    if (announcement.digest === sighting.digest) return announcement.contentKey === null ? 'unknown' : 'same'
    return sighting.contentKey === null ? 'unknown' : relation(announcement.contentKey, sighting.contentKey)
  }

  get date(): Relation {
    const { isDated, publishedAt } = this.announcement
    return relation(isDated ? minuteOf(publishedAt) : null, minuteOf(this.sighting.publishedAt))
  }

  get isAnotherEdition(): boolean {
    const [now, before] = [this.announcement.publishedAt, this.sighting.publishedAt]
    if (now === null || before === null || !this.announcement.isDated) return false
    return Math.abs(now.getTime() - before.getTime()) > ANOTHER_EDITION_MS
  }

  get hasEqualTitle(): boolean {
    const [now, before] = this.#titles
    return now !== '' && now === before
  }

  get hasSimilarTitle(): boolean {
    const [now, before] = this.#titles
    return now !== '' && before !== '' && similarity(now, before) >= SIMILAR
  }

  get hasTellingTitle(): boolean {
    return this.#titles[0].length >= TELLING_TITLE
  }

  /** Whether the address has the same path on another host, or ends with the same number in another path. */
  get isSamePath(): boolean {
    const [now, before] = this.#routes
    if (now === undefined || before === undefined) return false
    return now.path === before.path || (now.number !== null && now.number === before.number)
  }

  /** Whether the last part of the address is the same words. */
  get isSameName(): boolean {
    const [now, before] = this.#routes
    return now !== undefined && now.name === before?.name
  }

  get #routes() {
    return [routeOf(this.announcement.url), routeOf(this.known.url)] as const
  }

  get #titles(): readonly [string, string] {
    const shorten = (title: string | null): string => plainTitle((title ?? '').slice(0, LONGEST_COMPARED_TITLE))
    return [shorten(this.announcement.title), shorten(this.known.title)]
  }
}

function relation(now: number | null, before: number | null): Relation {
  if (now === null || before === null) return 'unknown'
  return now === before ? 'same' : 'other'
}

function minuteOf(at: Date | null): number | null {
  return at === null ? null : Math.floor(at.getTime() / 60_000)
}

interface Route {
  /** With the query. */
  readonly path: string
  /** Last part of the path. */
  readonly name: string
  /** The number in it that is long enough to be that of an article. */
  readonly number: string | null
}

/** `undefined` where the path tells nothing: `/news`, `/index.php` without more. */
function routeOf(url: string): Route | undefined {
  const path = /^https?:\/\/[^/?#]+(\/[^#]*)/i.exec(url)?.[1] ?? ''
  const route = path.split('?', 1)[0]!.replace(/\/+$/, '')
  const name = route.slice(route.lastIndexOf('/') + 1)
  const numbers = name.match(/\d{5,}/g) ?? []
  const tells = numbers.length > 0 || (name.length >= 8 && /[-_]|%[\dA-F]/i.test(name)) || path.includes('?')
  return tells
    ? { path, name: path.includes('?') ? path : name, number: numbers.length === 1 ? numbers[0]! : null }
    : undefined
}

/** Share of the pairs of neighbouring letters that two texts have in common (Dice). */
function similarity(a: string, b: string): number {
  const pairs = new Map<string, number>()
  for (let at = 0; at + 1 < a.length; at++) {
    const pair = a.slice(at, at + 2)
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  let common = 0
  for (let at = 0; at + 1 < b.length; at++) {
    const left = pairs.get(b.slice(at, at + 2)) ?? 0
    if (left === 0) continue
    common++
    pairs.set(b.slice(at, at + 2), left - 1)
  }
  const all = Math.max(0, a.length - 1) + Math.max(0, b.length - 1)
  return all === 0 ? 0 : (2 * common) / all
}
