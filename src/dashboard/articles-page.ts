import { articleList } from './article-list.ts'
import { type ArticleSearch, KINDS, readArticleSearch } from './article-search.ts'
import { type Html, html } from './html.ts'
import { emptyState, pager, sendPage } from './layout.ts'
import type { Dashboard } from './parts.ts'
import { counted, languageName, number } from './words.ts'

const PAGE = 25
const FACETS_FRESH_MS = 30_000

interface Facets {
  readonly outlets: readonly { readonly value: string | null; readonly articles: number }[]
  readonly languages: readonly { readonly value: string | null; readonly articles: number }[]
}

/** Adds the list of articles with its search. */
export function addArticlesPage(dashboard: Dashboard): void {
  const { app, assets, store } = dashboard
  const readFacets = openFacets(dashboard)
  app.get('/articles', async (request, reply) => {
    const search = readArticleSearch(request.query)
    const [articles, count, facets] = await Promise.all([
      store.queries.list(search.filter, { limit: PAGE, offset: (search.page - 1) * PAGE }),
      store.queries.count(search.filter),
      readFacets(),
    ])
    const main = html`<h1>Articles</h1>${filterForm(search, facets)}
<p class="lead" role="status">${summary(search, count)}</p>
${articles.length === 0 ? nothingFound(search) : articleList(articles)}
${pager('/articles', search.texts, search.page, Math.ceil(count / PAGE))}`
    return sendPage(reply, assets, {
      title: search.texts.query || 'Articles',
      section: '/articles',
      main,
      query: search.texts.query,
    })
  })
}

/** Outlets and languages to choose from: the same for everybody, and dear to count. */
function openFacets({ store }: Dashboard): () => Promise<Facets> {
  let last: { readonly at: number; readonly facets: Facets } | undefined
  return async () => {
    if (last && Date.now() - last.at < FACETS_FRESH_MS) return last.facets
    const [outlets, languages] = await Promise.all([
      store.queries.facet('outlet', 200),
      store.queries.facet('language'),
    ])
    last = { at: Date.now(), facets: { outlets, languages } }
    return last.facets
  }
}

function filterForm({ texts }: ArticleSearch, facets: Facets): Html {
  return html`<form class="filters" action="/articles"><div class="wide"><label for="query">Words</label><input id="query" type="search" name="query" value="${texts.query}" maxlength="500" placeholder="word word, &quot;a phrase&quot;, -without, or"></div>
${select(
  'outlet',
  'Outlet',
  texts.outlet,
  facets.outlets.map(({ value, articles }) => [value ?? '', `${value} (${number(articles)})`]),
)}
${select(
  'language',
  'Language',
  texts.language,
  facets.languages.map(({ value, articles }) => [value ?? '', `${languageName(value)} (${number(articles)})`]),
)}
${select('kind', 'Kind', texts.kind, Object.entries(KINDS))}
<div><label for="since">From</label><input id="since" type="date" name="since" value="${texts.since}"></div>
<div><label for="until">To</label><input id="until" type="date" name="until" value="${texts.until}"></div>
<div class="actions">${texts.name && html`<input type="hidden" name="name" value="${texts.name}">`}<button>Search</button> <a href="/articles">Clear</a></div></form>`
}

function select(name: string, label: string, current: string, choices: readonly (readonly [string, string])[]): Html {
  const known = choices.filter(([value]) => value !== '')
  const missing: readonly (readonly [string, string])[] =
    current === '' || known.some(([value]) => value === current) ? [] : [[current, current]]
  return html`<div><label for="${name}">${label}</label><select id="${name}" name="${name}"><option value="">all</option>
${[...missing, ...known].map(([value, text]) => html`<option value="${value}"${value === current ? html` selected` : ''}>${text}</option>`)}</select></div>`
}

function summary({ texts, filter }: ArticleSearch, count: number): Html {
  const order = filter.query ? 'best first' : 'newest first'
  return html`${counted(count, 'article')}${texts.name && html` that name <strong>${texts.name}</strong>`}, ${order}`
}

function nothingFound({ filter }: ArticleSearch): Html {
  if (Object.keys(filter).length > 0) {
    return emptyState(
      'No article fits.',
      'Take away a filter, or write fewer words: every word must occur.',
      html`<a href="/articles">Show all articles</a>`,
    )
  }
  return emptyState(
    'No article is stored yet.',
    html`Are <a href="/feeds">feeds</a> subscribed and polled? One round of polls now: <code>npm run telex -- run --until-idle</code>`,
  )
}
