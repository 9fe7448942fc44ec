import type { Entity } from './entities.ts'
import { COMPANY_WORDS, TITLE_WORDS } from './name-words.ts'
import { countWords, type Line, lowerWordsOf, type Stretch } from './quote-stretches.ts'
import type { SpeechWords } from './speech-verbs.ts'

/** What the search for speakers needs of a text. */
export interface SpeakerContext {
  readonly text: string
  readonly lines: readonly Line[]
  readonly stretches: readonly Stretch[]
  /** Mentions outside of quotes that can speak: people and organizations, in order. */
  readonly voices: readonly Entity[]
  readonly words: SpeechWords
  /** Whether the language may leave the subject of a verb out. */
  readonly mayDropSubject: boolean
}

export interface Word {
  readonly text: string
  readonly lower: string
  readonly start: number
  readonly end: number
}

/** A stretch of the text between quotes that may say who speaks. */
export interface Clause {
  readonly start: number
  readonly end: number
  readonly words: readonly Word[]
}

/** How far a clause reaches from its quote, in UTF-16 units. */
const REACH = 320

const WORD = /[\p{L}\p{M}\d][\p{L}\p{M}\d'’.]*/gu

function clauseOf(text: string, start: number, end: number): Clause {
  const words: Word[] = []
  for (const found of text.slice(start, end).matchAll(WORD)) {
    const word = found[0].replace(/[.'’-]+$/, '')
    words.push({
      text: word,
      lower: word.toLowerCase(),
      start: start + found.index,
      end: start + found.index + word.length,
    })
  }
  return { start, end, words }
}

/** The rest of the sentence behind a quote, up to the next quote. */
export function clauseAfter(context: SpeakerContext, at: number): Clause {
  const { text, stretches } = context
  const { outerEnd, end } = stretches[at]!
  const lineEnd = text.indexOf('\n', outerEnd) < 0 ? text.length : text.indexOf('\n', outerEnd)
  const next = stretches[at + 1]?.outerStart ?? text.length
  const limit = Math.min(lineEnd, next, outerEnd + REACH)
  const gap = text.slice(outerEnd, limit)
  // A full stop inside the marks ends the sentence; what follows with a capital is the next one.
  const isEnded = /[.…]$/.test(text.slice(0, end).trimEnd().slice(-1)) && /^\s+\p{Lu}/u.test(gap)
  const stop = sentenceStop(gap)
  return clauseOf(text, outerEnd, isEnded ? outerEnd : outerEnd + (stop < 0 ? gap.length : stop))
}

/** The part of the sentence before a quote; of the line before, where the quote begins a line and that one ends with a colon. */
export function clauseBefore(context: SpeakerContext, at: number): Clause {
  const { text, stretches, lines } = context
  const { outerStart } = stretches[at]!
  const lineStart = text.lastIndexOf('\n', outerStart - 1) + 1
  // Single words in marks, as in `promised a "formal update"`, do not cut the sentence.
  const previous =
    stretches.slice(Math.max(0, at - 3), at).findLast((each) => countWords(text.slice(each.start, each.end)) >= 4)
      ?.outerEnd ?? 0
  const from = Math.max(lineStart, previous, outerStart - REACH)
  const gap = text.slice(from, outerStart)
  if (gap.trim() === '' && previous <= lineStart) {
    const line = lines.findLast((each) => each.end <= lineStart)
    if (line && /[:：]$/.test(line.text)) return lastSentence(text, Math.max(line.start, previous), line.end)
    return clauseOf(text, outerStart, outerStart)
  }
  return lastSentence(text, from, outerStart)
}

function lastSentence(text: string, from: number, to: number): Clause {
  const start = Math.max(from, to - REACH)
  const part = text.slice(start, to)
  let cut = 0
  for (let stop = sentenceStop(part); stop >= 0 && cut + stop < part.trimEnd().length - 1; ) {
    cut += stop + 1
    stop = sentenceStop(part.slice(cut))
  }
  return clauseOf(text, start + cut, to)
}

const ABBREVIATION = /(?:^|[\s(])(?:\p{Lu}|mr|mrs|ms|dr|prof|gen|sen|rep|gov|st|lt|col|jr|sr|inc|co|corp|г|им|т|ул)$/iu

/** Where a sentence ends, or -1: a full stop with blank and capital behind it, but not that of an abbreviation. */
function sentenceStop(text: string): number {
  for (const found of text.matchAll(/[.!?…。](?=["”»’)]?\s+["“«„—–-]?\s?[\p{Lu}\p{Lo}\d]|["”»’)]?\s*$|。)/gu)) {
    if (found[0] !== '.' || !ABBREVIATION.test(text.slice(Math.max(0, found.index - 8), found.index)))
      return found.index
  }
  return -1
}

/** Who speaks in the clause behind a quote. */
export function speakerAfter(context: SpeakerContext, clause: Clause, quoteEnd: string): Voice | undefined {
  const verbAt = clause.words
    .slice(0, 14)
    .findIndex((word) => context.words.isVerb(word.lower) || context.words.isAccording(word.lower))
  if (verbAt < 0) return undefined
  // A verb far behind, in a clause of its own, belongs to something else.
  const isJoined = /^[\s,，、—–-]*(?:\p{L}|$)/u.test(context.text.slice(clause.start, clause.start + 4))
  if (!isJoined || (verbAt > 8 && !/[,?!…]$/.test(quoteEnd))) return undefined
  return (
    voiceNear(context, clause, clause.words[verbAt]!, verbAt) ?? { kind: 'unnamed', word: nounBeside(clause, verbAt) }
  )
}

/** Somebody or something that speaks. */
export type Voice =
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'pronoun' }
  | { readonly kind: 'unnamed'; readonly word: string }

function voiceNear(context: SpeakerContext, clause: Clause, verb: Word, verbAt: number): Voice | undefined {
  const voices = context.voices.filter((voice) => voice.start >= clause.start && voice.end <= clause.end)
  const pronounAt = pronounBeside(context, clause, verbAt)
  const person = nearest(
    voices.filter((voice) => voice.kind === 'person'),
    verb,
    context,
  )
  const other = nearest(
    voices.filter((voice) => voice.kind !== 'person'),
    verb,
    context,
  )
  if (pronounAt && !(person && gapTo(person, verb) <= 2)) return { kind: 'pronoun' }
  if (person && (!other || gapTo(person, verb) <= gapTo(other, verb) + 100)) return { kind: 'named', name: person.name }
  if (other && gapTo(other, verb) < 60) return { kind: 'named', name: other.name }
  return undefined
}

/** Whether a pronoun stands right before or behind the verb. */
function pronounBeside(context: SpeakerContext, clause: Clause, verbAt: number): boolean {
  return [-2, -1, 1].some((step) => {
    const word = clause.words[verbAt + step]
    return word !== undefined && context.words.isPronoun(word.lower)
  })
}

/** Characters between a name and a verb. */
function gapTo(voice: Entity, verb: Word): number {
  return voice.start >= verb.end ? voice.start - verb.end : Math.max(0, verb.start - voice.end)
}

/** The name nearest to the verb; behind it only without a preposition in between (`told Jones`, `said in Paris` are none). */
function nearest(voices: readonly Entity[], verb: Word, context: SpeakerContext): Entity | undefined {
  let best: Entity | undefined
  let bestGap = Number.POSITIVE_INFINITY
  for (const voice of voices) {
    let gap = gapTo(voice, verb)
    if (voice.start >= verb.end && isObject(context, verb, voice)) gap += 150
    if (gap < bestGap) {
      best = voice
      bestGap = gap
    }
  }
  return best
}

const TELLS =
  /^(?:told|tells|telling|asked|informed|called|calling|described|dubbed|branded|hailed|praised|condemned|назвал\p{L}*|nannte|nennt)$/u
const OBJECT_MARK = /^\s+(?:to|with|about|of|that|from|на|в|с|о|об|у|к)\s/u

function isObject(context: SpeakerContext, verb: Word, voice: Entity): boolean {
  if (context.words.isAccording(verb.lower)) return false
  const between = context.text.slice(verb.end, voice.start)
  return (TELLS.test(verb.lower) && between.trim() === '') || OBJECT_MARK.test(between)
}

function nounBeside(clause: Clause, verbAt: number): string {
  const around = clause.words.slice(Math.max(0, verbAt - 4), verbAt + 5).map((word) => word.lower)
  return around.find((word) => TITLE_WORDS.has(word)) ?? around.find((word) => COMPANY_WORDS.has(word)) ?? ''
}

const COLON_END = /[:：]\s*$/u
const COMMA_END = /[,，]\s*$/u

/** Who speaks in the part of the sentence before a quote. */
export function speakerBefore(context: SpeakerContext, clause: Clause, isPartial: boolean): Voice | undefined {
  const tail = context.text.slice(clause.start, clause.end)
  const verbAt = clause.words.findLastIndex(
    (word) => context.words.isVerb(word.lower) || context.words.isAccording(word.lower),
  )
  const hasColon = COLON_END.test(tail)
  if (verbAt < 0 && !hasColon) return undefined
  // Without comma or colon the quote goes on with the sentence; then the verb must not stand far off.
  if (!hasColon && !COMMA_END.test(tail) && !isPartial && clause.words.length - verbAt > 14) return undefined
  const voices = context.voices.filter((voice) => voice.start >= clause.start && voice.end <= clause.end)
  const verb = clause.words[verbAt]
  if (!verb) {
    const person = voices.find((voice) => voice.kind === 'person') ?? voices[0]
    return person ? { kind: 'named', name: person.name } : undefined
  }
  return subjectOf(context, clause, voices, verb, verbAt) ?? { kind: 'unnamed', word: nounBeside(clause, verbAt) }
}

/** The subject of a verb before a quote: the name right before the verb, else the first of the sentence, else the one behind it. */
function subjectOf(
  context: SpeakerContext,
  clause: Clause,
  voices: readonly Entity[],
  verb: Word,
  verbAt: number,
): Voice | undefined {
  const people = voices.filter((voice) => voice.kind === 'person')
  const before = people.filter((voice) => voice.end <= verb.start)
  const beside = before.findLast(
    (voice) => verb.start - voice.end <= 12 && !/[,;]/.test(context.text.slice(voice.end, verb.start)),
  )
  const behind = people.find((voice) => voice.start >= verb.end && !isObject(context, verb, voice))
  if (beside) return { kind: 'named', name: beside.name }
  if (context.words.isAccording(verb.lower) && behind) return { kind: 'named', name: behind.name }
  if (pronounBeside(context, clause, verbAt)) return { kind: 'pronoun' }
  const first = before.find(
    (voice) => !isAside(context.text.slice(Math.max(clause.start, voice.start - 14), voice.start)),
  )
  const person = first ?? before[0] ?? behind
  if (person) return { kind: 'named', name: person.name }
  const other = nearest(
    voices.filter((voice) => voice.kind !== 'person'),
    verb,
    context,
  )
  return other && gapTo(other, verb) < 60 ? { kind: 'named', name: other.name } : undefined
}

/** Whether a name is met, thanked or spoken to rather than speaking. */
function isAside(before: string): boolean {
  return /(?:^|\s)(?:with|to|after|by|for|from|against|about|of|с|со|к|для|о|от|mit|von|avec|con|de)\s+$/iu.test(before)
}

/** Subject of a sentence that quotes a few words without a verb of saying: its first person. */
export function firstVoice(context: SpeakerContext, clause: Clause): Voice | undefined {
  const people = context.voices.filter(
    (voice) => voice.kind === 'person' && voice.start >= clause.start && voice.end <= clause.end,
  )
  const person =
    people.find((voice) => !isAside(context.text.slice(Math.max(clause.start, voice.start - 14), voice.start))) ??
    people[0]
  if (person) return { kind: 'named', name: person.name }
  const [first, second] = lowerWordsOf(context.text.slice(clause.start, clause.end))
  return [first, second].some((word) => word !== undefined && context.words.isPronoun(word))
    ? { kind: 'pronoun' }
    : undefined
}
