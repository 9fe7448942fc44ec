import { AUTHOR_FATES } from '../extract/facts/author-candidates.ts'
import { tellSigns } from '../extract/kind/signs.ts'
import { countRules, type PageTrace, type TracedUnit } from '../extract/trace.ts'
import { tellPages } from '../shared/tell-facts.ts'
import { cut } from '../shared/text.ts'
import { styled, table } from './output.ts'

/** Characters of a unit that one line shows. */
const LONGEST = 100

/** A trace for the terminal: every unit of the page in order, then the sums by rule and the facts. */
export function traceText(trace: PageTrace): string {
  return [
    ...trace.units.flatMap((unit) => [unitLine(unit), ...unit.lost.map(lostLine)]),
    ...(trace.cut ? ['… the page has more units than are told'] : []),
    '',
    summaryText(trace),
  ].join('\n')
}

/** What was taken and what was left, by rule, and where each fact comes from. */
export function summaryText(trace: PageTrace): string {
  const { rules, candidates, reason, extractor, threshold, units, pages } = trace
  const sums = countRules(units).map(({ kept, rule, units: count, chars }) => [
    kept ? styled('green', 'taken') : styled('red', 'left out'),
    rule,
    `${count} ${count === 1 ? 'unit' : 'units'}`,
    `${chars} characters`,
  ])
  const limit = threshold === null ? '' : `, the model takes what scores above ${threshold.toFixed(2)}`
  return [
    `${styled('bold', 'Taken and left out')}  by extractor ${extractor}${limit}`,
    table(sums),
    ...(reason === null ? [] : whyNone(reason, rules.reason ?? '')),
    ...(pages === null ? [] : [`${styled('bold', 'Pages')}  this is ${tellPages(pages)}`]),
    `${styled('bold', 'Facts')}`,
    table(Object.entries(rules).map(([field, rule]) => [`  ${field}`, `by ${rule}`])),
    ...candidateLines(
      'Titles that the page gives',
      candidates.title.map(({ rule, value }) => [rule, cut(value, LONGEST)]),
    ),
    ...candidateLines(
      'Authors that the page gives, in the order in which they are believed',
      candidates.authors.map(({ rule, texts, names, fate }) => [
        rule,
        printable(names.length > 0 ? names.join(', ') : texts.join(' · ')),
        AUTHOR_FATES[fate],
      ]),
    ),
    ...candidateLines(
      'Dates that the page gives, strongest first',
      candidates.dates.map(({ of, rule, value, zone }) => [of, value, rule, zone === null ? 'a day' : `zone ${zone}`]),
    ),
  ].join('\n')
}

/** The reason, and the signs that speak for it. */
function whyNone(reason: string, evidence: string): string[] {
  const signs = tellSigns(evidence).map(([name, meaning]) => [`  ${name}`, meaning])
  return [`${styled('bold', 'No article')}  ${reason}`, ...(evidence === '' ? [] : [table(signs)])]
}

function candidateLines(title: string, rows: readonly (readonly string[])[]): string[] {
  return rows.length === 0
    ? []
    : [styled('bold', title), table(rows.map(([first, ...rest]) => [`  ${first}`, ...rest]))]
}

function unitLine({ kept, rule, score, kind, element, text }: TracedUnit): string {
  const mark = kept ? styled('green', '+') : styled('red', '-')
  const why = score === null ? rule : `${rule} ${score.toFixed(2)}`
  const words = printable(text)
  return `${mark} ${why.padEnd(24)} ${styled('dim', `${kind} ${element}`.slice(0, 30).padEnd(30))} ${kept ? words : styled('dim', words)}`
}

function lostLine({ rule, text }: TracedUnit['lost'][number]): string {
  return `${styled('red', '-')} ${rule.padEnd(24)} ${styled('dim', 'lines of the piece above'.padEnd(30))} ${styled('dim', printable(text))}`
}

/** A line of the page's own text: nothing of it may steer the terminal. */
function printable(text: string): string {
  return cut(text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim(), LONGEST)
}
