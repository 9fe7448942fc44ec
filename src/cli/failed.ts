import { defineCommand, numberOption } from '../terminal/command.ts'
import { FAILURE_OPTIONS, failureFilter } from '../terminal/failure-filter.ts'
import { table, timeOf, writeJson, writeLine } from '../terminal/output.ts'

/** Lists jobs that were given up. */
export default defineCommand({
  summary: 'lists jobs that were given up, with their causes',
  usage: ['failed [--stage STAGE] [--code CODE]'],
  options: {
    ...FAILURE_OPTIONS,
    limit: { type: 'string', short: 'n', value: 'N', meaning: 'how many (default 50)' },
    json: { type: 'boolean', meaning: 'print JSON' },
  },
  examples: [
    ['failed', 'what was given up, newest first'],
    ['failed --stage fetch-article --code timeout', 'pages that never answered in time'],
  ],

  async run(invocation) {
    const filter = failureFilter(invocation)
    const limit = numberOption(invocation, 'limit', 50, { min: 1, max: 100_000 })
    const { withStore } = await import('../terminal/process.ts')
    return withStore(invocation, async (store) => {
      const failures = await store.failures.list(filter, limit)
      if (invocation.values.json) await writeJson(failures)
      else if (failures.length === 0) await writeLine('Nothing was given up.')
      else
        await writeLine(
          table(
            failures.map((one) => [
              String(one.failureId),
              timeOf(one.at),
              one.stage,
              one.code,
              one.url ?? one.key,
              one.message,
            ]),
            { head: ['id', 'when', 'stage', 'code', 'what', 'message'], widest: 80 },
          ),
        )
      return 0
    })
  },
})
