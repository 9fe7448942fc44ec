import { describe, expect, test } from 'vitest'
import { dateInText, dateOfValue } from '../../src/extract/facts/date-text.ts'

describe('a date in a value for machines keeps its offset', () => {
  test.each([
    ['2024-05-03T14:05:00+04:00', '2024-05-03T14:05:00+04:00'],
    ['2024-05-03T14:05:09.123Z', '2024-05-03T14:05:09Z'],
    ['2024-05-03 14:05', '2024-05-03T14:05:00'],
    ['2024-05-03T00:00:00', '2024-05-03'],
    ['2024-05-03', '2024-05-03'],
    ['20240503T1405Z', '2024-05-03T14:05:00Z'],
    ['Fri, 03 May 2024 14:05:00 +0200', '2024-05-03T14:05:00+02:00'],
    ['1714745100', '2024-05-03T14:05:00Z'],
    ['1714745100000', '2024-05-03T14:05:00Z'],
  ])('%s', (text, value) => expect(dateOfValue(text, null)?.value).toBe(value))
})

describe('a date in a text for readers is found in many languages', () => {
  test.each([
    ['Published May 3, 2024 at 2:05 p.m. EDT', 'en', '2024-05-03T14:05:00-04:00'],
    ['3 May 2024', 'en', '2024-05-03'],
    ['3 мая 2024, 14:05', 'ru', '2024-05-03T14:05:00'],
    ['3 may 2024, 14:05', 'az', '2024-05-03T14:05:00'],
    ['23 iyul 2021', 'az', '2021-07-23'],
    ['5 Kasım 2022 - 09:15', 'tr', '2022-11-05T09:15:00'],
    ['Stand: 03.05.2024 14:05 Uhr', 'de', '2024-05-03T14:05:00'],
    ['3. März 2024', 'de', '2024-03-03'],
    ['le 1er août 2023 à 18h30', 'fr', '2023-08-01T18:30:00'],
    ['14 de febrero de 2023', 'es', '2023-02-14'],
    ['2024年5月3日', 'ja', '2024-05-03'],
    ['03/05/2024', 'fr', '2024-05-03'],
    ['05/03/2024', 'en-US', '2024-05-03'],
    ['25/05/2024', 'en-US', '2024-05-25'],
  ])('%s', (text, language, value) => expect(dateInText(text, language)?.value).toBe(value))
})

test.each(['no date', '31 February 2024', 'version 1.2.3', '99/99/2024', 'May we 2024'])('%s is no date', (text) => {
  expect(dateInText(text, 'en')).toBeNull()
})
