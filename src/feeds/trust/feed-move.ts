/** What polls have taught of where a feed lives; kept as JSON under `move` in what is learned of it. */
export interface FeedMove {
  /** Where permanent redirects lead, since when and how often they were seen; null while there are none. */
  readonly candidate: { readonly url: string; readonly since: string; readonly sightings: number } | null
  /** Since when the server has said, without another answer in between, that there is no such document, and how often. */
  readonly missing: { readonly since: string; readonly answers: number } | null
}

/** What a poll saw of the feed's place. */
export type PlaceSight =
  /** A feed was found (`document`, or the server confirmed the one before) behind the redirects that were all permanent, or without any. */
  | { readonly kind: 'feed'; readonly permanentUrl: string | null }
  /** The server says that there is no such document. */
  | { readonly kind: 'not-found' }
  /** An answer that is no feed, and not that there is none. */
  | { readonly kind: 'other-answer' }
  /** No answer. */
  | { readonly kind: 'no-answer' }

/** What follows for the feed. */
export interface PlaceVerdict {
  readonly move: FeedMove
  /** The feed lives here from now on; null: where it did. */
  readonly adopt: string | null
  /** Its server has said for so long that there is no such document that it is not asked any more. */
  readonly retire: boolean
}

const DAY = 86_400_000
/** A feed may vanish for a while when a site is rebuilt, and sites are rebuilt slowly. */
const MISSING_FOR = 30 * DAY
const MISSING_ANSWERS = 10
/** A redirect that was seen once may be a slip. */
const LEAST_SIGHTINGS = 2

const NOTHING: FeedMove = { candidate: null, missing: null }

/** Reads what earlier polls have taught; whatever it is, the answer can be worked with. */
export function readMove(stored: unknown): FeedMove {
  if (stored === null || typeof stored !== 'object') return NOTHING
  const { candidate, missing } = stored as Record<string, Record<string, unknown> | null | undefined>
  return {
    candidate:
      isTime(candidate?.since) && isCount(candidate?.sightings) && typeof candidate?.url === 'string'
        ? { url: candidate.url, since: candidate.since, sightings: candidate.sightings }
        : null,
    missing:
      isTime(missing?.since) && isCount(missing?.answers) ? { since: missing.since, answers: missing.answers } : null,
  }
}

/**
 * What is known of a feed's place after a poll.
 *
 * A permanent redirect (301, 308) moves the feed only when it has led to a feed, at the same place at every poll that had an
 * answer, for `settleMs`, and at least twice: sites redirect by mistake, for a day, or everything to their home page. A feed
 * that its server does not know is given up only after a month.
 *
 * @param settleMs 0: adopted when it is seen the second time
 */
export function learnMove(
  move: FeedMove,
  sight: PlaceSight,
  feedUrl: string,
  settleMs: number,
  now: Date,
): PlaceVerdict {
  if (sight.kind === 'no-answer') return { move, adopt: null, retire: false }
  if (sight.kind === 'not-found') return afterMissing(move, now)
  const url = sight.kind === 'feed' ? sight.permanentUrl : null
  if (url === null || url === feedUrl) return { move: NOTHING, adopt: null, retire: false }
  const known = move.candidate?.url === url ? move.candidate : { url, since: now.toISOString(), sightings: 0 }
  const candidate = { ...known, sightings: known.sightings + 1 }
  const isSettled = candidate.sightings >= LEAST_SIGHTINGS && now.getTime() - Date.parse(candidate.since) >= settleMs
  if (isSettled) return { move: NOTHING, adopt: url, retire: false }
  return { move: { candidate, missing: null }, adopt: null, retire: false }
}

function afterMissing(move: FeedMove, now: Date): PlaceVerdict {
  const known = move.missing ?? { since: now.toISOString(), answers: 0 }
  const missing = { ...known, answers: known.answers + 1 }
  const retire = missing.answers >= MISSING_ANSWERS && now.getTime() - Date.parse(missing.since) >= MISSING_FOR
  return { move: { candidate: null, missing }, adopt: null, retire }
}

function isTime(value: unknown): value is string {
  return typeof value === 'string' && Number.isFinite(Date.parse(value))
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}
