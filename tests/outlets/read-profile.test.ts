import { describe, expect, test } from 'vitest'
import { readProfile } from '../../src/outlets/read-profile.ts'

const whole = {
  title: 'Harbour News',
  language: 'en',
  timeZone: 'Europe/Oslo',
  note: 'told by the harbour master',
  feeds: ['https://harbour-news.example/rss', { url: 'https://harbour-news.example/sport', section: 'sport' }],
  layouts: [
    {
      since: '2026-01-01',
      body: '.c1 .t',
      published: { selector: '.c1 time', attribute: 'datetime' },
      modified: '.changed',
      remove: ['.promo:has(> a)'],
      residue: ['Text size: *'],
    },
    { headline: '#head' },
  ],
}
const read = (profile: object | string) =>
  readProfile(typeof profile === 'string' ? profile : JSON.stringify(profile, null, 1), 'harbour-news.example')
const mistakes = (profile: object | string) =>
  read(profile).mistakes.map(({ line, column, message }) => `${line}:${column} ${message}`)

test('a right profile is read, with its shorter forms written out', () => {
  const { profile } = read(whole)
  expect(profile).toEqual({
    name: 'harbour-news.example',
    title: 'Harbour News',
    language: 'en',
    timeZone: 'Europe/Oslo',
    feeds: [{ url: 'https://harbour-news.example/rss' }, whole.feeds[1]],
    layouts: [
      { ...whole.layouts[0], modified: { selector: '.changed' } },
      { since: '1900-01-01', headline: '#head' },
    ],
  })
})

describe('what is wrong is told with its line and column, and how to mend it', () => {
  test.each<[string, string]>([
    ['{\n "title": "X",\n}', '3:1 a name in double quotes is missing (is there a comma too many?)'],
    ['{\n "title": "X"\n "note": ""\n}', '3:2 a comma or } is missing here'],
    ['{\n "title": \'X\'\n}', '2:11 texts stand in double quotes, not in single ones'],
    ['{\n // mine\n}', '2:2 a name in double quotes is missing'],
    ['{"title": "X", "title": "Y"}', '1:16 "title" is given twice: keep one'],
    ['{"title": "X"', '1:14 a comma or } is missing here'],
    ['{"title": "X\n"}', '1:11 the text that begins here has no closing quote in its line'],
    ['{"title": "a\\d"}', '1:11 the text that begins here holds a \\ that JSON does not know'],
    ['{"title": "X"} {}', '1:16 there is more behind the end'],
    ['[]', '1:1 the profile must be an object in { }'],
    ['{}', '1:1 has no "title"'],
    ['', '1:1 the file ends before the profile does'],
    [`${'['.repeat(5_000)}`, '1:14 is nested deeper'],
    [
      '{\n "title": "X",\n "timezone": "Europe/Oslo"\n}',
      '3:2 the profile has no field "timezone": did you mean "timeZone"?',
    ],
    ['{"title": "X",\n "timeZone": "+01:00"}', '2:14 "timeZone" is no IANA time zone'],
    ['{"title": "X",\n "timeZone": "Mars/Base"}', '2:14 "timeZone" is no IANA time zone'],
    ['{"title": "X",\n "language": "English!"}', '2:14 "language" is no BCP 47 language'],
    ['{"title": "X",\n "name": "other.example"}', '2:10 "name" differs from the file\'s name'],
    ['{"title": "X", "feeds": ["ftp://x"]}', '1:26 a feed is no http(s) address'],
    ['{"title": "X", "layouts": {}}', '1:27 "layouts" must be a list'],
    ['{"title": "X", "layouts": [\n{"body":\n  "div[["}]}', '3:3 "body" is no CSS selector'],
    ['{"title": "X", "layouts": [\n{"remove": [".a",\n 4]}]}', '3:2 an entry of "remove" must be a text'],
    [
      '{"title": "X", "layouts": [\n{"residue": ["ok",\n "*"]}]}',
      '3:2 an entry of "residue" would fit nearly every line',
    ],
    ['{"title": "X", "layouts": [{"since": "2026-02-30"}]}', '1:38 "since" is no day of the calendar'],
    ['{"title": "X", "layouts": [{"published": {"attribute": "x"}}]}', '1:42 "published" has no "selector"'],
  ])('%j', (text, message) => expect(mistakes(text)[0]).toContain(message))

  test('all mistakes of a file together, at most twenty', () => {
    expect(mistakes('{"titel": "X", "language": 5}')).toHaveLength(3)
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`x${at}`, 1]))
    expect(mistakes(many)).toHaveLength(20)
  })

  test('layouts stand newest first', () => {
    expect(mistakes({ ...whole, layouts: whole.layouts.toReversed() })[0]).toMatch(/newest first/)
  })

  test('selectors that would lose time on a large page are refused', () => {
    const of = (body: string) => mistakes({ title: 'X', layouts: [{ body }] })[0]
    expect(of('* '.repeat(12))).toMatch(/more than 10 steps/)
    expect(of('div:has(p:has(a))')).toMatch(/more than one :has/)
    for (const one of ['i ~ p', 'p:nth-of-type(2)', 'p:first-of-type', 'li:nth-child(3)'])
      expect(of(one)).toMatch(/too long/)
    expect(of('[data-x~="a"] p + p:first-child:not(:contains("~"))')).toBeUndefined()
    expect(of('a'.repeat(301))).toMatch(/more than 300/)
  })

  test('a profile is not larger than 65536 characters', () => {
    expect(mistakes({ title: 'X', note: 'x'.repeat(70_000) })[0]).toMatch(/larger/)
  })
})
