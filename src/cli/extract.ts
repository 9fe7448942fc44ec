import { defineCommand, textOption } from '../terminal/command.ts'
import { writeJson } from '../terminal/output.ts'

const EXAMPLE = `echo '{"id":1,"url":"https://outlet.example/a","html":"<h1>…"}' | telex extract`

/** Filter: pages in, articles out. */
export default defineCommand({
  summary: 'filter: pages in, articles out',
  usage: ['extract < pages.ndjson > articles.ndjson', 'extract --file PAGE.html --url URL'],
  about: [
    'Reads {"id","url","html"} or {"id","url","htmlBase64","contentType"}, one a line. Writes {"id","title","authors","publishedAt",',
    '"modifiedAt","language","image","section","tags","canonicalUrl","text","html","markdown","reason","rights","dek","wireCredit","siteName","languageFrom",',
    '"facts","extractor"}; "reason" says why a page is no article, "rights" what it says of its use, "facts" what else it gives.',
  ].join('\n'),
  options: {
    file: { type: 'string', value: 'FILE', meaning: 'read one saved page instead of standard input' },
    url: { type: 'string', value: 'URL', meaning: 'address that the page of --file was fetched from' },
    outlets: { type: 'string', value: 'DIR', meaning: 'outlet profiles of this folder instead of the data folder’s' },
    'no-profiles': { type: 'boolean', meaning: 'read every page without the profile of its outlet' },
    blocks: { type: 'boolean', meaning: 'add the body as typed blocks' },
    trace: { type: 'boolean', meaning: 'add which rule gave each field' },
  },
  examples: [
    [EXAMPLE.split('| telex ')[1]!.concat(' < pages.ndjson'), 'one article a line'],
    ['extract --file page.html --url https://outlet.example/a', 'the article of one saved page'],
  ],

  async run(invocation) {
    const { extractLine } = await import('../terminal/extract-line.ts')
    const { profileSource } = await import('../terminal/outlet-profiles.ts')
    const { trace, blocks } = invocation.values
    const profileOf = await profileSource(invocation)
    const options = { trace: Boolean(trace), blocks: Boolean(blocks), profileOf }
    const file = textOption(invocation, 'file')
    if (file !== undefined) {
      const { readPage } = await import('../terminal/extract-line.ts')
      await writeJson(await extractLine({ ...readPage(file), url: textOption(invocation, 'url') ?? null }, options))
      return 0
    }
    const { runFilter } = await import('../terminal/ndjson.ts')
    return runFilter('extract', EXAMPLE, (line) => extractLine(line, options))
  },
})
