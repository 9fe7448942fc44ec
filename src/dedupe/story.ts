import { cleanBody } from './body.ts'
import { factsOf, matchFacts } from './facts.ts'
import { rarity, type Term, type TermKind, type TermShare, termsOf } from './terms.ts'
import { tokenise } from './tokens.ts'

/** An article as far as its story is concerned. */
export interface StoryArticle {
  readonly id: string
  readonly title: string | null
  readonly text: string
  /** BCP 47. */
  readonly language: string | null
  /** ISO 8601. */
  readonly publishedAt: string | null
  readonly entities?: readonly { readonly name: string; readonly kind: string }[]
  /** The story of the article that it copies: a copy shares its original's story. */
  readonly duplicateOfStory?: string | null
}

/** What is kept of a story, as plain JSON of at most 6 KB. */
export interface StoryProfile {
  readonly version: 1
  /** Articles that went in. */
  readonly count: number
  readonly language: string | null
  /** Term, its kind, its mean weight; heaviest first. */
  readonly terms: readonly (readonly [term: string, kind: TermKind, weight: number])[]
  /** Numbers and names with their places, of the first and of the latest article; see `facts.ts`. */
  readonly facts: readonly (readonly number[])[]
}

/** A story that is still open. */
export interface StoryCandidate {
  readonly storyId: string
  readonly profile: StoryProfile
  /** ISO 8601, when its latest article was published. */
  readonly lastAt: string
}

/** Which story an article belongs to. */
export interface StoryChoice {
  /** `null`: none of the candidates; it starts its own. */
  readonly storyId: string | null
  /** 0–1, of the best candidate. */
  readonly similarity: number
  /** For people: what decided. */
  readonly why: string
}

/** What a stream has taught about terms: makes choices sharper, and nothing needs it. */
export interface Background {
  readonly share: TermShare
  /** Articles behind the shares. */
  readonly articles: number
}

/** Hours after which a story takes no more articles. */
export const OPEN_HOURS = 72
const MAX_TERMS = 60
// What comes later in a long text is seldom about the event.
const MAX_CHARACTERS = 12_000
const MAX_STORY_FACTS = 64
const MAX_KEYS = 12
const MAX_PROFILE_KEYS = 24
// Terms are words of a text, which anybody writes: a longer one is cut so that a profile stays within its size.
const LONGEST_TERM = 24
const THRESHOLD = 0.3

/** Terms under which open stories are looked up, most telling first. */
export function storyKeys(article: StoryArticle, background?: Background): readonly string[] {
  return heaviest(weighted([...read(article).terms.values()], background), MAX_KEYS)
}

/** Terms under which a story is to be found, most telling first. */
export function profileKeys(profile: StoryProfile, background?: Background): readonly string[] {
  return heaviest(weighted(termsOfProfile(profile), background), MAX_PROFILE_KEYS)
}

/** The profile of a story with one article. */
export function startProfile(article: StoryArticle): StoryProfile {
  return {
    version: 1,
    count: 1,
    language: article.language,
    terms: topTerms(read(article).terms.values()),
    facts: [read(article).facts],
  }
}

/** The profile with one article more; a story that grows keeps to what its articles have in common. */
export function joinProfile(profile: StoryProfile, article: StoryArticle): StoryProfile {
  const count = Math.min(profile.count, 1_000)
  const merged = new Map<string, Term>()
  for (const term of termsOfProfile(profile)) {
    merged.set(term.term, { ...term, weight: (term.weight * count) / (count + 1) })
  }
  for (const { term, kind, weight } of read(article).terms.values()) {
    const known = merged.get(term)
    merged.set(term, {
      term,
      kind: known?.kind === 'n' ? 'n' : kind,
      weight: (known?.weight ?? 0) + weight / (count + 1),
    })
  }
  return {
    version: 1,
    count: profile.count + 1,
    language: profile.language ?? article.language,
    terms: topTerms(merged.values()),
    facts: [profile.facts[0] ?? [], read(article).facts],
  }
}

/**
 * The open story that an article belongs to, or none.
 *
 * Names, numbers and rare words decide. A text made from the same template as one of the story's, with other numbers and names, is
 * refused, however alike the words are; so is another language, unless nearly all names and numbers agree.
 */
export function chooseStory(
  article: StoryArticle,
  candidates: readonly StoryCandidate[],
  background?: Background,
): StoryChoice {
  if (article.duplicateOfStory)
    return { storyId: article.duplicateOfStory, similarity: 1, why: 'a copy belongs to the story of its original' }
  const { terms, facts } = read(article)
  const known = background ?? backgroundOf(candidates)
  let best: StoryChoice = {
    storyId: null,
    similarity: 0,
    why: 'no open story shares enough names and rare words with it',
  }
  for (const candidate of candidates) {
    const choice = weigh(article, terms, Uint32Array.from(facts), candidate, known)
    if (better(choice, best)) best = choice
  }
  return best
}

function better(choice: StoryChoice, best: StoryChoice): boolean {
  if ((choice.storyId === null) !== (best.storyId === null)) return choice.storyId !== null
  return choice.similarity > best.similarity
}

function weigh(
  article: StoryArticle,
  terms: ReadonlyMap<string, Term>,
  facts: Uint32Array,
  candidate: StoryCandidate,
  background: Background,
): StoryChoice {
  const { profile, storyId } = candidate
  const { all, telling, shared, sharedNumbers } = alike(terms, termsOfProfile(profile), background)
  const similarity = Math.round(Math.min(1, 0.5 * all + 0.5 * telling) * 1000) / 1000
  const refuse = (why: string): StoryChoice => ({ storyId: null, similarity, why })
  if (!isOpen(article.publishedAt, candidate.lastAt))
    return refuse(`its articles are more than ${OPEN_HOURS} hours away`)
  if (isTemplate(facts, profile)) return refuse('the same template with other numbers and names')
  if (!sameLanguage(article.language, profile.language) && !(telling >= 0.7 && shared >= 6 && sharedNumbers >= 2)) {
    return refuse('another language, and names and numbers do not all agree')
  }
  if (shared < 2) return refuse('it shares no two names or numbers')
  if (similarity < THRESHOLD) return refuse(`too little in common: ${similarity}`)
  return { storyId, similarity, why: `names, numbers and rare words agree: ${similarity}` }
}

interface Likeness {
  /** Cosine over all terms. */
  readonly all: number
  /** Cosine over names and numbers; over all terms where a script shows no names. */
  readonly telling: number
  /** Names and numbers in both; rare words count where a script shows no names. */
  readonly shared: number
  readonly sharedNumbers: number
}

function alike(terms: ReadonlyMap<string, Term>, profile: readonly Term[], background: Background): Likeness {
  const own = weighted([...terms.values()], background)
  const theirs = weighted(profile, background)
  const weights = new Map(theirs.map((term) => [term.term, term]))
  let shared = 0
  let sharedNumbers = 0
  let product = 0
  let tellingProduct = 0
  for (const term of own) {
    const other = weights.get(term.term)
    if (!other) continue
    product += term.weight * other.weight
    if (term.kind === 'w' && other.kind === 'w') continue
    tellingProduct += term.weight * other.weight
    shared++
    if (term.kind === 'd') sharedNumbers++
  }
  const all = product / (norm(own) * norm(theirs) || 1)
  const names = own.filter((term) => term.kind === 'n').length
  if (names < 2 || !theirs.some((term) => term.kind === 'n')) {
    return { all, telling: all, shared: own.filter((term) => weights.has(term.term)).length, sharedNumbers }
  }
  const isTelling = (term: Term) => term.kind !== 'w'
  const telling = tellingProduct / (norm(own.filter(isTelling)) * norm(theirs.filter(isTelling)) || 1)
  return { all, telling, shared, sharedNumbers }
}

function norm(terms: readonly Term[]): number {
  let sum = 0
  for (const { weight } of terms) sum += weight * weight
  return Math.sqrt(sum)
}

/** Without a stream's counts, a term that many of the candidates have is one of their template, not of their events. */
function backgroundOf(candidates: readonly StoryCandidate[]): Background {
  const counts = new Map<string, number>()
  for (const { profile } of candidates)
    for (const [term] of profile.terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  const articles = candidates.length
  return {
    articles: articles < 3 ? 0 : articles,
    share: (term) => (articles < 3 ? undefined : (counts.get(term) ?? 0) / articles),
  }
}

function weighted(terms: readonly Term[], background: Background | undefined): Term[] {
  return terms.map((term) => ({
    ...term,
    weight: term.weight * rarity(term.term, term.kind, background?.share, background?.articles),
  }))
}

function heaviest(terms: Term[], count: number): string[] {
  return terms
    .filter((term) => !term.term.endsWith('_'))
    .sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
    .slice(0, count)
    .map((term) => term.term.slice(0, LONGEST_TERM))
}

function topTerms(terms: Iterable<Term>): StoryProfile['terms'] {
  const rare = (term: Term) => term.weight * rarity(term.term, term.kind)
  return Array.from(terms)
    .sort((a, b) => rare(b) - rare(a) || (a.term < b.term ? -1 : 1))
    .slice(0, MAX_TERMS)
    .map(({ term, kind, weight }) => [term.slice(0, LONGEST_TERM), kind, Math.round(weight * 100) / 100] as const)
}

function termsOfProfile(profile: StoryProfile): Term[] {
  return profile.terms.map(([term, kind, weight]) => ({ term, kind, weight }))
}

interface Reading {
  readonly terms: ReadonlyMap<string, Term>
  readonly facts: readonly number[]
}

// Every step of placing an article needs its terms, so they are worked out once for each article object.
const readings = new WeakMap<StoryArticle, Reading>()

function read(article: StoryArticle): Reading {
  const known = readings.get(article)
  if (known) return known
  const body = cleanBody(article.text).core.slice(0, MAX_CHARACTERS)
  const parts = [tokenise(article.title ?? ''), tokenise(body)] as const
  const reading = { terms: termsOf(article, parts), facts: Array.from(factsOf(parts).subarray(0, MAX_STORY_FACTS)) }
  readings.set(article, reading)
  return reading
}

/** Every term of an article, once: what a stream's counts are fed with. */
export function termNames(article: StoryArticle): Iterable<string> {
  return read(article).terms.keys()
}

/** The same words around other numbers and names, in three places or more. */
function isTemplate(facts: Uint32Array, profile: StoryProfile): boolean {
  return profile.facts.some((list) => {
    const { agreeing, conflicting } = matchFacts(facts, Uint32Array.from(list))
    return conflicting >= 3 && conflicting >= 0.35 * (agreeing + conflicting)
  })
}

function sameLanguage(a: string | null, b: string | null): boolean {
  return !a || !b || a.slice(0, 2).toLowerCase() === b.slice(0, 2).toLowerCase()
}

/** Unknown times do not close a story. */
function isOpen(publishedAt: string | null, lastAt: string): boolean {
  const apart = Math.abs(Date.parse(publishedAt ?? '') - Date.parse(lastAt))
  return !(apart > OPEN_HOURS * 3_600_000)
}
