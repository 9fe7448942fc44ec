import { stripDateline } from '../dateline.ts'
import { defineEnrichment } from '../enrichment.ts'
import { stemOf } from '../stems.ts'
import { type StopWords, stopWordsOf } from '../stop-words.ts'
import { foldWord, isUnspaced, type Sentence, sentencesOf, wordsOf } from '../tokens.ts'

declare module '../enrichment.ts' {
  interface Enrichments {
    /** At most 320 characters; `null` when the text is too short to be summed up. */
    summary: string | null
  }
}

/** Longest summary, in characters. */
const MAX_LENGTH = 320
/** A text that is shorter is its own summary. Scripts of syllables and ideographs say it in a third of the room. */
const SHORTEST_TEXT = 200
/** A dek that is shorter is a kicker. */
const SHORTEST_DEK = 40
/** Sentences that are weighed: news says it at the beginning. */
const CANDIDATES = 5

/** What the article says, in its own words: the dek, otherwise the best two of its first five sentences. */
export default defineEnrichment({
  name: 'summary',
  version: 1,
  needs: ['language'],
  resources: ['stopWords'],
  apply({ title, dek, text }, { language }, { stopWords }) {
    const code = language?.code ?? null
    const body = text.trim()
    if (dek && roomOf(dek) >= SHORTEST_DEK) return shorten(dek.replace(/\s+/g, ' ').trim())
    if (roomOf(body.slice(0, SHORTEST_TEXT)) < SHORTEST_TEXT) return null
    const sentences = candidates(body, title, code)
    if (sentences.length === 0) return null
    return compose(sentences, weigh(sentences, title, code, stopWords))
  },
})

/** Length, with ideographs counted three times. */
function roomOf(text: string): number {
  let room = 0
  for (let at = 0; at < text.length; at++) room += text.charCodeAt(at) >= 0x2e80 ? 3 : 1
  return room
}

/** The first sentences that are sentences: no headline again, no heading, byline or picture credit. */
function candidates(text: string, title: string | null, code: string | null): readonly string[] {
  const chosen: string[] = []
  const headline = title ? plain(title) : ''
  for (const { text: raw } of sentencesOf(text.slice(0, 6_000), code, 14)) {
    const sentence = chosen.length === 0 ? stripDateline(raw) : raw
    if (plain(sentence) === headline || !isStatement(sentence)) continue
    chosen.push(sentence)
    if (chosen.length === CANDIDATES) break
  }
  return chosen
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, ' ')
    .trim()
}

function isStatement(sentence: Sentence['text']): boolean {
  return roomOf(sentence) >= 40 && /[.!?…؟۔。！？।։።]["'»”’“)\]]*$/.test(sentence) && !/https?:\/\/|©/.test(sentence)
}

/** How well each sentence stands for the article: early, near the headline, neither a quotation nor a question. */
function weigh(
  sentences: readonly string[],
  title: string | null,
  code: string | null,
  lists: StopWords,
): readonly number[] {
  const stops = stopWordsOf(lists, code)
  const stems = (text: string) =>
    new Set(
      wordsOf(text, code, 80)
        .map(({ word }) => foldWord(word, code))
        .filter((word) => word.length > 1 && !stops.has(word))
        .map((word) => stemOf(word, code)),
    )
  const bySentence = sentences.map(stems)
  const telling = stems(title ?? '')
  return sentences.map((sentence, at) => {
    const own = bySentence[at]!
    const shared = [...own].filter((stem) => telling.has(stem)).length / Math.max(1, telling.size)
    const echoed =
      [...own].filter((stem) => bySentence.some((other, index) => index !== at && other.has(stem))).length /
      Math.max(1, own.size)
    const isQuote = /^["'«„“”‘—–-]/.test(sentence)
    const isQuestion = /[?？؟]["'»”]*$/.test(sentence)
    const length = roomOf(sentence)
    const fit = length < 60 || length > 260 ? -0.5 : 0
    // The lede sums up the article by the custom of the trade; each sentence on is worth less.
    return 2 / (1 + at) + 1.2 * shared + 0.8 * echoed + fit - (isQuote ? 0.6 : 0) - (isQuestion ? 1 : 0)
  })
}

/** The best sentence and, when there is room, the next best, in the order of the text. */
function compose(sentences: readonly string[], weights: readonly number[]): string {
  const ranked = sentences.map((_, at) => at).sort((a, b) => weights[b]! - weights[a]! || a - b)
  const first = ranked[0]!
  const joint = isUnspaced(sentences[first]!) ? '' : ' '
  const second = ranked
    .slice(1)
    .find((at) => sentences[first]!.length + joint.length + sentences[at]!.length <= MAX_LENGTH)
  const chosen = second === undefined ? [first] : [first, second].sort((a, b) => a - b)
  return shorten(chosen.map((at) => sentences[at]!.replace(/\s+/g, ' ')).join(joint))
}

/** Cuts at the last word that fits. */
function shorten(text: string): string {
  if (text.length <= MAX_LENGTH) return text
  const cut = text.slice(0, MAX_LENGTH - 1)
  const space = cut.lastIndexOf(' ')
  const end = space > MAX_LENGTH / 2 ? space : MAX_LENGTH - 1
  // Half of a surrogate pair is no character.
  const whole = /[\ud800-\udbff]$/.test(cut.slice(0, end)) ? end - 1 : end
  return `${cut.slice(0, whole).replace(/[\s,;:–—-]+$/, '')}…`
}
