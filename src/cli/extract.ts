import { UsageError } from '../shared/errors.ts'
import { defineCommand, type Invocation, textOption } from '../terminal/command.ts'
import type { ExtractOptions } from '../terminal/extract-line.ts'
import { writeJson, writeLine } from '../terminal/output.ts'

const EXAMPLE = `echo '{"id":1,"url":"https://outlet.example/a","html":"<h1>…"}' | telex extract`

/** Filter: pages in, articles out. */
export default defineCommand({
  summary: 'filter: pages in, articles out',
  usage: [
    'extract < pages.ndjson > articles.ndjson',
    'extract --file PAGE.html --url URL',
    'extract --trace PAGE.html [--url URL] [--json]',
  ],
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
    trace: {
      type: 'boolean',
      meaning:
        'add which rule gave each field; with a FILE instead of --file: show what was taken of it and what was left, by which rule',
    },
    json: { type: 'boolean', meaning: 'print the trace of a FILE as JSON' },
  },
  positionals: { min: 0, max: 1 },
  examples: [
    [EXAMPLE.split('| telex ')[1]!.concat(' < pages.ndjson'), 'one article a line'],
    ['extract --file page.html --url https://outlet.example/a', 'the article of one saved page'],
    [
      'extract --trace page.html --url https://outlet.example/a',
      'what was taken of the page, and what was left, line by line',
    ],
  ],

  async run(invocation) {
    const { extractLine } = await import('../terminal/extract-line.ts')
    const { profileSource } = await import('../terminal/outlet-profiles.ts')
    const { trace, blocks } = invocation.values
    const profileOf = await profileSource(invocation)
    const options = { trace: Boolean(trace), blocks: Boolean(blocks), profileOf }
    const traced = invocation.positionals[0]
    if (traced !== undefined) return showTrace(traced, invocation, profileOf)
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

/** The trace of one saved page. */
async function showTrace(
  file: string,
  invocation: Invocation,
  profileOf: ExtractOptions['profileOf'],
): Promise<number> {
  if (!invocation.values.trace)
    throw new UsageError(`telex extract does not know what to do with ${JSON.stringify(file)}`, {
      hint: 'A saved page is read with --file FILE, its trace is shown with --trace FILE.',
    })
  const { readPage, traceLine } = await import('../terminal/extract-line.ts')
  const trace = await traceLine({ ...readPage(file), url: textOption(invocation, 'url') ?? null }, profileOf)
  if (invocation.values.json) await writeJson(trace)
  else {
    const { traceText } = await import('../terminal/trace-text.ts')
    await writeLine(traceText(trace))
  }
  return 0
}
