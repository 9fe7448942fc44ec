import { getDomain } from 'tldts'
import { literalAddress } from './addresses.ts'
import { type Lookup, resolveAll } from './connections.ts'

/** What shares one pace: each host by itself, all hosts of a registrable domain, or all hosts behind one IP address. */
export type HostShare = 'host' | 'domain' | 'address'

/** The key under which the pace of a URL's host is kept. This is the only place that decides who shares one. */
export type PaceKeys = (url: string) => Promise<string>

/** Addresses of a name are asked for again after this. */
const KEPT_MS = 600_000
const KEPT_NAMES = 2_000

/**
 * Keys by the setting.
 *
 * With `address` the lowest address of a name counts, so that processes that are given the addresses in another order agree;
 * a name that cannot be resolved has a pace of its own, since it is not going to be asked anyway.
 *
 * @param lookup resolves names; the system by default
 */
export function openPaceKeys(share: HostShare, clock: () => Date, lookup: Lookup = resolveAll): PaceKeys {
  if (share === 'host') return async (url) => hostKey(url)
  if (share === 'domain') return async (url) => domainKey(url)
  const known = new Map<string, { readonly key: Promise<string>; readonly until: number }>()
  return (url) => {
    const own = hostKey(url)
    if (!URL.canParse(url)) return Promise.resolve(own)
    const { hostname } = new URL(url)
    const now = clock().getTime()
    const kept = known.get(hostname)
    if (kept && now < kept.until) return kept.key.then((key) => key || own)
    const key = addressKey(hostname, lookup)
    known.delete(hostname)
    known.set(hostname, { key, until: now + KEPT_MS })
    if (known.size > KEPT_NAMES) known.delete(known.keys().next().value!)
    return key.then((found) => found || own)
  }
}

/** Host and port of a URL in lower case. What is no URL is its own key. */
export function hostKey(url: string): string {
  if (!URL.canParse(url)) return url.trim().toLowerCase().slice(0, 255)
  const { hostname, port } = new URL(url)
  const name = hostname.replace(/\.$/, '')
  return port === '' ? name : `${name}:${port}`
}

/** Sites of one host that belongs to many, such as those of a blog service, are registrable domains of their own. */
function domainKey(url: string): string {
  const own = hostKey(url)
  const domain = URL.canParse(url) ? getDomain(new URL(url).hostname, { allowPrivateDomains: true }) : null
  return domain === null ? own : `domain:${domain}`
}

async function addressKey(hostname: string, lookup: Lookup): Promise<string> {
  const literal = literalAddress(hostname)
  const addresses = literal === undefined ? await lookup(hostname).catch(() => []) : [literal]
  const [lowest] = addresses.toSorted()
  return lowest === undefined ? '' : `address:${lowest}`
}
