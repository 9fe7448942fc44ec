/** A passage of a text with the words in it that were asked for. */
export interface Passage {
  readonly text: string
  /** Where the words stand in `text`, in UTF-16 units, in order and apart. */
  readonly hits: readonly (readonly [start: number, end: number])[]
}

/** A word of a text, and where it stands. */
interface Place {
  readonly word: string
  readonly start: number
  readonly end: number
}

/** Words that a passage has at most. */
const LONGEST = 30
/** Words before the first hit, where there are some: a passage that begins with its hit is hard to read. */
const LEAD = 6

/** Letters and digits, and what stands within a word: of `news.az` and `well-known` the whole counts, and so does each part. */
const WHOLE = /[\p{L}\p{M}\p{N}]+(?:[.'’@_-][\p{L}\p{M}\p{N}]+)*/gu
const PART = /[\p{L}\p{M}\p{N}]+/gu

/** The words of a text, each once, as they would be looked up. */
export function wordsOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(WHOLE), ...text.matchAll(PART)].map(([word]) => word))]
}

/** The words that a search asks for, without those that must not occur: `a -b or "c d"` gives `a c d`. */
export function wantedWords(query: string): string {
  const parts = [...query.matchAll(/(-?)"([^"]*)"?|(-?)([^\s"]+)/g)]
  return parts
    .filter(([, notPhrase, , notWord, word]) => !notPhrase && !notWord && word?.toLowerCase() !== 'or')
    .map(([, , phrase, , word]) => phrase ?? word ?? '')
    .join(' ')
}

/**
 * The passage in which most of the words stand that were asked for; the beginning of the text where there are none.
 *
 * @param isHit whether a word of the text is one of them
 */
export function bestPassage(text: string, isHit: (word: string) => boolean): Passage {
  const found = placesOf(text)
  const hits = found.flatMap((place, at) => hitsWithin(place, isHit).map((hit) => ({ ...hit, at })))
  const first = bestStart(hits)
  const from = Math.max(0, Math.min(first - LEAD, found.length - LONGEST))
  const start = from === 0 ? 0 : found[from]!.start
  const last = from + LONGEST
  const end = last < found.length ? found[last - 1]!.end : text.length
  const before = start > 0 ? '… ' : ''
  const shift = before.length - start
  return {
    text: `${before}${text.slice(start, end)}${end < text.length ? ' …' : ''}`,
    hits: hits
      .filter((hit) => hit.start >= start && hit.end <= end)
      .map((hit): [number, number] => [hit.start + shift, hit.end + shift]),
  }
}

function placesOf(text: string): readonly Place[] {
  return [...text.matchAll(WHOLE)].map((found) => ({
    word: found[0],
    start: found.index,
    end: found.index + found[0].length,
  }))
}

/** The whole word, or those of its parts that were asked for. */
function hitsWithin(place: Place, isHit: (word: string) => boolean): readonly Place[] {
  if (isHit(place.word)) return [place]
  return [...place.word.matchAll(PART)]
    .filter(([part]) => isHit(part))
    .map((found) => ({
      word: found[0],
      start: place.start + found.index,
      end: place.start + found.index + found[0].length,
    }))
}

/** Number of the word at which the stretch begins that holds most different hits; of equals the first. */
function bestStart(hits: readonly (Place & { readonly at: number })[]): number {
  let best = 0
  let most = 0
  for (const [index, { at }] of hits.entries()) {
    const near = hits.slice(index, index + LONGEST).filter((hit) => hit.at < at + LONGEST - LEAD)
    const score = new Set(near.map(({ word }) => word.toLowerCase())).size
    if (score <= most) continue
    most = score
    best = at
  }
  return best
}
