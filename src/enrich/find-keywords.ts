import { stripDateline } from './dateline.ts'
import type { EnrichmentInput } from './enrichment.ts'
import { stemOf } from './stems.ts'
import { type StopWords, stopWordsOf } from './stop-words.ts'
import { rarity, type TermFrequencies } from './term-frequencies.ts'
import { foldWord, isUnspaced, wordsOf } from './tokens.ts'

/** Words of the body that are looked at. */
const MAX_WORDS = 4_000
/** Words of the body that count as its beginning. */
const LEAD_WORDS = 60
const MOST_KEYWORDS = 10
/** Longest name that is put together, in words. */
const MAX_PHRASE = 4
/** Languages that write every noun with a capital: one alone is no name there. */
const CAPITAL_NOUNS: ReadonlySet<string> = new Set(['de', 'lb'])
/** What stands before a name with a capital and is no part of it. */
const TITLES: ReadonlySet<string> = new Set(
  (
    'president minister premier mayor senator governor king queen prince princess pope chancellor secretary judge justice doctor professor coach captain general colonel chief sir lord lady mr mrs ms dr prime vice former ' +
    'prezident prezidenti nazir naziri baş deputat sədr sədri rəhbər rəhbəri səfir səfiri general polkovnik akademik professor ' +
    "президент министр премьер премьер-министр глава губернатор мэр депутат сенатор генерал посол прем'єр міністр мер " +
    'cumhurbaşkanı başbakan bakan bakanı başkan başkanı vali genel general ' +
    'präsident präsidentin ministerin kanzler kanzlerin bürgermeister bürgermeisterin trainer herr frau ' +
    'président présidente ministre maire madame monsieur presidente ministro ministra alcalde alcaldesa rey reina señor señora'
  ).split(' '),
)
/** Two words that are no name must stand together this often to be a term. */
const LEAST_PAIRS = 3

interface Word {
  readonly surface: string
  readonly folded: string
  readonly stem: string
  readonly isStop: boolean
  readonly isCapital: boolean
  /** Begins a sentence or line, where a capital says nothing. */
  readonly isFirst: boolean
  /** Whether only one blank, or nothing in scripts without blanks, stands before it. */
  readonly isJoined: boolean
  readonly weight: number
}

interface Candidate {
  readonly stems: readonly string[]
  readonly surfaces: Map<string, number>
  times: number
  points: number
  capitals: number
  /** Times it did not begin a sentence: only there a capital, or none, says something. */
  inside: number
  inTitle: boolean
}

/**
 * The words and names that tell an article from others, best first, at most ten, as they are most often written in it.
 *
 * A word's weight is how often it stands there (logarithm), more for the headline and the beginning, times how rare its
 * stem is in general text of the language; forms with one stem count together. Names of several words are kept together,
 * and a word that is hardly seen without the name it belongs to is left out.
 */
export function findKeywords(
  article: EnrichmentInput,
  language: string | null,
  stopWords: StopWords,
  frequencies: TermFrequencies,
): readonly string[] {
  const stops = stopWordsOf(stopWords, language)
  const words = [
    ...readTitle(article.title ?? '', language, stops),
    ...read(article.dek ?? '', language, stops, () => 1.5),
    ...read(stripDateline(article.text), language, stops, (at) => (at < LEAD_WORDS ? 1.5 : 1)),
  ]
  const names = isHeadlineCase(words) ? new Map<string, Candidate>() : findNames(words, language)
  const singles = findSingles(words, language)
  const pairs = findPairs(words)
  return choose([...names.values(), ...pairs.values(), ...singles.values()], language, frequencies)
}

/** A headline That Capitalises Its Words tells nothing about names. */
function readTitle(title: string, language: string | null, stops: ReadonlySet<string>): Word[] {
  const words = read(title, language, stops, () => 3)
  const telling = words.filter((word) => !word.isStop)
  const isTitleCase = telling.length > 2 && telling.filter((word) => word.isCapital).length > telling.length * 0.7
  return isTitleCase ? words.map((word) => ({ ...word, isFirst: true })) : words
}

function read(
  text: string,
  language: string | null,
  stops: ReadonlySet<string>,
  weigh: (at: number) => number,
): Word[] {
  const tokens = wordsOf(text, language, MAX_WORDS)
  let end = 0
  return tokens.map(({ word, start, end: to }, at) => {
    const between = text.slice(end, start)
    const folded = foldWord(word, language)
    const isFirst = at === 0 || /[.!?…:;\n"«„“”»—–]/.test(between.slice(0, 20))
    end = to
    return {
      surface: word.replace(/['’]s$/, ''),
      folded,
      stem: stemOf(folded, language),
      isStop: stops.has(folded) || /^\p{N}/u.test(word) || isTooShort(word),
      isCapital: word[0] !== word[0]!.toLowerCase(),
      isFirst,
      isJoined: at > 0 && (between === ' ' || between === ''),
      weight: weigh(at),
    }
  })
}

/** One letter is no keyword; of ideographs two make a word. */
function isTooShort(word: string): boolean {
  return word.length < (isUnspaced(word) ? 2 : word !== word.toLowerCase() && word === word.toUpperCase() ? 2 : 3)
}

/** Whether capitals say nothing here: a script without them, or a text in capitals throughout. */
function isHeadlineCase(words: readonly Word[]): boolean {
  let inside = 0
  let capitals = 0
  for (const word of words) {
    if (word.isFirst) continue
    inside++
    if (word.isCapital) capitals++
  }
  return inside === 0 || capitals === 0 || capitals / inside > 0.7
}

function count(into: Map<string, Candidate>, words: readonly Word[], surface: string): void {
  const key = words.map((word) => word.stem).join(' ')
  let candidate = into.get(key)
  if (!candidate) {
    candidate = {
      stems: words.map((word) => word.stem),
      surfaces: new Map(),
      times: 0,
      points: 0,
      capitals: 0,
      inside: 0,
      inTitle: false,
    }
    into.set(key, candidate)
  }
  const weight = Math.max(...words.map((word) => word.weight))
  candidate.surfaces.set(surface, (candidate.surfaces.get(surface) ?? 0) + 1)
  candidate.times++
  candidate.points += weight
  if (weight >= 3) candidate.inTitle = true
  if (words.some((word) => !word.isFirst)) candidate.inside++
  if (words.some((word) => word.isCapital && !word.isFirst)) candidate.capitals++
}

/** Runs of words with a capital. */
function findNames(words: readonly Word[], language: string | null): Map<string, Candidate> {
  const names = new Map<string, Candidate>()
  let run: Word[] = []
  const close = () => {
    // "The President" begins a sentence; "President" is what the name is.
    while (run.length > 0 && run[0]!.isStop) run.shift()
    while (run.length > 0 && run.at(-1)!.isStop) run.pop()
    while (run.length > 2 && TITLES.has(run[0]!.folded)) run.shift()
    // A long run is a chain of titles before a name.
    if (run.length > MAX_PHRASE) run = run.slice(-3)
    if (run.length > 1) count(names, run, run.map((word) => word.surface).join(' '))
    run = []
  }
  for (const word of words) {
    if (!word.isCapital || (word.isStop && run.length > 0)) {
      close()
      continue
    }
    if (run.length > 0 && (!word.isJoined || word.isFirst)) close()
    run.push(word)
  }
  close()
  // German nouns that happen to meet are no name unless they meet again.
  if (language !== null && CAPITAL_NOUNS.has(language))
    for (const [key, name] of names) if (name.times < 2) names.delete(key)
  return names
}

function findSingles(words: readonly Word[], language: string | null): Map<string, Candidate> {
  const singles = new Map<string, Candidate>()
  for (const word of words) if (!word.isStop) count(singles, [word], word.surface)
  const isNoun = language !== null && CAPITAL_NOUNS.has(language)
  for (const single of singles.values()) {
    // Written small anywhere inside a sentence, or capital only because it begins one: no name, so written small.
    const isName = !isNoun && isNamed(single)
    if (isName || isNoun) continue
    const small = new Map<string, number>()
    for (const [surface, times] of single.surfaces) {
      const key = /^\p{Lu}\p{Ll}/u.test(surface) ? surface.toLowerCase() : surface
      small.set(key, (small.get(key) ?? 0) + times)
    }
    single.surfaces.clear()
    for (const [surface, times] of small) single.surfaces.set(surface, times)
  }
  return singles
}

/** Two words beside each other that keep company: "climate change". */
function findPairs(words: readonly Word[]): Map<string, Candidate> {
  const pairs = new Map<string, Candidate>()
  for (let at = 1; at < words.length; at++) {
    const first = words[at - 1]!
    const second = words[at]!
    if (first.isStop || second.isStop || !second.isJoined || (first.isCapital && second.isCapital)) continue
    if (first.stem === second.stem) continue
    const joint = isUnspaced(second.surface) ? '' : ' '
    count(pairs, [first, second], `${first.folded}${joint}${second.folded}`)
  }
  for (const [key, pair] of pairs) if (pair.times < LEAST_PAIRS) pairs.delete(key)
  return pairs
}

function choose(
  candidates: readonly Candidate[],
  language: string | null,
  frequencies: TermFrequencies,
): readonly string[] {
  const scored = candidates
    .map((candidate) => ({ candidate, score: scoreOf(candidate, language, frequencies) }))
    .sort((a, b) => b.score - a.score || (surfaceOf(a.candidate) < surfaceOf(b.candidate) ? -1 : 1))
    // Few are taken; what stands far down cannot be.
    .slice(0, 60)
  const phrases = candidates.filter((candidate) => candidate.stems.length > 1)
  const taken: Candidate[] = []
  for (const { candidate } of scored) {
    if (taken.length === MOST_KEYWORDS) break
    if (isPartOf(candidate, phrases) || taken.some((other) => overlaps(candidate, other))) continue
    const full = fullName(candidate, phrases)
    if (full && taken.some((other) => overlaps(full, other))) continue
    taken.push(full ?? candidate)
  }
  return taken.map(surfaceOf)
}

/** What verbs and adverbs look like where they are no keywords but are often rare forms. */
const VERBS: Readonly<Record<string, RegExp>> = {
  az: /(?:[ıiuü]b|[ıiuü]r|[ıiuü]bl[aə]r|[ıiuü]rl[aə]r|dir|dır|dur|dür|m[aə]q|acaq|əcək|d[ıiuü])$/,
  tr: /(?:[ıiuü]yor|d[ıiuü]|t[ıiuü]|m[ıiuü]ş|m[ae]k|acak|ecek|l[ae]r[ıi]nd[ae])$/,
  ru: /(?:[аеиоуыя]л[аио]?|ть|тся|ться|л[аио]?сь|лся|[еиуюая]т|вш\p{L}{2,3}|нн[ыоа]\p{L}|ено|ано)$/u,
  uk: /(?:[аеиіоуюя]в|[аеиіоуюя]л[аио]|ти|ться|тися|[аеиіоуюя]ть|вш\p{L}{2,3}|ено|ано)$/u,
  en: /(?:ed|ly|ing)$/,
  fr: /(?:ment|er|é|ait|ent)$/,
  es: /(?:mente|ó|aron|ieron|ar|er|ir|ado|ando)$/,
  de: /^\p{Ll}/u,
}

function scoreOf(candidate: Candidate, language: string | null, frequencies: TermFrequencies): number {
  const { stems, times, points, inTitle } = candidate
  const isName = isNamed(candidate)
  // What is common in general text may still be who this article is about.
  const least = isName ? 0.55 : 0
  const rare = stems.reduce((sum, stem) => sum + Math.max(least, rarity(frequencies, language, stem)), 0) / stems.length
  const isVerb = !isName && stems.length === 1 && (VERBS[language ?? '']?.test(surfaceOf(candidate)) ?? false)
  const isTitle = stems.length === 1 && TITLES.has(surfaceOf(candidate).toLowerCase())
  const often = Math.log2(1 + points)
  // Rarity counts square: a common word that is repeated is still a common word.
  return (
    often *
    rare *
    rare *
    (isName ? 1.3 : 1) *
    (stems.length > 1 ? 1.35 : 1) *
    (inTitle ? 1.2 : 1) *
    (times === 1 && !inTitle ? 0.6 : 1) *
    (isVerb || isTitle ? 0.45 : 1)
  )
}

/** Whether it is mostly written with a capital where none is due. */
function isNamed({ capitals, inside }: Candidate): boolean {
  return capitals > 0 && capitals * 2 >= inside
}

/** The full name that a surname belongs to: a name of two or three words that ends with it, the one met most often. */
function fullName(candidate: Candidate, phrases: readonly Candidate[]): Candidate | undefined {
  if (candidate.stems.length > 1 || !isNamed(candidate)) return undefined
  let best: Candidate | undefined
  for (const phrase of phrases) {
    const isName = phrase.capitals > 0 && phrase.stems.length <= 3 && phrase.stems.at(-1) === candidate.stems[0]
    if (isName && (!best || phrase.times > best.times)) best = phrase
  }
  return best
}

/** Whether a word is hardly ever seen outside one phrase. */
function isPartOf(candidate: Candidate, phrases: readonly Candidate[]): boolean {
  if (candidate.stems.length > 1) return false
  const stem = candidate.stems[0]!
  return phrases.some(
    (phrase) => phrase.stems.includes(stem) && phrase.times * 1.5 >= candidate.times && phrase.times > 1,
  )
}

/** Whether one holds the other whole. */
function overlaps(one: Candidate, other: Candidate): boolean {
  const [short, long] = one.stems.length < other.stems.length ? [one, other] : [other, one]
  return short.stems.every((stem) => long.stems.includes(stem))
}

/** How it is written most often; of two equally frequent forms the shorter, which is nearer to the dictionary. */
function surfaceOf({ surfaces }: Candidate): string {
  let best = ''
  let most = 0
  for (const [surface, times] of surfaces)
    if (
      times > most ||
      (times === most && (surface.length < best.length || (surface.length === best.length && surface < best)))
    ) {
      best = surface
      most = times
    }
  return best
}
