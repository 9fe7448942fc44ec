import { createBullBoard } from '@bull-board/api'
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter'
import { FastifyAdapter } from '@bull-board/fastify'
import type { Dashboard } from './parts.ts'

// The board's interface sets styles on its elements, and its address by <base>.
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; " +
  "connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'"

/** Fonts that the board would fetch from another site. */
const FOREIGN_LINK = /<link[^>]{0,300}https?:\/\/[^>]{0,300}>/g

// The adapter may have been typed against another copy of the board's types than ours.
type Board = Parameters<typeof createBullBoard>[0]

/** Adds bull-board over the queues of all stages under `/queues`. The checks before every route hold for its API, too. */
export async function addBoard({ app, queues }: Dashboard): Promise<void> {
  const adapter = new FastifyAdapter()
  adapter.setBasePath('/queues')
  createBullBoard({
    queues: [...queues.all.values()].map((queue) => new BullMQAdapter(queue)),
    serverAdapter: adapter as unknown as Board['serverAdapter'],
    options: {
      uiConfig: {
        boardTitle: 'telex queues',
        miscLinks: [{ text: 'Back to telex', url: '/' }],
        hideDocsLink: true,
        hideRedisDetails: true,
      },
    },
  })
  await app.register(async (scope) => {
    scope.addHook('onSend', async (_request, reply, payload) => {
      reply.header('Content-Security-Policy', POLICY)
      const isPage = typeof payload === 'string' && String(reply.getHeader('content-type')).startsWith('text/html')
      if (!isPage) return payload
      reply.removeHeader('content-length')
      return payload.replace(FOREIGN_LINK, '')
    })
    await scope.register(adapter.registerPlugin(), { prefix: '/queues' })
  })
}
