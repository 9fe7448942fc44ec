import { describe, expect, it } from 'vitest'
import { DedupeMemory, type MemoryLine } from '../../src/dedupe/memory.ts'
import { AZ, DE, EN, OTHER, RU, weather } from './texts.ts'

const urlKey = (url: string) => url.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\?.*$/, '')

function stream(window?: number) {
  const memory = new DedupeMemory({ urlKey, window })
  let serial = 0
  return (text: string, over: Partial<MemoryLine> = {}) => {
    const id = over.id ?? `l${++serial}`
    const line = {
      id,
      url: `https://o${serial}.example/${id}`,
      title: null,
      text,
      publishedAt: null,
      language: null,
      ...over,
    }
    return { id, ...memory.add(line) }
  }
}

describe('a memory of a stream', () => {
  it.each([AZ, RU, EN, DE])('finds the same text at another outlet and under a variant of its URL', (text) => {
    const add = stream()
    const first = add(text, { url: 'https://one.example/a' })
    expect(first).toMatchObject({ kind: null, duplicateOf: null })
    expect(add(text, { url: 'https://two.example/b' })).toMatchObject({
      kind: 'exact',
      duplicateOf: first.id,
      similarity: 1,
      storyId: first.storyId,
    })
    expect(add(text, { url: 'https://www.one.example/a?utm_source=x' })).toMatchObject({
      kind: 'exact',
      duplicateOf: first.id,
    })
  })

  it.each([AZ, RU, EN, DE])('finds wire copies, excerpts and embedded copies, and keeps them in one story', (text) => {
    const add = stream()
    const first = add(text)
    const lines = text.split('\n')
    const copies = [
      `GRABEN, May 7 (Newswire) — ${lines.slice(0, 3).join('\n')}\nSource: Newswire`,
      lines[1] as string,
      `${OTHER}\n${text}`,
    ]
    for (const copy of copies)
      expect(add(copy)).toMatchObject({ kind: 'near', duplicateOf: first.id, storyId: first.storyId })
  })

  it('names the latest state of a page for a revision', () => {
    const add = stream()
    const url = 'https://one.example/a'
    const first = add(EN, { url })
    const second = add(EN.replace('18.6', '21.4'), { url: `${url}?utm_medium=y` })
    expect(second).toMatchObject({ kind: 'revision', duplicateOf: first.id, storyId: first.storyId })
    expect(second.similarity).toBeGreaterThan(0.8)
    expect(add(`${EN}\n${OTHER}`, { url })).toMatchObject({ kind: 'revision', duplicateOf: second.id })
  })

  it('calls a new headline over the same text a revision, and the outlet’s name behind it nothing', () => {
    const add = stream()
    const url = 'https://one.example/a'
    add(EN, { url, title: 'Council closes bridge' })
    expect(add(EN, { url, title: 'Council closes bridge | The Paper' }).kind).toBe('exact')
    expect(add(EN, { url, title: 'Bridge stays shut' }).kind).toBe('revision')
  })

  it('keeps reports from one template apart, as copies and as stories', () => {
    const add = stream()
    const answers = [
      add(weather('Oakford', 12, 14, 6, 5), { title: 'Weather in Oakford' }),
      add(weather('Lund Bay', 12, 21, 11, 8), { title: 'Weather in Lund Bay' }),
      add(weather('Cape Brand', 13, 9, 2, 12), { title: 'Weather in Cape Brand' }),
    ]
    for (const answer of answers) expect(answer.kind).toBeNull()
    expect(new Set(answers.map(({ storyId }) => storyId)).size).toBe(3)
  })

  it('does not take an outlet’s own closing lines for shared text', () => {
    const own =
      'Our paper has been printed beside the old harbour for more than a hundred years, and everybody who works in this house is proud of it and glad about each letter from our readers.'
    const add = stream()
    const at = (path: string) => ({ url: `https://one.example/${path}` })
    for (const [part, text] of [EN, DE, RU, AZ].entries())
      add(`${text.split('\n').slice(0, 2).join('\n')}\n${own}`, at(`p${part}`))
    const short = 'The ferry stays in port until Sunday because of the storm, the shipping office said.'
    const other = 'A choir from the mainland sings in the church of Lund Bay on Saturday evening.'
    expect(add(`${short}\n${own}`, at('s')).kind).toBeNull()
    expect(add(`${other}\n${own}`, at('o')).kind).toBeNull()
  })

  it('puts the same event told differently into one story, and another event into its own', () => {
    const add = stream()
    const first = add(EN, {
      title: 'Harrowgate closes tannery bridge',
      publishedAt: '2026-03-05T08:00:00Z',
      language: 'en',
    })
    const told = add(
      'Drivers in Harrowgate need patience: for two years nobody will cross the tannery bridge. Miriam Oakes, who leads the council, spoke of cracks that had surprised the experts. The county carries most of the 18.6 million crowns. Paul Denning, a baker of Tanner Street, is angry.',
      { title: 'Cracked pillars shut Harrowgate crossing', publishedAt: '2026-03-05T12:00:00Z', language: 'en' },
    )
    expect(told).toMatchObject({ kind: null, storyId: first.storyId })
    expect(add(OTHER, { publishedAt: '2026-03-05T13:00:00Z' }).storyId).not.toBe(first.storyId)
  })

  it('gives every line a story, whatever it holds', () => {
    const add = stream()
    for (const text of ['', ' ', '\u0000', '?'.repeat(5_000), 'x'.repeat(300_000), '1 234 '.repeat(40_000)]) {
      expect(add(text, { url: null })).toMatchObject({ kind: null, storyId: expect.stringMatching(/^s\d+$/) })
    }
  })

  it('answers the same for the same stream', () => {
    const run = () =>
      [EN, AZ, EN, RU, `${OTHER}\n${RU}`].map(
        (
          (add) => (text: string) =>
            add(text)
        )(stream()),
      )
    expect(run()).toEqual(run())
  })

  it('forgets what left its window', () => {
    const add = stream(3)
    const url = 'https://one.example/a'
    add(EN, { url })
    for (const text of [AZ, RU, OTHER]) add(text)
    expect(add(EN, { url })).toMatchObject({ kind: null, duplicateOf: null })
    expect(add(RU).kind).toBe('exact')
  })
})
