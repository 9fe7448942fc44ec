import { expect, test } from 'vitest'
import { isFormBox } from '../../src/extract/body/form-box.ts'
import { readVisibleUnits } from '../../src/extract/body/read-units.ts'
import { PLACE, type Unit } from '../../src/extract/body/units.ts'
import { parsePage } from '../../src/extract/page/document.ts'

const TEXT =
  '<p>The ferry leaves on the hour, and a second boat goes at noon whenever the weather allows it.</p>'.repeat(8)
const LINE = 'Plan your crossing with our partner and save a tenth of the fare.'

function unitOf(html: string): Unit {
  const { units } = readVisibleUnits(
    parsePage(`<body><div>${TEXT}${html}${TEXT}</div></body>`, 'https://lindle.example/a'),
  )
  return units.find(({ text }) => text === LINE)!
}

test('a line in a small box with a field belongs to a form', () => {
  const { box } = unitOf(`<div><p>${LINE}</p><input name="mail"><button>OK</button></div>`)
  expect(isFormBox(box, false)).toBe(true)
})

test('a line in a small box with buttons alone belongs to one only where the model is unsure, since questions open at buttons', () => {
  const { box } = unitOf(`<div><button>How do I save?</button><p>${LINE}</p></div>`)
  expect(isFormBox(box, false)).toBe(false)
  expect(isFormBox(box, true)).toBe(true)
})

test('a form around the whole page marks nothing in it, and a form in that one still does', () => {
  const html = `<body><form id="aspnetForm">${TEXT}<p>${LINE}</p><form><p>Search the archive here</p><input></form></form></body>`
  const { units } = readVisibleUnits(parsePage(html, 'https://lindle.example/a'))
  const isForm = (text: string) => (units.find((unit) => unit.text.startsWith(text))!.box.places & PLACE.form) !== 0
  expect(isForm('The ferry')).toBe(false)
  expect(isForm('Search')).toBe(true)
})
