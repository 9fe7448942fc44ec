#!/usr/bin/env node
import * as nodeModule from 'node:module'
import { codeOf, messageOf, TelexError, UsageError } from './shared/errors.ts'
import { suggest } from './shared/suggest.ts'
import { type Command, helpOf, parseInvocation } from './terminal/command.ts'
import { outputProblem, ReaderGoneError, watchStreams } from './terminal/output.ts'

// Compiled code is kept between runs where Node can do so: a command then starts in a third of the time.
nodeModule.enableCompileCache?.()

/** Commands by what people use them for; each is the file of that name in `cli/`. */
const COMMANDS: readonly (readonly [topic: string, names: readonly string[]])[] = [
  ['See it work', ['demo', 'run', 'replay']],
  ['Feeds and outlets', ['add', 'source', 'remove', 'feeds', 'import', 'export-opml', 'enqueue', 'ingest', 'outlet']],
  ['Articles', ['articles', 'show', 'search', 'export', 'explain']],
  ['Operation', ['status', 'failed', 'retry', 'reprocess', 'subscriptions', 'migrate', 'doctor']],
  ['Filters (NDJSON in, NDJSON out, no database)', ['extract', 'parse-feed', 'next-poll', 'dedupe', 'enrich']],
]

async function main(words: readonly string[]): Promise<number> {
  const [name, ...rest] = words
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return showHelp(rest[0] ?? undefined)
  if (name === '--version' || name === '-v') {
    const { telexVersion } = await import('./shared/version.ts')
    process.stdout.write(`${telexVersion()}\n`)
    return 0
  }
  const command = await loadCommand(name)
  const invocation = parseInvocation(name, command, rest, process.env)
  if (invocation) return command.run(invocation)
  process.stdout.write(helpOf(command))
  return 0
}

async function loadCommand(name: string): Promise<Command> {
  const names = COMMANDS.flatMap(([, group]) => group)
  if (!names.includes(name)) {
    const meant = suggest(name, names)
    throw new UsageError(`telex has no command ${JSON.stringify(name)}`, {
      hint: meant ? `Did you mean telex ${meant}?` : 'telex --help lists them all.',
    })
  }
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const module = (await import(`./cli/${name}.${extension}`)) as { default: Command }
  return module.default
}

async function showHelp(name: string | undefined): Promise<number> {
  if (name !== undefined) {
    process.stdout.write(helpOf(await loadCommand(name)))
    return 0
  }
  const lines = [
    'telex – news ingestion: from feeds to clean, deduplicated, enriched articles',
    '',
    'Usage:',
    '  telex COMMAND [OPTIONS]',
    '',
  ]
  for (const [topic, names] of COMMANDS) {
    lines.push(`${topic}:`)
    for (const one of names) lines.push(`  ${one.padEnd(14)} ${(await loadCommand(one)).summary}`)
    lines.push('')
  }
  lines.push(
    'telex COMMAND --help shows options and examples of one. Settings come from the environment: docs/config.md.',
    '',
  )
  process.stdout.write(lines.join('\n'))
  return 0
}

function report(err: unknown): number {
  if (err instanceof ReaderGoneError) return 0
  const isUsage = err instanceof UsageError
  const [first, ...more] = err instanceof TelexError ? err.message.split('\n') : [messageOf(err)]
  process.stderr.write(`telex: ${first}\n${more.map((line) => `${line}\n`).join('')}`)
  if (err instanceof TelexError && err.hint) process.stderr.write(`  ${err.hint}\n`)
  // What telex did not foresee needs its stack to be mended.
  if (!(err instanceof TelexError) && codeOf(err) === 'unexpected')
    process.stderr.write(`${err instanceof Error ? err.stack : String(err)}\n`)
  return isUsage ? 2 : 1
}

watchStreams()
main(process.argv.slice(2))
  .catch(report)
  .then(async (code) => {
    process.exitCode = code
    // What was written last may have failed only now.
    await new Promise(setImmediate)
    if (code === 0 && outputProblem()) process.exitCode = report(outputProblem())
  })
