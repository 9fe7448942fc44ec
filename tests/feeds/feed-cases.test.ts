import { describe, expect, test } from 'vitest'
import { parseFeedDate } from '../../src/feeds/dates/feed-date.ts'
import { parseFeed } from '../../src/feeds/parse-feed.ts'
import { differences, type FieldCase, type ReadDocument } from './cases/case.ts'
import { CHARSET_CASES } from './cases/charsets.ts'
import { DATE_CASES } from './cases/dates.ts'
import { ATOM_CASES } from './cases/fields-atom.ts'
import { OTHER_CASES } from './cases/fields-other.ts'
import { RSS_CASES } from './cases/fields-rss.ts'

const encode = (text: string) => new TextEncoder().encode(text)

function read({ text, url, contentType }: FieldCase): ReadDocument | null {
  return parseFeed(encode(text), { url, contentType }).feed as unknown as ReadDocument | null
}

describe('every field of every dialect is read', () => {
  test.each([...RSS_CASES, ...ATOM_CASES, ...OTHER_CASES])('$name', (one) => {
    expect(differences(read(one), one.expected)).toEqual([])
  })
})

describe('dates are read as they are written', () => {
  test.each(DATE_CASES)('$language $timeZone $written is $moment', ({ written, moment, language, timeZone }) => {
    expect(parseFeedDate(written, { ...(language ? { language } : {}), ...(timeZone ? { zone: timeZone } : {}) })).toBe(
      moment,
    )
  })
})

describe('words come out of every encoding, whatever its labels say', () => {
  test.each(CHARSET_CASES)('$name', ({ bytes, contentType, title, summary }) => {
    const item = parseFeed(bytes, { contentType, url: null }).feed?.items[0]
    expect(item?.title).toBe(title)
    expect(item?.summary ?? '').toBe(summary)
  })
})
