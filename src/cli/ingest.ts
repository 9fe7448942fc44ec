import type { ArchivedPage } from '../archives/archived-page.ts'
import { UsageError } from '../shared/errors.ts'
import { defineCommand, type Invocation, textOption } from '../terminal/command.ts'
import type { ItemFilter } from '../terminal/ingest-documents.ts'
import type { Handing, PageIntake } from '../terminal/ingest-pages.ts'
import type { FileReport } from '../terminal/ingest-report.ts'
import { say, writeJson, writeLine } from '../terminal/output.ts'

/** Takes articles out of archives. */
export default defineCommand({
  summary: 'takes articles out of files: WARC, pages as NDJSON, ninjs, NewsML-G2',
  usage: ['ingest FILE.warc.gz|FILE.ndjson…', 'ingest DIR|FILE.json|FILE.xml… [--watch]', 'ingest - < pages.ndjson'],
  about: [
    'The pages pass extraction, deduplication and all that follows like fetched ones, as of the day on which they were fetched. Nobody is asked',
    'for anything. What is there already is not stored again, so an ingestion that was broken off is simply started again. Lines of NDJSON hold',
    '"url" and "html" or "htmlBase64", and as far as known "contentType", "fetchedAt", "status", "title", "publishedAt", "language".',
    'Documents of agencies (ninjs, NewsML-G2) keep their identity: a later version is a revision, a cancellation takes the article back. Of a',
    'folder the files .json, .xml, .warc and .ndjson are read, gzip or not; none is changed or deleted. --watch goes on looking for new ones.',
    'Webhooks get none of it, unless --deliver says so, but what an agency put out within the last day.',
  ].join('\n'),
  options: {
    outlet: { type: 'string', value: 'DOMAIN', meaning: 'only pages of this outlet' },
    'url-prefix': { type: 'string', value: 'URL', meaning: 'only pages whose address begins so' },
    status: { type: 'string', value: 'N,…', meaning: 'only pages that were answered with these; default 200 to 299' },
    watch: { type: 'boolean', short: 'w', meaning: 'go on looking for new files in the folders until stopped' },
    deliver: { type: 'boolean', meaning: 'send to webhooks what is older than a day, or out of a web archive, too' },
    'dry-run': { type: 'boolean', meaning: 'only say what would be kept' },
    json: { type: 'boolean', meaning: 'print JSON' },
  },
  positionals: { min: 1, max: 10_000 },
  examples: [
    ['ingest news-2026-03.warc.gz', 'store the articles of a web archive'],
    ['ingest pages.ndjson.gz --outlet news.az --dry-run', 'see what an archive holds of one outlet'],
    ['ingest /var/spool/agency --watch', 'take what an agency puts into a folder, as it comes'],
  ],

  async run(invocation) {
    const { openSetting, stopSignal } = await import('../terminal/process.ts')
    const { openStore } = await import('../services.ts')
    const wants = filterOf(invocation)
    const stop = stopSignal()
    const setting = await openSetting(invocation, 'fatal')
    await (await import('../terminal/outlet-profiles.ts')).warnOfProfiles(setting.config)
    const store = await openStore(setting.config, setting.log)
    try {
      return await withIntake(invocation, setting, store, stop, (intake) =>
        ingestAll(invocation, wants, intake, store, setting.config.TELEX_MAX_BODY_BYTES, stop),
      )
    } finally {
      await store.close()
    }
  },
})

type Store = import('../services.ts').Store
type Setting = import('../terminal/process.ts').Setting

/** Starts the workers that pages need from extraction on; none for a dry run. */
async function withIntake(
  invocation: Invocation,
  setting: Setting,
  store: Store,
  stop: AbortSignal,
  work: (intake: PageIntake | null) => Promise<number>,
): Promise<number> {
  if (invocation.values['dry-run']) return work(null)
  const { startRuntime } = await import('../runtime.ts')
  const { PageIntake } = await import('../terminal/ingest-pages.ts')
  const { job } = await import('../queues/stage.ts')
  const { joined } = await import('../workers/pipeline.ts')
  const { onward } = await import('../workers/entry-job.ts')
  const { extractArticle } = await import('../workers/extract-article.ts')
  const { deliverArticle } = await import('../workers/deliver-article.ts')
  const { fetchArticle } = await import('../workers/fetch-article.ts')
  const { BACKLOG_PRIORITY } = await import('../workers/backlog.ts')
  const stages = joined.filter(({ queue }) => queue !== fetchArticle.queue)
  const runtime = await startRuntime({ ...setting, store, stages, ticking: false })
  try {
    const { queues } = runtime.queueing
    const hand: Handing = {
      start: (entryId, cause) =>
        queues.add([job(extractArticle, onward({ entryId, cause }), { priority: BACKLOG_PRIORITY })]),
      deliver: (ids) => queues.add(ids.map((deliveryId) => job(deliverArticle, { deliveryId }))),
    }
    const delivers = Boolean(invocation.values.deliver)
    return await work(new PageIntake(store, extractArticle.queue, hand, stop, delivers))
  } finally {
    await runtime.stop()
  }
}

async function ingestAll(
  invocation: Invocation,
  wants: Filter,
  intake: PageIntake | null,
  store: Store,
  mostBytes: number,
  stop: AbortSignal,
): Promise<number> {
  const { newReport, lineOf } = await import('../terminal/ingest-report.ts')
  const { startProgress } = await import('../terminal/progress.ts')
  const reports: FileReport[] = []
  const sum = (name: 'pages' | 'kept' | 'known'): number => reports.reduce((total, report) => total + report[name], 0)
  const progress = startProgress('Ingesting', () => [
    ['pages read', sum('pages')],
    ['pages kept', sum('kept')],
    ['known', sum('known')],
    ['articles', intake?.ends.articles ?? 0],
  ])
  let left = 0
  const watches = Boolean(invocation.values.watch)
  try {
    for await (const file of namesOf(invocation.positionals, watches, stop)) {
      if (stop.aborted) break
      const report = newReport(file)
      if (!watches || reports.length < MOST_REPORTS) reports.push(report)
      await ingestOne(report, wants, intake, store, mostBytes, stop)
      if (watches && !invocation.values.json && report.pages > 0) await writeLine(lineOf(report, intake === null))
    }
    left = (await intake?.finish()) ?? 0
  } finally {
    await progress.end()
  }
  const isDry = intake === null
  const ends = intake?.ends ?? null
  if (invocation.values.json)
    await writeJson({ dryRun: isDry, files: reports, ends, unfinished: left, interrupted: stop.aborted })
  else
    await show(
      reports.map((report) => lineOf(report, isDry)),
      reports,
      ends,
      left,
    )
  if (watches) return 0
  return stop.aborted || sum('pages') === 0 ? 1 : 0
}

/** Reports that are kept while a folder is watched. */
const MOST_REPORTS = 10_000
const LOOK_MS = 1_000

/** Files to read: those named, those in folders, and while folders are watched those that come or change, once they are at rest. */
async function* namesOf(given: readonly string[], watches: boolean, stop: AbortSignal): AsyncGenerator<string> {
  const { filesIn } = await import('../terminal/ingest-folder.ts')
  const { stat } = await import('node:fs/promises')
  const { setTimeout: wait } = await import('node:timers/promises')
  const folders: string[] = []
  for (const name of given) {
    const isFolder = name !== '-' && (await stat(name).catch(() => undefined))?.isDirectory()
    if (isFolder) folders.push(name)
    else yield name
  }
  const seen = new Map<string, string>()
  do {
    for (const folder of folders)
      for (const { path, mark, changedAt } of await filesIn(folder)) {
        const isAtRest = !watches || Date.now() - changedAt.getTime() >= LOOK_MS
        if (!isAtRest || seen.get(path) === mark) continue
        seen.set(path, mark)
        yield path
      }
    if (watches) await wait(LOOK_MS, undefined, { signal: stop }).catch(() => undefined) // told to stop: looked at below
  } while (watches && !stop.aborted)
}

async function ingestOne(
  report: FileReport,
  wants: Filter,
  intake: PageIntake | null,
  store: Store,
  mostBytes: number,
  stop: AbortSignal,
): Promise<void> {
  const { openArchive, whyUnreadable } = await import('../terminal/ingest-files.ts')
  const { note } = await import('../terminal/ingest-report.ts')
  report.error = await whyUnreadable(report.file)
  if (report.error !== null) return
  const archive = await openArchive(report.file, mostBytes)
  report.kind = archive.kind
  if (archive.kind === 'unknown') report.error = 'neither WARC nor NDJSON, ninjs or NewsML-G2'
  if (archive.kind === 'document') {
    const { ingestDocument } = await import('../terminal/ingest-documents.ts')
    const bytes = await archive.whole()
    if (bytes === null) report.error = `longer than ${mostBytes} bytes`
    else await ingestDocument(report, bytes, wants.item, intake, store)
    return
  }
  for await (const item of archive.items) {
    if (stop.aborted) break
    if (item.kind === 'passed-over') note(report, item)
    else await takePage(report, item, wants, intake, store)
  }
  if (archive.fault() !== null)
    report.error = `the file is damaged or cut off (${archive.fault()}); what is whole was read`
}

async function takePage(
  report: FileReport,
  page: ArchivedPage,
  wants: Filter,
  intake: PageIntake | null,
  store: Store,
): Promise<void> {
  const { note } = await import('../terminal/ingest-report.ts')
  report.pages++
  if (!wants.page(page)) {
    report.filtered++
    return
  }
  const kept = intake ? await intake.take(page, new Date()) : await wouldBe(page, store)
  if (kept === 'bad-url')
    note(report, { kind: 'passed-over', where: page.where, reason: 'bad-url', isFault: true, detail: page.url })
  else report[kept]++
}

async function wouldBe(page: ArchivedPage, store: Store): Promise<'kept' | 'known'> {
  const { urlKey } = await import('../feeds/entry-url.ts')
  const { contentHash } = await import('../storage/snapshot-bytes.ts')
  const known = await store.archived.find(urlKey(page.url), contentHash(page.body))
  return known?.hasPage && known.hasContent ? 'known' : 'kept'
}

async function show(
  lines: readonly string[],
  reports: readonly FileReport[],
  ends: PageIntake['ends'] | null,
  left: number,
): Promise<void> {
  for (const line of lines) await writeLine(line)
  for (const { file, bad, badCount } of reports) {
    for (const { where, why } of bad.slice(0, 10)) say(`telex: ${file}, ${where}: ${why}`)
    if (badCount > 10) say(`telex: ${file}: ${badCount - 10} more are damaged; --json names a hundred`)
  }
  if (ends === null) return
  const others = Object.entries(ends.others).map(([outcome, count]) => `${count} ${outcome}`)
  await writeLine([`${ends.articles} are articles`, ...others].join(', '))
  if (left > 0) say(`telex: ${left} pages have not ended yet; telex run finishes them`)
}

interface Filter {
  readonly page: (page: ArchivedPage) => boolean
  readonly item: ItemFilter
}

function filterOf(invocation: Invocation): Filter {
  const outlet = textOption(invocation, 'outlet')?.toLowerCase()
  const prefix = textOption(invocation, 'url-prefix')
  const written = textOption(invocation, 'status')
  const statuses = written?.split(',').map((one) => Number(one.trim()))
  if (statuses?.some((one) => !Number.isInteger(one) || one < 100 || one > 599))
    throw new UsageError(`--status takes numbers from 100 to 599, separated by commas, not ${JSON.stringify(written)}`)
  const item: ItemFilter = (host, address) => {
    if (outlet !== undefined && host !== outlet && !host.endsWith(`.${outlet}`)) return false
    return prefix === undefined || address.startsWith(prefix)
  }
  const page = ({ url, status }: ArchivedPage): boolean => {
    if (!item(new URL(url).hostname.toLowerCase(), url)) return false
    return status === null || (statuses ? statuses.includes(status) : status >= 200 && status < 300)
  }
  return { page, item }
}
