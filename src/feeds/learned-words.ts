import type { FeedLearned } from '../shared/feed.ts'
import { readClock } from './dates/feed-clock.ts'
import { describeIdentity } from './identity/describe-identity.ts'
import { readIdentity } from './identity/identity-state.ts'
import { readMove } from './trust/feed-move.ts'
import { trustInWords } from './trust/validator-trust.ts'

/** Longest text that is shown of a subject for which there are no words. */
const LONGEST = 160

/** What is told of one subject; null where there is nothing to tell. */
type Teller = (known: unknown, now: Date) => string | null

const TELLERS: Readonly<Record<string, Teller>> = {
  trust: trustInWords,
  move: moveInWords,
  clock: (known) => readClock(known).why,
  rhythm: (known) => whyOf(known),
  identity: (known) => describeIdentity(readIdentity(known)),
}

/** Names that are shown for subjects. */
const NAMES: Readonly<Record<string, string>> = { trust: 'validators', move: 'address' }

/** What polls have taught of a feed, subject by subject, in words; a subject without words of its own as it is kept, cut short. */
export function learnedInWords(
  learned: FeedLearned,
  now: Date,
): readonly (readonly [subject: string, words: string])[] {
  return Object.entries(learned).flatMap(([subject, known]) => {
    const words = Object.hasOwn(TELLERS, subject) ? TELLERS[subject]!(known, now) : (whyOf(known) ?? cut(known))
    return words === null ? [] : [[NAMES[subject] ?? subject, words] as const]
  })
}

function moveInWords(known: unknown): string | null {
  const { candidate, missing } = readMove(known)
  if (candidate)
    return `redirects to ${candidate.url} since ${candidate.since.slice(0, 10)}, seen ${candidate.sightings} times: not taken over yet`
  if (missing)
    return `its server knows no such document since ${missing.since.slice(0, 10)}, said ${missing.answers} times`
  return null
}

function whyOf(known: unknown): string | null {
  const why = (known as { why?: unknown } | null)?.why
  return typeof why === 'string' ? why.slice(0, 4 * LONGEST) : null
}

function cut(known: unknown): string {
  const text = JSON.stringify(known) ?? ''
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`
}
