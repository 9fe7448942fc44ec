import type { FastifyReply } from 'fastify'
import { feedHealth, isBadPoll } from '../feeds/feed-health.ts'
import { secretNames, settingsInWords } from '../feeds/feed-wishes.ts'
import { learnedInWords } from '../feeds/learned-words.ts'
import type { Store } from '../services.ts'
import type { Latency, PollRecord } from '../storage/feed-history.ts'
import type { FeedRecord } from '../storage/feeds.ts'
import { healthInFull } from './feed-health-part.ts'
import { type Content, type Html, html, safeHref } from './html.ts'
import { emptyState, sendPage } from './layout.ts'
import type { Dashboard } from './parts.ts'
import { pollChart } from './poll-chart.ts'
import { bytes, counted, headline, languageName, milliseconds, number, plain, seconds, time } from './words.ts'

type FeedEntry = Awaited<ReturnType<Store['entries']['listOfFeed']>>[number]
type Rows = readonly (readonly [name: string, value: Content])[]

const ENTRIES = 30

/** Adds the page of one feed: how it is, what is known of it, its last polls, what it announced; and the forms that pause and resume it. */
export function addFeedPage(dashboard: Dashboard): void {
  const { app, store } = dashboard
  app.get<{ Params: { id: string } }>('/feeds/:id', async (request, reply) => {
    const feed = await store.feeds.find(request.params.id)
    return feed ? sendFeed(dashboard, reply, feed) : reply.callNotFound()
  })
  // Forms of this dashboard only: the guard looks where they come from.
  for (const work of ['pause', 'resume'] as const) {
    app.post<{ Params: { id: string } }>(`/feeds/:id/${work}`, async (request, reply) => {
      const feed = await store.feeds.find(request.params.id)
      if (!feed) return reply.callNotFound()
      await store.feeds[work](feed.feedId, new Date())
      return reply.redirect(`/feeds/${feed.feedId}`, 303)
    })
  }
}

async function sendFeed({ assets, store }: Dashboard, reply: FastifyReply, feed: FeedRecord): Promise<FastifyReply> {
  const now = new Date()
  const [polls, entries, counts, latency, secrets] = await Promise.all([
    store.feeds.listPolls(feed.feedId),
    store.entries.listOfFeed(feed.feedId, ENTRIES),
    store.feeds.countEntries([feed.feedId]),
    store.feeds.latencyOf(feed.feedId),
    store.feeds.findSecrets(feed.feedId).then(secretNames),
  ])
  const title = feed.title ?? feed.outlet
  const wishes: Rows = [
    ...settingsInWords(feed.settings),
    ...(secrets.headers.length > 0
      ? [['headers', `${secrets.headers.join(', ')} (values are not shown)`] as const]
      : []),
    ...(secrets.basic ? [['basic', 'user and password are set (not shown)'] as const] : []),
  ]
  const main = html`<p class="crumbs"><a href="/feeds">Feeds</a></p><div class="heading"><h1 dir="auto">${title}</h1>${pauseForm(feed)}</div>
${healthInFull(feedHealth(feed, polls, now))}
${list(facts(feed, counts[0]?.entries ?? 0, latency))}
${section('What polls have taught', learnedInWords(feed.learned, now))}
${section('Settings', wishes)}
<section><h2>Last polls</h2>${polls.length === 0 ? neverPolled(feed) : html`${pollChart(polls)}${pollTable(polls)}`}</section>
<section><h2>Latest entries</h2>${entries.length === 0 ? emptyState('This feed has announced nothing yet.', 'Its entries stand here after the first poll that finds some.') : entryTable(entries)}</section>`
  return sendPage(reply, assets, { title, section: '/feeds', main })
}

function pauseForm(feed: FeedRecord): Html {
  const work = feed.subscribed && !feed.pausedAt ? 'pause' : 'resume'
  return html`<form method="post" action="/feeds/${feed.feedId}/${work}"><button class="quiet">${work === 'pause' ? 'Pause polling' : 'Resume polling'}</button></form>`
}

function section(title: string, rows: Rows): Html {
  return rows.length === 0 ? html`` : html`<section><h2>${title}</h2>${list(rows)}</section>`
}

function list(rows: Rows): Html {
  return html`<dl class="facts">${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`
}

function facts(feed: FeedRecord, entries: number, latency: Latency): Rows {
  const isPolled = feed.subscribed && !feed.pausedAt
  return [
    ['Address', html`<a href="${safeHref(feed.url)}" rel="noreferrer">${feed.url}</a>`],
    ['Outlet', html`<a href="/articles?outlet=${encodeURIComponent(feed.outlet)}">${feed.outlet}</a>`],
    ['Format', feed.kind === 'listing' ? 'a page that lists articles' : (feed.format ?? 'not known yet')],
    ['Language', feed.language ? languageName(feed.language) : 'not declared'],
    ['Entries', number(entries)],
    ['Last news', time(feed.lastNewAt)],
    ['Last poll', time(feed.lastPollAt)],
    ['Last success', time(feed.lastSuccessAt)],
    [
      'Next poll',
      isPolled
        ? html`${time(feed.nextPollAt, 'not planned')} <span class="soft">${feed.nextPollWhy}</span>`
        : 'none planned',
    ],
    [
      'Added',
      html`${time(feed.createdAt)}${feed.origin && html` <span class="soft">with the ${feed.origin} list</span>`}`,
    ],
    ['A poll takes', milliseconds(feed.typicalMs)],
    ['Requests', html`${number(feed.requests)} <span class="soft">${costOf(feed)}</span>`],
    ['Published to seen', spread(latency.publishedToSeenMedian, latency.publishedToSeenP95)],
    ['Seen to stored', spread(latency.seenToStoredMedian, latency.seenToStoredP95)],
  ]
}

function costOf({ requests, newEntries }: FeedRecord): string {
  return newEntries === 0
    ? 'for no new entry yet'
    : `${(requests / newEntries).toFixed(1)} for each of ${counted(newEntries, 'new entry', 'new entries')}`
}

function spread(median: number | null, p95: number | null): Content {
  return median === null
    ? 'not known yet'
    : html`${seconds(median)} <span class="soft">95 of 100 within ${seconds(p95)}</span>`
}

function neverPolled(feed: FeedRecord): Html {
  if (!feed.subscribed)
    return emptyState('This feed is not subscribed.', html`Subscribe: <code>npm run telex -- add ${feed.url}</code>`)
  return emptyState(
    'This feed was not polled yet.',
    html`Poll it at once: <code>npm run enqueue -- feed ${feed.url}</code>`,
  )
}

function pollTable(polls: readonly PollRecord[]): Html {
  return html`<div class="scroll"><table><caption class="unseen">The last ${counted(polls.length, 'poll')}, newest first</caption>
<thead><tr><th scope="col">When</th><th scope="col">Outcome</th><th scope="col" class="number">Status</th><th scope="col" class="number">Entries</th><th scope="col" class="number">New</th><th scope="col" class="number">Received</th><th scope="col" class="number">Took</th></tr></thead>
<tbody>${polls.map(pollRow)}</tbody></table></div>`
}

function pollRow(poll: PollRecord): Html {
  return html`<tr><td>${time(poll.at)}</td><td><span class="state ${isBadPoll(poll) ? 'failing' : 'healthy'}">${plain(poll.failureClass ?? poll.outcome)}</span>${poll.message && html` <span class="problem">${poll.message}</span>`}</td>
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
