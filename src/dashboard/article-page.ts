import type { StoredArticle } from '../shared/article.ts'
import { tellRights } from '../shared/rights-policy.ts'
import { tellFacts } from '../shared/tell-facts.ts'
import { articleText, legend } from './article-text.ts'
import { viewEnrichments } from './enrichment-view.ts'
import { findingsPart } from './findings-part.ts'
import { type Content, type Html, html, safeHref } from './html.ts'
import { sendPage } from './layout.ts'
import type { Dashboard } from './parts.ts'
import { copiesPart, sightingsPart, storyPart, trailPart } from './relations-part.ts'
import { revisionsPart } from './revisions-part.ts'
import { counted, headline, langTag, languageName, number, published, time } from './words.ts'

/** Adds the page of one article: its text, and all that telex found out and decided about it. */
export function addArticlePage({ app, assets, store, queues }: Dashboard): void {
  app.get<{ Params: { id: string } }>('/articles/:id', async (request, reply) => {
    const article = await store.articles.find(request.params.id)
    if (!article) return reply.callNotFound()
    const { articleId, entryId, duplicateOf, storyId } = article
    const [rows, revisions, copies, aliases, original, mates, story, sightings, trail] = await Promise.all([
      store.enrichments.listOf(articleId),
      store.articles.listRevisions(articleId),
      store.articles.listCopies(articleId),
      store.articles.listAliases(articleId),
      duplicateOf ? store.articles.find(duplicateOf) : undefined,
      storyId ? store.queries.list({ storyId }, { limit: 21 }) : [],
      storyId ? store.stories.find(storyId) : undefined,
      entryId ? store.entries.listSightings(entryId) : [],
      entryId ? store.trail.listOf(entryId) : [],
    ])
    const found = viewEnrichments(rows, article.text)
    const main = html`<p class="crumbs"><a href="/articles">Articles</a> › <a href="/articles?outlet=${encodeURIComponent(article.outlet)}">${article.outlet}</a></p>
<div class="reading"><article><h1>${headline(article.title, article.language)}</h1>
${article.dek && html`<p class="dek" lang="${langTag(article.language)}" dir="auto">${article.dek}</p>`}
${byline(article)}${legend(found)}${articleText(article, found)}</article>
<aside aria-label="What telex found out">${findingsPart(found, article.language)}${facts(article, aliases)}</aside></div>
${revisionsPart(article, revisions)}${copiesPart(article, original, copies)}
${storyPart(article, story, mates)}${sightingsPart(sightings)}${trailPart(trail, [...queues.all.keys()])}`
    return sendPage(reply, assets, { title: article.title ?? 'Article', section: '/articles', main })
  })
}

function capital(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1)
}

function byline(article: StoredArticle): Html {
  const parts: readonly Content[] = [
    article.authors.length > 0 && html`<span dir="auto">${article.authors.join(', ')}</span>`,
    article.wireCredit && html`<span>${article.wireCredit}</span>`,
    published(article.publishedAt, article.publishedText),
    html`<span>${languageName(article.language)}</span>`,
    html`<span>${counted(article.words, 'word')}</span>`,
    html`<a href="${safeHref(article.url)}" rel="noreferrer">Read it at ${article.outlet}</a>`,
  ]
  return html`<p class="meta">${parts.filter(Boolean).map((part) => html`${part} `)}</p>`
}

/** Facts with the rule that gave each; rules are named by the fields of an extracted article. */
function facts(article: StoredArticle, aliases: readonly { readonly url: string }[]): Html {
  const { rules } = article
  const rows: readonly (readonly [string, Content, string | undefined])[] = [
    ['Headline', null, rules.title],
    ['Authors', article.authors.length > 0 ? article.authors.join(', ') : 'none named', rules.authors],
    ['Published', article.publishedText ?? 'not said', rules.publishedAt],
    ['Changed', article.modifiedText, rules.modifiedAt],
    ['Language', article.language, rules.language],
    ['Section', article.section, rules.section],
    ['Tags', article.tags.length > 0 ? article.tags.join(', ') : null, rules.tags],
    [
      'Picture',
      article.image && html`<a href="${safeHref(article.image)}" rel="noreferrer">at the outlet</a>`,
      rules.image,
    ],
    [
      'Text',
      `${number(article.words)} words, from ${article.source === 'feed' ? 'the feed' : 'the page'}`,
      rules.text ?? rules.body,
    ],
    [
      'Rights',
      tellRights(article.rights).join('; '),
      [...new Set(Object.values(article.rights.from ?? {}))].join(', ') || undefined,
    ],
    ...tellFacts(article.facts).map(([name, text]) => [capital(name), text, undefined] as const),
    ['Page', article.goneAt && html`gone since ${time(article.goneAt)} (${article.goneStatus})`, undefined],
    ['Stored', time(article.storedAt), undefined],
    ['First seen', time(article.firstSeenAt), undefined],
    [
      'Extractor',
      html`version ${article.extractor}; <a href="/articles/${article.articleId}/page">How it was taken from the page</a>`,
      undefined,
    ],
    [
      'Also at',
      aliases.length > 0
        ? html`<span class="address">${aliases.slice(0, 10).map(({ url }) => html`${url}<br>`)}</span>`
        : null,
      undefined,
    ],
  ]
  const shown = rows.filter(([, value, rule]) => value || rule)
  return html`<section><h2>Facts</h2><dl class="facts narrow">${shown.map(([name, value, rule]) => html`<div><dt>${name}</dt><dd dir="auto">${value}${rule && html` <span class="rule" dir="ltr">${rule}</span>`}</dd></div>`)}</dl></section>`
}
