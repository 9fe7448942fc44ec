/** Reads one hostile document with one contestant: `node hostile-child.ts CONTESTANT CASE`; prints milliseconds of CPU and peak memory. */
import { HOSTILE_CASES } from '../../tests/feeds/cases/hostile.ts'
import { contestants } from './peers.ts'

const [who = '', what = ''] = process.argv.slice(2)
const contestant = (await contestants()).present.find(({ name }) => name === who)
const hostile = HOSTILE_CASES.find(({ name }) => name === what)
if (!contestant || !hostile) throw new Error(`no contestant ${who} or no case ${what}`)
const bytes = hostile.write()
const start = process.cpuUsage()
const answer = await contestant
  .read(bytes, 'application/rss+xml', 'https://gazette.example/feed')
  .catch((err: unknown) => {
    // An error is a fair answer to such a document; a crash, an endless loop or gigabytes are none.
    if (err instanceof Error && !/call stack/i.test(err.message)) return null
    throw err
  })
const { user, system } = process.cpuUsage(start)
const size = JSON.stringify(answer ?? '').length
process.stdout.write(
  JSON.stringify({ ms: (user + system) / 1_000, rssMb: process.resourceUsage().maxRSS / 1_024, size }),
)
process.exit(0)
