import type { GateVisit } from '../fetch/gate-visit.ts'
import type { HostGate } from '../fetch/host-gate.ts'
import type { OnwardGate } from '../fetch/onward-gate.ts'
import type { PageAnswer, Pages } from '../fetch/pages.ts'
import type { RobotsRules, RobotsVerdict } from '../fetch/robots-rules.ts'
import type { TdmFiles, TdmRule } from '../fetch/tdm-files.ts'
import type { Entry } from '../shared/entry.ts'
import { LaterError, TelexError } from '../shared/errors.ts'
import type { Snapshots } from '../storage/snapshots.ts'
import { askRobots, askTdmFile } from './ask-robots.ts'
import type { EntryJob } from './entry-job.ts'

/** What a page is fetched with. */
export interface FetchServices {
  readonly pages: Pages
  readonly robots: RobotsRules
  readonly hostGate: HostGate
  readonly tdmFiles: TdmFiles | null
  readonly snapshots: Snapshots
  readonly clock: () => Date
}

/** How far the way to the page of an entry has come. */
interface Step {
  readonly at: string
  /** How often a page has led on to another. */
  readonly hops: number
  /** Snapshot of the AMP copy that was on the way: it is the article when the real page cannot be had. */
  readonly ampId?: string | undefined
}

/** How the way to the page of an entry ended. */
export type FetchedPage =
  | { readonly kind: 'forbidden'; readonly why: string; readonly ampId: string | undefined }
  | {
      readonly kind: 'answer'
      readonly answer: PageAnswer
      /** For how long its host asks to be left alone, in ms; null when it does not. */
      readonly waitMs: number | null
      readonly ampId: string | undefined
    }

/** A page leads on to another by a refresh, and that to the real one of its AMP copy; more is a maze. */
export const MOST_HOPS = 2
/** The URL of a hop is kept in the job, which is to stay small. */
const LONGEST_HOP = 2_000

/** A robots.txt that cannot be read is waited for: ten minutes at first, then twice as long each time, for a day in all. */
const FIRST_ROBOTS_WAIT_MS = 600_000
const LONGEST_ROBOTS_WAIT_MS = 6 * 3_600_000
const MOST_ROBOTS_WAITS = 8

/**
 * Fetches the page of an entry: robots.txt is asked, a slot of the host is taken, and where the page leads on to another, so
 * for that one. What a redirect leads to is kept only where robots.txt there allows it.
 *
 * @throws LaterError when a host is busy or its robots.txt cannot be read now; the patch remembers how far the way has come
 */
export async function fetchPage(
  entry: Entry,
  data: EntryJob,
  services: FetchServices,
  signal: AbortSignal,
): Promise<FetchedPage> {
  let step: Step = { at: data.at ?? entry.url, hops: data.hops ?? 0, ampId: data.ampId }
  let ticket = data.slotAt ?? null
  for (;;) {
    const found = await visit(step, ticket, entry, data, services, signal).catch((err) => {
      throw err instanceof LaterError && step.hops > 0 ? remembering(err, step) : err
    })
    const onward = found.kind === 'answer' && found.answer.kind === 'page' ? found.answer.onward : undefined
    if (!onward || step.hops >= MOST_HOPS || onward.url.length > LONGEST_HOP) return found
    const ampId = onward.why === 'amp' ? await keepCopy(entry, found, services) : step.ampId
    step = { at: onward.url, hops: step.hops + 1, ampId }
    ticket = null
  }
}

async function visit(
  { at, ampId }: Step,
  ticket: number | null,
  entry: Entry,
  data: EntryJob,
  services: FetchServices,
  signal: AbortSignal,
): Promise<FetchedPage> {
  const asked = await askRobots(at, { ticket, isBacklog: entry.backlog }, services, signal)
  const forbidden = forbiddenBy(asked.verdict, data)
  if (forbidden !== undefined) return { kind: 'forbidden', why: forbidden, ampId }
  const tdm = await askTdmFile(at, asked.visit, services, signal)
  const enterHost = onwardTo(entry, data, services, signal)
  const found = await getPage(at, tdm.visit, enterHost, services, signal)
  if (found instanceof ForbiddenHop) return { kind: 'forbidden', why: found.message, ampId }
  const { got, waitMs } = found
  const answer = got.kind === 'page' && tdm.rule ? { ...got, headers: { ...got.headers, ...asHeader(tdm.rule) } } : got
  if (answer.kind === 'page' && answer.finalUrl !== at) {
    // Known by now: on another host it was asked for on the way there.
    const why = forbiddenBy(await services.robots.check(answer.finalUrl, signal), data)
    if (why !== undefined) return { kind: 'forbidden', why: `${answer.finalUrl}: ${why}`, ampId }
  }
  return { kind: 'answer', answer, waitMs, ampId }
}

/** A redirect leads to what robots.txt there forbids: it is not followed. */
class ForbiddenHop extends TelexError {
  constructor(message: string) {
    super('forbidden-by-robots', message)
    this.name = 'ForbiddenHop'
  }
}

/** Lets a redirect on to another host, where robots.txt there allows it, and with slots for both requests. */
function onwardTo(entry: Entry, data: EntryJob, services: FetchServices, signal: AbortSignal): OnwardGate {
  const { robots, hostGate } = services
  const gate = hostGate.onward({ onwardAt: data.onwardAt ?? null, isBacklog: entry.backlog }, signal)
  return async (url) => {
    if (!(await robots.peek(url))) {
      const leave = await gate(url)
      await robots.check(url, signal).finally(leave)
    }
    const why = forbiddenBy(await robots.check(url, signal), data)
    if (why !== undefined) throw new ForbiddenHop(`${url}: ${why}`)
    return gate(url)
  }
}

async function getPage(
  url: string,
  visit: GateVisit,
  enterHost: OnwardGate,
  { hostGate, pages }: FetchServices,
  signal: AbortSignal,
): Promise<ForbiddenHop | { readonly got: PageAnswer; readonly waitMs: number | null }> {
  const leave = await hostGate.enter(url, visit, signal)
  try {
    const got = await pages.get(url, { signal, enterHost })
    // Before the slot is free: whoever takes it next must know.
    const waitMs = got.kind === 'failed' ? await hostGate.turnedAway(got.finalUrl ?? url, got) : null
    return { got, waitMs }
  } catch (err) {
    if (err instanceof ForbiddenHop) return err
    throw err
  } finally {
    await leave()
  }
}

/** What the file says is kept with the headers of the page, so that it stands with the snapshot when that is read again. */
function asHeader({ reserved, policy }: TdmRule): Readonly<Record<string, string>> {
  return { 'tdm-file': `${reserved ? 1 : 0} ${policy ?? ''}`.trim().slice(0, 2_000) }
}

/**
 * Why robots.txt forbids a page; undefined when it does not.
 *
 * @throws LaterError `robots-unreachable` while there is hope that it can be read soon
 */
function forbiddenBy({ allowed, isUnreachable, why }: RobotsVerdict, data: EntryJob): string | undefined {
  if (allowed) return undefined
  const waits = data.robotsWaits ?? 0
  if (!isUnreachable || waits >= MOST_ROBOTS_WAITS) return why
  const delayMs = Math.min(FIRST_ROBOTS_WAIT_MS * 2 ** waits, LONGEST_ROBOTS_WAIT_MS)
  throw new LaterError('robots-unreachable', delayMs, why, { patch: { robotsWaits: waits + 1 } })
}

function remembering(err: LaterError, { at, hops, ampId }: Step): LaterError {
  const patch = { ...err.patch, at, hops, ...(ampId === undefined ? {} : { ampId }) }
  return new LaterError(err.code, err.delayMs, err.message, { patch, cause: err })
}

async function keepCopy(
  entry: Entry,
  found: FetchedPage,
  { snapshots, clock }: FetchServices,
): Promise<string | undefined> {
  if (found.kind !== 'answer' || found.answer.kind !== 'page') return undefined
  const snapshot = await snapshots.keep({
    ...found.answer,
    entryId: entry.entryId,
    url: entry.url,
    source: 'page',
    fetchedAt: clock(),
  })
  return snapshot.snapshotId
}
