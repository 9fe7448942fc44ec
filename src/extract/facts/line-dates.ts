import type { Body } from '../body/body-result.ts'
import { WORD } from '../body/class-words.ts'
import { PLACE, type Unit } from '../body/units.ts'
import { type Candidates, type DateContext, MAX_LINE, WEIGHT } from './date-evidence.ts'
import { dateLabel } from './date-labels.ts'
import { isOfOther } from './marked-dates.ts'

const MAYBE_DATE = /\d{4}|\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{2}|[٠-٩۰-۹०-९০-৯๐-๙０-９]{4}|[\d元]\s?年|['’]\d\d(?!\d)/
/** What every one of these holds: to look for it first takes a fifth of the time. */
const NUMBER = /[\d٠-٩۰-۹०-९০-৯๐-๙０-９年]/
const AGAINST =
  WORD.comment | WORD.related | WORD.ad | WORD.newsletter | WORD.nav | WORD.footer | WORD.sidebar | WORD.login
const OUTSIDE = PLACE.nav | PLACE.footer | PLACE.aside | PLACE.form

/** Far lines that are read: what is found in the hundredth says nothing. */
const MAX_FAR = 20

/** Dates in lines: near the headline, just below the text, and at last anywhere outside boxes about something else. */
export function addTexts(found: Candidates, { body }: DateContext): void {
  const { units, isKept } = body.around
  let far = 0
  for (let at = 0; at < units.length; at++) {
    const unit = units[at]!
    if (unit.text.length < 6 || !NUMBER.test(unit.text) || !MAYBE_DATE.test(unit.text)) continue
    const place = placeOf(unit, body)
    if (place === null || (place.rule === 'text:far' && ++far > MAX_FAR)) continue
    // Old pages part their lines by breaks alone; in the text itself only a line of its own may be that of the byline.
    const lines = unit.text.includes('\n') ? unit.text.split('\n', 12) : [unit.text]
    let above = labelAbove(units[at - 1])
    for (const line of lines) {
      if (line.length <= longestLine(line, isKept(unit.index)) && MAYBE_DATE.test(line))
        found.addLine(place.rule, line, place.weight, place.labelled, above)
      above = line.length <= LONGEST_LABEL ? line : ''
    }
  }
}

const LONGEST_LABEL = 30
/** How systems tell below a text when it was posted, in a sentence. */
const POSTED =
  /^(?:this (?:entry|post|article|item) was|diese[rs]? (?:beitrag|eintrag|artikel|post) (?:wurde|ist)|cet(?:te)? (?:entrée|article|billet)|esta? (?:entrada|artículo|post)|quest[oa] (?:articolo|voce)|dit (?:bericht|artikel)|(?:posted|published|written|geschrieben|veröffentlicht|erstellt|eingestellt|publié|publicado|pubblicato|geplaatst|rédigé|опубликовано)\b)/iu

/** In the text itself only a short line, or one that says that it is about the entry, may be that of a byline. */
function longestLine(line: string, isKept: boolean): number {
  return isKept && !POSTED.test(line) && dateLabel(line.slice(0, 14)) === null ? 60 : MAX_LINE
}

/** A cell or line that stands before a date and may be its label: "Published", "Datum:". */
function labelAbove(unit: Unit | undefined): string {
  return unit !== undefined && unit.text.length <= LONGEST_LABEL && !/\d/.test(unit.text) ? unit.text : ''
}

interface Place {
  readonly rule: string
  readonly weight: number
  /** What a line there is worth that says what its date is of. */
  readonly labelled: number
}

function placeOf(unit: Unit, body: Body): Place | null {
  const { head, first, last } = body.around
  const { index } = unit
  const start = head ?? first
  const isOther = isForeign(unit, body)
  const isAfterHead = index >= start && index <= last && index < Math.max(first + 3, start + 12)
  if (isAfterHead || (index < start && index >= start - 6)) {
    // Some themes set headline and date in boxes named like others; among comments and related articles only what says so counts.
    const never = (unit.box.wordsAbove & (WORD.comment | WORD.related)) !== 0
    const weight = never ? 0 : isOther ? WEIGHT.far : isAfterHead ? WEIGHT.near : WEIGHT.before
    if (!isAfterHead && isOfOther(unit.element)) return null
    const rule = isAfterHead ? 'text:near-headline' : 'text:before'
    return { rule, weight, labelled: isOther ? WEIGHT.below : WEIGHT.labelled }
  }
  if (isOther) return isEntryFooter(unit, body) ? { rule: 'text:below', weight: 0, labelled: WEIGHT.below } : null
  if (index > last && index <= last + 8) return { rule: 'text:below', weight: WEIGHT.below, labelled: WEIGHT.near }
  return { rule: 'text:far', weight: WEIGHT.far, labelled: WEIGHT.below }
}

/** Whether a line stands in a footer just below the text: an entry's own is made like a page's. */
function isEntryFooter({ index, box, text, linkChars }: Unit, { around }: Body): boolean {
  const isBelow = index > around.last && index <= around.last + 8
  const isFooter = (box.wordsAbove & AGAINST & ~WORD.footer) === 0 && (box.places & OUTSIDE & ~PLACE.footer) === 0
  return isBelow && isFooter && !around.isTeaser(index) && linkChars <= text.length * 0.6
}

function isForeign(unit: Unit, body: Body): boolean {
  if (unit.box.places & OUTSIDE || unit.box.wordsAbove & AGAINST) return true
  return body.around.isTeaser(unit.index) || unit.linkChars > unit.text.length * 0.6
}

/** "Elmford, 5 March 2019 – The town …": how press releases begin, and papers' reports. */
export function addFirstLine(found: Candidates, { around }: Body): void {
  const unit = around.units.find(({ index, kind, text }) => kind === 'text' && text.length > 60 && around.isKept(index))
  const head = unit?.text.slice(0, 90) ?? ''
  if (MAYBE_DATE.test(head)) found.addDateline('text:dateline', head, WEIGHT.below)
}
