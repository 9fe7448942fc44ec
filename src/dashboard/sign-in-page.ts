import type { FastifyReply } from 'fastify'
import { type Content, type Html, html } from './html.ts'
import { documentHead, sendHtml } from './layout.ts'
import type { Dashboard } from './parts.ts'

/** Adds the way in and the way out. */
export function addSignIn(dashboard: Dashboard): void {
  const { app, signIns } = dashboard
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 8_192 },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )

  app.get('/sign-in', { config: { access: 'open' } }, async (request, reply) => {
    const { token, next } = fields(request.query)
    // A HEAD request, as of a program that looks at links, must not spend the token.
    if (token && request.method === 'GET') return takeToken(dashboard, reply, token)
    if (signIns.isSignedIn(request.headers.cookie, Date.now())) return reply.redirect(localPath(next), 303)
    return sendHtml(reply, signInPage(dashboard, localPath(next)))
  })

  app.post('/sign-in', { config: { access: 'open' } }, async (request, reply) => {
    const { password, next } = fields(request.body)
    const result = signIns.tryPassword(password, request.ip, Date.now())
    if (result === 'right') return reply.header('Set-Cookie', signIns.begin(Date.now())).redirect(localPath(next), 303)
    if (result === 'wrong')
      return sendHtml(reply, signInPage(dashboard, localPath(next), 'That is not the password of this dashboard.'), 401)
    const tooMany = 'Too many wrong passwords. Try again in ten minutes.'
    return sendHtml(reply.header('Retry-After', '600'), signInPage(dashboard, localPath(next), tooMany), 429)
  })

  app.post('/sign-out', async (request, reply) =>
    reply.header('Set-Cookie', signIns.end(request.headers.cookie)).redirect('/sign-in', 303),
  )
}

function takeToken(dashboard: Dashboard, reply: FastifyReply, token: string): FastifyReply {
  const { signIns, assets } = dashboard
  if (!signIns.takeToken(token)) {
    return sendHtml(reply, signInPage(dashboard, '/', 'This link does not work, or no longer: it works once.'), 403)
  }
  reply.header('Set-Cookie', signIns.begin(Date.now()))
  // No redirect: on one that began at another site (a terminal in a browser) a strict cookie would stay behind.
  const refresh = html`<meta http-equiv="refresh" content="0; url=/">`
  return sendHtml(
    reply,
    bare(documentHead(assets, 'Signed in', refresh), html`<p><a href="/">Signed in: go on to the overview</a></p>`),
  )
}

function signInPage(dashboard: Dashboard, next: string, problem: string | null = null): Html {
  const { signIns, assets } = dashboard
  const message = problem && html`<p class="problem" role="alert">${problem}</p>`
  const way = signIns.hasPassword ? passwordForm(next) : linkHelp()
  return bare(documentHead(assets, 'Sign in'), html`${message}${way}`)
}

function passwordForm(next: string): Html {
  return html`<form method="post" action="/sign-in"><input type="hidden" name="next" value="${next}">
<label for="password">Password</label><input id="password" type="password" name="password" required autofocus autocomplete="current-password" maxlength="1000">
<button>Sign in</button></form><p class="soft">It is what TELEX_DASHBOARD_PASSWORD was set to.</p>`
}

function linkHelp(): Html {
  return html`<p>Open the link that telex printed when it started. It works once; this browser then stays signed in.</p>
<p class="soft">If the link was used, start telex again for a new one, or set TELEX_DASHBOARD_PASSWORD to sign in with a password.</p>`
}

function bare(head: Html, main: Content): Html {
  return html`<!doctype html><html lang="en"><head>${head}</head><body class="door"><main><h1>telex</h1>${main}</main></body></html>`
}

function fields(source: unknown): { readonly token: string; readonly password: string; readonly next: string } {
  const given = (source ?? {}) as Record<string, unknown>
  const text = (name: string): string => (typeof given[name] === 'string' ? given[name] : '')
  return { token: text('token'), password: text('password'), next: text('next') }
}

/** A path of this dashboard, whatever was asked for: nothing that a browser would take for another site. */
export function localPath(path: string): string {
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(path) || path.includes('\\') || path.startsWith('/sign-')) return '/'
  return path
}
