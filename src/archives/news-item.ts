/** A subject or place of a news item: its code in a scheme, such as `medtop:04000000`, and its name. */
export interface CodedName {
  readonly code: string | null
  readonly name: string | null
}

/** A text item of an agency, whatever format it came in. Unknown is null or empty. */
export interface NewsItem {
  /** Identity over all versions, as the agency names it. */
  readonly uri: string
  readonly version: number
  /** Address on the web, where it has one. */
  readonly url: string | null
  readonly status: 'usable' | 'withheld' | 'canceled'
  /** Not to be used before. */
  readonly embargoedUntil: Date | null
  readonly headline: string | null
  readonly summary: string | null
  readonly byline: string | null
  readonly dateline: string | null
  /** BCP 47. */
  readonly language: string | null
  readonly publishedAt: Date | null
  readonly updatedAt: Date | null
  readonly provider: string | null
  /** Body as simple HTML; not yet safe to show. */
  readonly bodyHtml: string
  readonly image: string | null
  readonly facts: {
    readonly urgency: number | null
    readonly slugline: string | null
    readonly creditline: string | null
    readonly subjects: readonly CodedName[]
    readonly located: readonly CodedName[]
    readonly copyrightHolder: string | null
    readonly copyrightNotice: string | null
    readonly usageTerms: string | null
    readonly editorialNote: string | null
  }
}

/** What a file of news items holds. */
export interface NewsFile {
  readonly items: readonly NewsItem[]
  /** Items that are no text, or have no identity, each with the reason. */
  readonly passedOver: readonly string[]
  /** Why nothing could be read; null otherwise. */
  readonly error: string | null
}

/** Items of one file that are read. */
export const MOST_ITEMS = 1_000
const LONGEST_TEXT = 10_000

/** A text on one line, null when there is nothing. */
export function lineOf(value: unknown, limit = LONGEST_TEXT): string | null {
  const text =
    typeof value === 'string'
      ? value
          .slice(0, limit * 2)
          .replace(/\s+/g, ' ')
          .trim()
          .slice(0, limit)
      : ''
  return text === '' ? null : text
}

/** An instant that a text names, null for what is none. */
export function instantOf(value: unknown): Date | null {
  const at = new Date(typeof value === 'string' ? value : Number.NaN)
  return Number.isNaN(at.getTime()) ? null : at
}

/** The number of a version; without one, the moment of it, so that later ones count more. */
export function versionOf(value: unknown, versionAt: Date | null): number {
  const number = Number(typeof value === 'string' || typeof value === 'number' ? value : Number.NaN)
  if (Number.isSafeInteger(number) && number >= 0) return number
  return versionAt === null ? 0 : Math.floor(versionAt.getTime() / 1_000)
}

/** The agency's word for whether an item may be used; without one it may. */
export function statusOf(value: unknown): NewsItem['status'] {
  const word = String(value ?? '').toLowerCase()
  if (/cancel|killed|withdrawn/.test(word)) return 'canceled'
  return /withh/.test(word) ? 'withheld' : 'usable'
}

/** An address on the web, null for any other identity. */
export function webAddress(value: unknown): string | null {
  return typeof value === 'string' && /^https?:\/\/[^\s]+$/i.test(value) && value.length <= 4_096 && URL.canParse(value)
    ? value
    : null
}

/** Text made safe to stand in HTML. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** Paragraphs of a plain text: empty lines part them, or, where there are none, line ends. */
export function paragraphsOf(text: string): string {
  const parts = /\n\s*\n/.test(text) ? text.split(/\n\s*\n/) : text.split('\n')
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => `<p>${escaped(part)}</p>`)
    .join('\n')
}
