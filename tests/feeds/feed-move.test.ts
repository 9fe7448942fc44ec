import { describe, expect, it } from 'vitest'
import { learnMove, type PlaceSight, readMove } from '../../src/feeds/trust/feed-move.ts'

const DAY = 86_400_000
const START = new Date('2026-03-02T08:00:00Z')
const URL = 'https://gazette.example/feed'
const NEW = 'https://gazette.example/new-feed'
const at = (days: number) => new Date(START.getTime() + days * DAY)
const moved: PlaceSight = { kind: 'feed', permanentUrl: NEW }
const here: PlaceSight = { kind: 'feed', permanentUrl: null }

/** The days on which a feed is adopted or retired, over sights of one day each. */
function follow(sights: readonly (readonly [number, PlaceSight])[], settleDays = 3) {
  let move = readMove(null)
  const events: string[] = []
  for (const [day, sight] of sights) {
    const verdict = learnMove(move, sight, URL, settleDays * DAY, at(day))
    // What is learned goes through the database.
    move = readMove(JSON.parse(JSON.stringify(verdict.move)))
    if (verdict.adopt) events.push(`day ${day}: ${verdict.adopt}`)
    if (verdict.retire) events.push(`day ${day}: retired`)
  }
  return events
}

describe('a permanent redirect', () => {
  it.each<[string, (readonly [number, PlaceSight])[], number, string[]]>([
    [
      'moves the feed when it was stable for three days',
      [
        [0, moved],
        [1, moved],
        [2.9, moved],
        [3, moved],
      ],
      3,
      [`day 3: ${NEW}`],
    ],
    ['does not when it was seen once, however long ago', [[0, moved]], 3, []],
    [
      'moves it at the second sighting with a settling time of nothing',
      [
        [0, moved],
        [0, moved],
      ],
      0,
      [`day 0: ${NEW}`],
    ],
    [
      'must begin anew when the feed was back in between',
      [
        [0, moved],
        [2, here],
        [3, moved],
        [5, moved],
      ],
      3,
      [],
    ],
    [
      'must begin anew when it led to another place',
      [
        [0, { kind: 'feed', permanentUrl: `${NEW}2` }],
        [2, moved],
        [4, moved],
      ],
      3,
      [],
    ],
    [
      'must begin anew when it led to something that is no feed',
      [
        [0, moved],
        [1, { kind: 'other-answer' }],
        [4, moved],
      ],
      3,
      [],
    ],
    [
      'goes on to settle while there is no answer',
      [
        [0, moved],
        [1, { kind: 'no-answer' }],
        [4, moved],
      ],
      3,
      [`day 4: ${NEW}`],
    ],
    [
      'to the same place is none',
      [
        [0, { kind: 'feed', permanentUrl: URL }],
        [9, { kind: 'feed', permanentUrl: URL }],
      ],
      0,
      [],
    ],
  ])('%s', (_, sights, settleDays, events) => {
    expect(follow(sights, settleDays)).toEqual(events)
  })
})

describe('a feed that is not found', () => {
  const missing: PlaceSight = { kind: 'not-found' }
  const daily = (days: number) => Array.from({ length: days }, (_, day) => [day, missing] as const)

  it('is given up after a month of such answers', () => {
    expect(follow(daily(30))).toEqual([])
    expect(follow(daily(31))).toEqual(['day 30: retired'])
  })

  it('is not given up when it was back in between, or after a few answers', () => {
    expect(follow([...daily(20), [20, here], ...daily(25).map(([day, sight]) => [day + 21, sight] as const)])).toEqual(
      [],
    )
    expect(
      follow([
        [0, missing],
        [40, missing],
      ]),
    ).toEqual([])
  })
})

describe('readMove', () => {
  it.each([undefined, 3, 'x', [], { candidate: 'there', missing: [] }, { candidate: { url: 7, since: 'x' } }])(
    'reads anything: %j',
    (stored) => expect(readMove(stored)).toEqual({ candidate: null, missing: null }),
  )
})
