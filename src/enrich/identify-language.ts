import { countScripts, eachFeature, type Script } from './language-features.ts'
import { foldWord, wordsOf } from './tokens.ts'
import { compilePatterns, findPatterns, type WordPatterns } from './word-patterns.ts'

/** One language in one script, as the model knows it. */
export interface LanguageClass {
  /** BCP 47 base code. */
  readonly code: string
  readonly script: Script
  /** Added to the score: how much less often it is met in news than others, in the unit of the scores. */
  readonly prior: number
}

/** Weights of character n-grams and words for each class. Made by `bench/train/language.ts`, read by `src/models`. */
export interface LanguageModel {
  readonly classes: readonly LanguageClass[]
  /** Open-addressed hash table of feature keys; 0 is empty. Its length is a power of two. */
  readonly keys: Uint32Array
  /** For each slot of `keys`, where its weights begin in `postings`. */
  readonly offsets: Uint32Array
  /** For each slot, how many weights there are. */
  readonly counts: Uint8Array
  /** Class and weight by turns. */
  readonly postings: Uint8Array
  /** What one unit of a stored weight stands for, in nats. */
  readonly unit: number
  readonly markers: LanguageMarkers
}

/**
 * Words by which close neighbours are told apart: for each group of codes (`hr bs sr`), for those of them that write a
 * word so, patterns as in `compilePatterns`.
 */
export type LanguageMarkers = Readonly<Record<string, Readonly<Record<string, string>>>>

/** What a text is written in. */
export interface IdentifiedLanguage {
  /** BCP 47 base code such as `az`, `zh`, `nb`, `sr`. */
  readonly code: string
  /** 0–1; how far the best language stands before the next. */
  readonly confidence: number
  /** ISO 15924 code of the dominant script, `Hans` and `Hant` for Chinese. */
  readonly script: string | null
}

/** Characters that are looked at: more changes nothing, and an article is bounded by it. */
const MAX_CHARACTERS = 1_000
/** What a declared language is worth, in the unit of the scores: it decides between neighbours in short text. */
const DECLARED_BONUS = 20

/**
 * The language of a text, worked out from its script, its n-grams and words.
 *
 * @param declared BCP 47 tag that the page or feed gives; weak evidence that short text is weighed with
 * @returns `undefined` when the text has no letters of a script that the model knows
 */
export function identifyLanguage(
  text: string,
  model: LanguageModel,
  declared: string | null = null,
): IdentifiedLanguage | undefined {
  const sample = sampleOf(text)
  const script = countScripts(sample)[0]?.[0]
  if (script === undefined) return undefined
  const candidates = candidatesOf(model, script)
  if (candidates.length === 0) return undefined
  if (candidates.length === 1) return answer(model.classes[candidates[0]!]!, 1)
  const { scores, features } = score(sample, script, model)
  if (features === 0) return undefined
  if (script === 'Latn') addMarkers(sample, candidates, scores, model)
  const base = baseCode(declared)
  const ranked = candidates
    .map((at) => ({
      at,
      score:
        scores[at]! * model.unit + model.classes[at]!.prior + (model.classes[at]!.code === base ? DECLARED_BONUS : 0),
    }))
    .sort((a, b) => b.score - a.score)
  const best = ranked[0]!
  const bestClass = model.classes[best.at]!
  const rival = ranked.find((one) => model.classes[one.at]!.code !== bestClass.code)
  // N-grams of several orders say the same thing several times over; a fifth of the margin is about what they are worth.
  const margin = rival ? (best.score - rival.score) / 5 : 20
  return answer(bestClass, 1 / (1 + Math.exp(-Math.min(20, margin))))
}

/** Language subtag of a BCP 47 tag, with old and umbrella codes brought to the one in use; `null` for none. */
export function baseCode(tag: string | null | undefined): string | null {
  const code = /^[a-z]{2,3}(?=$|[-_])/i.exec(tag?.trim() ?? '')?.[0].toLowerCase()
  if (code === undefined) return null
  return CODES.get(code) ?? code
}

const CODES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    no: 'nb',
    iw: 'he',
    in: 'id',
    ji: 'yi',
    fil: 'tl',
    kmr: 'ku',
    cmn: 'zh',
    mo: 'ro',
    sh: 'sr',
    azj: 'az',
    azb: 'az',
    pes: 'fa',
    prs: 'fa',
    arb: 'ar',
    zsm: 'ms',
    ekk: 'et',
    lvs: 'lv',
    als: 'sq',
    khk: 'mn',
    swh: 'sw',
    uzn: 'uz',
    pbt: 'ps',
    aze: 'az',
    eng: 'en',
    rus: 'ru',
    tur: 'tr',
    ger: 'de',
    deu: 'de',
    fra: 'fr',
    fre: 'fr',
    spa: 'es',
    ukr: 'uk',
  }),
)

const candidatesByModel = new WeakMap<LanguageModel, Map<Script, readonly number[]>>()

function candidatesOf(model: LanguageModel, script: Script): readonly number[] {
  let byScript = candidatesByModel.get(model)
  if (!byScript) {
    byScript = new Map()
    candidatesByModel.set(model, byScript)
  }
  let found = byScript.get(script)
  if (!found) {
    found = model.classes.flatMap((one, at) => (writtenIn(one.script) === script || alsoIn(one, script) ? [at] : []))
    byScript.set(script, found)
  }
  return found
}

/** Chinese of both kinds is written in Han. */
function writtenIn(script: Script): Script {
  return script === 'Hans' || script === 'Hant' ? 'Hani' : script
}

/** A Japanese headline may do without kana. */
function alsoIn(one: LanguageClass, script: Script): boolean {
  return script === 'Hani' && one.script === 'Jpan'
}

function answer(one: LanguageClass, confidence: number): IdentifiedLanguage {
  return {
    code: one.code,
    confidence: Math.round(confidence * 1_000) / 1_000,
    script: one.script === 'Kore' ? 'Hang' : one.script,
  }
}

/** What one marker is worth, in the unit of the scores: more than a word of the same length that neighbours share. */
const MARKER_POINTS = 30
/** Words in which markers are looked for. */
const MARKER_WORDS = 150

interface MarkerGroup {
  readonly codes: readonly string[]
  readonly patterns: WordPatterns<readonly string[]>
}

const groupsByModel = new WeakMap<LanguageMarkers, readonly MarkerGroup[]>()

function groupsOf(markers: LanguageMarkers): readonly MarkerGroup[] {
  let groups = groupsByModel.get(markers)
  if (!groups) {
    groups = Object.entries(markers).map(([codes, lists]) => ({
      codes: codes.split(' '),
      patterns: compilePatterns(
        Object.entries(lists).flatMap(([owners, list]) =>
          list.split(' ').map((pattern) => [pattern, owners.split(' ')] as const),
        ),
      ),
    }))
    groupsByModel.set(markers, groups)
  }
  return groups
}

/** Where one of a group of neighbours leads, lets the words decide in which they differ. */
function addMarkers(text: string, candidates: readonly number[], scores: Float64Array, model: LanguageModel): void {
  const lead = candidates.reduce((best, at) => (scores[at]! > scores[best]! ? at : best), candidates[0]!)
  const group = groupsOf(model.markers).find(({ codes }) => codes.includes(model.classes[lead]!.code))
  if (!group) return
  const points = new Map<string, number>()
  const words = wordsOf(text, null, MARKER_WORDS).map(({ word }) => foldWord(word, null))
  findPatterns(words, group.patterns, (owners) => {
    for (const owner of owners) points.set(owner, (points.get(owner) ?? 0) + MARKER_POINTS / model.unit)
  })
  for (const at of candidates) scores[at]! += points.get(model.classes[at]!.code) ?? 0
}

/** Beginning and middle of a long text: a foreign quotation or a list of names in one place is outweighed. */
function sampleOf(text: string): string {
  const clean = text.length > 200_000 ? text.slice(0, 200_000) : text
  if (clean.length <= MAX_CHARACTERS) return strip(clean)
  const middle = clean.length >> 1
  return strip(`${clean.slice(0, MAX_CHARACTERS / 2)} ${clean.slice(middle, middle + MAX_CHARACTERS / 2)}`)
}

/** Without addresses, mail, mentions and tags: they are Latin in every language. */
function strip(text: string): string {
  if (!/[:@#/]/.test(text)) return text
  return text.replace(/\bhttps?:\/\/\S{1,2000}|\bwww\.\S{1,2000}|[\w.+-]{1,64}@\w[\w.-]{1,250}|[@#]\w{1,100}/gi, ' ')
}

function score(text: string, script: Script, model: LanguageModel): { scores: Float64Array; features: number } {
  const { keys, offsets, counts, postings } = model
  const mask = keys.length - 1
  const scores = new Float64Array(model.classes.length)
  let features = 0
  eachFeature(text, script, (key, weight) => {
    features++
    let slot = (key >>> 3) & mask
    while (keys[slot] !== key) {
      if (keys[slot] === 0) return
      slot = (slot + 1) & mask
    }
    const from = offsets[slot]!
    const to = from + counts[slot]! * 2
    for (let at = from; at < to; at += 2) scores[postings[at]!]! += postings[at + 1]! * weight
  })
  return { scores, features }
}

declare module './enrichment.ts' {
  interface Resources {
    languageModel: LanguageModel
  }
}
