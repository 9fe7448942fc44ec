import { setTimeout as wait } from 'node:timers/promises'
import type { ArchivedPage } from '../archives/archived-page.ts'
import { entryUrl, urlKey } from '../feeds/entry-url.ts'
import { outletName } from '../outlets/outlet-name.ts'
import type { Store } from '../services.ts'
import { contentHash } from '../storage/snapshot-bytes.ts'

/** What became of a page of an archive. */
export type Kept = 'kept' | 'known' | 'older' | 'bad-url'

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

/** Puts pages of archives on their way through extraction, without asking anybody for anything. */
export class PageIntake {
  readonly #store: Pick<Store, 'archived' | 'entries' | 'snapshots'>
  readonly #start: (entryId: string) => Promise<void>
  readonly #stage: string
  readonly #signal: AbortSignal
  readonly #underWay = new Map<string, string>()
  readonly #others: Record<string, number> = {}
  #articles = 0

  /**
   * @param stage the stage that a kept page is owed
   * @param start enqueues it
   */
  constructor(
    store: Pick<Store, 'archived' | 'entries' | 'snapshots'>,
    stage: string,
    start: (entryId: string) => Promise<void>,
    signal: AbortSignal,
  ) {
    this.#store = store
    this.#stage = stage
    this.#start = start
    this.#signal = signal
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
    // An earlier state of the same page must have become an article before the next one makes a revision of it.
    if ([...this.#underWay.values()].includes(key)) await this.#settle(0)
    const fetchedAt = page.fetchedAt ?? now
    const known = await this.#store.archived.find(key, contentHash(page.body))
    if (known?.hasPage && known.hasContent) return 'known'
    if (known?.hasPage && known.newestAt !== null && known.newestAt > fetchedAt) return 'older'
    const entryId = await this.#store.archived.keep({
      url,
      urlKey: key,
      outlet: outletName(url),
      title: page.title,
      publishedAt: page.publishedAt,
      language: page.language,
      seenAt: fetchedAt < now ? fetchedAt : now,
    })
    const { snapshotId } = await this.#store.snapshots.keep({
      entryId,
      url,
      finalUrl: url,
      status: page.status,
      contentType: page.contentType,
      headers: keptHeaders(page.headers),
      body: page.body,
      source: 'page',
      fetchedAt,
    })
    await this.#store.entries.owe(entryId, this.#stage, now, { snapshotId })
    await this.#start(entryId)
    this.#underWay.set(entryId, key)
    if (this.#underWay.size >= MOST_UNDER_WAY) await this.#settle(MOST_UNDER_WAY / 2)
    return 'kept'
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
