/** What robots are told of one page. */
export interface Directives {
  /** In lower case; what only repeats the default (`all`, `index`, `follow`) is left out, and `none` is what it means. */
  readonly names: readonly string[]
  /** ISO 8601. */
  readonly unavailableAfter?: string
}

/** The product token by which telex is addressed. */
const AGENT = 'telex'

const MOST_NAMES = 20
const LONGEST_LINE = 2_000
const MOST_LINES = 20

/** Directives that carry a value behind a colon; every other word before a colon names a robot. */
const WITH_VALUE: ReadonlySet<string> = new Set([
  'unavailable_after',
  'max-snippet',
  'max-image-preview',
  'max-video-preview',
])

const DEFAULTS: ReadonlySet<string> = new Set(['all', 'index', 'follow', 'archive', ...WITH_VALUE])

/**
 * Directives of `X-Robots-Tag` lines, or of the contents of `<meta name="robots">`.
 *
 * @param lines each header, or each meta element, by itself
 * @param mayName whether a line may name the robots that it is for (`googlebot: noindex`): what is for others is left out
 */
export function readDirectives(lines: readonly string[], mayName: boolean): Directives {
  const names = new Set<string>()
  let until: string | undefined
  for (const line of lines.slice(0, MOST_LINES)) {
    for (const { name, value } of directivesOf(line.slice(0, LONGEST_LINE), mayName)) {
      if (name === 'unavailable_after') until = earliest(until, instantOf(value))
      else if (name === 'none') names.add('noindex').add('nofollow')
      else if (!DEFAULTS.has(name) && names.size < MOST_NAMES) names.add(name)
    }
  }
  return { names: [...names], ...(until === undefined ? {} : { unavailableAfter: until }) }
}

interface Directive {
  readonly name: string
  readonly value: string
}

/** The directives of one line that are for telex. */
function directivesOf(line: string, mayName: boolean): readonly Directive[] {
  const parts = line.split(',').map((part) => part.trim())
  const found: Directive[] = []
  let isOurs = true
  for (let at = 0; at < parts.length; at++) {
    let part = parts[at]!
    const colon = part.indexOf(':')
    const before = part.slice(0, Math.max(colon, 0)).trim().toLowerCase()
    if (mayName && colon > 0 && !WITH_VALUE.has(before)) {
      isOurs = before === AGENT || before === '*'
      part = part.slice(colon + 1).trim()
    }
    const directive = directiveOf(part, parts[at + 1])
    if (!directive) continue
    if (directive.tookNext) at++
    if (isOurs) found.push(directive)
  }
  return found
}

function directiveOf(part: string, next: string | undefined): (Directive & { tookNext: boolean }) | undefined {
  const found = /^([a-z][a-z0-9_-]{1,30})\s*(?::\s*(.*))?$/is.exec(part)
  if (!found) return undefined
  const name = found[1]!.toLowerCase()
  const value = found[2] ?? ''
  // `Friday, 25-Jun-27 15:00:00 GMT`: the comma belongs to the date.
  const tookNext = name === 'unavailable_after' && /^[a-z]{3,9}$/i.test(value) && next !== undefined
  return { name, value: tookNext ? `${value}, ${next}` : value, tookNext }
}

/** An instant in ISO 8601; a date without a zone is read in UTC. */
function instantOf(text: string): string | undefined {
  const value = text.trim().slice(0, 60)
  if (!/\d/.test(value)) return undefined
  const hasZone = /(?:Z|[+-]\d{2}:?\d{2}|\b[A-Z]{2,4})\s*$/i.test(value) || /^\d{4}-\d{2}-\d{2}$/.test(value)
  const ms = Date.parse(hasZone ? value : /T\d/.test(value) ? `${value}Z` : `${value} UTC`)
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString()
}

function earliest(known: string | undefined, found: string | undefined): string | undefined {
  if (known === undefined || found === undefined) return known ?? found
  return known < found ? known : found
}
