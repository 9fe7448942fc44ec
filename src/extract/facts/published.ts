import type { PageHints } from '../../shared/article.ts'
import type { DateEvidence } from '../../shared/article-facts.ts'
import type { Body } from '../body/body-result.ts'
import type { Page } from '../page/document.ts'
import type { LayoutFinds } from '../profiles/profile.ts'
import { dateCandidates } from './date-candidates.ts'
import { type DateCandidate, WEIGHT } from './date-evidence.ts'
import { monthOfUrl } from './dates-of-url.ts'
import type { Candidate } from './field.ts'
import { readingLanguage } from './reading-language.ts'
import { weakDates } from './weak-dates.ts'
import { inZone } from './zone-offset.ts'

export interface Dates {
  readonly publishedAt: Candidate<string> | null
  readonly modifiedAt: Candidate<string> | null
  /** 0 to 1: how much speaks for the day of publication. */
  readonly confidence: number | null
  /** Nothing speaks of publication: the day is that of the last change. */
  readonly isGuess: boolean
  readonly evidence: readonly DateEvidence[]
}

/** What has less than this is a guess from a place that says nothing about publication. */
const LEAST_SCORE = 0.45
/** Entries of the evidence that are kept. */
const MAX_EVIDENCE = 16
/** Weight at which half of the doubt is gone; where the bench's right and wrong days part. */
const HALF = 2.2

/**
 * Day and time of publication and of the last change, by evidence: every candidate is weighed by its place, candidates
 * that agree on the day support each other, and the day with most support wins.
 *
 * A day gets the time of a candidate that agrees with it. A time that names no zone gets the offset of `timeZone`, where that is known. An instant
 * in UTC whose day is not the one that the page shows its readers is written with the nearest offset in which it is. A page without any date gives null.
 */
export function readDates(
  page: Page,
  layout: LayoutFinds | null,
  body: Body,
  title: string | null,
  hints: PageHints | undefined,
  timeZone: string | null,
): Dates {
  const language = readingLanguage(page, hints?.language ?? null)
  const found = dateCandidates({ page, layout, body, title, hints, language })
  const modified = chosenOf(
    found.filter(({ of }) => of === 'modified'),
    null,
    null,
  )
  const month = page.url && monthOfUrl(page.url)
  const ofPublication = (list: readonly DateCandidate[]) =>
    chosenOf(
      list.filter(({ of }) => of === 'published'),
      modified?.day ?? null,
      month,
    )
  const said = ofPublication(found)
  const weak = said ? [] : weakDates(modified && { value: modified.value, hasTime: modified.value.length > 10 })
  const published = said ?? ofPublication(weak)
  const all = [...found, ...weak]
  const complete = (choice: Choice | null): Candidate<string> | null =>
    choice && { value: timeZone ? inZone(choice.value, timeZone) : choice.value, rule: choice.rule }
  return {
    publishedAt: complete(published),
    modifiedAt: complete(modified),
    confidence: published && Math.round((1 - 0.5 ** (published.score / HALF)) * 100) / 100,
    isGuess: said === null && published !== null,
    evidence: evidenceOf(all, timeZone),
  }
}

interface Choice {
  readonly day: string
  readonly value: string
  readonly rule: string
  readonly score: number
}

/** The day that most speaks for, with the best reading of it. */
function chosenOf(
  candidates: readonly DateCandidate[],
  modifiedOn: string | null,
  month: string | null,
): Choice | null {
  const days = new Set(candidates.map(dayOf))
  const lists = listsOf(candidates)
  let best: Choice | null = null
  for (const day of days) {
    const support = candidates.filter((candidate) => supports(candidate, day))
    const score = scoreOf(support, day, lists, modifiedOn, month)
    if (score < LEAST_SCORE || (best && score <= best.score)) continue
    const reading = bestReading(support, day)
    best = { day, score, ...reading }
  }
  return best
}

/** How many days a kind of place may name before it is a list: two beside a headline are publication and change. */
const MOST_DAYS: Readonly<Record<string, number>> = {
  'text:below': 1,
  'text:far': 1,
  'text:before': 1,
  time: 2,
  'class:date': 2,
}

/** Days without a word in many places of one kind are those of a list: the longer it is, the less each is worth. */
function listsOf(candidates: readonly DateCandidate[]): Map<string, number> {
  const days = new Map<string, Set<string>>()
  for (const candidate of candidates)
    if (candidate.rule in MOST_DAYS)
      days.set(candidate.rule, (days.get(candidate.rule) ?? new Set()).add(dayOf(candidate)))
  return new Map(
    [...days].filter(([rule, own]) => own.size > MOST_DAYS[rule]!).map(([rule, own]) => [rule, own.size ** 2]),
  )
}

function dayOf({ reading }: DateCandidate): string {
  return reading.value.slice(0, 10)
}

/** Whether a candidate is of a day, or is an instant in UTC that falls on it somewhere in the world. */
function supports(candidate: DateCandidate, day: string): boolean {
  return dayOf(candidate) === day || shiftTo(candidate, day) !== null
}

/** The strongest candidate counts in full, others of other rules a little each. */
function scoreOf(
  support: readonly DateCandidate[],
  day: string,
  lists: ReadonlyMap<string, number>,
  modifiedOn: string | null,
  month: string | null,
): number {
  const byRule = new Map<string, number>()
  for (const candidate of support) {
    const worth = (candidate.weight * (dayOf(candidate) === day ? 1 : 0.9)) / (lists.get(candidate.rule) ?? 1)
    const rule = candidate.rule.split(':')[0]!
    byRule.set(rule, Math.max(byRule.get(rule) ?? 0, worth))
  }
  const weights = [...byRule.values()].sort((a, b) => b - a)
  let score = weights.reduce((sum, weight, at) => sum + (at === 0 ? weight : weight * 0.35), 0)
  // Nothing is changed before it is published: such a day is that of a clock, an event or a rebuilt page.
  if (modifiedOn !== null && day > modifiedOn && !supportsNextDay(day, modifiedOn)) score -= 2.5
  if (month !== null) score += day.startsWith(month) ? 1 : -1
  return score
}

/** A change late in the evening may have a day before that of another zone. */
function supportsNextDay(day: string, modifiedOn: string): boolean {
  return Date.parse(day) - Date.parse(modifiedOn) <= 86_400_000
}

/**
 * How far a candidate is believed for the time of day: one that its system wrote for machines most, midnight least, since that is how
 * a day without a time is written.
 */
function timeWorth({ rule, reading, weight }: DateCandidate): number {
  const isMidnight = /T00:00(?::00)?(?!\d|:)/.test(reading.value)
  return (
    weight + (rule === 'json-ld:datePublished' ? WEIGHT.jsonLd - WEIGHT.generated : 0) - (isMidnight ? WEIGHT.near : 0)
  )
}

/** The reading with a time, best one with a zone; otherwise the strongest. */
function bestReading(support: readonly DateCandidate[], day: string): { value: string; rule: string } {
  const readings = support.map((candidate) => {
    const isSame = dayOf(candidate) === day
    const value = isSame ? candidate.reading.value : shiftTo(candidate, day)!
    const hasZone = /(?:Z|[+-]\d\d:\d\d)$/.test(value)
    return {
      value,
      rule: isSame ? candidate.rule : `${candidate.rule}+shown-day`,
      hasTime: candidate.reading.hasTime,
      hasZone,
      weight: timeWorth(candidate),
    }
  })
  // A time from a place of little worth is that of something else.
  const worthy = readings.filter(({ hasTime, weight }) => hasTime && weight >= 1.4)
  const strongest = (list: typeof readings) => list.toSorted((a, b) => b.weight - a.weight)[0]
  const found =
    strongest(worthy.filter(({ hasZone, weight }) => hasZone && weight >= 2.5)) ??
    strongest(worthy) ??
    strongest(readings)!
  return { value: found.value, rule: found.rule }
}

/** Offsets east of Greenwich that a day before or after UTC's is believed in: the Americas, and Asia from the Bay of Bengal on with Oceania. */
const WEST = [-3, -4, -5, -6, -7, -8, -9, -10]
const EAST = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]

/** An instant in UTC as it reads on another day, with the nearest whole hour of offset that brings it there; null when none does. */
function shiftTo({ reading, isShown }: DateCandidate, day: string): string | null {
  if (isShown || !reading.hasTime || !/(?:Z|[+-]00:00)$/.test(reading.value)) return null
  const instant = Date.parse(reading.value)
  const difference = Date.parse(day) - Date.parse(reading.value.slice(0, 10))
  if (Math.abs(difference) !== 86_400_000) return null
  for (const hours of difference < 0 ? WEST : EAST) {
    const local = new Date(instant + hours * 3_600_000).toISOString().slice(0, 19)
    if (local.startsWith(day)) return `${local}${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`
  }
  return null
}

function evidenceOf(all: readonly DateCandidate[], timeZone: string | null): DateEvidence[] {
  const seen = new Set<string>()
  const kept = all
    .toSorted((a, b) => b.weight - a.weight)
    .filter(({ of, rule, reading }) => {
      const key = `${of} ${rule} ${reading.value}`
      return !seen.has(key) && seen.add(key)
    })
  return kept.slice(0, MAX_EVIDENCE).map(({ of, rule, reading }) => ({
    of,
    rule,
    value: timeZone ? inZone(reading.value, timeZone) : reading.value,
    precision: reading.hasTime ? 'time' : 'day',
    zone: !reading.hasTime
      ? null
      : /(?:Z|[+-]\d\d:\d\d)$/.test(reading.value)
        ? 'written'
        : timeZone
          ? 'outlet'
          : 'unknown',
  }))
}
