import type { Samples } from '../../samples/serve.ts'
import type { Runtime } from '../runtime.ts'
import type { Store } from '../services.ts'
import { defineCommand } from '../terminal/command.ts'
import { say, styled, table, timeOf, writeLine } from '../terminal/output.ts'

/** The sample outlets are on this machine: no need to go easy on them. */
const SETTINGS = { TELEX_HOST_DELAY_MS: '0', TELEX_HOST_CONCURRENCY: '4', TELEX_RETRY_DELAY: '1s' }

/** Runs the whole pipeline over the sample outlets and shows what came of it. */
export default defineCommand({
  summary: 'runs the whole pipeline over sample outlets on this machine and shows what came of it',
  usage: ['demo [--keep]'],
  about:
    'Needs no network and nothing installed. What it stores stays in the data folder, so that every other command can be tried on it.',
  options: { keep: { type: 'boolean', meaning: 'stay running afterwards, with the dashboard' } },
  examples: [
    ['demo', 'polls the sample outlets, stores their articles, prints a report'],
    ['demo --keep', 'the same, then stays with the dashboard until Ctrl-C'],
  ],

  async run(invocation) {
    const { openSetting, stopSignal } = await import('../terminal/process.ts')
    const { openStore } = await import('../services.ts')
    const { startRuntime } = await import('../runtime.ts')
    const { startSamples } = await import('../../samples/serve.ts')
    const setting = await openSetting(invocation, 'fatal', SETTINGS)
    const stop = stopSignal()
    const samples = await startSamples()
    const names = new Set(samples.outlets.map(({ name }) => name))
    const route = (url: URL) => (names.has(url.hostname) ? samples.origin : undefined)
    try {
      const store = await openStore(setting.config, setting.log)
      try {
        const runtime = await startRuntime({ ...setting, store, ticking: false, route })
        try {
          const isWell = await showAll(samples, store, runtime, stop)
          if (invocation.values.keep) await keepRunning(setting, store, runtime, stop)
          else await writeLine(nextSteps())
          return isWell ? 0 : 1
        } finally {
          // Their addresses exist only while the demo runs: no later `telex run` should ask for them.
          await store.feeds.subscribeOrigin('demo', false)
          await runtime.stop()
        }
      } finally {
        await store.close()
      }
    } catch (err) {
      if (stop.aborted) return 0
      throw err
    } finally {
      await samples.close()
    }
  },
})

/** @returns whether all went well */
async function showAll(samples: Samples, store: Store, runtime: Runtime, stop: AbortSignal): Promise<boolean> {
  const feedUrls = samples.outlets.flatMap(({ feedUrl, moreFeedUrls }) => [feedUrl, ...moreFeedUrls])
  const before = await store.overview.articles()
  const wasHere = await addFeeds(store, feedUrls)
  const feedIds = (await store.feeds.list()).filter(({ origin }) => origin === 'demo').map(({ feedId }) => feedId)
  // Whoever comes back finds the outlets as they were left: with the edits made.
  if (wasHere) samples.setEdition(2)
  await pollWithProgress(runtime, feedIds, 'Polling the sample outlets', stop)
  if (!wasHere) {
    samples.setEdition(2)
    await pollWithProgress(runtime, feedIds, 'The editors have been at work: polling once more', stop)
  }
  await report(store, before.all)
  return reportFailures(store)
}

/** @returns whether an earlier demo has polled these feeds */
async function addFeeds(store: Store, feedUrls: readonly string[]): Promise<boolean> {
  const { outletName } = await import('../outlets/outlet-name.ts')
  let known = 0
  for (const url of feedUrls) {
    const { feedId } = await store.feeds.add({
      url,
      outlet: outletName(url),
      origin: 'demo',
      subscribed: true,
      firstPollAt: new Date(),
    })
    if ((await store.feeds.find(feedId))?.lastSuccessAt) known++
  }
  return known === feedUrls.length
}

async function pollWithProgress(
  runtime: Runtime,
  feedIds: readonly string[],
  title: string,
  stop: AbortSignal,
): Promise<void> {
  const { startProgress } = await import('../terminal/progress.ts')
  const { stageCounts } = await import('../terminal/stage-counts.ts')
  const counts = stageCounts(runtime)
  const progress = startProgress(title, counts)
  try {
    await runtime.pollOnce(feedIds, stop)
  } finally {
    await progress.end()
  }
}

async function report(store: Store, before: number): Promise<void> {
  const now = await store.overview.articles()
  const fresh = now.all - before
  await writeLine()
  if (fresh === 0 && before > 0) {
    await writeLine(styled('bold', `Nothing new: the ${now.all} articles of the sample outlets were stored before.`))
  } else {
    await writeLine(
      styled(
        'bold',
        `Stored ${fresh} articles of ${(await store.queries.facet('outlet')).length} outlets in ${(await store.queries.facet('language')).length} languages.`,
      ),
    )
  }
  await showArticles(store)
  await showCopies(store)
  await showStories(store)
  await showNames(store)
}

/** @returns whether all went well: the sample outlets give no reason for a job to be given up */
async function reportFailures(store: Store): Promise<boolean> {
  const causes = await store.failures.countByCause()
  for (const { count, stage, code, example } of causes)
    say(`telex: ${count} jobs of ${stage} were given up, ${code}: ${example}`)
  if (causes.length > 0) say('  telex failed lists them, telex retry puts them back.')
  return causes.length === 0
}

async function showArticles(store: Store): Promise<void> {
  const newest = await store.queries.list({}, { limit: 8 })
  await writeLine(`\n${styled('bold', 'Newest')}`)
  await writeLine(
    table(newest.map((one) => [timeOf(one.publishedAt), one.language ?? '?', one.outlet, one.title ?? ''])),
  )
}

async function showCopies(store: Store): Promise<void> {
  const { copies, revised } = await store.overview.articles()
  await writeLine(
    `\n${styled('bold', 'Copies and revisions')}  ${copies} copies of texts of other outlets, ${revised} articles edited after they were stored`,
  )
  for (const kind of ['exact', 'near'] as const) {
    for (const one of await store.queries.list({ kind }, { limit: 3 })) {
      const original = one.duplicateOf ? await store.articles.find(one.duplicateOf) : undefined
      await writeLine(
        `  ${kind === 'exact' ? 'same text' : 'near copy'}  ${one.outlet} ← ${original?.outlet ?? '?'}  ${one.title ?? ''}`,
      )
    }
  }
  for (const one of await store.queries.list({ kind: 'revised' }, { limit: 3 }))
    await writeLine(`  revision ${one.revisions} of  ${one.outlet}  ${one.title ?? ''}`)
}

async function showStories(store: Store): Promise<void> {
  const { stories } = await store.overview.articles()
  const largest = await store.stories.listLargest(5)
  await writeLine(`\n${styled('bold', 'Stories')}  ${stories} with more than one article`)
  await writeLine(table(largest.map((one) => [`${one.articles} articles`, `${one.outlets} outlets`, one.title ?? ''])))
}

async function showNames(store: Store): Promise<void> {
  for (const [kind, title] of [
    ['person', 'People'],
    ['place', 'Places'],
  ] as const) {
    const names = await store.queries.topNames(kind, 8)
    await writeLine(
      `\n${styled('bold', `${title} most named`)}  ${names.map(({ name, articles }) => `${name} (${articles})`).join(', ') || 'none'}`,
    )
  }
}

function nextSteps(): string {
  return [
    '',
    styled('bold', 'What next'),
    '  npm run demo -- --keep               the dashboard over these articles: http://127.0.0.1:4780/',
    '  npm run telex -- search government   search them',
    '  npm run telex -- export --format ndjson | head -2',
    '  npm run telex -- explain URL         all that telex knows and decided about a page',
    '  npm start                            run it for real, with a small starter list of outlets',
  ].join('\n')
}

async function keepRunning(
  setting: { config: import('../shared/config.ts').Config; log: import('../shared/log.ts').Logger },
  store: Store,
  runtime: Runtime,
  stop: AbortSignal,
): Promise<void> {
  const { startDashboard } = await import('../dashboard/server.ts')
  const { LARGEST_TRACED } = await import('../dashboard/trace-page.ts')
  const { openTracer } = await import('../services.ts')
  const { untilAborted } = await import('../terminal/process.ts')
  const dashboard = await startDashboard({
    ...setting,
    store,
    queues: runtime.queueing.queues,
    metrics: runtime.services.metrics,
    tracer: openTracer(store, setting.config, LARGEST_TRACED),
  })
  await writeLine(`\nDashboard: ${dashboard.signInUrl}`)
  say('Ctrl-C ends it.')
  await untilAborted(stop)
  await dashboard.close()
}
