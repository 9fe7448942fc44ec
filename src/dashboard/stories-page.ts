import type { ListedStory } from '../storage/stories.ts'
import { articleList } from './article-list.ts'
import { type Html, html } from './html.ts'
import { emptyState, pager, pathWith, sendPage } from './layout.ts'
import type { Dashboard } from './parts.ts'
import { counted, headline, languageName, time } from './words.ts'

const PAGE = 25
const ARTICLES = 200

/** Adds the list of stories, and the page of each. */
export function addStoriesPages({ app, assets, store }: Dashboard): void {
  app.get('/stories', async (request, reply) => {
    const { page, all } = askedFor(request.query)
    // One more than is shown tells whether there is a further page, without counting.
    const found = await store.stories.list({ limit: PAGE + 1, offset: (page - 1) * PAGE, least: all ? 1 : 2 })
    const shown = found.slice(0, PAGE)
    const parameters = { all: all ? '1' : '' }
    const main = html`<h1>Stories</h1>${tabs(all)}
${shown.length === 0 ? noStories(all) : html`<ol class="articles">${shown.map(storyLine)}</ol>`}
${pager('/stories', parameters, page, found.length > PAGE ? page + 1 : page)}`
    return sendPage(reply, assets, { title: 'Stories', section: '/stories', main })
  })

  app.get<{ Params: { id: string } }>('/stories/:id', async (request, reply) => {
    const story = await store.stories.find(request.params.id)
    if (!story) return reply.callNotFound()
    const articles = await store.queries.list({ storyId: story.storyId }, { limit: ARTICLES })
    const main = html`<p class="crumbs"><a href="/stories">Stories</a></p><h1>${headline(story.title, story.language)}</h1>
<p class="lead">${sizeInWords(story)}, from ${time(story.startedAt)} to ${time(story.lastAt)}</p>
${articles.length === 0 ? emptyState('No article of this story is stored any more.', html`<a href="/stories">Show all stories</a>`) : articleList(articles)}
${story.articles > articles.length && articles.length === ARTICLES && html`<p class="soft">The latest ${ARTICLES} of them.</p>`}`
    return sendPage(reply, assets, { title: story.title ?? 'Story', section: '/stories', main })
  })
}

function askedFor(query: unknown): { readonly page: number; readonly all: boolean } {
  const { page, all } = query as Record<string, unknown>
  const number = Number(page)
  return { page: Number.isInteger(number) && number >= 1 && number <= 500 ? number : 1, all: all === '1' }
}

function tabs(all: boolean): Html {
  const current = html` aria-current="true"`
  return html`<ul class="tabs" aria-label="Which stories"><li><a href="/stories"${all ? '' : current}>Of several articles</a></li><li><a href="${pathWith('/stories', { all: '1' })}"${all ? current : ''}>All</a></li></ul>`
}

function storyLine(story: ListedStory): Html {
  return html`<li><a class="headline" href="/stories/${story.storyId}">${headline(story.title, story.language)}</a>
<p class="meta"><span>${sizeInWords(story)}</span> <span>${languageName(story.language)}</span> <span>last ${time(story.lastAt)}</span></p></li>`
}

const sizeInWords = ({ articles, outlets }: ListedStory): string =>
  `${counted(articles, 'article')} of ${counted(outlets, 'outlet')}`

function noStories(all: boolean): Html {
  if (all)
    return emptyState(
      'There is no story yet.',
      html`Every article is put into one after it was enriched; the <a href="/">overview</a> shows what waits.`,
    )
  return emptyState(
    'No event was reported more than once so far.',
    html`Stories grow when several outlets are subscribed: <code>npm run telex -- add URL…</code>`,
    html`<a href="/stories?all=1">Show stories of one article, too</a>`,
  )
}
