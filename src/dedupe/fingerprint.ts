import { cleanBody } from './body.ts'
import { factsOf } from './facts.ts'
import { hashWord, hashWords, mix } from './hash.ts'
import { FIRST, type Tokens, tokenise } from './tokens.ts'

/** What is compared and stored instead of a text. */
export interface Fingerprint {
  /** 32 hex digits: equal means the same text but for case, typography and what the page adds. */
  readonly exact: string
  /** {@link SIGNATURE} anchors: for each sentence its least shingle, the first sentences first, then the next least; 0 where there is none. */
  readonly signature: Uint32Array
  /** The least 24-bit shingle hashes, ascending, at most {@link SKETCH}: two sketches tell how much of one text is in the other. */
  readonly sketch: Uint32Array
  /** Numbers and names with where they stand, ascending, at most `MAX_FACTS`; see `facts.ts`. */
  readonly numbers: Uint32Array
  /** Words; characters in scripts without spaces. */
  readonly length: number
}

/** What a fingerprint is made from. */
export interface FingerprintInput {
  readonly title: string | null
  readonly text: string
  readonly language?: string | null
}

/** Words in a shingle. Five are seldom shared by chance, and still survive small edits. */
const SHINGLE = 5
/** Anchors, and so keys, of an article. */
export const SIGNATURE = 24
/** Shingles that are kept: all of them up to about 390 words. */
export const SKETCH = 384
// Below this many words the headline is the larger part of what an article says.
const SHORT = 20
const LEAD_SENTENCES = 6

/**
 * The fingerprint of an article's text. Never throws; an empty text gives an empty fingerprint.
 *
 * @param isKnown tells of a line near either end of the text whether its outlet prints it under other texts, too
 */
export function fingerprintOf(input: FingerprintInput, isKnown?: (line: string) => boolean): Fingerprint {
  const body = cleanBody(input.text, isKnown)
  const title = tokenise(input.title ?? '')
  const whole = tokenise(body.whole)
  const isShort = whole.words.length < SHORT
  const core = isShort ? joined(title, whole) : body.core === body.whole ? whole : tokenise(body.core)
  const words = isShort ? core.words : whole.words
  const shingles = shinglesOf(core.words)
  return {
    exact: words.length === 0 ? '' : hashWords(words),
    signature: anchorsOf(core, shingles),
    sketch: sketchOf(shingles),
    numbers: factsOf(isShort ? [core] : [title, core]),
    length: core.words.length,
  }
}

/**
 * Keys under which an article is looked up: two articles that share one may be copies.
 *
 * At most {@link SIGNATURE}, distinct, as signed 64-bit numbers. Each stands for one run of five words, so that a brief and the
 * long text it was cut from meet in the sentences that they share.
 */
export function bandKeys(fingerprint: Fingerprint): readonly bigint[] {
  const keys = new Set<number>()
  for (const anchor of fingerprint.signature) if (anchor !== 0) keys.add(anchor)
  // Spread over 64 bits so that a table partitioned or ordered by key fills evenly.
  return Array.from(keys, (key) => BigInt.asIntN(64, (BigInt(mix(key ^ 0x5bd1e995)) << 32n) | BigInt(key)))
}

function joined(a: Tokens, b: Tokens): Tokens {
  return { words: [...a.words, ...b.words], flags: [...a.flags, ...b.flags] }
}

/** One 32-bit hash for each run of five words, in order of the text; a shorter text is one run. */
function shinglesOf(words: readonly string[]): Uint32Array {
  if (words.length === 0) return new Uint32Array(0)
  const hashes = words.map(hashWord)
  const size = Math.min(SHINGLE, words.length)
  const shingles = new Uint32Array(words.length - size + 1)
  for (let at = 0; at < shingles.length; at++) {
    let hash = size
    for (let next = 0; next < size; next++) hash = Math.imul(hash, 0x01000193) ^ (hashes[at + next] as number)
    shingles[at] = mix(hash) || 1 // 0 means "none" in a signature
  }
  return shingles
}

function sketchOf(shingles: Uint32Array): Uint32Array {
  const values = shingles.map((shingle) => shingle >>> 8).sort()
  let kept = 0
  for (let at = 0; at < values.length && kept < SKETCH; at++) {
    if (at === 0 || values[at] !== values[at - 1]) values[kept++] = values[at] as number
  }
  return values.slice(0, kept)
}

/**
 * The least shingles of each sentence in turn, as many as there is room for.
 *
 * Whoever has a sentence has its least shingle, whatever else surrounds it; that is what finds excerpts. Of a long text the first
 * sentences are taken, and of the others those with the least shingles, so that two long texts choose alike.
 */
function anchorsOf(tokens: Tokens, shingles: Uint32Array): Uint32Array {
  const groups = sentenceShingles(tokens, shingles)
  const lead = groups.slice(0, LEAD_SENTENCES)
  const rest = groups.slice(LEAD_SENTENCES).sort((a, b) => (a[0] as number) - (b[0] as number))
  const ordered = [...lead, ...rest]
  const anchors = new Set<number>()
  for (let round = 0; round < SIGNATURE && anchors.size < SIGNATURE; round++) {
    for (const group of ordered) {
      const shingle = group[round]
      if (shingle !== undefined && anchors.size < SIGNATURE) anchors.add(shingle)
    }
  }
  const signature = new Uint32Array(SIGNATURE)
  signature.set([...anchors])
  return signature
}

/** For each sentence of five words or more its shingles, least first; a text without such a sentence is one. */
function sentenceShingles(tokens: Tokens, shingles: Uint32Array): Uint32Array[] {
  const groups: Uint32Array[] = []
  let start = 0
  for (let at = 1; at <= tokens.words.length; at++) {
    if (at < tokens.words.length && !((tokens.flags[at] as number) & FIRST)) continue
    if (at - start >= SHINGLE) groups.push(shingles.slice(start, at - SHINGLE + 1).sort())
    start = at
  }
  return groups.length > 0 || shingles.length === 0 ? groups : [shingles.slice().sort()]
}
