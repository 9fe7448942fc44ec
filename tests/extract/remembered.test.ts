import { expect, it } from 'vitest'
import { remembered } from '../../src/extract/page/remembered.ts'

const others = (from: number, count: number) => Array.from({ length: count }, (_, at) => `class-${from + at}`)

it('a text that is asked about again and again is answered once, however many others come between', () => {
  const asked: string[] = []
  const ask = remembered((text) => {
    asked.push(text)
    return text.length
  })
  for (let round = 0; round < 10; round++) {
    expect(ask('story-body')).toBe(10)
    for (const text of others(round * 5_000, 5_000)) ask(text)
  }
  expect(asked.filter((text) => text === 'story-body')).toEqual(['story-body'])
})

it('what nobody asked about while very many others came is forgotten', () => {
  let answers = 0
  const ask = remembered(() => ++answers)
  ask('story-body')
  for (const text of others(0, 25_000)) ask(text)
  const before = answers
  ask('story-body')
  expect(answers).toBe(before + 1)
})

it('a long text is asked about each time', () => {
  let answers = 0
  const ask = remembered(() => ++answers)
  const long = 'x'.repeat(500)
  expect([ask(long), ask(long)]).toEqual([1, 2])
})
