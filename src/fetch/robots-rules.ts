import type { Client } from './client.ts'
import { FetchError } from './fetch-error.ts'
import { crawlDelaySeconds, mayFetch, parseRobots, ROBOTS_MAX_LENGTH, type Robots } from './robots.ts'

/** What is kept of one origin's robots.txt. */
export interface RobotsEntry {
  /** Null when it could not be had: `status` says whether that allows all (4xx) or forbids all (5xx, no answer). */
  readonly text: string | null
  readonly fetchedAt: Date
  /** Null when there was no answer. */
  readonly status: number | null
}

/** Keeps robots.txt files beyond the life of a process. */
export interface RobotsCache {
  read(origin: string): Promise<RobotsEntry | undefined>
  write(origin: string, entry: RobotsEntry): Promise<void>
}

/** Whether a URL may be fetched, and at which pace. */
export interface RobotsVerdict {
  readonly allowed: boolean
  readonly crawlDelaySeconds: number | null
  /** robots.txt could not be read, and forbids all for now: its answer may come later. */
  readonly isUnreachable: boolean
  /** In words, for whoever asks why. */
  readonly why: string
}

/** Asks each origin's robots.txt, at most once a day. */
export interface RobotsRules {
  /** The verdict by what is known already; undefined when robots.txt would have to be asked for. */
  peek(url: string): Promise<RobotsVerdict | undefined>
  /** @throws FetchError `aborted` when the signal is aborted */
  check(url: string, signal?: AbortSignal): Promise<RobotsVerdict>
}

const DAY_MS = 86_400_000

/** An origin whose robots.txt could not be had is asked again after this. */
const RETRY_MS = 10 * 60_000

/** Origins whose rules are kept in memory; more are read from the cache again. */
const KEPT_ORIGINS = 500

/** Where there is nothing to ask robots.txt for. */
const NO_URL: RobotsVerdict = {
  allowed: true,
  crawlDelaySeconds: null,
  isUnreachable: false,
  why: 'no URL: the request itself will say so',
}

interface Known {
  readonly entry: RobotsEntry
  readonly robots: Robots | null
  /** When it is to be fetched again. */
  readonly until: number
}

/**
 * Rules of robots.txt over a client and a cache.
 *
 * 4xx but 429 allows all. With 5xx, 429 or no answer the last copy holds for one day more; without such a copy all is
 * forbidden, and robots.txt is asked for again every ten minutes.
 *
 * @param agent product token that groups are chosen by
 * @see RFC 9309, section 2.3.1
 */
export function openRobotsRules(client: Client, cache: RobotsCache, clock: () => Date, agent = 'telex'): RobotsRules {
  const known = new Map<string, Known>()
  const running = new Map<string, Promise<Known>>()

  /** What memory or the cache hold and is not yet to be fetched again; otherwise what they hold at all. */
  async function look(origin: string): Promise<{ readonly fresh?: Known; readonly kept?: RobotsEntry | undefined }> {
    const now = clock().getTime()
    const inMemory = known.get(origin)
    if (inMemory && now < inMemory.until) return { fresh: inMemory }
    // Another process may have asked since.
    const kept = (await cache.read(origin)) ?? inMemory?.entry
    const fresh = kept && knownOf(kept, kept.fetchedAt.getTime() + (isFault(kept) ? RETRY_MS : DAY_MS))
    return fresh && now < fresh.until ? { fresh: keep(origin, fresh) } : { kept }
  }

  async function rulesOf(origin: string): Promise<Known> {
    const { fresh, kept } = await look(origin)
    if (fresh) return fresh
    const now = clock().getTime()
    const fetched = await fetchRobots(client, origin, clock)
    if (!isFault(fetched)) {
      await cache.write(origin, fetched)
      return keep(origin, knownOf(fetched, fetched.fetchedAt.getTime() + DAY_MS))
    }
    const lastsUntil = kept && !isFault(kept) ? kept.fetchedAt.getTime() + 2 * DAY_MS : 0
    if (kept && now < lastsUntil) return keep(origin, knownOf(kept, Math.min(now + RETRY_MS, lastsUntil)))
    await cache.write(origin, fetched)
    return keep(origin, knownOf(fetched, now + RETRY_MS))
  }

  function keep(origin: string, entry: Known): Known {
    known.delete(origin)
    known.set(origin, entry)
    if (known.size > KEPT_ORIGINS) known.delete(known.keys().next().value!)
    return entry
  }

  /** Several checks at once share one request. It has no signal of its own: one caller's end must not be the others'. */
  function shared(origin: string): Promise<Known> {
    const current = running.get(origin) ?? rulesOf(origin).finally(() => running.delete(origin))
    running.set(origin, current)
    return current
  }

  return {
    async peek(url) {
      if (!URL.canParse(url)) return NO_URL
      const { fresh } = await look(new URL(url).origin)
      return fresh && verdictOf(fresh, url, agent)
    },
    async check(url, signal) {
      if (!URL.canParse(url)) return NO_URL
      try {
        return verdictOf(await untilAborted(shared(new URL(url).origin), signal), url, agent)
      } catch (err) {
        if (!(err instanceof FetchError) || !isRefusal(err)) throw err
        // The page's own request meets the same refusal and names it better than robots.txt could.
        return { ...NO_URL, why: `robots.txt was not asked for: ${err.message}` }
      }
    },
  }
}

async function fetchRobots(client: Client, origin: string, clock: () => Date): Promise<RobotsEntry> {
  try {
    const { status, body } = await client.get(`${origin}/robots.txt`, {
      headers: { accept: 'text/plain, */*;q=0.5', 'accept-encoding': 'identity' },
      maxBodyBytes: ROBOTS_MAX_LENGTH,
      cutBody: true,
      wantsBody: (code) => code >= 200 && code < 300,
    })
    const isText = status >= 200 && status < 300
    // PostgreSQL keeps no NUL in a text, and robots.txt has no use for one.
    const text = isText ? new TextDecoder().decode(body).replaceAll('\x00', '') : null
    return { text, fetchedAt: clock(), status }
  } catch (err) {
    if (!(err instanceof FetchError) || isRefusal(err) || err.code === 'aborted') throw err
    // More redirects than five may be taken for a missing file (RFC 9309, section 2.3.1.2).
    const isLost = err.code === 'redirect-loop' || err.code === 'bad-redirect'
    return { text: null, fetchedAt: clock(), status: isLost ? 404 : null }
  }
}

function verdictOf({ entry, robots }: Known, url: string, agent: string): RobotsVerdict {
  if (robots) {
    const allowed = mayFetch(robots, url, agent)
    const why = allowed ? 'robots.txt allows it' : 'robots.txt forbids it'
    return { allowed, crawlDelaySeconds: crawlDelaySeconds(robots, agent), isUnreachable: false, why }
  }
  if (!isFault(entry)) {
    return { ...NO_URL, why: `no robots.txt (status ${entry.status}): all is allowed` }
  }
  const found = entry.status === null ? 'gave no answer' : `answered with status ${entry.status}`
  return {
    allowed: false,
    crawlDelaySeconds: null,
    isUnreachable: true,
    why: `robots.txt ${found}: all is forbidden until it can be read`,
  }
}

/** Whether robots.txt was unreachable rather than missing. 429 says "not now", not "no such file". */
function isFault({ text, status }: RobotsEntry): boolean {
  return text === null && (status === null || status === 429 || status < 400 || status >= 500)
}

function knownOf(entry: RobotsEntry, until: number): Known {
  return { entry, robots: entry.text === null ? null : parseRobots(entry.text), until }
}

function isRefusal(err: FetchError): boolean {
  return err.code === 'private-address' || err.code === 'bad-url'
}

async function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work
  const aborted = () => new FetchError('aborted', 'Reading robots.txt was called off')
  if (signal.aborted) {
    work.catch(() => {}) // others may still wait for it; this one does not
    throw aborted()
  }
  let onAbort = () => {}
  const abortion = new Promise<never>((_, reject) => {
    onAbort = () => reject(aborted())
    signal.addEventListener('abort', onAbort, { once: true })
  })
  try {
    return await Promise.race([work, abortion])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
