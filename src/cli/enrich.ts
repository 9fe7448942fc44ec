import { defineCommand } from '../terminal/command.ts'

/** Filter: texts in, what they tell out. */
export default defineCommand({
  summary: 'filter: texts in, what they tell out: language, names, quotes, keywords, topics, places, summary',
  usage: ['enrich < articles.ndjson'],
  about: [
    'Reads {"id","url","title","text","language","publishedAt"}, one a line. Writes {"id","language","entities","quotes","keywords","topics",',
    '"places","summary","sentiment"}. Offsets are UTF-16 into "text".',
  ].join('\n'),
  options: {},
  examples: [['enrich < articles.ndjson', 'one answer a line']],

  async run(invocation) {
    const { enrichLine } = await import('../terminal/enrich-line.ts')
    const { runFilter } = await import('../terminal/ndjson.ts')
    const { readConfig } = await import('../shared/config.ts')
    const names = readConfig(invocation.env).config.TELEX_ENRICHMENTS.filter((name) => name !== 'none')
    return runFilter('enrich', `{"id":1,"title":"…","text":"…"}`, (line) => enrichLine(line, names))
  },
})
