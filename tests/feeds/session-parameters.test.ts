import { describe, expect, it } from 'vitest'
import { changedParameters, learnParameters, withoutParameters } from '../../src/feeds/identity/session-parameters.ts'

const NOTHING = { parameters: [], suspects: [] }
const links = (count: number, before: (n: number) => string, now: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => ({
    before: `https://e.example/${before(n)}`,
    now: `https://e.example/${now(n)}`,
  }))

describe('withoutParameters', () => {
  it.each([
    ['https://e.example/a?id=7&sid=9', 'https://e.example/a?id=7'],
    ['https://e.example/a?sid=9', 'https://e.example/a'],
    ['https://e.example/a;jsessionid=9?id=7', 'https://e.example/a?id=7'],
    ['https://e.example/a?sids=9', 'https://e.example/a?sids=9'],
    ['https://e.example/a', 'https://e.example/a'],
    ['tag:e.example,7?sid=1', 'tag:e.example,7'],
  ])('leaves %s as %s', (url, left) => {
    expect(withoutParameters(url, ['sid', ';jsessionid'])).toBe(left)
  })
})

describe('changedParameters', () => {
  it('names what differs where nothing else does', () => {
    expect(changedParameters('https://e.example/a?id=7&sid=1', 'https://e.example/a?id=7&sid=2')).toEqual(['sid'])
    expect(changedParameters('https://e.example/a;s=1?id=7', 'https://e.example/a;s=2?id=7')).toEqual([';s'])
    expect(changedParameters('https://e.example/a?sid=1', 'https://e.example/a?sid=1')).toEqual([])
  })

  it('is undefined where path, host or the set of parameters differ, or too much', () => {
    expect(changedParameters('https://e.example/a?sid=1', 'https://e.example/b?sid=1')).toBeUndefined()
    expect(changedParameters('https://e.example/a?sid=1', 'https://e.example/a')).toBeUndefined()
    const many = (value: number): string =>
      `https://e.example/a?${Array.from({ length: 9 }, (_, n) => `p${n}=${value}`).join('&')}`
    expect(changedParameters(many(1), many(2))).toBeUndefined()
    expect(
      changedParameters(`https://e.example/a?${'x'.repeat(99)}=1`, `https://e.example/a?${'x'.repeat(99)}=2`),
    ).toBeUndefined()
  })
})

describe('learnParameters', () => {
  const session = (count: number) =>
    links(
      count,
      (n) => `${n}?sid=1`,
      (n) => `${n}?sid=2`,
    )

  it('learns at once from three entries, from fewer when it changes again', () => {
    expect(learnParameters(NOTHING, session(3))).toEqual({ parameters: ['sid'], suspects: [] })
    const once = learnParameters(NOTHING, session(1))
    expect(once).toEqual({ parameters: [], suspects: ['sid'] })
    expect(learnParameters(once, session(1))).toEqual({ parameters: ['sid'], suspects: [] })
  })

  it('learns nothing from a parameter that stays for most entries, or beside another change', () => {
    const mixed = [
      ...session(3),
      ...links(
        4,
        (n) => `x${n}?sid=1`,
        (n) => `x${n}?sid=1`,
      ),
    ]
    expect(learnParameters(NOTHING, mixed)).toEqual(NOTHING)
    expect(
      learnParameters(
        NOTHING,
        links(
          5,
          (n) => `a/${n}?sid=1`,
          (n) => `b/${n}?sid=2`,
        ),
      ),
    ).toEqual(NOTHING)
  })

  it('forgets nothing at a poll that shows no known entry', () => {
    expect(learnParameters({ parameters: ['sid'], suspects: ['t'] }, [])).toEqual({
      parameters: ['sid'],
      suspects: ['t'],
    })
  })
})
