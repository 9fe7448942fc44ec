import { compared, type OutletHealth, readHealth } from '../outlets/learned/health.ts'
import { alarmInWords, figure, signName } from '../outlets/learned/health-words.ts'
import type { Store } from '../services.ts'
import { TelexError } from '../shared/errors.ts'
import type { OutletHealthRow } from '../storage/outlet-templates.ts'
import { styled, table, timeOf, writeJson, writeLine } from './output.ts'

/** Outlets that a list shows at most; the alarms come first. */
const MOST = 500

/** How the articles of all outlets come out, or those of one, against its own past. @returns 1 where an alarm stands */
export async function showOutletHealth(store: Store, domain: string | undefined, asJson: boolean): Promise<number> {
  return domain === undefined ? showAll(store, asJson) : showOne(store, domain, asJson)
}

async function showAll(store: Store, asJson: boolean): Promise<number> {
  const alarms = await store.outletTemplates.listAlarms()
  const known = new Set(alarms.map(({ outlet }) => outlet))
  const others = (await store.outletTemplates.listHealth('', MOST)).filter(({ outlet }) => !known.has(outlet))
  const rows = [...alarms, ...others]
  if (asJson) await writeJson({ outlets: rows.map(asDocument) })
  else if (rows.length === 0) await writeLine('Nothing is known of any outlet yet: it is learned as pages come in.')
  else await writeLine(table(rows.map(inShort), { head: ['outlet', 'score', 'words', 'state'], widest: 100 }))
  return alarms.length > 0 ? 1 : 0
}

async function showOne(store: Store, domain: string, asJson: boolean): Promise<number> {
  const row = await store.outletTemplates.findHealth(domain.toLowerCase())
  if (!row)
    throw new TelexError('unknown-outlet', `Nothing is known of the articles of ${domain}`, {
      hint: 'telex outlet health lists the outlets whose pages came in. What is learned can be turned off: TELEX_LEARN_TEMPLATES.',
    })
  const health = readHealth(row.health)
  if (asJson) await writeJson(asDocument(row))
  else await tell(row.outlet, health)
  return health.alarm ? 1 : 0
}

async function tell(outlet: string, health: OutletHealth): Promise<void> {
  const { alarm, recent, past } = health
  const last = recent.length
  await writeLine(
    `${styled('bold', outlet)}: ${alarm ? styled('yellow', `worse than before since ${timeOf(alarm.since)}`) : 'as ever'}; last ${last} pages against ${Math.round(past.pages)} before them`,
  )
  const broken = new Set(alarm?.signs.map(({ sign }) => sign))
  const rows = compared(health).map(({ sign, before, now }) => [
    signName(sign),
    last === 0 ? '–' : figure(sign, now),
    past.pages === 0 ? '–' : figure(sign, before),
    broken.has(sign) ? styled('yellow', 'broken') : '',
  ])
  await writeLine(table(rows, { head: ['', 'now', 'before', ''] }))
  if (!alarm) return
  const pages = recent.filter(({ snapshotId }) => alarm.samples.includes(snapshotId))
  await writeLine(`\nStored pages that show it, kept until it is over: ${alarm.samples.join(', ')}`)
  for (const { at, words, score, lacks } of pages)
    await writeLine(
      `  ${timeOf(at)}  score ${score}, ${words} words${lacks.length > 0 ? `, without ${lacks.join(', ')}` : ''}`,
    )
  await writeLine(
    `\ntelex outlet new ${outlet} --from-store 20 drafts a profile; telex reprocess --outlet ${outlet} --dry-run shows what another reading would give.`,
  )
}

function inShort({ outlet, health: stored }: OutletHealthRow): string[] {
  const health = readHealth(stored)
  const now = new Map(compared(health).map((one) => [one.sign, one.now]))
  const state = health.alarm ? styled('yellow', alarmInWords(health.alarm)) : 'as ever'
  return [outlet, figure('score', now.get('score') ?? 0), figure('words', now.get('words') ?? 0), state]
}

function asDocument({ outlet, health: stored, changedAt }: OutletHealthRow) {
  const { alarm, recent, past, ...rest } = readHealth(stored)
  const figures = compared({ alarm, recent, past, ...rest })
  return { outlet, changedAt, alarm, pages: { recent: recent.length, before: Math.round(past.pages) }, figures, recent }
}
