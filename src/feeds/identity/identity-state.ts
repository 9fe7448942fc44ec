/**
 * What the polls of a feed have taught about what identifies its entries. It is kept as `learned.identity` of the feed.
 */

/** A key of an item, and how it has stood the test of earlier polls. */
export interface KeyRecord {
  /** Known entries that came again with the same key, with another one, and others that came with their key. */
  readonly kept: number
  readonly changed: number
  readonly reused: number
  /** Share of the entries that kept it, the last polls counting most; null before the first known entry came again. */
  readonly trust: number | null
}

/** What entries of a feed are recognised by first. */
export type Basis = 'guid' | 'link' | 'title' | 'content'

export interface IdentityState {
  /** Documents from which something was learned. */
  readonly polls: number
  readonly basis: Basis
  /** Since when that is the basis (ISO 8601), and what it was before. */
  readonly since: string | null
  readonly before: Basis | null
  readonly guid: KeyRecord
  readonly link: KeyRecord
  readonly title: KeyRecord
  /** Shares of items, the last documents counting most. */
  readonly withoutGuid: number
  readonly withoutLink: number
  readonly repeatedGuid: number
  readonly sharedLink: number
  /** Shares of the known entries that seem edited, by all that they say and by their text alone. */
  readonly restless: number
  readonly restlessText: number
  /** Query parameters of links that change with every fetch and say nothing about the page. */
  readonly parameters: readonly string[]
  /** Parameters that changed at the last poll, but for too few entries to tell. */
  readonly suspects: readonly string[]
  /** Items of the last document that were left out: no page of their own, and too little text. */
  readonly leftOut: number
}

const NO_RECORD: KeyRecord = { kept: 0, changed: 0, reused: 0, trust: null }

/** Of a feed that was never polled. */
export const UNKNOWN_IDENTITY: IdentityState = {
  polls: 0,
  basis: 'guid',
  since: null,
  before: null,
  guid: NO_RECORD,
  link: NO_RECORD,
  title: NO_RECORD,
  withoutGuid: 0,
  withoutLink: 0,
  repeatedGuid: 0,
  sharedLink: 0,
  restless: 0,
  restlessText: 0,
  parameters: [],
  suspects: [],
  leftOut: 0,
}

const BASES: readonly unknown[] = ['guid', 'link', 'title', 'content'] satisfies readonly Basis[]
/** More parameters would not be a session, but the address itself. */
export const MOST_PARAMETERS = 8
export const LONGEST_PARAMETER = 64

/** The state that was kept; whatever else is found there counts as unknown. */
export function readIdentity(kept: unknown): IdentityState {
  if (typeof kept !== 'object' || kept === null) return UNKNOWN_IDENTITY
  const found = kept as Readonly<Record<string, unknown>>
  return {
    polls: count(found.polls),
    basis: basisIn(found.basis) ?? 'guid',
    since: typeof found.since === 'string' ? found.since : null,
    before: basisIn(found.before),
    guid: recordIn(found.guid),
    link: recordIn(found.link),
    title: recordIn(found.title),
    withoutGuid: share(found.withoutGuid),
    withoutLink: share(found.withoutLink),
    repeatedGuid: share(found.repeatedGuid),
    sharedLink: share(found.sharedLink),
    restless: share(found.restless),
    restlessText: share(found.restlessText),
    parameters: names(found.parameters),
    suspects: names(found.suspects),
    leftOut: count(found.leftOut),
  }
}

function basisIn(value: unknown): Basis | null {
  return BASES.includes(value) ? (value as Basis) : null
}

function recordIn(value: unknown): KeyRecord {
  const { kept, changed, reused, trust } = (value ?? {}) as Readonly<Record<string, unknown>>
  const isTrust = typeof trust === 'number' && trust >= 0 && trust <= 1
  return { kept: count(kept), changed: count(changed), reused: count(reused), trust: isTrust ? trust : null }
}

function count(value: unknown): number {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : 0
}

function share(value: unknown): number {
  return typeof value === 'number' && value >= 0 && value <= 1 ? value : 0
}

function names(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return []
  const strings = value.filter((name) => typeof name === 'string' && name.length <= LONGEST_PARAMETER)
  return strings.slice(0, MOST_PARAMETERS)
}

/** Below this share of entries that keep a key, others decide. */
const TRUSTED = 0.5

/** Whether guids identify the entries of this feed, as far as is known. */
export function isGuidTrusted({ guid, repeatedGuid }: IdentityState): boolean {
  return (guid.trust ?? 1) >= TRUSTED && repeatedGuid < TRUSTED
}

/** Whether links identify the entries of this feed, as far as is known. */
export function isLinkTrusted({ link, sharedLink }: IdentityState): boolean {
  return (link.trust ?? 1) >= TRUSTED && sharedLink < TRUSTED
}

/** Whether earlier polls have shown that guid or link stay what they are. */
export function isProven(state: IdentityState): boolean {
  const isGuid = state.guid.trust !== null && isGuidTrusted(state) && state.withoutGuid < TRUSTED
  const isLink = state.link.trust !== null && isLinkTrusted(state) && state.withoutLink < TRUSTED
  return isGuid || isLink
}

/** Whether earlier polls have shown that neither guid nor link stay what they are. */
export function isVolatile(state: IdentityState): boolean {
  const hasGuid = state.withoutGuid < TRUSTED && isGuidTrusted(state)
  const hasLink = state.withoutLink < TRUSTED && isLinkTrusted(state)
  return state.polls > 0 && !hasGuid && !hasLink
}

/** What entries of this feed are recognised by first. */
export function basisOf(state: IdentityState): Basis {
  if (state.withoutGuid < TRUSTED && isGuidTrusted(state)) return 'guid'
  if (state.withoutLink < TRUSTED && isLinkTrusted(state)) return 'link'
  return (state.title.trust ?? 1) >= TRUSTED ? 'title' : 'content'
}
