import { messageOf, TelexError } from '../shared/errors.ts'
import { defineCommand, type Invocation } from '../terminal/command.ts'
import { styled, writeJson, writeLine } from '../terminal/output.ts'

/** What one look found: `bad` is what keeps telex from working, `warn` what will hurt later. */
interface Finding {
  readonly subject: string
  readonly state: 'good' | 'warn' | 'bad'
  readonly found: string
  readonly advice: string | null
}

/** A clock that is further off misjudges what is due and what is new. */
const CLOCK_TOLERANCE_MS = 60_000
const MIN_NODE = [20, 19]

/** Looks whether telex can work here. */
export default defineCommand({
  summary: 'looks whether telex can work here: Node, settings, database, queues, disk, clock, a feed',
  usage: ['doctor [FEED-URL]'],
  options: { json: { type: 'boolean', meaning: 'print JSON' } },
  positionals: { min: 0, max: 1 },
  examples: [
    ['doctor', 'what is wrong, and what to do about it'],
    ['doctor https://news.az/rss', 'and whether this feed can be polled'],
  ],

  async run(invocation) {
    const findings: Finding[] = [nodeFinding()]
    findings.push(...(await systemFindings(invocation)))
    if (invocation.values.json) await writeJson(findings)
    else for (const finding of findings) await showFinding(finding)
    return findings.some(({ state }) => state === 'bad') ? 1 : 0
  },
})

async function showFinding({ state, subject, found, advice }: Finding): Promise<void> {
  const mark = state === 'good' ? styled('green', '✓') : state === 'warn' ? styled('yellow', '!') : styled('red', '✗')
  await writeLine(`${mark} ${subject.padEnd(10)} ${found}${advice ? `\n             ${advice}` : ''}`)
}

function nodeFinding(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const isOld = major < MIN_NODE[0]! || (major === MIN_NODE[0] && minor < MIN_NODE[1]!)
  const found = `Node ${process.version}`
  return isOld
    ? { subject: 'Node', state: 'bad', found, advice: `telex needs ${MIN_NODE.join('.')} or newer.` }
    : { subject: 'Node', state: 'good', found, advice: null }
}

async function systemFindings(invocation: Invocation): Promise<readonly Finding[]> {
  const { readConfig } = await import('../shared/config.ts')
  const { openLog } = await import('../shared/log.ts')
  const { openStore } = await import('../services.ts')
  try {
    const { config, warnings } = readConfig(invocation.env)
    const log = await openLog({ level: 'silent', pretty: false })
    const settings: Finding =
      warnings.length === 0
        ? { subject: 'settings', state: 'good', found: 'all understood', advice: null }
        : {
            subject: 'settings',
            state: 'warn',
            found: warnings.join('; '),
            advice: 'docs/config.md lists every setting.',
          }
    const store = await openStore(config, log).catch((err: unknown) => err)
    if (store instanceof Error)
      return [
        settings,
        bad('database', store),
        ...(await diskFinding(config)),
        ...(await feedFinding(config, invocation)),
      ]
    const open = store as import('../services.ts').Store
    try {
      return [
        settings,
        {
          subject: 'database',
          state: 'good',
          found: open.isEmbedded ? `embedded, in ${config.dataDir}` : 'the one of DATABASE_URL',
          advice: null,
        },
        await queueFinding(config, open, log),
        ...(await diskFinding(config)),
        await clockFinding(open),
        await workFinding(open),
        ...(await outletFinding(open)),
        ...(await feedFinding(config, invocation)),
      ]
    } finally {
      await open.close()
    }
  } catch (err) {
    return [bad('settings', err)]
  }
}

function bad(subject: string, err: unknown): Finding {
  return { subject, state: 'bad', found: messageOf(err), advice: err instanceof TelexError ? (err.hint ?? null) : null }
}

async function queueFinding(
  config: import('../shared/config.ts').Config,
  store: import('../services.ts').Store,
  log: import('../shared/log.ts').Logger,
): Promise<Finding> {
  const { openQueueing } = await import('../services.ts')
  try {
    const queueing = await openQueueing(config, store, log)
    const counts = Object.values(await queueing.queues.counts())
    await queueing.close()
    const waiting = counts.reduce((sum, count) => sum + count.waiting, 0)
    return {
      subject: 'queues',
      state: 'good',
      found: `${config.REDIS_URL ? 'Redis' : 'PostgreSQL'}, ${waiting} jobs waiting`,
      advice: null,
    }
  } catch (err) {
    return bad('queues', err)
  }
}

async function diskFinding(config: import('../shared/config.ts').Config): Promise<readonly Finding[]> {
  const { statfs } = await import('node:fs/promises')
  const disk = await statfs(config.dataDir).catch(() => undefined)
  if (!disk || disk.blocks === 0) return []
  const free = disk.bavail / disk.blocks
  const found = `${Math.round(free * 100)} % of ${config.dataDir} is free (${Math.round((disk.bavail * disk.bsize) / 1e9)} GB)`
  const least = Number.parseFloat(config.TELEX_MIN_FREE_DISK) / 100
  if (free > least) return [{ subject: 'disk', state: 'good', found, advice: null }]
  return [
    {
      subject: 'disk',
      state: 'warn',
      found,
      advice: 'Stored pages are dropped until more is free: TELEX_MIN_FREE_DISK, TELEX_SNAPSHOT_MAX_BYTES.',
    },
  ]
}

async function clockFinding(store: import('../services.ts').Store): Promise<Finding> {
  const { rows } = await store.database.query<{ now: Date }>('SELECT now()')
  const offMs = Math.abs(Date.now() - rows[0]!.now.getTime())
  if (offMs < CLOCK_TOLERANCE_MS)
    return { subject: 'clock', state: 'good', found: new Date().toISOString(), advice: null }
  return {
    subject: 'clock',
    state: 'warn',
    found: `${Math.round(offMs / 1000)} s off the clock of the database`,
    advice: 'Let both machines keep time by NTP.',
  }
}

/** Outlets whose articles come out worse than before: their pages have changed, or what stands before them. */
async function outletFinding(store: import('../services.ts').Store): Promise<readonly Finding[]> {
  const alarms = await store.outletTemplates.listAlarms()
  if (alarms.length === 0) return []
  const { alarmInWords } = await import('../outlets/learned/health-words.ts')
  const words = alarms
    .slice(0, 3)
    .map(({ outlet, alarm }) => `${outlet}: ${alarmInWords(alarm as import('../outlets/learned/health.ts').Alarm)}`)
  const more = alarms.length > 3 ? `; and ${alarms.length - 3} more` : ''
  return [
    {
      subject: 'outlets',
      state: 'warn',
      found: `articles come out worse than before: ${words.join('; ')}${more}`,
      advice: 'telex outlet health DOMAIN shows what, with stored pages; a profile may help: docs/adding-an-outlet.md.',
    },
  ]
}

async function workFinding(store: import('../services.ts').Store): Promise<Finding> {
  const alive = await store.processes.listAlive(new Date())
  const { subscribed } = await store.feeds.count()
  if (subscribed === 0)
    return {
      subject: 'work',
      state: 'warn',
      found: 'no feed is subscribed to',
      advice: 'telex add URL subscribes to one.',
    }
  if (alive.length === 0)
    return {
      subject: 'work',
      state: 'warn',
      found: `${subscribed} feeds, and no telex run is up`,
      advice: 'telex run starts one.',
    }
  return {
    subject: 'work',
    state: 'good',
    found: `${subscribed} feeds, ${alive.length} running processes`,
    advice: null,
  }
}

async function feedFinding(
  config: import('../shared/config.ts').Config,
  invocation: Invocation,
): Promise<readonly Finding[]> {
  const [address] = invocation.positionals
  if (address === undefined) return []
  const { openFetching, openPace } = await import('../services.ts')
  const { openMemoryPace } = await import('../fetch/memory-pace.ts')
  const { findFeed } = await import('../terminal/find-feed.ts')
  const fetching = openFetching(config)
  try {
    const { url, title, entries, discovered } = await findFeed(address, {
      ...fetching,
      hostGate: openPace(config, openMemoryPace()),
      signal: new AbortController().signal,
      now: new Date(),
    })
    return [
      {
        subject: 'feed',
        state: 'good',
        found: `${title ?? url}: ${entries} entries${discovered ? `, found at ${url}` : ''}`,
        advice: null,
      },
    ]
  } catch (err) {
    return [bad('feed', err)]
  } finally {
    await fetching.client.close()
  }
}
