import { describe, expect, test } from 'vitest'
import { linePattern, patternMistake, patternOf } from '../../src/outlets/line-pattern.ts'

describe('a pattern of a line', () => {
  test.each([
    ['Text size: A A A', 'Text size:  a a A'],
    ['# px', '16 px'],
    ['date #-#-# * # px', 'date 2021-07-23 + ↺ − 16 px'],
    ['Read more: *', 'Read more: the ferry is back'],
    ['*with dpa', 'Written with dpa'],
    ['*a*b', 'xxaxxabb'],
    ['\\* \\* \\*', '* * *'],
    ['price \\#', 'price #'],
  ])('%s fits %s', (pattern, text) => expect(linePattern(pattern).test(text)).toBe(true))

  test.each([
    ['# px', 'px'],
    ['# px', 'The bar is 16 px wide.'],
    ['News.Az', 'News.Az presents an interview'],
    ['News.Az', 'NewsXAz'],
    ['\\*', 'anything'],
    ['#-#-#', '2021-07'],
    ['*a*b', 'xxaxxac'],
  ])('%s does not fit %s', (pattern, text) => expect(linePattern(pattern).test(text)).toBe(false))

  test('of many stars takes a number of steps that pattern and text bound', () => {
    expect(linePattern(`${'*a'.repeat(90)}*c`).test('a'.repeat(300))).toBe(false)
  })

  test('is refused when it is empty, too long, or fits nearly everything', () => {
    expect(patternMistake(' ')).toMatch(/empty/)
    expect(patternMistake('x'.repeat(201))).toMatch(/longer/)
    expect(patternMistake('* .*')).toMatch(/nearly every line/)
    expect(patternMistake('# px')).toBeUndefined()
  })

  test('made of a line fits that line and the same with other numbers, and nothing else', () => {
    const made = linePattern(patternOf('* Updated 3 May, 14:05 #news'))
    expect(made.test('* Updated 3 May, 14:05 #news')).toBe(true)
    expect(made.test('* updated 17 May, 9:30 #news')).toBe(true)
    expect(made.test('x Updated 3 May, 14:05 #news')).toBe(false)
  })
})
