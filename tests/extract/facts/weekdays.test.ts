import { expect, test } from 'vitest'
import { dateInText } from '../../../src/extract/facts/date-text.ts'
import { weekdayBefore, weekdayOf } from '../../../src/extract/facts/weekdays.ts'

test.each([
  ['Monday, ', 'en', 1],
  ['Mon ', null, 1],
  ['الإثنين, ', 'ar', 1],
  ['Piątek, ', 'pl', 5],
  ['Montag, den ', 'de', null],
  ['Montag, ', 'de-AT', 1],
  ['понедельник, ', 'ru', 1],
  ['Mo. ', 'de', 1],
  ['in ', 'en', null],
  ['', 'en', null],
  ['Monday, ', 'xx', 1],
])('%s in %s is day %s of the week', (text, language, day) => {
  expect(weekdayBefore(text, language)).toBe(day)
})

test('days have the weekday of the calendar', () => {
  expect(weekdayOf('2026-05-11')).toBe(1)
  expect(weekdayOf('2024-02-29')).toBe(4)
})

test.each([
  ['الإثنين, 05/11/2026 - 11:20', 'ar', '2026-05-11T11:20:00'],
  ['Monday, 11/05/2026', 'en-US', '2026-05-11'],
  ['Monday, 05/11/2026', 'en-GB', '2026-05-11'],
  ['Thursday, 05/11/2026', 'en-GB', '2026-11-05'],
  ['lundi 05/11/2026', 'fr', '2026-05-11'],
  ['mardi 05/11/2026', 'fr', '2026-11-05'],
])('the weekday in “%s” settles which number is the month', (text, language, value) => {
  expect(dateInText(text, language)?.value).toBe(value)
})
