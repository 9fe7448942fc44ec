import { formatDuration } from '../shared/duration.ts'
import type { FeedLearned } from '../shared/feed.ts'
import { failureWords } from './polling/failure-words.ts'
import { quietAlarm } from './polling/quiet-alarm.ts'
import { readMove } from './trust/feed-move.ts'

/** How a feed is, as one word; closed, since it is a filter and a label. The order is that of lists: what needs a look first. */
export const FEED_STATES = [
  'failing',
  'dead',
  'overdue',
  'quiet',
  'slow',
  'moved',
  'new',
  'healthy',
  'paused',
  'retired',
  'unsubscribed',
] as const

export type FeedState = (typeof FEED_STATES)[number]

/** States that somebody should look at. */
export const UNHEALTHY_STATES: readonly FeedState[] = ['failing', 'dead', 'overdue', 'quiet', 'slow']

/** What is known of a feed, as far as its health is told from it. */
export interface FeedFacts {
  readonly feedId: string
  readonly subscribed: boolean
  readonly createdAt: Date
  readonly nextPollAt: Date | null
  readonly nextPollWhy: string | null
  readonly leaseUntil: Date | null
  readonly lastPollAt: Date | null
  readonly lastSuccessAt: Date | null
  readonly lastOutcome: string | null
  readonly lastError: string | null
  readonly lastNewAt: Date | null
  readonly failures: number
  readonly failingSince: Date | null
  readonly failureClass: string | null
  readonly pausedAt: Date | null
  readonly retiredAt: Date | null
  readonly typicalMs: number | null
  readonly learned: FeedLearned
}

/** One of its last polls. */
export interface PollFacts {
  readonly at: Date
  readonly failureClass: string | null
  readonly outcome: string
}

/** How a feed is, in words. */
export interface FeedHealth {
  readonly state: FeedState
  /** Null where it is not known. */
  readonly since: Date | null
  readonly why: string
  /** What telex does about it. */
  readonly doing: string
  /** What an operator could do; null where there is nothing to do. */
  readonly advice: string | null
}

/** A feed whose poll is this late has nobody who polls it. */
const OVERDUE_MS = 10 * 60_000
/** A feed whose polls usually take this long holds up a place at a worker. */
const SLOW_MS = 8_000
/** A feed that has failed for so long, and is asked about once a day, is taken for dead. */
const DEAD_AFTER_MS = 3 * 86_400_000
const DEAD_PAUSE_MS = 20 * 3_600_000
/** Outcomes of polls that failed, for those that were recorded without a class. */
const BAD_OUTCOMES: ReadonlySet<string> = new Set(['failed', 'not-a-feed', 'gone', 'broke-down'])

/**
 * How a feed is at an instant: its state, since when, why, what telex does about it and what an operator could do.
 *
 * @param polls its last polls, newest first; may be empty, then a healthy feed does not know since when it is so
 */
export function feedHealth(feed: FeedFacts, polls: readonly PollFacts[], now: Date): FeedHealth {
  const health =
    off(feed) ??
    unpolled(feed, now) ??
    failing(feed, now) ??
    overdue(feed, now) ??
    quiet(feed, now) ??
    slow(feed, polls) ??
    moved(feed) ??
    healthy(feed, polls)
  // What is to be typed can be copied.
  return { ...health, advice: health.advice?.replaceAll(/\bID\b/g, feed.feedId) ?? null }
}

/** Whether a poll failed. */
export function isBadPoll({ failureClass, outcome }: Pick<PollFacts, 'failureClass' | 'outcome'>): boolean {
  return failureClass !== null || BAD_OUTCOMES.has(outcome)
}

function off(feed: FeedFacts): FeedHealth | undefined {
  const keeps = 'It is not polled any more; its articles stay.'
  if (feed.retiredAt || (!feed.subscribed && feed.lastOutcome === 'gone')) {
    return {
      state: 'retired',
      since: feed.retiredAt ?? feed.lastPollAt,
      why:
        feed.failureClass === 'not-found'
          ? 'For a month its server knew no such document (404).'
          : 'Its server said that it is gone for good (410).',
      doing: keeps,
      advice:
        'telex feeds resume ID subscribes again; telex add finds the new address through the front page of the outlet.',
    }
  }
  if (!feed.subscribed)
    return {
      ...{
        state: 'unsubscribed',
        since: null,
        why: 'Nobody has subscribed to it.',
        doing: 'It is polled only when asked for.',
      },
      advice: 'telex feeds resume ID subscribes to it.',
    }
  if (feed.pausedAt)
    return {
      ...{ state: 'paused', since: feed.pausedAt, why: 'Somebody has paused it.' },
      ...{
        doing: 'It is polled only when asked for: telex enqueue feed ID.',
        advice: 'telex feeds resume ID goes on.',
      },
    }
  return undefined
}

function unpolled(feed: FeedFacts, now: Date): FeedHealth | undefined {
  if (feed.lastPollAt !== null) return undefined
  return (
    overdue(feed, now) ?? {
      ...{ state: 'new', since: feed.createdAt, why: 'It was added and not polled yet.' },
      ...{ doing: doingNext(feed), advice: null },
    }
  )
}

function failing(feed: FeedFacts, now: Date): FeedHealth | undefined {
  if (feed.failures === 0) return undefined
  const { what, advice } = failureWords(feed.failureClass ?? (feed.lastOutcome === 'failed' ? null : feed.lastOutcome))
  const said = feed.lastError ? `: ${feed.lastError}` : ''
  const often = feed.failures === 1 ? 'The last poll failed' : `${feed.failures} polls in a row failed`
  const pauseMs = (feed.nextPollAt?.getTime() ?? 0) - (feed.lastPollAt?.getTime() ?? 0)
  const age = now.getTime() - (feed.failingSince ?? now).getTime()
  const isDead = age >= DEAD_AFTER_MS && pauseMs >= DEAD_PAUSE_MS
  return {
    state: isDead ? 'dead' : 'failing',
    since: feed.failingSince,
    why: sentence(`${often}, since ${what}${said}`),
    doing: isDead
      ? `It is asked about once in ${formatDuration(pauseMs)}, and comes back by itself when it answers.`
      : `${doingNext(feed)} ${persistence(feed)}`,
    advice,
  }
}

/** For how long a failing feed is asked again. */
function persistence({ failureClass }: FeedFacts): string {
  if (failureClass === 'not-found') return 'When it has been missing for a month, it is given up.'
  return 'It is never given up; the pauses grow up to the longest interval.'
}

function overdue(feed: FeedFacts, now: Date): FeedHealth | undefined {
  const due = feed.nextPollAt
  if (!due || now.getTime() - due.getTime() <= OVERDUE_MS) return undefined
  if (feed.leaseUntil && feed.leaseUntil > now) return undefined
  return {
    ...{ state: 'overdue', since: due, why: 'Its poll is late and nobody has taken it up.' },
    doing: 'It is polled as soon as a process that polls has room.',
    advice: 'See with telex status whether a process runs and keeps up: telex run starts one.',
  }
}

function quiet(feed: FeedFacts, now: Date): FeedHealth | undefined {
  const alarm = quietAlarm(feed.learned.rhythm, now)
  if (!alarm) return undefined
  return {
    ...{ state: 'quiet', since: alarm.since, why: `It answers, but there is ${alarm.words}.` },
    doing: doingNext(feed),
    advice:
      'Open the site: where it has news and the feed has not, the feed was given up for another one, or a cache is stuck. telex source discover URL finds what there is.',
  }
}

function slow(feed: FeedFacts, polls: readonly PollFacts[]): FeedHealth | undefined {
  if (feed.typicalMs === null || feed.typicalMs < SLOW_MS) return undefined
  return {
    ...{ state: 'slow', since: sinceOf(polls), why: `A poll usually takes ${formatDuration(feed.typicalMs)}.` },
    doing: doingNext(feed),
    advice: 'The server is slow, or the document is large: look for a feed of a section, or a smaller one.',
  }
}

function moved({ learned }: FeedFacts): FeedHealth | undefined {
  const { candidate } = readMove(learned.move)
  if (!candidate) return undefined
  return {
    ...{ state: 'moved', since: new Date(candidate.since), why: `It redirects for good to ${candidate.url}.` },
    doing: 'It is polled there; the new address is taken over when the redirect has proved to last.',
    advice: null,
  }
}

function healthy(feed: FeedFacts, polls: readonly PollFacts[]): FeedHealth {
  const bad = polls.filter(isBadPoll).length
  const often = bad === 0 ? '' : ` Of the last ${polls.length} polls ${bad} failed.`
  const last = feed.lastNewAt ? '' : ' It has brought nothing new yet.'
  return {
    ...{ state: 'healthy', since: sinceOf(polls), why: `The last poll went well.${often}${last}` },
    ...{ doing: doingNext(feed), advice: null },
  }
}

/** A text that ends as a sentence does, whatever a server has said in it. */
function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`
}

/** The first poll after the last one that failed. */
function sinceOf(polls: readonly PollFacts[]): Date | null {
  const bad = polls.findIndex(isBadPoll)
  return (bad < 0 ? polls.at(-1) : polls[bad - 1])?.at ?? null
}

function doingNext({ nextPollAt, nextPollWhy }: FeedFacts): string {
  if (!nextPollAt) return 'No poll is planned.'
  return nextPollWhy ? `The next poll is planned: ${nextPollWhy}.` : 'The next poll is planned.'
}
