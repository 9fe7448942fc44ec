/** The stages that carry an entry, in the order in which it passes them. */
export const ARTICLE_STAGES: readonly string[] = [
  'fetch-article',
  'extract-article',
  'dedupe-article',
  'store-article',
  'enrich-article',
  'group-story',
]

/** Those behind a stage; none for one that carries no entry. */
export function stagesBehind(stage: string): readonly string[] {
  const at = ARTICLE_STAGES.indexOf(stage)
  return at < 0 ? [] : ARTICLE_STAGES.slice(at + 1)
}
