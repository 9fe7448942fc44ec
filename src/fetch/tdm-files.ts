import type { Client } from './client.ts'
import { FetchError } from './fetch-error.ts'
import { fitsPattern, type PathPattern, readPattern } from './robots.ts'

/** What the TDMRep file of an origin says of one page. */
export interface TdmRule {
  readonly reserved: boolean
  /** URL of the policy, as written. */
  readonly policy: string | null
}

/** Keeps the files beyond the life of a process. */
export interface TdmCache {
  read(origin: string): Promise<TdmFile | undefined>
  write(origin: string, file: TdmFile): Promise<void>
}

/** A file as it is kept; without a text there is none. */
export interface TdmFile {
  readonly text: string | null
  readonly status: number | null
  readonly fetchedAt: Date
}

/** Asks each origin for its TDMRep file, at most once a day. */
export interface TdmFiles {
  /** What is known already; undefined when the file would have to be asked for. */
  peek(url: string): Promise<TdmRule | null | undefined>
  /** @returns null when the file says nothing of the page, or there is none */
  check(url: string, signal: AbortSignal): Promise<TdmRule | null>
}

const PATH = '/.well-known/tdmrep.json'
const DAY_MS = 86_400_000
const MAX_BYTES = 512_000
const MOST_RULES = 1_000
const KEPT_ORIGINS = 500

interface FileRule extends TdmRule {
  readonly pattern: PathPattern
}

/** Files over a client and a cache. Whatever cannot be had or read says nothing; it is asked for again after a day. */
export function openTdmFiles(client: Client, cache: TdmCache, clock: () => Date): TdmFiles {
  const known = new Map<string, { readonly rules: readonly FileRule[]; readonly until: number }>()
  const keep = (origin: string, file: TdmFile): readonly FileRule[] => {
    const rules = file.text === null ? [] : parseTdmFile(file.text)
    known.delete(origin)
    known.set(origin, { rules, until: file.fetchedAt.getTime() + DAY_MS })
    if (known.size > KEPT_ORIGINS) known.delete(known.keys().next().value!)
    return rules
  }
  const look = async (origin: string): Promise<readonly FileRule[] | undefined> => {
    const now = clock().getTime()
    const inMemory = known.get(origin)
    if (inMemory && now < inMemory.until) return inMemory.rules
    const kept = await cache.read(origin)
    return kept && now < kept.fetchedAt.getTime() + DAY_MS ? keep(origin, kept) : undefined
  }
  return {
    async peek(url) {
      if (!URL.canParse(url)) return null
      const rules = await look(new URL(url).origin)
      return rules && ruleFor(rules, url)
    },
    async check(url, signal) {
      if (!URL.canParse(url)) return null
      const { origin } = new URL(url)
      const rules = await look(origin)
      if (rules) return ruleFor(rules, url)
      const file = await fetchFile(client, origin, clock, signal)
      await cache.write(origin, file)
      return ruleFor(keep(origin, file), url)
    },
  }
}

/**
 * Reads a TDMRep file; what is none, or no rule of one, is passed over.
 *
 * @see TDM Reservation Protocol, "TDM file on the origin server"
 */
export function parseTdmFile(text: string): readonly FileRule[] {
  const read = jsonOf(text)
  if (!Array.isArray(read)) return []
  return read.slice(0, MOST_RULES).flatMap((one: unknown): FileRule[] => {
    const rule = (one ?? {}) as Readonly<Record<string, unknown>>
    const { location, 'tdm-reservation': reservation, 'tdm-policy': policy } = rule
    const pattern = typeof location === 'string' ? readPattern(location) : undefined
    if (!pattern || ![0, 1, '0', '1'].includes(reservation as number)) return []
    return [{ pattern, reserved: Number(reservation) === 1, policy: typeof policy === 'string' ? policy : null }]
  })
}

/** The rule with the longest location that fits; of two, the one that reserves. */
export function ruleFor(rules: readonly FileRule[], url: string): TdmRule | null {
  let best: FileRule | undefined
  for (const rule of rules) {
    const { weight } = rule.pattern
    const isHeavier =
      !best || weight > best.pattern.weight || (weight === best.pattern.weight && rule.reserved && !best.reserved)
    if (isHeavier && fitsPattern(rule.pattern, url)) best = rule
  }
  return best ? { reserved: best.reserved, policy: best.policy } : null
}

async function fetchFile(client: Client, origin: string, clock: () => Date, signal: AbortSignal): Promise<TdmFile> {
  try {
    const { status, body } = await client.get(origin + PATH, {
      headers: { accept: 'application/json' },
      maxBodyBytes: MAX_BYTES,
      signal,
      wantsBody: (code) => code === 200,
    })
    const text = status === 200 ? new TextDecoder().decode(body).replaceAll('\x00', '') : null
    return { text, status, fetchedAt: clock() }
  } catch (err) {
    if (!(err instanceof FetchError) || signal.aborted) throw err
    return { text: null, status: null, fetchedAt: clock() }
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
