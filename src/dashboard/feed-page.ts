import type { Store } from '../services.ts'
import type { FeedRecord } from '../storage/feeds.ts'
import { feedStateInWords } from './feed-state.ts'
import { type Content, type Html, html, safeHref } from './html.ts'
import { emptyState, sendPage } from './layout.ts'
import type { Dashboard } from './parts.ts'
import { bytes, counted, headline, languageName, milliseconds, number, plain, time } from './words.ts'

type Poll = Awaited<ReturnType<Store['feeds']['listPolls']>>[number]
type FeedEntry = Awaited<ReturnType<Store['entries']['listOfFeed']>>[number]

const ENTRIES = 30

/** Adds the page of one feed: what it is, its last polls, what it announced. */
export function addFeedPage({ app, assets, store }: Dashboard): void {
  app.get<{ Params: { id: string } }>('/feeds/:id', async (request, reply) => {
    const feed = await store.feeds.find(request.params.id)
    if (!feed) return reply.callNotFound()
    const [polls, entries, counts] = await Promise.all([
      store.feeds.listPolls(feed.feedId),
      store.entries.listOfFeed(feed.feedId, ENTRIES),
      store.feeds.countEntries(feed.feedId),
    ])
    const title = feed.title ?? feed.outlet
    const main = html`<p class="crumbs"><a href="/feeds">Feeds</a></p><h1 dir="auto">${title}</h1>
<p class="lead">${feedStateInWords(feed, new Date())}</p>
${facts(feed, counts[0]?.entries ?? 0)}
<section><h2>Last polls</h2>${polls.length === 0 ? neverPolled(feed) : pollTable(polls)}</section>
<section><h2>Latest entries</h2>${entries.length === 0 ? emptyState('This feed has announced nothing yet.', 'Its entries stand here after the first poll that finds some.') : entryTable(entries)}</section>`
    return sendPage(reply, assets, { title, section: '/feeds', main })
  })
}

function facts(feed: FeedRecord, entries: number): Html {
  const rows: readonly (readonly [string, Content])[] = [
    ['Address', html`<a href="${safeHref(feed.url)}" rel="noreferrer">${feed.url}</a>`],
    ['Outlet', html`<a href="/articles?outlet=${encodeURIComponent(feed.outlet)}">${feed.outlet}</a>`],
    ['Format', feed.format ?? 'not known yet'],
    ['Language', feed.language ? languageName(feed.language) : 'not declared'],
    ['Entries', number(entries)],
    ['Last poll', time(feed.lastPollAt)],
    ['Last success', time(feed.lastSuccessAt)],
    [
      'Next poll',
      feed.subscribed
        ? html`${time(feed.nextPollAt, 'not planned')} <span class="soft">${feed.nextPollWhy}</span>`
        : 'none: not subscribed',
    ],
    [
      'Added',
      html`${time(feed.createdAt)}${feed.origin && html` <span class="soft">with the ${feed.origin} list</span>`}`,
    ],
  ]
  return html`<dl class="facts">${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`
}

function neverPolled(feed: FeedRecord): Html {
  if (!feed.subscribed)
    return emptyState('This feed is not subscribed.', html`Subscribe: <code>npm run telex -- add ${feed.url}</code>`)
  return emptyState(
    'This feed was not polled yet.',
    html`Poll it at once: <code>npm run enqueue -- feed ${feed.url}</code>`,
  )
}

function pollTable(polls: readonly Poll[]): Html {
  return html`<div class="scroll"><table><caption class="unseen">The last ${counted(polls.length, 'poll')}, newest first</caption>
<thead><tr><th scope="col">When</th><th scope="col">Outcome</th><th scope="col" class="number">Status</th><th scope="col" class="number">Entries</th><th scope="col" class="number">New</th><th scope="col" class="number">Received</th><th scope="col" class="number">Took</th></tr></thead>
<tbody>${polls.map(pollRow)}</tbody></table></div>`
}

const BAD_POLLS: ReadonlySet<string> = new Set(['failed', 'not-a-feed', 'gone'])

function pollRow(poll: Poll): Html {
  return html`<tr><td>${time(poll.at)}</td><td><span class="state ${BAD_POLLS.has(poll.outcome) ? 'failing' : 'healthy'}">${plain(poll.outcome)}</span>${poll.message && html` <span class="problem">${poll.message}</span>`}</td>
<td class="number">${poll.status ?? '–'}</td><td class="number">${poll.entries ?? '–'}</td><td class="number ${poll.newEntries ? '' : 'zero'}">${poll.newEntries ?? '–'}</td><td class="number">${bytes(poll.wireBytes)}</td><td class="number">${milliseconds(poll.durationMs)}</td></tr>`
}

function entryTable(entries: readonly FeedEntry[]): Html {
  return html`<div class="scroll"><table><caption class="unseen">What the feed announced last, and what became of it</caption>
<thead><tr><th scope="col">Entry</th><th scope="col">First seen</th><th scope="col">What became of it</th></tr></thead>
<tbody>${entries.map((entry) => html`<tr><th scope="row">${entryLink(entry)}</th><td>${time(entry.firstSeenAt)}</td><td>${became(entry)}</td></tr>`)}</tbody></table></div>`
}

function entryLink(entry: FeedEntry): Html {
  const title = entry.title ? headline(entry.title, entry.language) : html`<span class="address">${entry.url}</span>`
  return entry.articleId ? html`<a href="/articles/${entry.articleId}">${title}</a>` : title
}

function became(entry: FeedEntry): Html {
  if (entry.owed)
    return html`<span class="state waiting">under way</span> <span class="soft">next: ${plain(entry.owed)}</span>${entry.error && html`<br><span class="problem">${entry.error}</span>`}`
  return html`${plain(entry.outcome ?? 'unknown')}${entry.error && html`<br><span class="problem">${entry.error}</span>`}`
}
