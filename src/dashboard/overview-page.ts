import type { Alarm } from '../outlets/learned/health.ts'
import { alarmInWords } from '../outlets/learned/health-words.ts'
import { articleList } from './article-list.ts'
import { hourChart } from './hour-chart.ts'
import { type Content, type Html, html } from './html.ts'
import { emptyState, sendHtml, sendPage } from './layout.ts'
import { HOURS, type OverviewData, openOverviewData } from './overview-data.ts'
import type { Dashboard } from './parts.ts'
import { counted, number, plain, seconds, time } from './words.ts'

/** Adds the first page, and the part of it that renews itself. */
export function addOverviewPage(dashboard: Dashboard): void {
  const { app, assets } = dashboard
  const read = openOverviewData(dashboard)
  app.get('/', async (_request, reply) => {
    const main = html`<div class="heading"><h1>Overview</h1><p class="refresh"><span data-refreshed role="status"></span> <button class="quiet" data-refresh-toggle hidden>Pause updates</button></p></div>
<div data-refresh="/overview/parts">${overviewParts(await read())}</div>`
    return sendPage(reply, assets, { title: 'Overview', section: '/', main })
  })
  app.get('/overview/parts', async (_request, reply) => sendHtml(reply, overviewParts(await read())))
}

function overviewParts(data: OverviewData): Html {
  const { articles, feeds } = data
  if (feeds.all === 0 && articles.all === 0) return html`<section data-part="empty">${nothingYet()}</section>`
  return html`<section class="figures" data-part="figures" aria-label="Figures">${figures(data)}</section>
<section data-part="hours"><h2>Articles an hour</h2>${hourChart(data.perHour)}</section>
<div class="columns">
<section data-part="latest"><h2>Latest articles</h2>${latest(data)}</section>
<div><section data-part="queues"><h2>Work in the queues</h2>${queueTable(data)}</section>
<section data-part="failures"><h2>Failures by cause</h2>${causeList(data)}</section>
${driftPart(data)}<section data-part="outcomes"><h2>How pages ended, last day</h2>${outcomeList(data)}</section>
<section data-part="processes"><h2>Running processes</h2>${processList(data)}</section></div>
</div>`
}

function latest({ latest: articles }: OverviewData): Html {
  if (articles.length > 0) return articleList(articles)
  return emptyState('No article is stored yet.', html`The <a href="/feeds">feeds</a> show when each is polled next.`)
}

function nothingYet(): Html {
  return emptyState(
    'telex knows no feed yet.',
    html`Add one: <code>npm run telex -- add https://outlet.example/rss</code>`,
    html`Or begin with a small list of outlets: <code>npm start</code>; or look around among sample outlets: <code>npm run demo</code>`,
  )
}

function figures({ articles, ages, latencies, feeds, owed }: OverviewData): Content {
  const owedPages = Object.values(owed).reduce((sum, count) => sum + count, 0)
  return [
    figure(
      'Articles',
      number(articles.all),
      `${number(articles.lastHour)} in the last hour, ${number(articles.lastDay)} in the last day`,
      '/articles',
    ),
    figure('Stories', number(articles.stories), 'of more than one article', '/stories'),
    figure(
      'Copies',
      number(articles.copies),
      `${counted(articles.revised, 'article')} edited after storing`,
      '/articles?kind=near',
    ),
    figure(
      'Feeds',
      number(feeds.subscribed),
      feeds.failing > 0 ? `${number(feeds.failing)} failing` : 'none failing',
      feeds.failing > 0 ? '/feeds?state=failing' : '/feeds',
    ),
    figure('Found to stored', seconds(ages.seenToStoredMedian), mostWithin(ages.seenToStoredP95)),
    figure('Published to found', seconds(latencies.publishedToSeenMedian), mostWithin(latencies.publishedToSeenP95)),
    figure(
      'Pages under way',
      number(owedPages),
      articles.latestAt ? html`last stored ${time(articles.latestAt)}` : 'none stored yet',
    ),
  ]
}

function figure(label: string, value: string, note: Content, href?: string): Html {
  return html`<div class="figure"><p class="label">${href ? html`<a href="${href}">${label}</a>` : label}</p><p class="value">${value}</p><p class="note">${note}</p></div>`
}

function queueTable({ depths }: OverviewData): Html {
  const cell = (value: number, tone = ''): Html =>
    html`<td class="number ${value === 0 ? 'zero' : tone}">${number(value)}</td>`
  return html`<div class="scroll"><table><caption class="unseen">Jobs by stage and state</caption>
<thead><tr><th scope="col">Stage</th><th scope="col" class="number">Waiting</th><th scope="col" class="number">Active</th><th scope="col" class="number">Delayed</th><th scope="col" class="number">Failed</th></tr></thead>
<tbody>${Object.entries(depths).map(([stage, { waiting, active, delayed, failed }]) => html`<tr><th scope="row"><a href="/queues/queue/${stage}">${plain(stage)}</a></th>${cell(waiting)}${cell(active)}${cell(delayed)}${cell(failed, 'bad')}</tr>`)}</tbody></table></div>`
}

function causeList({ causes }: OverviewData): Html {
  if (causes.length === 0) return html`<p class="soft">No job was given up.</p>`
  const most = causes[0]!.count
  return html`<ul class="bars">${causes.slice(0, 8).map(({ stage, code, count }) => html`<li><a href="/failures?stage=${stage}&amp;code=${code}">${plain(code)}</a> <span class="soft">${plain(stage)}</span><meter min="0" max="${most}" value="${count}">${count}</meter><b>${number(count)}</b></li>`)}</ul>`
}

/** Outlets whose articles come out worse than before; nothing while there is none. */
function driftPart({ drifting }: OverviewData): Content {
  if (drifting.length === 0) return null
  const item = ({ outlet, alarm }: OverviewData['drifting'][number]): Html => {
    const known = alarm as Alarm
    return html`<li><a href="/articles?outlet=${encodeURIComponent(outlet)}">${outlet}</a> <span class="problem">${alarmInWords(known)}</span> <span class="soft">since ${time(new Date(known.since))}</span></li>`
  }
  return html`<section data-part="drift"><h2>Outlets read worse than before</h2><ul class="plain">${drifting.map(item)}</ul></section>
`
}

function processList({ processes }: OverviewData): Html {
  if (processes.length === 0) {
    return html`<p class="soft">None: nothing is polled now. <code>npm run telex -- run</code> starts one.</p>`
  }
  return html`<ul class="plain">${processes.map((one) => html`<li>${one.host}, process ${one.pid} <span class="soft">telex ${one.version}, ${counted(one.stages.length, 'stage')}, since ${time(one.startedAt)}</span></li>`)}</ul>`
}

function outcomeList({ outcomes }: OverviewData): Html {
  if (outcomes.length === 0) return html`<p class="soft">No page came to its end within the last ${HOURS} hours.</p>`
  const most = outcomes[0]!.entries
  return html`<ul class="bars">${outcomes.slice(0, 8).map(({ stage, outcome, entries }) => html`<li><span>${plain(outcome)}</span> <span class="soft">${plain(stage)}</span><meter min="0" max="${most}" value="${entries}">${entries}</meter><b>${number(entries)}</b></li>`)}</ul>`
}

const mostWithin = (p95: number | null): string => (p95 === null ? 'not known yet' : `95 of 100 within ${seconds(p95)}`)
