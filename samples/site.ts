/** Part of a sample article's body, in reading order; texts are plain. */
export interface SampleBlock {
  readonly kind: 'paragraph' | 'heading' | 'quote'
  readonly text: string
}

/** Why a sample article is there: what telex has to notice about it. */
export type SampleRole =
  | 'plain'
  | 'interview'
  | 'wire-copy'
  | 'excerpt'
  | 'embedded'
  | 'revision'
  | 'retold'
  | 'look-alike'
  | 'undated'
  | 'two-feeds'
  | 'relative-link'
  | 'listing'
  | 'gone'

/** One article of a sample outlet in one edition, as its text file tells it. */
export interface SampleArticle {
  readonly outlet: string
  readonly slug: string
  /** Running number within the outlet, as content management systems put it into paths. */
  readonly number: number
  readonly title: string
  readonly dek: string
  readonly authors: readonly string[]
  /** Key of the template's `sections`. */
  readonly section: string
  /** Whole hours between publication and the start of today in UTC. */
  readonly hoursAgo: number
  /** As `hoursAgo`, for an article that was edited. */
  readonly updatedHoursAgo: number | null
  readonly tags: readonly string[]
  readonly role: SampleRole
  /** The article that this one repeats, as `outlet/slug`. */
  readonly copyOf: string | null
  /** Same word, same event. */
  readonly story: string | null
  readonly blocks: readonly SampleBlock[]
}

/** What a template gets to render the page of an article. */
export interface PageView {
  /** `http://host` as the request named it, without a slash at the end. */
  readonly base: string
  readonly article: SampleArticle
  /** Null where neither page nor feed may show a date. */
  readonly published: Date | null
  readonly updated: Date | null
  /** Absolute URL of an article's page. */
  readonly url: (article: SampleArticle) => string
  /** Three other articles, the same section first. */
  readonly related: readonly SampleArticle[]
  /** The newest others, for a sidebar. */
  readonly latest: readonly SampleArticle[]
}

/** What a template gets to render its home page or the front of a section. */
export interface FrontView {
  readonly base: string
  /** Label of the section, or null for the home page. */
  readonly section: string | null
  readonly articles: readonly SampleArticle[]
  readonly url: (article: SampleArticle) => string
}

/** A sample outlet: how it behaves on the wire and what its pages look like. */
export interface OutletTemplate {
  /** Domain, also the name of the folder with its texts. */
  readonly name: string
  readonly title: string
  readonly description: string
  /** BCP 47. */
  readonly language: string
  readonly format: 'rss' | 'atom' | 'rdf' | 'json'
  readonly feedPath: string
  /** Feeds of single sections beside the main one. */
  readonly moreFeeds?: readonly { readonly path: string; readonly section: string }[]
  /** Difference of its wall clock to UTC, in hours. */
  readonly utcOffsetHours: number
  /** Of pages and feed; UTF-8 where left out. */
  readonly charset?: 'windows-1251'
  /** `slow`: 300–800 ms a page; `flaky`: every second page answers 503 when it is first asked for. */
  readonly manner?: 'slow' | 'flaky'
  /** Which validators it sends; `etag` and `last-modified` where left out. */
  readonly validators?: 'etag' | 'last-modified'
  readonly gzip?: boolean
  /** Whether the feed carries whole texts. */
  readonly fullText?: boolean
  /** Added to the links in the feed, for example `?utm_source=rss`. */
  readonly linkSuffix?: string
  /** Path part of a section's front → its label. */
  readonly sections: Readonly<Record<string, string>>
  readonly pathOf: (article: SampleArticle) => string
  readonly page: (view: PageView) => string
  readonly front: (view: FrontView) => string
}

/** Text made safe for HTML and XML, in elements and in quoted attributes. */
export function esc(text: string): string {
  return text.replace(/[&<>"]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char]!)
}

/** Joins what `render` makes of each item. */
export function each<T>(items: readonly T[], render: (item: T, index: number) => string): string {
  return items.map(render).join('\n')
}

/** A value as JSON that cannot end the script element around it. */
export function jsonLd(value: unknown): string {
  return `<script type="application/ld+json">${JSON.stringify(value).replaceAll('<', '\\u003c')}</script>`
}

/** Date and time as a wall clock shows them, split in padded parts. */
export interface ClockParts {
  readonly year: string
  /** 1–12, not padded. */
  readonly monthNumber: number
  readonly month: string
  readonly day: string
  readonly hour: string
  readonly minute: string
}

/** What a clock `offsetHours` ahead of UTC shows at an instant. */
export function clockParts(at: Date, offsetHours: number): ClockParts {
  const local = new Date(at.getTime() + offsetHours * 3_600_000)
  const two = (value: number) => String(value).padStart(2, '0')
  return {
    year: String(local.getUTCFullYear()),
    monthNumber: local.getUTCMonth() + 1,
    month: two(local.getUTCMonth() + 1),
    day: two(local.getUTCDate()),
    hour: two(local.getUTCHours()),
    minute: two(local.getUTCMinutes()),
  }
}

/** ISO 8601 with the offset, such as `2026-05-03T14:00:00+04:00`. */
export function isoWithOffset(at: Date, offsetHours: number): string {
  const { year, month, day, hour, minute } = clockParts(at, offsetHours)
  const sign = offsetHours < 0 ? '-' : '+'
  return `${year}-${month}-${day}T${hour}:${minute}:00${sign}${String(Math.abs(offsetHours)).padStart(2, '0')}:00`
}

/** Body blocks as plain paragraphs, subheads and block quotes. */
export function plainBody(blocks: readonly SampleBlock[]): string {
  return each(blocks, ({ kind, text }) => {
    if (kind === 'heading') return `<h2>${esc(text)}</h2>`
    return kind === 'quote' ? `<blockquote><p>${esc(text)}</p></blockquote>` : `<p>${esc(text)}</p>`
  })
}

/** The first paragraph, or the dek where there is one: what a feed shows as the summary. */
export function summaryOf(article: SampleArticle): string {
  return article.dek || article.blocks.find(({ kind }) => kind === 'paragraph')?.text || article.title
}
