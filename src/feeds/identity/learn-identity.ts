import type { Announcement, EntryKeys, KnownSighting } from '../../shared/entry.ts'
import { basisOf, type IdentityState, type KeyRecord } from './identity-state.ts'
import type { Matching, Pair } from './match-entries.ts'
import type { DocumentFacts } from './place-items.ts'
import { learnParameters, withoutParameters } from './session-parameters.ts'

/** Weight of a document beside all before it, when it shows enough entries; fewer weigh less. */
const WEIGHT = 0.35
const ENOUGH_ENTRIES = 5
/** So few entries that seem edited are no sign of a restless feed. */
const TELLING_EDITS = 3
const RESTLESS_WEIGHT = 0.25
/** Counts are kept in sight of what happens now. */
const MOST_COUNTED = 10_000

/**
 * What a feed is known for after another document.
 *
 * @param now ISO 8601
 */
export function learnIdentity(
  state: IdentityState,
  facts: DocumentFacts,
  matching: Matching,
  now: string,
): IdentityState {
  const pairs = matching.pairs.flatMap(({ announcement, known }) =>
    known.sighting ? [{ announcement, known, sighting: known.sighting }] : [],
  )
  const isFirst = state.polls === 0
  const blend = (before: number, part: number): number =>
    facts.items === 0 ? before : isFirst ? part / facts.items : mixed(before, part / facts.items, facts.items)
  const links = linksOf(pairs, facts.parameters)
  const sessions = learnParameters({ ...state, parameters: facts.parameters }, links)
  // What a session explains speaks against no link.
  const comparedLinks = links.map(
    ({ before, now: after }) =>
      withoutParameters(before, sessions.parameters) === withoutParameters(after, sessions.parameters),
  )
  const learned: IdentityState = {
    ...state,
    polls: state.polls + 1,
    guid: judged(state.guid, comparedKeys(pairs, 'guid'), matching.reused.guids),
    link: judged(state.link, comparedLinks, matching.reused.links),
    title: judged(state.title, comparedKeys(pairs, 'title'), 0),
    withoutGuid: blend(state.withoutGuid, facts.withoutGuid),
    withoutLink: blend(state.withoutLink, facts.withoutLink),
    repeatedGuid: blend(state.repeatedGuid, facts.repeatedGuid),
    sharedLink: blend(state.sharedLink, facts.sharedLink),
    ...restlessness(state, pairs),
    ...sessions,
    leftOut: facts.leftOut,
  }
  const basis = basisOf(learned)
  if (state.since !== null && basis === state.basis) return learned
  return { ...learned, basis, since: now, before: state.since === null ? null : state.basis }
}

type SightedPair = Pair & { readonly sighting: KnownSighting }

/** Whether each entry that came again kept its key, where it had one both times. */
function comparedKeys(pairs: readonly SightedPair[], key: keyof EntryKeys): readonly boolean[] {
  const both = pairs.filter(
    ({ announcement, sighting }) => announcement.keys[key] !== null && sighting.keys[key] !== null,
  )
  return both.map(({ announcement, sighting }) => announcement.keys[key] === sighting.keys[key])
}

function judged(record: KeyRecord, areKept: readonly boolean[], reused: number): KeyRecord {
  const count = areKept.length + reused
  if (count === 0) return record
  const kept = areKept.filter(Boolean).length
  // One entry alone proves little about a feed that was just added.
  const first = Math.min(1, count / 4)
  const trust = record.trust === null ? 1 - first + first * (kept / count) : mixed(record.trust, kept / count, count)
  return {
    kept: Math.min(MOST_COUNTED, record.kept + kept),
    changed: Math.min(MOST_COUNTED, record.changed + areKept.length - kept),
    reused: Math.min(MOST_COUNTED, record.reused + reused),
    trust: rounded(trust),
  }
}

function restlessness(state: IdentityState, pairs: readonly SightedPair[]) {
  const told = pairs.filter(({ sighting }) => sighting.digest !== null)
  if (told.length < TELLING_EDITS) return {}
  const changed = told.filter(({ announcement, sighting }) => announcement.digest !== sighting.digest)
  const edited = changed.filter(({ announcement, sighting }) => announcement.fingerprint !== sighting.fingerprint)
  const rewritten = edited.filter(({ announcement, sighting }) => hasOtherText(announcement, sighting))
  const next = (before: number, count: number): number =>
    rounded(before + RESTLESS_WEIGHT * (count / told.length - before))
  return { restless: next(state.restless, edited.length), restlessText: next(state.restlessText, rewritten.length) }
}

function hasOtherText(announcement: Announcement, sighting: KnownSighting): boolean {
  return sighting.contentKey !== null && announcement.contentKey !== sighting.contentKey
}

function linksOf(pairs: readonly SightedPair[], parameters: readonly string[]) {
  return pairs.flatMap(({ announcement, known, sighting }) => {
    if (announcement.keys.link === null || sighting.keys.link === null) return []
    const isKept = announcement.keys.link === sighting.keys.link
    const now = withoutParameters(announcement.url, parameters)
    return [{ before: isKept ? now : withoutParameters(known.url, parameters), now }]
  })
}

function mixed(before: number, share: number, count: number): number {
  const weight = WEIGHT * Math.min(1, count / ENOUGH_ENTRIES)
  return rounded(before + weight * (share - before))
}

function rounded(share: number): number {
  return Math.round(share * 1_000) / 1_000
}
