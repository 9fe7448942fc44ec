import { cleanBody } from './body.ts'
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
  readonly title: string | null
  readonly text: string
  readonly language: string | null
  readonly entities?: readonly { readonly name: string; readonly kind: string }[]
}

const MAX_WORDS = 1_500
const LEAD_WORDS = 50
const LONGEST_NUMBER = 24

/** The terms of an article, each once. The headline counts three times, the beginning twice. */
export function termsOf(article: Source): Map<string, Term> {
  const title = tokenise(article.title ?? '')
  const body = tokenise(cleanBody(article.text).core.slice(0, 12_000))
  const counts = new Map<string, number>()
  const names = new Set<string>()
  const numbers = new Set<string>()
  const take = (tokens: Tokens, weightAt: (at: number) => number) => {
    for (const { term, at, flag } of unitsOf(tokens, article.language)) {
      counts.set(term, (counts.get(term) ?? 0) + weightAt(at))
      if (flag & NAME) names.add(term)
      if (flag & NUMBER) numbers.add(term)
    }
  }
  take(title, () => 3)
  take(body, (at) => (at < LEAD_WORDS ? 2 : 1))
  for (const entity of (article.entities ?? []).slice(0, 100)) {
    for (const { term } of unitsOf(tokenise(entity.name.slice(0, 100)), article.language)) names.add(term)
  }
  const terms = new Map<string, Term>()
  for (const [term, count] of counts) {
    const kind = numbers.has(term) ? 'd' : names.has(term) ? 'n' : 'w'
    terms.set(term, { term, kind, weight: 1 + Math.log(count) })
  }
  return terms
}

/** Words by their stems, without grammar; pairs of characters in scripts without spaces. */
function* unitsOf(
  { words, flags }: Tokens,
  language: string | null,
): Generator<{ term: string; at: number; flag: number }> {
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
