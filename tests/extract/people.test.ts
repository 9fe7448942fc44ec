import { describe, expect, test } from 'vitest'
import { agencyIn, peopleIn } from '../../src/extract/people.ts'

describe('a byline gives its people', () => {
  test.each([
    ['By Jane Roe and John Doe', ['Jane Roe', 'John Doe']],
    ['Von Henrike Oelmann und Jost Brackwede', ['Henrike Oelmann', 'Jost Brackwede']],
    ['Автор: Пётр Снегирёв', ['Пётр Снегирёв']],
    ['Aygün Səlimli və Rauf Kərimov', ['Aygün Səlimli', 'Rauf Kərimov']],
    ['Jane Roe, Senior Correspondent', ['Jane Roe']],
    ['Jane Roe | jane@gazette.example | May 3, 2024', ['Jane Roe']],
    ['Written by Ida Berg (Oslo)', ['Ida Berg']],
    ['Élodie Maurin & Luc Petit', ['Élodie Maurin', 'Luc Petit']],
    ['Updated 3 hours ago', []],
    ['News Desk', []],
  ])('%s', (byline, names) => expect(peopleIn(byline)).toEqual(names))
})

describe('an agency in a credit', () => {
  test.each([
    ['(AFP)', 'AFP'],
    ['Jane Roe, Reuters', 'Reuters'],
    ['ТАСС', 'ТАСС'],
    ['Jane Roe', null],
    ['Report on the state of trade', null],
  ])('%s', (text, agency) => expect(agencyIn(text)).toBe(agency))
})
