import { expect, test } from 'vitest'
import { lineChanges } from '../../src/outlets/line-changes.ts'

const told = (before: string, after: string) =>
  lineChanges([...before], [...after])
    .map(({ kind, text }) => `${{ same: '=', removed: '-', added: '+' }[kind]}${text}`)
    .join(' ')

test('lines that stay, go and come are told in reading order', () => {
  expect(told('abcd', 'abcd')).toBe('=a =b =c =d')
  expect(told('xabcdy', 'abcd')).toBe('-x =a =b =c =d -y')
  expect(told('abcd', 'aXcd')).toBe('=a -b +X =c =d')
  expect(told('', 'ab')).toBe('+a +b')
  expect(told('abab', 'baba')).toBe('-a =b =a =b +a')
})

test('texts of very many lines are compared without their order', () => {
  const before = Array.from({ length: 3_000 }, (_, at) => `line ${at}`)
  const after = before.toReversed().filter((line) => line !== 'line 7')
  const changed = lineChanges(before, after).filter(({ kind }) => kind !== 'same')
  expect(changed).toEqual([{ kind: 'removed', text: 'line 7' }])
})
