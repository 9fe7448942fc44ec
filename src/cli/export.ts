import { UsageError } from '../shared/errors.ts'
import { articleFilter, FILTER_OPTIONS } from '../terminal/article-filter.ts'
import { choiceOption, defineCommand, numberOption } from '../terminal/command.ts'
import { csvCell } from '../terminal/csv-cell.ts'
import { say, write } from '../terminal/output.ts'

/** Articles that are read in one go. */
const BATCH = 200
const CSV_FIELDS = [
  'id',
  'url',
  'title',
  'text',
  'html',
  'authors',
  'publishedAt',
  'language',
  'outlet',
  'revisions',
  'duplicateOf',
  'storyId',
  'source',
  'rights',
  'facts',
  'feedTags',
  'enrichments',
  'extractor',
] as const

/** Writes articles out. */
export default defineCommand({
  summary: 'writes articles as NDJSON, JSON or CSV, in the order in which they came',
  usage: ['export --format ndjson|json|csv [filters] [--after CURSOR]'],
  about: 'Streams. The cursor of the last article is printed to standard error; --after goes on behind it.',
  options: {
    ...FILTER_OPTIONS,
    format: { type: 'string', short: 'f', value: 'FORMAT', meaning: 'ndjson (default), json or csv' },
    markdown: { type: 'boolean', meaning: 'add the body as Markdown' },
    after: { type: 'string', value: 'CURSOR', meaning: 'only what came behind this cursor' },
    limit: { type: 'string', short: 'n', value: 'N', meaning: 'at most so many' },
  },
  examples: [
    ['export --format ndjson > articles.ndjson', 'all articles, one a line'],
    ['export --format csv --language az --since 7d', 'a week of Azerbaijani articles for a spreadsheet'],
    ['export --after 1200', 'what came since the export that ended at cursor 1200'],
  ],

  async run(invocation) {
    const filter = articleFilter(invocation, new Date())
    const format = choiceOption(invocation, 'format', ['ndjson', 'json', 'csv']) ?? 'ndjson'
    const after = numberOption(invocation, 'after', 0, { min: 0, max: Number.MAX_SAFE_INTEGER })
    const limit = numberOption(invocation, 'limit', Number.MAX_SAFE_INTEGER, { min: 1, max: Number.MAX_SAFE_INTEGER })
    if (invocation.positionals.length > 0)
      throw new UsageError('telex export writes to standard output: telex export > FILE')
    const { withStore } = await import('../terminal/process.ts')
    const { markdownOfHtml } = await import('../extract/blocks/markdown.ts')
    const withMarkdown = Boolean(invocation.values.markdown)
    const { articleDocument } = await import('../deliver/event.ts')
    return withStore(invocation, async (store) => {
      const formatter = formatters(withMarkdown ? [...CSV_FIELDS, 'markdown'] : CSV_FIELDS)[format]
      let cursor = after
      let written = 0
      await write(formatter.head)
      for (;;) {
        const batch = await store.queries.listAfter(filter, cursor, Math.min(BATCH, limit - written))
        for (const article of batch) {
          await write(
            formatter.line(
              {
                ...articleDocument(article, article.enrichments),
                feedTags: article.feedTags,
                extractor: article.extractor,
                ...(withMarkdown ? { markdown: markdownOfHtml(article.html) } : {}),
                cursor: article.seq,
              },
              written === 0,
            ),
          )
          cursor = article.seq
          written++
        }
        if (batch.length < BATCH || written >= limit) break
      }
      await write(formatter.tail)
      say(`telex: ${written} articles written, cursor ${cursor}`)
      return 0
    })
  },
})

type Exported = Record<(typeof CSV_FIELDS)[number], unknown> & { readonly cursor: number; readonly markdown?: string }

interface Formatter {
  readonly head: string
  line(article: Exported, isFirst: boolean): string
  readonly tail: string
}

/** @param fields columns of a CSV */
function formatters(
  fields: readonly Exclude<keyof Exported, 'cursor'>[],
): Readonly<Record<'ndjson' | 'json' | 'csv', Formatter>> {
  return {
    ndjson: { head: '', line: (article) => `${JSON.stringify(article)}\n`, tail: '' },
    json: {
      head: '[',
      line: (article, isFirst) => `${isFirst ? '\n' : ',\n'}${JSON.stringify(article)}`,
      tail: '\n]\n',
    },
    csv: {
      head: `${fields.join(',')}\r\n`,
      line: (article) => `${fields.map((field) => csvCell(article[field])).join(',')}\r\n`,
      tail: '',
    },
  }
}
