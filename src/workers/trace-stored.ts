import type { ExtractTask } from '../compute/tasks.ts'
import type { PageTrace } from '../extract/trace.ts'
import { outletName } from '../outlets/outlet-name.ts'
import type { StoredArticle } from '../shared/article.ts'
import type { Entries } from '../storage/entries.ts'
import type { Snapshots } from '../storage/snapshots.ts'
import { hintsOf } from './draft.ts'
import type { TemplateBook } from './template-book.ts'

/** How a stored article was taken from its page, or why that can no longer be told. */
export type StoredTrace =
  | { readonly trace: PageTrace; readonly fetchedAt: Date; readonly storedBy: number }
  | { readonly trace: null; readonly why: string }

export type Tracer = (article: StoredArticle) => Promise<StoredTrace>

interface TraceServices {
  readonly entries: Entries
  readonly snapshots: Snapshots
  readonly templates: TemplateBook | null
  readonly trace: (task: Omit<ExtractTask, 'kind'>) => Promise<PageTrace>
  /** Pages with more bytes are not read again. */
  readonly maxBytes: number
}

/** Reads the stored page of an article again, with all that the first reading knew, and tells what became of each of its pieces. */
export async function traceStored(article: StoredArticle, services: TraceServices): Promise<StoredTrace> {
  const entry = article.entryId ? await services.entries.find(article.entryId) : undefined
  const snapshot = article.snapshotId ? await services.snapshots.find(article.snapshotId) : undefined
  if (!entry || !snapshot) return { trace: null, why: 'no page is stored of it' }
  if (snapshot.droppedAt !== null) return { trace: null, why: 'its stored page was dropped' }
  if (snapshot.sizeBytes > services.maxBytes)
    return { trace: null, why: `its page has ${snapshot.sizeBytes} bytes; telex explain --trace reads it` }
  const body = await services.snapshots.readBody(snapshot)
  if (!body) return { trace: null, why: 'its stored page is no longer there' }
  const outlet = /^https?:/i.test(snapshot.finalUrl) ? outletName(snapshot.finalUrl) : entry.outlet
  const learned =
    snapshot.source === 'page' ? await services.templates?.layoutFor(outlet, snapshot.fetchedAt) : undefined
  const { contentType, finalUrl: url, headers, fetchedAt } = snapshot
  const trace = await services.trace({ body, contentType, url, hints: hintsOf(entry), headers, learned })
  return { trace, fetchedAt, storedBy: article.extractor }
}
