import { describe, expect, test } from 'vitest'
import { type FeedClock, learnClock, readClock } from '../../src/feeds/dates/feed-clock.ts'
import { NO_HINTS } from '../../src/feeds/reading/feed-hints.ts'
import type { FeedDocument, FeedItem } from '../../src/shared/feed.ts'
import { randomFrom } from './feed-writers.ts'

const START = Date.UTC(2024, 4, 3, 9)
const MINUTE = 60_000

function item(guid: string, publishedAt: number): FeedItem {
  return {
    guid,
    url: `https://gazette.example/${guid}`,
    title: guid,
    summary: null,
    contentHtml: null,
    authors: [],
    publishedAt: new Date(publishedAt).toISOString(),
    updatedAt: null,
    categories: [],
    enclosures: [],
    image: null,
    language: null,
  }
}

function documentOf(items: readonly FeedItem[], hasZone: boolean): FeedDocument {
  const dates = { withZone: hasZone ? items.length : 0, withoutZone: hasZone ? 0 : items.length, problems: [] }
  return { format: 'rss', title: null, link: null, description: null, language: null, items, hints: NO_HINTS, dates }
}

interface World {
  readonly hasZone?: boolean
  /** Minutes that the clock of the feed is ahead at a moment. */
  readonly ahead: (at: number) => number
  /** Minutes between an article's true time and its coming out. */
  readonly delay?: (random: () => number) => number
  readonly polls?: number
  readonly pollMinutes?: number
  readonly isZoneKnown?: boolean
}

/** A feed with about two new items between polls, watched for some time. */
function watch({ hasZone = false, ahead, delay = () => 0, polls = 40, pollMinutes = 17, isZoneKnown = false }: World): {
  clock: FeedClock
  document: FeedDocument
  raw: FeedDocument
} {
  const random = randomFrom(5)
  let clock = readClock(undefined)
  let items: FeedItem[] = []
  let last: FeedDocument = documentOf([], hasZone)
  let raw = last
  let serial = 0
  for (let poll = 0; poll < polls; poll++) {
    const now = START + poll * pollMinutes * MINUTE
    for (let more = 0; more < 2; more++) {
      const came = now - random() * pollMinutes * MINUTE
      const told = came - delay(random) * MINUTE + ahead(now) * MINUTE
      items = [item(`n${serial++}`, Math.floor(told / MINUTE) * MINUTE + 7_000), ...items].slice(0, 20)
    }
    const previousPollAt = poll === 0 ? null : new Date(now - pollMinutes * MINUTE)
    raw = documentOf(items, hasZone)
    const told = learnClock(readClock(JSON.parse(JSON.stringify(clock))), {
      document: raw,
      now: new Date(now),
      previousPollAt,
      isZoneKnown,
    })
    clock = told.clock
    last = told.document
  }
  return { clock, document: last, raw }
}

/** Minutes that were taken off the newest item. */
function takenOff({ document, raw }: ReturnType<typeof watch>): number {
  return (Date.parse(raw.items[0]!.publishedAt!) - Date.parse(document.items[0]!.publishedAt!)) / MINUTE
}

describe('times that are ahead by the hours of a zone', () => {
  test.each([60, 120, 180, 240, 330, 345, 480, 540])(
    '%d minutes without a zone are taken off, with the reason',
    (ahead) => {
      const told = watch({ ahead: () => ahead })
      expect(takenOff(told)).toBe(ahead)
      expect(told.clock.why).toMatch(/no zone.*taken off since 2024-05-03/)
    },
  )

  test('they are taken off where the feed states a zone that is wrong, too', () => {
    const told = watch({ ahead: () => 240, hasZone: true })
    expect(takenOff(told)).toBe(240)
    expect(told.clock.why).toMatch(/4 h ahead.*states is wrong/)
  })

  test('some items that come out late do not hide it', () => {
    expect(takenOff(watch({ ahead: () => 240, delay: (random) => (random() < 0.15 ? 300 * random() : 0) }))).toBe(240)
  })

  test('when summer time ends the new offset is found from the next items on', () => {
    expect(takenOff(watch({ ahead: (at) => (at < START + 20 * 17 * MINUTE ? 180 : 120) }))).toBe(120)
  })

  test('a feed that mends its clock is left alone again', () => {
    const told = watch({ ahead: (at) => (at < START + 20 * 17 * MINUTE ? 180 : 0) })
    expect(takenOff(told)).toBe(0)
    expect(told.clock.correction).toBeNull()
  })
})

describe('times that are behind', () => {
  test('they are mended where they carry no zone and many items agree', () => {
    expect(takenOff(watch({ ahead: () => -300 }))).toBe(-300)
  })

  test('they are left where a zone is stated, since late items look the same', () => {
    expect(takenOff(watch({ ahead: () => -300, hasZone: true }))).toBe(0)
  })

  test('items that come out late by this and that are no wrong clock', () => {
    expect(takenOff(watch({ ahead: () => 0, delay: (random) => 30 + 200 * random() }))).toBe(0)
  })
})

describe('caution', () => {
  test('right clocks are left alone', () => {
    const told = watch({ ahead: () => 0 })
    expect(takenOff(told)).toBe(0)
    expect(told.clock.why).toBeNull()
  })

  test('a few items dated ahead, as embargoed ones are, teach nothing', () => {
    const random = randomFrom(3)
    expect(watch({ ahead: () => (random() < 0.15 ? 240 : 0), hasZone: true }).clock.correction).toBeNull()
  })

  test('three polls are too few', () => {
    expect(takenOff(watch({ ahead: () => 240, polls: 3 }))).toBe(0)
  })

  test('a gap of many hours between polls tells nothing', () => {
    expect(takenOff(watch({ ahead: () => 240, pollMinutes: 700 }))).toBe(0)
  })

  test('where the zone is known from elsewhere nothing is learned of it', () => {
    expect(takenOff(watch({ ahead: () => 240, isZoneKnown: true }))).toBe(0)
  })

  test('the state stays small', () => {
    expect(JSON.stringify(watch({ ahead: () => 240, polls: 200 }).clock).length).toBeLessThan(5_000)
  })

  test.each([
    undefined,
    null,
    5,
    'x',
    [],
    { samples: [1, null, { low: 'x' }], seen: [1], correction: { minutes: 'x' }, why: 1 },
  ])('a state of %j is read as that of a feed of which nothing is known', (stored) => {
    expect(readClock(stored)).toEqual({ seen: [], samples: [], correction: null, why: null })
  })
})

describe('dates that cannot be', () => {
  const now = new Date(START)

  test('an item dated more than a day ahead loses its date, and it is said why', () => {
    const { clock, document } = learnClock(readClock(null), {
      document: documentOf([item('a', START + 25 * 60 * MINUTE), item('b', START + 23 * 60 * MINUTE)], true),
      now,
      previousPollAt: null,
      isZoneKnown: false,
    })
    expect(document.items.map(({ publishedAt }) => publishedAt)).toEqual([null, '2024-05-04T08:00:00.000Z'])
    expect(clock.why).toBe('1 item is dated more than a day ahead (2024-05-04) and taken as undated')
  })

  test('an impossible date is told with the reason', () => {
    const document = {
      ...documentOf([], true),
      dates: { withZone: 0, withoutZone: 0, problems: ['"31 Apr 2024" (there is no such day)'] },
    }
    const { clock } = learnClock(readClock(null), { document, now, previousPollAt: null, isZoneKnown: false })
    expect(clock.why).toBe('dates that cannot be: "31 Apr 2024" (there is no such day)')
  })
})
