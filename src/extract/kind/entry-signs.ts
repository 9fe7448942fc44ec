import type { Body } from '../body/body-result.ts'
import type { Unit } from '../body/units.ts'
import type { SignName } from './signs.ts'

/** A day in digits, or with a month's name before or after the number; days without a year have a time. */
const DATE =
  /(?<!\d)(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d{2}|(?:19|20)\d{2}[./年-]\s?\d{1,2}|\d{1,2}(?:\.|st|nd|rd|th)? (?:de |d’|d')?\p{L}{3,12}\.?,? (?:de )?(?:19|20)\d{2}|\p{L}{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d{2}|\d{1,2}\.? \p{L}{3,10}\.?,? \d{1,2}:\d{2})(?!\d)/u
/** Characters of a line that a date may stand in, and of a link that asks to read on. */
const DATE_LINE = 90
const MORE_LINE = 40
/** Characters beside a date that are a headline of their own. */
const OWN_WORDS = 20
/** Units around what was taken for the text that may be part of its entries. */
const EDGE = 4
/** Of how many entries a page is that lists. */
const ENTRIES = 3

/** Dates of several entries in the middle of what was taken for one text, and one request to read on below each. */
export function* entrySigns({ around: { head, first, last } }: Body, main: readonly Unit[]): Generator<SignName> {
  const near = main.filter(({ index, kind }) => index >= (head ?? 0) && index <= last + EDGE && kind !== 'cell')
  if (datesOf(near.filter(({ index }) => index >= first - EDGE && index <= last)) >= ENTRIES) yield 'dates:between'
  const targets = new Map<string, Set<string>>()
  for (const { text, href } of near.filter(asksToReadOn))
    targets.set(text, (targets.get(text) ?? new Set()).add(href ?? ''))
  if ([...targets.values()].some(({ size }) => size >= ENTRIES)) yield 'more:between'
}

/** How many different dates there are with text between them: that of an article and of its change stand side by side. */
function datesOf(units: readonly Unit[]): number {
  const dates = new Set<string>()
  let isApart = true
  for (const { text, prose, kind } of units) {
    const isLine = text.length <= DATE_LINE && kind !== 'caption' && /\d/.test(text)
    const date = isLine ? DATE.exec(text)?.[0] : undefined
    if (date !== undefined && (isApart || text.length - date.length >= OWN_WORDS)) dates.add(date)
    isApart = date === undefined && (isApart || prose || kind === 'heading')
  }
  return dates.size
}

function asksToReadOn({ text, linkChars, href }: Unit): boolean {
  return href !== null && text.length >= 4 && text.length <= MORE_LINE && linkChars >= text.length * 0.8
}
