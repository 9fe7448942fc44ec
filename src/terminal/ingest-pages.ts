import { setTimeout as wait } from 'node:timers/promises'
import type { ArchivedPage } from '../archives/archived-page.ts'
import type { NewsItem } from '../archives/news-item.ts'
import { newsPage } from '../archives/news-page.ts'
import { entryUrl, urlKey } from '../feeds/entry-url.ts'
import { outletName } from '../outlets/outlet-name.ts'
import type { Store } from '../services.ts'
import { oldBefore } from '../shared/old-news.ts'
import type { ArchivedEntry } from '../storage/archived-entries.ts'
import { contentHash } from '../storage/snapshot-bytes.ts'

/** What became of a page of an archive. */
export type Kept = 'kept' | 'known' | 'older' | 'bad-url'

/** What became of an agency's item. */
export type KeptItem = 'kept' | 'known' | 'older' | 'embargoed' | 'withdrawn'

type KeptSnapshot = Omit<Parameters<Store['snapshots']['keep']>[0], 'entryId' | 'url' | 'finalUrl' | 'source'>

/** Pages that are on their way at once: enough to keep the threads busy, few enough to forget none. */
const MOST_UNDER_WAY = 100
const LOOK_MS = 100
/** Whoever has not moved for this long waits for something that takes its time: telex run finishes it. */
const PATIENCE_MS = 120_000

/** How the pages ended that were kept. */
export interface Ends {
  readonly articles: number
  readonly others: Readonly<Record<string, number>>
}

/** Hands on what an intake has written down. */
export interface Handing {
  start(entryId: string, cause: 'archived' | undefined): Promise<void>
  deliver(deliveryIds: readonly string[]): Promise<void>
}

/** Puts pages of archives on their way through extraction, without asking anybody for anything. */
export class PageIntake {
  readonly #store: Pick<Store, 'archived' | 'entries' | 'snapshots' | 'wire'>
  readonly #hand: Handing
  readonly #delivers: boolean
  readonly #stage: string
  readonly #signal: AbortSignal
  readonly #underWay = new Map<string, string>()
  readonly #others: Record<string, number> = {}
  #articles = 0

  /**
   * @param stage the stage that a kept page is owed
   * @param hand enqueues it, and what subscribers are owed
   * @param delivers whether subscribers get what comes out of archives, too
   */
  constructor(
    store: Pick<Store, 'archived' | 'entries' | 'snapshots' | 'wire'>,
    stage: string,
    hand: Handing,
    signal: AbortSignal,
    delivers = false,
  ) {
    this.#store = store
    this.#stage = stage
    this.#hand = hand
    this.#signal = signal
    this.#delivers = delivers
  }

  get ends(): Ends {
    return { articles: this.#articles, others: { ...this.#others } }
  }

  get underWay(): number {
    return this.#underWay.size
  }

  /** Keeps a page as it was when it was fetched. The same content again, or a state older than what is there, is left out. */
  async take(page: ArchivedPage, now: Date): Promise<Kept> {
    const url = entryUrl(page.url, null)
    if (url === null) return 'bad-url'
    const key = urlKey(url)
    const fetchedAt = page.fetchedAt ?? now
    let known = await this.#store.archived.find(key, contentHash(page.body))
    // An earlier state of the same page must have become an article before the next one makes a revision of it.
    if (known && this.#underWay.has(known.entryId)) {
      await this.#settle(0)
      known = await this.#store.archived.find(key, contentHash(page.body))
    }
    if (known?.hasPage && known.hasContent) return 'known'
    if (known?.hasPage && known.newestAt !== null && known.newestAt > fetchedAt) return 'older'
    const seenAt = fetchedAt < now ? fetchedAt : now
    const { title, publishedAt, language, status, contentType, body } = page
    const entry = { url, urlKey: key, outlet: outletName(url), title, publishedAt, language, seenAt }
    await this.#put(entry, { status, contentType, headers: keptHeaders(page.headers), body, fetchedAt }, now, true)
    return 'kept'
  }

  /** Keeps a version of an agency's item; one that was taken back, or is older than what is there, makes no article. */
  async takeItem(item: NewsItem, now: Date): Promise<KeptItem> {
    const page = new TextEncoder().encode(newsPage(item))
    const hash = contentHash(new TextEncoder().encode(JSON.stringify(item)))
    const known = await this.#store.wire.find(item.uri)
    if (known && known.version > item.version) return 'older'
    if (known && known.version === item.version && known.contentHash === hash) return 'known'
    if (item.embargoedUntil !== null && item.embargoedUntil > now) return 'embargoed'
    const version = { uri: item.uri, version: item.version, status: item.status, facts: item.facts, contentHash: hash }
    const url = (item.url === null ? null : entryUrl(item.url, null)) ?? item.uri
    const key = urlKey(url)
    if ([...this.#underWay.values()].includes(key)) await this.#settle(0)
    if (item.status !== 'usable') {
      await this.#hand.deliver(await this.#store.wire.keep({ ...version, entryId: null }, now))
      return 'withdrawn'
    }
    const fetchedAt = item.updatedAt !== null && item.updatedAt < now ? item.updatedAt : now
    const { headline: title, publishedAt, language } = item
    const outlet = outletOfItem(item)
    const entry = { url, urlKey: key, outlet, title, publishedAt, language, seenAt: fetchedAt }
    const snapshot = { status: null, contentType: 'text/html; charset=utf-8', headers: {}, body: page, fetchedAt }
    // An agency's folder brings news; what it put there long ago is its archive.
    const isOld = (item.updatedAt ?? publishedAt ?? now) < oldBefore(now)
    const entryId = await this.#put(entry, snapshot, now, isOld)
    await this.#hand.deliver(await this.#store.wire.keep({ ...version, entryId }, now))
    return 'kept'
  }

  async #put(entry: ArchivedEntry, snapshot: KeptSnapshot, now: Date, isOld: boolean): Promise<string> {
    const { url, urlKey: key } = entry
    const { entryId, owed } = await this.#store.archived.keep(entry)
    const cause = isOld && owed === null && !this.#delivers ? 'archived' : undefined
    const kept = { ...snapshot, entryId, url, finalUrl: url, source: 'page' as const }
    const { snapshotId } = await this.#store.snapshots.keep(kept)
    await this.#store.entries.owe(entryId, this.#stage, now, { snapshotId, ...(cause ? { cause } : {}) })
    await this.#hand.start(entryId, cause)
    this.#underWay.set(entryId, key)
    if (this.#underWay.size >= MOST_UNDER_WAY) await this.#settle(MOST_UNDER_WAY / 2)
    return entryId
  }

  /** Waits until all that was kept has ended. @returns how many have not, and are left to `telex run` */
  async finish(): Promise<number> {
    return this.#settle(0)
  }

  async #settle(most: number): Promise<number> {
    let movedAt = performance.now()
    while (this.#underWay.size > most && !this.#signal.aborted) {
      const before = this.#underWay.size
      await this.#look()
      if (this.#underWay.size < before) movedAt = performance.now()
      else if (performance.now() - movedAt > PATIENCE_MS) break
      else await wait(LOOK_MS, undefined, { signal: this.#signal }).catch(() => undefined) // told to stop: looked at above
    }
    const left = this.#underWay.size
    if (left > most) this.#underWay.clear()
    return left > most ? left : 0
  }

  async #look(): Promise<void> {
    for (const { entryId, owed, outcome, articleId } of await this.#store.archived.states([...this.#underWay.keys()])) {
      if (owed !== null) continue
      this.#underWay.delete(entryId)
      if (articleId !== null) this.#articles++
      else this.#others[outcome ?? 'ended'] = (this.#others[outcome ?? 'ended'] ?? 0) + 1
    }
  }
}

/** Headers that later stages read. */
function keptHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const names = ['x-robots-tag', 'tdm-reservation', 'tdm-policy', 'link', 'content-language', 'last-modified']
  return Object.fromEntries(
    names.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name].slice(0, 4_096)]])),
  )
}

/** Whose item it is: by its address, by the domain in its URN or tag, otherwise by the name of its provider. */
export function outletOfItem({ url, uri, provider }: Pick<NewsItem, 'url' | 'uri' | 'provider'>): string {
  if (url !== null) return outletName(url)
  const domain = /^(?:urn:newsml:|tag:)([a-z0-9-]+(?:\.[a-z0-9-]+)+)/i.exec(uri)?.[1]
  return domain?.toLowerCase() ?? provider?.toLowerCase().slice(0, 100) ?? 'unknown'
}
