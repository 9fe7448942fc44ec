import { describe, expect, it } from 'vitest'
import { bestPassage, wantedWords, wordsOf } from '../../src/shared/passage.ts'

const isOneOf =
  (...words: string[]) =>
  (word: string) =>
    words.includes(word.toLowerCase())
const hitsOf = ({ text, hits }: ReturnType<typeof bestPassage>) => hits.map(([start, end]) => text.slice(start, end))

describe('a passage', () => {
  it('is the one with most different words that were asked for, hits where they stand', () => {
    const filler = Array.from({ length: 60 }, (_, at) => `word${at}`).join(' ')
    const text = `The ferry left. ${filler} «Ferry» and harbour burned. ${filler} Ferry.`
    const passage = bestPassage(text, isOneOf('ferry', 'harbour'))
    expect(hitsOf(passage)).toEqual(['Ferry', 'harbour'])
    expect(passage.text).toMatch(/^… word54 .*«Ferry» and harbour burned\. .* …$/)
  })

  it('is the beginning of a text that has none of them', () => {
    expect(bestPassage('Short and good.', isOneOf('ferry'))).toEqual({ text: 'Short and good.', hits: [] })
    expect(bestPassage('', isOneOf('ferry'))).toEqual({ text: '', hits: [] })
  })

  it('marks the part of a word that was asked for, or the whole where that was', () => {
    expect(hitsOf(bestPassage('A well-known port: news.az', isOneOf('known', 'news.az')))).toEqual(['known', 'news.az'])
  })

  it('keeps its offsets right behind letters of two units', () => {
    expect(hitsOf(bestPassage(`${'😀 a '.repeat(40)}ferry ${'b '.repeat(60)}`, isOneOf('ferry')))).toEqual(['ferry'])
  })
})

it('The words of a text are taken once, whole and in parts', () => {
  expect(wordsOf('A well-known port. A port!')).toEqual(['A', 'well-known', 'port', 'well', 'known'])
})

it.each([
  ['ferry -fire or "two bridges"', 'ferry two bridges'],
  ['-"not this" this', 'this'],
  ['"never closed', 'never closed'],
  ['well-known OR news.az', 'well-known news.az'],
  ['', ''],
])('Of the query %j the words %j are wanted', (query, wanted) => {
  expect(wantedWords(query)).toBe(wanted)
})
