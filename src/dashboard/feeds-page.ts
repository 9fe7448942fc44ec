import type { FeedRecord } from '../storage/feeds.ts'
import { type FeedHealth, feedHealth, feedStateInWords, HEALTHS } from './feed-state.ts'
import { type Html, html } from './html.ts'
import { emptyState, pager, pathWith, sendPage } from './layout.ts'
import type { Dashboard } from './parts.ts'
import { counted, number, time } from './words.ts'

const PAGE = 100

/** Adds the list of feeds with their health. */
export function addFeedsPage({ app, assets, store }: Dashboard): void {
  app.get('/feeds', async (request, reply) => {
    const now = new Date()
    const { state, page } = askedFor(request.query)
    const [feeds, counts] = await Promise.all([store.feeds.list(), store.feeds.countEntries()])
    const entries = new Map(counts.map((count) => [count.feedId, count]))
    const chosen = feeds.filter((feed) => state === '' || feedHealth(feed, now) === state)
    const shown = chosen.slice((page - 1) * PAGE, page * PAGE)
    const main = html`<h1>Feeds</h1>${
      feeds.length === 0
        ? noFeeds()
        : html`${stateLinks(feeds, state, now)}
${shown.length === 0 ? emptyState('No feed is in this state.', html`<a href="/feeds">Show all feeds</a>`) : feedTable(shown, entries, now)}
${pager('/feeds', { state }, page, Math.ceil(chosen.length / PAGE))}`
    }`
    return sendPage(reply, assets, { title: 'Feeds', section: '/feeds', main })
  })
}

function askedFor(query: unknown): { readonly state: FeedHealth | ''; readonly page: number } {
  const { state, page } = query as Record<string, unknown>
  const number = Number(page)
  return {
    state: HEALTHS.find((health) => health === state) ?? '',
    page: Number.isInteger(number) && number >= 1 && number <= 10_000 ? number : 1,
  }
}

function noFeeds(): Html {
  return emptyState(
    'telex knows no feed yet.',
    html`Add one by its address, or by that of the outlet's front page: <code>npm run telex -- add https://outlet.example/</code>`,
    html`A list from another reader: <code>npm run telex -- import feeds.opml</code>`,
  )
}

function stateLinks(feeds: readonly FeedRecord[], current: string, now: Date): Html {
  const link = (state: FeedHealth | '', text: string, count: number): Html =>
    html`<li><a href="${pathWith('/feeds', { state })}"${state === current ? html` aria-current="true"` : ''}>${text} <span class="soft">${number(count)}</span></a></li>`
  const words: Readonly<Record<FeedHealth, string>> = {
    healthy: 'Healthy',
    failing: 'Failing',
    overdue: 'Overdue',
    waiting: 'Never polled',
    off: 'Not subscribed',
  }
  const count = (state: FeedHealth): number => feeds.filter((feed) => feedHealth(feed, now) === state).length
  return html`<ul class="tabs" aria-label="Feeds by state">${link('', 'All', feeds.length)}${HEALTHS.map(
    (state) => [state, count(state)] as const,
  )
    .filter(([state, some]) => some > 0 || state === current)
    .map(([state, some]) => link(state, words[state], some))}</ul>`
}

function feedTable(
  feeds: readonly FeedRecord[],
  entries: ReadonlyMap<string, { readonly entries: number; readonly lastDay: number }>,
  now: Date,
): Html {
  return html`<div class="scroll"><table class="roomy"><caption class="unseen">Feeds with their state, last and next poll</caption>
<thead><tr><th scope="col">Feed</th><th scope="col">State</th><th scope="col">Last poll</th><th scope="col">Next poll, and why then</th><th scope="col" class="number">Entries</th></tr></thead>
<tbody>${feeds.map((feed) => feedRow(feed, entries.get(feed.feedId), now))}</tbody></table></div>`
}

function feedRow(
  feed: FeedRecord,
  entries: { readonly entries: number; readonly lastDay: number } | undefined,
  now: Date,
): Html {
  return html`<tr><th scope="row"><a href="/feeds/${feed.feedId}" dir="auto">${feed.title ?? feed.outlet}</a><br><span class="soft address">${feed.url}</span></th>
<td>${feedStateInWords(feed, now)}</td><td>${time(feed.lastPollAt)}</td>
<td>${feed.subscribed ? html`${time(feed.nextPollAt, 'not planned')}<br><span class="soft">${feed.nextPollWhy}</span>` : html`<span class="soft">–</span>`}</td>
<td class="number">${number(entries?.entries ?? 0)}<br><span class="soft">${counted(entries?.lastDay ?? 0, 'new', 'new')} today</span></td></tr>`
}
