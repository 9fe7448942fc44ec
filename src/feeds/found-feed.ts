/** A feed that a page may have. */
export interface FoundFeed {
  readonly url: string
  readonly title: string | null
  /** `rss`, `atom`, `json` or `sitemap` where something says so. */
  readonly format: string | null
  /** 0–1: how likely this is the feed that the page's reader wants. */
  readonly score: number
  /** Why it may be one, in words. */
  readonly evidence: string
}
