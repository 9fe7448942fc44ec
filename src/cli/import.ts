import type { OpmlReading } from '../feeds/opml/opml.ts'
import { TelexError } from '../shared/errors.ts'
import { defineCommand } from '../terminal/command.ts'
import type { ImportedFeed } from '../terminal/import-feeds.ts'
import { say, writeJson, writeLine } from '../terminal/output.ts'

/** A list of feeds is a few megabytes at most. */
const LARGEST_FILE = 256 * 1024 * 1024
/** Outlines that are named one by one on the terminal. */
const MOST_SHOWN = 10

/** Subscribes to the feeds of an OPML file. */
export default defineCommand({
  summary: 'subscribes to the feeds of an OPML file',
  usage: ['import FILE.opml', 'import - < feeds.opml'],
  about: [
    'Folders and categories are kept. A feed that is listed twice, or is there already, is kept once with all its folders and tags. Damaged',
    'files give what can be read. Feeds are not fetched at once: their first polls are spread, ten a second.',
  ].join('\n'),
  options: { json: { type: 'boolean', meaning: 'print JSON: what became of every feed' } },
  positionals: { min: 1, max: 1 },
  examples: [
    ['import feeds.opml', 'subscribe to all feeds in it; folders are kept'],
    ['import feeds.opml --json', 'what was added, what was there, what was left out and why'],
  ],

  async run(invocation) {
    const { parseOpml } = await import('../feeds/opml/opml.ts')
    const { decodeFeed } = await import('../feeds/bytes/decode-feed.ts')
    const { importFeeds } = await import('../terminal/import-feeds.ts')
    const { withStore } = await import('../terminal/process.ts')
    const file = invocation.positionals[0]!
    const reading = parseOpml(decodeFeed(await bytesOf(file), null))
    if (reading.feeds.length === 0)
      throw new TelexError('bad-opml', `${file} holds no feeds: ${reading.error ?? 'no outline with an xmlUrl'}`)
    return withStore(invocation, async (store) => {
      const imported = await importFeeds(store.feeds, reading.feeds, new Date())
      if (invocation.values.json) await writeJson({ file, ...countsOf(imported), ...restOf(reading), feeds: imported })
      else await show(file, reading, imported)
      return reading.error === null ? 0 : 1
    })
  },
})

async function bytesOf(file: string): Promise<Uint8Array> {
  if (file === '-') {
    const { buffer } = await import('node:stream/consumers')
    return buffer(process.stdin)
  }
  const { readFile, stat } = await import('node:fs/promises')
  const unreadable = (cause: NodeJS.ErrnoException): never => {
    throw new TelexError('unreadable-file', `Cannot read ${file} (${cause.code})`, { cause })
  }
  const { size } = await stat(file).catch(unreadable)
  if (size > LARGEST_FILE)
    throw new TelexError(
      'bad-opml',
      `${file} is ${size} bytes long, more than a list of feeds can be (${LARGEST_FILE})`,
    )
  return readFile(file).catch(unreadable)
}

function countsOf(imported: readonly ImportedFeed[]) {
  const added = imported.filter(({ outcome }) => outcome === 'added').length
  return { added, known: imported.length - added }
}

function restOf({ repeated, skipped, error }: OpmlReading) {
  return { repeated, skipped, error }
}

async function show(file: string, reading: OpmlReading, imported: readonly ImportedFeed[]): Promise<void> {
  const { repeated, skipped, error } = reading
  if (error) say(`telex: ${file} is damaged: ${error}; what could be read was imported`)
  for (const { text, why } of skipped.slice(0, MOST_SHOWN)) say(`telex: left out: ${text}: ${why}`)
  if (skipped.length > MOST_SHOWN) say(`telex: ${skipped.length - MOST_SHOWN} more were left out; --json names them`)
  const { added, known } = countsOf(imported)
  const parts = [
    `${added} feeds added`,
    `${known} were there already`,
    ...(repeated.length > 0 ? [`${repeated.length} were listed more than once`] : []),
    ...(skipped.length > 0 ? [`${skipped.length} left out`] : []),
  ]
  await writeLine(parts.join(', '))
}
