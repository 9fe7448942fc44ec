import { z } from 'zod'
import { type ArticleEvent, articleDocument, EVENT_NAMES, EVENT_VERSION, withdrawnDocument } from '../deliver/event.ts'
import type { Webhooks } from '../deliver/webhook.ts'
import { defineStage, end, job, type NextJob, type StageContext } from '../queues/stage.ts'
import { LaterError, TelexError } from '../shared/errors.ts'
import type { Articles } from '../storage/articles.ts'
import type { Deliveries } from '../storage/deliveries.ts'
import type { EnrichmentStore } from '../storage/enrichments.ts'

interface Services {
  readonly articles: Articles
  readonly enrichments: EnrichmentStore
  readonly deliveries: Deliveries
  readonly webhooks: Webhooks
  readonly clock: () => Date
}

/** A receiver that asks to wait spends no attempt until it was asked this often. */
const MOST_TRIES = 20

/** Sends an article to one subscription, signed; the end of the line. */
export const deliverArticle = defineStage({
  queue: 'deliver-article',
  schema: z.object({ deliveryId: z.uuid() }),
  key: ({ deliveryId }) => deliveryId,
  // Receivers are down for hours sometimes: eight tries from half a minute on reach over an hour.
  options: { concurrency: 10, attempts: 8, backoffMs: 30_000, timeoutMs: 60_000 },
  outcomes: ['delivered', 'refused', 'cancelled', 'known'],

  async handle({ deliveryId }, { services, signal, lastAttempt }: StageContext<Services>) {
    const { articles, enrichments, deliveries, webhooks, clock } = services
    const delivery = await deliveries.find(deliveryId)
    if (!delivery) return end('cancelled')
    if (delivery.state !== 'owed') return end('known')
    const article = await articles.find(delivery.articleId)
    const isNews = delivery.event !== 'article.withdrawn'
    // Of what was taken back nothing goes out but that it was, and of what came back not even that.
    if (!article || (article.withdrawnAt !== null) === isNews) {
      await deliveries.callOff(deliveryId)
      return end('cancelled')
    }
    const found = Object.fromEntries((await enrichments.listOf(article.articleId)).map((row) => [row.name, row.value]))
    const event: ArticleEvent = {
      version: EVENT_VERSION,
      event: EVENT_NAMES.find((name) => name === delivery.event) ?? 'article.stored',
      cause: delivery.cause,
      deliveryId,
      article: isNews ? articleDocument(article, found) : withdrawnDocument(articleDocument(article, {})),
    }

    const answer = await webhooks
      .send(delivery.url, delivery.secret, deliveryId, event, clock(), signal)
      .catch(async (err) => {
        // Cut off by a shutdown: that was no try.
        if (signal.aborted && signal.reason?.name !== 'TimeoutError') throw err
        await deliveries.recordTry(
          deliveryId,
          lastAttempt ? 'failed' : 'owed',
          null,
          String(err.message ?? err),
          clock(),
        )
        throw err
      })
    if (answer.accepted) {
      await deliveries.recordTry(deliveryId, 'delivered', answer.status, null, clock())
      return end('delivered', isNews ? await meanwhile(article.articleId, services) : [], { status: answer.status })
    }
    const said = `The receiver answered ${answer.status}`
    const isOver = !answer.mayRetry || lastAttempt
    await deliveries.recordTry(deliveryId, isOver ? 'failed' : 'owed', answer.status, said, clock())
    if (!answer.mayRetry) return end('refused', [], { status: answer.status })
    if (answer.retryAfterSeconds !== null && !lastAttempt && delivery.attempts < MOST_TRIES)
      throw new LaterError('receiver-busy', answer.retryAfterSeconds * 1_000, said)
    throw new TelexError('receiver-error', `${said} to delivery ${deliveryId}`)
  },
})

/** An article that was withdrawn while it was being sent: its receiver has got it, and must be told. */
async function meanwhile(articleId: string, { deliveries, clock }: Services): Promise<readonly NextJob[]> {
  const owed = await deliveries.oweWithdrawal(articleId, clock())
  return owed.map((deliveryId): NextJob => job(deliverArticle, { deliveryId }))
}
