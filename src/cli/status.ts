import { UNHEALTHY_STATES } from '../feeds/feed-health.ts'
import { formatDuration } from '../shared/duration.ts'
import { defineCommand } from '../terminal/command.ts'
import { styled, table, timeOf, writeJson, writeLine } from '../terminal/output.ts'

/** Shows how things stand. */
export default defineCommand({
  summary: 'shows feeds, queues, articles, ages and failures',
  usage: ['status [--json]'],
  options: { json: { type: 'boolean', meaning: 'print one JSON object' } },
  examples: [
    ['status', 'how things stand'],
    ['status --json | jq .queues', 'the queues by stage and state'],
  ],

  async run(invocation) {
    const { withQueues } = await import('../terminal/process.ts')
    return withQueues(invocation, async (store, queueing) => {
      const status = await readStatus(store, queueing)
      if (invocation.values.json) await writeJson(status)
      else await showStatus(status)
      return 0
    })
  },
})

async function readStatus(store: import('../services.ts').Store, queueing: import('../services.ts').Queueing) {
  const { countFeeds } = await import('../feeds/feed-totals.ts')
  const now = new Date()
  const failures = await store.failures.countByCause()
  const counts = await queueing.queues.counts()
  const failedOf = (stage: string): number =>
    failures.filter((one) => one.stage === stage).reduce((sum, { count }) => sum + count, 0)
  return {
    feeds: await store.feeds.count(),
    feedHealth: await countFeeds(store.feeds.lines(), now),
    latency: await store.feeds.latency(now),
    // Failed jobs are kept in the database: it tells of those, too, that a vanished queue has forgotten.
    queues: Object.fromEntries(
      Object.entries(counts).map(([stage, count]) => [stage, { ...count, failed: failedOf(stage) }]),
    ),
    backend: queueing.backend.kind,
    database: store.isEmbedded ? 'embedded' : 'external',
    articles: await store.overview.articles(),
    ages: await store.overview.ages(),
    owed: await store.entries.countOwed(),
    outcomes: await store.overview.outcomes(),
    drifting: await drifting(store),
    failures,
    processes: await store.processes.listAlive(new Date()),
  }
}

/** Outlets whose articles come out worse than before, in words. */
async function drifting(store: import('../services.ts').Store) {
  const { alarmInWords } = await import('../outlets/learned/health-words.ts')
  const rows = await store.outletTemplates.listAlarms()
  return rows.map(({ outlet, alarm }) => {
    const { since, ...rest } = alarm as import('../outlets/learned/health.ts').Alarm
    return { outlet, since, what: alarmInWords({ since, ...rest }) }
  })
}

type Status = Awaited<ReturnType<typeof readStatus>>

/** `120 subscribed, 3 failing, 1 quiet; telex feeds --state failing tells why`. */
function feedsInWords({ feeds, feedHealth }: Status): string {
  const states = UNHEALTHY_STATES.filter((state) => feedHealth.byState[state] > 0)
  const words = states.map((state) => `${feedHealth.byState[state]} ${state}`)
  const more = states[0] ? `; telex feeds --state ${states[0]} tells why` : ', none that needs a look'
  return [`${feeds.subscribed} subscribed`, ...words].join(', ') + more
}

function driftRow({ drifting: worse }: Status): readonly string[][] {
  if (worse.length === 0) return []
  const [first] = worse
  const more = worse.length > 1 ? ` and ${worse.length - 1} more` : ''
  return [['worse', `${first!.outlet} (${first!.what})${more}; telex outlet health tells more`]]
}

async function showStatus(status: Status): Promise<void> {
  const { articles, ages, latency } = status
  const seconds = (value: number | null): string => (value === null ? '–' : formatDuration(value * 1_000))
  await writeLine(
    table(
      [
        ['feeds', feedsInWords(status)],
        [
          'articles',
          `${articles.all} (${articles.lastHour} in the last hour, ${articles.lastDay} in the last day), ${articles.copies} copies, ${articles.revised} revised, ${articles.stories} stories`,
        ],
        ['latest', timeOf(articles.latestAt)],
        ...driftRow(status),
        [
          'ages',
          `seen → stored ${seconds(ages.seenToStoredMedian)} (95 %: ${seconds(ages.seenToStoredP95)}), published → seen ${seconds(latency.publishedToSeenMedian)} (95 %: ${seconds(latency.publishedToSeenP95)})`,
        ],
        [
          'processes',
          status.processes.length === 0
            ? 'none runs; telex run starts one'
            : status.processes.map(({ host, pid }) => `${host}:${pid}`).join(', '),
        ],
      ],
      { widest: 160 },
    ),
  )
  await writeLine(`\n${styled('bold', `Queues (${status.backend})`)}`)
  const rows = Object.entries(status.queues).map(([stage, { waiting, active, delayed, failed }]) => [
    stage,
    String(waiting),
    String(active),
    String(delayed),
    String(failed),
  ])
  await writeLine(table(rows, { head: ['stage', 'waiting', 'active', 'delayed', 'failed'] }))
  if (status.failures.length === 0) return
  await writeLine(`\n${styled('bold', 'Failures')}`)
  await writeLine(
    table(
      status.failures.map(({ stage, code, count, example }) => [String(count), stage, code, example]),
      { widest: 100 },
    ),
  )
}
