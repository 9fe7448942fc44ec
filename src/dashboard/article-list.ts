import type { Passage } from '../shared/passage.ts'
import type { ListedArticle } from '../storage/article-queries.ts'
import { type Html, html } from './html.ts'
import { counted, headline, langTag, languageName, published } from './words.ts'

/** Articles as a list of headlines, each with what is to be known of it before it is opened. */
export function articleList(articles: readonly ListedArticle[]): Html {
  return html`<ol class="articles">${articles.map((article) => articleLine(article))}</ol>`
}

function articleLine(article: ListedArticle): Html {
  return html`<li><a class="headline" href="/articles/${article.articleId}">${headline(article.title, article.language)}</a>
<p class="meta"><span>${article.outlet}</span> <span>${published(article.publishedAt, article.publishedText)}</span> <span>${languageName(article.language)}</span> <span>${counted(article.words, 'word')}</span>${badges(article)}</p>
${article.snippet && html`<p class="snippet" lang="${langTag(article.language)}" dir="auto">${markHits(article.snippet)}</p>`}</li>`
}

/** What sets an article apart, in words. */
export function badges(article: Pick<ListedArticle, 'duplicateKind' | 'revisions'>): Html {
  const kinds: Readonly<Record<string, string>> = { exact: 'same text as another', near: 'near-duplicate' }
  return html`${article.duplicateKind && html` <span class="badge copy">${kinds[article.duplicateKind] ?? article.duplicateKind}</span>`}${article.revisions > 1 && html` <span class="badge edited">${counted(article.revisions, 'revision')}</span>`}`
}

/** A passage with its hits marked. */
export function markHits({ text, hits }: Passage): Html {
  const pieces = hits.map(([start, end], index) => {
    const before = text.slice(hits[index - 1]?.[1] ?? 0, start)
    return html`${before}<mark class="hit">${text.slice(start, end)}</mark>`
  })
  return html`${pieces}${text.slice(hits.at(-1)?.[1] ?? 0)}`
}
