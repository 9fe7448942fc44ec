import type { Rights } from './rights.ts'

/** What a page may say that telex can be told to obey. */
export const RIGHTS_SIGNALS = ['noindex', 'noarchive', 'nosnippet', 'noai', 'tdm', 'expired'] as const
export type RightsSignal = (typeof RIGHTS_SIGNALS)[number]

/**
 * What telex does about it. `record`: it stands with the article, and nothing else; `no-enrich`: the article is stored, but no
 * enrichment reads its text; `skip`: it is not stored, and its page is dropped.
 */
export const RIGHTS_ACTIONS = ['record', 'no-enrich', 'skip'] as const
export type RightsAction = (typeof RIGHTS_ACTIONS)[number]

/** What is done about each signal. */
export type RightsPolicy = Readonly<Record<RightsSignal, RightsAction>>

/** Signals that one word for all of them means; `noarchive` and `nosnippet` speak of search engines' pages and must be named. */
const BY_ONE_WORD: ReadonlySet<RightsSignal> = new Set(['noindex', 'noai', 'tdm', 'expired'])

const NOTHING: RightsPolicy = {
  noindex: 'record',
  noarchive: 'record',
  nosnippet: 'record',
  noai: 'record',
  tdm: 'record',
  expired: 'record',
}

/**
 * Reads a policy: one action for all signals, or a list such as `tdm=no-enrich, noai=skip`.
 *
 * @throws Error that says what is wrong with it
 */
export function parseRightsPolicy(text: string): RightsPolicy {
  const policy: Record<RightsSignal, RightsAction> = { ...NOTHING }
  for (const part of text.split(',').map((one) => one.trim().toLowerCase())) {
    if (part === '') continue
    const [left = '', right] = part.split('=').map((one) => one.trim())
    const action = RIGHTS_ACTIONS.find((one) => one === (right ?? left))
    if (!action) throw new Error(`names no action in ${JSON.stringify(part)}; there are ${RIGHTS_ACTIONS.join(', ')}`)
    const signal = RIGHTS_SIGNALS.find((one) => one === left)
    if (right !== undefined && !signal)
      throw new Error(`names no signal in ${JSON.stringify(part)}; there are ${RIGHTS_SIGNALS.join(', ')}`)
    for (const one of right === undefined ? BY_ONE_WORD : [signal!]) policy[one] = action
  }
  return policy
}

/** The strictest action that a page's words ask for under a policy, and the word that did. */
export function judgeRights(
  rights: Rights,
  policy: RightsPolicy,
  now: Date,
): { readonly action: RightsAction; readonly signal: RightsSignal | null } {
  const said = RIGHTS_SIGNALS.filter((signal) => isSaid(signal, rights, now))
  for (const action of ['skip', 'no-enrich'] as const) {
    const signal = said.find((one) => policy[one] === action)
    if (signal) return { action, signal }
  }
  return { action: 'record', signal: null }
}

function isSaid(signal: RightsSignal, rights: Rights, now: Date): boolean {
  if (signal === 'tdm') return rights.tdmReserved === true
  if (signal === 'expired') return rights.unavailableAfter !== undefined && new Date(rights.unavailableAfter) <= now
  return rights.robots?.includes(signal) ?? false
}

/** What a page says of its use, in a few words for people; empty when it says nothing. */
export function tellRights(rights: Rights): readonly string[] {
  return [
    ...(rights.robots && rights.robots.length > 0 ? [rights.robots.join(', ')] : []),
    ...(rights.unavailableAfter ? [`not to be kept after ${rights.unavailableAfter}`] : []),
    ...(rights.tdmReserved === undefined
      ? []
      : [`text and data mining ${rights.tdmReserved ? 'reserved' : 'not reserved'}`]),
    ...(rights.tdmPolicy ? [`policy ${rights.tdmPolicy}`] : []),
    ...(rights.license ? [`licence ${rights.license}`] : []),
    ...(rights.copyright ? [`© ${rights.copyright.replace(/^(?:©|\(c\)|copyright)\s*/i, '')}`] : []),
  ]
}
