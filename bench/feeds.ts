/**
 * Feed readers on the same documents in one run: fields, dates, encodings, entities, text, damage, hostile documents, speed.
 *
 *     npm ci --prefix bench          # once: the other parsers, with their own lock file
 *     node bench/feeds.ts [--seed 1] [--only damage,speed] [--who telex,feedsmith] [--all] [--verbose]
 *
 * Documents and what must come out of them are written by telex itself (`tests/feeds/cases`, `tests/feeds/feed-mutations.ts`); nothing is
 * fetched. Cases are split in two by their names: the reader was tuned on one half, the other is reported (`--all` reports both).
 * Peers that are not installed are left out and named.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { differences, isHeldOut, type ReadDocument, rssItem } from '../tests/feeds/cases/case.ts'
import { CHARSET_CASES } from '../tests/feeds/cases/charsets.ts'
import { DATE_CASES } from '../tests/feeds/cases/dates.ts'
import { ENTITY_CASES } from '../tests/feeds/cases/entities.ts'
import { ATOM_CASES } from '../tests/feeds/cases/fields-atom.ts'
import { OTHER_CASES } from '../tests/feeds/cases/fields-other.ts'
import { RSS_CASES } from '../tests/feeds/cases/fields-rss.ts'
import { HOSTILE_CASES } from '../tests/feeds/cases/hostile.ts'
import { TEXT_CASES } from '../tests/feeds/cases/texts.ts'
import { DAMAGES, damagedFeeds } from '../tests/feeds/feed-mutations.ts'
import {
  randomFrom,
  type WrittenItem,
  writeAtom,
  writeRss,
  writeTerseRss,
  writeXhtmlAtom,
  writtenItems,
} from '../tests/feeds/feed-writers.ts'
import { type Contestant, contestants } from './feeds/peers.ts'

const { values: options } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    who: { type: 'string' },
    all: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
})
const seed = Number(options.seed)
const URL_OF_FEED = 'https://gazette.example/news/feed.xml'
/** CPU seconds that each speed run takes at least, and how often each contestant runs. */
const RUN_SECONDS = 1.5
const ROUNDS = 5
/** What a reader may take for one hostile document. */
const HOSTILE_SECONDS = 10
const HOSTILE_MB = 1_500

const { present: installed, missing } = await contestants()
const present = installed.filter(({ name }) => !options.who || options.who.split(',').includes(name))

const encode = (text: string) => new TextEncoder().encode(text)

async function read(
  one: Contestant,
  bytes: Uint8Array,
  contentType: string | null,
  url: string,
): Promise<ReadDocument | null> {
  return one.read(bytes, contentType, url).catch(() => null)
}

/** Counts for each contestant how many cases it gets right, and prints the share. */
async function share<Case>(
  label: string,
  cases: readonly Case[],
  nameOf: (one: Case) => string,
  isRight: (contestant: Contestant, one: Case) => Promise<boolean>,
): Promise<void> {
  const judged = options.all ? cases : cases.filter((one) => isHeldOut(nameOf(one)))
  const right = present.map(() => 0)
  for (const one of judged) {
    for (const [at, contestant] of present.entries()) {
      if (await isRight(contestant, one)) right[at]!++
      else if (options.verbose && at === 0) console.log(`  telex misses: ${nameOf(one)}`)
    }
  }
  print([
    `${label} (${judged.length} of ${cases.length})`,
    ...right.map((count) => ((100 * count) / judged.length).toFixed(1)),
  ])
}

const fields = () =>
  share(
    'fields of all dialects',
    [...RSS_CASES, ...ATOM_CASES, ...OTHER_CASES],
    ({ name }) => name,
    async (contestant, one) =>
      differences(await read(contestant, encode(one.text), one.contentType, one.url), one.expected).length === 0,
  )

const dates = () =>
  share(
    'dates',
    DATE_CASES.filter(({ timeZone }) => !timeZone),
    ({ written }) => written,
    async (contestant, { written, language, moment }) => {
      const text = rssItem(`<title>x</title><pubDate>${written}</pubDate>`).replace(
        '<item>',
        `${language ? `<language>${language}</language>` : ''}<item>`,
      )
      const document = await read(contestant, encode(text), null, URL_OF_FEED)
      return document !== null && (document.items[0]?.publishedAt ?? null) === moment
    },
  )

const encodings = () =>
  share(
    'encodings',
    CHARSET_CASES,
    ({ name }) => name,
    async (contestant, { bytes, contentType, title, summary }) => {
      const item = (await read(contestant, bytes, contentType, URL_OF_FEED))?.items[0]
      return item?.title === title && (item.summary ?? '') === summary
    },
  )

const entities = () =>
  share(
    'named entities',
    ENTITY_CASES,
    ({ name }) => name,
    async (contestant, { text, expected }) =>
      differences(await read(contestant, encode(text), null, URL_OF_FEED), expected).length === 0,
  )

const texts = () =>
  share(
    'text kept through markup',
    TEXT_CASES,
    ({ name }) => name,
    async (contestant, { text, field, words }) => {
      const value = (await read(contestant, encode(text), null, URL_OF_FEED))?.items[0]?.[field]
      return typeof value === 'string' && words.every((word) => value.includes(word))
    },
  )

function isRecovered({ url, title, publishedAt }: WrittenItem, items: ReadDocument['items']): boolean {
  return items.some(
    (item) =>
      item.url === url &&
      typeof item.title === 'string' &&
      item.title.trim().endsWith(title) &&
      item.publishedAt === publishedAt,
  )
}

/** Share of the whole items recovered by kind of damage, then the mean over the kinds; sitemaps are left out, as no peer reads them. */
async function damage(): Promise<void> {
  const shares = new Map(DAMAGES.map(({ name }) => [name, present.map(() => [0, 0] as [number, number])]))
  for (const { damage: kind, format, bytes, expected } of damagedFeeds(seed, 3)) {
    if (format === 'sitemap') continue
    for (const [at, contestant] of present.entries()) {
      const items = (await read(contestant, bytes, kind.contentType ?? null, URL_OF_FEED))?.items ?? []
      const count = shares.get(kind.name)![at]!
      count[0] += expected.filter((item) => isRecovered(item, items)).length
      count[1] += expected.length
    }
  }
  const percents = [...shares].map(([name, counts]) => ({
    name,
    percents: counts.map(([found, all]) => (100 * found) / Math.max(1, all)),
  }))
  for (const { name, percents: own } of percents) print([`  ${name}`, ...own.map((percent) => percent.toFixed(1))])
  printMean(
    'items recovered, mean of the kinds of damage to XML',
    percents.filter(({ name }) => !name.startsWith('JSON')),
  )
  printMean(
    'items recovered, mean of the kinds of damage to JSON',
    percents.filter(({ name }) => name.startsWith('JSON')),
  )
}

function printMean(label: string, kinds: readonly { readonly percents: readonly number[] }[]): void {
  const means = present.map((_, at) => kinds.reduce((sum, { percents }) => sum + percents[at]!, 0) / kinds.length)
  print([`${label} (${kinds.length})`, ...means.map((mean) => mean.toFixed(1))])
}

interface Survival {
  readonly ms: number
  readonly rssMb: number
}

function survive(contestant: Contestant, name: string): Promise<Survival | null> {
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [
        `--max-old-space-size=${HOSTILE_MB}`,
        join(import.meta.dirname, 'feeds', 'hostile-child.ts'),
        contestant.name,
        name,
      ],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    )
    let output = ''
    child.stdout.on('data', (part: Buffer) => {
      output += part.toString()
    })
    // The limit is one of CPU; wall time may be several times that on a machine that is busy with something else.
    const timer = setTimeout(() => child.kill('SIGKILL'), HOSTILE_SECONDS * 4_000)
    child.on('close', (code) => {
      clearTimeout(timer)
      const answer = code === 0 && output ? (JSON.parse(output) as Survival) : null
      resolve(answer && answer.ms <= HOSTILE_SECONDS * 1_000 && answer.rssMb <= HOSTILE_MB ? answer : null)
    })
  })
}

/** Each hostile document in a process of its own, within a limit of time and memory. */
async function hostile(): Promise<void> {
  const survived = present.map(() => 0)
  for (const { name } of HOSTILE_CASES) {
    const cells: string[] = []
    for (const [at, contestant] of present.entries()) {
      const answer = await survive(contestant, name)
      if (answer) survived[at]!++
      cells.push(answer ? `${Math.round(answer.ms)} ms ${Math.round(answer.rssMb)} MB` : 'dead')
    }
    print([`  ${name}`, ...cells])
  }
  print([`hostile documents survived, of ${HOSTILE_CASES.length}`, ...survived.map(String)])
}

/** Megabytes of clean feed a second of CPU: the median of the rounds, contestants by turns. */
async function speed(): Promise<void> {
  const random = randomFrom(seed)
  const documents = ['en', 'ru', 'az'].flatMap((language) =>
    [writeRss, writeAtom, writeTerseRss, writeXhtmlAtom].map((write) =>
      encode(write(writtenItems(random, language, 60), random, language)),
    ),
  )
  const rates = present.map(() => [] as number[])
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [at, contestant] of present.entries()) {
      const rate = await megabytesPerSecond(contestant, documents)
      if (round > 0) rates[at]!.push(rate) // the first round warms up
    }
  }
  const medians = rates.map((own) => own.sort((a, b) => a - b)[Math.floor(own.length / 2)]!)
  print(['clean feeds, MB a second of CPU', ...medians.map((rate) => rate.toFixed(1))])
  print(['ratio to the fastest', ...medians.map((rate) => (rate / Math.max(...medians)).toFixed(2))])
}

async function megabytesPerSecond(contestant: Contestant, documents: readonly Uint8Array[]): Promise<number> {
  const start = process.cpuUsage()
  let bytes = 0
  for (;;) {
    for (const document of documents) {
      await contestant.parse(document)
      bytes += document.length
    }
    const { user, system } = process.cpuUsage(start)
    const seconds = (user + system) / 1e6
    if (seconds >= RUN_SECONDS) return bytes / 1e6 / seconds
  }
}

function print([label = '', ...values]: readonly string[]): void {
  console.log(`${label.padEnd(60)}${values.map((value) => value.padStart(18)).join('')}`)
}

const SECTIONS = { fields, dates, encodings, entities, texts, damage, hostile, speed }
const wanted = options.only?.split(',') ?? Object.keys(SECTIONS)

console.log(
  `seed ${seed}, Node ${process.version}, ${options.all ? 'all cases' : 'cases that were not used for tuning'}`,
)
if (missing.length > 0) console.log(`not installed and left out (npm ci --prefix bench): ${missing.join(', ')}`)
print(['% right', ...present.map(({ name }) => name.replace('rowanmanning/', ''))])
print(['', ...present.map(({ version }) => version)])
for (const [name, section] of Object.entries(SECTIONS)) if (wanted.includes(name)) await section()
