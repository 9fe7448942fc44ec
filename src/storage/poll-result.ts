import type { FeedHints, FeedLearned } from '../shared/feed.ts'

/** What a poll changes of its feed. */
export interface PollResult {
  readonly feedId: string
  readonly outcome: string
  readonly status: number | null
  readonly message: string | null
  readonly wireBytes: number
  readonly entries: number
  readonly newEntries: number
  readonly durationMs: number
  readonly succeeded: boolean
  readonly nextPollAt: Date | null
  readonly nextPollWhy: string
  /** Set from a document only; null leaves what is there. */
  readonly document: {
    readonly title: string | null
    readonly link: string | null
    readonly language: string | null
    readonly format: string
    readonly hints: FeedHints
  } | null
  /** Both are replaced together, from a document or from an answer that confirms it; left out: what is there stays. */
  readonly validators?: {
    readonly etag: string | null
    readonly lastModified: string | null
    readonly maxAgeSeconds: number | null
  } | null
  /** The server said that the feed is gone for good, or for long enough that it cannot be found. */
  readonly retire: boolean
  /** Subjects of which this poll has taught something; the others stay as they are. */
  readonly learned?: FeedLearned
  readonly failureClass?: string | null
  /** Requests that the poll took, redirects counted; 1 by default. */
  readonly requests?: number
  readonly finalUrl?: string | null
}
