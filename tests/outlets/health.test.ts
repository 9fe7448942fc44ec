import { describe, expect, it } from 'vitest'
import { NO_HEALTH, type OutletHealth, withPage } from '../../src/outlets/learned/health.ts'
import type { PageNote } from '../../src/outlets/learned/quality.ts'

const START = Date.parse('2026-11-01T00:00:00Z')
const HOUR = 3_600_000

type Page = Partial<Omit<PageNote, 'score'>>

/** Pages that came in one an hour, from a page number on. */
function seen(
  health: OutletHealth,
  from: number,
  count: number,
  page: (at: number) => Page = () => ({}),
): OutletHealth {
  let now = health
  for (let at = from; at < from + count; at++)
    now = withPage(now, {
      at: new Date(START + at * HOUR).toISOString(),
      snapshotId: `page-${at}`,
      words: 300 + ((at * 37) % 200),
      residue: 0,
      lacks: at % 10 === 0 ? ['author'] : [],
      match: 1,
      refused: false,
      ...page(at),
    })
  return now
}

const signsOf = ({ alarm }: OutletHealth) => alarm?.signs.map(({ sign }) => sign) ?? []

describe('the health of an outlet', () => {
  it('alarms when most of the last pages lack a field that its articles had, with what it was and is, and pages to look at', () => {
    const health = seen(seen(NO_HEALTH, 0, 50), 50, 15, () => ({ lacks: ['date'] }))
    expect(signsOf(health)).toContain('date')
    const sign = health.alarm!.signs.find((one) => one.sign === 'date')!
    expect([sign.before, sign.now]).toEqual([0, 0.75])
    expect(health.alarm!.since).toBe(new Date(START + 50 * HOUR).toISOString())
    expect(health.alarm!.samples.every((id) => Number(id.slice(5)) >= 50)).toBe(true)
    expect(health.alarm!.samples).toHaveLength(3)
  })

  it.each([
    ['refused pages', { refused: true, words: 0 }, 'refused'],
    ['texts of a few words', { words: 25 }, 'words'],
    ['texts of ten times the words', { words: 5_000 }, 'words'],
    ['bodies that stand elsewhere', { match: 0 }, 'match'],
    ['articles without a title', { lacks: ['title'] }, 'title'],
  ] as const)('alarms at %s', (_, page, sign) => {
    expect(signsOf(seen(seen(NO_HEALTH, 0, 50), 50, 16, () => page))).toContain(sign)
  })

  it('stays calm at odd pages, at what was always so, and while it knows too little', () => {
    expect(seen(seen(NO_HEALTH, 0, 50), 50, 1, () => ({ refused: true })).alarm).toBeNull()
    expect(seen(NO_HEALTH, 0, 100, (at) => (at % 8 === 0 ? { refused: true, words: 0 } : {})).alarm).toBeNull()
    expect(seen(NO_HEALTH, 0, 100, () => ({ lacks: ['author', 'image'] })).alarm).toBeNull()
    expect(seen(seen(NO_HEALTH, 0, 12), 12, 12, () => ({ lacks: ['date'] })).alarm).toBeNull()
  })

  it('ends the alarm by itself when pages come out as before', () => {
    const broken = seen(seen(NO_HEALTH, 0, 50), 50, 15, () => ({ lacks: ['date'] }))
    const mending = seen(broken, 65, 8)
    expect(mending.alarm?.since).toBe(broken.alarm!.since)
    expect(mending.alarm?.samples).toEqual(broken.alarm!.samples)
    expect(seen(broken, 65, 20).alarm).toBeNull()
  })

  it('takes what has lasted for weeks for how the outlet is now, and not before', () => {
    const broken = seen(seen(NO_HEALTH, 0, 50), 50, 300, () => ({ lacks: ['date'] }))
    expect(signsOf(broken)).toContain('date')
    const later = seen(broken, 350, 260, () => ({ lacks: ['date'] }))
    expect(later.alarm).toBeNull()
  })

  it('scores an article by what its outlet usually gives', () => {
    const usual = seen(NO_HEALTH, 0, 40)
    const scoreOf = (page: Page) => seen(usual, 40, 1, () => ({ lacks: [], ...page })).recent.at(-1)!.score
    expect(scoreOf({})).toBe(100)
    expect(scoreOf({ lacks: ['date'] })).toBe(80)
    expect(scoreOf({ words: 30, match: 0 })).toBe(50)
    expect([scoreOf({ residue: 0.05 }), scoreOf({ residue: 0.4 })]).toEqual([95, 85])
    expect(scoreOf({ refused: true })).toBe(0)
    const anonymous = seen(NO_HEALTH, 0, 40, () => ({ lacks: ['author'] }))
    expect(anonymous.recent.at(-1)!.score).toBe(100)
  })

  it('stays small', () => {
    expect(JSON.stringify(seen(NO_HEALTH, 0, 600)).length).toBeLessThan(6_000)
  })
})
