/**
 * What a page says of its use, as far as it was found; what is left out was not said. Nothing here is telex's own opinion.
 */
export interface Rights {
  /** Directives for robots that hold for telex, in lower case: `noindex`, `noarchive`, `noai`, `noimageai`, `nosnippet`, … */
  readonly robots?: readonly string[]
  /** ISO 8601: after this the page is not to be kept. */
  readonly unavailableAfter?: string
  /** Whether the rights of text and data mining are reserved. */
  readonly tdmReserved?: boolean
  /** Absolute URL of the policy under which mining may be allowed. */
  readonly tdmPolicy?: string
  /** Absolute URL of a licence, or its name where the page gives no URL. */
  readonly license?: string
  /** Notice of copyright, plain text. */
  readonly copyright?: string
  /** Where each of these was said: `header`, `meta`, `link`, `json-ld`, `file`. */
  readonly from?: Readonly<Record<string, string>>
}
