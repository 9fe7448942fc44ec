import type { Entity } from './entities.ts'
import { LONGEST_TEXT } from './entities.ts'
import { TITLE_WORDS } from './name-words.ts'
import {
  type Clause,
  clauseAfter,
  clauseBefore,
  firstVoice,
  type SpeakerContext,
  speakerAfter,
  speakerBefore,
  type Voice,
} from './quote-speakers.ts'
import { countWords, findInterview, findStretches, type Line, linesOf, type Stretch } from './quote-stretches.ts'
import { speechWordsOf } from './speech-verbs.ts'

/** Words of somebody, as the text gives them. */
export interface Quote {
  /** Without its marks: `text.slice(start, end)`. */
  readonly text: string
  /** Fullest name of who speaks; null where the text does not tell. */
  readonly speaker: string | null
  /** UTF-16 offsets into the text. */
  readonly start: number
  readonly end: number
}

/** Fewest words of a quote that no verb of saying introduces. */
const LEAST_WORDS = 3
/** From so many words on, a stretch between marks is speech, whatever stands beside it. */
const SURE_WORDS = 8
/** Marked quotes from which on the answers of an interview are not taken as quotes themselves. */
const ENOUGH_QUOTES = 3

/**
 * Quotes in a text with their speakers, in order, without overlaps.
 *
 * Names in marks, titles of works and single ironic words are left out. A quote of several paragraphs gives one for each.
 *
 * @param entities names in the text, as the enrichment `entities` gives them
 */
export function findQuotes(text: string, language: string | null, entities: readonly Entity[]): readonly Quote[] {
  const read = text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT) : text
  const primary = language?.split('-')[0]?.toLowerCase() ?? null
  const words = speechWordsOf(primary)
  const lines = linesOf(read)
  const found = findStretches(read, lines, words)
  const interview = findInterview(lines)
  const context: SpeakerContext = {
    text: read,
    lines,
    stretches: found,
    voices: voicesOf(found, entities),
    words,
    mayDropSubject: primary === null || !SUBJECT_LANGUAGES.has(primary),
  }
  const marked = attribute(context, interview ? interviewee(read, lines, entities) : null)
  if (!interview || marked.length >= ENOUGH_QUOTES) return marked
  return answersOf(interview.answers, read, lines, entities)
}

/** Languages whose sentences have a subject, a pronoun at the least. */
const SUBJECT_LANGUAGES = new Set(['en', 'de', 'fr', 'nl', 'sv', 'da', 'no', 'nb', 'nn'])

function voicesOf(stretches: readonly Stretch[], entities: readonly Entity[]): readonly Entity[] {
  return entities.filter(
    (entity) => (entity.kind === 'person' || entity.kind === 'organization') && !isInside(entity, stretches),
  )
}

/** Whether a mention stands in a stretch that is long enough to be speech. */
function isInside(entity: Entity, stretches: readonly Stretch[]): boolean {
  let low = 0
  let high = stretches.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (stretches[middle]!.end <= entity.start) low = middle + 1
    else high = middle
  }
  const stretch = stretches[low]
  return (
    stretch !== undefined &&
    stretch.start <= entity.start &&
    stretch.end - stretch.start > entity.end - entity.start + 2
  )
}

/** State of going through the quotes of a text. */
interface Telling {
  speaker: string | null
  /** Where the last accepted quote ended. */
  end: number
}

function attribute(context: SpeakerContext, guest: string | null): Quote[] {
  const quotes: Quote[] = []
  const telling: Telling = { speaker: null, end: -1 }
  context.stretches.forEach((stretch, at) => {
    const decided = decide(context, at, telling, guest)
    if (!decided) return
    const text = context.text.slice(stretch.start, stretch.end)
    quotes.push({ text, speaker: decided.speaker, start: stretch.start, end: stretch.end })
    telling.speaker = decided.speaker ?? telling.speaker
    telling.end = stretch.outerEnd
  })
  return quotes
}

/** Whether a stretch is a quote, and whose. */
function decide(
  context: SpeakerContext,
  at: number,
  telling: Telling,
  guest: string | null,
): { speaker: string | null } | undefined {
  const stretch = context.stretches[at]!
  const inner = context.text.slice(stretch.start, stretch.end)
  const isPartial = !/^\p{Lu}/u.test(inner) || !/[.,!?…]["”»’]?$/u.test(inner)
  const before = clauseBefore(context, at)
  const after = clauseAfter(context, at)
  const voice = speakerAfter(context, after, inner) ?? speakerBefore(context, before, isPartial)
  if (!isQuote(context, stretch, inner, voice !== undefined, telling)) return undefined
  if (voice) return { speaker: nameOf(context, voice, stretch, telling, guest) }
  return { speaker: withoutCue(context, at, before, after, telling, guest) }
}

const WORK_BEFORE =
  /(?:film|movie|book|novel|song|album|series|show|play|magazine|newspaper|titled|entitled|called|named|dubbed|kitabı|filmi|adlı|mahnısı|qəzeti|jurnalı|romanı|layihəsi|proqramı|фильм\p{L}*|книг\p{L}*|роман\p{L}*|песн\p{L}*|газет\p{L}*|журнал\p{L}*|программ\p{L}*|проект\p{L}*|закон\p{L}*|названием|сериал\p{L}*|альбом\p{L}*|премии|компани\p{L}*|Film|Buch|Roman|Lied|Album|Serie|film|livre|roman|chanson|libro|película|canción|disco|film|romanzo|canzone)\s*$/u

function isQuote(context: SpeakerContext, stretch: Stretch, inner: string, hasCue: boolean, telling: Telling): boolean {
  if (stretch.kind !== 'marks') return true
  const count = countWords(inner)
  if (count === 0) return false
  const isSentence =
    /[.,!?…]["”»’]?$/u.test(inner) ||
    (/^[.,]/.test(context.text.slice(stretch.outerEnd, stretch.outerEnd + 1)) && count >= 4)
  const isTitle = looksLikeTitle(inner, count)
  const isWork = WORK_BEFORE.test(context.text.slice(Math.max(0, stretch.outerStart - 30), stretch.outerStart))
  if (isWork && !/[.!?…,]$/u.test(inner) && count < SURE_WORDS) return false
  // A line that is a quote and nothing else is somebody's turn in a dialogue, however short.
  if (isSentence && fillsLine(context.text, stretch)) return true
  const isEnded = isSentence || /^\s?[,.，]/.test(context.text.slice(stretch.outerEnd, stretch.outerEnd + 2))
  if (hasCue)
    return !(isTitle && !isSentence) && (count >= LEAST_WORDS || (count === 2 && isEnded) || /[!?]$/.test(inner))
  if (count >= SURE_WORDS) return !isTitle
  const isFollowing = telling.end >= 0 && stretch.outerStart - telling.end < 200
  return count >= LEAST_WORDS && !isTitle && (isSentence || isFollowing || count >= 4)
}

function fillsLine(text: string, stretch: Stretch): boolean {
  const lineStart = text.lastIndexOf('\n', stretch.outerStart - 1) + 1
  const lineEnd = text.indexOf('\n', stretch.outerEnd) < 0 ? text.length : text.indexOf('\n', stretch.outerEnd)
  return text.slice(lineStart, stretch.outerStart).trim() === '' && text.slice(stretch.outerEnd, lineEnd).trim() === ''
}

/** Whether most words have capitals, as in names and in English titles. */
function looksLikeTitle(inner: string, count: number): boolean {
  const words = inner.match(/\p{L}[\p{L}\p{M}'’-]*/gu) ?? []
  if (words.length < 2 || count > 12 || /[.!?]\s/.test(inner)) return false
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word)).length
  const long = words.filter((word) => word.length > 3 || /^\p{Lu}/u.test(word)).length
  return capitals >= 2 && capitals >= long * 0.8
}

/** Name that a voice stands for. */
function nameOf(
  context: SpeakerContext,
  voice: Voice,
  stretch: Stretch,
  telling: Telling,
  guest: string | null,
): string | null {
  if (voice.kind === 'named') return voice.name
  // "the report said" names nobody; where subjects may be left out, a verb alone goes on with who spoke last.
  if (voice.kind === 'unnamed' && !TITLE_WORDS.has(voice.word) && (voice.word !== '' || !context.mayDropSubject))
    return null
  return lastVoice(context, stretch, telling) ?? guest
}

/** Who a pronoun means: the subject of the latest sentence since the last quote, else who spoke last. */
function lastVoice(context: SpeakerContext, stretch: Stretch, telling: Telling): string | null {
  const people = context.voices.filter((voice) => voice.kind === 'person' && voice.end <= stretch.outerStart)
  const last = people.at(-1)
  if (!last || last.end < telling.end) return telling.speaker ?? last?.name ?? null
  // Of the names in that sentence the first is its subject.
  const sentenceStart = Math.max(
    context.text.lastIndexOf('. ', last.start) + 1,
    context.text.lastIndexOf('\n', last.start) + 1,
    telling.end,
  )
  return people.find((voice) => voice.start >= sentenceStart)?.name ?? last.name
}

/** Who speaks where no verb of saying stands beside the quote. */
function withoutCue(
  context: SpeakerContext,
  at: number,
  before: Clause,
  after: Clause,
  telling: Telling,
  guest: string | null,
): string | null {
  const stretch = context.stretches[at]!
  const isBeginning =
    context.text.slice(context.text.lastIndexOf('\n', stretch.outerStart - 1) + 1, stretch.outerStart).trim() === ''
  const isSameLine = telling.end >= 0 && !context.text.slice(telling.end, stretch.outerStart).includes('\n')
  // More words of the same paragraph, without anybody named in between, go on with the same speaker.
  if (
    isSameLine &&
    telling.speaker !== null &&
    !context.voices.some((voice) => voice.start >= telling.end && voice.end <= stretch.outerStart)
  )
    return telling.speaker
  if (!isBeginning) {
    const subject = firstVoice(context, before) ?? firstVoice(context, after)
    if (subject?.kind === 'named') return subject.name
    if (subject) return lastVoice(context, stretch, telling)
    if (isSameLine) return telling.speaker
  }
  if (guest !== null) return guest
  // A paragraph that is a quote and nothing else goes on with what was said just before.
  return isBeginning || stretch.outerStart - telling.end < 400 ? lastVoice(context, stretch, telling) : null
}

/** How much of a text introduces the guest of an interview: its first lines. */
const INTRODUCTION = 3_000

/** The guest of an interview: the first person named before the first question, otherwise the one named most. */
function interviewee(text: string, lines: readonly Line[], entities: readonly Entity[]): string | null {
  const people = entities.filter((entity) => entity.kind === 'person')
  const firstQuestion = lines.find((line) => /[?？]["”»]?$/.test(line.text))?.start ?? text.length
  const counts = new Map<string, number>()
  for (const { name, start } of people) {
    if (start > Math.min(firstQuestion, INTRODUCTION)) break
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  let best: string | null = null
  for (const [name, count] of counts) if (best === null || count > counts.get(best)!) best = name
  return best ?? people[0]?.name ?? null
}

function answersOf(
  answers: readonly Stretch[],
  text: string,
  lines: readonly Line[],
  entities: readonly Entity[],
): Quote[] {
  const guest = interviewee(text, lines, entities)
  return answers.map(({ start, end, label }) => ({
    text: text.slice(start, end),
    speaker: labelName(label, entities) ?? guest,
    start,
    end,
  }))
}

/** Fullest name of a label such as `Smith`. */
function labelName(label: string | null, entities: readonly Entity[]): string | null {
  if (label === null) return null
  const entity = entities.find((each) => each.kind === 'person' && (each.text === label || each.name.endsWith(label)))
  return entity?.name ?? null
}
