/**
 * Patterns of words, found in one pass over a text.
 *
 * `word` is that word, `word*` any word that begins so, `one_two*` a phrase. Several patterns may meet the same word;
 * then the phrase wins over the word, the whole word over a beginning, and the longest beginning over shorter ones.
 */
export interface WordPatterns<Value> {
  readonly whole: ReadonlyMap<string, readonly Value[]>
  readonly beginnings: ReadonlyMap<string, readonly Value[]>
  readonly phrases: ReadonlyMap<string, readonly Phrase<Value>[]>
  /** Length of the shortest and longest beginning. */
  readonly shortest: number
  readonly longest: number
}

interface Phrase<Value> {
  readonly rest: readonly string[]
  readonly value: Value
}

/** Builds patterns from pairs of a pattern and what it stands for. */
export function compilePatterns<Value>(pairs: Iterable<readonly [string, Value]>): WordPatterns<Value> {
  const whole = new Map<string, Value[]>()
  const beginnings = new Map<string, Value[]>()
  const phrases = new Map<string, Phrase<Value>[]>()
  let shortest = Number.POSITIVE_INFINITY
  let longest = 0
  const add = <Item>(map: Map<string, Item[]>, key: string, item: Item) => {
    const list = map.get(key)
    if (list) list.push(item)
    else map.set(key, [item])
  }
  for (const [pattern, value] of pairs) {
    const [first = '', ...rest] = pattern.split('_')
    const stem = first.endsWith('*') ? first.slice(0, -1) : first
    if (stem === '') continue
    if (rest.length > 0) add(phrases, first, { rest, value })
    else add(first.endsWith('*') ? beginnings : whole, stem, value)
    if (first.endsWith('*')) {
      shortest = Math.min(shortest, stem.length)
      longest = Math.max(longest, stem.length)
    }
  }
  return { whole, beginnings, phrases, shortest, longest }
}

/**
 * Gives, for each place where a pattern fits, what it stands for.
 *
 * @param words folded
 * @param take called with a value, the index of the word where the pattern begins, and how many words it covers
 */
export function findPatterns<Value>(
  words: readonly string[],
  patterns: WordPatterns<Value>,
  take: (value: Value, at: number, length: number) => void,
): void {
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!
    const phrase = phraseAt(words, at, patterns)
    if (phrase) {
      take(phrase.value, at, phrase.rest.length + 1)
      at += phrase.rest.length
      continue
    }
    for (const value of valuesOf(word, patterns)) take(value, at, 1)
  }
}

function valuesOf<Value>(word: string, patterns: WordPatterns<Value>): readonly Value[] {
  const whole = patterns.whole.get(word)
  if (whole) return whole
  for (let length = Math.min(word.length, patterns.longest); length >= patterns.shortest; length--) {
    const found = patterns.beginnings.get(word.slice(0, length))
    if (found) return found
  }
  return []
}

function phraseAt<Value>(
  words: readonly string[],
  at: number,
  patterns: WordPatterns<Value>,
): Phrase<Value> | undefined {
  if (patterns.phrases.size === 0) return undefined
  const word = words[at]!
  const fits = (phrase: Phrase<Value>) => phrase.rest.every((part, next) => matches(words[at + 1 + next], part))
  const found = patterns.phrases.get(word)?.find(fits)
  if (found) return found
  for (let length = Math.min(word.length, patterns.longest); length >= patterns.shortest; length--) {
    const begun = patterns.phrases.get(`${word.slice(0, length)}*`)?.find(fits)
    if (begun) return begun
  }
  return undefined
}

function matches(word: string | undefined, part: string): boolean {
  if (word === undefined) return false
  return part.endsWith('*') ? word.startsWith(part.slice(0, -1)) : word === part
}
