import { defineCommand } from '../terminal/command.ts'
import { writeJson, writeLine } from '../terminal/output.ts'

/** Pages of many outlets, none of which is asked for anything: no need to go easy. */
const SETTINGS = { TELEX_HOST_DELAY_MS: '0', TELEX_HOST_CONCURRENCY: '8', TELEX_RETRY_DELAY: '1s' }

/** Runs the whole pipeline over saved pages. */
export default defineCommand({
  summary: 'runs the whole pipeline over a folder of saved pages',
  usage: ['replay DIR'],
  about: [
    'DIR holds truth.ndjson: one page a line with "url" and "html" (path of the saved page, gzip or not). The pages are served on the loopback',
    'as outlets with feeds, then polled, fetched, extracted, stored and enriched like any others.',
  ].join('\n'),
  options: { json: { type: 'boolean', meaning: 'print JSON' } },
  positionals: { min: 1, max: 1 },
  examples: [['replay saved-pages/', 'store the articles of saved pages and say what became of each']],

  async run(invocation) {
    const { openSetting, stopSignal } = await import('../terminal/process.ts')
    const { openStore } = await import('../services.ts')
    const { startRuntime } = await import('../runtime.ts')
    const { startReplay } = await import('../../samples/replay.ts')
    const { startProgress } = await import('../terminal/progress.ts')
    const { stageCounts } = await import('../terminal/stage-counts.ts')
    const { outletName } = await import('../outlets/outlet-name.ts')
    const stop = stopSignal()
    const replay = await startReplay(invocation.positionals[0]!)
    try {
      const setting = await openSetting(invocation, 'fatal', SETTINGS)
      await (await import('../terminal/outlet-profiles.ts')).warnOfProfiles(setting.config)
      const store = await openStore(setting.config, setting.log)
      try {
        const runtime = await startRuntime({ ...setting, store, ticking: false, route: replay.route })
        try {
          const feedIds: string[] = []
          for (const url of replay.feeds)
            feedIds.push(
              (
                await store.feeds.add({
                  url,
                  outlet: outletName(url),
                  origin: 'replay',
                  subscribed: false,
                  firstPollAt: null,
                })
              ).feedId,
            )
          const progress = startProgress('Replaying saved pages', stageCounts(runtime))
          await runtime.pollOnce(feedIds, stop).finally(() => progress.end())
          await report(store, feedIds, replay.pages, Boolean(invocation.values.json))
          return 0
        } finally {
          await runtime.stop()
        }
      } finally {
        await store.close()
      }
    } finally {
      await replay.close()
    }
  },
})

async function report(
  store: import('../services.ts').Store,
  feedIds: readonly string[],
  pages: number,
  json: boolean,
): Promise<void> {
  const ends = await store.entries.listEnds(feedIds)
  const stored = ends.filter(({ articleId }) => articleId !== null).length
  if (json) return writeJson({ pages, stored, share: stored / pages, ends })
  for (const { outcome, outcomeStage, url, articleId } of ends)
    if (articleId === null) await writeLine(`no article  ${outcomeStage ?? ''} ${outcome ?? ''}  ${url}`)
  await writeLine(`${stored} of ${pages} pages are stored as articles (${((100 * stored) / pages).toFixed(1)} %).`)
}
