import { defineCommand } from '../terminal/command.ts'

/** Filter: texts in order of arrival in, what each copies out. */
export default defineCommand({
  summary: 'filter: texts in order of arrival in, what each copies out',
  usage: ['dedupe < articles.ndjson'],
  about: [
    'Reads {"id","url","title","text","publishedAt","language"}, one a line. Writes {"id","duplicateOf","kind","similarity","storyId"};',
    '"kind" is exact, near (a copy with changes), revision (the same page with another text) or null. Remembers earlier lines only.',
  ].join('\n'),
  options: {},
  examples: [['dedupe < articles.ndjson', 'one answer a line, in order']],

  async run() {
    const { DedupeMemory } = await import('../dedupe/memory.ts')
    const { urlKey } = await import('../feeds/entry-url.ts')
    const { runFilter, textOf } = await import('../terminal/ndjson.ts')
    const memory = new DedupeMemory({ urlKey })
    return runFilter('dedupe', `{"id":1,"url":"https://a.example/1","title":"…","text":"…"}`, (line) => {
      const { id } = line
      if (typeof id !== 'string' && typeof id !== 'number') throw new Error('"id" must be a string or a number')
      const answer = memory.add({
        // A number goes out as a number, whatever kind of id the line has that copies it.
        id: JSON.stringify(id),
        url: textOf(line, 'url'),
        title: textOf(line, 'title'),
        text: textOf(line, 'text') ?? '',
        publishedAt: textOf(line, 'publishedAt'),
        language: textOf(line, 'language'),
      })
      return { ...answer, duplicateOf: answer.duplicateOf === null ? null : JSON.parse(answer.duplicateOf) }
    })
  },
})
