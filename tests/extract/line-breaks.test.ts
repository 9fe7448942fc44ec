import { expect, it } from 'vitest'
import { readUnits } from '../../src/extract/body/read-units.ts'
import { parsePage } from '../../src/extract/page/document.ts'

const PAGE = `<main><p>The council of <a href="/town">the old town</a> met on <b>Tuesday last week</b>.</p>
<ul><li><a href="/1">Read all about the new bridge</a></li><li> <a href="/2"> What the mayor says </a> now</li></ul></main>`

/** What features are computed from. */
function sums(html: string): unknown {
  const { units, boxes } = readUnits(parsePage(html, 'https://outlet.example/a'))
  return [
    units.map(({ text, linkChars, strongChars, prose }) => ({ text, linkChars, strongChars, prose })),
    boxes.map(({ chars, linkChars, proseChars }) => ({ chars, linkChars, proseChars })),
  ]
}

it('how the source breaks and indents its lines changes neither units nor their sums', () => {
  const pretty = PAGE.replace(/>([^<]+)(?=<)/g, (_, text: string) => `>${text.replace(/\s+/g, '\r\n\t\t    ')}`)
  expect(sums(pretty)).toEqual(sums(PAGE))
  expect(sums(PAGE)).toEqual(sums(PAGE.replaceAll('\n', ' ')))
})
