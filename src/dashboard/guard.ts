import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Dashboard } from './parts.ts'
import type { SignIns } from './sign-ins.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** `open`: no sign-in is asked for; `bearer`: the password may also come as a bearer token. Otherwise a session it is. */
    access?: 'open' | 'bearer'
  }
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i

const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'X-Frame-Options': 'DENY',
  'X-Content-Type-Options': 'nosniff',
  // Nothing goes to other sites. Not `no-referrer`: with that, browsers call the origin of our own forms "null".
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Cache-Control': 'private, no-cache',
}

/** Puts the checks before every route: the host that was asked for, where a change comes from, and who is asking. */
export function guard({ app, config, signIns }: Pick<Dashboard, 'app' | 'config' | 'signIns'>): void {
  const isLocal = LOOPBACK.test(config.TELEX_DASHBOARD_HOST)
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(HEADERS)
    // A page of another site that had its name point here could otherwise read the dashboard (DNS rebinding).
    if (isLocal && !LOOPBACK.test(hostname(request.headers.host))) {
      return refuse(reply, 403, `This dashboard answers to localhost only, not to the host that was asked for.`)
    }
    if (changesSomething(request) && !comesFromHere(request)) {
      return refuse(reply, 403, 'A change must be asked for from a page of this dashboard.')
    }
    const { access } = request.routeOptions.config
    if (access === 'open' || signIns.isSignedIn(request.headers.cookie, Date.now())) return
    if (access === 'bearer' && request.headers.authorization) return checkBearer(signIns, request, reply)
    return askToSignIn(request, reply)
  })
}

function hostname(host: string | undefined): string {
  return (host ?? '').replace(/:\d+$/, '')
}

const changesSomething = ({ method }: FastifyRequest): boolean => !['GET', 'HEAD', 'OPTIONS'].includes(method)

/** Whether a browser says that one of our own pages sends this. Where it says nothing at all, the answer is no. */
function comesFromHere({ headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  const { origin } = headers
  if (origin === undefined || origin === 'null') return site === 'same-origin'
  return URL.canParse(origin) && new URL(origin).host === headers.host?.toLowerCase()
}

async function checkBearer(signIns: SignIns, request: FastifyRequest, reply: FastifyReply) {
  const password = /^Bearer (.{1,1000})$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
  const result = signIns.tryPassword(password, request.ip, Date.now())
  if (result === 'right') return
  if (result === 'too-many') return refuse(reply.header('Retry-After', '600'), 429, 'Too many wrong passwords.')
  return refuse(reply.header('WWW-Authenticate', 'Bearer'), 401, 'That is not the password of this dashboard.')
}

async function askToSignIn(request: FastifyRequest, reply: FastifyReply) {
  const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html')
  if (wantsPage) return reply.redirect(`/sign-in?next=${encodeURIComponent(request.url.slice(0, 2_000))}`, 303)
  return refuse(reply, 401, 'Sign in first: /sign-in')
}

function refuse(reply: FastifyReply, status: number, why: string) {
  return reply.code(status).type('text/plain; charset=utf-8').send(`${why}\n`)
}
