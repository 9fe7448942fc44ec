import { defineCommand } from '../terminal/command.ts'
import { table, timeOf, writeLine } from '../terminal/output.ts'

/** Brings the database to the schema of this telex. */
export default defineCommand({
  summary: 'brings the database to the schema of this telex (every other command does so, too)',
  usage: ['migrate'],
  about:
    'Plain SQL files, forward only, under a lock; any number of processes may start it at once. Run it once before an upgrade of many processes.',
  options: {},
  examples: [['migrate', 'apply what is missing and list what is there']],

  async run(invocation) {
    const { withQueues } = await import('../terminal/process.ts')
    const { listMigrations } = await import('../storage/migrate.ts')
    // With the queues open, so that BullMQ's own tables are there, too.
    return withQueues(invocation, async (store) => {
      await writeLine(
        store.applied.length === 0 ? 'The database is up to date.' : `Applied ${store.applied.join(', ')}.`,
      )
      await writeLine(
        table((await listMigrations(store.database)).map(({ name, appliedAt }) => [name, timeOf(appliedAt)])),
      )
      return 0
    })
  },
})
