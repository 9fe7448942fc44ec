import { messageOf } from '../shared/errors.ts'
import type { Dashboard } from './parts.ts'

/** An answer about readiness is good for this long: probes of many kinds cost one look. */
const FRESH_MS = 2_000

/** Adds what a supervisor asks: whether the process lives, and whether it reaches its database and queues. */
export function addHealth({ app, store, queues, log }: Dashboard): void {
  let last = { at: 0, answer: Promise.resolve(true) }
  const look = async (): Promise<boolean> => {
    try {
      await Promise.all([store.overview.ping(), queues.counts()])
      return true
    } catch (err) {
      log.debug({ err: messageOf(err) }, 'not ready')
      return false
    }
  }
  app.get('/health/alive', { config: { access: 'open' } }, async () => ({ status: 'alive' }))
  app.get('/health/ready', { config: { access: 'open' } }, async (_request, reply) => {
    if (Date.now() - last.at > FRESH_MS) last = { at: Date.now(), answer: look() }
    const isReady = await last.answer
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'not ready' })
  })
}
