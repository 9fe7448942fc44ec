/** A page as an archive holds it. */
export interface ArchivedPage {
  readonly kind: 'page'
  readonly url: string
  /** When it was fetched; null where the archive does not say. */
  readonly fetchedAt: Date | null
  readonly status: number | null
  readonly contentType: string | null
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  /** What the archive says of the article beside the page. */
  readonly title: string | null
  readonly publishedAt: Date | null
  /** BCP 47. */
  readonly language: string | null
  /** Where in the file it stands: `record 17`, `line 3`. */
  readonly where: string
}

/** Something in an archive that is no page to be read. */
export interface PassedOver {
  readonly kind: 'passed-over'
  readonly where: string
  /** In kebab-case, for counting. */
  readonly reason: string
  /** Whether it is damaged; otherwise it is only of no interest. */
  readonly isFault: boolean
  readonly detail: string | null
}

export type ArchiveItem = ArchivedPage | PassedOver

/** Something that was passed over. */
export function passedOver(where: string, reason: string, isFault = false, detail: string | null = null): PassedOver {
  return { kind: 'passed-over', where, reason, isFault, detail: detail === null ? null : detail.slice(0, 300) }
}
