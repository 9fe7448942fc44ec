import { type PollMemory, SPANS, unpackMemory } from './poll-memory.ts'
import { profileOf, usualDays } from './poll-profile.ts'
import { amount, span } from './poll-words.ts'

const DAY = 86_400
/** A silence counts that would come by chance less than once in a thousand times. */
const ALARM = Math.log(1_000)
/** Without so many events there is no rhythm to go against, and within half a day nobody is alarmed. */
const LEAST_EVENTS = 4
const LEAST_S = DAY / 2

/** A feed has gone quiet against its own rhythm. */
export interface QuietAlarm {
  /** Time of its last entry. */
  readonly since: Date
  /** Entries that would have come by its rhythm until it was last seen. */
  readonly expected: number
  /** One such silence in so many would be chance; at most a million. */
  readonly oneIn: number
  /** The same as a sentence. */
  readonly words: string
}

/**
 * Whether a feed is quiet that usually is not; null where it is not, or nothing can be said.
 *
 * Nights and weekends on which it never says anything do not count, nor does the time in which it could not be reached.
 *
 * @param state what `nextPoll` has answered; anything else is tolerated
 */
export function quietAlarm(state: unknown, now: Date): QuietAlarm | null {
  const memory = unpackMemory(state)
  const seenAt = Math.min(memory.seenAt, now.getTime() / 1_000)
  const from = memory.lastEntryAt
  if (from === 0 || seenAt - from < LEAST_S) return null
  const events = expectedSince(memory, from, seenAt)
  const unlikely = events / memory.spread
  if (unlikely < ALARM) return null
  const expected = events * memory.batch
  const oneIn = Math.min(Math.round(Math.exp(unlikely)), 1_000_000)
  const since = new Date(from * 1_000)
  const often = `less than once in ${oneIn >= 1_000_000 ? 'a million' : oneIn.toLocaleString('en-GB')} times`
  const words = `nothing new for ${span(seenAt - from)}, where about ${amount(expected)} entries were to be expected: by chance ${often}`
  return { since, expected, oneIn, words }
}

/** Events that its rhythm before the silence would have brought. */
function expectedSince(memory: PollMemory, from: number, to: number): number {
  const longest = SPANS.length - 1
  const usual = usualDays(profileOf(memory, to), from, to)
  // Counts and the time watched have faded alike since then; the silence itself is taken out again.
  const silence = (to - from) / DAY / SPANS[longest]!
  const kept = silence < 1e-6 ? 1 : (1 - Math.exp(-silence)) / silence
  const counted = memory.counts[longest]!
  const watched = memory.exposures[longest]! - usual * kept
  const isKnown = counted * Math.exp(Math.min(silence, 20)) >= LEAST_EVENTS && watched > 0
  return isKnown ? (counted / watched) * usual : 0
}
