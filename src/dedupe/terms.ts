import { isGrammar, isNewspeak } from './common-words.ts'
import { stem } from './stem.ts'
import { IDEOGRAPH, NAME, NUMBER, type Tokens, tokenise } from './tokens.ts'

/** What a term is: a name, a number or date, a word. */
export type TermKind = 'n' | 'd' | 'w'

/** How much an article speaks of a term, before rarity is weighed in. */
export interface Term {
  readonly term: string
  readonly kind: TermKind
  readonly weight: number
}

/** Share (0–1) of known articles that have a term; `undefined` when nothing is known of it. */
export type TermShare = (term: string) => number | undefined

interface Source {
  readonly language: string | null
  readonly entities?: readonly { readonly name: string; readonly kind: string }[]
}

const MAX_WORDS = 1_500
const LEAD_WORDS = 50
// Chosen on the made-up streams of bench/dedupe.ts.
const TITLE_TIMES = 3
const LEAD_TIMES = 2
const LEAD_FACT = 1.6
const LONGEST_NUMBER = 24

/** The terms of an article, each once: heavier the more often they stand, and in the headline and at the beginning. */
export function termsOf(article: Source, parts: readonly [title: Tokens, body: Tokens]): Map<string, Term> {
  const counts = new Map<string, Count>()
  parts.forEach((tokens, part) => {
    for (const unit of unitsOf(tokens, article.language)) count(counts, unit, part === 0)
  })
  for (const entity of (article.entities ?? []).slice(0, 100)) {
    for (const { term } of unitsOf(tokenise(entity.name.slice(0, 100)), article.language)) {
      const known = counts.get(term)
      if (known) known.flags |= NAME
    }
  }
  return new Map(Array.from(counts, ([term, counted]) => [term, weigh(term, counted)]))
}

interface Count {
  times: number
  flags: number
  inLead: boolean
}

function count(counts: Map<string, Count>, { term, at, flag }: Unit, isTitle: boolean): void {
  const inLead = isTitle || at < LEAD_WORDS
  const times = isTitle ? TITLE_TIMES : inLead ? LEAD_TIMES : 1
  const known = counts.get(term)
  if (known) {
    known.times += times
    known.flags |= flag
    known.inLead ||= inLead
  } else counts.set(term, { times, flags: flag, inLead })
}

function weigh(term: string, { times, flags, inLead }: Count): Term {
  const kind = flags & NUMBER ? 'd' : flags & NAME ? 'n' : 'w'
  return { term, kind, weight: (1 + Math.log(times)) * (inLead && kind !== 'w' ? LEAD_FACT : 1) }
}

interface Unit {
  readonly term: string
  readonly at: number
  readonly flag: number
}

/** Words by their stems, without grammar; pairs of characters in scripts without spaces. */
function* unitsOf({ words, flags }: Tokens, language: string | null): Generator<Unit> {
  for (let at = 0; at < words.length && at < MAX_WORDS; at++) {
    const word = words[at] as string
    const flag = flags[at] as number
    if (flag & IDEOGRAPH) {
      const next = words[at + 1]
      if (next !== undefined && (flags[at + 1] as number) & IDEOGRAPH) yield { term: word + next, at, flag }
    } else if (flag & NUMBER) yield { term: word.slice(0, LONGEST_NUMBER), at, flag }
    else if (word.length > 1 && !isGrammar(word)) {
      yield { term: isNewspeak(word) ? `${word}_` : stem(word, language), at, flag }
    }
  }
}

/** Share of articles that one expects to have a term, by the look of it; a guess that a stream's counts correct. */
export function expectedShare(term: string, kind: TermKind): number {
  if (term.endsWith('_')) return 0.15
  if (kind === 'd') return expectedNumberShare(term)
  if (kind === 'n') return 0.01
  return term.length <= 4 && term.charCodeAt(0) < 0x2e80 ? 0.06 : 0.03
}

/** Small numbers and years are everywhere. */
function expectedNumberShare(term: string): number {
  if (/^(?:19|20)\d\d$/.test(term)) return 0.2
  return term.length <= 2 ? 0.08 : 0.01
}

// The guess weighs as much as this many articles.
const GUESS = 40

/** Weight of a term's rarity: the logarithm of one over its share, seen and expected shares mixed. */
export function rarity(term: string, kind: TermKind, share?: TermShare, seen = 0): number {
  const expected = expectedShare(term, kind)
  const known = share?.(term)
  const mixed = known === undefined ? expected : (known * seen + expected * GUESS) / (seen + GUESS)
  return -Math.log(Math.min(0.9, Math.max(0.0005, mixed)))
}
