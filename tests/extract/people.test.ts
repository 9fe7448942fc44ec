import { describe, expect, test } from 'vitest'
import { agencyIn } from '../../src/extract/facts/agencies.ts'
import { collectiveIn, isBylineLabel, looksLikePerson, peopleIn } from '../../src/extract/facts/people.ts'

describe('a byline gives its people', () => {
  test.each([
    ['By Jane Roe and John Doe', ['Jane Roe', 'John Doe']],
    ['Published by Clotilde - dans Critiques', ['Clotilde']],
    ['Par Élodie de la Roche', ['Élodie de la Roche']],
    ['Von Henrike Oelmann und Jost Brackwede', ['Henrike Oelmann', 'Jost Brackwede']],
    ['Ein Kommentar von Henrike Oelmann', ['Henrike Oelmann']],
    ['Автор: Пётр Снегирёв', ['Пётр Снегирёв']],
    ['Текст: Пётр Снегирёв и Анна Вербина', ['Пётр Снегирёв', 'Анна Вербина']],
    ['Aygün Səlimli və Rauf Kərimov', ['Aygün Səlimli', 'Rauf Kərimov']],
    ['Müəllif: Aygün Səlimli', ['Aygün Səlimli']],
    ['Yazan: Deniz Akıncı', ['Deniz Akıncı']],
    ['Par Élodie Maurin et Luc Petit', ['Élodie Maurin', 'Luc Petit']],
    ['Por Inés Calvo y Tomás Rueda', ['Inés Calvo', 'Tomás Rueda']],
    ['di Chiara Monti', ['Chiara Monti']],
    ['a cura di Chiara Monti', ['Chiara Monti']],
    ['Door Sanne Kuiper en Joost van der Veen', ['Sanne Kuiper', 'Joost van der Veen']],
    ['Autor: Marek Zieliński', ['Marek Zieliński']],
    ['Írta: Kovács Réka', ['Kovács Réka']],
    ['ავტორი: ნინო ბერიძე და გია ლომიძე', ['ნინო ბერიძე', 'გია ლომიძე']],
    ['Հեղինակ՝ Անի Սարյան'.replace('՝', ':'), ['Անի Սարյան']],
    ['بقلم: سلمى حداد', ['سلمى حداد']],
    ['作者：林小满、赵文', ['林小满', '赵文']],
    ['（责编：林小满、赵文）', ['林小满', '赵文']],
    ['홍길동 기자', ['홍길동']],
    ['Jane Roe, Senior Correspondent', ['Jane Roe']],
    ['Jane Roe, Staff writer', ['Jane Roe']],
    ['Jane Roe, Ph.D., RN', ['Jane Roe']],
    ['Jane Roe MD', ['Jane Roe']],
    ['Jane Roe | jane@gazette.example | May 3, 2024', ['Jane Roe']],
    ['Jane Roe @janeroe', ['Jane Roe']],
    ['Jane Roe / John Doe; Ida Berg', ['Jane Roe', 'John Doe', 'Ida Berg']],
    ['Written by Ida Berg (Oslo)', ['Ida Berg']],
    ['Ida (Ruth) Berg', ['Ida (Ruth) Berg']],
    ['Posted by Ida at', ['Ida']],
    ['Élodie Maurin & Luc Petit', ['Élodie Maurin', 'Luc Petit']],
    ['Updated 3 hours ago', []],
    ['News Desk', []],
    ['Redaktion', []],
    ['Center for Bridges and Research', []],
    ['Read the full guide', []],
    ['Foto: Ida Berg', []],
  ])('%s', (byline, names) => expect(peopleIn(byline)).toEqual(names))

  test('a preposition before one word alone is part of a name', () => {
    expect(peopleIn('Di Maio')).toEqual(['Di Maio'])
    expect(peopleIn('Anna De Wever')).toEqual(['Anna De Wever'])
  })
})

test.each(['By', 'Written by:', 'Von', 'Автор:', 'Author(s)', 'Müəllif', '作者：'])('"%s" is a label', (text) => {
  expect(isBylineLabel(text)).toBe(true)
})

test.each(['Bydgoszcz', 'Vonnegut', 'Author of three books'])('"%s" is none', (text) => {
  expect(isBylineLabel(text)).toBe(false)
})

test.each(['the series “Art', 'Skip to Content', 'редакция сайта', 'Ada 42', 'https://x.example'])(
  '"%s" is no person',
  (text) => expect(looksLikePerson(text)).toBe(false),
)

test.each([
  ['By Gazette Staff', 'Gazette Staff'],
  ['admin', null],
  ['Redaksiya', null],
  ['Editor', null],
])('"%s" signs as %s', (text, name) => expect(collectiveIn(text)).toBe(name))

describe('an agency in a credit', () => {
  test.each([
    ['(AFP)', 'AFP'],
    ['Jane Roe, Reuters', 'Reuters'],
    ['By AP', 'AP'],
    ['Von dpa', 'dpa'],
    ['ТАСС', 'ТАСС'],
    ['Jane Roe | AFP', 'AFP'],
    ['新华社', '新华社'],
    ['dpa-AFX', 'dpa-AFX'],
    ['AZƏRTAC', 'AZƏRTAC'],
    ['Jane Roe', null],
    ['Report on the state of trade', null],
    ['Beta version of the map', null],
  ])('%s', (text, agency) => expect(agencyIn(text)).toBe(agency))
})

test.each(['Super User', 'superuser', 'Super Admin', 'Site Administrator', 'admin'])(
  'the account “%s” signs for nobody',
  (name) => {
    expect(collectiveIn(`By ${name}`)).toBeNull()
  },
)
