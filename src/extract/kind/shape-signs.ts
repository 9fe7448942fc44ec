import type { Body } from '../body/body-result.ts'
import { type Box, PLACE, type Unit } from '../body/units.ts'
import { PRICE } from './offer-words.ts'
import type { SignName } from './signs.ts'

const FRAME = PLACE.nav | PLACE.footer | PLACE.dialog

/** Units outside menus, footers and the head of the page. */
export function mainUnits(units: readonly Unit[]): readonly Unit[] {
  return units.filter(
    ({ box: { places } }) =>
      !(places & FRAME) && (!(places & PLACE.header) || (places & (PLACE.article | PLACE.main)) !== 0),
  )
}

/** Signs in how a page is built: rows of boxes alike, headings to text, how much of the page its text is. */
export function* shapeSigns(
  body: Body,
  main: readonly Unit[],
  { words, url }: { readonly words: number; readonly url: URL | null },
): Generator<SignName> {
  const chars = main.reduce((sum, { text }) => sum + text.length, 0)
  const linkChars = main.reduce((sum, unit) => sum + unit.linkChars, 0)
  const row = longestRow(main)
  if (row.chars > chars * 0.6) yield row.first > body.around.last ? 'rows:below' : 'rows:most'
  if (row.count >= 9 && row.media >= row.count && proseBefore(main, row.first) < 0.5) yield 'rows:pictures'
  if (linkChars > chars * 0.35 && main.filter(({ href }) => href !== null).length >= 15) yield 'links:many'
  if (linkChars > chars * 0.5) yield 'links:most'
  if (linksBelow(main, url) >= 4) yield 'links:below'
  if (hasLinkedHeadings(body, main)) yield 'heads:linked'
  if (row.chars > chars * 0.6 && longParagraphs(body, main) >= TEXT_OF_ITS_OWN) yield 'text:own'
  if (pricedBoxes(main) >= SHELF) yield 'rows:priced'
  const built = boxesOf(main)
  if (built.features >= 3) yield 'rows:features'
  if (built.isPitch) yield 'class:pitch'
  if (words < 120) yield 'text:least'
  const ownWords = body.ownWords()
  if (ownWords >= 800) yield 'text:long'
  else if (ownWords >= 400) yield 'text:middle'
  const own = main.reduce((sum, unit) => sum + (body.around.isKept(unit.index) ? unit.text.length : 0), 0)
  if (own < chars * 0.5) yield 'text:apart'
  if (own < chars * 0.2) yield 'text:far-apart'
}

/** Levels above a link in which the box is looked for that stands in a row with its like. */
const LEVELS = 5
/** Characters of the largest box that may be one of a row. */
const LONGEST = 3_000
/** Links that are looked at; lists that are longer are lists by then. */
const MOST_LINKS = 600

interface Row {
  readonly count: number
  readonly chars: number
  readonly linkChars: number
  readonly media: number
  /** Its first unit. */
  readonly first: number
}

const NO_ROW: Row = { count: 0, chars: 0, linkChars: 0, media: 0, first: Number.POSITIVE_INFINITY }

/**
 * The row of boxes with links that holds most of the text: boxes of one element and class, in boxes of one element and class, since a front page
 * has a row in each of its parts.
 */
function longestRow(main: readonly Unit[]): Row {
  const rows = new Map<string, Row>()
  const seen = new Set<Box>()
  let best = NO_ROW
  for (const unit of main.filter(({ href }) => href !== null).slice(0, MOST_LINKS)) {
    let box = unit.box
    for (let up = 0; box.parent && up < LEVELS && box.chars <= LONGEST && !seen.has(box); up++) {
      seen.add(box)
      if (isCard(box)) {
        const build = `${buildOf(box.parent)}>${buildOf(box)}`
        const row = withBox(rows.get(build) ?? NO_ROW, box)
        rows.set(build, row)
        if (isOfCards(row) && row.chars > best.chars) best = row
      }
      box = box.parent
    }
  }
  return best
}

function withBox({ count, chars, linkChars, media, first }: Row, box: Box): Row {
  return {
    count: count + 1,
    chars: chars + box.chars,
    linkChars: linkChars + box.linkChars,
    media: media + box.media,
    first: Math.min(first, box.firstUnit),
  }
}

/** Share of the running text that stands before a unit. */
function proseBefore(main: readonly Unit[], first: number): number {
  let all = 0
  let before = 0
  for (const { prose, text, index } of main) {
    if (!prose) continue
    all += text.length
    if (index < first) before += text.length
  }
  return all === 0 ? 0 : before / all
}

/** Size of a paragraph that hardly stands in a card, and of such paragraphs that a page which only lists hardly has. */
const LONG_PARAGRAPH = 600
const TEXT_OF_ITS_OWN = 2_000

function longParagraphs({ around }: Body, main: readonly Unit[]): number {
  return main.reduce((sum, { size, index }) => sum + (size >= LONG_PARAGRAPH && around.isKept(index) ? size : 0), 0)
}

/** Cards are short, and their links a part of them that shows; sections and items of a text are neither. */
function isOfCards({ count, chars, linkChars }: Row): boolean {
  return count >= 5 && chars <= count * 600 && linkChars >= chars * 0.15
}

/** Paragraphs, sections and items of a text stand in rows, too, and may have links; cards have parts, pictures, or are links. */
function isCard({ element, units, media, chars, linkChars, parent }: Box): boolean {
  if (element.name === 'section' || element.name === 'p' || element.name === 'tr') return false
  // Boxes without a class are alike in nothing but that.
  if (element.name === 'div' && element.attribs.class === undefined && parent?.element.attribs.class === undefined)
    return false
  return units >= 2 || (CARDS.has(element.name) && (media > 0 || linkChars >= chars * 0.6))
}

const CARDS = new Set(['li', 'div', 'article', 'figure'])

interface ClassReading {
  /** First class; numbers in it are those of single items. */
  readonly first: string
  readonly isPitch: boolean
}

const knownClasses = new Map<string, ClassReading>()

/** What a class attribute says; those of an outlet's pages are few. */
function readClass({ element }: Box): ClassReading {
  const name = element.attribs.class ?? ''
  const known = knownClasses.get(name)
  if (known) return known
  const first = /^\s*(\S{1,60})/.exec(name)?.[1] ?? ''
  const reading = { first: first.replace(/\d{2,}/g, ''), isPitch: PITCH_CLASS.test(name.slice(0, 300)) }
  if (knownClasses.size >= 20_000) knownClasses.clear()
  if (name.length <= 400) knownClasses.set(name, reading)
  return reading
}

/** Boxes with a price that make a shelf. */
const SHELF = 6
/** Prices that are looked at. */
const MOST_PRICES = 200

/** How many boxes of one build hold a price and a link or a picture each. */
function pricedBoxes(main: readonly Unit[]): number {
  const rows = new Map<string, Set<Box>>()
  let most = 0
  for (const { box } of main.filter(({ text }) => text.length <= 30 && PRICE.test(text)).slice(0, MOST_PRICES)) {
    let card: Box | null = box
    for (let up = 0; card && up < LEVELS && card.linkChars === 0 && card.media === 0; up++) card = card.parent
    if (!card?.parent || card.chars > LONGEST / 4) continue
    const build = `${buildOf(card.parent)}>${buildOf(card)}`
    const row = rows.get(build) ?? new Set<Box>()
    rows.set(build, row.add(card))
    most = Math.max(most, row.size)
  }
  return most
}

/** Element and first class. */
function buildOf(box: Box): string {
  return `${box.element.name}.${readClass(box).first}`
}

/** How many different links lead to addresses below the page's own; all do from a front page. */
function linksBelow(main: readonly Unit[], url: URL | null): number {
  const own = url?.pathname.replace(/(?:\/|\.\w{2,5})$/, '') ?? ''
  if (url === null || own === '') return 0
  const found = new Set<string>()
  for (const { href } of main) {
    if (href === null || href.length > 500 || href.includes('#')) continue
    const at = href.startsWith(url.origin) ? url.origin.length : 0
    if (href.startsWith(`${own}/`, at) && href.length > at + own.length + 1) found.add(href.slice(at))
  }
  return found.size
}

/** Headings that lead elsewhere between the paragraphs that were taken for the body: these are those of several pages. */
function hasLinkedHeadings({ around: { first, last } }: Body, main: readonly Unit[]): boolean {
  let linked = 0
  let own = 0
  for (const { index, kind, text, linkChars, href } of main) {
    if (kind !== 'heading' || index < first || index > last) continue
    // Headings link to themselves, for others to point at.
    if (linkChars < text.length * 0.8 || href?.includes('#')) own++
    else linked++
  }
  return linked >= 4 && linked > own
}

const PITCH_CLASS =
  /(?:^|[\s_-])(?:testimonials?|pricing-?(?:tables?|plans?|cards?)|logo-?(?:wall|cloud|strip|carousel)|our-(?:clients|team|services)|service-?(?:box|card|item)s?|feature-?(?:box|card|item|grid)s?|icon-?box(?:es)?|price-?table)(?:$|[\s_-])/i

/** How many short boxes with a heading stand in the longest row, and whether classes name what pages of firms are made of. */
function boxesOf(main: readonly Unit[]): { features: number; isPitch: boolean } {
  const rows = new Map<Box, Map<string, number>>()
  const seen = new Set<Box>()
  const cards = new Set<Box>()
  let features = 0
  let isPitch = false
  for (const { kind, box: own } of main) {
    for (let box: Box | null = own, up = 0; box && up < LEVELS && !seen.has(box); box = box.parent, up++) {
      seen.add(box)
      isPitch ||= readClass(box).isPitch
    }
    const card = kind === 'heading' ? own.parent : null
    if (!card?.parent || cards.has(card) || !isFeature(card)) continue
    cards.add(card)
    const row = rows.get(card.parent) ?? new Map<string, number>()
    rows.set(card.parent, row)
    row.set(buildOf(card), (row.get(buildOf(card)) ?? 0) + 1)
    features = Math.max(features, row.get(buildOf(card))!)
  }
  return { features, isPitch }
}

/** A heading and a sentence or two, without much of a link. */
function isFeature({ units, chars, linkChars, element }: Box): boolean {
  return (
    units >= 2 && units <= 5 && chars >= 40 && chars <= 400 && linkChars < chars * 0.5 && element.name !== 'article'
  )
}
