/** A piece of text that the tagger looks at: a word, a number, one punctuation mark, or one character of a script without spaces. */
export interface EntityToken {
  readonly text: string
  /** UTF-16 offsets into the text: `text.slice(start, end)`. */
  readonly start: number
  readonly end: number
}

/** Tokens, and for each sentence the number of its first token; the last entry is the number of tokens. */
export interface TokenizedText {
  readonly tokens: readonly EntityToken[]
  readonly sentences: readonly number[]
}

// Alternatives in order: initials and "U.S."; one Han character; kana runs; words with marks; numbers; anything else alone.
const TOKEN =
  /(?:\p{Lu}\.){2,8}|\p{Lu}\.(?=\s?\p{Lu})|\p{sc=Han}|[\p{sc=Katakana}ー]+|\p{sc=Hiragana}+|[\p{L}\p{M}]+(?:\d{1,6}|(?:['’ʼʻ‘][\p{L}\p{M}]+){1,4})?|\d+(?:[.,:]\d+){0,8}|[^\s]/gu

/** Elided articles and prepositions of Romance languages, which stand before a name without a space. */
const ELISIONS = new Set([
  'l',
  'd',
  'qu',
  'c',
  's',
  'n',
  'j',
  'dell',
  'all',
  'nell',
  'dall',
  'sull',
  'un',
  'quell',
  'lorsqu',
  'jusqu',
])
// The turned comma of Uzbek (`Oʻzbekiston`) is part of a letter and does not cut.
const APOSTROPHE = /['’ʼ]/

/** A token that is part of a word is at most this long; longer runs of letters are no words of a language. */
const LONGEST_WORD = 60

/**
 * Cuts text into tokens and sentences.
 *
 * Hyphens stand alone ("Kremlin", "-", "backed"); a clitic or case ending behind an apostrophe is a token of its own
 * ("Bakı", "'da"; "Trump", "'s"), and so is an elided article ("l'", "Iran").
 */
export function tokenizeEntities(text: string): TokenizedText {
  const tokens: EntityToken[] = []
  const sentences: number[] = []
  let open = false
  let lastEnd = 0
  for (const found of text.matchAll(TOKEN)) {
    const start = found.index
    if (open && isBoundary(text, tokens, lastEnd, start)) open = false
    if (!open) {
      sentences.push(tokens.length)
      open = true
    }
    pushWord(tokens, found[0], start)
    lastEnd = start + found[0].length
  }
  sentences.push(tokens.length)
  return { tokens, sentences }
}

function pushWord(tokens: EntityToken[], word: string, start: number): void {
  const at = word.length > 1 ? word.search(APOSTROPHE) : -1
  const cut = at > 0 ? cutAtApostrophe(word, at) : 0
  if (cut > 0) {
    push(tokens, word.slice(0, cut), start)
    pushWord(tokens, word.slice(cut), start + cut)
  } else push(tokens, word, start)
}

function push(tokens: EntityToken[], text: string, start: number): void {
  tokens.push({
    text: text.length > LONGEST_WORD ? text.slice(0, LONGEST_WORD) : text,
    start,
    end: start + text.length,
  })
}

/** Where a word with an apostrophe is cut, or 0: `l'|Iran`, `Trump|'s`, but `O'Brien`, `Sana'a` stay whole. */
function cutAtApostrophe(word: string, at: number): number {
  const head = word.slice(0, at)
  const tail = word.slice(at + 1)
  const first = tail[0] ?? ''
  const tailIsLower = first === first.toLowerCase()
  if (ELISIONS.has(head.toLowerCase()) && (!tailIsLower || head === head.toLowerCase())) return at + 1
  if (head.length >= 2 && tailIsLower && /^\p{Script=Latin}/u.test(head)) return at
  return 0
}

const SENTENCE_END = /[.!?…։।。！？]/
const CLOSER = /[»”"’')\]」』]/
const STARTER = /[\p{Lu}\p{Lt}\p{Lo}\d«“„"'‘([—–-]/u
const SHORT_FORM =
  /^(?:mr|mrs|ms|dr|prof|st|sen|rep|gov|gen|col|lt|capt|sgt|jr|sr|vs|no|inc|ltd|co|corp|г|гг|ул|им|проф|акад|ген|т|тыс|млн|млрд|руб|см|стр|др|пр|bzw|ca|nr|hr|fr|sra|srta|m|mme|mlle|av|cad|yy|doç|hz|s)$/iu

function isBoundary(text: string, tokens: readonly EntityToken[], lastEnd: number, start: number): boolean {
  if (start === lastEnd) return /[。！？]/.test(text[lastEnd - 1] ?? '') && !CLOSER.test(text[start] ?? '')
  if (text.slice(lastEnd, start).includes('\n')) return true
  let at = tokens.length - 1
  while (at > 0 && tokens.length - at < 4 && CLOSER.test(tokens[at]!.text)) at--
  const last = tokens[at]!.text
  if (!SENTENCE_END.test(last) || last.length > 1) return false
  if (!STARTER.test(text[start] ?? '')) return false
  return last !== '.' || !SHORT_FORM.test(tokens[at - 1]?.text ?? '')
}
