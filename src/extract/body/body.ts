import type { Element, Node } from 'domhandler'
import type { LearnedLayout } from '../../outlets/learned/lesson.ts'
import type { LinePattern } from '../../outlets/line-pattern.ts'
import type { PageHints } from '../../shared/article.ts'
import { countWords } from '../../shared/text.ts'
import { assembleBlocks } from '../blocks/assemble.ts'
import { placeEmbeds } from '../blocks/embeds.ts'
import { siteNames } from '../facts/site.ts'
import type { Page } from '../page/document.ts'
import { commonShare, fold, wordSet } from '../page/folding.ts'
import type { LayoutFinds } from '../profiles/profile.ts'
import { type BlockModel, readModel, scoreUnits } from './block-model.ts'
import { BLOCK_WEIGHTS } from './block-weights.ts'
import type { Body, ModelChoice } from './body-result.ts'
import { bestSource, type SourceText, sourceTexts } from './body-sources.ts'
import { isResidue, siteKeys } from './boilerplate.ts'
import { CARD } from './cards.ts'
import { WORD } from './class-words.ts'
import { AGAINST, OUTSIDE } from './container.ts'
import { declaredBody } from './declared-body.ts'
import { fairThreshold } from './fair-threshold.ts'
import { featureRows } from './features.ts'
import { decidedByPlace, withoutRepeated } from './learned-body.ts'
import { withoutLines, withoutStrayLines } from './lines.ts'
import { readVisibleUnits } from './read-units.ts'
import { refine } from './refine.ts'
import { readTeaserSigns, type TeaserSigns } from './teaser-features.ts'
import { bare } from './text-features.ts'
import type { BodyTrace } from './trace-body.ts'
import { isProse, type Unit, type Units } from './units.ts'

export interface BodyContext {
  readonly title: string | null
  readonly dek: string | null
  readonly layout: LayoutFinds | null
  readonly hints: PageHints | undefined
  /** The model that decides instead of the one that is built in. */
  readonly model?: BlockModel | undefined
  /** What the outlet's other pages have taught. */
  readonly learned?: LearnedLayout | null | undefined
  /** Told of everything that is taken or left, and why. */
  readonly trace?: BodyTrace | undefined
}

/** The body of a page, as blocks. */
export function readBody(page: Page, context: BodyContext): Body {
  const removed = context.layout?.removed ?? new Set<Node>()
  const units = readVisibleUnits(page, removed)
  const signs = readTeaserSigns(units, page.url)
  const kept = choose(page, units, signs, context)
  context.trace?.see(page, units.units, removed)
  const around = (): Surroundings => ({ ...surroundings(units, signs, kept.units, context), choice: kept.choice })
  const rule = units.withHidden ? `${kept.rule}+hidden` : kept.rule
  const source = sourceInstead(page, context, kept.units)
  if (source) {
    // The text is not in the page's markup: a script would put it there, or it stands behind a wall.
    context.trace?.replace(source.rule)
    return { blocks: [...source.blocks], rule: source.rule, ...around() }
  }
  const clean = withoutResidue(kept.units, context.layout?.residue ?? [])
  context.trace?.step('profile:residue', kept.units, clean)
  context.trace?.keep(clean, kept.rule)
  const blocks = assembleBlocks(clean, page.base, placeEmbeds(page, clean))
  return { blocks, rule, ...around() }
}

/** Longer texts are no residue, whatever pattern they meet. */
const LONGEST_RESIDUE = 300

/** The units without what an outlet's profile calls residue: whole ones, and lines of them. */
function withoutResidue(units: readonly Unit[], residue: readonly LinePattern[]): readonly Unit[] {
  if (residue.length === 0) return units
  const isOutletResidue = (text: string) =>
    text.length <= LONGEST_RESIDUE && residue.some((pattern) => pattern.test(text))
  return units.flatMap((unit) => {
    // Lines first: the open end of a pattern would otherwise take what stands below its line.
    const left = withoutLines(unit, isOutletResidue)
    return left === null || (left === unit && isOutletResidue(unit.text)) ? [] : left
  })
}

/** Characters of a page's own text from which on nothing else is asked. */
const ENOUGH = 1_000

/** A source that holds far more than the page's markup does; null where the markup's text is long enough, or no source is much longer. */
function sourceInstead(page: Page, context: BodyContext, kept: readonly Unit[]): SourceText | null {
  const length = lengthOf(kept)
  if (length >= ENOUGH) return null
  const texts = sourceTexts(page, {
    title: context.title,
    description: context.dek,
    own: kept.map(({ text }) => text).join('\n'),
    url: page.url,
    feedHtml: context.hints?.feedContentHtml,
  })
  return bestSource(texts.filter(({ text }) => text.length > 2 * length + 200))
}

type Surroundings = Omit<Body, 'blocks' | 'rule'>

interface Choice {
  readonly units: readonly Unit[]
  readonly rule: string
  readonly choice: ModelChoice | null
}

function choose(page: Page, units: Units, signs: TeaserSigns, context: BodyContext): Choice {
  const layoutBody = context.layout?.body ?? []
  if (layoutBody.length > 0) {
    const inside = units.units.filter((unit) => layoutBody.some((element) => isBelow(unit.element, element)))
    if (inside.some((unit) => unit.text !== '')) context.trace?.step('profile:outside-body', units.units, inside)
    if (inside.some((unit) => unit.text !== '')) return { units: inside, rule: 'profile', choice: null }
  }
  const sites = siteKeys(siteNames(page))
  const declared = declaredBody(page)
  const model = context.model ?? blockModel()
  const features = { title: context.title, dek: context.dek, sites, declaredBody: bare(declared?.text ?? ''), signs }
  const own = scoreUnits(model, featureRows(units, features, model.first), units.units.length)
  const threshold = fairThreshold(units.units, own)
  const scores = decidedByPlace(units.units, own, threshold, context.learned)
  const { trace } = context
  trace?.score(scores, threshold)
  const chosen = refine(units.units, { scores, threshold, signs, isLabel: (text) => isResidue(text, sites), trace })
  const named = units.units.filter((unit) => chosen.has(unit) && !isStrayUnit(unit, sites))
  trace?.step('residue', chosen, named)
  const kept = named.filter((unit) => !isHeadlineAgain(unit, context.title) && !isFirstPart(unit, page.titleTag))
  trace?.step('headline', named, kept)
  const single = withoutCopies(kept)
  trace?.step('copy', kept, single)
  const taken = single.flatMap(
    (unit) => withoutStrayLines(unit, (line) => context.title !== null && fold(line) === fold(context.title)) ?? [],
  )
  trace?.step('stray-line', single, taken)
  const { units: clean, repeated } = withoutRepeated(taken, context.learned)
  trace?.step('outlet-repeats', taken, clean)
  const choice = { scores: own, threshold, taken, repeated }
  return { units: withPictures(units.units, clean), rule: repeated.length > 0 ? 'model+learned' : 'model', choice }
}

let built: BlockModel | undefined

/** The trained model, read from its text form when first needed. */
function blockModel(): BlockModel {
  built ??= readModel(BLOCK_WEIGHTS)
  return built
}

/** Counters and labels on a line of their own; in a table they are its figures. */
function isStrayUnit({ kind, text }: Unit, sites: ReadonlySet<string>): boolean {
  return kind !== 'cell' && isResidue(text, sites)
}

/** The units without those whose text stood before: pages print their text again for narrow screens, as a teaser or as a pulled quotation. */
function withoutCopies(units: readonly Unit[]): Unit[] {
  const seen = new Set<string>()
  return units.filter(({ text, kind }) => {
    // Cells and short lines repeat by nature.
    if (text.length < 40 || kind === 'cell') return true
    if (seen.has(text)) return false
    seen.add(text)
    return true
  })
}

/** The headline once more above or in the text; old pages set it in a `font` or a cell, not in a heading. */
function isHeadlineAgain(unit: Unit, title: string | null): boolean {
  if (title === null || Math.abs(unit.text.length - title.length) > 4) return false
  return (unit.kind === 'heading' || isTelling(title)) && fold(unit.text) === fold(title)
}

/** Whether a headline is long enough that the same words elsewhere are the headline again. */
function isTelling(title: string): boolean {
  return title.length > 20 || countWords(title) >= 4
}

/** A heading that the title element begins with, before the outlet's name: where another heading was taken for the headline, it is this one's page all the same. */
function isFirstPart({ kind, text }: Unit, titleTag: string | null): boolean {
  if (kind !== 'heading' || titleTag === null || text.length < 6 || text.length >= titleTag.length) return false
  return titleTag.startsWith(text) && /^\s*[|–—·•»:-]\s/.test(titleTag.slice(text.length))
}

const NO_PICTURE = AGAINST | WORD.ad | WORD.author | WORD.login | WORD.product

/** The kept units with the pictures that stand between them, and their captions. */
function withPictures(all: readonly Unit[], kept: readonly Unit[]): Unit[] {
  const first = kept[0]?.index ?? 0
  const last = kept.at(-1)?.index ?? -1
  const wanted = new Map(kept.map((unit) => [unit.index, unit]))
  return all.flatMap((unit) => {
    const own = wanted.get(unit.index)
    if (own) return own
    if (unit.index < first || unit.index > last) return []
    if (unit.kind !== 'media' && unit.kind !== 'caption') return []
    return !(unit.box.places & OUTSIDE) && !(unit.box.wordsAbove & NO_PICTURE) ? unit : []
  })
}

function isBelow(element: Element, ancestor: Element): boolean {
  let at: Node | null = element
  while (at) {
    if (at === ancestor) return true
    at = at.parentNode
  }
  return false
}

function lengthOf(units: readonly Unit[]): number {
  let length = 0
  for (const unit of units) length += unit.text.length
  return length
}

/** What stands around the body: the texts in which byline and date are looked for. */
function surroundings({ units, boxes }: Units, signs: TeaserSigns, kept: readonly Unit[], { title, dek }: BodyContext) {
  const first = kept.find((unit) => isProse(unit))?.index ?? kept[0]?.index ?? 0
  const last = kept.at(-1)?.index ?? units.length
  const head = headlineUnit(units, title, first)
  const from = Math.max(0, Math.min(head ?? first, first) - 6)
  const near: string[] = []
  for (let at = head ?? from; at < Math.min(units.length, Math.max(first + 3, (head ?? 0) + 12)); at++)
    if (units[at]!.text) near.push(units[at]!.text)
  for (let at = from; at < (head ?? from); at++) if (units[at]!.text) near.push(units[at]!.text)
  for (let at = last + 1; at < Math.min(units.length, last + 6); at++) if (units[at]!.text) near.push(units[at]!.text)
  const nearHead = spanOf(units, from, Math.max(first + 3, (head ?? 0) + 12))
  const near2 = spanOf(units, from, last + 10)
  const root = boxes[0]!
  const keptIndexes = new Set(kept.map(({ index }) => index))
  return {
    dek: dekUnit(units, head, first, dek)?.text ?? null,
    nearby: near.slice(0, 40),
    tail: units.slice(last + 1, last + 4).map((unit) => unit.text),
    isNearHeadline: (element: Element) => within(element, nearHead),
    isNear: (element: Element) => within(element, near2),
    pageText: pageStart(units),
    pageWords: root.chars / 6,
    linkShare: root.linkChars / Math.max(1, root.chars),
    signature: signatureBelow(units, kept),
    teasers: signs.cards.run.reduce((most, run) => Math.max(most, run), 0),
    around: {
      ...{ units, head, first, last },
      isKept: (index: number) => keptIndexes.has(index),
      isTeaser: (index: number) => signs.cards.role[index] !== CARD.none && signs.cards.run[index]! >= 2,
    },
    // Few pages are asked for them.
    ownWords: () => kept.reduce((sum, unit) => sum + (isInTeaser(unit, signs) ? 0 : countWords(unit.text)), 0),
  }
}

function isInTeaser({ index }: Unit, { cards }: TeaserSigns): boolean {
  return cards.role[index] !== CARD.none && cards.run[index]! >= 2
}

/** The line of names that signs a text: the next unit with words, without links, beside the last paragraph. */
function signatureBelow(units: readonly Unit[], kept: readonly Unit[]): string | null {
  const last = kept.findLast((unit) => unit.text !== '')
  if (!last) return null
  const line = units.slice(last.index + 1, last.index + 4).find((unit) => unit.text !== '')
  if (!line || line.text.length > 60 || line.linkChars > 0 || line.kind !== 'text') return null
  const around = [last.box, last.box.parent]
  if (line.box !== last.box && !around.includes(line.box.parent)) return null
  return /^\p{Lu}[\p{L}\p{M}.'’-]+(?:,? \p{Lu}[\p{L}\p{M}.'’-]*){1,5}$/u.test(line.text) ? line.text : null
}

/** The sentence under the headline: marked as such, or the one that the head gives as the description. */
function dekUnit(units: readonly Unit[], head: number | null, first: number, description: string | null): Unit | null {
  if (head === null) return null
  const words = wordSet(description ?? '')
  for (const unit of units.slice(head + 1, Math.min(head + 12, first + 2))) {
    const { text, box } = unit
    if (text.length < 30 || text.length > 600) continue
    const isLead = box.words & WORD.lead && !(box.words & (WORD.meta | WORD.author))
    if (isLead || commonShare(wordSet(text), words) >= 0.7) return unit
  }
  return null
}

function headlineUnit(units: readonly Unit[], title: string | null, before: number): number | null {
  if (!title) return null
  const words = wordSet(title)
  let best: number | null = null
  let bestScore = 0.55
  for (let at = 0; at < Math.min(units.length, before + 40); at++) {
    const unit = units[at]!
    if (unit.text.length > 400 || unit.text.length < 3) continue
    if (unit.kind !== 'heading' && Math.abs(unit.text.length - title.length) >= 12) continue
    const score = commonShare(wordSet(unit.text), words) + (unit.kind === 'heading' ? 0.2 : 0)
    if (score > bestScore) {
      bestScore = score
      best = at
    }
  }
  return best
}

interface Span {
  readonly elements: ReadonlySet<Node>
}

/** Texts of one unit whose elements are looked at; a paragraph made of more is a list of links. */
const MOST_NODES = 2_000

/** Elements of a run of units with those just above them. */
function spanOf(units: readonly Unit[], from: number, to: number): Span {
  const elements = new Set<Node>()
  for (let at = Math.max(0, from); at < Math.min(units.length, to); at++) {
    const { nodes } = units[at]!
    for (let one = 0; one < nodes.length && one < MOST_NODES; one++) {
      const node = nodes[one]!
      let parent: Node | null = node
      // Inline elements, the block itself and two boxes around it: a byline's class stands on any of them.
      for (let up = 0; parent && up < 6 && !elements.has(parent); up++, parent = parent.parentNode) elements.add(parent)
    }
  }
  return { elements }
}

function within(element: Element, span: Span): boolean {
  return span.elements.has(element)
}

function pageStart(units: readonly Unit[]): string {
  let text = ''
  for (const unit of units) {
    if (text.length > 8_000) break
    if (unit.text) text += `${unit.text}\n`
  }
  return text
}
