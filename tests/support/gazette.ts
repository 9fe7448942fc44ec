import { extractPage } from '../../src/compute/extract-page.ts'
import { urlKey } from '../../src/feeds/entry-url.ts'
import type { Store } from '../../src/services.ts'
import { parseRightsPolicy } from '../../src/shared/rights-policy.ts'
import { dedupeArticle } from '../../src/workers/dedupe-article.ts'
import type { EntryJob } from '../../src/workers/entry-job.ts'
import { extractArticle } from '../../src/workers/extract-article.ts'
import { storeArticle } from '../../src/workers/store-article.ts'
import type { TemplateBook } from '../../src/workers/template-book.ts'
import { fakeServices } from '../workers/fakes.ts'
import { later, NOW, textOf } from './builders.ts'
import { runStage } from './run-stage.ts'

/** A line that stands in the body of each page of the outlet. */
export const RESIDUE = 'Our correspondents stand by their reporting at all hours.'

const urlOf = (seed: number): string => `https://gazette.example/news/${seed}`

/** A paragraph that no two articles share. */
export function sentence(seed: number, at: number): string {
  const text = textOf(`w${seed}x${at}`, 40).replace(/\s+/g, ' ')
  return `${text.replace(/^./, (letter) => letter.toUpperCase())}.`
}

/** The page of one article, with the outlet's line in the midst of its text. */
export function pageOf(seed: number): string {
  const paragraphs = [0, 1, 2, 3].map((at) => `<p>${sentence(seed, at)}</p>${at === 1 ? `<p>${RESIDUE}</p>` : ''}`)
  return `<html lang="en"><head><title>Report ${seed}</title><meta property="article:published_time" content="2026-05-02T09:00:00Z"></head><body><article><h1>Report ${seed}</h1><div class="text">${paragraphs.join('')}</div></article></body></html>`
}

/** An outlet whose pages go through the stages from the stored page to the article, one after another. */
export function openGazette(store: Store, templates: TemplateBook | null) {
  const services = fakeServices({
    ...store,
    ...{ templates, rightsPolicy: parseRightsPolicy('record') },
    compute: { extract: (task: Parameters<typeof extractPage>[0]) => extractPage(task) },
  })

  /** A page was fetched, one an hour. @returns its entry */
  async function keep(seed: number, html: string): Promise<string> {
    const url = urlOf(seed)
    const { entryId } = await store.entries.ask(
      { url, urlKey: urlKey(url), outlet: 'gazette.example' },
      'fetch-article',
      NOW,
    )
    const answer = { status: 200, contentType: 'text/html', headers: {}, source: 'page' } as const
    const { snapshotId } = await store.snapshots.keep({
      ...{ entryId, url, finalUrl: url, ...answer },
      body: new TextEncoder().encode(html),
      fetchedAt: later(seed * 3_600),
    })
    await store.entries.owe(entryId, extractArticle.queue, NOW, { snapshotId })
    return entryId
  }

  /** Runs the stages from the stored page to the article. */
  async function read(data: EntryJob): Promise<void> {
    let last = await runStage(extractArticle, data, services)
    for (const stage of [dedupeArticle, storeArticle]) {
      const next = last.next.find((one) => one.stage === stage.queue)
      if (next) last = await runStage(stage, data, services, { carried: next.carry })
    }
  }

  return {
    read,
    /** A page comes in and is read. */
    async comeIn(seed: number, html = pageOf(seed)) {
      const entryId = await keep(seed, html)
      await read({ entryId })
      return { entryId, article: (await store.articles.findByUrlKeys([urlKey(urlOf(seed))]))! }
    },
  }
}
