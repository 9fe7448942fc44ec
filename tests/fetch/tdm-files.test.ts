import { afterEach, describe, expect, it } from 'vitest'
import { openTdmFiles, parseTdmFile, ruleFor, type TdmFile } from '../../src/fetch/tdm-files.ts'
import { type Answer, body, openOrigin, status, testClient } from './origin.ts'

const never = new AbortController().signal
const FILE = JSON.stringify([
  { location: '/', 'tdm-reservation': 0 },
  { location: '/news/*.html$', 'tdm-reservation': 1, 'tdm-policy': 'https://gazette.example/policy.json' },
  { location: '/news/free/', 'tdm-reservation': '0' },
])

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

async function setUp(answer: Answer) {
  const origin = await openOrigin({ '/.well-known/tdmrep.json': answer })
  const client = testClient()
  closers.push(
    () => client.close(),
    () => origin.close(),
  )
  const kept = new Map<string, TdmFile>()
  const time = { now: 1_000_000 }
  const cache = {
    read: async (of: string) => kept.get(of),
    write: async (of: string, file: TdmFile) => void kept.set(of, file),
  }
  const open = () => openTdmFiles(client, cache, () => new Date(time.now))
  return { origin, time, open, files: open() }
}

describe('a TDMRep file', () => {
  const rules = parseTdmFile(FILE)
  it.each([
    ['/news/1.html', true],
    ['/news/1.html?from=rss', false],
    ['/news/free/1.htm', false],
    ['/other', false],
  ])('says of %s: %s', (path, reserved) =>
    expect(ruleFor(rules, `https://gazette.example${path}`)).toMatchObject({ reserved }),
  )

  it('holds the reservation where two rules fit equally well, and says nothing of what it does not name', () => {
    const both = parseTdmFile(
      '[{"location":"/a","tdm-reservation":1},{"location":"/a","tdm-reservation":0,"tdm-policy":7}]',
    )
    expect(ruleFor(both, 'https://gazette.example/a')).toEqual({ reserved: true, policy: null })
    expect(ruleFor(both, 'https://gazette.example/b')).toBeNull()
  })

  it.each(['', '{}', '[1,null,{"location":"/"},{"location":3,"tdm-reservation":1}]', '<html>'])(
    'may be none: %s',
    (text) => expect(parseTdmFile(text)).toEqual([]),
  )

  it('is asked for once a day, by whichever process', async () => {
    const { origin, files, open, time } = await setUp(body(FILE, 'application/json'))
    expect(await files.peek(`${origin.url}/news/1.html`)).toBeUndefined()
    expect(await files.check(`${origin.url}/news/1.html`, never)).toMatchObject({ reserved: true })
    expect(await files.peek(`${origin.url}/other`)).toMatchObject({ reserved: false })
    expect(await open().peek(`${origin.url}/other`)).toMatchObject({ reserved: false })
    expect(origin.requests).toHaveLength(1)
    time.now += 86_400_000
    expect(await files.peek(`${origin.url}/other`)).toBeUndefined()
  })

  it.each([
    ['is missing', status(404)],
    ['cannot be had', ({ socket }) => socket.destroy()],
    ['is too large', body(`["${'x'.repeat(600_000)}"]`)],
  ] as [string, Answer][])('that %s says nothing, for a day', async (_, answer) => {
    const { origin, files } = await setUp(answer)
    expect(await files.check(`${origin.url}/a`, never)).toBeNull()
    expect(await files.peek(`${origin.url}/b`)).toBeNull()
  })
})
