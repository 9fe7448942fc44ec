import type { AddressInfo } from 'node:net'
import { type FastifyInstance, fastify } from 'fastify'
import type { Config } from '../shared/config.ts'
import { codeOf, messageOf, TelexError } from '../shared/errors.ts'
import { isDatabaseAway } from '../storage/database.ts'
import { addArticlePage } from './article-page.ts'
import { addArticlesPage } from './articles-page.ts'
import { serveAssets } from './assets.ts'
import { addBoard } from './board.ts'
import { addFailuresPage } from './failures-page.ts'
import { addFeedPage } from './feed-page.ts'
import { addFeedsPage } from './feeds-page.ts'
import { guard } from './guard.ts'
import { addHealth } from './health.ts'
import { html } from './html.ts'
import { emptyState, sendPage } from './layout.ts'
import { addMetrics } from './metrics.ts'
import { addOverviewPage } from './overview-page.ts'
import type { Dashboard, DashboardParts } from './parts.ts'
import { addSignIn } from './sign-in-page.ts'
import { openSignIns } from './sign-ins.ts'
import { addStoriesPages } from './stories-page.ts'
import { addTracePage } from './trace-page.ts'

/** A dashboard that listens. */
export interface RunningDashboard {
  readonly url: string
  /** Where to sign in: with a token that works once, or, where a password is set, the form. */
  readonly signInUrl: string
  close(): Promise<void>
}

/**
 * Starts the dashboard over an open store and open queues; neither is closed with it.
 *
 * @throws TelexError `port-in-use`, or `cannot-listen` for an address that cannot be had
 */
export async function startDashboard(parts: DashboardParts): Promise<RunningDashboard> {
  const { config, log } = parts
  const app = fastify({
    logger: false,
    bodyLimit: 65_536,
    requestTimeout: 30_000,
    // Browsers keep connections open; closing must not wait for them.
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 500 },
  })
  const signIns = openSignIns(config.TELEX_DASHBOARD_PASSWORD, config.TELEX_DASHBOARD_PORT)
  guard({ app, config, signIns })
  await addRoutes({ ...parts, app, signIns, assets: serveAssets(app) })
  await listen(app, config)
  const url = urlOf(config, (app.server.address() as AddressInfo).port)
  log.debug({ url }, 'dashboard listens')
  return {
    url,
    signInUrl: signIns.token === undefined ? `${url}/sign-in` : `${url}/sign-in?token=${signIns.token}`,
    close: () => app.close(),
  }
}

async function addRoutes(dashboard: Dashboard): Promise<void> {
  addProblemPages(dashboard)
  addSignIn(dashboard)
  addHealth(dashboard)
  addMetrics(dashboard)
  addOverviewPage(dashboard)
  addFeedsPage(dashboard)
  addFeedPage(dashboard)
  addArticlesPage(dashboard)
  addArticlePage(dashboard)
  addTracePage(dashboard)
  addStoriesPages(dashboard)
  addFailuresPage(dashboard)
  await addBoard(dashboard)
}

function addProblemPages({ app, assets, log }: Dashboard): void {
  app.setNotFoundHandler((_request, reply) => {
    const main = html`<h1>Not found</h1>${emptyState('There is nothing at this address.', html`<a href="/">Go to the overview</a>`)}`
    return sendPage(reply, assets, { title: 'Not found', section: '', main }, 404)
  })
  app.setErrorHandler((err, request, reply) => {
    const status = (err as { statusCode?: number }).statusCode ?? 500
    if (status < 500)
      return reply
        .code(status)
        .type('text/plain; charset=utf-8')
        .send(`${messageOf(err)}\n`)
    const isAway = isDatabaseAway(err)
    log[isAway ? 'warn' : 'error']({ err, path: request.routeOptions.url }, 'dashboard page failed')
    const what = isAway ? 'The database cannot be reached just now.' : 'This page could not be made.'
    const main = html`<h1>${what}</h1>${emptyState(messageOf(err), isAway ? 'It is tried again when you reload.' : 'The log of telex has the whole error.')}`
    return sendPage(reply, assets, { title: 'Trouble', section: '', main }, isAway ? 503 : 500)
  })
}

async function listen(app: FastifyInstance, config: Config): Promise<void> {
  const { TELEX_DASHBOARD_HOST: host, TELEX_DASHBOARD_PORT: port } = config
  try {
    await app.listen({ host, port })
  } catch (cause) {
    await app.close()
    if (codeOf(cause) === 'eaddrinuse') {
      throw new TelexError('port-in-use', `The dashboard cannot listen on ${host}, port ${port}: something else does`, {
        cause,
        hint: 'Another telex may be running. Set TELEX_DASHBOARD_PORT to another port (0 takes any that is free).',
      })
    }
    throw new TelexError('cannot-listen', `The dashboard cannot listen on ${host}, port ${port}: ${messageOf(cause)}`, {
      cause,
      hint: 'Check TELEX_DASHBOARD_HOST and TELEX_DASHBOARD_PORT.',
    })
  }
}

function urlOf({ TELEX_DASHBOARD_HOST: host }: Config, port: number): string {
  if (host === '0.0.0.0' || host === '::') return `http://127.0.0.1:${port}`
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
