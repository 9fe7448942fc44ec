import { describe, expect, it } from 'vitest'
import { describeIdentity } from '../../src/feeds/identity/describe-identity.ts'
import { readIdentity, UNKNOWN_IDENTITY } from '../../src/feeds/identity/identity-state.ts'
import { learnedInWords } from '../../src/feeds/learned-words.ts'
import type { FeedItem } from '../../src/shared/feed.ts'
import { later, textOf } from '../support/builders.ts'
import { Book } from './identity-book.ts'
import { asIs, BEHAVIOURS, HOUR, plain, window } from './identity-feeds.ts'

/** Polls one window after another, each with `step` new items; gives how many entries each poll found new. */
function follow(
  book: Book,
  polls: number,
  item: (n: number, poll: number) => FeedItem,
  { size = 10, step = 2, from = 100 } = {},
): number[] {
  return Array.from({ length: polls }, (_, poll) => {
    const items = window(from + poll * step, size, (n) => item(n, poll))
    return book.poll(items, later(poll * HOUR)).fresh.length
  })
}

const steady = (polls: number, size = 10, step = 2): number[] => [size, ...Array(polls - 1).fill(step)]

it.each(BEHAVIOURS)('every entry is new once: $name', ({ item }) => {
  const book = new Book()
  expect(follow(book, 8, item)).toEqual(steady(8))
  expect(book.size).toBe(24)
})

describe('an entry that comes again', () => {
  const changes: [string, (one: FeedItem) => FeedItem][] = [
    ['https', (one) => ({ ...one, url: one.url!.replace('https:', 'http:') })],
    ['www', (one) => ({ ...one, url: one.url!.replace('//', '//www.') })],
    ['a trailing slash', (one) => ({ ...one, url: `${one.url}/` })],
    ['the AMP page', (one) => ({ ...one, url: `${one.url}/amp` })],
    ['the page for telephones', (one) => ({ ...one, url: one.url!.replace('//', '//m.') })],
    ['a parameter that nobody knows', (one) => ({ ...one, url: `${one.url}?from=list7` })],
    ['another slug', (one) => ({ ...one, url: one.url!.replace(/-[\w-]+$/, '-other-words') })],
    ['another domain', (one) => ({ ...one, url: one.url!.replace('gazette.example', 'gazette-news.example') })],
    ['another path of the CMS', (one) => ({ ...one, url: `https://gazette.example/post.php?id=${one.guid}` })],
  ]
  it.each(changes)('is the same when its link changes and its guid stays: %s', (_name, change) => {
    const book = new Book()
    const moved = (n: number, poll: number): FeedItem => (poll < 2 ? plain(n) : change(plain(n)))
    expect(follow(book, 5, moved)).toEqual(steady(5))
    expect(book.size).toBe(18)
  })

  it('is asked for at its new address, and known by the old one', () => {
    const book = new Book()
    const move = (one: FeedItem): FeedItem => ({ ...one, url: one.url!.replace('gazette', 'courier') })
    follow(book, 2, asIs)
    const { moved, edited } = book.poll(
      window(102, 10, (n) => move(plain(n))),
      later(2 * HOUR),
    )
    expect([moved.length, edited.length]).toEqual([10, 0])
    expect(book.urls.filter((url) => url.includes('courier'))).toHaveLength(10)
    const back = window(102, 10, (n) => ({ ...plain(n), guid: null, title: 'other', publishedAt: null }))
    expect(book.poll(back, later(3 * HOUR)).fresh).toEqual([])
  })

  it('is the same when its guid changes with every fetch and its link stays, and the feed is known for it', () => {
    const book = new Book()
    const item = (n: number, poll: number): FeedItem => plain(n, { guid: `${poll}-${n}` })
    expect(follow(book, 6, item)).toEqual(steady(6))
    expect(book.state).toMatchObject({ basis: 'link', guid: { kept: 0 } })
    expect(describeIdentity(book.state)).toContain('recognised by their links')
    expect(describeIdentity(book.state)).toContain('guid kept 0 times, changed 40: not trusted')
  })

  it('is the same when guid and link hold a session, which is learned', () => {
    const book = new Book()
    const item = (n: number, poll: number): FeedItem => {
      const url = `https://gazette.example/story.php?id=${n}&sid=${poll * 7 + 1}a`
      return plain(n, { url, guid: url })
    }
    expect(follow(book, 6, item)).toEqual(steady(6))
    expect(book.state.parameters).toEqual(['sid'])
    expect(book.state.basis).toBe('guid')
    expect(describeIdentity(book.state)).toContain('sid in its links changes with every fetch and is left out')
  })

  it('is the same when a session stands in the path, whatever else of it is edited once that is known', () => {
    const book = new Book()
    const item = (n: number, poll: number): FeedItem => {
      const url = `https://gazette.example/story/${n};jsessionid=${poll}F${poll}`
      const title = poll === 4 ? `Corrected: ${n}` : plain(n).title
      return plain(n, { url, guid: null, title, summary: poll === 4 ? `Now told otherwise: ${n}` : plain(n).summary })
    }
    expect(follow(book, 6, item)).toEqual(steady(6))
    expect(book.state.parameters).toEqual([';jsessionid'])
  })

  it('is the same when guid and link are made anew for each fetch in ways that nobody can learn', () => {
    const book = new Book()
    const item = (n: number, poll: number): FeedItem => {
      const made = `${(n * 7_919 + poll * 104_729).toString(36)}x${poll}`
      return plain(n, { url: `https://gazette.example/r/${made}`, guid: made })
    }
    expect(follow(book, 8, item)).toEqual(steady(8))
    expect(book.state.basis).toBe('title')
    expect(describeIdentity(book.state)).toContain('recognised by title and date')
  })

  it('is the same when only its text stays, and its title is mended', () => {
    const book = new Book()
    const item = (n: number, poll: number): FeedItem =>
      plain(n, {
        url: null,
        guid: `${poll}-${n}`,
        title: `${poll === 3 ? 'Mended' : 'As'} ${n}`,
        contentHtml: textOf(`long ${n}`),
      })
    expect(follow(book, 6, item)).toEqual(steady(6))
  })

  it('is the same when the feed stamps its items with the time of each fetch', () => {
    const book = new Book()
    const item = (n: number, poll: number): FeedItem =>
      plain(n, {
        guid: null,
        url: `https://gazette.example/r/${poll}x${n}`,
        publishedAt: later(poll * HOUR).toISOString(),
      })
    expect(follow(book, 6, item)).toEqual(steady(6))
  })

  it('is the same without guid and without date, and is not edited when nothing was', () => {
    const book = new Book()
    const item = (n: number): FeedItem => plain(n, { guid: null, publishedAt: null })
    expect(follow(book, 4, item)).toEqual(steady(4))
    expect(book.poll(window(106, 10, item), later(9 * HOUR)).edited).toEqual([])
  })

  it('is the same in a feed without guids and links', () => {
    const book = new Book()
    const item = (n: number): FeedItem => plain(n, { guid: null, url: null, contentHtml: textOf(`long ${n}`) })
    expect(follow(book, 5, item)).toEqual(steady(5))
    expect(new Set(book.urls).size).toBe(18)
    expect(describeIdentity(book.state)).toMatch(/by title and date; it has no guids; it has no links/)
  })

  it('is edited, and the same, when its title is mended', () => {
    const book = new Book()
    follow(book, 3, asIs)
    const mended = plain(104, { title: `${plain(104).title} (mended)` })
    const { fresh, edited } = book.poll([mended, ...window(103, 9)], later(3 * HOUR))
    expect([fresh.length, edited.length]).toEqual([0, 1])
  })

  it('is the same when headline and slug are written anew and its guid and date stay', () => {
    const book = new Book()
    follow(book, 3, asIs)
    const url = 'https://gazette.example/news/quite-another-slug'
    const anew = plain(104, { title: 'Quite another headline', url, summary: 'Told in other words altogether by now.' })
    const { fresh, edited, moved } = book.poll([anew, ...window(103, 9)], later(3 * HOUR))
    expect([fresh.length, edited.length, moved.length]).toEqual([0, 1, 1])
  })

  it('is the same when the feed moves to another domain, with links for guids', () => {
    const book = new Book()
    const item = (n: number, poll: number): FeedItem => {
      const url = plain(n).url!.replace('gazette', poll < 3 ? 'gazette' : 'courier')
      return plain(n, { url, guid: url })
    }
    expect(follow(book, 7, item)).toEqual(steady(7))
    expect(book.state.basis).toBe('guid')
  })

  it('is the same when a new CMS gives all items other guids and other links', () => {
    const book = new Book()
    const item = (n: number, poll: number): FeedItem =>
      poll < 3
        ? plain(n)
        : plain(n, { guid: `new-${n * 3}`, url: `https://gazette.example/a/${n * 3}`, summary: 'Cut short' })
    expect(follow(book, 7, item)).toEqual(steady(7))
  })

  it('is the same when an archive comes back after such a move, with nothing but titles and dates to know it by', () => {
    const book = new Book()
    const item = (n: number, poll: number): FeedItem => {
      const bare = plain(n, { summary: null })
      return poll < 3 ? bare : { ...bare, guid: `new-${n * 3}`, url: `https://gazette.example/a/${n * 3}` }
    }
    follow(book, 7, item)
    expect(
      book.poll(
        window(112, 22, (n) => item(n, 7)),
        later(9 * HOUR),
      ).fresh,
    ).toEqual([])
  })

  it('is the same however long it was away', () => {
    const book = new Book()
    follow(book, 60, asIs)
    const archive = window(218, 100)
    expect(book.poll(archive, later(900 * HOUR)).fresh).toEqual([])
  })

  it('is the same under any kept key, also when the policy has changed meanwhile', () => {
    const book = new Book()
    // By link for thirty polls, since guids change; then guids are kept, and links change for good.
    const item = (n: number, poll: number): FeedItem =>
      poll < 30
        ? plain(n, { guid: `${poll}-${n}` })
        : plain(n, { guid: `kept-${n}`, url: poll === 30 ? plain(n).url : `https://gazette.example/r/${poll}/${n}` })
    expect(follow(book, 40, item)).toEqual(steady(40))
    expect(book.state).toMatchObject({ basis: 'guid', before: 'link' })
    expect(describeIdentity(book.state)).toContain('by their guids since 2026-05-0')
  })

  it('counts once when a document names it twice', () => {
    const book = new Book()
    const twice = [...window(10, 10), { ...plain(9), title: 'Read this, too', guid: 'other' }]
    expect(book.poll(twice, later(0)).fresh).toHaveLength(10)
    expect(book.poll(twice, later(HOUR)).fresh).toEqual([])
  })

  it('comes again as the same podcast, with nothing but a file', () => {
    const book = new Book()
    const item = (n: number, poll: number): FeedItem => {
      const file = `https://cdn.example/${n}/episode.mp3`
      const enclosures = [{ url: file, type: 'audio/mpeg', length: 7 }]
      return plain(n, {
        guid: poll % 2 ? null : `${poll}-${n}`,
        url: file,
        enclosures,
        contentHtml: textOf(`notes ${n}`),
      })
    }
    expect(follow(book, 5, item)).toEqual(steady(5))
  })
})

describe('a new entry', () => {
  it('is new under the title of every day', () => {
    const book = new Book()
    const item = (n: number): FeedItem => plain(n, { title: 'Morning briefing' })
    expect(follow(book, 8, item, { size: 1, step: 1 })).toEqual(steady(8, 1, 1))
    expect(follow(new Book(), 6, item)).toEqual(steady(6))
  })

  it('is new under a title that another has on the same day, with another link', () => {
    const book = new Book()
    const day = later(0).toISOString()
    const item = (n: number): FeedItem => plain(n, { title: 'Market report', publishedAt: day })
    expect(follow(book, 6, item)).toEqual(steady(6))
    const apart = new Book()
    const withoutGuid = (n: number): FeedItem => ({ ...item(n), guid: null, summary: null })
    expect(follow(apart, 6, withoutGuid)).toEqual(steady(6))
  })

  it('is new under the guid of another article', () => {
    const book = new Book()
    // Guids number the places of the document.
    const document = (newest: number): FeedItem[] =>
      window(newest, 10).map((one, at) => ({ ...one, guid: `${at + 1}` }))
    const found = [100, 102, 104, 106, 108].map(
      (newest, at) => book.poll(document(newest), later(at * HOUR)).fresh.length,
    )
    expect(found).toEqual(steady(5))
    expect(book.state).toMatchObject({ basis: 'link' })
    expect(describeIdentity(book.state)).toContain('used again for another article: not trusted')
  })

  it('is new under one guid that was used again, in a feed that keeps its guids', () => {
    const book = new Book()
    follow(book, 4, asIs)
    const again = plain(107, { guid: plain(101).guid, publishedAt: later(500 * HOUR).toISOString() })
    expect(book.poll([again, ...window(106, 9)], later(9 * HOUR)).fresh).toHaveLength(1)
    expect(book.state.basis).toBe('guid')
  })

  it('is new when all items have one guid, or an empty one', () => {
    const one = (n: number): FeedItem => plain(n, { guid: 'https://gazette.example/' })
    const book = new Book()
    expect(follow(book, 5, one)).toEqual(steady(5))
    expect(describeIdentity(book.state)).toContain('100 % of its guids stand under several items')
    expect(follow(new Book(), 5, (n) => plain(n, { guid: ' ' }))).toEqual(steady(5))
  })

  it('is new when only two items of a document share a guid', () => {
    const book = new Book()
    const item = (n: number): FeedItem => plain(n, { guid: n % 10 < 2 ? 'shared' : `g${n}` })
    expect(follow(book, 12, item)).toEqual(steady(12))
  })

  it('is new under a link that is that of every item, when the feed carries its text', () => {
    const book = new Book()
    const item = (n: number): FeedItem =>
      plain(n, { url: 'https://gazette.example/', contentHtml: textOf(`long ${n}`) })
    expect(follow(book, 5, item)).toEqual(steady(5))
    expect(book.urls.every((url) => url.startsWith('https://gazette.example/#!telex-'))).toBe(true)
    expect(describeIdentity(book.state)).toContain('100 % of its items link to a page that is not theirs alone')
  })

  it('has the page that its guid names, where its link is that of every item', () => {
    const book = new Book()
    const item = (n: number): FeedItem =>
      plain(n, { url: 'https://gazette.example/section/', guid: `https://gazette.example/?p=${n}` })
    expect(follow(book, 4, item)).toEqual(steady(4))
    expect(book.urls[0]).toBe('https://gazette.example/?p=100')
  })

  it('is left out where it has neither a page nor a text', () => {
    const book = new Book()
    const { fresh, leftOut } = book.poll(
      window(10, 10, (n) => plain(n, { url: 'https://gazette.example/' })),
      later(0),
    )
    expect([fresh.length, leftOut]).toEqual([0, 10])
    expect(describeIdentity(book.state)).toContain('10 items of the last document were left out')
    expect(book.poll([plain(1, { url: null })], later(HOUR)).leftOut).toBe(1)
  })

  it('is a part of the page that several items share, which is asked for again when the first of them changes', () => {
    const book = new Book()
    const post = (n: number): FeedItem => plain(n, { url: 'https://gazette.example/live/election' })
    expect(book.poll(window(10, 5, post), later(0)).fresh).toHaveLength(1)
    const next = book.poll(window(11, 5, post), later(HOUR))
    expect([next.fresh.length, next.edited.length]).toEqual([0, 1])
    expect(book.poll(window(11, 5, post), later(2 * HOUR)).edited).toEqual([])
  })

  it('at a link that was used again is what the feed carries, or what the page holds by then', () => {
    const today = (n: number): FeedItem =>
      plain(n, { url: 'https://gazette.example/today', publishedAt: later(n * 24 * HOUR).toISOString() })
    const carried = new Book()
    const full = (n: number): FeedItem => ({ ...today(n), contentHtml: textOf(`long ${n}`) })
    expect(follow(carried, 4, full, { size: 1, step: 1 })).toEqual([1, 1, 1, 1])
    const short = new Book()
    expect(follow(short, 2, today, { size: 1, step: 1 })).toEqual([1, 0])
    expect(short.poll([today(102)], later(5 * HOUR)).edited).toHaveLength(1)
  })

  it('is new where a parameter chooses the page, though it seemed to be a session once', () => {
    const book = new Book()
    const version = (n: number, poll: number): FeedItem => plain(n, { url: `${plain(n).url}?v=${poll}` })
    expect(follow(book, 3, version)).toEqual(steady(3))
    expect(book.state.parameters).toEqual(['v'])
    const chosen = (n: number): FeedItem => plain(n, { url: `https://gazette.example/show?v=${n}`, guid: null })
    expect(book.poll(window(150, 10, chosen), later(9 * HOUR)).fresh).toHaveLength(10)
    expect(book.state.parameters).toEqual([])
  })
})

describe('a feed in which most entries seem edited at every poll', () => {
  const restless = (n: number, poll: number, set: Partial<FeedItem> = {}): FeedItem =>
    plain(n, { updatedAt: later(poll * HOUR).toISOString(), ...set })

  it('is known for it: only another text or title counts then', () => {
    const book = new Book()
    const edits = Array.from(
      { length: 9 },
      (_, poll) =>
        book.poll(
          window(10, 10, (n) => restless(n, poll)),
          later(poll * HOUR),
        ).edited.length,
    )
    expect(edits).toEqual([0, 10, 10, 10, 10, 0, 0, 0, 0])
    expect(describeIdentity(book.state)).toContain('most entries seem edited at every poll')
    const items = window(10, 10, (n) => restless(n, 9, n === 7 ? { summary: `Told anew: ${textOf('anew', 30)}` } : {}))
    expect(book.poll(items, later(9 * HOUR)).edited).toHaveLength(1)
  })

  it('is asked for by title alone when its text changes all the time, too', () => {
    const book = new Book()
    const item = (n: number, poll: number): FeedItem => restless(n, poll, { summary: textOf(`${n} ${poll}`, 30) })
    for (let poll = 0; poll < 6; poll++)
      book.poll(
        window(10, 10, (n) => item(n, poll)),
        later(poll * HOUR),
      )
    const items = window(10, 10, (n) => (n === 7 ? { ...item(n, 6), title: 'A new title' } : item(n, 6)))
    expect(book.poll(items, later(6 * HOUR)).edited).toHaveLength(1)
  })
})

describe('what is known of a feed', () => {
  it('is small, and survives being kept as JSON', () => {
    const book = new Book()
    follow(book, 20, (n, poll) => plain(n, { guid: `${poll}-${n}`, url: `${plain(n).url}?sid=${poll}` }))
    const kept = JSON.stringify(book.state)
    expect(kept.length).toBeLessThan(700)
    expect(readIdentity(JSON.parse(kept))).toEqual(book.state)
  })

  it.each([null, 7, 'x', [], { polls: -1, basis: 'x', guid: { trust: 9 }, parameters: [7, 'x'.repeat(99)] }])(
    'is nothing where something else was kept: %j',
    (kept) => {
      expect(readIdentity(kept)).toEqual(UNKNOWN_IDENTITY)
    },
  )

  it('is told among what polls have taught', () => {
    expect(learnedInWords({ identity: { polls: 3 } }, later(0))).toEqual([
      ['identity', 'entries are recognised by their guids'],
    ])
  })

  it('is told in words before anything is known, too', () => {
    expect(describeIdentity(UNKNOWN_IDENTITY)).toBe('not known yet: it has not been read')
  })
})
