import { describe, expect, it } from 'vitest'
import { parseHttpDate } from '../../src/fetch/http-date.ts'
import { classifyAnswer, classifyStatus, maxAgeSeconds, retryAfterSeconds } from '../../src/fetch/response.ts'

const NOW = new Date('2026-03-02T10:00:00Z')
const WEEK = 7 * 86_400

describe('parseHttpDate', () => {
  it.each([
    ['Mon, 02 Mar 2026 10:00:30 GMT', '2026-03-02T10:00:30.000Z'],
    ['Monday, 02-Mar-26 10:00:30 GMT', '2026-03-02T10:00:30.000Z'],
    ['Mon Mar  2 10:00:30 2026', '2026-03-02T10:00:30.000Z'],
    ['Sunday, 06-Nov-94 08:49:37 GMT', '1994-11-06T08:49:37.000Z'],
    ['2 Mar 2026 10:00:30', '2026-03-02T10:00:30.000Z'],
  ])('reads %s', (text, iso) => expect(parseHttpDate(text, NOW)?.toISOString()).toBe(iso))

  it.each(['', '0', '-1', 'soon', 'Mon, 31 Feb 2026 10:00:00 GMT', 'Mon, 02 Foo 2026 10:00:00 GMT', 'x'.repeat(999)])(
    'takes %j for no date',
    (text) => expect(parseHttpDate(text, NOW)).toBeUndefined(),
  )
})

describe('retryAfterSeconds', () => {
  it.each([
    ['120', 120],
    [' 0 ', 0],
    ['1.5', 1],
    ['30 seconds', 30],
    ['60, 60', 60],
    ['Mon, 02 Mar 2026 10:02:00 GMT', 120],
    ['Mon, 02 Mar 2026 09:00:00 GMT', 0],
    ['99999999999999999999', WEEK],
    ['Tue, 02 Mar 2027 10:00:00 GMT', WEEK],
    ['-5', null],
    ['later', null],
    ['', null],
    [undefined, null],
  ])('reads %j as %j', (value, seconds) => expect(retryAfterSeconds(value, NOW)).toBe(seconds))
})

describe('maxAgeSeconds', () => {
  it.each<[string, Record<string, string>, number | null]>([
    ['nothing is said', {}, null],
    ['only other things are said', { 'cache-control': 'public, must-revalidate' }, null],
    ['max-age stands among others', { 'cache-control': 'public, Max-Age=300, s-maxage=9' }, 300],
    ['max-age is quoted', { 'cache-control': 'max-age="300"' }, 300],
    ['two contradict each other', { 'cache-control': 'max-age=300, max-age=60' }, 60],
    ['a cache on the way has kept it for a while', { 'cache-control': 'max-age=300', age: '290' }, 10],
    ['it is older than it may be', { 'cache-control': 'max-age=300', age: '900' }, 0],
    ['it must not be kept', { 'cache-control': 'max-age=300, no-cache' }, 0],
    ['max-age wins over Expires', { 'cache-control': 'max-age=5', expires: 'Mon, 02 Mar 2026 11:00:00 GMT' }, 5],
    ['Expires is in an hour', { expires: 'Mon, 02 Mar 2026 11:00:00 GMT' }, 3_600],
    [
      'the clock of the server is wrong',
      { expires: 'Mon, 02 Mar 2020 11:00:00 GMT', date: 'Mon, 02 Mar 2020 10:00:00 GMT' },
      3_600,
    ],
    ['Expires has passed', { expires: 'Mon, 02 Mar 2020 11:00:00 GMT' }, 0],
    ['Expires is no date', { expires: '0' }, 0],
    ['it is absurd', { 'cache-control': 'max-age=99999999999999' }, 365 * 86_400],
    ['it is not a number', { 'cache-control': 'max-age=soon' }, null],
  ])('is right when %s', (_, headers, seconds) => expect(maxAgeSeconds(headers, NOW)).toBe(seconds))
})

describe('classifyStatus', () => {
  it.each([
    [200, null],
    [226, null],
    [304, null],
    [302, 'redirect'],
    [400, 'client-error'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [408, 'timeout'],
    [410, 'gone'],
    [418, 'client-error'],
    [429, 'rate-limited'],
    [451, 'forbidden'],
    [500, 'server-error'],
    [503, 'server-error'],
    [526, 'server-error'],
    [999, 'forbidden'],
    [700, 'protocol'],
  ])('takes %i for %s', (status, failure) => expect(classifyStatus(status)).toBe(failure))

  it('is overruled by headers of a challenge', () => {
    expect(classifyAnswer(403, { 'cf-mitigated': 'challenge' })).toBe('blocked')
    expect(classifyAnswer(202, { 'x-amzn-waf-action': 'challenge' })).toBe('blocked')
    expect(classifyAnswer(403, {})).toBe('forbidden')
  })
})
