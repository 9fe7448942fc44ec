import { LINK, type LinkKind } from '../page/links.ts'
import { CARD, type Cards } from './cards.ts'
import { isTruncated } from './line-kinds.ts'
import { afterRelatedPhrase, isRelatedHeading } from './related-headings.ts'
import { type Box, isProse, type Unit } from './units.ts'

/** What a unit is below a heading such as "Read also": nothing, that heading, or one of what it heads, in a box of its own or among other text. */
export const RELATED = { none: 0, heading: 1, boxed: 2, loose: 3 } as const

/** The sections of a page that head other articles. */
export interface RelatedScopes {
  /** For each unit {@link RELATED}. */
  readonly part: Uint8Array
  /** Index of the nearest such heading before each unit, itself included; -1 before the first. */
  readonly lastHeading: Int32Array
}

/** Units that one heading may head. */
const LONGEST = 80

/** Finds headings of related articles and what belongs to each: all up to the end of its box, or up to the text that goes on. */
export function readRelatedScopes(
  units: readonly Unit[],
  kinds: readonly LinkKind[],
  { role }: Pick<Cards, 'role'>,
): RelatedScopes {
  const part = new Uint8Array(units.length)
  const lastHeading = new Int32Array(units.length).fill(-1)
  let last = -1
  for (const unit of units) {
    const { index, text, linkChars } = unit
    if (text !== '' && isRelatedHeading(text)) {
      last = index
      markScope(unit, units, kinds, role, part)
    } else if (linkChars > 0 && kinds[index]! >= LINK.otherSite && isPointer(unit)) part[index] = RELATED.heading
    lastHeading[index] = last
  }
  return { part, lastHeading }
}

/** A line such as "Read also: a headline" whose headline is the link. */
function isPointer({ text, linkChars }: Unit): boolean {
  const at = afterRelatedPhrase(text)
  return at > 0 && text.length < 400 && linkChars >= (text.length - at) * 0.7
}

function markScope(
  heading: Unit,
  units: readonly Unit[],
  kinds: readonly LinkKind[],
  role: Uint8Array,
  part: Uint8Array,
): void {
  const box = boxAround(heading)
  if (!box) return
  const isBoxed = !units.slice(box.firstUnit, heading.index).some((unit) => unit.text !== '')
  const members: number[] = []
  let links = 0
  for (let at = heading.index + 1; at <= Math.min(box.lastUnit, heading.index + LONGEST); at++) {
    const unit = units[at]!
    if (unit.text === '') continue
    if (goesOn(unit, kinds[at]!, role[at]!, isBoxed)) break
    members.push(at)
    if (kinds[at]! >= LINK.otherSite) links++
  }
  // A heading over nothing that leads elsewhere is a heading of the text.
  if (links === 0) return
  part[heading.index] = RELATED.heading
  for (const at of members) part[at] = isBoxed ? RELATED.boxed : RELATED.loose
}

/** The nearest box that holds more than the heading, and something after it. */
function boxAround(heading: Unit): Box | null {
  for (let box: Box | null = heading.box, up = 0; box && up < 5; box = box.parent, up++)
    if (box.lastUnit > heading.index) return box
  return null
}

/** Whether a unit is the article's text again, and no more a part of the list. */
function goesOn(unit: Unit, kind: LinkKind, role: number, isBoxed: boolean): boolean {
  if (role !== CARD.none || isTruncated(unit.text)) return false
  if (kind >= LINK.otherSite && unit.linkChars > unit.text.length * 0.5) return false
  if (unit.kind === 'heading') return true
  // Beside the text, dates and rubrics are short; among it, whatever is no link ends the list.
  return isBoxed ? isProse(unit) : unit.text.length > 40
}
