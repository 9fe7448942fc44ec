import type { NewsFile, NewsItem } from '../archives/news-item.ts'
import { readNewsML } from '../archives/newsml.ts'
import { readNinjs } from '../archives/ninjs.ts'
import { decodeFeed } from '../feeds/bytes/decode-feed.ts'
import type { Store } from '../services.ts'
import { contentHash } from '../storage/snapshot-bytes.ts'
import { outletOfItem, type PageIntake } from './ingest-pages.ts'
import type { FileReport } from './ingest-report.ts'

/** Items that are wanted, by whose they are and by address. */
export type ItemFilter = (outlet: string, address: string) => boolean

/** Reads a document of news items and puts them on their way. A file that was read is known by its content. */
export async function ingestDocument(
  report: FileReport,
  bytes: Uint8Array,
  wants: ItemFilter,
  intake: PageIntake | null,
  store: Pick<Store, 'wire'>,
): Promise<void> {
  const hash = contentHash(bytes)
  const text = decodeFeed(bytes, null)
  const isXml = text.trimStart().startsWith('<')
  report.kind = isXml ? 'newsml' : 'ninjs'
  const file: NewsFile = isXml ? readNewsML(text) : readNinjs(text)
  report.error = file.error
  for (const why of file.passedOver) note(report, why)
  const isRead = await store.wire.hasFile(hash)
  for (const item of file.items) {
    report.pages++
    if (!wants(outletOfItem(item), item.url ?? item.uri)) report.filtered++
    else if (isRead) report.known++
    else report[intake ? await intake.takeItem(item, new Date()) : await wouldBe(item, store)]++
  }
  const isDone = file.error === null && report.embargoed === 0 && report.filtered === 0
  if (intake && isDone && !isRead) await store.wire.addFile(hash, report.file, file.items.length, new Date())
}

function note(report: FileReport, why: string): void {
  report.passedOver['no-text'] = (report.passedOver['no-text'] ?? 0) + 1
  if (report.bad.length < 100) report.bad.push({ where: 'item', why })
}

async function wouldBe(item: NewsItem, store: Pick<Store, 'wire'>): Promise<'kept' | 'known' | 'withdrawn'> {
  const known = await store.wire.find(item.uri)
  if (known && known.version >= item.version) return 'known'
  return item.status === 'usable' ? 'kept' : 'withdrawn'
}
