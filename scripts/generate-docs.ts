import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { AnyStage } from '../src/queues/stage.ts'
import { SETTINGS, type Setting } from '../src/shared/config.ts'
import { formatDuration } from '../src/shared/duration.ts'
import { type Command, helpOf } from '../src/terminal/command.ts'
import { FAILURE_MEANINGS, NO_ARTICLE_MEANINGS, OTHER_CODES, OUTCOME_MEANINGS } from './outcome-meanings.ts'

// Writes the documents that are made from the code: node scripts/generate-docs.ts [--check]
// With --check it writes nothing and fails when one of them is stale.

const ROOT = dirname(import.meta.dirname)
const NOTE = '<!-- Made by scripts/generate-docs.ts (npm run docs); not written by hand. -->'

async function main(checkOnly: boolean): Promise<void> {
  const documents: readonly (readonly [path: string, text: string])[] = [
    ['.env.example', environmentExample()],
    ['docs/config.md', configDocument()],
    ['docs/outcomes.md', await outcomesDocument()],
    ['docs/cli.md', await cliDocument()],
  ]
  const stale = documents.filter(([path, text]) => read(path) !== text)
  if (!checkOnly) {
    for (const [path, text] of stale) writeFileSync(join(ROOT, path), text)
    console.log(stale.length === 0 ? 'All documents were current.' : `Wrote ${stale.map(([path]) => path).join(', ')}.`)
  } else if (stale.length > 0) {
    console.error(`Stale: ${stale.map(([path]) => path).join(', ')}\n  npm run docs renews them.`)
    process.exitCode = 1
  }
}

function read(path: string): string | undefined {
  const file = join(ROOT, path)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

/** Settings in the groups in which people look for them. */
const GROUPS: readonly (readonly [title: string, names: readonly string[]])[] = [
  ['Where things are kept', ['TELEX_DATA_DIR', 'DATABASE_URL', 'REDIS_URL', 'TELEX_QUEUE_PREFIX']],
  ['Polling', ['TELEX_MIN_POLL_INTERVAL', 'TELEX_MAX_POLL_INTERVAL', 'TELEX_POLL_EFFORT', 'TELEX_TICK_INTERVAL']],
  [
    'Fetching',
    [
      'TELEX_CONTACT',
      'TELEX_HOST_CONCURRENCY',
      'TELEX_HOST_DELAY_MS',
      'TELEX_RETRY_DELAY',
      'TELEX_FETCH_TIMEOUT_MS',
      'TELEX_MAX_BODY_BYTES',
      'TELEX_ALLOW_PRIVATE_NETWORKS',
      'TELEX_PROXY',
    ],
  ],
  ['Reading and enriching', ['TELEX_ENRICHMENTS', 'TELEX_PAGE_TIMEOUT_MS', 'TELEX_COMPUTE_THREADS']],
  [
    'Stored pages',
    ['TELEX_SNAPSHOT_STORE', 'TELEX_SNAPSHOT_MAX_AGE', 'TELEX_SNAPSHOT_MAX_BYTES', 'TELEX_MIN_FREE_DISK'],
  ],
  ['Dashboard', ['TELEX_DASHBOARD_HOST', 'TELEX_DASHBOARD_PORT', 'TELEX_DASHBOARD_PASSWORD']],
  ['Operation', ['TELEX_LOG_LEVEL', 'TELEX_SWEEP_AGE', 'TELEX_SHUTDOWN_GRACE']],
]

/** Every setting in its group; one that is in none comes last, so that none is ever left out. */
function groupedSettings(): readonly (readonly [title: string, settings: readonly (readonly [string, Setting])[]])[] {
  const all = new Map<string, Setting>(Object.entries(SETTINGS))
  const grouped = GROUPS.map(([title, names]) => {
    const settings = names.map((name) => {
      const setting = all.get(name)
      if (!setting) throw new Error(`scripts/generate-docs.ts lists ${name}, which is no setting any more`)
      all.delete(name)
      return [name, setting] as const
    })
    return [title, settings] as const
  })
  return all.size === 0 ? grouped : [...grouped, ['Others', [...all]] as const]
}

function configDocument(): string {
  const lines = [
    '# Settings',
    '',
    NOTE,
    '',
    'telex reads its settings from the environment, once, when a command starts. All mistakes are reported together, and nothing starts.',
    '',
    '- A variable that is empty counts as one that is not set.',
    '- A duration is written `30s`, `15m`, `2h` or `1d`; a bare number is seconds.',
    '- Where it says *secret*, the value may come from a file instead: `DATABASE_URL_FILE=/run/secrets/database` for `DATABASE_URL`.',
    '- A variable that begins with `TELEX_` and is no setting gets a warning with “did you mean”.',
  ]
  for (const [title, settings] of groupedSettings()) {
    lines.push('', `## ${title}`, '', '| variable | default | meaning |', '|---|---|---|')
    for (const [name, { fallback, secret, meaning }] of settings) {
      const value = fallback === undefined || fallback === '' ? '–' : `\`${fallback}\``
      lines.push(`| \`${name}\` | ${value} | ${cell(meaning)}${secret ? ' *Secret.*' : ''} |`)
    }
  }
  return `${lines.join('\n')}\n`
}

/** What only docker-compose.yml reads. Compose refuses to start without them. */
const COMPOSE: readonly (readonly [name: string, meaning: string])[] = [
  ['POSTGRES_PASSWORD', 'Password of the database. Letters and digits only, since it becomes part of an address.'],
  ['REDIS_PASSWORD', 'Password of Redis. Letters and digits only.'],
  ['TELEX_DASHBOARD_PASSWORD', 'Password of the dashboard.'],
]

function environmentExample(): string {
  const lines = [
    '# Made by scripts/generate-docs.ts (npm run docs) from src/shared/config.ts. docs/config.md tells more.',
    '#',
    '# Copy it to .env and take away the # before what you change. docker compose reads .env by itself; elsewhere:',
    '#   set -a; . ./.env; set +a',
    '',
    '# ---- docker compose needs these; it has no defaults for them ----',
    '',
  ]
  for (const [name, meaning] of COMPOSE) lines.push(`# ${meaning}`, `#${name}=`, '')
  for (const [title, settings] of groupedSettings()) {
    lines.push(`# ---- ${title} ----`, '')
    for (const [name, { fallback, meaning }] of settings) {
      if (COMPOSE.some(([known]) => known === name)) continue
      lines.push(`# ${meaning}`, `#${name}=${quoted(fallback ?? '')}`, '')
    }
  }
  return `${lines.join('\n').trimEnd()}\n`
}

/** Braces and spaces would be read by a shell. */
function quoted(value: string): string {
  return /^[\w.,:/%-]*$/.test(value) ? value : `'${value}'`
}

async function outcomesDocument(): Promise<string> {
  const { joined, pipeline } = await import('../src/workers/pipeline.ts')
  const known = new Set(pipeline.map(({ queue }) => queue))
  const unknown = Object.keys(OUTCOME_MEANINGS).filter((name) => !known.has(name))
  if (unknown.length > 0)
    throw new Error(`scripts/outcome-meanings.ts tells of ${unknown.join(', ')}, which is no stage`)
  const lines = [
    '# Stages and outcomes',
    '',
    NOTE,
    '',
    'Every job of a stage ends in one of the outcomes below, is put off (`later:CODE`), tried again (`retry:CODE`) or given up (`failed:CODE`).',
    'These words stand in the log, in `telex explain URL`, on the dashboard, and in the label `outcome` of the counter `telex_jobs_total`.',
    '',
    `Joined, where one process serves them all: ${joined.map(({ queue }) => `\`${queue}\``).join(' → ')}. They run one after another in one job.`,
  ]
  for (const stage of pipeline) lines.push('', ...stageLines(stage))
  lines.push(
    '',
    '## Why a page is no article',
    '',
    'Outcome of an entry whose page ended with `no-article`.',
    '',
    ...meaningTable('reason', NO_ARTICLE_MEANINGS),
    '',
    '## Codes of failures and delays',
    '',
    'What follows `later:`, `retry:` and `failed:`; also what `telex failed` lists and `telex retry --code` takes.',
    '',
    '### Requests to outlets',
    '',
    ...meaningTable('code', FAILURE_MEANINGS),
    '',
    '### Everything else',
    '',
    ...meaningTable('code', OTHER_CODES),
    '',
    'Errors of the system and of PostgreSQL keep their own code in lower case, such as `econnrefused` or `57p01`.',
  )
  return `${lines.join('\n')}\n`
}

function stageLines(stage: AnyStage): readonly string[] {
  const meanings = OUTCOME_MEANINGS[stage.queue]
  if (!meanings) throw new Error(`scripts/outcome-meanings.ts says nothing about the stage ${stage.queue}`)
  const declared = new Set<string>(stage.outcomes)
  const missing = [...declared].filter((outcome) => meanings[outcome] === undefined)
  const spare = Object.keys(meanings).filter((outcome) => !declared.has(outcome))
  if (missing.length + spare.length > 0) {
    throw new Error(
      `scripts/outcome-meanings.ts does not fit the stage ${stage.queue}: missing ${missing.join(', ') || 'none'}; not declared ${spare.join(', ') || 'none'}`,
    )
  }
  const { concurrency, attempts, backoffMs, timeoutMs } = stage.options
  const backoff = backoffMs === null ? '`TELEX_RETRY_DELAY`, doubling' : `${formatDuration(backoffMs)}, doubling`
  const ordered = Object.fromEntries([...declared].map((outcome) => [outcome, meanings[outcome]!]))
  return [
    `## ${stage.queue}`,
    '',
    purposeOf(stage.queue),
    '',
    `At once in one process: ${concurrency}. Tries: ${attempts}${attempts > 1 ? `, with a delay of ${backoff}` : ''}. Time for one try: ${formatDuration(timeoutMs)}.`,
    '',
    ...meaningTable('outcome', ordered),
  ]
}

/** First sentence of the doc comment above the stage's definition. */
function purposeOf(queue: string): string {
  const source = readFileSync(join(ROOT, 'src', 'workers', `${queue}.ts`), 'utf8')
  const before = source.split(/^export const \w+ = defineStage\(/m)[0]!
  const comment = before.slice(before.lastIndexOf('/**') + 3, before.lastIndexOf('*/'))
  const text = comment
    .replace(/^\s*\* ?/gm, '')
    .replace(/\s+/g, ' ')
    .trim()
  const sentence = /^.*?[.!?](?= [A-Z]|$)/.exec(text)?.[0] ?? text
  if (sentence === '') throw new Error(`The stage ${queue} has no doc comment`)
  return sentence
}

function meaningTable(head: string, meanings: Readonly<Record<string, string>>): readonly string[] {
  const rows = Object.entries(meanings).map(([name, meaning]) => `| \`${name}\` | ${cell(meaning)} |`)
  return [`| ${head} | meaning |`, '|---|---|', ...rows]
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}

/** The list comes from the program itself, so that the document shows what people see. */
async function cliDocument(): Promise<string> {
  const overview = overviewHelp()
  const names = [...overview.matchAll(/^ {2}([a-z][a-z-]*) {2,}/gm)].map(([, name]) => name!)
  const unlisted = readdirSync(join(ROOT, 'src', 'cli')).filter((file) => !names.includes(basename(file, '.ts')))
  if (unlisted.length > 0) throw new Error(`telex --help does not list ${unlisted.join(', ')}`)
  const lines = [
    '# Commands',
    '',
    NOTE,
    '',
    'In a checkout `telex` is `npm run telex --`. Exit codes: 0 done, 1 something failed, 2 wrong usage.',
    '',
    '```text',
    overview.trimEnd(),
    '```',
  ]
  for (const name of names) {
    const { default: command } = (await import(`../src/cli/${name}.ts`)) as { default: Command }
    lines.push('', `## telex ${name}`, '', '```text', helpOf(command).trimEnd(), '```')
  }
  return `${lines.join('\n')}\n`
}

function overviewHelp(): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'src', 'cli.ts'), '--help'], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, NO_COLOR: '1' },
  })
  if (status !== 0) throw new Error(`telex --help failed: ${stderr}`)
  return stdout
}

await main(process.argv.includes('--check'))
