/** What a subscription wants; what is left out does not narrow. */
export interface Wanted {
  readonly outlet?: string
  /** BCP 47 base code. */
  readonly language?: string
  /** Words of which all must occur in title or text, whatever their case. */
  readonly words?: string
  /** `originals` leaves out copies of other outlets' texts; the default is all. */
  readonly copies?: string
}

/** What of an article a subscription is held against. */
export interface Matchable {
  readonly outlet: string
  readonly language: string | null
  readonly title: string | null
  readonly text: string
  readonly duplicateOf: string | null
}

/** Whether a subscription wants an article. */
export function isWanted(article: Matchable, wanted: Wanted): boolean {
  if (wanted.outlet && wanted.outlet !== article.outlet) return false
  if (wanted.language && wanted.language !== article.language?.split('-')[0]) return false
  if (wanted.copies === 'originals' && article.duplicateOf !== null) return false
  if (!wanted.words) return true
  const text = fold(`${article.title ?? ''}\n${article.text}`)
  return wanted.words
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => text.includes(fold(word)))
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}
