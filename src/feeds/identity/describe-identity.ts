import { type Basis, type IdentityState, isGuidTrusted, isLinkTrusted, type KeyRecord } from './identity-state.ts'

const BY: Readonly<Record<Basis, string>> = {
  guid: 'by their guids',
  link: 'by their links',
  title: 'by title and date',
  content: 'by their text',
}
/** Smaller shares are not worth a word. */
const WORTH_TELLING = 0.1

/** How the entries of a feed are recognised, and what taught it, in one sentence or a few. */
export function describeIdentity(state: IdentityState): string {
  if (state.polls === 0) return 'not known yet: it has not been read'
  const since =
    state.before !== null && state.since !== null ? ` since ${day(state.since)} (${BY[state.before]} before)` : ''
  const reasons = [...reasonsOf(state)]
  return `entries are recognised ${BY[state.basis]}${since}${reasons.length === 0 ? '' : `; ${reasons.join('; ')}`}`
}

function* reasonsOf(state: IdentityState): Iterable<string> {
  const { guid, link, title } = state
  if (state.withoutGuid >= 0.995) yield 'it has no guids'
  else if (state.repeatedGuid >= WORTH_TELLING)
    yield `${percent(state.repeatedGuid)} of its guids stand under several items`
  else if (guid.trust !== null) yield record('guid', guid, isGuidTrusted(state))
  if (state.withoutLink >= 0.995) yield 'it has no links'
  else if (state.sharedLink >= WORTH_TELLING)
    yield `${percent(state.sharedLink)} of its items link to a page that is not theirs alone`
  else if (link.trust !== null) yield record('link', link, isLinkTrusted(state))
  if ((state.basis === 'title' || state.basis === 'content') && title.trust !== null)
    yield record('title and date', title, true)
  if (state.parameters.length > 0)
    yield `${state.parameters.join(', ')} in its links changes with every fetch and is left out`
  if (state.restless >= 0.6) yield 'most entries seem edited at every poll: only a new title or text counts'
  if (state.leftOut > 0)
    yield `${state.leftOut} items of the last document were left out: no page of their own and too little text`
}

function record(name: string, { kept, changed, reused }: KeyRecord, isTrusted: boolean): string {
  const again = reused > 0 ? `, ${reused} used again for another article` : ''
  return `${name} kept ${kept} times, changed ${changed}${again}${isTrusted ? '' : ': not trusted'}`
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

function day(moment: string): string {
  return moment.slice(0, 10)
}
