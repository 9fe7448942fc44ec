import { LINK, type LinkKind } from '../page/links.ts'
import type { Box, Unit, Units } from './units.ts'

/** What a unit is in a teaser for another page: nothing, its linked headline, or the text beside that. */
export const CARD = { none: 0, headline: 1, text: 2 } as const

/** The teasers of a page. */
export interface Cards {
  /** For each unit {@link CARD}. */
  readonly role: Uint8Array
  /** For each unit how many teasers of the same build stand in one list; 0 outside teasers. */
  readonly run: Uint16Array
}

// Largest box that is still read as one teaser. Not fields of one object: those named like the sums of boxes share their layout, which the engine gives up
// as soon as a sum is no whole number, and it then makes the functions below anew for each page.
const MOST_UNITS = 6
const MOST_CHARS = 900
const MOST_LEVELS = 5

/**
 * Finds teasers by their build, whatever their classes are called: a box with one linked headline in it and little else, alone or in a list of its like.
 *
 * @param kinds where the first link of each unit leads
 */
export function readCards({ units, boxes }: Units, kinds: readonly LinkKind[]): Cards {
  const role = new Uint8Array(units.length)
  const run = new Uint16Array(units.length)
  const heads = units.filter((unit) => isLinkedHeadline(unit, kinds[unit.index]!))
  const counts = countBelow(heads, boxes.length)
  const lists = new Map<Box, Map<number, Unit[]>>()
  for (const head of heads) {
    role[head.index] = CARD.headline
    const card = cardOf(head, counts)
    if (!card) {
      run[head.index] = Math.min(counts[head.box.index]!, 999)
      takeLinesAfter(head, units, role, run)
      continue
    }
    for (let at = card.firstUnit; at <= card.lastUnit; at++) if (role[at] === CARD.none) role[at] = CARD.text
    const list = card.parent ?? card
    const byBuild = lists.get(list) ?? new Map<number, Unit[]>()
    lists.set(list, byBuild)
    const alike = byBuild.get(card.build)
    if (alike) alike.push(head)
    else byBuild.set(card.build, [head])
  }
  for (const byBuild of lists.values())
    for (const alike of byBuild.values())
      for (const head of alike) {
        const card = cardOf(head, counts)!
        for (let at = card.firstUnit; at <= card.lastUnit; at++) run[at] = alike.length
        if (card.units === 1) takeLinesAfter(head, units, role, run)
      }
  return { role, run }
}

/** A line of a few words or more that is a link to another page of the site. */
function isLinkedHeadline({ text, size, linkChars }: Unit, kind: LinkKind): boolean {
  if (kind < LINK.otherSite || size < 15 || text.length > 400) return false
  return linkChars >= text.length * 0.75 || (linkChars >= 15 && text.length - linkChars <= 12)
}

/** How many linked headlines stand in each box, a few levels up. */
function countBelow(heads: readonly Unit[], boxes: number): Int32Array {
  const counts = new Int32Array(boxes)
  for (const head of heads)
    for (let box: Box | null = head.box, up = 0; box && up <= MOST_LEVELS + 1; box = box.parent, up++)
      counts[box.index]!++
  return counts
}

/** The largest box around a linked headline that holds no second one; null when its own box does. */
function cardOf(head: Unit, counts: Int32Array): Box | null {
  if (counts[head.box.index] !== 1) return null
  let card = head.box
  for (let up = 0; up < MOST_LEVELS && card.parent; up++) {
    const { parent } = card
    if (counts[parent.index] !== 1 || parent.units > MOST_UNITS || parent.chars > MOST_CHARS) break
    card = parent
  }
  return card
}

/** Headline and summary that stand side by side in a list with others: the summary is the line after. */
function takeLinesAfter(head: Unit, units: readonly Unit[], role: Uint8Array, run: Uint16Array): void {
  if (run[head.index]! < 2) return
  const next = units[head.index + 1]
  if (!next || next.text === '' || role[next.index] !== CARD.none || next.kind === 'heading') return
  const isBeside = next.box === head.box || next.box.parent === head.box || next.box.parent === head.box.parent
  if (!isBeside || next.text.length > 400 || next.box.element.name === 'td') return
  role[next.index] = CARD.text
  run[next.index] = run[head.index]!
}
