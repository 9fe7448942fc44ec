/** The stages that carry an entry, in the order in which it passes them. */
export const ARTICLE_STAGES: readonly string[] = [
  'fetch-article',
  'extract-article',
  'gather-pages',
  'dedupe-article',
  'store-article',
  'enrich-article',
  'group-story',
]

/**
 * Whether an entry is owed a stage before this one: a crash of the database took back the commit that this stage follows from,
 * or the page was asked for anew meanwhile. The earlier stage brings the entry here again.
 */
export function isBegunAgain(owed: string | null, stage: string): boolean {
  return owed !== null && stagesBehind(owed).includes(stage)
}

/** Those behind a stage; none for one that carries no entry. */
export function stagesBehind(stage: string): readonly string[] {
  const at = ARTICLE_STAGES.indexOf(stage)
  return at < 0 ? [] : ARTICLE_STAGES.slice(at + 1)
}
