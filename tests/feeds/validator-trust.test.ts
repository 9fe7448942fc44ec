import { describe, expect, it } from 'vitest'
import {
  type Asking,
  contentHash,
  learnTrust,
  planAsking,
  readTrust,
  type Sight,
  trustInWords,
  type ValidatorTrust,
} from '../../src/feeds/trust/validator-trust.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const START = new Date('2026-03-02T08:00:00Z')
const URL = 'https://gazette.example/feed'
const at = (ms: number) => new Date(START.getTime() + ms)
const plain: Asking = { conditional: true, probe: false }

/** A document: its content and ETag; sent with validators unless it is said otherwise. */
const sees = (content: string, etag: string | null, set: object = {}): Sight & { kind: 'document' } => ({
  kind: 'document',
  isDelta: false,
  finalUrl: URL,
  sent: { etag: 'sent', lastModified: null },
  before: { etag: 'before', lastModified: null },
  got: { etag, lastModified: null },
  content,
  freshTimes: [],
  ...set,
})

/** A server that is asked every hour: what it has and how it answers. */
interface Server {
  /** Content at an instant; it is also the strong ETag, where `etagOf` gives no other. */
  readonly contentAt: (ms: number) => string
  readonly etagOf?: (content: string) => string
  /** Whether a conditional request is answered with 304. */
  readonly says304: (sentEtag: string, etag: string) => boolean
}

/** Polls a server by the hour, and tells each request. */
function live(server: Server, days: number, state: ValidatorTrust = readTrust(null)) {
  const log: { ms: number; asking: Asking; kind: string; content: string }[] = []
  let trust = state
  let known: { etag: string; content: string } | null = null
  for (let ms = 0; ms <= days * DAY; ms += HOUR) {
    const asking = planAsking(trust, at(ms))
    const content = server.contentAt(ms)
    const etag = (server.etagOf ?? String)(content)
    const isConditional = asking.conditional && known !== null
    const is304 = isConditional && server.says304(known!.etag, etag)
    const before = { etag: known?.etag ?? null, lastModified: null }
    const sight: Sight = is304
      ? { kind: 'not-modified' }
      : sees(content, etag, { before, sent: isConditional ? before : null })
    if (!is304) known = { etag, content }
    trust = learnTrust(trust, asking, sight, URL, at(ms))
    log.push({ ms, asking, kind: sight.kind, content: known!.content })
  }
  return { log, trust, probes: log.filter(({ asking }) => asking.probe) }
}

const honest = (sent: string, etag: string) => sent === etag
const always = () => true
const never = () => false
const every = (ms: number) => (now: number) => `v${Math.floor(now / ms)}`

describe('validators are trusted', () => {
  it('and sent, as long as nothing speaks against them', () => {
    expect(planAsking(readTrust(null), at(0))).toEqual(plain)
  })

  it.each([
    ['changes every three hours', every(3 * HOUR)],
    ['changes once a day', every(DAY)],
    ['changes once a week', every(7 * DAY)],
    ['never changes', () => 'v'],
  ])('of an honest server whose feed %s, for a month', (_, contentAt) => {
    const { trust, log } = live({ contentAt, says304: honest }, 30)
    expect(trust.losses).toBe(0)
    expect(log.filter(({ asking }) => !asking.conditional && !asking.probe)).toEqual([])
  })

  it('of a server that gives some body anew under the same weak validator, when it announces the same', () => {
    const { trust } = live({ contentAt: () => 'v', etagOf: () => 'W/"1"', says304: never }, 3)
    expect(trust.losses).toBe(0)
  })
})

describe('a probe', () => {
  it('is made of a feed that has only confirmed for more than a day, at most once a day and not on the first', () => {
    const { probes } = live({ contentAt: () => 'v', says304: always }, 10)
    const times = probes.map(({ ms }) => ms)
    expect(times.length).toBeGreaterThanOrEqual(8)
    expect(times[0]).toBeGreaterThan(DAY)
    expect(times.slice(1).every((ms, index) => ms - times[index]! >= DAY)).toBe(true)
  })

  it('is not made of a feed that shows every day that it tells changes', () => {
    expect(live({ contentAt: every(DAY), says304: honest }, 20).probes).toEqual([])
  })

  it('is not made of a server that never confirms', () => {
    expect(live({ contentAt: () => 'v', says304: never }, 5).probes).toEqual([])
  })

  it('counts as made when it fails, so that the next comes a day later', () => {
    const probe = { conditional: false, probe: true }
    const trust = learnTrust(readTrust(null), probe, { kind: 'failed' }, URL, START)
    expect(trust.probedAt).toBe(START.toISOString())
    expect(learnTrust(readTrust(null), plain, { kind: 'failed' }, URL, START).probedAt).toBeNull()
  })
})

describe('trust is lost', () => {
  it('by a server that confirms whatever it is asked, within three days', () => {
    const { log, trust } = live({ contentAt: every(5 * HOUR), says304: always }, 4)
    expect(trust.losses).toBe(1)
    const from = log.findIndex(({ asking }) => !asking.conditional && !asking.probe)
    expect(log[from]!.ms).toBeLessThanOrEqual(3 * DAY)
    // From then on each poll brings what is there.
    expect(log.slice(from).every(({ ms, content }) => content === every(5 * HOUR)(ms))).toBe(true)
  })

  it('at once, by a probe that finds an entry which was long there when the server last said no', () => {
    const probe = { conditional: false, probe: true }
    const first = learnTrust(readTrust(null), plain, sees('a', '1', { sent: null }), URL, START)
    const confirmed = learnTrust(first, plain, { kind: 'not-modified' }, URL, at(20 * HOUR))
    const found = (hours: number) =>
      learnTrust(confirmed, probe, sees('b', '2', { sent: null, freshTimes: [at(hours * HOUR)] }), URL, at(27 * HOUR))
    expect(found(10).losses).toBe(1)
    // Published shortly before, or before the document that did not hold it: times of publication are not that exact.
    expect(found(18).losses).toBe(0)
    expect(found(-5).losses).toBe(0)
  })

  it('at once, by another document under the same validators, sent or not', () => {
    const known = learnTrust(readTrust(null), plain, sees('a', '"1"', { sent: null }), URL, START)
    const same = { before: { etag: '"1"', lastModified: null } }
    expect(learnTrust(known, plain, sees('b', '"1"', same), URL, at(HOUR)).losses).toBe(1)
    expect(learnTrust(known, plain, sees('b', '"2"', same), URL, at(HOUR)).losses).toBe(0)
    const byDate = { before: { etag: null, lastModified: 'yesterday' }, got: { etag: null, lastModified: 'yesterday' } }
    expect(learnTrust(known, plain, sees('b', null, byDate), URL, at(HOUR)).losses).toBe(1)
    const none = { before: { etag: null, lastModified: null } }
    expect(learnTrust(known, plain, sees('b', null, none), URL, at(HOUR)).losses).toBe(0)
  })

  it('for a week, and for longer each time that it is lost again', () => {
    const spans: number[] = []
    let state = readTrust(null)
    for (let time = 0; time < 6; time++) {
      const known = learnTrust(state, plain, sees('a', '"1"', { sent: null }), URL, START)
      const same = { before: { etag: '"1"', lastModified: null } }
      state = learnTrust(known, plain, sees('b', '"1"', same), URL, START)
      spans.push((Date.parse(state.distrustedUntil!) - START.getTime()) / DAY)
      expect(planAsking(state, at(spans.at(-1)! * DAY - 1))).toEqual({ conditional: false, probe: false })
      expect(planAsking(state, at(spans.at(-1)! * DAY)).conditional).toBe(true)
      state = { ...state, distrustedUntil: null }
    }
    expect(spans).toEqual([7, 14, 28, 56, 56, 56])
  })
})

describe('what is known', () => {
  it('is that a server never honours validators, when it gives the same again and again', () => {
    const { trust } = live({ contentAt: () => 'v', says304: never }, 1)
    expect(trust.ignored).toBeGreaterThanOrEqual(5)
    expect(trustInWords(trust, at(DAY))).toContain('whatever validators it is sent')
    expect(trustInWords(live({ contentAt: () => 'v', says304: honest }, 1).trust, at(DAY))).toContain('when nothing')
    expect(trustInWords({ distrustedUntil: at(DAY).toISOString() }, START)).toContain('without validators until')
    expect(trustInWords(null, START)).toContain('nothing is known')
  })

  it('is whose validators they are, where a redirect led elsewhere', () => {
    const other = 'https://cdn.example/feed'
    expect(learnTrust(readTrust(null), plain, sees('a', '1', { finalUrl: other }), URL, START).source).toBe(other)
    expect(learnTrust(readTrust(null), plain, sees('a', '1'), URL, START).source).toBeNull()
  })

  it('is not what the whole holds, after a difference', () => {
    const known = learnTrust(readTrust(null), plain, sees('a', '1', { sent: null }), URL, START)
    const delta = learnTrust(known, plain, sees('b', '2', { isDelta: true }), URL, at(HOUR))
    expect(delta.content).toBeNull()
    expect(delta.losses).toBe(0)
    expect(learnTrust(delta, plain, sees('c', '3'), URL, at(2 * HOUR)).losses).toBe(0)
  })

  it.each([undefined, 7, 'x', [], { strikes: -1, honoured: 'many', distrustedUntil: 'soon' }])(
    'can be read from anything: %j',
    (stored) => {
      expect(readTrust(stored)).toEqual(readTrust(null))
      expect(readTrust(JSON.parse(JSON.stringify(readTrust(stored))))).toEqual(readTrust(null))
    },
  )
})

describe('contentHash', () => {
  const item = (url: string | null, title: string | null, guid: string | null = null) => ({ url, title, guid })
  it('is the same for the same items in any order, and changes with pages and titles', () => {
    const [a, b] = [item('https://a.example/1', 'One'), item('https://a.example/2', 'Two')]
    expect(contentHash([a, b])).toBe(contentHash([b, a]))
    expect(contentHash([a])).not.toBe(contentHash([a, b]))
    expect(contentHash([a])).not.toBe(contentHash([{ ...a, title: 'Uno' }]))
    expect(contentHash([{ ...a, guid: 'fresh' }])).toBe(contentHash([a]))
    expect(contentHash([item(null, null, 'x')])).not.toBe(contentHash([item(null, null, 'y')]))
  })
})
