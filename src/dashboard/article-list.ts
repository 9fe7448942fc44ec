import type { ListedArticle } from '../storage/article-queries.ts'
import { type Html, html } from './html.ts'
import { counted, headline, langTag, languageName, published } from './words.ts'

/** Articles as a list of headlines, each with what is to be known of it before it is opened. */
export function articleList(articles: readonly ListedArticle[], query = ''): Html {
  return html`<ol class="articles">${articles.map((article) => articleLine(article, query))}</ol>`
}

function articleLine(article: ListedArticle, query: string): Html {
  return html`<li><a class="headline" href="/articles/${article.articleId}">${headline(article.title, article.language)}</a>
<p class="meta"><span>${article.outlet}</span> <span>${published(article.publishedAt, article.publishedText)}</span> <span>${languageName(article.language)}</span> <span>${counted(article.words, 'word')}</span>${badges(article)}</p>
${article.snippet && html`<p class="snippet" lang="${langTag(article.language)}" dir="auto">${markHits(article.snippet, query)}</p>`}</li>`
}

/** What sets an article apart, in words. */
export function badges(article: Pick<ListedArticle, 'duplicateKind' | 'revisions'>): Html {
  const kinds: Readonly<Record<string, string>> = { exact: 'same text as another', near: 'near-duplicate' }
  return html`${article.duplicateKind && html` <span class="badge copy">${kinds[article.duplicateKind] ?? article.duplicateKind}</span>`}${article.revisions > 1 && html` <span class="badge edited">${counted(article.revisions, 'revision')}</span>`}`
}

/** Letters that a word of the text must share with a word of the query to count as found by it. */
const SHARED_STEM = 3

/**
 * The passage with its hits marked.
 *
 * The database puts hits between « and », which many languages use as quotation marks, too: only what begins like a word
 * of the query is taken for a hit.
 */
export function markHits(snippet: string, query: string): Html {
  const asked = (query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 32)
  const isHit = (word: string): boolean => {
    const folded = word.toLowerCase()
    return asked.some((one) => folded.startsWith(one.slice(0, Math.max(SHARED_STEM, Math.ceil(one.length * 0.6)))))
  }
  const pieces = snippet.split(/«([^«»\s]{1,80})»/)
  return html`${pieces.map((piece, index) => {
    if (index % 2 === 0) return piece
    return isHit(piece) ? html`<mark class="hit">${piece}</mark>` : `«${piece}»`
  })}`
}
