import { cleanBody } from './body.ts'
import { NUMBER, type Tokens, tokenise } from './tokens.ts'

/** Two states of one article. */
export interface ArticleState {
  readonly title: string | null
  readonly text: string
}

/** What changed between two states of an article. */
export interface Change {
  /** False when only white space, case, typography, counters or notices of the page differ. */
  readonly significant: boolean
  /** 0–1: shared words over all words of both bodies. */
  readonly similarity: number
  /** Words that the later state has more. */
  readonly added: number
  /** Words that the earlier state had more. */
  readonly removed: number
  /** Of `headline`, `figures`, `quotes`, `paragraphs-added`, `paragraphs-removed`, `wording`, `order`; most telling first. */
  readonly what: readonly string[]
}

/** Tells what an outlet changed in an article, and whether a reader would care. */
export function describeChange(before: ArticleState, after: ArticleState): Change {
  return compareStates(cut(before), cut(after))
}

const MAX_CHARACTERS = 60_000

/** Both states are cut alike, so that work stays bounded; nobody edits behind so much text. */
function cut({ title, text }: ArticleState): ArticleState {
  return { title: title?.slice(0, 1_000) ?? null, text: text.slice(0, MAX_CHARACTERS) }
}

function compareStates(before: ArticleState, after: ArticleState): Change {
  const from = tokenise(cleanBody(before.text).whole)
  const to = tokenise(cleanBody(after.text).whole)
  const lost = surplus(from.words, to.words)
  const gained = surplus(to.words, from.words)
  const what: string[] = []
  if (headlineChanged(before.title, after.title)) what.push('headline')
  if (differs(figuresOf(from), figuresOf(to))) what.push('figures')
  if (differs(quotesOf(before.text), quotesOf(after.text))) what.push('quotes')
  what.push(...paragraphChanges(before.text, after.text))
  if (what.filter((kind) => kind !== 'headline').length === 0 && lost + gained > 0) what.push('wording')
  if (lost + gained === 0 && from.words.join(' ') !== to.words.join(' ')) what.push('order')
  const all = from.words.length + gained
  return {
    significant: what.length > 0,
    similarity: all === 0 ? 1 : Math.round(((from.words.length - lost) / all) * 1000) / 1000,
    added: gained,
    removed: lost,
    what,
  }
}

/** A headline that only gained or lost the outlet's name is the same headline. */
function headlineChanged(before: string | null, after: string | null): boolean {
  if (!before || !after) return false
  const from = tokenise(before.replace(SITE_NAME, '')).words.join(' ')
  const to = tokenise(after.replace(SITE_NAME, '')).words.join(' ')
  return from !== to
}

const SITE_NAME = /\s[|–—-]\s[^|–—-]{2,40}$/

function figuresOf({ words, flags }: Tokens): string[] {
  return words.filter((_, at) => (flags[at] as number) & NUMBER)
}

const QUOTE = /[“„«"]([^“”„«»"\n]{12,600})[”“»"]/g

function quotesOf(text: string): string[] {
  const quotes: string[] = []
  for (const [, quote] of text.matchAll(QUOTE)) quotes.push(tokenise(quote as string).words.join(' '))
  return quotes
}

/** A paragraph is new when fewer than half of its word pairs are in the other state. */
function paragraphChanges(before: string, after: string): string[] {
  const from = paragraphsOf(before)
  const to = paragraphsOf(after)
  const known = { from: pairsOf(from.flat()), to: pairsOf(to.flat()) }
  const what: string[] = []
  if (to.some((paragraph) => isNew(paragraph, known.from))) what.push('paragraphs-added')
  if (from.some((paragraph) => isNew(paragraph, known.to))) what.push('paragraphs-removed')
  return what
}

function paragraphsOf(text: string): string[][] {
  const lines = cleanBody(text).whole.split('\n', 500)
  return lines.map((line) => [...tokenise(line).words]).filter((words) => words.length >= 5)
}

function pairsOf(words: readonly string[]): Set<string> {
  const pairs = new Set<string>()
  for (let at = 1; at < words.length; at++) pairs.add(`${words[at - 1]} ${words[at]}`)
  return pairs
}

function isNew(paragraph: readonly string[], known: ReadonlySet<string>): boolean {
  let seen = 0
  for (let at = 1; at < paragraph.length; at++) if (known.has(`${paragraph[at - 1]} ${paragraph[at]}`)) seen++
  return seen < (paragraph.length - 1) / 2
}

function differs(a: readonly string[], b: readonly string[]): boolean {
  return surplus(a, b) + surplus(b, a) > 0
}

/** How many of `a`, counted with repeats, `b` does not have. */
function surplus(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>()
  for (const word of b) left.set(word, (left.get(word) ?? 0) + 1)
  let over = 0
  for (const word of a) {
    const count = left.get(word) ?? 0
    if (count > 0) left.set(word, count - 1)
    else over++
  }
  return over
}
