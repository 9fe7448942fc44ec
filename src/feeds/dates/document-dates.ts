import type { DateSurvey } from '../../shared/feed.ts'
import { type DateContext, readFeedDate } from './feed-date.ts'

/** Dates that could not be read and are told of. */
const MOST_PROBLEMS = 3
/** Dates that are looked at to learn whether the day or the month comes first. */
const MOST_SAMPLES = 200
const SLASHED = /(?:^|[^\d/])(\d{1,2})\/(\d{1,2})\/(?:\d{4}|\d{2})(?!\d)/

/** Reads the dates of one document, and keeps what they say of each other. */
export class DocumentDates {
  readonly #timeZone: string | undefined
  #all: Iterable<string> = []
  #order: DateContext['order'] | null = null
  #withZone = 0
  #withoutZone = 0
  readonly #problems: string[] = []

  /** @param timeZone IANA zone in which times without a zone are meant; UTC where it is not known */
  constructor(timeZone: string | null) {
    this.#timeZone = timeZone ?? undefined
  }

  /** Names the dates from which the order of day and month is learned, should one be needed. */
  learnOrderFrom(all: Iterable<string>): void {
    this.#all = all
  }

  /** A date as ISO 8601 in UTC; null for what is none. */
  read(text: string, language?: string | null): string | null {
    if (text === '') return null
    const context: DateContext = {
      ...(this.#timeZone ? { zone: this.#timeZone } : {}),
      ...(language ? { language } : {}),
      ...(SLASHED.test(text) ? this.#orderContext() : {}),
    }
    const { moment, hasZone, why } = readFeedDate(text, context)
    if (hasZone === true) this.#withZone++
    else if (hasZone === false) this.#withoutZone++
    if (moment === null && why && this.#problems.length < MOST_PROBLEMS)
      this.#problems.push(`"${text.trim().slice(0, 60)}" (${why})`)
    return moment
  }

  /** What the dates of the document have in common. */
  survey(): DateSurvey {
    return { withZone: this.#withZone, withoutZone: this.#withoutZone, problems: this.#problems }
  }

  #orderContext(): Pick<DateContext, 'order'> {
    if (this.#order === null) this.#order = orderOf(this.#all)
    return this.#order ? { order: this.#order } : {}
  }
}

/** A number over twelve is a day: one such date tells how all others are meant. */
function orderOf(dates: Iterable<string>): DateContext['order'] {
  let days = 0
  let months = 0
  let looked = 0
  for (const text of dates) {
    if (looked++ >= MOST_SAMPLES) break
    const [, first, second] = SLASHED.exec(text) ?? []
    if (Number(first) > 12) days++
    if (Number(second) > 12) months++
  }
  if (days === months) return undefined
  return days > months ? 'day-first' : 'month-first'
}
