import { chanceOf } from './poll-bounds.ts'

/** Feeds that were added together are asked at this pace, over this time at most. */
const FEEDS_A_SECOND = 10
const LONGEST_MS = 3_600_000

/**
 * When a feed that was just added is polled for the first time: one by itself at once, many spread, each by its address.
 *
 * @param howMany feeds that are added together
 */
export function firstPollAt(feedUrl: string, now: Date, howMany: number): Date {
  const over = howMany > 1 ? Math.min((howMany * 1_000) / FEEDS_A_SECOND, LONGEST_MS) : 0
  return new Date(now.getTime() + Math.floor(chanceOf(feedUrl, 0) * over))
}
