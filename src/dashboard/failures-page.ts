import type { Failure } from '../storage/failures.ts'
import { type Content, type Html, html } from './html.ts'
import { emptyState, pathWith, sendPage } from './layout.ts'
import type { Dashboard } from './parts.ts'
import { number, plain, time } from './words.ts'

interface Cause {
  readonly stage: string
  readonly code: string
  readonly count: number
  readonly latest: Date
  readonly example: string
}

const LISTED = 100

/** Adds the jobs that were given up: by cause, one by one, and what to type to try them again. */
export function addFailuresPage({ app, assets, store }: Dashboard): void {
  app.get('/failures', async (request, reply) => {
    const filter = askedFor(request.query)
    const [causes, failures] = await Promise.all([store.failures.countByCause(), store.failures.list(filter, LISTED)])
    const main = html`<h1>Failures</h1>${
      causes.length === 0
        ? noFailures()
        : html`<p class="lead">Jobs that were given up after all their tries. They stay here until they are tried again. Without <code>--yes</code>, <code>retry</code> shows what it would do.</p>
<section><h2>By cause</h2>${causeTable(causes, filter)}</section>
<section><h2>${
            filter.stage || filter.code
              ? html`${[filter.stage, filter.code]
                  .filter(Boolean)
                  .map((word) => plain(word!))
                  .join(', ')} <a class="aside" href="/failures">show all</a>`
              : 'Latest'
          }</h2>
${failures.length === 0 ? emptyState('No failure has this cause any more.', html`<a href="/failures">Show all failures</a>`) : failureTable(failures)}</section>`
    }`
    return sendPage(reply, assets, { title: 'Failures', section: '/failures', main })
  })
}

function askedFor(query: unknown): { readonly stage?: string; readonly code?: string } {
  const given = query as Record<string, unknown>
  const word = (name: string): Record<string, string> => {
    const value = given[name]
    return typeof value === 'string' && /^[\w-]{1,80}$/.test(value) ? { [name]: value } : {}
  }
  return { ...word('stage'), ...word('code') }
}

function noFailures(): Html {
  return emptyState(
    'Nothing has failed for good.',
    html`Pages that could not be had yet are tried again by themselves; the <a href="/queues">queues</a> show them as delayed.`,
  )
}

function causeTable(causes: readonly Cause[], current: { readonly stage?: string; readonly code?: string }): Html {
  const isCurrent = ({ stage, code }: Cause): boolean => stage === current.stage && code === current.code
  return html`<div class="scroll"><table class="roomy"><caption class="unseen">Failures by stage and cause, most first</caption>
<thead><tr><th scope="col">Cause</th><th scope="col">Stage</th><th scope="col" class="number">Jobs</th><th scope="col">Latest</th><th scope="col">To try them again</th></tr></thead>
<tbody>${causes.map(
    (
      cause,
    ) => html`<tr><th scope="row"><a href="${pathWith('/failures', { stage: cause.stage, code: cause.code })}"${isCurrent(cause) ? html` aria-current="true"` : ''}>${plain(cause.code)}</a><br><span class="soft">${cause.example}</span></th>
<td>${plain(cause.stage)}</td><td class="number">${number(cause.count)}</td><td>${time(cause.latest)}</td><td><code>npm run telex -- retry --stage ${cause.stage} --code ${cause.code} --yes</code></td></tr>`,
  )}</tbody></table></div>`
}

function failureTable(failures: readonly Failure[]): Html {
  return html`<div class="scroll"><table class="roomy"><caption class="unseen">Single failures, latest first</caption>
<thead><tr><th scope="col">What</th><th scope="col">Stage</th><th scope="col">Error</th><th scope="col" class="number">Tries</th><th scope="col">When</th></tr></thead>
<tbody>${failures.map((failure) => html`<tr><th scope="row">${subject(failure)}<br><span class="soft">failure ${failure.failureId}</span></th><td>${plain(failure.stage)}</td><td><span class="state failing">${plain(failure.code)}</span> <span class="problem">${failure.message}</span></td><td class="number">${number(failure.attempts)}</td><td>${time(failure.at)}</td></tr>`)}</tbody></table></div>`
}

function subject({ url, key }: Failure): Content {
  return html`<span class="address">${url ?? key}</span>`
}
