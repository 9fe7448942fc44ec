import { LINK } from '../page/links.ts'
import { CARD } from './cards.ts'
import { WORD } from './class-words.ts'
import { type CommentMarks, NO_COMMENTS } from './comment-scope.ts'
import { isEmbedConsent } from './embed-consent.ts'
import { isFormBox } from './form-box.ts'
import { isBareDate, isTruncated } from './line-kinds.ts'
import { belowDiscussion, besideColumn, inNextArticles, listingsWithin } from './outside-text.ts'
import { isServiceLine, isWallLine } from './promotion-lines.ts'
import { RELATED } from './related-scope.ts'
import { readTables, type Tables } from './tables.ts'
import type { TeaserSigns } from './teaser-features.ts'
import type { BodyTrace } from './trace-body.ts'
import { type Box, isProse, PLACE, type Unit } from './units.ts'

const BESIDE =
  WORD.related | WORD.share | WORD.newsletter | WORD.comment | WORD.consent | WORD.tags | WORD.paywall | WORD.login
/** Log-odds above which the model is believed against the page's own marks. */
const SURE = 2.5

/** Log-odds that only paragraphs amid an article reach. */
const BEYOND_DOUBT = 4.5

/** Below this a line outside the text's own run is given up for weaker signs. */
const FAIR = 1

/** What is known of a page's units when the choice is corrected. */
export interface RefineContext {
  /** The model's log-odds of each unit. */
  readonly scores: Float32Array
  /** Log-odds above which a unit is body. */
  readonly threshold: number
  readonly signs: TeaserSigns
  /** Whether a line is one of the page's labels and counters, such as "Advertisement". */
  readonly isLabel: (text: string) => boolean
  /** Told of every unit that goes or comes back, and by which rule. */
  readonly trace?: BodyTrace | undefined
}

/**
 * The choice of the model, corrected by what a page says plainly: boxes that are named as something else, lists under a heading such as "Read also",
 * teasers, asides with a form and lines that serve the page go unless the model is sure; tables are kept or left whole.
 */
export function refine(units: readonly Unit[], context: RefineContext): Set<Unit> {
  const { scores, threshold, signs, trace } = context
  const kept = new Set(
    units.filter((unit) => {
      const score = scores[unit.index]!
      if (unit.text === '') return false
      const rule = score > threshold ? (besideRule(unit, score) ?? elsewhereRule(unit, score, signs)) : 'model'
      if (rule !== null) trace?.note(unit, rule)
      return rule === null
    }),
  )
  const chosen = trace && [...kept]
  addSiblings(units, kept, scores, signs)
  const withSiblings = trace?.step('sibling', chosen ?? [], kept)
  addHeadings(units, kept, context)
  const withHeadings = trace?.step('heading', withSiblings ?? [], kept)
  for (const unit of listingsWithin(units, kept))
    if (scores[unit.index]! > HOPELESS && besideRule(unit, FAIR) === null) kept.add(unit)
  const withCode = trace?.step('code', withHeadings ?? [], kept)
  const tables = readTables(units)
  wholeTables(units, kept, tables)
  const withTables = trace?.step('whole-table', withCode ?? [], kept)
  withoutRepeats(units, kept, scores)
  trace?.step('repeat', withTables ?? [], kept)
  withoutOutside(units, kept, tables, context)
  const own = trace && [...kept]
  withoutDateLines(units, kept)
  trace?.step('date-line', own ?? [], kept)
  return kept
}

/** What stands outside the text by its place goes, save where the model has no doubt. */
function withoutOutside(
  units: readonly Unit[],
  kept: Set<Unit>,
  tables: Tables,
  { scores, signs, trace }: RefineContext,
): void {
  const drop = (outside: readonly Unit[], rule: string) => {
    for (const unit of outside) {
      if (scores[unit.index]! >= BEYOND_DOUBT) continue
      kept.delete(unit)
      trace?.note(unit, rule)
    }
  }
  drop(besideColumn(kept, tables), 'column')
  drop(belowDiscussion(kept, signs.comments), 'discussion')
  drop(inNextArticles(units, kept), 'next-article')
}

/** By which rule a unit tells of another article, or asks the reader for something; null when it does not. */
function elsewhereRule(unit: Unit, score: number, { kinds, cards, related, comments }: TeaserSigns): string | null {
  const { index, text } = unit
  const part = related.part[index]!
  const leads = kinds[index]! >= LINK.otherSite && unit.linkChars > text.length * 0.6
  // What stands in a list of headlines is the list's, however long the summary is.
  if (part === RELATED.heading || (part !== RELATED.none && (leads || cards.role[index] !== CARD.none)))
    return part === RELATED.heading ? 'related-heading' : 'related-list'
  if (part === RELATED.boxed && score < SURE) return 'related-list'
  if (score < SURE && cards.role[index] !== CARD.none && cards.run[index]! >= 2 && isTruncated(text)) return 'teaser'
  // A paragraph or heading that is nothing but a link to another article of the site.
  const isLine = unit.kind === 'text' || unit.kind === 'heading'
  if (leads && kinds[index] === LINK.siteArticle && isLine && score < FAIR && text.length > 20) return 'link-alone'
  if (score < BEYOND_DOUBT && isServiceLine(text)) return 'service-line'
  if (text.length < 200 && score < BEYOND_DOUBT && isWallLine(text)) return 'wall-line'
  if (score < SURE && isComment(unit, comments)) return 'comment'
  if (score < BEYOND_DOUBT && isEmbedConsent(text)) return 'embed-consent'
  return score < SURE && isFormBox(unit.box, score < FAIR) ? 'form' : null
}

/** Whether a unit stands below a heading of comments, among lines such as "Reply". */
function isComment({ index }: Unit, { since, around }: CommentMarks): boolean {
  return since[index]! < NO_COMMENTS && (around[index]! >= 1 || since[index] === 0)
}

/** Log-odds below which not even a place between paragraphs speaks for a line. */
const HOPELESS = -3
/** Paragraphs that one box must give for its other lines to be looked at. */
const FEW = 2

/** Short paragraphs that stand among kept ones, as the same element of the same class in the same box: lists in lines, dialogue, figures. */
function addSiblings(units: readonly Unit[], kept: Set<Unit>, scores: Float32Array, signs: TeaserSigns): void {
  const runs = new Map<string, Unit[]>()
  for (const unit of kept) {
    if (!isPlain(unit)) continue
    const place = placeOf(unit)
    const run = runs.get(place)
    if (run) run.push(unit)
    else runs.set(place, [unit])
  }
  for (const run of runs.values()) {
    if (run.filter((unit) => scores[unit.index]! > FAIR).length < FEW) continue
    const place = placeOf(run[0]!)
    for (let at = run[0]!.index + 1; at < run.at(-1)!.index; at++) {
      const unit = units[at]!
      if (kept.has(unit) || unit.text === '' || !isPlain(unit) || placeOf(unit) !== place) continue
      const score = scores[at]!
      if (score > HOPELESS && signs.cards.role[at] === CARD.none && unit.linkChars < unit.text.length * 0.5)
        if (besideRule(unit, score) === null && elsewhereRule(unit, score, signs) === null) kept.add(unit)
    }
  }
}

/** Longest line that is taken for a heading between two paragraphs. */
const LONGEST_HEADING = 120
/** Paragraphs of this length around a line are text; shorter ones may be a list of names or links. */
const SHORTEST_PARAGRAPH = 60

/**
 * Headings amid the text: those of the page between two chosen units, and lines that are set as such between two chosen paragraphs of the same box, or in a box
 * of their own in the row of those. The first look knows short lines without links from menus and footers; what stands on either side it does not see.
 */
function addHeadings(units: readonly Unit[], kept: Set<Unit>, { signs, scores, isLabel }: RefineContext): void {
  let before: Unit | null = null
  let between: Unit[] = []
  for (const after of units) {
    if (after.text === '') continue
    if (!kept.has(after)) {
      between.push(after)
      continue
    }
    const unit = before && after.size >= SHORTEST_PARAGRAPH ? loneLine(between, isLabel) : null
    if (unit && before && isHeading(before, unit, after, scores[unit.index]!, signs)) kept.add(unit)
    before = after
    between = []
  }
}

/** The only unit of several that is no label; null when none is, or more than one. */
function loneLine(units: readonly Unit[], isLabel: (text: string) => boolean): Unit | null {
  let lone: Unit | null = null
  for (const unit of units) {
    if (isLabel(unit.text)) continue
    if (lone) return null
    lone = unit
  }
  return lone
}

function isHeading(before: Unit, unit: Unit, after: Unit, score: number, signs: TeaserSigns): boolean {
  const fits = unit.kind === 'heading' ? score > HOPELESS : isHeadingLine(before, unit, after)
  if (!fits || signs.cards.role[unit.index] !== CARD.none || isBareDate(unit.text)) return false
  return besideRule(unit, score) === null && elsewhereRule(unit, score, signs) === null
}

function isHeadingLine(before: Unit, unit: Unit, after: Unit): boolean {
  if (unit.size > LONGEST_HEADING || unit.linkChars > 0 || before.size < SHORTEST_PARAGRAPH) return false
  if (before.box === unit.box && after.box === unit.box) return true
  if (unit.element.name !== 'div' || unit.box.units !== 1) return false
  return [before, after].every(({ box, element }) => element.name === 'div' && box.parent === unit.box.parent)
}

function isPlain({ kind, element }: Unit): boolean {
  return kind === 'text' && element.name === 'p'
}

function placeOf({ box }: Unit): string {
  return `${box.parent?.firstUnit}-${box.parent?.lastUnit}-${box.parent?.depth} ${box.element.attribs.class ?? ''}`
}

/** Shorter lines repeat by nature. */
const REPEATABLE = 40

/**
 * Lines of some length that a page prints again and again belong to its widgets: a placeholder at every embedded post, a notice in every menu. What is
 * printed twice goes where the model is not sure of it in either place; an article that is printed twice is kept, once.
 */
function withoutRepeats(units: readonly Unit[], kept: Set<Unit>, scores: Float32Array): void {
  const prints = new Map<string, { count: number; best: number }>()
  for (const { text, kind, index } of units) {
    if (text.length < REPEATABLE || kind === 'cell' || kind === 'code') continue
    const print = prints.get(text)
    if (print) {
      print.count++
      print.best = Math.max(print.best, scores[index]!)
    } else prints.set(text, { count: 1, best: scores[index]! })
  }
  const isWidget = ({ text }: Unit) => {
    const print = prints.get(text)
    if (!print) return false
    return (print.count >= 3 && print.best < BEYOND_DOUBT) || (print.count === 2 && print.best < FAIR)
  }
  const widgets = [...kept].filter(isWidget)
  // Pages that print all they hold once for each width of a screen have no widgets by this sign.
  if (charsOf(widgets) > charsOf(kept) * MOSTLY) return
  for (const unit of widgets) kept.delete(unit)
}

/** Share of the chosen text that widgets may make up. */
const MOSTLY = 0.3

/** Characters of the units' texts, each counted once. */
function charsOf(units: Iterable<Unit>): number {
  const texts = new Set<string>()
  for (const { text } of units) texts.add(text)
  let chars = 0
  for (const text of texts) chars += text.length
  return chars
}

/** Date lines before the first and after the last sentence belong to the headline; within a text they part a chronicle. */
function withoutDateLines(units: readonly Unit[], kept: Set<Unit>): void {
  let first = units.length
  let last = -1
  for (const unit of kept) {
    if (!isProse(unit)) continue
    first = Math.min(first, unit.index)
    last = Math.max(last, unit.index)
  }
  for (const unit of kept) {
    if (unit.index > first && unit.index < last) continue
    if (unit.kind !== 'heading' && unit.text.length <= 60 && isBareDate(unit.text)) kept.delete(unit)
  }
}

/** By which mark a page says that a unit stands beside the text, where the model is not sure of the contrary; otherwise null. */
function besideRule(unit: Unit, score: number): string | null {
  const { text, linkChars, box } = unit
  // Lines of links with breaks between them: a menu, whatever stands around it.
  if (linkChars > text.length * 0.75 && text.length < 600 && text.includes('\n')) return 'menu'
  if (score > SURE) return null
  const near = wordsNear(box)
  // "comment-content" is no content.
  if (near & WORD.comment) return 'comment'
  if (near & BESIDE && !(near & (WORD.body | WORD.content))) return 'box-name'
  if (score < FAIR && box.words & WORD.author && !(near & (WORD.body | WORD.content))) return 'author-box'
  return isAuthorBox(box) ? 'author-box' : null
}

function wordsNear(box: Box): number {
  let words = 0
  for (let at: Box | null = box, up = 0; at && up < 3; at = at.parent, up++) words |= at.words
  return words
}

function isAuthorBox(box: Box): boolean {
  for (let at: Box | null = box, up = 0; at && up < 4; at = at.parent, up++) {
    if (
      at.words & WORD.author &&
      /(?:^|[\s_-])(?:bio|biography|about|box|card|info)(?:[\s_-]|$)/i.test(at.element.attribs.class ?? '')
    )
      return true
  }
  return false
}

/** A table of which a good part was chosen is kept whole; of one that was hardly chosen nothing stays. */
function wholeTables(units: readonly Unit[], kept: Set<Unit>, tables: Tables): void {
  if (!units.some((unit) => unit.box.places & PLACE.table)) return
  const shares = new Map<Box, { all: Unit[]; chars: number; kept: number }>()
  for (const unit of units) {
    const table = tables.contentTableOf(unit)
    if (!table || unit.text === '') continue
    const share = shares.get(table) ?? { all: [], chars: 0, kept: 0 }
    share.all.push(unit)
    share.chars += unit.text.length
    if (kept.has(unit)) share.kept += unit.text.length
    shares.set(table, share)
  }
  for (const [table, { all, chars, kept: chosen }] of shares) {
    if (chosen >= chars * 0.3 || standsInText(table, units, kept)) for (const unit of all) kept.add(unit)
    else if (chosen < chars * 0.2) for (const unit of all) kept.delete(unit)
  }
}

/** Whether a table with heads and hardly a link stands between two pieces of the text that share its box. */
function standsInText(table: Box, units: readonly Unit[], kept: ReadonlySet<Unit>): boolean {
  const { firstUnit, lastUnit } = table
  const parent = aroundAlone(table)
  if (!parent || table.linkChars > table.chars * 0.2 || table.places & PLACE.aside) return false
  const before = units.slice(Math.max(parent.firstUnit, firstUnit - NEAR), firstUnit)
  const after = units.slice(lastUnit + 1, Math.min(parent.lastUnit + 1, lastUnit + 1 + NEAR))
  // A label or a note may stand between the table and the text.
  if (![before, after].every((side) => side.some((unit) => unit.text !== '' && kept.has(unit)))) return false
  return units.slice(firstUnit, lastUnit + 1).some(({ element }) => element.name === 'th')
}

/** Units before and after a table among which the text must go on. */
const NEAR = 3

/** The first box around another that holds more than that one: figures and wrappers that let it scroll hold nothing else. */
function aroundAlone(box: Box): Box | null {
  let at = box.parent
  while (at && at.firstUnit === box.firstUnit && at.lastUnit === box.lastUnit) at = at.parent
  return at
}
