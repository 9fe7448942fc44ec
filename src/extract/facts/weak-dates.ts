import { GUESSED_DAY } from '../../shared/article-facts.ts'
import type { DateCandidate } from './date-evidence.ts'
import type { DateReading } from './date-text.ts'

/** Less than any place that says something of publication is worth. */
const WORTH = 0.8

/**
 * The guess for a page that gives no day of publication: that of its last change, with the little confidence that this earns. Of pages that
 * give both, about half were changed on their first day and not later.
 */
export function weakDates(modified: DateReading | null): DateCandidate[] {
  return modified ? [{ of: 'published', rule: GUESSED_DAY, reading: modified, weight: WORTH, isShown: false }] : []
}
