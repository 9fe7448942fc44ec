import type { Element, Node } from 'domhandler'
import type { Article } from '../shared/article.ts'
import type { ArticlePages, DateEvidence } from '../shared/article-facts.ts'
import { GIVEN_UP } from './body/boosted-trees.ts'
import { isHidden } from './body/element-traits.ts'
import { readUnits } from './body/read-units.ts'
import { BodyTrace, type LostLines } from './body/trace-body.ts'
import type { Unit } from './body/units.ts'
import { extractArticle, type PageContext } from './extract-article.ts'
import { type AuthorCandidate, authorCandidates } from './facts/author-candidates.ts'
import type { Candidate } from './facts/field.ts'
import { titleCandidates } from './facts/headline.ts'
import { PageElement } from './page/page-element.ts'
import { layoutElements } from './profiles/profile.ts'

/** A piece of a page, and what became of it. */
export interface TracedUnit {
  readonly kind: Unit['kind']
  /** The element that holds it, with class and id: `div.story`. */
  readonly element: string
  /** Text as readers see it; of a picture its alternative text. */
  readonly text: string
  readonly kept: boolean
  /** What took it or left it out: `model`, `related-list`, `hidden` … */
  readonly rule: string
  /** The model's log-odds that it is body; null where the model was not asked, or gave the piece up before it came to one. */
  readonly score: number | null
  /** Lines of a piece that was taken which did not come along. */
  readonly lost: readonly LostLines[]
}

/** How an article was taken from its page. */
export interface PageTrace {
  readonly units: readonly TracedUnit[]
  /** Log-odds above which the model takes a unit. */
  readonly threshold: number | null
  /** For each field the rule that won. */
  readonly rules: Readonly<Record<string, string>>
  /** What else the page gives for a field. */
  readonly candidates: {
    readonly title: readonly Candidate<string>[]
    readonly authors: readonly AuthorCandidate[]
    readonly dates: readonly DateEvidence[]
  }
  readonly reason: string | null
  /** Where the page stands among several of its article; null where it is the only one. */
  readonly pages: ArticlePages | null
  /** Version of the extractor that made this trace. */
  readonly extractor: number
  /** The page has more units than are told. */
  readonly cut: boolean
}

/** Units that are told of one page; of longer pages the end is left out. */
const MOST_UNITS = 5_000
/** Characters of one unit that are told. */
const LONGEST = 2_000

/** Extracts a page and tells of each of its units whether it was taken, and by which rule. It costs about another reading of the page. */
export function traceArticle(
  html: string,
  context: PageContext,
): { readonly article: Article; readonly trace: PageTrace } {
  const trace = new BodyTrace()
  const article = extractArticle(html, { ...context, trace })
  const units = trace.page ? tracedUnits(trace) : []
  return {
    article,
    trace: {
      units: units.slice(0, MOST_UNITS),
      threshold: trace.scores ? trace.threshold : null,
      rules: article.rules,
      candidates: {
        title: trace.page ? titleCandidates(trace.page) : [],
        authors: tracedAuthors(trace, article, context),
        dates: article.facts.dates ?? [],
      },
      reason: article.reason,
      pages: article.facts.pages ?? null,
      extractor: article.extractor,
      cut: units.length > MOST_UNITS,
    },
  }
}

function tracedAuthors({ page, body }: BodyTrace, article: Article, context: PageContext): readonly AuthorCandidate[] {
  if (!page || !body) return []
  const layout = layoutElements(page, context.profile ?? null)
  const rule = article.rules.authors
  const chosen = rule === undefined ? null : { value: article.authors, rule }
  return authorCandidates({ page, layout, body, title: article.title, hints: context.hints }, chosen)
}

/** How many units went or stayed by each rule, most first. */
export function countRules(
  units: readonly TracedUnit[],
): readonly { readonly kept: boolean; readonly rule: string; readonly units: number; readonly chars: number }[] {
  const sums = new Map<string, { kept: boolean; rule: string; units: number; chars: number }>()
  for (const { kept, rule, text } of units) {
    const sum = sums.get(`${kept} ${rule}`) ?? { kept, rule, units: 0, chars: 0 }
    sum.units++
    sum.chars += text.length
    sums.set(`${kept} ${rule}`, sum)
  }
  return [...sums.values()].sort((a, b) => Number(b.kept) - Number(a.kept) || b.units - a.units)
}

/** The units of the whole page in reading order, those too that its readers do not see. */
function tracedUnits(trace: BodyTrace): TracedUnit[] {
  const visible = new Map<Node, Unit>()
  for (const unit of trace.units) for (const node of unit.nodes) visible.set(node, unit)
  const told = new Set<Unit>()
  const traced: TracedUnit[] = []
  for (const unit of readUnits(trace.page!, true).units) {
    if (traced.length > MOST_UNITS) break
    const seen = new Set(unit.nodes.flatMap((node) => visible.get(node) ?? []))
    if (seen.size === 0)
      traced.push(tracedUnit(unit, { kept: false, rule: unseenRule(unit, trace.removed), score: null, lost: [] }))
    for (const own of seen) {
      if (told.has(own)) continue
      told.add(own)
      traced.push(tracedUnit(own, fateOf(own, trace), trace.textOf(own)))
    }
  }
  return traced.filter(({ text, kept }) => text !== '' || kept)
}

type Fate = Pick<TracedUnit, 'kept' | 'rule' | 'score' | 'lost'>

function fateOf(unit: Unit, trace: BodyTrace): Fate {
  const { kept, rule } = trace.fate(unit)
  const lost = kept ? trace.lostOf(unit).map((lines) => ({ ...lines, text: lines.text.slice(0, LONGEST) })) : []
  const score = unit.kind === 'media' || unit.text === '' ? undefined : trace.scores?.[unit.index]
  if (score === undefined) return { kept, rule, score: null, lost }
  // What the model gives up at its first looks never comes to a score.
  if (score === GIVEN_UP) return { kept, rule: rule === 'model' ? 'first-look' : rule, score: null, lost }
  return { kept, rule, score: Math.round(score * 100) / 100, lost }
}

function tracedUnit(unit: Unit, fate: Fate, left: string = unit.text): TracedUnit {
  const text = unit.kind === 'media' ? ((unit.nodes[0] as Element).attribs.alt ?? '') : fate.kept ? left : unit.text
  return { kind: unit.kind, element: nameOf(unit.element), text: text.slice(0, LONGEST), ...fate }
}

/** Elements above a unit that are looked at for what hides it. */
const MOST_LEVELS = 60

function unseenRule(unit: Unit, removed: ReadonlySet<Node>): string {
  let at: Node | null = unit.nodes[0] ?? unit.element
  for (let up = 0; at && up < MOST_LEVELS; at = at.parentNode, up++) {
    if (removed.has(at)) return 'profile:remove'
    if (at instanceof PageElement && isHidden(at)) return 'hidden'
  }
  return 'hidden'
}

function nameOf({ name, attribs }: Element): string {
  const id = attribs.id ? `#${attribs.id}` : ''
  const classes = (attribs.class ?? '')
    .split(/\s+/, 3)
    .filter(Boolean)
    .map((one) => `.${one}`)
    .join('')
  return `${name}${id}${classes}`.slice(0, 80)
}
