import { findMarkedStretches } from './quote-marks.ts'
import type { SpeechWords } from './speech-verbs.ts'

/** A stretch that may be somebody's words. */
export interface Stretch {
  readonly start: number
  readonly end: number
  readonly outerStart: number
  readonly outerEnd: number
  /** `marks`: between quotation marks; `dash`: behind a dialogue dash; `answer`: an answer of an interview. */
  readonly kind: 'marks' | 'dash' | 'answer'
  /** Name that the text puts before the words, as in a transcript (`Smith: …`); null: none. */
  readonly label: string | null
}

/** A line of the text without the white space around it. */
export interface Line {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Most lines that are looked at. */
const MOST_LINES = 5_000

/** Lines of a text that are not empty. */
export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = []
  let from = 0
  while (from <= text.length && lines.length < MOST_LINES) {
    const to = text.indexOf('\n', from) < 0 ? text.length : text.indexOf('\n', from)
    const raw = text.slice(from, to)
    const trimmed = raw.trim()
    if (trimmed) {
      const start = from + raw.indexOf(trimmed[0]!)
      lines.push({ start, end: start + trimmed.length, text: trimmed })
    }
    from = to + 1
  }
  return lines
}

/** Words of a stretch; characters of scripts without spaces count by twos. */
export function countWords(text: string): number {
  const spaced = text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu)?.length ?? 0
  const characters = text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/gu)?.length ?? 0
  return characters > spaced ? Math.ceil(characters / 2) : spaced
}

const DASH_LINE = /^[—–-]\s*(?=\S)/
// ", — said", and in Spanish " —said Juan—. ".
const SPEECH_BREAK = /[,.!?…][»”"]?\s*[—–]\s*|\s[—–](?=\p{Ll})|(?<=\p{L})[—–][.,]?\s*/gu

/** All stretches of a text, in order, without overlaps. */
export function findStretches(text: string, lines: readonly Line[], words: SpeechWords): readonly Stretch[] {
  const marked: Stretch[] = findMarkedStretches(text)
    .filter((stretch) => stretch.isClosed)
    .map(({ start, end, outerStart, outerEnd }) => ({ start, end, outerStart, outerEnd, kind: 'marks', label: null }))
  const dashed = lines.flatMap((line) => dashStretches(line, words))
  const all = [...marked.filter((one) => !overlapsAny(one, dashed)), ...dashed]
  return all.sort((a, b) => a.start - b.start)
}

function overlapsAny(one: Stretch, others: readonly Stretch[]): boolean {
  return others.some((other) => one.start < other.end && other.start < one.end)
}

/** `— Words, — said X. — More words.`: the words between dashes, where one of the pieces reports speech. */
function dashStretches(line: Line, words: SpeechWords): Stretch[] {
  const opening = DASH_LINE.exec(line.text)
  if (!opening) return []
  const pieces = piecesOf(line.text, opening[0].length)
  if (pieces.length < 2 || pieces.length > 12) return []
  if (!pieces.some((piece, at) => at % 2 === 1 && isReport(piece.text, words))) return []
  return pieces
    .filter((piece, at) => at % 2 === 0 && countWords(piece.text) > 0)
    .map((piece) => {
      const start = line.start + piece.from
      const end = start + piece.text.length
      return { start, end, outerStart: start, outerEnd: end, kind: 'dash', label: null }
    })
}

function piecesOf(text: string, from: number): { from: number; text: string }[] {
  const pieces: { from: number; text: string }[] = []
  let start = from
  for (const found of text.matchAll(SPEECH_BREAK)) {
    if (found.index < from) continue
    // The comma before the dash belongs to neither; other marks end the words.
    const end = /^[.!?…]/.test(found[0]) ? found.index + 1 : found.index
    pieces.push({ from: start, text: text.slice(start, end) })
    start = found.index + found[0].length
  }
  if (start < text.length) pieces.push({ from: start, text: text.slice(start) })
  return pieces
}

function isReport(text: string, words: SpeechWords): boolean {
  const first = lowerWordsOf(text).slice(0, 6)
  return first.some((word) => words.isVerb(word))
}

/** Words of a piece of text in lower case. */
export function lowerWordsOf(text: string): readonly string[] {
  return (text.match(/[\p{L}\p{M}'’]+/gu) ?? []).map((word) => word.toLowerCase())
}

const QUESTION_LABEL =
  /^(?:q|question|interviewer|journalist|reporter|host|sual|jurnalist|müxbir|вопрос|журналист|корреспондент|корр|soru|muhabir|frage|pregunta|periodista|domanda|pergunta|pytanie|питання)\s*\d{0,2}\s*[:.]/iu
const ANSWER_LABEL =
  /^(?:a|answer|cavab|ответ|cevap|antwort|réponse|respuesta|risposta|resposta|odpowiedź|відповідь)\s*\d{0,2}\s*[:.]\s*/iu
const NAME_LABEL = /^((?:\p{Lu}[\p{L}.'’-]{0,30}\s?){1,4}):\s+(?=\S)/u

/** What was found to be an interview: its answers, one stretch a paragraph. */
export interface Interview {
  readonly answers: readonly Stretch[]
}

/** Fewest questions that make an interview. */
const LEAST_QUESTIONS = 3
/** Questions are short; a paragraph that merely ends with a question mark is not. */
const LONGEST_QUESTION = 500

/**
 * Answers of an interview: paragraphs behind questions that stand on their own, with labels (`Q:`, `A:`, `Name:`), with
 * dashes, or without either. Undefined where fewer than three questions stand in a text.
 */
export function findInterview(lines: readonly Line[]): Interview | undefined {
  const questions = lines.map((line) => isQuestion(line.text))
  const count = questions.filter(Boolean).length
  const labels = lines.filter((line) => ANSWER_LABEL.test(line.text)).length
  if (count < LEAST_QUESTIONS && labels < 2) return undefined
  const first = questions.indexOf(true)
  const answers: Stretch[] = []
  lines.forEach((line, at) => {
    if (at <= first || questions[at]) return
    if (labels >= 2 && !ANSWER_LABEL.test(line.text) && !questions[at - 1]) return
    const answer = answerOf(line)
    if (answer) answers.push(answer)
  })
  // Paragraphs without question before the next: an article that asks now and then is no interview.
  return answers.length > count * 8 ? undefined : { answers }
}

function isQuestion(text: string): boolean {
  if (QUESTION_LABEL.test(text)) return true
  return (
    text.length <= LONGEST_QUESTION &&
    /[?？;؟][»”"]?$/u.test(text) &&
    text.endsWith(';') === false &&
    !/[»”"]\s*[,—–-]/.test(text)
  )
}

function answerOf(line: Line): Stretch | undefined {
  const label = ANSWER_LABEL.exec(line.text) ?? NAME_LABEL.exec(line.text)
  const dash = DASH_LINE.exec(line.text)
  let skip = label?.[0].length ?? dash?.[0].length ?? 0
  while (/["“«„\s—–-]/.test(line.text[skip] ?? '') && skip < line.text.length) skip++
  let end = line.text.length
  if (/["“«„]/.test(line.text.slice(0, skip)) && /["”»“]$/.test(line.text)) end--
  if (countWords(line.text.slice(skip, end)) < 3) return undefined
  const start = line.start + skip
  return {
    start,
    end: line.start + end,
    outerStart: line.start,
    outerEnd: line.end,
    kind: 'answer',
    label: NAME_LABEL.exec(line.text)?.[1]?.trim() ?? null,
  }
}
