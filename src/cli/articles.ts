import { articleFilter, FILTER_OPTIONS } from '../terminal/article-filter.ts'
import { defineCommand, numberOption } from '../terminal/command.ts'
import { table, timeOf, writeJson, writeLine } from '../terminal/output.ts'

/** Lists articles. */
export default defineCommand({
  summary: 'lists articles, newest first',
  usage: [
    'articles [--outlet DOMAIN] [--language CODE] [--since TIME] [--until TIME] [--query WORDS] [--kind KIND] [--tag TAG]',
  ],
  options: {
    ...FILTER_OPTIONS,
    limit: { type: 'string', short: 'n', value: 'N', meaning: 'how many (default 20)' },
    offset: { type: 'string', value: 'N', meaning: 'how many to pass over' },
    json: { type: 'boolean', meaning: 'print JSON' },
  },
  examples: [
    ['articles --language az --since 24h', 'what came in Azerbaijani within a day'],
    ['articles --kind revised', 'articles that were edited after they were stored'],
  ],

  async run(invocation) {
    const filter = articleFilter(invocation, new Date())
    const limit = numberOption(invocation, 'limit', 20, { min: 1, max: 10_000 })
    const offset = numberOption(invocation, 'offset', 0, { min: 0, max: 10_000_000 })
    const { withStore } = await import('../terminal/process.ts')
    return withStore(invocation, async (store) => {
      const articles = await store.queries.list(filter, { limit, offset })
      if (invocation.values.json) await writeJson(articles)
      else if (articles.length === 0) await writeLine('No articles match. telex status tells how things stand.')
      else
        await writeLine(
          table(
            articles.map((one) => [
              one.articleId.slice(0, 8),
              timeOf(one.publishedAt ?? one.storedAt),
              one.language ?? '?',
              one.outlet,
              noteOf(one),
              one.title ?? '',
            ]),
            { widest: 90 },
          ),
        )
      return 0
    })
  },
})

function noteOf({
  duplicateKind,
  revisions,
}: {
  readonly duplicateKind: string | null
  readonly revisions: number
}): string {
  return [
    duplicateKind === 'exact' ? 'same text' : duplicateKind === 'near' ? 'near copy' : '',
    revisions > 1 ? `rev. ${revisions}` : '',
  ]
    .filter(Boolean)
    .join(', ')
}
