/**
 * Feed readers on the same documents in one run: items recovered from broken documents, and speed on clean ones.
 *
 *     node bench/feeds.ts [seed]
 *
 * Documents are written here from a seed (`tests/feeds/feed-mutations.ts`); nothing is fetched. rss-parser gets text, as its callers
 * decode before they parse: the bytes are decoded by the label of the HTTP header, else by that of the XML declaration, else as UTF-8.
 */
import RssParser from 'rss-parser'
import { parseFeed } from '../src/feeds/parse-feed.ts'
import { charsetOfContentType, decodeBytes } from '../src/shared/charset.ts'
import {
  DAMAGES,
  damagedFeeds,
  randomFrom,
  type WrittenItem,
  writeAtom,
  writeRss,
  writtenItems,
} from '../tests/feeds/feed-mutations.ts'

/** CPU seconds that each speed run takes at least. */
const RUN_SECONDS = 1.5
const ROUNDS = 3

interface ReadItem {
  readonly url: string | null
  readonly title: string | null
  readonly publishedAt: string | null
}

interface Contestant {
  readonly name: string
  read(bytes: Uint8Array, contentType: string | null): Promise<readonly ReadItem[]>
}

const rssParser = new RssParser()

function decodeByLabel(bytes: Uint8Array, contentType: string | null): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 300))
  const label = charsetOfContentType(contentType) ?? /encoding="([\w-]+)"/.exec(head)?.[1] ?? 'utf-8'
  return decodeBytes(bytes, label) ?? new TextDecoder().decode(bytes)
}

const CONTESTANTS: readonly Contestant[] = [
  {
    name: 'telex',
    async read(bytes, contentType) {
      return parseFeed(bytes, { contentType, url: 'https://gazette.example/feed' }).feed?.items ?? []
    },
  },
  {
    name: 'rss-parser',
    async read(bytes, contentType) {
      const { items } = await rssParser.parseString(decodeByLabel(bytes, contentType))
      return items.map(({ link, title, isoDate }) => ({
        url: link ?? null,
        title: title ?? null,
        publishedAt: isoDate ?? null,
      }))
    },
  },
]

function isRecovered({ url, title, publishedAt }: WrittenItem, items: readonly ReadItem[]): boolean {
  return items.some(
    (item) => item.url === url && item.title?.trim().endsWith(title) && item.publishedAt === publishedAt,
  )
}

/** Share of the whole items recovered by kind of damage, then the mean over the kinds. */
async function recovery(seed: number): Promise<void> {
  const shares = new Map(DAMAGES.map(({ name }) => [name, CONTESTANTS.map(() => [0, 0] as [number, number])]))
  for (const { damage, bytes, expected } of damagedFeeds(seed, 6)) {
    for (const [at, contestant] of CONTESTANTS.entries()) {
      const items = await contestant.read(bytes, damage.contentType ?? null).catch(() => [])
      const count = shares.get(damage.name)![at]!
      count[0] += expected.filter((item) => isRecovered(item, items)).length
      count[1] += expected.length
    }
  }
  print(['damage', ...CONTESTANTS.map(({ name }) => name)])
  const means = CONTESTANTS.map(() => 0)
  for (const [name, counts] of shares) {
    const percents = counts.map(([found, all]) => (100 * found) / Math.max(1, all))
    percents.forEach((percent, at) => {
      means[at]! += percent / shares.size
    })
    print([name, ...percents.map((percent) => percent.toFixed(1))])
  }
  print(['mean of the kinds, % of whole items', ...means.map((mean) => mean.toFixed(1))])
}

/** Megabytes of clean feed a second of CPU: the median of the rounds, contestants by turns. */
async function speed(seed: number): Promise<void> {
  const random = randomFrom(seed)
  const documents = ['en', 'ru', 'az'].flatMap((language) =>
    [writeRss, writeAtom].map((write) =>
      new TextEncoder().encode(write(writtenItems(random, language, 60), random, language)),
    ),
  )
  const rates = CONTESTANTS.map(() => [] as number[])
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [at, contestant] of CONTESTANTS.entries()) {
      const rate = await megabytesPerSecond(contestant, documents)
      if (round > 0) rates[at]!.push(rate) // the first round warms up
    }
  }
  const medians = rates.map((own) => own.sort((a, b) => a - b)[Math.floor(own.length / 2)]!)
  print(['clean documents, MB a second of CPU', ...medians.map((rate) => rate.toFixed(1))])
  print(['ratio to the fastest', ...medians.map((rate) => (rate / Math.max(...medians)).toFixed(2))])
}

async function megabytesPerSecond(contestant: Contestant, documents: readonly Uint8Array[]): Promise<number> {
  const start = process.cpuUsage()
  let bytes = 0
  for (;;) {
    for (const document of documents) {
      await contestant.read(document, null)
      bytes += document.length
    }
    const { user, system } = process.cpuUsage(start)
    const seconds = (user + system) / 1e6
    if (seconds >= RUN_SECONDS) return bytes / 1e6 / seconds
  }
}

function print([label = '', ...values]: readonly string[]): void {
  console.log(`${label.padEnd(52)}${values.map((value) => value.padStart(12)).join('')}`)
}

const seed = Number(process.argv[2] ?? 1)
console.log(`seed ${seed}, Node ${process.version}\n`)
await recovery(seed)
console.log()
await speed(seed)
