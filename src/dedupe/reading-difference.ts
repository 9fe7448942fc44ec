import type { Article, StoredArticle } from '../shared/article.ts'

/** What another reading of a page would change in its article. */
export interface ReadingDifference {
  readonly fields: readonly FieldDifference[]
  /** Lines of the text that would go or come, in their order. */
  readonly removed: readonly string[]
  readonly added: readonly string[]
}

/** A field before and after, as text; empty for what is not known. */
export interface FieldDifference {
  readonly field: 'title' | 'authors' | 'published' | 'words' | 'image'
  readonly before: string
  readonly after: string
}

type Known = Pick<StoredArticle, 'title' | 'authors' | 'publishedText' | 'words' | 'image' | 'text'>

/** Compares an article as it is stored with what its page gives now. @param words of the text now, counted as storage counts them */
export function readingDifference(known: Known, article: Article, words: number): ReadingDifference {
  const pairs: readonly FieldDifference[] = [
    { field: 'title', before: known.title ?? '', after: article.title ?? '' },
    { field: 'authors', before: known.authors.join(', '), after: article.authors.join(', ') },
    // A day that is no longer found stays as it was stored.
    { field: 'published', before: known.publishedText ?? '', after: article.publishedAt ?? known.publishedText ?? '' },
    { field: 'image', before: known.image ?? '', after: article.image ?? '' },
    { field: 'words', before: String(known.words), after: String(words) },
  ]
  const [before, after] = [linesOf(known.text), linesOf(article.text)]
  return {
    fields: pairs.filter((pair) => pair.before !== pair.after),
    removed: without(before, after),
    added: without(after, before),
  }
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '')
}

/** The lines that stand oftener on the left than on the right. */
function without(left: readonly string[], right: readonly string[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const line of right) counts.set(line, (counts.get(line) ?? 0) + 1)
  return left.filter((line) => {
    const count = counts.get(line) ?? 0
    if (count > 0) counts.set(line, count - 1)
    return count === 0
  })
}
