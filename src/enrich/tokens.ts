import { scriptOf } from './language-features.ts'

/** Texts are cut here before anything is worked out from them, in UTF-16 units: a novel is no article. */
export const MAX_TEXT = 200_000

/** One word with its place: `text.slice(start, end) === word`. */
export interface Token {
  readonly word: string
  readonly start: number
  readonly end: number
}

/** One sentence with its place: `text.slice(start, end)` of the whole text is its `text`. */
export interface Sentence {
  readonly text: string
  readonly start: number
  readonly end: number
}

const UNSPACED: ReadonlySet<string> = new Set(['Hani', 'Jpan', 'Thai', 'Laoo', 'Khmr', 'Mymr', 'Tibt'])
const UNSPACED_LETTER = /[\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff]/

/** A word: letters and marks with digits, joined by a hyphen, an apostrophe or a dot between letters and letters. */
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’ʻʼ‘·\u200c-][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*/gu

/**
 * The words of a text in order, numbers too, without punctuation.
 *
 * Where words are written together (Chinese, Japanese, Thai, Lao, Khmer, Burmese) `Intl.Segmenter` divides them by its
 * dictionaries; everywhere else a pattern does, which is ten times faster.
 *
 * @param language BCP 47 code that helps the segmenter; unknown is fine
 * @param limit most tokens that are given
 */
export function wordsOf(text: string, language: string | null = null, limit = 50_000): readonly Token[] {
  const cut = text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : text
  const tokens: Token[] = []
  for (const found of cut.matchAll(WORD)) {
    if (tokens.length >= limit) break
    if (UNSPACED_LETTER.test(found[0])) divide(found[0], found.index, language, limit, tokens)
    else tokens.push({ word: found[0], start: found.index, end: found.index + found[0].length })
  }
  return tokens
}

const segmenters = new Map<string, Intl.Segmenter>()

/** Segmenters are slow to make: one a language and kind is kept. Unknown languages get the root rules. */
function segmenter(language: string | null, granularity: 'word' | 'sentence'): Intl.Segmenter {
  const known = language !== null && /^[a-z]{2,3}$/.test(language) ? language : 'und'
  const key = `${known} ${granularity}`
  let found = segmenters.get(key)
  // There are a few hundred languages; whoever sends more codes than that sends nonsense.
  if (!found) {
    if (segmenters.size > 400) segmenters.clear()
    found = new Intl.Segmenter(known, { granularity })
    segmenters.set(key, found)
  }
  return found
}

/** Words of a run of letters that are written together. */
function divide(run: string, offset: number, language: string | null, limit: number, into: Token[]): void {
  for (const { segment, index, isWordLike } of segmenter(language, 'word').segment(run)) {
    if (into.length >= limit) return
    if (isWordLike) into.push({ word: segment, start: offset + index, end: offset + index + segment.length })
  }
}

/** Words before whose full stop no sentence ends, lower case, in the languages of the news that telex reads most. */
const ABBREVIATIONS: ReadonlySet<string> = new Set(
  (
    'mr mrs ms dr prof st sr jr gen gov sen rep col lt sgt capt rev hon vs etc inc ltd co corp no vol fig approx dept est u.s u.k e.g i.e a.m p.m ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun ' +
    'bzw ca usw z.b d.h u.a o.ä evtl ggf inkl nr str tel abs hl mio mrd bspw vgl bd jh geb gest ' +
    'm mme mlle mm env art av bd cf chap éd p.ex ' +
    'sra srta dra ud uds pág núm ee.uu avda d dña ' +
    'sig dott ing avv ecc pag ' +
    'г гг в вв им ул д стр т.е т.д т.п т.к др пр проф акад руб коп тыс млн млрд обл р-н ст см напр и.о с.ш долл ' +
    'м вул грн р рр тис ' +
    'др проф yrd doç av sn vb vs bkz cad mah sok no s ' +
    'c prof.dr və.s b.e səh ak həmç ' +
    'tzv tzn např tj mj inž ing mgr bc čl ods kč tis mil ' +
    'np tzn tzw prof inż św ul godz proc ok zł tys ' +
    'bl.a t.ex d.v.s kl ca mfl osv dvs f.eks bl pst mill ' +
    'n.chr v.chr dhr mevr mw bijv enz o.a i.p.v blz'
  ).split(' '),
)

/**
 * The sentences of a text in order, trimmed, with their places. A line break always ends one.
 *
 * A full stop ends a sentence unless it stands behind an abbreviation, an initial or an ordinal, or the next word begins
 * with a small letter. Thai, Lao, Khmer and Burmese are divided by `Intl.Segmenter`.
 *
 * @param limit most sentences that are given: what only needs the beginning pays only for it
 */
export function sentencesOf(text: string, language: string | null = null, limit = 5_000): readonly Sentence[] {
  const cut = text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : text
  const sentences: Sentence[] = []
  let start = 0
  while (start < cut.length && sentences.length < limit) {
    const newline = cut.indexOf('\n', start)
    const end = newline < 0 ? cut.length : newline
    if (/[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]/.test(cut.slice(start, Math.min(end, start + 200))))
      segmentedSentences(cut, start, end, language, limit, sentences)
    else lineSentences(cut, start, end, limit, sentences)
    start = end + 1
  }
  return sentences
}

function segmentedSentences(
  text: string,
  from: number,
  to: number,
  language: string | null,
  limit: number,
  into: Sentence[],
): void {
  for (const { segment, index } of segmenter(language, 'sentence').segment(text.slice(from, to))) {
    if (into.length >= limit) return
    push(text, from + index, from + index + segment.length, into)
  }
}

function lineSentences(text: string, from: number, to: number, limit: number, into: Sentence[]): void {
  let start = from
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    if (!isEnd(code)) continue
    let after = at + 1
    while (after < to && (isEnd(text.charCodeAt(after)) || isCloser(text.charCodeAt(after)))) after++
    if (!endsHere(text, start, at, after, to)) continue
    push(text, start, after, into)
    if (into.length >= limit) return
    start = after
    at = after - 1
  }
  if (start < to) push(text, start, to, into)
}

/** . ! ? … and their kin in Arabic, Urdu, Armenian, Devanagari, Ethiopic, Tibetan and full width. */
function isEnd(code: number): boolean {
  return (
    code === 0x2e ||
    code === 0x21 ||
    code === 0x3f ||
    code === 0x2026 ||
    code === 0x61f ||
    code === 0x6d4 ||
    code === 0x589 ||
    code === 0x964 ||
    code === 0x965 ||
    code === 0x1362 ||
    code === 0x1367 ||
    code === 0x3002 ||
    code === 0xff01 ||
    code === 0xff0e ||
    code === 0xff1f
  )
}

/** Quotation marks and brackets that close. */
function isCloser(code: number): boolean {
  return (
    code === 0x22 ||
    code === 0x27 ||
    code === 0x29 ||
    code === 0x5d ||
    code === 0xbb ||
    code === 0x201d ||
    code === 0x2019 ||
    code === 0x201c ||
    code === 0x203a ||
    code === 0x300d ||
    code === 0x300f ||
    code === 0xff09
  )
}

function endsHere(text: string, start: number, at: number, after: number, to: number): boolean {
  if (after >= to) return true
  const code = text.charCodeAt(at)
  // Full stops of scripts without spaces end a sentence whatever follows.
  if (code >= 0x3000) return true
  const next = text.charCodeAt(after)
  if (next !== 0x20 && next !== 0xa0 && next !== 0x09) return false
  const follows = firstLetterFrom(text, after, to)
  if (follows !== undefined && follows.toUpperCase() !== follows) return false
  if (code !== 0x2e) return true
  return !isAbbreviated(text, start, at)
}

/** First letter or digit behind white space, opening quotes and brackets. */
function firstLetterFrom(text: string, from: number, to: number): string | undefined {
  for (let at = from; at < Math.min(to, from + 8); at++) {
    const code = text.charCodeAt(at)
    if (scriptOf(code) !== '' || (code >= 0x30 && code <= 0x39)) return text[at]
  }
  return undefined
}

function isAbbreviated(text: string, start: number, at: number): boolean {
  let from = at
  while (from > start && at - from < 12 && !/[\s("«„“'[–—-]/.test(text[from - 1]!)) from--
  const word = text.slice(from, at)
  if (word === '') return false
  // An initial: "A. Smith"; a lone Cyrillic or Latin capital ends hardly any sentence.
  if (word.length === 1 && word.toLowerCase() !== word) return true
  // An ordinal: "am 3. Mai"; a year does end sentences.
  if (/^\d{1,2}$/.test(word)) return true
  return ABBREVIATIONS.has(word.toLowerCase())
}

function push(text: string, from: number, to: number, into: Sentence[]): void {
  let start = from
  let end = to
  while (start < end && isBlank(text.charCodeAt(start))) start++
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--
  if (end > start) into.push({ text: text.slice(start, end), start, end })
}

function isBlank(code: number): boolean {
  return (
    code === 0x20 ||
    (code >= 0x09 && code <= 0x0d) ||
    code === 0xa0 ||
    code === 0x200b ||
    code === 0x3000 ||
    code === 0xfeff
  )
}

/** Whether a word is of a script that is written without spaces between words. */
export function isUnspaced(word: string): boolean {
  return UNSPACED.has(scriptOf(word.charCodeAt(0)))
}

/**
 * A word as lists hold it: small letters, one kind of apostrophe, no soft hyphens, composed.
 *
 * In Turkish and Azerbaijani `I` and `İ` are other letters than elsewhere.
 */
export function foldWord(word: string, language: string | null): string {
  const turkic = language === 'az' || language === 'tr' || language === 'tk'
  const small =
    turkic && /[Iİ]/.test(word) ? word.replaceAll('I', 'ı').replaceAll('İ', 'i').toLowerCase() : word.toLowerCase()
  if (/^[\x20-\x7e]*$/.test(small)) return small
  return small
    .normalize('NFC')
    .replace(/[’ʻʼ‘`]/g, "'")
    .replaceAll('\u0307', '')
    .replaceAll('\u00ad', '')
}
