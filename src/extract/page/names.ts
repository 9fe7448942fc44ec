import { HAS, MOST_TAGS } from './page-element.ts'
import { ownName } from './remembered.ts'

/** What a table keeps under a name. */
export interface Named {
  readonly name: string
}

/** Slots of a table; names that share one stand in a row there. */
const SLOTS = 1024
/** Names that one table learns: pages made to hold ever new ones must not fill the memory. */
export const MOST_NAMES = MOST_TAGS
/** Names that one slot learns: pages made of names with one hash must not lead through long rows. */
const MOST_IN_SLOT = 8
/** Names that are longer are made anew each time. */
const LONGEST_NAME = 40

/**
 * Finds what is known of a name by its letters in a page. A page holds thousands of names and hardly a hundred different ones: to cut each out of the
 * text, to lower its case and to look it up would cost more than all else that is done with it.
 */
export class NameTable<T extends Named> {
  private readonly slots: T[][] = Array.from({ length: SLOTS }, () => [])
  private readonly make: (name: string, index: number) => T
  private size = 0

  /** @param make what to keep under a name; `index` is its number in the table, or -1 where the table is full and keeps nothing */
  constructor(make: (name: string, index: number) => T, known: readonly string[]) {
    this.make = make
    for (const name of known) this.at(name, 0, name.length, hashOf(name))
  }

  /** What is kept under the name between two places of a text, whatever its case. */
  at(text: string, start: number, end: number, hash: number): T {
    const slot = this.slots[hash & (SLOTS - 1)]!
    for (let at = 0; at < slot.length; at++) if (isSame(slot[at]!.name, text, start, end)) return slot[at]!
    const written = text.slice(start, end)
    const name = ownName(written.toLowerCase())
    if (slot.length >= MOST_IN_SLOT || this.size >= MOST_NAMES || !isKept(written)) return this.make(name, -1)
    const made = this.make(name, this.size++)
    slot.push(made)
    return made
  }
}

/** Letters beyond ASCII change their number in lower case: {@link isSame} would not find them again. */
function isKept(name: string): boolean {
  return name.length <= LONGEST_NAME && /^[\x00-\x7f]*$/.test(name)
}

/** One step of the hash of a name; letters count without their case. */
export function hashStep(hash: number, code: number): number {
  return (Math.imul(hash, 31) + lowerCode(code)) | 0
}

function hashOf(name: string): number {
  let hash = 0
  for (let at = 0; at < name.length; at++) hash = hashStep(hash, name.charCodeAt(at))
  return hash
}

function isSame(name: string, text: string, start: number, end: number): boolean {
  return name.length === end - start && standsAt(name, text, start)
}

/** Whether a text goes on with a name at a place, whatever its case. */
export function standsAt(name: string, text: string, start: number): boolean {
  for (let at = 0; at < name.length; at++)
    if (name.charCodeAt(at) !== lowerCode(text.charCodeAt(start + at))) return false
  return true
}

function lowerCode(code: number): number {
  return code >= 65 && code <= 90 ? code | 32 : code
}

export interface AttributeName extends Named {
  /** Its bit of {@link HAS}; 0 for most. */
  readonly bit: number
  /** What followed it last: the tags of a page are much alike, and to compare one name takes less than to find it. */
  next: AttributeName | null
  /** Number of the start tag that had it last, since a second attribute of one name is left out; -1 where the table does not keep the name. */
  lastTag: number
}

export const ATTRIBUTES = new NameTable<AttributeName>(
  (name, index) => ({
    name,
    bit: Object.hasOwn(HAS, name) ? HAS[name as keyof typeof HAS] : 0,
    next: null,
    lastTag: index < 0 ? -1 : 0,
  }),
  Object.keys(HAS),
)
