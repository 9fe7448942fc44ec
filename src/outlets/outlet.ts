/** How one date stands in an outlet's page. */
export interface DateRule {
  /** CSS selector of the element that holds it. */
  readonly selector: string
  /** Attribute to read instead of the element's text. */
  readonly attribute?: string
}

/**
 * One generation of an outlet's page design. What is left out is found by the generic rules; a rule that matches nothing counts as left out.
 * All selectors are CSS.
 */
export interface Layout {
  /** First day on which it holds, `YYYY-MM-DD`. */
  readonly since: string
  /** Elements that hold the body; several are joined in document order. */
  readonly body?: string
  /** Elements that are never part of the body, wherever they stand. */
  readonly remove?: readonly string[]
  /** Paragraphs of the body that are residue of the design: a text that fits one of these patterns as a whole goes. */
  readonly residue?: readonly RegExp[]
  readonly headline?: string
  readonly dek?: string
  readonly byline?: string
  readonly published?: DateRule
  readonly modified?: DateRule
}

/** A feed of an outlet. */
export interface OutletFeed {
  readonly url: string
  readonly section?: string
}

/** What is special about one outlet. Profiles are data; the generic rules must do well without any. */
export interface OutletProfile {
  /** Registrable domain, or a host below it that is an outlet of its own; lower case, the file's name. */
  readonly name: string
  /** The outlet's name for readers. */
  readonly title: string
  /** BCP 47 language of most of its articles. */
  readonly language?: string
  /** IANA time zone of dates that name none. */
  readonly timeZone?: string
  readonly feeds: readonly OutletFeed[]
  /** Newest first; may be empty. */
  readonly layouts: readonly Layout[]
}

/** Declares an outlet; a module of `profiles/` exports one as its default. */
export function defineOutlet(profile: OutletProfile): OutletProfile {
  return profile
}

/** What is wrong with a value as a profile, in words; `undefined` when it is right. */
export function outletMistake(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return 'is no outlet profile: export default defineOutlet({ … })'
  const { name, title, feeds, layouts, timeZone } = value as Partial<OutletProfile>
  if (typeof name !== 'string' || !/^[a-z\d-]+(?:\.[a-z\d-]+)+$/.test(name))
    return `has the name ${JSON.stringify(name)}: give a domain in lower case, like news.example`
  if (typeof title !== 'string' || title.trim() === '') return `(${name}) has no title`
  if (!Array.isArray(feeds) || feeds.some((feed) => !isWebUrl(feed?.url)))
    return `(${name}) has a feed whose url is not http(s)`
  if (timeZone !== undefined && !isTimeZone(timeZone))
    return `(${name}) has the time zone ${JSON.stringify(timeZone)}, which is no IANA name`
  if (!Array.isArray(layouts)) return `(${name}) has no list of layouts; it may be empty`
  const days = layouts.map((layout) => layout?.since)
  const wrong = days.find((day) => typeof day !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(day))
  if (days.length > 0 && wrong !== undefined)
    return `(${name}) has a layout since ${JSON.stringify(wrong)}: give a day as YYYY-MM-DD`
  if (days.some((day) => day === undefined)) return `(${name}) has a layout without since`
  return days.some((day, at) => at > 0 && day > days[at - 1]!)
    ? `(${name}) has layouts that are not newest first`
    : undefined
}

function isWebUrl(url: unknown): boolean {
  return typeof url === 'string' && URL.canParse(url) && /^https?:/.test(url)
}

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== null
  } catch {
    return false
  }
}
