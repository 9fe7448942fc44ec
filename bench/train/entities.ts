/**
 * Trains data/entity-tagger.bin.gz on a folder of LANGUAGE.ndjson.gz files with tagged sentences (their layout:
 * data/README.md), and prints precision, recall and F1 by language on the twentieth part that was held out by hash.
 *
 *     node bench/train/entities.ts FOLDER [--epochs 6] [--sources] [--dry]
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync, gzipSync } from 'node:zlib'
import { tokenizeEntities } from '../../src/enrich/entity-tokens.ts'
import { slotOf } from '../../src/enrich/name-hash.ts'
import { decode, LABELS, mayFollow, scoreSentence, spansOf } from '../../src/enrich/tagger.ts'
import { FEATURES, mayBeNames, sentenceRows } from '../../src/enrich/tagger-features.ts'
import { tokenFacts } from '../../src/enrich/token-facts.ts'
import { loadGazetteer } from '../../src/models/gazetteer.ts'

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    epochs: { type: 'string', default: '6' },
    dry: { type: 'boolean' },
    sources: { type: 'boolean' },
    sweep: { type: 'boolean' },
  },
})
const folder = positionals[0]
if (!folder) throw new Error('Usage: node bench/train/entities.ts FOLDER')

const ROW_BITS = 21
const COUNT: number = LABELS.length
/** Sentences a language; more where news is read most. */
const MOST = 4_000
const MOST_OF: Readonly<Record<string, number>> = { en: 9_000, ru: 9_000, tr: 9_000, de: 7_000, kk: 6_000 }
/** Left out: roles marked as people; names marked in part only; social media; print read worst by machine. */
const LEFT_OUT = /^(?:SEC-filings|GUM-|WNUT17|Europeana-DE\.(?:onb|lft))/
/** Old print read by machine: a little of it, where there is nothing else. */
const OLD_PRINT = /^Europeana/
/** Share of tokens whose own form is withheld, so that the tagger learns from shape, endings and neighbours. */
const HIDDEN_SHARE = 0.2
/** Sentences that are read as one document. */
const DOCUMENT = 20

interface Sentence {
  readonly tokens: readonly string[]
  readonly tags: readonly string[]
  readonly source: string
}

interface Document {
  readonly language: string
  readonly source: string
  readonly facts: Int32Array
  readonly sentences: readonly number[]
  readonly gold: Uint8Array
  /** Labels in use: sources that mark no other names must not teach that there are none. */
  readonly allowed: number
}

let seed = 7
function random(): number {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
  return seed / 2 ** 32
}

function shuffle<T>(list: T[]): T[] {
  for (let at = list.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    const kept = list[at]!
    list[at] = list[other]!
    list[other] = kept
  }
  return list
}

const gazetteer = await loadGazetteer()

/** Text of a sentence, and the label of each of its characters. */
function lineOf({ tokens, tags }: Sentence): { text: string; labels: number[] } {
  let text = ''
  const labels: number[] = []
  let isGlued = true
  tokens.forEach((raw, at) => {
    const token = raw === '``' || raw === "''" ? '"' : raw
    if (!isGlued && !/^(?:['’]\p{L}{1,4}|n['’]t)$/u.test(token)) {
      text += ' '
      labels.push(0)
    }
    isGlued = /\p{L}['’]$/u.test(token)
    const label = Math.max((LABELS as readonly string[]).indexOf(tags[at] ?? 'O'), 0)
    for (let unit = 0; unit < token.length; unit++) labels.push(unit === 0 ? label : insideOf(label))
    text += token
  })
  return { text, labels }
}

const insideOf = (label: number): number => (label === 0 ? 0 : label + (label % 2))

const NO_NAME = /^['’ʼ]|^\p{Ll}/u

function documentOf(language: string, sentences: readonly Sentence[], allowed: number): Document {
  const lines = sentences.map(lineOf)
  const text = lines.map((line) => line.text).join('\n')
  const labels = lines.flatMap((line, at) => (at === 0 ? line.labels : [0, ...line.labels]))
  const tokenized = tokenizeEntities(text)
  const gold = new Uint8Array(tokenized.tokens.length)
  tokenized.tokens.forEach((token, at) => {
    const label = labels[token.start]!
    // Case endings behind an apostrophe are no part of the name; nor do names begin in lower case.
    const isEnding = /^['’ʼ]\p{Ll}/u.test(token.text)
    const isLowerStart = label % 2 === 1 && NO_NAME.test(token.text) && label >= 7
    gold[at] = isEnding || isLowerStart ? 0 : label
    if (gold[at] !== 0 && gold[at]! % 2 === 0 && !mayFollow(gold[at - 1] ?? 0, gold[at]!)) gold[at] = 0
  })
  return {
    language,
    source: sentences[0]!.source,
    facts: tokenFacts(tokenized, gazetteer, language),
    sentences: tokenized.sentences,
    gold,
    allowed,
  }
}

function readLanguage(file: string): { train: Document[]; dev: Document[] } {
  const language = file.split('.')[0]!
  const all = gunzipSync(readFileSync(join(folder!, file)))
    .toString()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Sentence)
    .filter((sentence) => !LEFT_OUT.test(sentence.source))
  const withMisc = new Set(
    all.filter((each) => each.tags.some((tag) => tag.endsWith('MISC'))).map((each) => each.source),
  )
  const groups: Sentence[][] = []
  for (const sentence of all) {
    const group = groups.at(-1)
    if (group && group.length < DOCUMENT && group[0]!.source === sentence.source) group.push(sentence)
    else groups.push([sentence])
  }
  const train: Sentence[][] = []
  const dev: Sentence[][] = []
  for (const group of groups) {
    const isDev = slotOf(group[0]!.tokens.join(' ')) % 20 === 0
    ;(isDev ? dev : train).push(group)
  }
  const chosen = balance(train, MOST_OF[language] ?? MOST)
  const make = (group: Sentence[]) => documentOf(language, group, withMisc.has(group[0]!.source) ? COUNT : COUNT - 2)
  return { train: chosen.map(make), dev: dev.map(make) }
}

/** A share of every source; old print at most a quarter of what is wanted, unless there is nothing else. */
function balance(groups: Sentence[][], most: number): Sentence[][] {
  const isOld = (group: Sentence[]) => OLD_PRINT.test(group[0]!.source)
  const modern = shuffle(groups.filter((group) => !isOld(group)))
  const old = shuffle(groups.filter(isOld))
  const oldMost = modern.length > 50 ? most / 4 : most
  return [...upTo(modern, most), ...upTo(old, oldMost)]
}

function upTo(groups: Sentence[][], most: number): Sentence[][] {
  let count = 0
  return groups.filter((group) => {
    count += group.length
    return count <= most
  })
}

const train: Document[] = []
const dev: Document[] = []
for (const file of readdirSync(folder).filter((name) => name.endsWith('.ndjson.gz'))) {
  const language = readLanguage(file)
  train.push(...language.train)
  dev.push(...language.dev)
}
console.log(`${train.length} documents to learn from, ${dev.length} held out`)

const ROWS = 2 ** ROW_BITS
// One row more, always zero, for features that are too rare to learn from.
const weights = new Float32Array((ROWS + 1) * COUNT)
const sums = new Float64Array((ROWS + 1) * COUNT)
const transitions = new Float32Array((COUNT + 1) * COUNT)
const transitionSums = new Float64Array((COUNT + 1) * COUNT)
const squares = new Float32Array((ROWS + 1) * COUNT)
const transitionSquares = new Float32Array((COUNT + 1) * COUNT)
let step = 1

/** Features are counted by a longer hash than the table's, so that rare ones are not mistaken for frequent ones. */
const COUNT_BITS = 26
const LEAST_COUNT = 2
const counts = new Uint8Array(2 ** COUNT_BITS)
for (const document of train)
  for (let at = 0; at + 1 < document.sentences.length; at++)
    for (const row of sentenceRows(document.facts, document.sentences[at]!, document.sentences[at + 1]!, COUNT_BITS))
      if (counts[row]! < LEAST_COUNT) counts[row]!++

function trainingRows(document: Document, from: number, to: number): Int32Array {
  const rows = sentenceRows(document.facts, from, to, COUNT_BITS, undefined, () => random() < HIDDEN_SHARE)
  return rows.map((row) => (counts[row]! < LEAST_COUNT ? ROWS : row >>> (COUNT_BITS - ROW_BITS)))
}

const MARGIN = 1

function learn(document: Document): void {
  for (let at = 0; at + 1 < document.sentences.length; at++) {
    const from = document.sentences[at]!
    const to = document.sentences[at + 1]!
    step++
    const rows = trainingRows(document, from, to)
    const scores = scoreSentence({ rowBits: ROW_BITS, weights, transitions }, rows, to - from)
    // A margin: a wrong label must lose clearly, not by a hair.
    for (let token = 0; token < to - from; token++)
      for (let label = 0; label < COUNT; label++)
        if (label !== document.gold[from + token]) scores[token * COUNT + label]! += MARGIN
    const labels = decode(scores, transitions, to - from, document.allowed)
    update(rows, document.gold.subarray(from, to), labels)
  }
}

function update(rows: Int32Array, gold: Uint8Array, labels: Uint8Array): void {
  for (let token = 0; token < gold.length; token++) {
    const [right, wrong] = [gold[token]!, labels[token]!]
    const [beforeRight, beforeWrong] = [token ? gold[token - 1]! : COUNT, token ? labels[token - 1]! : COUNT]
    if (right !== wrong || beforeRight !== beforeWrong) {
      move(transitions, transitionSums, transitionSquares, beforeRight * COUNT + right, 1)
      move(transitions, transitionSums, transitionSquares, beforeWrong * COUNT + wrong, -1)
    }
    if (right === wrong) continue
    for (let feature = 0; feature < FEATURES; feature++) {
      const row = rows[token * FEATURES + feature]! * COUNT
      if (row === ROWS * COUNT) continue
      move(weights, sums, squares, row + right, 1)
      move(weights, sums, squares, row + wrong, -1)
    }
  }
}

/** AdaGrad: a weight that moved often moves less. */
function move(values: Float32Array, totals: Float64Array, squares: Float32Array, at: number, by: number): void {
  squares[at]! += 1
  const change = by / Math.sqrt(squares[at]!)
  values[at]! += change
  totals[at]! += change * step
}

for (let epoch = 1; epoch <= Number(options.epochs); epoch++) {
  const started = performance.now()
  for (const document of shuffle(train)) learn(document)
  console.log(`epoch ${epoch}: ${((performance.now() - started) / 1000).toFixed(0)} s`)
}

const averaged = (values: Float32Array, totals: Float64Array) =>
  Float32Array.from(values, (value, at) => value - totals[at]! / step)
const finalWeights = averaged(weights, sums)
const finalTransitions = averaged(transitions, transitionSums)
// Most weights are small: a byte holds them. The few that do not fit stand in the header.
const sorted = Float32Array.from(
  finalWeights.filter((value) => value !== 0),
  Math.abs,
).sort()
const scale = 127 / (sorted[Math.floor(sorted.length * 0.9995)] ?? 1)
const quantised = Int16Array.from(finalWeights.subarray(0, ROWS * COUNT), (value) => Math.round(value * scale))
const large: [at: number, weight: number][] = []
quantised.forEach((value, at) => {
  if (Math.abs(value) > 127) large.push([at, value])
})
const model = {
  rowBits: ROW_BITS,
  weights: quantised,
  transitions: Float32Array.from(finalTransitions, (value) => value * scale),
}

interface Count {
  found: number
  gold: number
  right: number
}

function evaluate(): void {
  const byLanguage = new Map<string, Record<string, Count>>()
  for (const document of dev) {
    const group = options.sources ? `${document.language} ${document.source}` : document.language
    const counts = byLanguage.get(group) ?? {}
    byLanguage.set(group, counts)
    for (let at = 0; at + 1 < document.sentences.length; at++) {
      const from = document.sentences[at]!
      const to = document.sentences[at + 1]!
      const may = mayBeNames(document.facts, from, to)
      const rows = sentenceRows(document.facts, from, to, ROW_BITS, may)
      const labels = decode(scoreSentence(model, rows, to - from, may), model.transitions, to - from)
      const keys = (values: ArrayLike<number>) =>
        new Set(
          spansOf(values, 0)
            .filter((span) => document.allowed === COUNT || span.kind !== 'misc')
            .map((span) => `${span.kind} ${span.from} ${span.to}`),
        )
      const gold = keys(document.gold.subarray(from, to))
      const found = keys(labels)
      for (const name of ['person', 'organization', 'place', 'misc']) {
        counts[name] ??= { found: 0, gold: 0, right: 0 }
        const of = (set: Set<string>) => [...set].filter((key) => key.startsWith(name))
        counts[name].found += of(found).length
        counts[name].gold += of(gold).length
        counts[name].right += of(found).filter((key) => gold.has(key)).length
      }
    }
  }
  const f1 = (count: Count) => (count.gold + count.found === 0 ? 0 : (200 * count.right) / (count.gold + count.found))
  const sum = (counts: readonly Count[]): Count =>
    counts.reduce(
      (total, count) => ({
        found: total.found + count.found,
        gold: total.gold + count.gold,
        right: total.right + count.right,
      }),
      { found: 0, gold: 0, right: 0 },
    )
  const row = (name: string, counts: Record<string, Count>) => {
    const main = sum(['person', 'organization', 'place'].map((kind) => counts[kind]!))
    const cells = ['person', 'organization', 'place', 'misc'].map((kind) => f1(counts[kind]!).toFixed(1))
    const [precision, recall] = [(100 * main.right) / main.found, (100 * main.right) / main.gold]
    console.log([name, main.gold, precision.toFixed(1), recall.toFixed(1), f1(main).toFixed(1), ...cells].join('\t'))
  }
  console.log('lang\tnames\tP\tR\tF1\tperson\torg\tplace\tmisc')
  for (const [name, counts] of byLanguage) row(name, counts)
  const all: Record<string, Count> = {}
  for (const kind of ['person', 'organization', 'place', 'misc'])
    all[kind] = sum([...byLanguage.values()].map((counts) => counts[kind]!))
  row('all', all)
}
evaluate()
if (options.sweep) {
  const plain = Float32Array.from(model.transitions)
  for (let shift = 0; shift <= 12; shift++) {
    for (let before = 0; before <= COUNT; before++)
      model.transitions[before * COUNT] = plain[before * COUNT]! - shift * 20
    console.log(`names favoured by ${shift * 20}`)
    evaluate()
  }
  model.transitions.set(plain)
}

const used: number[] = []
const gaps: number[] = []
let last = 0
for (let row = 0; row < ROWS; row++) {
  // The format counts gaps in 16 bits: an empty row is kept where one would be longer.
  const isNeeded =
    row - last === 0xffff || quantised.subarray(row * COUNT, row * COUNT + COUNT).some((value) => value !== 0)
  if (!isNeeded) continue
  used.push(row)
  gaps.push(row - last)
  last = row
}
const columns = new Int8Array(used.length * COUNT)
for (let label = 0; label < COUNT; label++)
  used.forEach((row, at) => {
    columns[label * used.length + at] = Math.max(-127, Math.min(127, quantised[row * COUNT + label]!))
  })
const header = {
  rowBits: ROW_BITS,
  labels: COUNT,
  transitions: [...model.transitions].map((value) => Math.round(value * 10) / 10),
  rows: used.length,
  large,
}
const bytes = gzipSync(
  Buffer.concat([
    Buffer.from(`${JSON.stringify(header)}\n`),
    Buffer.from(Uint16Array.from(gaps).buffer),
    Buffer.from(columns.buffer),
  ]),
  { level: 9 },
)
console.log(`${used.length} rows in use, ${bytes.length} bytes`)
if (!options.dry) writeFileSync(join(import.meta.dirname, '..', '..', 'data', 'entity-tagger.bin.gz'), bytes)
