/**
 * How well and how fast copies, revisions and stories are recognised, on streams that are made up from a seed.
 *
 *     node bench/dedupe.ts [--seed 1] [--size 1500] [--texts FILE]
 *
 * `--texts` takes the originals from an NDJSON file with `text` (and `title`) instead of making them up.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { DedupeMemory, type MemoryAnswer, type MemoryLine } from '../src/dedupe/memory.ts'
import { Random } from './dedupe/random.ts'
import { EVENTS, fill, Prose, type Slots, slotsFor, TEMPLATES } from './dedupe/texts.ts'

type Group = 'original' | 'exact' | 'near' | 'edited' | 'brief' | 'embedded' | 'revision' | 'lookalike' | 'event'

interface Item {
  readonly line: MemoryLine
  readonly group: Group
  /** Ids of the articles that it is a copy or a revision of; any of them is right. */
  readonly family: string
  readonly story: string
}

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    size: { type: 'string', default: '1500' },
    texts: { type: 'string' },
  },
})
const random = new Random(Number(values.seed))
const items = makeStream(Number(values.size))
report(items, run(items))

/** Originals with their copies, look-alikes and told-again events, mixed in time. */
function makeStream(size: number): Item[] {
  const prose = new Map(
    ['en', 'de', 'ru', 'az', 'ka', 'ar', 'zh'].map((language) => [language, new Prose(language, random)]),
  )
  const given = values.texts ? readTexts(values.texts, size) : undefined
  const timed: { at: number; item: Item }[] = []
  const originals: Item[] = []
  let serial = 0
  const put = (at: number, group: Group, family: string, story: string, line: Partial<MemoryLine>) => {
    const id = `a${++serial}`
    const item: Item = {
      group,
      family: family || id,
      story: story || id,
      line: {
        id,
        url: line.url ?? `https://outlet${random.between(1, 40)}.example/news/${serial}`,
        title: line.title ?? null,
        text: line.text ?? '',
        publishedAt: new Date(1_700_000_000_000 + at * 60_000).toISOString(),
        language: line.language ?? null,
      },
    }
    timed.push({ at, item })
    return item
  }
  const span = size * 4
  for (let made = 0; made < size; made++) {
    const language = given ? 'en' : random.pick(['en', 'en', 'de', 'ru', 'ru', 'az', 'az', 'ka', 'ar', 'zh'])
    const words = prose.get(language) as Prose
    const source = given?.[made]
    const text = source?.text ?? words.paragraphs(random, random.between(6, 34)).join('\n')
    originals.push(
      put(random.between(0, span), 'original', '', '', { title: source?.title ?? words.title(random), text, language }),
    )
  }
  for (const original of originals) {
    const dice = random.next()
    const at = (Date.parse(original.line.publishedAt as string) - 1_700_000_000_000) / 60_000 + random.between(5, 900)
    const words = prose.get(original.line.language as string) as Prose
    const copy = copyOf(original, words, dice)
    if (copy) put(at, copy.group, original.family, original.story, copy.line)
  }
  for (const [language, templates] of Object.entries(TEMPLATES)) {
    templates.forEach((template) => {
      for (let made = 0; made < size / 60; made++) {
        const slots = slotsFor(language, random)
        const [title, text] = fill(template, slots).split(' | ') as [string, string]
        put(random.between(0, span), 'lookalike', '', '', { title, text, language })
      }
    })
  }
  for (const [language, kinds] of Object.entries(EVENTS)) {
    kinds.forEach((tellings, kind) => {
      let last: { slots: Slots; start: number } | undefined
      for (let made = 0; made < size / 100; made++) {
        const fresh = slotsFor(language, random)
        // Every fourth event is of the same kind, in the same place and about as old as the one before: a twin, not the same story.
        const isTwin = made % 4 === 3 && last !== undefined
        const slots = isTwin && last ? { ...fresh, place: last.slots.place as string } : fresh
        const start = isTwin && last ? last.start + random.between(0, 600) : random.between(0, span)
        last = { slots, start }
        tellings.forEach((telling, told) => {
          const [title, text] = fill(telling, slots).split(' | ') as [string, string]
          const filler = (prose.get(language) as Prose).paragraphs(random, random.between(0, 8))
          const at = start + told * random.between(10, 900)
          put(at, 'event', '', `${language}${kind}-${made}`, { title, text: [text, ...filler].join('\n'), language })
        })
      }
    })
  }
  return timed.sort((a, b) => a.at - b.at).map(({ item }) => item)
}

function readTexts(file: string, size: number): { title: string | null; text: string }[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  const texts = lines.map((line) => JSON.parse(line) as { title: string | null; text: string })
  return random.shuffle(texts.filter(({ text }) => text.length > 600)).slice(0, size)
}

/** One way of copying, by chance; a third of the originals are copied by nobody. */
function copyOf(original: Item, words: Prose, dice: number): { group: Group; line: Partial<MemoryLine> } | undefined {
  const { line } = original
  const paragraphs = line.text.split(/\n+/)
  const { title, language } = line
  if (dice < 0.08) return { group: 'exact', line: { ...line, url: `${line.url}?utm_source=feed` } }
  if (dice < 0.16)
    return { group: 'exact', line: { title, language, text: paragraphs.join('\n\n').replaceAll('"', '”') } }
  if (dice < 0.26) {
    const kept = paragraphs.filter((_, at) => at === 0 || random.next() > 0.15)
    const text = `CITY, May ${random.between(1, 30)} (Agency) — ${edited(kept.join('\n'), words, 0.02)}\nReporting by A. Clerk; editing by B. Chief`
    return { group: 'near', line: { title: words.title(random), language, text } }
  }
  if (dice < 0.36)
    return { group: 'edited', line: { title, language, text: edited(line.text, words, 0.04 + 0.12 * random.next()) } }
  if (dice < 0.46) {
    const sentences = line.text.split(/(?<=[.。])\s*/).filter((sentence) => sentence.length > 10)
    const count = random.between(2, 4)
    const start = random.next() < 0.5 ? 0 : random.between(0, Math.max(0, sentences.length - count))
    return {
      group: 'brief',
      line: {
        title: words.title(random),
        language,
        text: sentences.slice(start, start + count).join(language === 'zh' ? '' : ' '),
      },
    }
  }
  if (dice < 0.56) {
    const around = words.paragraphs(random, random.between(4, 14))
    const text = [...around.slice(0, 2), ...paragraphs, ...around.slice(2)].join('\n')
    return { group: 'embedded', line: { title: words.title(random), language, text } }
  }
  if (dice < 0.66)
    return {
      group: 'revision',
      line: { ...line, text: `${edited(line.text, words, 0.03)}\n${words.paragraphs(random, 2).join('\n')}` },
    }
  return undefined
}

/** Words replaced, dropped and added, one in `share`. */
function edited(text: string, words: Prose, share: number): string {
  const isChinese = /\p{Script=Han}/u.test(text.slice(0, 20))
  const parts = isChinese ? [...text] : text.split(/(?<= )/)
  return parts
    .map((part) => {
      const dice = random.next()
      if (dice > share || part.includes('\n')) return part
      if (dice < share / 3) return ''
      const word = isChinese ? words.word(random).charAt(0) : `${words.word(random)} `
      return dice < (2 * share) / 3 ? word : part + word
    })
    .join('')
}

function run(stream: readonly Item[]): MemoryAnswer[] {
  const memory = new DedupeMemory({ urlKey: (url) => url.replace(/\?.*$/, '') })
  for (const item of stream.slice(0, 200)) new DedupeMemory({ urlKey: (url) => url, window: 10 }).add(item.line)
  const times: number[] = []
  const before = process.cpuUsage()
  const answers = stream.map(({ line }) => {
    const start = performance.now()
    const answer = memory.add(line)
    times.push(performance.now() - start)
    return answer
  })
  const used = process.cpuUsage(before)
  times.sort((a, b) => a - b)
  const cpu = (used.user + used.system) / 1_000 / times.length
  console.log(
    `${stream.length} articles, ${cpu.toFixed(2)} ms of CPU each, median ${at(times, 0.5)} ms, 99 of 100 under ${at(times, 0.99)} ms, ` +
      `${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`,
  )
  return answers
}

function at(times: readonly number[], share: number): string {
  return (times[Math.floor(times.length * share)] as number).toFixed(2)
}

function report(stream: readonly Item[], answers: readonly MemoryAnswer[]): void {
  const byId = new Map(stream.map((item) => [item.line.id, item]))
  const seenFamilies = new Set<string>()
  const rows = new Map<string, { count: number; found: number; false: number; kind: number }>()
  stream.forEach((item, index) => {
    const answer = answers[index] as MemoryAnswer
    const isCopy = seenFamilies.has(item.family)
    seenFamilies.add(item.family)
    const group = isCopy && item.group === 'original' ? 'late original' : item.group
    const row = rows.get(group) ?? { count: 0, found: 0, false: 0, kind: 0 }
    rows.set(group, row)
    row.count++
    const named = answer.duplicateOf === null ? undefined : byId.get(answer.duplicateOf)
    if (named && named.family === item.family) row.found++
    else if (named) row.false++
    const wanted = group === 'exact' || group === 'revision' ? group : isCopy ? 'near' : null
    if (answer.kind === wanted) row.kind++
  })
  console.table(
    Object.fromEntries(
      Array.from(rows, ([group, row]) => [
        group,
        {
          articles: row.count,
          'found %': percent(row.found, row.count),
          'false %': percent(row.false, row.count),
          'right kind %': percent(row.kind, row.count),
        },
      ]),
    ),
  )
  const cases = (chosen: (item: Item) => boolean) =>
    stream.flatMap((item, index) =>
      chosen(item) ? [{ gold: item.story, got: (answers[index] as MemoryAnswer).storyId }] : [],
    )
  console.table({
    'stories, all': bCubed(cases(() => true)),
    'stories, events told again': bCubed(cases((item) => item.group === 'event')),
    'stories, templates': bCubed(cases((item) => item.group === 'lookalike')),
  })
}

/** Precision, recall and F1 of a grouping, averaged over articles (Bagga and Baldwin 1998). */
function bCubed(cases: readonly { gold: string; got: string }[]): Record<string, number> {
  const gold = countBy(cases, (one) => one.gold)
  const got = countBy(cases, (one) => one.got)
  const both = countBy(cases, (one) => `${one.gold} ${one.got}`)
  let precision = 0
  let recall = 0
  for (const one of cases) {
    const shared = both.get(`${one.gold} ${one.got}`) as number
    precision += shared / (got.get(one.got) as number)
    recall += shared / (gold.get(one.gold) as number)
  }
  precision /= cases.length || 1
  recall /= cases.length || 1
  return {
    articles: cases.length,
    precision: round(100 * precision),
    recall: round(100 * recall),
    F1: round((200 * precision * recall) / (precision + recall || 1)),
  }
}

function countBy<T>(things: readonly T[], key: (thing: T) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const thing of things) counts.set(key(thing), (counts.get(key(thing)) ?? 0) + 1)
  return counts
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : round((100 * part) / whole)
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
