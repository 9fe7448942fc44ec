import { describe, expect, it } from 'vitest'
import { cleanBody } from '../../src/dedupe/body.ts'
import { fold, NAME, NUMBER, tokenise } from '../../src/dedupe/tokens.ts'

const wordsOf = (text: string) => tokenise(text).words

describe('the words of a text', () => {
  it.each([
    ['İSTANBUL Bakıda', 'istanbul bakida'],
    ['Ёлка и ещё', 'елка и еще'],
    ['Café Ärzte Straße', 'cafe arzte strasse'],
    ['it’s “quoted” — here…', 'it\'s "quoted" - here...'],
    ['soft\u00adhyphen zero\u200bwidth', 'softhyphen zerowidth'],
    ['الأُمَّة', 'الامه'],
    ['ᲡᲐᲥᲐᲠᲗᲕᲔᲚᲝ', 'საქართველო'],
    ['Ｆｕｌｌ　１２', 'full 12'],
    ['٤٢ ۴۲', '42 42'],
  ])('are the same in %s as in %s', (one, other) => {
    expect(wordsOf(one)).toEqual(wordsOf(other))
    expect(wordsOf(one).length).toBeGreaterThan(0)
  })

  it('write a number in one way, however it is grouped', () => {
    for (const written of ['12,345', '12 345', '12.345', '12\u00a0345', "12'345"])
      expect(wordsOf(written)).toEqual(['12345'])
    expect(wordsOf('1,5')).toEqual(wordsOf('1.5'))
    expect(wordsOf('in 2024 500 people')).toEqual(['in', '2024', '500', 'people'])
  })

  it('are single characters in Chinese', () => {
    expect(wordsOf('北京 天气')).toEqual(['北', '京', '天', '气'])
  })

  it('are marked as names when capitalised inside a sentence', () => {
    const { words, flags } = tokenise('Yesterday Miriam met Dr. Oakes. Rain fell on 12 towns')
    const marked = (bit: number) => words.filter((_, at) => (flags[at] as number) & bit)
    expect(marked(NAME)).toEqual(['miriam', 'dr', 'oakes'])
    expect(marked(NUMBER)).toEqual(['12'])
  })

  it('are no names in a headline that capitalises everything', () => {
    const { flags } = tokenise('Town Council Votes To Close Old Tannery Bridge')
    expect(flags.some((flag) => flag & NAME)).toBe(false)
  })

  it('are bounded for endless and odd input', () => {
    expect(wordsOf('a '.repeat(300_000)).length).toBeLessThanOrEqual(100_000)
    expect(wordsOf('x'.repeat(300_000))[0]?.length).toBeLessThanOrEqual(60)
    expect(wordsOf('\ud800 \udc00 😀 \u0000')).toEqual([])
  })

  it('fold to nothing but letters that differ', () => {
    expect(fold('Əliyev')).toBe('eliyev')
  })
})

describe('a body without what surrounds it', () => {
  const lede = 'The town council voted on Thursday to close the old bridge for repairs.'

  it.each([
    `HARROWGATE, May 3 (Newswire) — ${lede}`,
    `HARROWGATE (Newswire) - ${lede}`,
    `ХАРРОУГЕЙТ, 3 мая. /ВЕСТНИК/. ${lede}`,
    `Harrouqeyt, 3 may, XƏBƏRÇİ\n${lede}`,
    `Harrouqeyt. 3 may. XƏBƏR: ${lede}`,
  ])('has no dateline: %s', (text) => {
    expect(cleanBody(text).core).toBe(lede)
  })

  it.each([
    '(Newswire)',
    'Reporting by A. Clerk; editing by B. Chief',
    'Source: Newswire',
    'Mənbə: Xəbərçi',
    'Источник: Вестник',
    'dpa/AFP',
  ])('has no credit at its end: %s', (credit) => {
    expect(cleanBody(`${lede}\n${credit}`).core).toBe(lede)
  })

  it('has no counters, share bars and notices', () => {
    const page = `12:30\n${lede}\nRead also: another headline\nSubscribe to our channel\nViews: 1 234\n© 2026 The Paper`
    expect(cleanBody(page).whole).toBe(lede)
  })

  it('keeps a sentence that begins with a dash clause or a colon', () => {
    const text = 'The minister had one message for voters: nothing will change before the summer of next year.'
    expect(cleanBody(text).core).toBe(text)
  })

  it('is never emptied by its own rules', () => {
    expect(cleanBody('Reuters').core).toBe('Reuters')
    expect(cleanBody('').core).toBe('')
  })
})
