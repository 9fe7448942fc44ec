import type { MonthName } from './date-months.ts'

/** Languages whose month names come from the platform: those of `date-months.ts` were gathered by hand, with what feeds really write. */
const LANGUAGES = [
  ...['hr', 'bs', 'sl', 'mk', 'sq', 'is', 'da', 'ca', 'gl', 'eu', 'mt', 'ga', 'cy', 'af', 'sw', 'so', 'ms', 'fil'],
  ...['ky', 'tg', 'tk', 'tt', 'mn', 'az-Cyrl', 'uz-Cyrl', 'sr-Latn', 'ku', 'ps', 'ug', 'ur', 'sd'],
  ...['hi', 'mr', 'ne', 'bn', 'pa', 'gu', 'or', 'ta', 'te', 'kn', 'ml', 'si', 'th', 'lo', 'km', 'my', 'am', 'yo', 'ha'],
]
const STYLES = ['long', 'short'] as const

let byName: ReadonlyMap<string, MonthName> | undefined

/** The month that one of these words names in a language that is rarer in feeds; made when it is first asked for. */
export function rareMonthIn(text: string): MonthName | undefined {
  byName ??= collect()
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{M}\u200c.]+/gu)) {
    const name = byName.get(word) ?? byName.get(word.replace(/\.$/, ''))
    if (name) return name
  }
  return undefined
}

function collect(): Map<string, MonthName> {
  const names = new Map<string, MonthName>()
  for (const language of LANGUAGES) {
    for (const style of STYLES) {
      // With a day beside it a month stands in another case in many languages.
      const alone = new Intl.DateTimeFormat(`${language}-u-ca-gregory`, { month: style, timeZone: 'UTC' })
      const inDate = new Intl.DateTimeFormat(`${language}-u-ca-gregory`, {
        month: style,
        day: 'numeric',
        timeZone: 'UTC',
      })
      for (let month = 0; month < 12; month++) {
        for (const format of [alone, inDate]) addName(names, format, month)
      }
    }
  }
  return names
}

function addName(names: Map<string, MonthName>, format: Intl.DateTimeFormat, month: number): void {
  const part = format.formatToParts(Date.UTC(2024, month, 17)).find(({ type }) => type === 'month')
  const word = part?.value.toLowerCase().replace(/[\s\u0970.]+$/g, '') ?? ''
  // Names of one letter and bare numbers say nothing; the first language that has a word keeps it.
  if (word.length < 2 || /\d/.test(word) || names.has(word)) return
  names.set(word, { month: month + 1, calendar: 'gregorian', isWeak: false })
}
