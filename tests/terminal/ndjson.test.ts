import { describe, expect, it } from 'vitest'
import { readLines } from '../../src/terminal/ndjson.ts'
import { runTelex } from '../support/telex-process.ts'

async function linesOf(chunks: readonly (string | Uint8Array)[], longest?: number): Promise<(string | undefined)[]> {
  const bytes = chunks.map((chunk) => (typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk))
  async function* stream() {
    yield* bytes
  }
  const lines: (string | undefined)[] = []
  for await (const line of readLines(stream(), longest)) lines.push(line)
  return lines
}

describe('Lines', () => {
  it('are cut at line ends wherever chunks are cut, inside a letter too', async () => {
    const bytes = new TextEncoder().encode('ə\nö\r\n\n  \nend')
    expect(await linesOf([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(['ə', 'ö\r', 'end'])
  })

  it('begin behind a byte order mark', async () => {
    expect(await linesOf(['\ufeff{"id":1}\n\ufeffx'])).toEqual(['{"id":1}', '\ufeffx'])
    expect(await linesOf([Uint8Array.of(0xef), Uint8Array.of(0xbb, 0xbf), '{}'])).toEqual(['{}'])
  })

  it('that are too long come as undefined, and the next one is whole', async () => {
    expect(await linesOf(['aaaa', 'bbbb\ncc\n', 'ddddddddd'], 6)).toEqual([undefined, 'cc', undefined])
  })
})

describe('A filter', () => {
  const text =
    'Seventeen boats left the harbour before dawn and came back with more fish than the market could take that day.'
  const line = (id: unknown, url: string) => JSON.stringify({ id, url, title: 'Boats', text })

  it('answers every line with its own id and names an earlier one as it came, number or text', async () => {
    const input = [line('a', 'https://a.example/1'), line(2, 'https://b.example/1'), line('2', 'https://b.example/1')]
    const { stdout, code } = await runTelex(['dedupe'], {}, `${input.join('\r\n')}\n{"id":7`)
    const answers = stdout
      .trim()
      .split('\n')
      .map((one) => JSON.parse(one))
    expect(answers).toMatchObject([
      { id: 'a', duplicateOf: null, kind: null },
      { id: 2, duplicateOf: 'a', kind: 'exact' },
      { id: '2', duplicateOf: 2, kind: 'exact' },
      { id: null, error: expect.stringMatching(/^no JSON/) },
    ])
    expect(code).toBe(0)
  })
})
