import { expect, test } from 'vitest'
import { csvCell } from '../../src/terminal/csv-cell.ts'

test.each<[string, unknown, string]>([
  ['a text as it is', 'Bridge opens', 'Bridge opens'],
  ['quotes, commas and line breaks in quotes', 'He said "no",\r\nand left', '"He said ""no"",\r\nand left"'],
  ['nothing for what is not known', null, ''],
  ['a negative number as a number', -0.5, '-0.5'],
  ['a formula as a text', "=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
  ['a formula in the first of several names as a text', ['=1+1', 'Jane Roe'], "'=1+1; Jane Roe"],
  ['other signs of formulas as texts', '@SUM(A1)', "'@SUM(A1)"],
  ['a sign of full width as a text', '\uff1d1+1', "'\uff1d1+1"],
  ['a formula behind white space and marks as a text', ' \u200e\n+1', '"\' \u200e\n+1"'],
])('a cell of a CSV holds %s', (_, value, cell) => expect(csvCell(value)).toBe(cell))
