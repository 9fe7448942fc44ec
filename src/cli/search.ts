import type { Passage } from '../shared/passage.ts'
import { articleFilter, FILTER_OPTIONS } from '../terminal/article-filter.ts'
import { defineCommand, numberOption } from '../terminal/command.ts'
import { styled, timeOf, writeJson, writeLine } from '../terminal/output.ts'

const { query: _query, ...OTHER_FILTERS } = FILTER_OPTIONS

/** Searches articles. */
export default defineCommand({
  summary: 'searches title and text, best first',
  usage: ['search QUERY [--language CODE] [--since TIME] …'],
  about:
    'A query holds words, "a phrase", -without and or, in any language; forms of a word are found where PostgreSQL knows the language.',
  options: {
    ...OTHER_FILTERS,
    limit: { type: 'string', short: 'n', value: 'N', meaning: 'how many (default 10)' },
    json: { type: 'boolean', meaning: 'print JSON' },
  },
  positionals: { min: 1, max: 100 },
  examples: [
    ['search government reform', 'articles with both words'],
    [
      'search \'"climate summit" -football\' --language en --since 7d',
      'a phrase without a word, in English, of the last week',
    ],
  ],

  async run(invocation) {
    const filter = { ...articleFilter(invocation, new Date()), query: invocation.positionals.join(' ') }
    const limit = numberOption(invocation, 'limit', 10, { min: 1, max: 1_000 })
    const { withStore } = await import('../terminal/process.ts')
    return withStore(invocation, async (store) => {
      const found = await store.queries.list(filter, { limit })
      if (invocation.values.json) {
        await writeJson(found)
        return 0
      }
      if (found.length === 0) await writeLine(`Nothing found for ${filter.query}.`)
      for (const one of found) {
        await writeLine(`${styled('bold', one.title ?? '(no title)')}`)
        await writeLine(`  ${timeOf(one.publishedAt ?? one.storedAt)}  ${one.outlet}  ${one.articleId}`)
        if (one.snippet) await writeLine(`  ${shown(one.snippet)}`)
      }
      return 0
    })
  },
})

/** A passage on one line, its hits in bold where the terminal shows that, between marks elsewhere. */
function shown({ text, hits }: Passage): string {
  let line = ''
  let at = 0
  for (const [start, end] of hits) {
    const hit = text.slice(start, end)
    const bold = styled('bold', hit)
    line += text.slice(at, start) + (bold === hit ? `«${hit}»` : bold)
    at = end
  }
  return `${line}${text.slice(at)}`.replace(/\s+/g, ' ')
}
