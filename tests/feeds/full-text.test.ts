import { expect, test } from 'vitest'
import { hasFullText } from '../../src/feeds/full-text.ts'

const words = (count: number) => `<p>${'word '.repeat(count)}</p>`

test('eighty words make a text, markup not counted, and one less does not', () => {
  expect(hasFullText(words(80))).toBe(true)
  expect(hasFullText(words(79))).toBe(false)
  expect(hasFullText('<img src="a" alt="b c d e">'.repeat(40) + words(79))).toBe(false)
  expect(hasFullText(null)).toBe(false)
})

// Read anew for each sign, two million of them would take an hour.
test.each(['<', '<p ', '<!--', '</'])('a text of nothing but %s is read in one go', (sign) => {
  expect(hasFullText(sign.repeat(2_000_000 / sign.length))).toBe(sign === '<p ')
})
