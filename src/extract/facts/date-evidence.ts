import type { PageHints } from '../../shared/article.ts'
import type { Body } from '../body/body-result.ts'
import type { Page } from '../page/document.ts'
import type { LayoutFinds } from '../profiles/profile.ts'
import { dateLabel } from './date-labels.ts'
import { type DateReading, dateOfValue, datesInText } from './date-text.ts'
import { plainDates } from './plain-dates.ts'

/** One date that a page gives, as evidence: what it is the date of, where it stands and how much that place is worth. */
export interface DateCandidate {
  readonly of: 'published' | 'modified'
  readonly rule: string
  readonly reading: DateReading
  /** Trust in the place, 0 to 10; places that say the same add up. */
  readonly weight: number
  /** Shown to readers, so in the outlet's own time. */
  readonly isShown: boolean
}

/** What a place is worth. A head that says what it means is worth more than a text, and that more than a guess. */
export const WEIGHT = {
  profile: 10,
  jsonLd: 5,
  meta: 5,
  vagueMeta: 2.6,
  ownMeta: 3.8,
  itemprop: 4.4,
  marked: 3.8,
  time: 3.6,
  labelled: 3.9,
  near: 3.1,
  before: 2,
  feed: 4,
  url: 3.8,
  script: 2.1,
  generated: 3,
  jsonLdOther: 3.4,
  below: 2.2,
  far: 1.4,
  updated: 1.6,
  otherReading: 0.4,
}
/** Candidates that are kept: each day is weighed against all of them. */
const MAX_CANDIDATES = 150
/** Longest line that is a byline or a note and not prose. */
export const MAX_LINE = 220

export interface DateContext {
  readonly page: Page
  readonly layout: LayoutFinds | null
  readonly body: Body
  readonly title: string | null
  readonly hints: PageHints | undefined
  readonly language: string | null
}

/** The dates that were found so far; at most {@link MAX_CANDIDATES}. */
export class Candidates {
  readonly all: DateCandidate[] = []
  readonly language: string | null

  constructor(language: string | null) {
    this.language = language
  }

  push(candidate: DateCandidate): void {
    if (this.all.length < MAX_CANDIDATES) this.all.push(candidate)
  }

  add(of: DateCandidate['of'], rule: string, value: unknown, weight: number, isShown = false): void {
    if (typeof value !== 'string' || value === '') return
    const reading = dateOfValue(value, this.language)
    if (reading) this.push({ of, rule, reading, weight, isShown })
  }

  /** The date of an element that says that it is that of a change. */
  addUpdated(rule: string, text: string, weight: number): void {
    const reading = dateOfValue(text, this.language)
    if (!reading) return
    this.push({ of: 'modified', rule, reading, weight, isShown: true })
    this.addShownUpdate(rule, reading, weight)
  }

  /** The only day that a page shows beside its headline is the best that is known of its age, though it calls it that of an update. */
  private addShownUpdate(rule: string, reading: DateReading, weight: number): void {
    if (weight >= WEIGHT.near)
      this.push({ of: 'published', rule: `${rule}:updated`, reading, weight: WEIGHT.updated, isShown: true })
  }

  /** The date with which a text begins, after a place at most. */
  addDateline(rule: string, text: string, weight: number): void {
    const plain = plainDates(text)
    const date = datesInText(plain, this.language, 1)[0]
    if (
      !date ||
      !/^[\s(]{0,2}(?:\p{Lu}[\p{L}\p{M}.'’/-]*[\s,(]{1,3}){0,4}(?:,?\s?(?:den|vom|am|le|el|il)\s)?\s?$/u.test(
        plain.slice(0, date.start),
      )
    )
      return
    if (!/^\s?[)–—:.,/(-]/.test(plain.slice(date.end))) return
    this.push({
      of: 'published',
      rule,
      reading: { value: date.value.slice(0, 10), hasTime: false },
      weight,
      isShown: true,
    })
  }

  /**
   * Dates of a line, each by the words before it; a line that says nothing is of publication.
   *
   * @param above what stands in a line or cell of its own before, where that may be the label
   */
  addLine(rule: string, line: string, weight: number, labelled: number, above = ''): void {
    const text = plainDates(line)
    const dates = datesInText(text, this.language)
    for (const [at, date] of dates.entries()) {
      const before = text.slice(at === 0 ? 0 : dates[at - 1]!.end, date.start)
      const after = at === dates.length - 1 ? text.slice(date.end, date.end + 40) : ''
      const own = dateLabel(before.slice(-60)) ?? dateLabel(after)
      const label = own ?? (at === 0 && !/\p{L}/u.test(before) ? dateLabel(above) : null)
      // Of two dates without a word the second is hardly that of publication.
      if (label === 'other' || (label === null && (at > 0 || weight === 0))) continue
      const of = label === 'modified' ? 'modified' : 'published'
      const worth = label === null ? weight : Math.max(weight, labelled)
      const reading = { value: date.value, hasTime: date.hasTime }
      this.push({ of, rule: label ? `${rule}:${of}` : rule, reading, weight: worth, isShown: true })
      if (of === 'modified') this.addShownUpdate(rule, reading, weight)
      if (date.otherwise) {
        const value = date.value.replace(/^[\d-]{10}/, date.otherwise)
        this.push({
          of,
          rule: `${rule}:other-order`,
          reading: { ...reading, value },
          weight: WEIGHT.otherReading,
          isShown: true,
        })
      }
    }
  }
}
