import { FEED_STATES, type FeedHealth, type FeedState, feedHealth } from '../feeds/feed-health.ts'
import type { FeedLine } from '../storage/feeds.ts'
import { healthInShort, STATE_NAMES } from './feed-health-part.ts'
import { type Html, html } from './html.ts'
import { emptyState, pager, pathWith, sendPage } from './layout.ts'
import type { Dashboard } from './parts.ts'
import { counted, number, time } from './words.ts'

const PAGE = 100

type Row = FeedLine & { readonly health: FeedHealth }
type Counts = ReadonlyMap<string, { readonly entries: number; readonly lastDay: number }>

/** Orders of the list, with the head of their column; null: the column cannot be sorted by. */
const SORTS = {
  feed: (a: Row, b: Row): number => nameOf(a).localeCompare(nameOf(b), 'en'),
  state: (a: Row, b: Row): number => rankOf(a) - rankOf(b) || timeOf(a.health.since) - timeOf(b.health.since),
  'last-poll': (a: Row, b: Row): number => timeOf(b.lastPollAt) - timeOf(a.lastPollAt),
  'next-poll': (a: Row, b: Row): number => timeOf(a.nextPollAt) - timeOf(b.nextPollAt),
  news: (a: Row, b: Row): number => timeOf(b.lastNewAt) - timeOf(a.lastNewAt),
  cost: (a: Row, b: Row): number => costOf(b) - costOf(a),
} as const

type Sort = keyof typeof SORTS

interface Asked {
  readonly state: FeedState | ''
  readonly sort: Sort
  readonly page: number
}

/** Adds the list of feeds with their health. */
export function addFeedsPage({ app, assets, store }: Dashboard): void {
  app.get('/feeds', async (request, reply) => {
    const now = new Date()
    const asked = askedFor(request.query)
    const all: Row[] = []
    for await (const lines of store.feeds.lines())
      for (const feed of lines) all.push({ ...feed, health: feedHealth(feed, [], now) })
    const chosen = all
      .filter(({ health }) => asked.state === '' || health.state === asked.state)
      .toSorted(SORTS[asked.sort])
    const shown = chosen.slice((asked.page - 1) * PAGE, asked.page * PAGE)
    const counts = await store.feeds.countEntries(shown.map(({ feedId }) => feedId))
    const entries = new Map(counts.map((count) => [count.feedId, count]))
    const main = html`<h1>Feeds</h1>${
      all.length === 0
        ? noFeeds()
        : html`${stateLinks(all, asked)}
${shown.length === 0 ? emptyState('No feed is in this state.', html`<a href="/feeds">Show all feeds</a>`) : feedTable(shown, entries, asked)}
${pager('/feeds', { state: asked.state, sort: asked.sort }, asked.page, Math.ceil(chosen.length / PAGE))}`
    }`
    return sendPage(reply, assets, { title: 'Feeds', section: '/feeds', main })
  })
}

function askedFor(query: unknown): Asked {
  const { state, sort, page } = query as Record<string, unknown>
  const number = Number(page)
  return {
    state: FEED_STATES.find((one) => one === state) ?? '',
    sort: typeof sort === 'string' && Object.hasOwn(SORTS, sort) ? (sort as Sort) : 'state',
    page: Number.isInteger(number) && number >= 1 && number <= 10_000 ? number : 1,
  }
}

function nameOf({ title, outlet }: FeedLine): string {
  return title ?? outlet
}

function rankOf({ health }: Row): number {
  return FEED_STATES.indexOf(health.state)
}

/** What never was comes last in every order. */
function timeOf(at: Date | null): number {
  return at?.getTime() ?? Number.MAX_SAFE_INTEGER
}

/** Requests for each new entry. A feed that has brought none costs all that it was asked. */
function costOf({ requests, newEntries }: FeedLine): number {
  return requests / Math.max(1, newEntries)
}

function noFeeds(): Html {
  return emptyState(
    'telex knows no feed yet.',
    html`Add one by its address, or by that of the outlet's front page: <code>npm run telex -- add https://outlet.example/</code>`,
    html`A list from another reader: <code>npm run telex -- import feeds.opml</code>`,
  )
}

function stateLinks(feeds: readonly Row[], { state: current, sort }: Asked): Html {
  const link = (state: FeedState | '', text: string, count: number): Html =>
    html`<li><a href="${pathWith('/feeds', { state, sort: sort === 'state' ? '' : sort })}"${state === current ? html` aria-current="true"` : ''}>${text} <span class="soft">${number(count)}</span></a></li>`
  const count = (state: FeedState): number => feeds.filter(({ health }) => health.state === state).length
  return html`<ul class="tabs" aria-label="Feeds by state">${link('', 'All', feeds.length)}${FEED_STATES.map(
    (state) => [state, count(state)] as const,
  )
    .filter(([state, some]) => some > 0 || state === current)
    .map(([state, some]) => link(state, STATE_NAMES[state], some))}</ul>`
}

function feedTable(feeds: readonly Row[], entries: Counts, asked: Asked): Html {
  const head = (sort: Sort, text: string, isNumber = false): Html =>
    html`<th scope="col"${isNumber ? html` class="number"` : ''}${sort === asked.sort ? html` aria-sort="other"` : ''}><a href="${pathWith('/feeds', { state: asked.state, sort })}">${text}</a></th>`
  return html`<div class="scroll"><table class="roomy"><caption class="unseen">Feeds with their state, last and next poll</caption>
<thead><tr>${head('feed', 'Feed')}${head('state', 'State')}${head('last-poll', 'Last poll')}${head('next-poll', 'Next poll, and why then')}${head('news', 'Entries', true)}${head('cost', 'Requests each', true)}</tr></thead>
<tbody>${feeds.map((feed) => feedRow(feed, entries.get(feed.feedId)))}</tbody></table></div>`
}

function feedRow(feed: Row, entries: { readonly entries: number; readonly lastDay: number } | undefined): Html {
  const isPolled = feed.subscribed && !feed.pausedAt
  return html`<tr><th scope="row"><a href="/feeds/${feed.feedId}" dir="auto">${nameOf(feed)}</a><br><span class="soft address">${feed.url}</span></th>
<td>${healthInShort(feed.health)}</td><td>${time(feed.lastPollAt)}</td>
<td>${isPolled ? html`${time(feed.nextPollAt, 'not planned')}<br><span class="soft">${feed.nextPollWhy}</span>` : html`<span class="soft">–</span>`}</td>
<td class="number">${number(entries?.entries ?? 0)}<br><span class="soft">${counted(entries?.lastDay ?? 0, 'new', 'new')} today</span></td>
<td class="number">${feed.newEntries > 0 ? costOf(feed).toFixed(1) : html`<span class="soft">–</span>`}</td></tr>`
}
