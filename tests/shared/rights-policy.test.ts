import { describe, expect, it } from 'vitest'
import type { Rights } from '../../src/shared/rights.ts'
import { judgeRights, parseRightsPolicy, type RightsPolicy, tellRights } from '../../src/shared/rights-policy.ts'

const NOW = new Date('2026-05-03T10:00:00Z')
const judge = (rights: Rights, policy: string) => judgeRights(rights, parseRightsPolicy(policy), NOW)

describe('the policy on rights', () => {
  it.each([
    ['record', { noindex: 'record', noarchive: 'record', noai: 'record', tdm: 'record', expired: 'record' }],
    ['no-enrich', { noindex: 'no-enrich', noarchive: 'record', noai: 'no-enrich', tdm: 'no-enrich' }],
    ['skip', { noindex: 'skip', noarchive: 'record', nosnippet: 'record', noai: 'skip', tdm: 'skip', expired: 'skip' }],
    ['tdm=no-enrich, noai=skip', { tdm: 'no-enrich', noai: 'skip', noindex: 'record' }],
    ['no-enrich,noarchive=skip,tdm=record', { noindex: 'no-enrich', noarchive: 'skip', tdm: 'record' }],
  ] as [string, Partial<RightsPolicy>][])('is read: %s', (text, policy) =>
    expect(parseRightsPolicy(text)).toMatchObject(policy),
  )

  it.each(['ignore', 'tdm=ignore', 'nofollow=skip', '=skip'])('is refused: %s', (text) =>
    expect(() => parseRightsPolicy(text)).toThrow(/names no/),
  )

  it.each([
    [{}, 'skip', 'record', null],
    [{ robots: ['noai'] }, 'record', 'record', null],
    [{ robots: ['noai'] }, 'no-enrich', 'no-enrich', 'noai'],
    [{ robots: ['noarchive'] }, 'skip', 'record', null],
    [{ robots: ['noarchive'] }, 'noarchive=skip', 'skip', 'noarchive'],
    [{ tdmReserved: true }, 'tdm=skip', 'skip', 'tdm'],
    [{ tdmReserved: false }, 'tdm=skip', 'record', null],
    [{ unavailableAfter: '2026-05-03T10:00:00.000Z' }, 'skip', 'skip', 'expired'],
    [{ unavailableAfter: '2026-05-03T10:00:01.000Z' }, 'skip', 'record', null],
    [{ robots: ['noindex'], tdmReserved: true }, 'noindex=no-enrich,tdm=skip', 'skip', 'tdm'],
  ] as [Rights, string, string, string | null][])('on %j under %s says %s', (rights, policy, action, signal) =>
    expect(judge(rights, policy)).toEqual({ action, signal }),
  )
})

describe('rights in words', () => {
  it('are those that were said', () => {
    expect(tellRights({})).toEqual([])
    expect(
      tellRights({
        robots: ['noai', 'noarchive'],
        tdmReserved: true,
        tdmPolicy: 'https://gazette.example/p',
        license: 'CC BY',
        copyright: '© The Gazette',
      }),
    ).toEqual([
      'noai, noarchive',
      'text and data mining reserved',
      'policy https://gazette.example/p',
      'licence CC BY',
      '© The Gazette',
    ])
  })
})
