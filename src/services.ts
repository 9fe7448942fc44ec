import { join } from 'node:path'
import { type Compute, openCompute } from './compute/pool.ts'
import { openWebhooks } from './deliver/webhook.ts'
import { type Client, openClient } from './fetch/client.ts'
import { openFeedDocuments } from './fetch/feed-documents.ts'
import { type HostGate, openHostGate, type PaceStore } from './fetch/host-gate.ts'
import { openPaceKeys } from './fetch/pace-key.ts'
import { openPages } from './fetch/pages.ts'
import { openRobotsRules } from './fetch/robots-rules.ts'
import { openTdmFiles, type TdmFiles } from './fetch/tdm-files.ts'
import { openBackend, type QueueBackend } from './queues/backend.ts'
import { openQueues, type Queues } from './queues/queues.ts'
import type { Config } from './shared/config.ts'
import { outletsFolder } from './shared/data-folder.ts'
import type { Logger } from './shared/log.ts'
import { type Metrics, openMetrics } from './shared/metrics.ts'
import { telexVersion } from './shared/version.ts'
import { openArchivedEntries } from './storage/archived-entries.ts'
import { openArticleQueries } from './storage/article-queries.ts'
import { openArticles } from './storage/articles.ts'
import { checkDatabase, type Database, openDatabase } from './storage/database.ts'
import { openDeliveries } from './storage/deliveries.ts'
import { joinEmbedded } from './storage/embedded.ts'
import { openEnrichments } from './storage/enrichments.ts'
import { openEntries } from './storage/entries.ts'
import { openExpiry } from './storage/expiry.ts'
import { openFailures } from './storage/failures.ts'
import { openFeeds } from './storage/feeds.ts'
import { openHosts } from './storage/hosts.ts'
import { migrate } from './storage/migrate.ts'
import { openOutletTemplates } from './storage/outlet-templates.ts'
import { openOverview } from './storage/overview.ts'
import { openProcesses } from './storage/processes.ts'
import { openReceipts } from './storage/receipts.ts'
import { openDatabaseBytes, openFileBytes } from './storage/snapshot-bytes.ts'
import { openSnapshots } from './storage/snapshots.ts'
import { openStories } from './storage/stories.ts'
import { openTrail } from './storage/trail.ts'
import { openWebSub } from './storage/websub.ts'
import { openWireItems } from './storage/wire-items.ts'
import { pipeline } from './workers/pipeline.ts'
import { openTemplateBook } from './workers/template-book.ts'
import { type Tracer, traceStored } from './workers/trace-stored.ts'

/** The database of a process with all its statements. */
export type Store = Awaited<ReturnType<typeof openStore>>

/** What stages are handed. */
export type Services = ReturnType<typeof openServices>

/**
 * Opens the database: the one that `DATABASE_URL` names, or the embedded one of the data folder, brought to the schema
 * of this telex.
 *
 * @throws TelexError that says what cannot be reached or written, and what to do
 */
export async function openStore(config: Config, log: Logger) {
  const embedded = config.DATABASE_URL ? undefined : await joinEmbedded(config.dataDir, log)
  const url = config.DATABASE_URL ?? embedded!.url
  const database = openDatabase(url, log)
  const close = async (): Promise<void> => {
    await database.close()
    await embedded?.leave()
  }
  try {
    if (!embedded) await checkDatabase(url)
    const applied = await migrate(database)
    return { url, isEmbedded: embedded !== undefined, applied, database, ...openStatements(database, config), close }
  } catch (err) {
    await close()
    throw err
  }
}

function openStatements(database: Database, config: Config) {
  const inFiles =
    config.TELEX_SNAPSHOT_STORE === 'files' || (config.TELEX_SNAPSHOT_STORE === 'auto' && !config.DATABASE_URL)
  const bytes = inFiles ? openFileBytes(join(config.dataDir, 'snapshots')) : openDatabaseBytes(database)
  return {
    feeds: openFeeds(database),
    entries: openEntries(database),
    archived: openArchivedEntries(database),
    wire: openWireItems(database),
    snapshots: openSnapshots(database, bytes),
    articles: openArticles(database),
    queries: openArticleQueries(database),
    enrichments: openEnrichments(database),
    stories: openStories(database),
    deliveries: openDeliveries(database),
    expiry: openExpiry(database),
    failures: openFailures(database),
    trail: openTrail(database),
    receipts: openReceipts(database),
    processes: openProcesses(database),
    hosts: openHosts(database),
    websub: openWebSub(database),
    overview: openOverview(database),
    outletTemplates: openOutletTemplates(database),
  }
}

/** The queues of a process. */
export interface Queueing {
  readonly backend: QueueBackend
  readonly queues: Queues
  close(): Promise<void>
}

/**
 * Opens the queues.
 *
 * @param workers how many stages this process will serve; 0 for one that only adds jobs
 * @throws TelexError `queue-unreachable`
 */
export async function openQueueing(
  config: Config,
  store: Pick<Store, 'url'>,
  log: Logger,
  workers = 0,
): Promise<Queueing> {
  const backend = await openBackend({
    redisUrl: config.REDIS_URL,
    prefix: config.TELEX_QUEUE_PREFIX,
    databaseUrl: store.url,
    workers,
    log,
  })
  const queues = openQueues(pipeline, backend, config.TELEX_RETRY_DELAY, log)
  return {
    backend,
    queues,
    async close() {
      await queues.close()
      await backend.close()
    },
  }
}

/** Connects to another origin for some URLs: saved pages and sample outlets are served on the loopback. */
export type Route = (url: URL) => string | undefined

/** Opens what speaks HTTP to outlets. */
export function openFetching(config: Config, route?: Route) {
  const contact = config.TELEX_CONTACT === '' ? '' : ` (+${config.TELEX_CONTACT})`
  const client = openClient({
    userAgent: `telex/${telexVersion()}${contact}`,
    timeoutMs: config.TELEX_FETCH_TIMEOUT_MS,
    maxBodyBytes: config.TELEX_MAX_BODY_BYTES,
    allowPrivateNetworks: config.TELEX_ALLOW_PRIVATE_NETWORKS,
    ...(config.TELEX_PROXY ? { proxyUrl: config.TELEX_PROXY } : {}),
    ...(route ? { route } : {}),
  })
  return { client, feedDocuments: openFeedDocuments(client), pages: openPages(client), webhooks: openWebhooks(client) }
}

/** Opens the pace of hosts over a store: the database, or the memory of a process that asks by itself. */
export function openPace(config: Config, store: PaceStore, clock = () => new Date()): HostGate {
  const limits = {
    concurrency: config.TELEX_HOST_CONCURRENCY,
    delayMs: config.TELEX_HOST_DELAY_MS,
    // A request that has lost its process frees its place when its time would have been over.
    leaseMs: config.TELEX_FETCH_TIMEOUT_MS + 5_000,
  }
  return openHostGate(store, limits, openPaceKeys(config.TELEX_HOST_SHARE, clock), clock)
}

function openTdm(client: Client, { hosts }: Store, clock: () => Date): TdmFiles {
  return openTdmFiles(
    client,
    {
      read: (origin) => hosts.readFile('tdmrep.json', origin),
      write: (origin, file) => hosts.writeFile('tdmrep.json', origin, file),
    },
    clock,
  )
}

/** Opens all that stages need beside the database. */
export function openServices(
  config: Config,
  store: Store,
  options: { readonly route?: Route; readonly clock?: () => Date } = {},
) {
  const clock = options.clock ?? (() => new Date())
  const fetching = openFetching(config, options.route)
  const compute: Compute = openCompute({
    threads: config.TELEX_COMPUTE_THREADS,
    timeoutMs: config.TELEX_PAGE_TIMEOUT_MS,
    outletsDir: outletsFolder(config),
  })
  const metrics: Metrics = openMetrics()
  const templates = config.TELEX_LEARN_TEMPLATES ? openTemplateBook(store.outletTemplates, clock) : null
  return {
    ...store,
    ...fetching,
    robots: openRobotsRules(
      fetching.client,
      {
        read: (origin) => store.hosts.readFile('robots.txt', origin),
        write: (origin, entry) => store.hosts.writeFile('robots.txt', origin, entry),
      },
      clock,
    ),
    tdmFiles: config.TELEX_TDMREP ? openTdm(fetching.client, store, clock) : null,
    hostGate: openPace(config, store.hosts, clock),
    compute,
    templates,
    metrics,
    rightsPolicy: config.TELEX_RIGHTS_POLICY,
    enrichmentNames: config.TELEX_ENRICHMENTS.filter((name) => name !== 'none'),
    pollLimits: { minMs: config.TELEX_MIN_POLL_INTERVAL, maxMs: config.TELEX_MAX_POLL_INTERVAL },
    pollEffort: config.TELEX_POLL_EFFORT,
    followsHubs: config.TELEX_WEBSUB_CALLBACK_BASE !== undefined,
    redirectSettleMs: config.TELEX_REDIRECT_SETTLE,
    sweepAgeMs: config.TELEX_SWEEP_AGE,
    retention: {
      maxAgeMs: config.TELEX_SNAPSHOT_MAX_AGE,
      maxBytes: config.TELEX_SNAPSHOT_MAX_BYTES,
      minFreeShare: Number.parseFloat(config.TELEX_MIN_FREE_DISK) / 100,
    },
    trailMaxAgeMs: config.TELEX_TRAIL_MAX_AGE,
    clock,
    /** Ends threads and connections; the database stays open, since others use it, too. */
    async end() {
      await templates?.flush().catch(() => undefined) // what a few pages have taught may be lost
      await compute.close()
      await fetching.client.close()
    },
  }
}

/** Reads stored pages again to tell how their articles came about. @param maxBytes larger pages are not read */
export function openTracer(store: Store, config: Config, maxBytes: number): Tracer {
  const { entries, snapshots } = store
  const templates = config.TELEX_LEARN_TEMPLATES ? openTemplateBook(store.outletTemplates, () => new Date()) : null
  const trace: TraceTask = async (task) => {
    // Loaded when first needed: few commands read pages.
    const { tracePage } = await import('./compute/extract-page.ts')
    return tracePage({ ...task, outletsDir: outletsFolder(config) })
  }
  return (article) => traceStored(article, { entries, snapshots, templates, trace, maxBytes })
}

type TraceTask = Parameters<typeof traceStored>[1]['trace']
