import type { Node } from 'domhandler'
import type { Page } from '../page/document.ts'
import type { Body } from './body-result.ts'
import type { Unit } from './units.ts'

/** Lines that went from a unit of which the rest was taken. */
export interface LostLines {
  readonly rule: string
  readonly text: string
}

/** What was done with the units of one page, by rule; filled while the body is read, when somebody asks for it. */
export class BodyTrace {
  page: Page | null = null
  /** The body as it came out; null where none was read. */
  body: Body | null = null
  units: readonly Unit[] = []
  removed: ReadonlySet<Node> = new Set()
  scores: Float32Array | null = null
  threshold = 0
  /** The text that stands instead of the page's: `feed` or `json-ld:articleBody`. */
  replacedBy: string | null = null
  private readonly rules = new Map<number, string>()
  private readonly takenBy = new Map<number, string>()
  private readonly lost = new Map<number, LostLines[]>()
  private readonly left = new Map<number, string>()

  /** The page and the units that its readers see; what a profile leaves out is `removed`. */
  see(page: Page, units: readonly Unit[], removed: ReadonlySet<Node>): void {
    this.page = page
    this.units = units
    this.removed = removed
  }

  score(scores: Float32Array, threshold: number): void {
    this.scores = scores
    this.threshold = threshold
  }

  /** A unit went by a rule. */
  note({ index }: Pick<Unit, 'index'>, rule: string): void {
    this.rules.set(index, rule)
  }

  /** A rule made `after` of `before`: what is missing went by it, what is new was taken by it. @returns a copy of `after` */
  step(rule: string, before: Iterable<Unit>, after: Iterable<Unit>): readonly Unit[] {
    const left = [...after]
    const indexes = new Set(left.map(({ index }) => index))
    const known = new Map<number, Unit>()
    for (const unit of before) {
      known.set(unit.index, unit)
      if (!indexes.has(unit.index)) this.note(unit, rule)
    }
    for (const unit of left) {
      const was = known.get(unit.index)
      if (!was) this.takenBy.set(unit.index, rule)
      else if (was.text !== unit.text) this.lose(was, unit, rule)
    }
    return left
  }

  private lose(was: Unit, is: Unit, rule: string): void {
    const lines = new Set(is.text.split('\n'))
    const gone = was.text.split('\n').filter((line) => !lines.has(line))
    const before = this.lost.get(is.index) ?? []
    this.lost.set(is.index, [...before, { rule, text: gone.join('\n') }])
    this.left.set(is.index, is.text)
  }

  /** Lines that a unit lost on the way into the body, by rule. */
  lostOf({ index }: Unit): readonly LostLines[] {
    return this.lost.get(index) ?? []
  }

  /** What is left of the text of a unit. */
  textOf({ index, text }: Unit): string {
    return this.left.get(index) ?? text
  }

  /** The units that the body is made of, and the rule that chose them. */
  keep(units: readonly Unit[], rule: string): void {
    for (const { index } of units) {
      this.rules.delete(index)
      if (!this.takenBy.has(index)) this.takenBy.set(index, rule)
    }
    const kept = new Set(units.map(({ index }) => index))
    for (const index of this.takenBy.keys()) if (!kept.has(index)) this.takenBy.delete(index)
  }

  /** The page's own text was given up. */
  replace(rule: string): void {
    this.replacedBy = rule
    this.takenBy.clear()
  }

  /** Whether a unit is in the body, and by which rule it was taken or left. */
  fate({ index }: Unit): { readonly kept: boolean; readonly rule: string } {
    const taken = this.takenBy.get(index)
    if (taken !== undefined) return { kept: true, rule: taken }
    return { kept: false, rule: this.replacedBy ? `replaced:${this.replacedBy}` : (this.rules.get(index) ?? 'picture') }
  }
}
