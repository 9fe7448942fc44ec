import { type IdentityState, LONGEST_PARAMETER, MOST_PARAMETERS } from './identity-state.ts'

/** From so many entries a parameter is learned at once; from fewer when it has changed at two polls in a row. */
const ENOUGH_ENTRIES = 3

/** A URL without these query parameters; a name that begins with `;` is one of the path, as in `/page;jsessionid=1`. */
export function withoutParameters(url: string, names: readonly string[]): string {
  if (names.length === 0 || !/[?;]/.test(url)) return url
  const { address, path, query } = partsOf(url)
  const kept = [...query].filter(([name]) => !names.includes(name)).map(([, pair]) => pair)
  const route = [...path].filter(([name]) => !names.includes(name)).map(([, pair]) => pair)
  return `${[address, ...route].join(';')}${kept.length === 0 ? '' : `?${kept.join('&')}`}`
}

/** Names of the parameters in which two URLs differ, and in nothing else; `undefined` where they differ otherwise. */
export function changedParameters(before: string, now: string): readonly string[] | undefined {
  const [old, fresh] = [partsOf(before), partsOf(now)]
  if (old.address !== fresh.address) return undefined
  const olds = new Map([...old.path, ...old.query])
  const freshs = new Map([...fresh.path, ...fresh.query])
  if (olds.size !== freshs.size || [...olds.keys()].some((name) => !freshs.has(name))) return undefined
  const changed = [...olds].filter(([name, pair]) => freshs.get(name) !== pair).map(([name]) => name)
  return changed.length <= MOST_PARAMETERS && changed.every((name) => name.length <= LONGEST_PARAMETER)
    ? changed
    : undefined
}

/**
 * Parameters that are a session: their values change while entry, path and all else stay.
 *
 * @param links of entries that came again: the address as it was kept, and as it is announced now
 */
export function learnParameters(
  state: Pick<IdentityState, 'parameters' | 'suspects'>,
  links: readonly { readonly before: string; readonly now: string }[],
): Pick<IdentityState, 'parameters' | 'suspects'> {
  const counts = new Map<string, number>()
  let changed = 0
  for (const { before, now } of links) {
    const names = before === now ? [] : (changedParameters(before, now) ?? [])
    if (names.length > 0) changed++
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  if (links.length === 0) return { parameters: state.parameters, suspects: state.suspects }
  // A value that stays for a part of the entries chooses the page of each.
  const found = [...counts].filter(([, count]) => count === changed && count * 2 > links.length)
  const sure = found.filter(([name, count]) => count >= ENOUGH_ENTRIES || state.suspects.includes(name))
  const parameters = [...new Set([...state.parameters, ...sure.map(([name]) => name)])].slice(0, MOST_PARAMETERS)
  const suspects = found.map(([name]) => name).filter((name) => !parameters.includes(name))
  return { parameters, suspects: suspects.slice(0, MOST_PARAMETERS) }
}

interface UrlParts {
  /** Scheme, host and path without its parameters. */
  readonly address: string
  readonly path: ReadonlyMap<string, string>
  readonly query: ReadonlyMap<string, string>
}

function partsOf(url: string): UrlParts {
  const withoutHash = url.split('#', 1)[0]!
  const at = withoutHash.indexOf('?')
  const [address, ...route] = (at < 0 ? withoutHash : withoutHash.slice(0, at)).split(';')
  const pairs = at < 0 ? [] : withoutHash.slice(at + 1).split('&')
  return {
    address: address!,
    path: new Map(route.map((pair) => [`;${pair.split('=', 1)[0]}`, pair])),
    query: new Map(pairs.filter((pair) => pair !== '').map((pair) => [pair.split('=', 1)[0]!, pair])),
  }
}
