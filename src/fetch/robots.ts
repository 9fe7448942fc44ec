/** A pattern of robots.txt in the form that paths are compared in. */
export interface PathPattern {
  /** Literal pieces between the `*` of the pattern. */
  readonly pieces: readonly string[]
  readonly anchored: boolean
  /** Octets of the pattern; the longest match wins. */
  readonly weight: number
}

/** One rule of a group. */
interface Rule extends PathPattern {
  readonly allow: boolean
}

interface Group {
  readonly agents: string[]
  readonly rules: Rule[]
  crawlDelaySeconds: number | null
}

/** A robots.txt as read. */
export interface Robots {
  readonly groups: readonly Readonly<Group>[]
  /** Absolute URLs of the Sitemap lines, at most 500. */
  readonly sitemaps: readonly string[]
}

/** A crawler must read at least 500 KiB; what comes behind is left out. */
export const ROBOTS_MAX_LENGTH = 512_000

/** Patterns are compared with paths; one longer than any path can only be there to cost time. */
const MAX_PATTERN_LENGTH = 4_096
const MAX_WILDCARDS = 100
const MAX_SITEMAPS = 500

/** A delay of more than a day asks not to come at all, which Disallow is there for. */
const MAX_CRAWL_DELAY_SECONDS = 86_400

const NAMES: Readonly<Record<string, string>> = {
  'user-agent': 'user-agent',
  useragent: 'user-agent',
  'user agent': 'user-agent',
  allow: 'allow',
  disallow: 'disallow',
  dissallow: 'disallow',
  dissalow: 'disallow',
  disalow: 'disallow',
  diasllow: 'disallow',
  disallaw: 'disallow',
  'crawl-delay': 'crawl-delay',
  crawldelay: 'crawl-delay',
  sitemap: 'sitemap',
  'site-map': 'sitemap',
}

/**
 * Reads a robots.txt. What is no line of it, a page of HTML above all, is passed over, so that any text can be read.
 *
 * Crawl-delay is taken as a line of its group: the next User-agent behind it begins another group, as those who write it mean it.
 *
 * @see RFC 9309
 */
export function parseRobots(text: string): Robots {
  const groups: Group[] = []
  const sitemaps: string[] = []
  let group: Group | undefined
  let namesAgents = false
  for (const line of text
    .slice(0, ROBOTS_MAX_LENGTH)

    .split(/\r\n|\r|\n/)) {
    const [name, value] = recordOf(line)
    if (name === 'sitemap') {
      if (sitemaps.length < MAX_SITEMAPS && isHttpUrl(value)) sitemaps.push(value)
    } else if (name === 'user-agent') {
      if (!group || !namesAgents) {
        group = { agents: [], rules: [], crawlDelaySeconds: null }
        groups.push(group)
      }
      group.agents.push(productToken(value))
      namesAgents = true
    } else if (group && name !== undefined) {
      addToGroup(group, name, value)
      namesAgents = false
    }
  }
  return { groups, sitemaps }
}

/**
 * Whether a robot may fetch a URL: the longest pattern that fits decides, Allow where two are equally long.
 *
 * @param agent product token or a whole User-Agent, of which the token before `/` counts
 */
export function mayFetch(robots: Robots, url: string, agent: string): boolean {
  if (!URL.canParse(url)) return false
  if (new URL(url).pathname === '/robots.txt') return true
  const path = pathOf(url)
  let best: Rule | undefined
  for (const group of groupsFor(robots, agent)) {
    for (const rule of group.rules) {
      const isHeavier = !best || rule.weight > best.weight || (rule.weight === best.weight && rule.allow)
      if (isHeavier && fits(rule, path)) best = rule
    }
  }
  return best?.allow ?? true
}

/** Whether a pattern fits the path and query of a URL. */
export function fitsPattern(pattern: PathPattern, url: string): boolean {
  return fits(pattern, pathOf(url))
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url)
  return comparable(pathname + search)
    .replaceAll('*', '%2A')
    .replaceAll('$', '%24')
}

/** Seconds that a robot is asked to leave between two requests; null when nothing is said. The longest counts. */
export function crawlDelaySeconds(robots: Robots, agent: string): number | null {
  const delays = groupsFor(robots, agent).flatMap((group) => group.crawlDelaySeconds ?? [])
  return delays.length > 0 ? Math.max(...delays) : null
}

/** The groups that name an agent, otherwise those for all. */
function groupsFor(robots: Robots, agent: string): readonly Readonly<Group>[] {
  const token = productToken(agent)
  const named = robots.groups.filter((group) => group.agents.includes(token))
  return named.length > 0 ? named : robots.groups.filter((group) => group.agents.includes('*'))
}

function productToken(value: string): string {
  const text = value.trim().toLowerCase()
  if (/^\*(?:\s|$)/.test(text)) return '*'
  return /^[^\s/;(]*/.exec(text)![0]
}

/** Name and value of a line without its comment; the colon may be missing, as it often is. */
function recordOf(line: string): [string | undefined, string] {
  const hash = line.indexOf('#')
  const text = (hash < 0 ? line : line.slice(0, hash)).trim() // takes a byte order mark along
  const colon = text.indexOf(':')
  const end = colon >= 0 ? colon : text.search(/\s/)
  if (end < 0) return [undefined, '']
  const name = text.slice(0, end).trim().toLowerCase()
  return [Object.hasOwn(NAMES, name) ? NAMES[name] : undefined, text.slice(end + 1).trim()]
}

function addToGroup(group: Group, name: string, value: string): void {
  if (name === 'crawl-delay') {
    const seconds = /^\d{1,9}(?:\.\d{1,9})?/.exec(value)
    if (seconds) group.crawlDelaySeconds = Math.min(Number(seconds[0]), MAX_CRAWL_DELAY_SECONDS)
    return
  }
  const rule = ruleOf(name === 'allow', value)
  if (rule) group.rules.push(rule)
}

function ruleOf(allow: boolean, value: string): Rule | undefined {
  const pattern = readPattern(value)
  return pattern && { allow, ...pattern }
}

/** A pattern as it is written, with `*` and a `$` at its end; undefined when it is empty, or made to cost time. */
export function readPattern(value: string): PathPattern | undefined {
  // An empty pattern forbids and allows nothing.
  if (value === '' || value.length > MAX_PATTERN_LENGTH) return undefined
  const anchored = value.endsWith('$')
  const bare = anchored ? value.slice(0, -1) : value
  // A pattern without its slash is meant from the root.
  const rooted = bare.startsWith('/') || bare.startsWith('*') ? bare : `/${bare}`
  const pattern = comparable(rooted).replaceAll('$', '%24')
  const pieces = pattern.split('*')
  if (pieces.length > MAX_WILDCARDS) return undefined
  return { pieces, anchored, weight: pattern.length + (anchored ? 1 : 0) }
}

/** Whether the pieces of a pattern stand in a path one behind the other. Each is taken where it first fits: that never loses. */
function fits({ pieces, anchored }: PathPattern, path: string): boolean {
  const [first = '', ...rest] = pieces
  if (!path.startsWith(first)) return false
  if (rest.length === 0) return !anchored || path.length === first.length
  const last = anchored ? rest.pop()! : ''
  let at = first.length
  for (const piece of rest) {
    const found = path.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  return path.length - last.length >= at && path.endsWith(last)
}

/**
 * A path in the form for comparison: characters beyond ASCII percent-encoded, those of the unreserved set decoded,
 * hexadecimal digits in capitals.
 *
 * @see RFC 9309, section 2.2.2
 */
function comparable(path: string): string {
  return path
    .replace(/[^\x21-\x7e]/gu, (character) => encoded(character))
    .replace(/%[0-9a-f]{2}/gi, (triplet) => {
      const character = String.fromCharCode(Number.parseInt(triplet.slice(1), 16))
      return /[\w.~-]/.test(character) ? character : triplet.toUpperCase()
    })
}

function encoded(character: string): string {
  return Array.from(
    new TextEncoder().encode(character),
    (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  ).join('')
}

function isHttpUrl(value: string): boolean {
  return value.length <= 4_096 && /^https?:\/\//i.test(value) && URL.canParse(value)
}
