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
  /** Lines of the body that are residue of the design, as `linePattern` reads them: a paragraph that fits one as a whole goes. */
  readonly residue?: readonly string[]
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
