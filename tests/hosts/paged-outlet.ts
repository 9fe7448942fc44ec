import { urlKey } from '../../src/feeds/entry-url.ts'
import { job } from '../../src/queues/stage.ts'
import { type Runtime, startRuntime } from '../../src/runtime.ts'
import { openStore, type Store } from '../../src/services.ts'
import type { StoredArticle } from '../../src/shared/article.ts'
import { fetchArticle } from '../../src/workers/fetch-article.ts'
import { gatherPages } from '../../src/workers/gather-pages.ts'
import { type Answer, body, type Origin, openOrigin } from '../fetch/origin.ts'
import { textOf } from '../support/builders.ts'
import { createDatabase, emptyTables, silentLog, testConfig } from '../support/database.ts'

export const STORY = '/news/the-long-road-to-the-harbour'
export const HEADLINE = 'The long road to the harbour'
/** Address of a further page of the story. */
export const partOf = (number: number) => `${STORY}?page=${number}`
/** A paragraph that nothing else holds. */
export const paragraph = (of: string) => textOf(of, 60).replaceAll('\n', ' ')

interface PageParts {
  readonly more?: string
  readonly head?: string
  readonly title?: string
  /** Address that the page calls its own; null for none. */
  readonly canonical?: string | null
}

/** A page of the story with two paragraphs that only it has, which tells how it goes on. */
export function page(
  number: number,
  next: string | null,
  { more = '', head = '', title = HEADLINE, canonical = STORY }: PageParts = {},
): Answer {
  return body(
    `<!doctype html><html lang="en"><head><title>${title}</title>${canonical === null ? '' : `<link rel="canonical" href="${canonical}">`}
${next === null ? '' : `<link rel="next" href="${next}">`}${head}</head><body><article>
<h1>${title}</h1><time datetime="2026-05-02T09:00:00Z">2 May 2026</time>
<p>${paragraph(`page ${number} first`)}</p><p>${paragraph(`page ${number} second`)}</p>${more}</article></body></html>`,
    'text/html',
  )
}

/** Numbers of the pages whose text a text holds, in their order. */
export function numbersIn(text: string): readonly number[] {
  const numbers = Array.from({ length: 40 }, (_, at) => at + 1)
  return numbers.filter((number) => text.includes(paragraph(`page ${number} second`)))
}

/** An outlet that answers what a test wants, and a telex that works for it alone. */
export interface PagedOutlet {
  readonly outlet: Origin
  /** By path; `/robots.txt` is asked for once. */
  readonly answers: Record<string, Answer>
  readonly store: Store
  readonly runtime: Runtime
  /** Asks for a page and waits until all that follows from it is done. */
  fetchStory(path?: string): Promise<string>
  /** Asks for pages, all at once. @returns ids of their entries */
  begin(paths: readonly string[]): Promise<readonly string[]>
  untilIdle(): Promise<void>
  article(): Promise<StoredArticle>
  /** Paths of the story that were asked for, in their order. */
  askedFor(): readonly string[]
  /** How the further pages of an entry ended, each time. */
  endOf(entryId: string): Promise<readonly { readonly outcome: string; readonly facts: unknown }[]>
  /** The story on three pages. */
  threePages(): void
  /** Forgets all that was answered, asked and stored. */
  reset(): Promise<void>
  close(): Promise<void>
}

/** Opens both, with the queues where the settings say. */
export async function openPagedOutlet(
  settings: Readonly<Record<string, string>> = {},
  robots = 'User-agent: *\nDisallow: /*?p=',
): Promise<PagedOutlet> {
  const never = new AbortController().signal
  const answers: Record<string, Answer> = { '/robots.txt': body(robots, 'text/plain') }
  const outlet = await openOrigin(answers)
  const database = await createDatabase()
  const config = testConfig({
    DATABASE_URL: database.url,
    TELEX_ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
    TELEX_HOST_DELAY_MS: '0',
    TELEX_RETRY_DELAY: '50ms',
    TELEX_ENRICHMENTS: 'none',
    TELEX_RIGHTS_POLICY: 'noai=skip',
    ...settings,
  })
  const log = await silentLog()
  const store = await openStore(config, log)
  const runtime = await startRuntime({ config, store, log, ticking: false })
  const begin = async (paths: readonly string[]) => {
    const entryIds: string[] = []
    for (const path of paths) {
      const url = outlet.url + path
      const asked = { url, urlKey: urlKey(url), outlet: 'o' }
      entryIds.push((await store.entries.ask(asked, fetchArticle.queue, new Date())).entryId)
    }
    await runtime.queueing.queues.add(entryIds.map((entryId) => job(fetchArticle, { entryId })))
    return entryIds
  }
  return {
    ...{ outlet, answers, store, runtime, begin },
    async fetchStory(path = STORY) {
      const [entryId] = await begin([path])
      await runtime.untilIdle(never)
      return entryId!
    },
    untilIdle: () => runtime.untilIdle(never),
    article: async () => (await store.articles.findByUrlKeys([urlKey(outlet.url + STORY)]))!,
    askedFor: () => outlet.requests.map(({ path }) => path).filter((path) => path.startsWith(STORY)),
    async endOf(entryId) {
      const trail = await store.trail.listOf(entryId)
      return trail.filter(({ stage }) => stage === gatherPages.queue).map(({ outcome, facts }) => ({ outcome, facts }))
    },
    threePages() {
      answers[STORY] = page(1, partOf(2))
      answers[partOf(2)] = page(2, partOf(3), { more: '<p>Page 2 of 3</p>' })
      answers[partOf(3)] = page(3, null)
    },
    async reset() {
      for (const path of Object.keys(answers)) if (path !== '/robots.txt') delete answers[path]
      outlet.requests.length = 0
      await emptyTables(store)
    },
    async close() {
      await runtime.stop()
      await store.close()
      await database.drop()
      await outlet.close()
    },
  }
}
