/**
 * Makes `data/language-model.bin.gz`.
 *
 *     node bench/train/language.ts CORPUS CLDR_ANNOTATIONS TAGGING_SCHEMA [--hold-out] [--errors]
 *
 * CORPUS holds `langid/` and `ner/`; the other two are the unpacked npm packages cldr-annotations-full and
 * \@openstreetmap/id-tagging-schema. With `--hold-out` the held-out tenth is neither counted nor written, but judged.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { identifyLanguage, type LanguageMarkers, type LanguageModel } from '../../src/enrich/identify-language.ts'
import { countScripts, eachFeature, orderOf, WORD_ORDER } from '../../src/enrich/language-features.ts'
import { parseLanguageModel } from '../../src/models/language-model.ts'
import { corpusSentences, isHeldOut, lexicons, ownText, type Sample, transliterations } from './language-sources.ts'

/** Frequency of what was never seen; below it, differences tell nothing. */
const FLOOR = 1e-5
/** How much an n-gram of 1–5 characters and a word count. */
const ORDER_WEIGHTS = [0, 0.4, 0.6, 0.9, 1, 1, 1.6]
/** Nats a unit of a stored weight stands for: the largest weight is about 11 nats times 1.6. */
const UNIT = 0.075
/** Features kept for each class, by how often they occur. */
const KEPT = 8_000
/** Languages that news is seldom written in, with what they lose for it. */
const RARE: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    'ace ast bas cnh ia vot scn oc rm-sursilv rm-vallader hsb kab lg gn la eo su ceb ht sc'
      .split(' ')
      .map((code) => [code, -8]),
  ),
  ...Object.fromEntries(
    'ab br cv cy fy ga gd lb mg jv zu xh yo ig sah rw dv az-Arab uz-Cyrl az-Cyrl yi ti nn ms bs'
      .split(' ')
      .map((code) => [code, -2]),
  ),
}

/** How much each source tells of what articles look like. */
const SHARES: Readonly<Record<Sample['source'], number>> = { sentence: 0.8, own: 0.5, word: 0.25, lexicon: 0.12 }
/** Features at which a source is as good as it gets; with fewer its share shrinks. */
const ENOUGH: Readonly<Record<Sample['source'], number>> = { sentence: 40_000, own: 15_000, word: 300, lexicon: 20_000 }

interface Counted {
  readonly byOrder: Map<number, number>[]
  readonly totals: number[]
}

const [corpus, cldr, presets, ...flags] = process.argv.slice(2)
if (!corpus || !cldr || !presets)
  throw new Error('Usage: node bench/train/language.ts CORPUS CLDR_ANNOTATIONS TAGGING_SCHEMA [--hold-out]')
const holdOut = flags.includes('--hold-out')

const counted = new Map<string, Map<Sample['source'], Counted>>()
const heldOut: Sample[] = []
const ranks = new Map<string, number>()
const mainScript = new Map<string, string>()
for (const sample of samples()) count(sample)

const languages = [...counted.keys()].sort()
const postings = weigh()
const file = write()
const markers = JSON.parse(
  readFileSync(new URL('../../data/language-markers.json', import.meta.url), 'utf8'),
) as LanguageMarkers
console.log(`${counted.size} classes, ${(file.length / 1e6).toFixed(2)} MB`)
if (holdOut) {
  const model = parseLanguageModel(file, markers)
  console.log('first five words:')
  judge(model, (text) => text.split(/\s+/).slice(0, 5).join(' '))
  console.log('sentences:')
  judge(model, (text) => text)
  judgeParagraphs(model)
} else writeFileSync(new URL('../../data/language-model.bin.gz', import.meta.url), gzipSync(file, { level: 9 }))
console.log(`${(gzipSync(file, { level: 9 }).length / 1e6).toFixed(2)} MB compressed`)

function* samples(): Generator<Sample> {
  for (const source of [corpusSentences(corpus!), ownText(), lexicons(cldr!, presets!)])
    for (const sample of source)
      for (const one of [sample, ...transliterations(sample)])
        if (holdOut && one.source === 'sentence' && isHeldOut(sample.text)) heldOut.push(one)
        else yield one
}

function count({ language, text, source }: Sample): void {
  const script = scriptOfClass(language, text)
  if (script === undefined) return
  let bySource = counted.get(language)
  if (!bySource) {
    bySource = new Map()
    counted.set(language, bySource)
  }
  let into = bySource.get(source)
  if (!into) {
    into = { byOrder: Array.from({ length: 7 }, () => new Map()), totals: [0, 0, 0, 0, 0, 0, 0] }
    bySource.set(source, into)
  }
  // A word list is written most frequent first: Zipf's law stands in for counts.
  const rank = source === 'word' ? (ranks.get(language) ?? 0) : 0
  if (source === 'word') ranks.set(language, rank + 1)
  const times = source === 'word' ? 60 / (rank + 30) : 1
  eachFeature(text, script, (key, weight) => {
    const order = orderOf(key)
    const map = into.byOrder[order]!
    map.set(key, (map.get(key) ?? 0) + times * weight)
    into.totals[order]! += times * weight
  })
}

function scriptOfClass(language: string, text: string): string | undefined {
  const script = countScripts(text)[0]?.[0]
  const wanted = mainScript.get(language)
  if (wanted === undefined && script !== undefined) mainScript.set(language, script)
  // Kana-less Japanese sentences count as Japanese, foreign names in another script do not.
  if (language === 'ja') return 'Jpan'
  return wanted === undefined || script === wanted ? script : undefined
}

/** Class and weight by turns for each feature: how much more often a language has it than what was never seen. */
function weigh(): Map<number, number[]> {
  const weighed = new Map<number, number[]>()
  languages.forEach((language, at) => {
    const weights = [...weightsOf(counted.get(language)!)]
    weights.sort((a, b) => b.frequency - a.frequency)
    for (const { key, weight } of weights.slice(0, KEPT)) {
      const list = weighed.get(key)
      if (list) list.push(at, weight)
      else weighed.set(key, [at, weight])
    }
  })
  return weighed
}

function write(): Buffer {
  const keys = [...postings.keys()].sort((a, b) => a - b)
  const flat = keys.flatMap((key) => postings.get(key)!.map(Math.round))
  const header = { unit: UNIT, keys: keys.length, postings: flat.length / 2, classes: languages.map(describe) }
  return Buffer.concat([
    Buffer.from(`${JSON.stringify(header)}\n`),
    Buffer.from(Uint32Array.from(keys).buffer),
    Buffer.from(keys.map((key) => postings.get(key)!.length / 2)),
    Buffer.from(flat),
  ])
}

function* weightsOf(
  bySource: Map<Sample['source'], Counted>,
): Generator<{ key: number; frequency: number; weight: number }> {
  for (let order = 1; order <= WORD_ORDER; order++) {
    const shares = new Map<Sample['source'], number>()
    for (const [source, { totals }] of bySource)
      if (totals[order]! > 0) shares.set(source, SHARES[source] * Math.min(1, totals[3]! / ENOUGH[source] || 1))
    const sum = [...shares.values()].reduce((a, b) => a + b, 0)
    const mixed = new Map<number, number>()
    for (const [source, { byOrder, totals }] of bySource) {
      const share = (shares.get(source) ?? 0) / sum / totals[order]!
      for (const [key, times] of byOrder[order]!) mixed.set(key, (mixed.get(key) ?? 0) + times * share)
    }
    for (const [key, frequency] of mixed) {
      const weight = Math.round((ORDER_WEIGHTS[order]! * Math.log((frequency + FLOOR) / FLOOR)) / UNIT)
      if (weight > 0) yield { key, frequency: frequency * ORDER_WEIGHTS[order]!, weight: Math.min(255, weight) }
    }
  }
}

function describe(language: string): { code: string; script: string; prior: number } {
  const [code, subtag] = language.split('-') as [string, string?]
  const script = language.startsWith('zh-') ? subtag! : (mainScript.get(language) ?? 'Latn')
  return { code, script: language === 'ja' ? 'Jpan' : script, prior: RARE[language] ?? 0 }
}

/** Three sentences of one language at a time. */
function judgeParagraphs(model: LanguageModel): void {
  const byLanguage = new Map<string, string[]>()
  for (const { language, text } of heldOut) byLanguage.set(language, [...(byLanguage.get(language) ?? []), text])
  let right = 0
  let of = 0
  for (const [language, texts] of byLanguage)
    for (let at = 0; at + 3 <= texts.length; at += 3) {
      of++
      if (identifyLanguage(texts.slice(at, at + 3).join(' '), model)?.code === language.split('-')[0]) right++
    }
  console.log(`three sentences: ${((right / of) * 100).toFixed(2)} % of ${of}`)
}

function judge(model: LanguageModel, part: (text: string) => string): void {
  const wrong = new Map<string, number>()
  const all = new Map<string, { right: number; of: number }>()
  const started = process.cpuUsage()
  for (const { language, text } of heldOut) {
    const expected = language.split('-')[0]!
    const found = identifyLanguage(part(text), model)?.code ?? 'none'
    const of = all.get(language) ?? { right: 0, of: 0 }
    all.set(language, { right: of.right + (found === expected ? 1 : 0), of: of.of + 1 })
    if (found !== expected) {
      wrong.set(`${language}→${found}`, (wrong.get(`${language}→${found}`) ?? 0) + 1)
      if (flags.includes('--errors')) console.log(`${language}→${found}\t${text.slice(0, 110)}`)
    }
  }
  const used = process.cpuUsage(started)
  const rates = [...all].map(([language, { right, of }]) => ({ language, rate: right / of, of }))
  console.log(
    [...rates]
      .sort((a, b) => a.rate - b.rate)
      .map(({ language, rate, of }) => `${language} ${(rate * 100).toFixed(1)} (${of})`)
      .join('; '),
  )
  console.log(
    [...wrong]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 60)
      .map(([pair, times]) => `${pair} ${times}`)
      .join('; '),
  )
  const right = [...all.values()].reduce((sum, one) => sum + one.right, 0)
  console.log(
    `mean of languages ${((rates.reduce((sum, one) => sum + one.rate, 0) / rates.length) * 100).toFixed(2)} %, of sentences ${((right / heldOut.length) * 100).toFixed(2)} % of ${heldOut.length}; ${((used.user + used.system) / heldOut.length / 1000).toFixed(3)} ms each`,
  )
}
