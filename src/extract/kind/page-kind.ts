import type { NoArticleReason, PageHints } from '../../shared/article.ts'
import type { Body } from '../body/body-result.ts'
import type { Unit } from '../body/units.ts'
import type { Page } from '../page/document.ts'
import { addressSigns } from './address-signs.ts'
import { declaredSigns } from './declared-signs.ts'
import { entrySigns } from './entry-signs.ts'
import { menuSigns } from './menu-signs.ts'
import { paragraphSigns } from './paragraph-signs.ts'
import { mainUnits, shapeSigns } from './shape-signs.ts'
import { BIAS, WEIGHTS } from './sign-weights.ts'
import { SIGNS, type Side, type SignName } from './signs.ts'
import { textSigns } from './text-signs.ts'
import { headSigns, titleSigns, wordSigns } from './word-signs.ts'

/** What is known of a page when its kind is asked for. */
export interface KindReading {
  readonly title: string | null
  readonly body: Body
  /** Words of the text's beginning. */
  readonly words: number
  /** Rules that gave the date and the authors; null where none is known. */
  readonly dateRule: string | null
  readonly authorRule: string | null
  readonly hints?: PageHints | undefined
}

/** Signs of a page, their sum, and what they say. */
export interface PageKind {
  /** Null for an article. */
  readonly reason: NoArticleReason | null
  /** Log-odds that it is no article. */
  readonly odds: number
  readonly signs: readonly SignName[]
}

/**
 * Whether a page lists other pages, or offers something, although it holds text enough for an article. Nothing single decides: log-odds of signs
 * are added up, those that speak for an article against those that do not.
 */
export function pageKind(page: Page, reading: KindReading): PageKind {
  let main: readonly Unit[] | undefined
  const mainOf = () => (main ??= mainUnits(reading.body.around.units))
  const found: SignName[] = []
  for (const { signs, mostOfRest } of STEPS) {
    found.push(...signs(page, reading, mainOf))
    const own = ownOf(found)
    const odds = sumOf(own)
    // Most pages say so plainly that they are articles that no words could change it.
    if (odds + mostOfRest < 0) return { reason: null, odds, signs: own }
  }
  return decide(found)
}

/** All signs of a page, also those that decide nothing. */
export function signsOf(page: Page, reading: KindReading): readonly SignName[] {
  const main = mainUnits(reading.body.around.units)
  return STEPS.flatMap(({ signs }) => signs(page, reading, () => main))
}

interface Step {
  readonly signs: (page: Page, reading: KindReading, mainOf: () => readonly Unit[]) => readonly SignName[]
  /** More than all later steps added up to on any written or invented page that is no article; to be looked at when weights change. */
  readonly mostOfRest: number
}

/** What lies at hand, how the page is built, what it says: each step costs more than the one before it. */
const STEPS: readonly Step[] = [
  {
    signs: (page, reading) => [
      ...declaredSigns(page, reading.body.around.units),
      ...addressSigns(page.url),
      ...factSigns(reading),
      ...titleSigns(reading.title),
      ...headSigns(reading.body),
    ],
    mostOfRest: 6.6,
  },
  {
    signs: (page, { body, words }, mainOf) => [
      ...shapeSigns(body, mainOf(), { words, url: page.url }),
      ...entrySigns(body, mainOf()),
      ...menuSigns(page, body),
    ],
    mostOfRest: 5.2,
  },
  {
    signs: (page, { body }, mainOf) => [
      ...wordSigns(body, mainOf()),
      ...textSigns(body, mainOf(), page.url?.hostname ?? null),
      ...paragraphSigns(body, mainOf()),
    ],
    // What is left to say then is that an article has nothing of itself.
    mostOfRest: WEIGHTS['article:nothing'],
  },
]

/** What signs say of a page. */
export function decide(all: readonly SignName[]): PageKind {
  const signs = ownSigns(all)
  const odds = sumOf(signs)
  return { reason: odds < 0 || !isSpokenFor(signs, WEIGHTS) ? null : reasonOf(signs), odds, signs }
}

/** What a sign of a kind must add to count as one that speaks for it. */
const SPEAKS = 0.3

/**
 * Whether any sign speaks for a list, an offer or a service. Short notes and pages of small sites lack much of what articles have: that alone takes none
 * of them away, nor does a headline that may name an offer ("Ferry back in service").
 */
export function isSpokenFor(signs: readonly SignName[], weights: Readonly<Record<SignName, number>>): boolean {
  return signs.some((name) => name !== 'title:offer' && KINDS.has(SIGNS[name].side) && weights[name] >= SPEAKS)
}

const KINDS: ReadonlySet<Side> = new Set(['list', 'product', 'service'])

/** The signs of a page that count: its own, and that it has nothing that articles have. */
export function ownSigns(all: readonly SignName[]): readonly SignName[] {
  const own = ownOf(all)
  return own.some(isToldOrDated) ? own : [...own, 'article:nothing']
}

/** Whether a sign is one that hardly any article lacks altogether: who wrote it, when, for whom, as what. */
function isToldOrDated(name: SignName): boolean {
  return SIGNS[name].side === 'article' && !FORMS.has(name)
}

/** Signs of articles that texts of all kinds show. */
const FORMS: ReadonlySet<SignName> = new Set([
  'slug:long',
  'title:long',
  'text:long',
  'text:middle',
  'text:own',
  'words:me',
  'author:seen',
  'date:changed',
])

/** What shows whose a sign is: names and dates of cards and customers, articles that a system declares for each of its pages. */
const OTHERS: readonly (readonly [name: SignName, others: readonly SignName[], beside?: SignName])[] = [
  // Lists of things that an article tells of have dates and prices, too.
  ['title:told', ['menu:self', 'dates:between', 'rows:priced', 'json-ld:web-page']],
  // The day of a page is that of its making.
  ['json-ld:web-page', ['date:seen']],
  ['rows:most', ['date:shown', 'date:seen', 'author:shown', 'author:seen', 'text:long', 'text:middle', 'words:said']],
  [
    'heads:linked',
    ['date:shown', 'date:seen', 'author:shown', 'author:seen', 'text:long', 'text:middle', 'words:said'],
  ],
  ['dates:between', ['date:shown', 'date:seen', 'author:shown', 'author:seen']],
  ['class:list', ['date:shown', 'date:seen', 'author:shown', 'author:seen']],
  ['json-ld:list', ['date:shown', 'date:seen', 'author:shown', 'author:seen']],
  ['cart:head', ['date:shown', 'date:seen', 'author:shown', 'author:seen']],
  ['class:page', ['json-ld:article', 'og:article', 'author:named', 'author:seen', 'date:seen']],
  // Guides and articles that a site is proud of stand in its menus.
  ['json-ld:article', ['menu:self', 'more:between', 'rows:priced']],
  // Some systems date all of their pages.
  ['class:page', ['meta:published', 'date:named'], 'menu:self'],
  // A list is no product.
  ['og:product', ['class:list']],
  ['links:most', ['links:many']],
]

/** The signs that are the page's own; what an earlier rule took away gives no reason to a later one. */
function ownOf(signs: readonly SignName[]): readonly SignName[] {
  const own = new Set(signs)
  for (const [name, others, beside = name] of OTHERS)
    if (own.has(name) && own.has(beside)) for (const other of others) own.delete(other)
  return [...own]
}

function sumOf(signs: readonly SignName[]): number {
  return signs.reduce((sum, name) => sum + WEIGHTS[name], BIAS)
}

/** The kind that most signs speak for. */
function reasonOf(signs: readonly SignName[]): NoArticleReason {
  const sum = (side: string) => signs.reduce((all, name) => all + (SIGNS[name].side === side ? WEIGHTS[name] : 0), 0)
  const [list, product, service] = [sum('list'), sum('product'), sum('service')]
  if (list > Math.max(product, service) || list + product + service === 0) return 'listing'
  return product > service ? 'product' : 'service'
}

/** Rules of declared facts, and those that find a date or a name anywhere on the page, in comments and teasers, too. */
const DECLARED = /^(?:json-ld:(?!other)|meta:|feed)/
const WEAK_DATE = /^(?:json-ld:other|text:(?:far|below|before))/
const WEAK_AUTHOR = /^(?:collective|text:name|text:signature|href:author)/

function* factSigns({ title, dateRule, authorRule, hints, body }: KindReading): Generator<SignName> {
  if (hints?.feedTitle || hints?.feedPublishedAt) yield 'feed:announced'
  if (body.rule.startsWith('profile')) yield 'profile:body'
  if (dateRule === 'page:updated') yield 'date:changed'
  else if (dateRule !== null)
    yield WEAK_DATE.test(dateRule) ? 'date:seen' : DECLARED.test(dateRule) ? 'date:named' : 'date:shown'
  if (authorRule !== null)
    yield WEAK_AUTHOR.test(authorRule) ? 'author:seen' : DECLARED.test(authorRule) ? 'author:named' : 'author:shown'
  const words = title === null ? 0 : wordsOfTitle(title)
  if (words >= 7) yield 'title:long'
  else if (words <= 3) yield 'title:short'
}

/** Words of a headline; in scripts without spaces two characters count as one. */
function wordsOfTitle(title: string): number {
  const spaceless = title.match(/[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0e7f]/g)?.length ?? 0
  return (title.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length ?? 0) + Math.round(spaceless / 2)
}
