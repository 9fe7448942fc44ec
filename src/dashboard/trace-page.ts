import { AUTHOR_FATES } from '../extract/facts/author-candidates.ts'
import { countRules, type PageTrace, type TracedUnit } from '../extract/trace.ts'
import { tellPages } from '../shared/tell-facts.ts'
import { cut } from '../shared/text.ts'
import { type Html, html } from './html.ts'
import { sendPage } from './layout.ts'
import type { Dashboard } from './parts.ts'
import { counted, headline, langTag, number, time } from './words.ts'

/** Bytes of a page that is read again for this view; reading it holds this process up for so long, some 60 to 120 ms a megabyte. */
export const LARGEST_TRACED = 3_000_000
/** Pieces of a page that are shown. */
const MOST_SHOWN = 2_000
/** Characters of a piece that was taken, and of one that was not. */
const LONGEST = { kept: 2_000, left: 300 }

/** Adds the view of an article's stored page: its pieces in reading order, what was taken and what was left, and by which rule. */
export function addTracePage({ app, assets, store, tracer }: Dashboard): void {
  app.get<{ Params: { id: string } }>('/articles/:id/page', async (request, reply) => {
    const article = await store.articles.find(request.params.id)
    if (!article) return reply.callNotFound()
    const told = await tracer(article)
    const main = html`<p class="crumbs"><a href="/articles">Articles</a> › <a href="/articles/${article.articleId}">${headline(article.title, article.language)}</a></p>
<h1>How it was taken from the page</h1>
${
  told.trace
    ? html`<p class="soft">The page as it was fetched ${time(told.fetchedAt)}, read again by extractor ${told.trace.extractor}; the article was stored by extractor ${told.storedBy}.</p>
${told.trace.pages && html`<p class="soft">This is ${tellPages(told.trace.pages)}.</p>`}
${sums(told.trace)}${facts(told.trace)}${pieces(told.trace, article.language)}`
    : html`<p>That cannot be told: ${told.why}.</p>`
}`
    return sendPage(reply, assets, { title: 'How it was taken from the page', section: '/articles', main })
  })
}

function sums({ units, threshold }: PageTrace): Html {
  const rows = countRules(units).map(
    ({ kept, rule, units: count, chars }) =>
      html`<tr><td>${kept ? 'taken' : 'left out'}</td><td><span class="rule">${rule}</span></td><td class="number">${number(count)}</td><td class="number">${number(chars)}</td></tr>`,
  )
  return html`<section><h2>By rule</h2><div class="scroll" tabindex="0" role="region" aria-label="Pieces by rule"><table><thead><tr><th scope="col">Pieces</th><th scope="col">Rule</th><th scope="col" class="number">Count</th><th scope="col" class="number">Characters</th></tr></thead><tbody>${rows}</tbody></table></div>
${threshold !== null && html`<p class="soft">The model takes what scores above ${threshold.toFixed(2)}.</p>`}</section>`
}

function facts({ rules, candidates }: PageTrace): Html {
  const titles = candidates.title
    .slice(0, 20)
    .map(({ rule, value }) => html`<li><span class="rule">${rule}</span> <span dir="auto">${value}</span></li>`)
  const authors = candidates.authors.map(
    ({ rule, texts, names, fate }) =>
      html`<li><span class="rule">${rule}</span> <span dir="auto">${cut((names.length > 0 ? names : texts).join(', '), LONGEST.left)}</span> <span class="soft">${AUTHOR_FATES[fate]}</span></li>`,
  )
  const dates = candidates.dates.map(
    ({ of, rule, value }) => html`<li><span class="rule">${rule}</span> ${of} ${value}</li>`,
  )
  return html`<section><h2>Facts</h2><dl class="facts">${Object.entries(rules).map(([field, rule]) => html`<div><dt>${field}</dt><dd><span class="rule">${rule}</span></dd></div>`)}</dl>
<details><summary>What else the page gives</summary><h3>Titles</h3><ul>${titles}</ul><h3>Authors, in the order in which they are believed</h3><ul>${authors}</ul><h3>Dates, strongest first</h3><ul>${dates}</ul></details></section>`
}

function pieces({ units, cut: isCut }: PageTrace, language: string | null): Html {
  const shown = units.slice(0, MOST_SHOWN)
  const kept = units.filter((unit) => unit.kept).length
  return html`<section><h2>The page</h2>
<p class="soft">${counted(kept, 'piece')} of ${number(units.length)} taken, marked by a bar. The others are greyed; each names its rule under the pointer, and with the Tab key.</p>
<ol class="traced" lang="${langTag(language)}">${shown.map(piece)}</ol>
${(isCut || units.length > MOST_SHOWN) && html`<p class="soft">The page has more pieces; telex explain URL --trace tells all.</p>`}</section>`
}

function piece({ kept, rule, score, kind, element, text, lost }: TracedUnit): Html {
  const why = `${kept ? 'taken by' : 'left out by'} ${rule}${score === null ? '' : `, score ${score.toFixed(2)}`}`
  const words = cut(text, kept ? LONGEST.kept : LONGEST.left)
  const shown = kind === 'media' ? `[picture] ${words}` : words
  return html`<li class="${kept ? 'kept' : 'left'}${kind === 'heading' && ' heading'}" tabindex="0"><span class="piece" dir="auto">${shown}</span> <span class="why" lang="en" dir="ltr">${why} · ${element}</span></li>${lost.map(lostPiece)}`
}

function lostPiece({ rule, text }: TracedUnit['lost'][number]): Html {
  return html`<li class="left" tabindex="0"><span class="piece" dir="auto">${cut(text, LONGEST.left)}</span> <span class="why" lang="en" dir="ltr">left out by ${rule} · lines of the piece above</span></li>`
}
