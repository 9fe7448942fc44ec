/** Writing systems that the identifier tells apart, by their ISO 15924 codes. */
export type Script = string

/** First and last code unit of each range of letters; sorted. Kana before Han, so that one is enough to see Japanese. */
const RANGES: readonly (readonly [number, number, Script])[] = [
  [0x41, 0x5a, 'Latn'],
  [0x61, 0x7a, 'Latn'],
  [0xaa, 0xaa, 'Latn'],
  [0xba, 0xba, 'Latn'],
  [0xc0, 0xd6, 'Latn'],
  [0xd8, 0xf6, 'Latn'],
  [0xf8, 0x2b8, 'Latn'],
  [0x370, 0x3e1, 'Grek'],
  [0x3f0, 0x3ff, 'Grek'],
  [0x400, 0x52f, 'Cyrl'],
  [0x531, 0x587, 'Armn'],
  [0x591, 0x5f4, 'Hebr'],
  [0x610, 0x6ff, 'Arab'],
  [0x700, 0x74f, 'Syrc'],
  [0x750, 0x77f, 'Arab'],
  [0x780, 0x7bf, 'Thaa'],
  [0x7c0, 0x7ff, 'Nkoo'],
  [0x8a0, 0x8ff, 'Arab'],
  [0x900, 0x963, 'Deva'],
  [0x970, 0x97f, 'Deva'],
  [0x980, 0x9ff, 'Beng'],
  [0xa00, 0xa7f, 'Guru'],
  [0xa80, 0xaff, 'Gujr'],
  [0xb00, 0xb7f, 'Orya'],
  [0xb80, 0xbff, 'Taml'],
  [0xc00, 0xc7f, 'Telu'],
  [0xc80, 0xcff, 'Knda'],
  [0xd00, 0xd7f, 'Mlym'],
  [0xd80, 0xdff, 'Sinh'],
  [0xe00, 0xe7f, 'Thai'],
  [0xe80, 0xeff, 'Laoo'],
  [0xf00, 0xfff, 'Tibt'],
  [0x1000, 0x109f, 'Mymr'],
  [0x10a0, 0x10ff, 'Geor'],
  [0x1100, 0x11ff, 'Hang'],
  [0x1200, 0x139f, 'Ethi'],
  [0x13a0, 0x13ff, 'Cher'],
  [0x1780, 0x17ff, 'Khmr'],
  [0x1800, 0x18af, 'Mong'],
  [0x1c90, 0x1cbf, 'Geor'],
  [0x1d00, 0x1dbf, 'Latn'],
  [0x1e00, 0x1eff, 'Latn'],
  [0x1f00, 0x1fff, 'Grek'],
  [0x2d00, 0x2d2f, 'Geor'],
  [0x2d30, 0x2d7f, 'Tfng'],
  [0x2d80, 0x2ddf, 'Ethi'],
  [0x3041, 0x30ff, 'Jpan'],
  [0x3130, 0x318f, 'Hang'],
  [0x3400, 0x4dbf, 'Hani'],
  [0x4e00, 0x9fff, 'Hani'],
  [0xa640, 0xa69f, 'Cyrl'],
  [0xa720, 0xa7ff, 'Latn'],
  [0xab30, 0xab6f, 'Latn'],
  [0xac00, 0xd7af, 'Hang'],
  [0xf900, 0xfaff, 'Hani'],
  [0xfb1d, 0xfb4f, 'Hebr'],
  [0xfb50, 0xfdff, 'Arab'],
  [0xfe70, 0xfefc, 'Arab'],
  [0xff21, 0xff5a, 'Latn'],
  [0xff66, 0xff9d, 'Jpan'],
]

const NAMES: readonly Script[] = ['', ...new Set(RANGES.map(([, , script]) => script))]

/** Script of every code unit, as an index into `NAMES`; 0 is no letter. 64 KB buy a lookup without a search. */
const SCRIPT_OF = tabulate()

function tabulate(): Uint8Array {
  const table = new Uint8Array(0x10000)
  for (const [first, last, script] of RANGES) table.fill(NAMES.indexOf(script), first, last + 1)
  // Digits, punctuation and currency that stand inside a block of letters.
  for (const [first, last] of [
    [0x55a, 0x55f],
    [0x5be, 0x5be],
    [0x5c0, 0x5c0],
    [0x5f3, 0x5f4],
    [0x61b, 0x61f],
    [0x640, 0x640],
    [0x660, 0x66d],
    [0x6d4, 0x6d4],
    [0x6dd, 0x6de],
    [0x6f0, 0x6f9],
    [0x9e6, 0x9ef],
    [0x9f2, 0x9ff],
    [0x10fb, 0x10fb],
    [0x1040, 0x104f],
    [0x1360, 0x137c],
    [0x17d4, 0x17db],
    [0x17e0, 0x17e9],
    [0x30a0, 0x30a0],
    [0x30fb, 0x30fb],
    [0xff3b, 0xff40],
  ] as const)
    table.fill(0, first, last + 1)
  return table
}

/** Scripts whose words run together: pairs of characters count there, not words. */
const UNSPACED: ReadonlySet<Script> = new Set(['Hani', 'Jpan', 'Thai', 'Laoo', 'Khmr', 'Mymr', 'Tibt'])

/** Script of a code unit; `''` for what is no letter. */
export function scriptOf(codeUnit: number): Script {
  return NAMES[SCRIPT_OF[codeUnit]!]!
}

/**
 * Letters of a text by script, most first; Han beside kana counts as Japanese. Empty when there is no letter.
 *
 * @param text at most as long as the caller wants to pay for: every code unit is looked at
 */
export function countScripts(text: string): readonly (readonly [Script, number])[] {
  const counts = new Uint32Array(NAMES.length)
  for (let at = 0; at < text.length; at++) counts[SCRIPT_OF[text.charCodeAt(at)]!]!++
  const han = NAMES.indexOf('Hani')
  const kana = NAMES.indexOf('Jpan')
  // A tenth: Chinese headlines quote a Japanese name now and then, Japanese ones always hold particles.
  if (counts[kana]! * 10 > counts[han]!) {
    counts[kana]! += counts[han]!
    counts[han] = 0
  }
  const found: [Script, number][] = []
  for (let at = 1; at < counts.length; at++) if (counts[at]! > 0) found.push([NAMES[at]!, counts[at]!])
  // An ideograph says as much as three letters of an alphabet.
  const weight = ([script, count]: readonly [Script, number]) =>
    script === 'Hani' || script === 'Jpan' ? count * 3 : count
  return found.sort((a, b) => weight(b) - weight(a))
}

/** Takes one feature: its key, and how much it counts (1 is full). */
export type TakeFeature = (key: number, weight: number) => void

/** Longest run of letters that is taken for a word; what is longer is cut. */
const MAX_WORD = 40
/** Longest n-gram. */
export const MAX_ORDER = 5
/** Order under which whole words are filed. */
export const WORD_ORDER = 6

const units = new Uint16Array(MAX_WORD + 2)

/**
 * Gives every feature of the words of one script: n-grams of 1–5 characters with the word's edges, and the word itself.
 *
 * Case is folded; apostrophes of all kinds are one inside a word; words with a capital that do not begin the text
 * are names more often than not and count half, unless most words have one, as in headlines and German.
 */
export function eachFeature(text: string, script: Script, take: TakeFeature): void {
  const wanted = NAMES.indexOf(script)
  const also = script === 'Jpan' ? NAMES.indexOf('Hani') : wanted
  const lower = text.toLowerCase()
  // A few capitals fold into two characters; then positions no longer agree and capitals are not looked at.
  const isAligned = lower.length === text.length
  if (UNSPACED.has(script)) {
    eachPair(lower, wanted, also, take)
    return
  }
  const nameWeight = isAligned && isMostlyLower(text, lower) ? 0.5 : 1
  let length = 0
  let weight = 1
  let isFirst = true
  units[0] = 0x20
  for (let at = 0; at <= lower.length; at++) {
    const code = at < lower.length ? lower.charCodeAt(at) : 0x20
    const kind = SCRIPT_OF[code]!
    if (kind === wanted) {
      if (length === 0) weight = isAligned && !isFirst && text.charCodeAt(at) !== code ? nameWeight : 1
      if (length < MAX_WORD) units[++length] = code
    } else if (code === 0x307) {
      // The dot that folding leaves of a Turkish or Azerbaijani capital İ.
    } else if (length > 0 && isApostrophe(code) && SCRIPT_OF[lower.charCodeAt(at + 1)] === wanted) {
      if (length < MAX_WORD) units[++length] = 0x27
    } else if (length > 0) {
      units[length + 1] = 0x20
      wordFeatures(length + 2, weight, take)
      length = 0
      isFirst = code === 0x2e || code === 0x21 || code === 0x3f || code === 0x0a
    }
  }
}

function isMostlyLower(text: string, lower: string): boolean {
  let words = 0
  let capitals = 0
  for (let at = 0; at < text.length; at++) {
    if (SCRIPT_OF[lower.charCodeAt(at)] === 0 || (at > 0 && SCRIPT_OF[lower.charCodeAt(at - 1)] !== 0)) continue
    words++
    if (text.charCodeAt(at) !== lower.charCodeAt(at)) capitals++
  }
  return capitals * 2 < words
}

function isApostrophe(code: number): boolean {
  return (
    code === 0x27 ||
    code === 0x2019 ||
    code === 0x2018 ||
    code === 0x2bb ||
    code === 0x2bc ||
    code === 0x60 ||
    code === 0xb4
  )
}

function wordFeatures(length: number, weight: number, take: TakeFeature): void {
  for (let from = 0; from < length; from++) {
    let key = 0x811c9dc5
    const end = Math.min(length, from + MAX_ORDER)
    for (let at = from; at < end; at++) {
      key = Math.imul(key ^ units[at]!, 0x01000193) ^ (key >>> 15)
      // The edge alone tells nothing.
      if (at > from || units[at] !== 0x20) take(finish(key, at - from + 1), weight)
    }
  }
  let key = 0x811c9dc5
  for (let at = 0; at < length; at++) key = Math.imul(key ^ units[at]!, 0x01000193) ^ (key >>> 15)
  take(finish(key, WORD_ORDER), weight)
}

function eachPair(lower: string, wanted: number, also: number, take: TakeFeature): void {
  let before = 0
  for (let at = 0; at < lower.length; at++) {
    const code = lower.charCodeAt(at)
    const kind = SCRIPT_OF[code]!
    if (kind !== wanted && kind !== also) {
      before = 0
      continue
    }
    const key = Math.imul(0x811c9dc5 ^ code, 0x01000193)
    take(finish(key, 1), 1)
    if (before !== 0) take(finish(Math.imul(key ^ before, 0x01000193) ^ (key >>> 15), 2), 1)
    before = code
  }
}

/** Mixes a hash so that all of its bits depend on all characters, and files its order in the low three. */
function finish(hash: number, order: number): number {
  let key = hash
  key = Math.imul(key ^ (key >>> 16), 0x85ebca6b)
  key = Math.imul(key ^ (key >>> 13), 0xc2b2ae35)
  return (((key ^ (key >>> 16)) & ~7) | order) >>> 0
}

/** Order of the feature that a key stands for: 1–5 characters, or `WORD_ORDER`. */
export function orderOf(key: number): number {
  return key & 7
}
