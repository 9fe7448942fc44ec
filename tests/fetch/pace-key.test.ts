import { describe, expect, it } from 'vitest'
import { hostKey, openPaceKeys } from '../../src/fetch/pace-key.ts'

const time = { now: 0 }
const clock = () => new Date(time.now)

describe('hostKey', () => {
  it.each([
    ['https://News.Example/a?b', 'news.example'],
    ['http://news.example:80/a', 'news.example'],
    ['http://news.example./a', 'news.example'],
    ['http://news.example:8080/', 'news.example:8080'],
    ['http://user:secret@[::1]:81/', '[::1]:81'],
    ['Nonsense', 'nonsense'],
  ])('of %s is %s', (url, key) => expect(hostKey(url)).toBe(key))
})

describe('hosts share one pace', () => {
  const keys = async (share: 'host' | 'domain', urls: readonly string[]) =>
    Promise.all(urls.map((url) => openPaceKeys(share, clock)(url)))

  it('by themselves only, where nothing else is wished', async () => {
    expect(await keys('host', ['https://a.gazette.co.uk/', 'https://b.gazette.co.uk/'])).toEqual([
      'a.gazette.co.uk',
      'b.gazette.co.uk',
    ])
  })

  it('by their registrable domain, in which the sites of a blog service are apart', async () => {
    expect(
      await keys('domain', [
        'https://a.gazette.co.uk/',
        'http://www.b.gazette.co.uk:8080/x',
        'https://one.blogspot.com/',
        'http://127.0.0.1:81/',
        'nonsense',
      ]),
    ).toEqual(['domain:gazette.co.uk', 'domain:gazette.co.uk', 'domain:one.blogspot.com', '127.0.0.1:81', 'nonsense'])
  })

  it('by their address, in whatever order a name gives them, asked for once in ten minutes', async () => {
    const asked: string[] = []
    const answers: Record<string, readonly string[]> = {
      'a.example': ['192.0.2.9', '192.0.2.1'],
      'b.example': ['192.0.2.1'],
    }
    const keyOf = openPaceKeys('address', clock, async (name) => {
      asked.push(name)
      if (!answers[name]) throw new Error('no such name')
      return answers[name]
    })
    expect(await keyOf('https://a.example/1')).toBe('address:192.0.2.1')
    expect(await keyOf('https://b.example:444/')).toBe('address:192.0.2.1')
    expect(await keyOf('https://a.example/2')).toBe('address:192.0.2.1')
    expect(asked).toEqual(['a.example', 'b.example'])
    expect(await keyOf('https://lost.example/')).toBe('lost.example')
    expect(await keyOf('http://[2001:db8::1]/')).toBe('address:2001:db8::1')
    time.now += 600_001
    await keyOf('https://a.example/3')
    expect(asked).toEqual(['a.example', 'b.example', 'lost.example', 'a.example'])
  })
})
