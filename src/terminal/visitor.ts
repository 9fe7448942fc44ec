import { credentialsOf } from '../feeds/opml/opml.ts'
import type { Client } from '../fetch/client.ts'
import { FetchError } from '../fetch/fetch-error.ts'
import type { HostGate } from '../fetch/host-gate.ts'
import { crawlDelaySeconds, mayFetch, parseRobots, ROBOTS_MAX_LENGTH, type Robots } from '../fetch/robots.ts'
import { LaterError } from '../shared/errors.ts'
import { mayShareSecrets } from '../shared/url-credentials.ts'

/** A person waits this long for a slot of a host, not longer. */
const PATIENCE_MS = 60_000
const AGENT = 'telex'

/** What a visit is made with. */
export interface VisitTools {
  readonly client: Client
  readonly hostGate: HostGate
  readonly signal: AbortSignal
}

/** Asks some addresses for a person: at the pace of each host, and knowing what robots.txt says of them. */
export class Visitor {
  readonly #tools: VisitTools
  readonly #start: string
  readonly #robots = new Map<string, Promise<Robots | null>>()

  /** @param start the address that the person named; user and password in it go to its host only */
  constructor(start: string, tools: VisitTools) {
    this.#start = start
    this.#tools = tools
  }

  /**
   * Takes a slot of a host, also of one that a request is redirected to.
   *
   * @returns gives it back
   * @throws LaterError when that would take too long
   */
  async enter(url: string): Promise<() => Promise<void>> {
    const known = await this.#robots.get(new URL(url).origin)
    const seconds = known ? crawlDelaySeconds(known, AGENT) : null
    const visit = { onwardAt: null, patienceMs: PATIENCE_MS, ...(seconds ? { crawlDelayMs: seconds * 1_000 } : {}) }
    return this.#tools.hostGate.onward(visit, this.#tools.signal)(url)
  }

  /** Headers by which the start was asked for, where they may go to this address, too. */
  headersFor(url: string): Readonly<Record<string, string>> {
    const basic = credentialsOf(this.#start)
    if (!basic || !mayShareSecrets(new URL(this.#start), new URL(url))) return {}
    return { authorization: `Basic ${Buffer.from(`${basic.user}:${basic.password}`, 'utf8').toString('base64')}` }
  }

  /** Whether robots.txt of its site lets a page be asked for; one that cannot be had forbids nothing here. */
  async mayFetch(url: string): Promise<boolean> {
    const robots = await this.robotsOf(url)
    return robots === null || mayFetch(robots, url, AGENT)
  }

  /** robots.txt of a site, asked for once; null where there is none. */
  robotsOf(url: string): Promise<Robots | null> {
    const { origin } = new URL(url)
    const robots = this.#robots.get(origin) ?? this.#readRobots(origin)
    this.#robots.set(origin, robots)
    return robots
  }

  async #readRobots(origin: string): Promise<Robots | null> {
    const { client, hostGate, signal } = this.#tools
    const url = `${origin}/robots.txt`
    const enterHost = hostGate.onward({ onwardAt: null, patienceMs: PATIENCE_MS }, signal)
    let leave = async (): Promise<void> => undefined
    try {
      leave = await enterHost(url)
      const answer = await client.get(url, {
        signal,
        enterHost,
        maxBodyBytes: ROBOTS_MAX_LENGTH,
        cutBody: true,
        wantsBody: (status) => status === 200,
      })
      return answer.status === 200 ? parseRobots(new TextDecoder().decode(answer.body)) : null
    } catch (err) {
      // A host that wants to be left alone says so to the request that follows, too.
      if (!(err instanceof FetchError || err instanceof LaterError) || signal.aborted) throw err
      return null
    } finally {
      await leave()
    }
  }
}
