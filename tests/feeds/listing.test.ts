import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { urlKey } from '../../src/feeds/entry-url.ts'
import { checkSelectors } from '../../src/feeds/listing/listing-selectors.ts'
import { type ListingContext, readListing } from '../../src/feeds/listing/read-listing.ts'

const FOLDER = join(import.meta.dirname, 'listings')
const NOW = new Date('2026-03-10T20:00:00Z')
const NAMES = readdirSync(FOLDER).toSorted()
/** Every third page was left aside while the rules were made. */
const isHeldOut = (name: string): boolean => NAMES.indexOf(name) % 3 === 2

interface Page {
  readonly html: string
  readonly url: string
  readonly expected: ReadonlySet<string>
}

/** A page begins with a comment that holds its URL; links to the articles that it lists are marked with § in their address. */
function pageOf(name: string): Page {
  const text = readFileSync(join(FOLDER, name), 'utf8')
  const url = /<!-- (\S+) -->/.exec(text)![1]!
  const marked = [...text.matchAll(/href="?§([^"> ]+)/g)].map(([, href]) => href!.replaceAll('&amp;', '&'))
  return {
    html: text.replaceAll('§', ''),
    url,
    expected: new Set(marked.map((href) => urlKey(new URL(href, url).href))),
  }
}

const read = (name: string, context: Partial<ListingContext> = {}) => {
  const { html, url } = pageOf(name)
  return readListing(html, { url, now: NOW, ...context })
}

function quality(names: readonly string[]): { precision: number; recall: number } {
  let [right, found, wanted] = [0, 0, 0]
  for (const name of names) {
    const { expected } = pageOf(name)
    const keys = new Set((read(name).feed?.items ?? []).map((item) => urlKey(item.url!)))
    right += [...keys].filter((key) => expected.has(key)).length
    found += keys.size
    wanted += expected.size
  }
  return { precision: right / found, recall: right / wanted }
}

describe('finding the list of a page without being told where it is', () => {
  test('there are enough pages, and a third of them was held out', () => {
    expect(NAMES.length).toBeGreaterThanOrEqual(30)
    expect(NAMES.filter(isHeldOut).length).toBeGreaterThanOrEqual(10)
  })

  test('links to articles are found and others are not: 98 % right, 95 % of them, on held-out pages too', () => {
    for (const names of [NAMES.filter((name) => !isHeldOut(name)), NAMES.filter(isHeldOut)]) {
      const { precision, recall } = quality(names)
      expect(precision).toBeGreaterThanOrEqual(0.98)
      expect(recall).toBeGreaterThanOrEqual(0.95)
    }
  })

  test.each(NAMES.filter((name) => name.startsWith('none-')))('%s lists no articles, and that is said', (name) => {
    const { feed, error } = read(name)
    expect(feed).toBeNull()
    expect(error).toBe(
      name.includes('article') ? 'the page is an article, not a list of articles' : 'the page lists no articles',
    )
  })
})

describe('what an entry of a listing says', () => {
  test('title, day, summary and picture come from its box', () => {
    expect(read('es-card-links.html').feed!.items[1]).toMatchObject({
      url: 'https://diario.example/noticia/la-sequ-a-obliga-a-cerrar-dos-embalses',
      title: 'La sequía obliga a cerrar dos embalses',
      summary: 'La sequía obliga a cerrar dos embalses, según informó ayer el ayuntamiento.',
      publishedAt: '2026-03-11T11:01:00.000Z',
      image: 'https://diario.example/f/1.jpg',
    })
  })

  test('a time alone is read with the day in the heading above it, in the zone of the feed', () => {
    const { items } = read('ru-ribbon.html', { zone: 'Europe/Moscow' }).feed!
    expect(items[1]!.publishedAt).toBe('2026-03-10T14:07:00.000Z')
    expect(items[7]!.publishedAt).toBe('2026-03-09T14:07:00.000Z')
  })

  test('a time beside a link in a run of lines is its time', () => {
    expect(read('uk-breaks.html').feed!.items[1]!.publishedAt).toBe('2026-03-10T17:13:00.000Z')
  })

  test('the day in an address counts where the page says none, and a Solar Hijri date is understood', () => {
    expect(read('zh-list.html').feed!.items[0]!.publishedAt).toBe('2026-03-10T00:00:00.000Z')
    expect(read('fa-boxes.html').feed!.items[0]!.publishedAt).toBe('2026-03-10T10:20:00.000Z')
  })

  test('a picture that is loaded lazily is found, and a title that only a picture says', () => {
    expect(read('az-cards.html').feed!.items[0]!.image).toBe('https://xeber.example/img/0.jpg')
    expect(read('tr-pictures.html').feed!.items[0]!.title).toBe('Limanda yeni feribot hattı törenle açıldı')
  })

  test('dates that lie ahead are none', () => {
    const early = new Date('2026-03-01T00:00:00Z')
    expect(read('sv-council.html', { now: early }).feed!.items.map(({ publishedAt }) => publishedAt)).toContain(null)
  })
})

describe('selectors', () => {
  test('say what an entry is, where its link, title, date and summary stand', () => {
    const selectors = {
      item: 'li.story',
      link: '.story__title a',
      title: '.story__title',
      date: '.none',
      summary: '.story__dek',
    }
    const { feed } = read('it-stories.html', { selectors })
    expect(feed!.items).toHaveLength(8)
    expect(feed!.items[0]).toMatchObject({
      title: 'Il porto inaugura una nuova linea di traghetti',
      summary: 'Il porto inaugura una nuova linea di traghetti: i dettagli della giornata raccontati dai testimoni.',
      publishedAt: null,
    })
  })

  test('may take links of a list that telex leaves out', () => {
    const { feed } = read('it-stories.html', { selectors: { link: '.piu-letti a' } })
    expect(feed!.items.map(({ title }) => title)).toContain('Tutti i cantieri aperti in città')
  })

  test('that find nothing are an error, and those that are none are refused', () => {
    expect(read('it-stories.html', { selectors: { item: '.nothing' } }).error).toMatch(/selectors find no entry/)
    expect(() => checkSelectors({ item: 'li[' })).toThrow(/"li\[" is no CSS selector for item/)
  })
})

describe('a page that changes', () => {
  const first = read('ru-posts.html')

  test('is recognised by how its entries stood before', () => {
    expect(first.learned).toMatchObject({ usual: 9, signatures: ['a<h2<div<div.posts'] })
    const again = read('ru-posts.html', { learned: first.learned })
    expect([again.note, again.learned!.usual]).toEqual([null, 9])
  })

  test('is found anew in its new dress, and that is said', () => {
    const { html, url } = pageOf('ru-posts.html')
    const other = html
      .replaceAll('<h2>', '<h3 class="t">')
      .replaceAll('</h2>', '</h3>')
      .replaceAll('class="b-post"', 'class="x"')
    const { feed, note } = readListing(other, { url, now: NOW, learned: first.learned })
    expect(feed!.items).toHaveLength(9)
    expect(note).toMatch(/built otherwise than before/)
  })

  test('that lists nothing any more says how many it listed', () => {
    const { error } = readListing('<p>Soon</p>', { url: 'https://gorod.example/', now: NOW, learned: first.learned })
    expect(error).toBe('the page lists no articles; it listed about 9 before, so its markup has probably changed')
  })

  test('damaged memory is no memory', () => {
    for (const learned of [null, 7, { signatures: 'x' }, { signatures: [1], usual: 'many' }])
      expect(read('ru-posts.html', { learned }).feed!.items).toHaveLength(9)
  })
})

describe('hostile pages', () => {
  const url = 'https://e.example/'
  test.each([
    ['a hundred thousand nested elements', '<div>'.repeat(100_000)],
    ['a hundred thousand links that are never closed', '<a href="/news/1-one-two-three">'.repeat(100_000)],
    ['a link of megabytes', `<a href="/${'x'.repeat(3_000_000)}">${'word '.repeat(500_000)}</a>`],
    [
      'attributes named like the prototype',
      '<a __proto__=x constructor=y href="/a/b-c-d">A title of an article that is long</a>',
    ],
    ['nothing', ''],
  ])('%s are survived', (_, html) => {
    expect(readListing(html, { url, now: NOW })).toMatchObject({ feed: null })
  })

  test('a list of fifty thousand entries gives the first five thousand links at most', () => {
    const items = Array.from(
      { length: 50_000 },
      (_, n) => `<li><a href="/news/${n}-one-two-three">Headline number ${n} of many more</a>`,
    )
    expect(readListing(`<ul>${items.join('')}</ul>`, { url, now: NOW }).feed!.items.length).toBeLessThanOrEqual(5_000)
  })
})
