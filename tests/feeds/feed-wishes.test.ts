import { describe, expect, it } from 'vitest'
import {
  readBasic,
  readHeader,
  readLanguage,
  readTags,
  readTimeZone,
  secretNames,
  settingsInWords,
} from '../../src/feeds/feed-wishes.ts'
import { learnedInWords } from '../../src/feeds/learned-words.ts'
import { NOW } from '../support/builders.ts'

describe('a header of a feed', () => {
  it('is a name and a value', () => {
    expect(readHeader('X-Token:  a:b c ').value).toEqual(['X-Token', 'a:b c'])
    expect(readHeader('Cookie: consent=yes').value).toEqual(['Cookie', 'consent=yes'])
    expect(readHeader('Authorization: Bearer x').problem).toBeNull()
  })

  it.each([
    ['no colon', 'written as'],
    [': value', 'written as'],
    ['X Token: v', 'written as'],
    ['X-Token:', 'no value'],
    ['Host: other.example', 'set by telex itself'],
    ['content-LENGTH: 3', 'set by telex itself'],
    ['Transfer-Encoding: chunked', 'set by telex itself'],
    ['If-None-Match: "x"', 'set by telex itself'],
    ['Proxy-Authorization: x', 'set by telex itself'],
    ['X-Token: secret\r\nHost: evil', 'no header may hold'],
    ['X-Token: secret\nX: y', 'no header may hold'],
    ['X-Token: sécret', 'no header may hold'],
    [`X-Token: ${'secret'.repeat(1_000)}`, 'longer than'],
  ])('is refused as %j, and the reason holds no value', (line, reason) => {
    const { problem } = readHeader(line)
    expect(problem).toContain(reason)
    expect(problem).not.toContain('secret')
  })
})

describe('user and password', () => {
  it('are split at the first colon, the line end left out', () => {
    expect(readBasic('jane:a:b\n').value).toEqual({ user: 'jane', password: 'a:b' })
    expect(readBasic('jane:').value).toEqual({ user: 'jane', password: '' })
  })

  it.each(['jane', ':pass', 'ja\0ne:pass', `jane:${'p'.repeat(5_000)}`])('are refused as %j', (text) => {
    expect(readBasic(text).problem).not.toBeNull()
    expect(readBasic(text).problem).not.toContain('jane')
  })
})

describe('other wishes', () => {
  it('take zones of the IANA database in their own spelling', () => {
    expect(readTimeZone('asia/baku').value).toBe('Asia/Baku')
    expect(readTimeZone('UTC').problem).toBeNull()
    for (const text of ['Baku', '+04:00', '', 'Europe/Nowhere'])
      expect(readTimeZone(text).problem).toContain('no time zone')
  })

  it('take language tags', () => {
    expect(readLanguage('PT-br').value).toBe('pt-BR')
    for (const text of ['english please', '', 'e', 'en_US!'])
      expect(readLanguage(text).problem).toContain('no language tag')
  })

  it('take tags, each once', () => {
    expect(readTags(' a, b,a ,').value).toEqual(['a', 'b'])
    for (const text of [' , ', 'x'.repeat(61), Array.from({ length: 31 }, (_, at) => at).join()])
      expect(readTags(text).problem).not.toBeNull()
  })

  it('are told in words', () => {
    const words = settingsInWords({ intervalSeconds: 900, tags: ['a', 'b'], robotsForFeed: true, hostDelayMs: 2_000 })
    expect(Object.fromEntries(words)).toEqual({
      interval: 'every 15 min, whatever its rhythm',
      'host delay': '2 s between two requests',
      tags: 'a, b',
      robots: 'robots.txt is heeded for the feed, too',
    })
    expect(settingsInWords({})).toEqual([])
  })

  it('name secrets and show none', () => {
    expect(secretNames({ headers: { 'X-Token': 'secret' }, basic: { user: 'jane', password: 'secret' } })).toEqual({
      headers: ['X-Token'],
      basic: true,
    })
    expect(secretNames(null)).toEqual({ headers: [], basic: false })
  })
})

describe('what was learned', () => {
  it('is told in the words of its subject, or cut short as it is kept', () => {
    const learned = { clock: { why: 'its clock is 3 minutes ahead' }, odd: { list: 'x'.repeat(900) }, trust: null }
    const words = Object.fromEntries(learnedInWords(learned, NOW))
    expect(words.clock).toBe('its clock is 3 minutes ahead')
    expect(words.odd!.length).toBeLessThan(200)
    expect(words.validators).toContain('validators')
  })

  it('tells of an address that is changing', () => {
    const missing = { since: '2026-05-01T00:00:00Z', answers: 4 }
    const words = Object.fromEntries(learnedInWords({ move: { candidate: null, missing } }, NOW))
    expect(words.address).toContain('since 2026-05-01')
    expect(learnedInWords({ move: { candidate: null, missing: null } }, NOW)).toEqual([])
  })
})
