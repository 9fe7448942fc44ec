import { discoverFeeds, linkedFeeds, rankFeeds } from '../feeds/discover.ts'
import type { FoundFeed } from '../feeds/found-feed.ts'
import { parseFeed } from '../feeds/parse-feed.ts'
import { feedKey } from '../feeds/reading/feed-scheme.ts'
import type { FeedAnswer, FeedDocuments } from '../fetch/feed-documents.ts'
import { LaterError } from '../shared/errors.ts'
import type { FeedDocument } from '../shared/feed.ts'
import { Visitor, type VisitTools } from './visitor.ts'

/** A feed that a page may have, after a look at it. */
export interface Candidate extends FoundFeed {
  /** Whether it was fetched and is a feed; null when it was not looked at. */
  readonly verified: boolean | null
  /** Entries in it now; null when it is an index of further documents, or was not looked at. */
  readonly entries: number | null
  /** The latest time that an entry states. */
  readonly latest: string | null
  /** Why it is no feed, or was not looked at. */
  readonly why: string | null
}

/** What an address leads to. */
export interface Discovery {
  readonly url: string
  /** Best first; those that are feeds before the others. */
  readonly candidates: readonly Candidate[]
  /** Whether the address is a page; otherwise it is a feed itself, or nothing. */
  readonly isPage: boolean
  /** Why there is nothing, where the address could not be read at all. */
  readonly failure: string | null
  /** Whether the address answered with a document. */
  readonly isReached: boolean
}

/** What a discovery works with. */
export interface DiscoveryTools extends VisitTools {
  readonly feedDocuments: FeedDocuments
  readonly now: Date
}

/** Candidates that are fetched to see whether they are feeds. */
const MOST_TRIED = 14
/** Pages about feeds (`/rss/`) whose own links are looked at. */
const MOST_HUBS = 2
/** A feed without anything newer is a left-over of an earlier system. */
const STALE_MS = 180 * 86_400_000
/** Title of a feed that lists comments, whatever its address says. */
const COMMENTS_TITLE = /^(?:comments?\b|kommentar|комментарии|yorum|şərh)|(?:comments? (?:on|for|feed)|: comments)/i

/**
 * Looks for the feeds of an address: its own document, what its page names, and what its site is likely to have.
 *
 * @param enough stop at the first feed that holds entries, instead of looking at all that is likely
 */
export function discoverAt(url: string, enough: 'first' | 'all', tools: DiscoveryTools): Promise<Discovery> {
  return new Search(url, enough, tools).run()
}

interface Look {
  readonly feed: FeedDocument | null
  readonly html: string | null
  readonly url: string
  readonly why: string
  readonly isReached: boolean
}

class Search {
  readonly #url: string
  readonly #enough: 'first' | 'all'
  readonly #tools: DiscoveryTools
  readonly #visitor: Visitor
  readonly #looked = new Map<string, Candidate>()
  /** The page to which the address has led. */
  #page: string
  #hubs = 0

  constructor(url: string, enough: 'first' | 'all', tools: DiscoveryTools) {
    this.#url = url
    this.#enough = enough
    this.#tools = tools
    this.#visitor = new Visitor(url, tools)
    this.#page = url
  }

  async run(): Promise<Discovery> {
    const own = await this.#look(this.#url)
    if (own.feed) {
      const itself = { url: own.url, title: null, format: null, score: 1, evidence: 'the address itself' }
      const candidates = [this.#verified(itself, own.url, own.feed)]
      return { url: this.#url, candidates, isPage: false, failure: null, isReached: true }
    }
    const { isReached } = own
    if (own.html === null) return { url: this.#url, candidates: [], isPage: false, failure: own.why, isReached }
    this.#page = own.url
    const rules = await this.#visitor.robotsOf(own.url)
    const found = discoverFeeds(own.html, own.url, rules?.sitemaps ?? [])
    const candidates = await this.#tryAll(found)
    return { url: own.url, candidates, isPage: true, failure: null, isReached }
  }

  async #tryAll(found: readonly FoundFeed[]): Promise<readonly Candidate[]> {
    let waiting = found
    for (let tried = 0; tried < MOST_TRIED; tried++) {
      const next = waiting.find(({ url }) => !this.#looked.has(feedKey(url)))
      if (!next) break
      const { candidate, more } = await this.#try(next)
      this.#looked.set(feedKey(next.url), candidate)
      waiting = rankFeeds([...waiting, ...more])
      const isEnough = candidate.verified && candidate.entries !== 0 && !isStale(candidate.latest, this.#tools.now)
      if (this.#enough === 'first' && isEnough) break
    }
    const untried = waiting.filter(({ url }) => !this.#looked.has(feedKey(url)))
    return inOrder([...this.#looked.values(), ...untried.map(notLookedAt)])
  }

  async #try(found: FoundFeed): Promise<{ candidate: Candidate; more: readonly FoundFeed[] }> {
    // A feed of another host that the page itself declares is one that somebody named.
    const isNamed = found.evidence === 'declared by the page' && !isSameOrigin(found.url, this.#page)
    if (!isNamed && !(await this.#visitor.mayFetch(found.url)))
      return { candidate: refused(found, 'robots.txt forbids it'), more: [] }
    const look = await this.#look(found.url)
    if (look.feed) return { candidate: this.#verified(found, look.url, look.feed), more: [] }
    const isHub = look.html !== null && found.evidence === 'linked in the page' && this.#hubs < MOST_HUBS
    if (isHub) this.#hubs++
    const more = isHub ? linkedFeeds(look.html!, look.url) : []
    const evidence = `linked in ${found.url}`
    return {
      candidate: refused(found, look.why),
      more: more.map((feed) => ({ ...feed, score: feed.score * 0.95, evidence })),
    }
  }

  #verified(found: FoundFeed, url: string, feed: FeedDocument): Candidate {
    const times = feed.items.flatMap(({ publishedAt, updatedAt }) => publishedAt ?? updatedAt ?? [])
    const latest = times.sort().at(-1) ?? null
    const isIndex = feed.items.length === 0 && feed.hints.moreUrls.length > 0
    const entries = isIndex ? null : feed.items.length
    const title = feed.title ?? found.title
    return {
      url,
      title,
      format: feed.format,
      score: scoreOf(found, { title, entries, latest, format: feed.format }, this.#tools.now),
      evidence: found.evidence,
      verified: true,
      entries,
      latest,
      why: isIndex ? `an index of ${feed.hints.moreUrls.length} sitemaps` : null,
    }
  }

  async #look(url: string): Promise<Look> {
    const nothing = { feed: null, html: null, url }
    const answer = await this.#ask(url)
    if (answer === null) return { ...nothing, why: 'its host wants to be left alone for now', isReached: false }
    if (answer.kind === 'failed') return { ...nothing, why: answer.message, isReached: false }
    if (answer.kind !== 'document') return { ...nothing, why: 'no document', isReached: false }
    const { feed, error } = parseFeed(answer.body, { contentType: answer.contentType, url: answer.finalUrl })
    // A feed that moved for good is added under its new address.
    if (feed) return { feed, html: null, url: answer.permanentUrl ?? url, why: '', isReached: true }
    const html = new TextDecoder().decode(answer.body.subarray(0, 2_000_000))
    const isPage = /<(?:html|head|body|!doctype html)/i.test(html.slice(0, 4_000))
    return { feed: null, html: isPage ? html : null, url: answer.finalUrl, why: error ?? 'no feed', isReached: true }
  }

  /** Asks at the pace of the host; null when that would take too long. */
  async #ask(url: string): Promise<FeedAnswer | null> {
    const { feedDocuments, hostGate, signal } = this.#tools
    const enterHost = (next: string) => this.#visitor.enter(next)
    const request = { etag: null, lastModified: null, headers: this.#visitor.headersFor(url), enterHost, signal }
    let leave = async (): Promise<void> => undefined
    try {
      leave = await enterHost(url)
      const answer = await feedDocuments.get(url, request)
      if (answer.kind === 'failed') await hostGate.turnedAway(answer.finalUrl ?? url, answer)
      return answer
    } catch (err) {
      if (err instanceof LaterError) return null
      throw err
    } finally {
      await leave()
    }
  }
}

interface Known {
  readonly title: string | null
  readonly entries: number | null
  readonly latest: string | null
  readonly format: string
}

/** What a look at a feed makes of its score: a guess that holds is as good as a link; what is empty, old or of comments is not meant. */
function scoreOf(found: FoundFeed, known: Known, now: Date): number {
  const isGuess = found.evidence.startsWith('usual')
  let score = found.score + (isGuess && known.format !== 'sitemap' ? 0.3 : 0.05)
  if (COMMENTS_TITLE.test(known.title ?? '')) score -= 0.4
  if (known.entries === 0) score /= 2
  if (isStale(known.latest, now)) score -= 0.3
  return Math.round(Math.min(1, Math.max(0.01, score)) * 100) / 100
}

function isStale(latest: string | null, now: Date): boolean {
  return latest !== null && now.getTime() - Date.parse(latest) > STALE_MS
}

function refused(found: FoundFeed, why: string): Candidate {
  return { ...found, score: 0, verified: false, entries: null, latest: null, why }
}

function notLookedAt(found: FoundFeed): Candidate {
  return { ...found, verified: null, entries: null, latest: null, why: 'not looked at' }
}

/** Feeds first, then what was not looked at, then what is none; each by score. One feed under two addresses counts once. */
function inOrder(candidates: readonly Candidate[]): readonly Candidate[] {
  const place = ({ verified }: Candidate): number => (verified === true ? 0 : verified === null ? 1 : 2)
  const sorted = [...candidates].sort((a, b) => place(a) - place(b) || b.score - a.score)
  const taken = new Set<string>()
  return sorted.filter(({ url }) => !taken.has(feedKey(url)) && taken.add(feedKey(url)))
}

function isSameOrigin(a: string, b: string): boolean {
  return new URL(a).host === new URL(b).host
}
