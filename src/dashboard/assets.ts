import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'

/** Paths of the files that pages name; each holds a digest of the file, so that browsers may keep it for ever. */
export interface Assets {
  readonly stylesheet: string
  readonly script: string
}

/** Reads stylesheet and script, and serves them. The stylesheet needs no sign-in: the page that asks for it wears it. */
export function serveAssets(app: FastifyInstance): Assets {
  return {
    stylesheet: serve(app, 'dashboard.css', 'text/css; charset=utf-8', 'open'),
    script: serve(app, 'dashboard.js', 'text/javascript; charset=utf-8', undefined),
  }
}

function serve(app: FastifyInstance, name: string, type: string, access: 'open' | undefined): string {
  const body = readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8')
  const digest = createHash('sha256').update(body).digest('base64url').slice(0, 12)
  const path = `/assets/${digest}/${name}`
  app.get(path, { config: access ? { access } : {} }, async (_request, reply) =>
    reply.type(type).header('Cache-Control', 'private, max-age=31536000, immutable').send(body),
  )
  return path
}
