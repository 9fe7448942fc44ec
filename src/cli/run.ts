import { UsageError } from '../shared/errors.ts'
import { suggest } from '../shared/suggest.ts'
import { defineCommand, textOption } from '../terminal/command.ts'
import { say, writeLine } from '../terminal/output.ts'

/** Polls the feeds that were added, and carries their articles through all stages. */
export default defineCommand({
  summary: 'polls the feeds that were added and carries their articles through all stages',
  usage: ['run [--starter] [--stages A,B] [--no-dashboard]', 'run --until-idle'],
  about: [
    'Without DATABASE_URL the database lies in the data folder; several telex processes may share it. With DATABASE_URL and',
    'REDIS_URL any number of processes on any number of machines share the work. Ctrl-C (or SIGTERM) ends it cleanly.',
  ].join('\n'),
  options: {
    starter: { type: 'boolean', meaning: 'begin with a small list of outlets, if the database holds no feed yet' },
    stages: {
      type: 'string',
      value: 'A,B',
      meaning: 'serve only these stages; others must be served by other processes',
    },
    'no-dashboard': { type: 'boolean', meaning: 'do not start the dashboard' },
    'until-idle': {
      type: 'boolean',
      meaning: 'poll every feed that is due or new once, finish what follows, then end',
    },
  },
  examples: [
    ['run --starter', 'run it for real, beginning with a small list of outlets'],
    ['run --until-idle', 'one round, for cron'],
    ['run --stages fetch-article,extract-article --no-dashboard', 'a process that only fetches and extracts'],
  ],

  async run(invocation) {
    const { openSetting, stopSignal, untilAborted } = await import('../terminal/process.ts')
    const { openStore } = await import('../services.ts')
    const { startRuntime } = await import('../runtime.ts')
    const untilIdle = Boolean(invocation.values['until-idle'])
    const stages = await chooseStages(textOption(invocation, 'stages'))
    const setting = await openSetting(invocation, untilIdle ? 'warn' : 'info')
    const stop = stopSignal()
    const store = await openStore(setting.config, setting.log)
    try {
      if (invocation.values.starter) await importStarter(store)
      const { watchProfiles } = await import('../terminal/outlet-profiles.ts')
      const stopWatching = await watchProfiles(setting)
      const runtime = await startRuntime({ ...setting, store, stages, ticking: !untilIdle })
      try {
        if (untilIdle) return await runOnce(store, runtime, stop)
        const dashboard = invocation.values['no-dashboard'] ? undefined : await openDashboard(setting, store, runtime)
        setting.log.info(
          {
            stages: stages.map(({ queue }) => queue),
            queues: runtime.queueing.backend.kind,
            embedded: store.isEmbedded,
          },
          'telex runs',
        )
        await untilAborted(stop)
        say('telex: stopping …')
        await dashboard?.close()
        return 0
      } finally {
        stopWatching()
        await runtime.stop()
      }
    } finally {
      await store.close()
    }
  },
})

async function chooseStages(names: string | undefined) {
  const { pipeline } = await import('../workers/pipeline.ts')
  if (names === undefined) return pipeline
  const chosen = names
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
  return chosen.map((name) => {
    const stage = pipeline.find(({ queue }) => queue === name)
    if (stage) return stage
    const known = pipeline.map(({ queue }) => queue)
    const meant = suggest(name, known)
    throw new UsageError(`There is no stage ${JSON.stringify(name)}`, {
      hint: meant ? `Did you mean ${meant}?` : `Stages: ${known.join(', ')}`,
    })
  })
}

async function importStarter(store: import('../services.ts').Store): Promise<void> {
  const { all, ofDemo } = await store.feeds.count()
  if (all > ofDemo) return say('telex: the database holds feeds already; the starter list is left alone')
  const { starterFeeds } = await import('../outlets/starter-feeds.ts')
  const { outletName } = await import('../outlets/outlet-name.ts')
  for (const { url, title } of starterFeeds) {
    await store.feeds.add({
      url,
      title,
      outlet: outletName(url),
      origin: 'starter',
      subscribed: true,
      firstPollAt: new Date(),
    })
  }
  say(`telex: added the starter list of ${starterFeeds.length} feeds`)
}

async function runOnce(
  store: import('../services.ts').Store,
  runtime: import('../runtime.ts').Runtime,
  stop: AbortSignal,
): Promise<number> {
  const { startProgress } = await import('../terminal/progress.ts')
  const { stageCounts } = await import('../terminal/stage-counts.ts')
  const feedIds = await store.feeds.listDue(new Date())
  const progress = startProgress('telex run', stageCounts(runtime))
  try {
    await runtime.pollOnce(feedIds, stop)
  } catch (err) {
    if (!stop.aborted) throw err
  } finally {
    await progress.end()
  }
  const { all } = await store.overview.articles()
  await writeLine(`Polled ${feedIds.length} feeds; ${all} articles are stored.`)
  return 0
}

async function openDashboard(
  setting: import('../terminal/process.ts').Setting,
  store: import('../services.ts').Store,
  runtime: import('../runtime.ts').Runtime,
) {
  const { startDashboard } = await import('../dashboard/server.ts')
  const { LARGEST_TRACED } = await import('../dashboard/trace-page.ts')
  const { openTracer } = await import('../services.ts')
  const dashboard = await startDashboard({
    ...setting,
    store,
    queues: runtime.queueing.queues,
    metrics: runtime.services.metrics,
    tracer: openTracer(store, setting.config, LARGEST_TRACED),
  })
  say(`telex: dashboard at ${dashboard.signInUrl}`)
  return dashboard
}
