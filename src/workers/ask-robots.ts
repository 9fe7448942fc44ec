import type { GateVisit } from '../fetch/gate-visit.ts'
import type { HostGate } from '../fetch/host-gate.ts'
import type { RobotsRules, RobotsVerdict } from '../fetch/robots-rules.ts'
import type { TdmFiles, TdmRule } from '../fetch/tdm-files.ts'

interface Services {
  readonly robots: RobotsRules
  readonly hostGate: HostGate
}

/**
 * What robots.txt says of a URL, and the visit that may follow. Where robots.txt has to be asked for first, that is a request
 * like any other: it takes the slot that was booked, and the page then needs another.
 *
 * @throws LaterError `host-busy` when robots.txt has to wait for its slot
 */
export async function askRobots(
  url: string,
  visit: GateVisit,
  { robots, hostGate }: Services,
  signal: AbortSignal,
): Promise<{ readonly verdict: RobotsVerdict; readonly visit: GateVisit }> {
  const known = await robots.peek(url)
  if (known) return { verdict: known, visit: { ...visit, crawlDelayMs: crawlDelayOf(known) } }
  const leave = await hostGate.enter(url, visit, signal)
  const verdict = await robots.check(url, signal).finally(leave)
  return { verdict, visit: { ...visit, ticket: null, crawlDelayMs: crawlDelayOf(verdict) } }
}

/**
 * What the TDMRep file of an origin says of a page, and the visit that may follow; the request for it takes a slot, too.
 *
 * @param tdmFiles null when nobody wishes the files to be asked for
 */
export async function askTdmFile(
  url: string,
  visit: GateVisit,
  { tdmFiles, hostGate }: { readonly tdmFiles: TdmFiles | null; readonly hostGate: HostGate },
  signal: AbortSignal,
): Promise<{ readonly rule: TdmRule | null; readonly visit: GateVisit }> {
  if (!tdmFiles) return { rule: null, visit }
  const known = await tdmFiles.peek(url)
  if (known !== undefined) return { rule: known, visit }
  const leave = await hostGate.enter(url, visit, signal)
  const rule = await tdmFiles.check(url, signal).finally(leave)
  return { rule, visit: { ...visit, ticket: null } }
}

function crawlDelayOf({ crawlDelaySeconds }: RobotsVerdict): number | null {
  return crawlDelaySeconds === null ? null : crawlDelaySeconds * 1_000
}
