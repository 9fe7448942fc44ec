import { describe, expect, it } from 'vitest'
import { markdownOfBlocks } from '../../src/extract/blocks/markdown.ts'
import { readArticle } from '../../src/extract/extract-article.ts'
import { joinPages } from '../../src/extract/paging/join-pages.ts'
import { isPagerLine } from '../../src/extract/paging/next-words.ts'
import { textOf } from '../support/builders.ts'

const STORY = 'https://gazette.example/news/the-long-road-to-the-harbour'
const words = (of: string, count = 50) => textOf(of, count).replaceAll('\n', ' ')
const p = (of: string, count = 50) => `<p>${words(of, count)}</p>`

/** A page of an article with a pager of so many pages. */
function read(number: number, markup: string, { of = 3, head = '', title = 'The long road to the harbour' } = {}) {
  const addressOf = (page: number) => (page === 1 ? STORY : `${STORY}?page=${page}`)
  const numbers = Array.from({ length: of }, (_, at) => at + 1).map((page) =>
    page === number ? `<b>${page}</b>` : `<a href="${addressOf(page)}">${page}</a>`,
  )
  return readArticle(
    `<!doctype html><html lang="en"><head><title>${title}</title><link rel="canonical" href="${STORY}">${head}</head><body><article>
<h1>${title}</h1>${markup}<div class="pagination">${numbers.join(' ')}</div></article></body></html>`,
    { url: addressOf(number), isFurther: number > 1 },
    false,
  )
}

describe('the pages of an article', () => {
  it('give one body in which text, HTML and Markdown say the same', () => {
    const joined = joinPages(read(1, p('a') + p('b')), [
      read(
        2,
        `${p('c')}<h2>A heading of the second</h2><ul><li>${words('d', 10)}</li><li>${words('e', 10)}</li></ul>${p('f')}`,
      ),
      read(3, p('g') + p('h')),
    ])
    const order = ['a', 'b', 'c', 'f', 'g', 'h'].map((of) => joined.text.indexOf(words(of)))
    expect(order.every((at) => at >= 0)).toBe(true)
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect(joined.text).toContain('A heading of the second')
    expect(
      joined.html
        .replace(/<[^>]+>/g, '\n')
        .replace(/\s+/g, ' ')
        .trim(),
    ).toBe(joined.text.replace(/\s+/g, ' '))
    for (const of of ['a', 'd', 'h']) expect(markdownOfBlocks(joined.blocks)).toContain(words(of, of === 'd' ? 10 : 50))
    expect(joined.facts).toMatchObject({ words: joined.text.split(/\s+/).length, minutes: 1 })
    expect(joined.facts.pages).toEqual({ page: 1, joined: [STORY, `${STORY}?page=2`, `${STORY}?page=3`], of: 3 })
    expect(joined.rules.pages).toBe('pager:number')
  })

  it('repeat neither headline, lead, picture nor notes', () => {
    const lead = `<p class="lead">${words('lead', 30)}</p><figure><img src="/harbour.jpg" width="800" height="500"><figcaption>The harbour at dawn, in May.</figcaption></figure>`
    const note = `<p>${words('the author is a reporter', 30)}</p>`
    const joined = joinPages(read(1, lead + p('a') + p('b') + note), [
      read(2, `${lead}<p>Continued from page 1</p>${p('c')}${p('d')}<p>Page 2 of 3</p>${note}`),
      read(3, `${lead}${p('e')}${p('f')}${note}`),
    ])
    for (const of of ['lead', 'the author is a reporter']) expect(joined.text.split(words(of, 30))).toHaveLength(2)
    expect(joined.text.endsWith(words('the author is a reporter', 30))).toBe(true)
    expect(joined.text).not.toMatch(/continued from|page 2 of 3|The long road to the harbour/i)
    expect(joined.blocks.filter(({ kind }) => kind === 'figure')).toHaveLength(1)
    for (const of of ['a', 'b', 'c', 'd', 'e', 'f']) expect(joined.text).toContain(words(of))
  })

  it('end at one that says the same again, and at one that is no article', () => {
    const first = read(1, p('a') + p('b'))
    const again = joinPages(first, [read(2, p('a') + p('b')), read(3, p('c'))])
    expect([again.text, again.facts.pages]).toEqual([
      first.article.text,
      { page: 1, joined: [STORY], next: `${STORY}?page=2`, ended: 'same-text', of: 3 },
    ])
    const wall = read(2, '<form><input type="password"><button>Sign in</button></form>', { title: 'Sign in' })
    expect(wall.article.reason).not.toBeNull()
    expect(joinPages(first, [wall]).facts.pages).toMatchObject({ joined: [STORY], ended: 'no-article' })
  })

  it('may be short at the end', () => {
    const joined = joinPages(read(1, p('a') + p('b'), { of: 2 }), [
      read(2, '<p>And so the boats came home.</p>', { of: 2 }),
    ])
    expect(joined.text.endsWith('And so the boats came home.')).toBe(true)
  })

  it('are twenty at most', () => {
    const further = Array.from({ length: 30 }, (_, at) => read(at + 2, p(`page ${at + 2}`), { of: 31 }))
    const { facts } = joinPages(read(1, p('a') + p('b'), { of: 31 }), further)
    expect(facts.pages).toMatchObject({ ended: 'most-pages', next: `${STORY}?page=21`, of: 31 })
    expect(facts.pages!.joined).toHaveLength(20)
  })

  it('have the facts of the first, the latest change, and a byline that stands at the end', () => {
    const changed = (at: string) => ({ head: `<meta property="article:modified_time" content="${at}">` })
    const first = read(1, p('a') + p('b'), changed('2026-05-02T09:00:00Z'))
    const last = read(3, `<p>${words('c', 40)} <a href="https://other.example/source">the source</a>.</p>${p('d')}`, {
      head: `${changed('2026-05-02T11:00:00+02:00').head}<meta name="author" content="Jane Roe">`,
    })
    const middle = read(2, p('e') + p('f'), changed('2026-05-02T12:00:00Z'))
    const joined = joinPages(first, [middle, last])
    expect(joined).toMatchObject({
      modifiedAt: '2026-05-02T12:00:00Z',
      authors: ['Jane Roe'],
      title: first.article.title,
      url: STORY,
    })
    expect(joined.facts.links).toMatchObject([{ url: 'https://other.example/source' }])
    expect(joined.facts.pages!.joined).toHaveLength(3)
  })

  it('are one where there is no other, and a page by itself says that it goes on', () => {
    const first = read(1, p('a') + p('b'))
    expect(joinPages(first, [])).toBe(first.article)
    expect(first.article.facts.pages).toEqual({ page: 1, joined: [STORY], next: `${STORY}?page=2`, of: 3 })
    expect(read(1, p('a') + p('b'), { of: 1 }).article.facts.pages).toBeUndefined()
    expect(read(3, p('e') + p('f')).article.facts.pages).toEqual({
      page: 3,
      joined: [`${STORY}?page=3`],
      first: STORY,
      of: 3,
    })
  })
})

describe('a pager line', () => {
  it.each([
    ...[
      'Page 2 of 3',
      '1 2 3 Next »',
      'Continued from page 1',
      'Continued on next page',
      'Next page',
      '« Previous | Next »',
      '1 / 3',
    ],
    ...[
      'Fortsetzung von Seite 1',
      'Weiter auf Seite 2',
      'Seite 1 von 4',
      'Suite de la page 1',
      'Page suivante',
      'Página 2 de 3',
    ],
    ...[
      'Viene de la página 1',
      'Pagina 2 di 3',
      'Страница 2 из 3',
      'Следующая страница',
      'Sonraki sayfa',
      'Növbəti səhifə',
      'الصفحة التالية',
    ],
    ...['第2页', '上一页 1 2 3 下一页', '2ページ', '次のページへ', '다음 페이지', '[1] [2] [3]'],
  ])('is “%s”', (line) => expect(isPagerLine(line)).toBe(true))

  it.each([
    ...[
      'Next week the council meets',
      'Page one was torn out',
      '2',
      '2026',
      'The first of the pages of the book',
      'And so on',
      'To be continued?',
    ],
    ...[
      '12 May 2026',
      'In 1 of 3 homes',
      'Continued fighting in the north',
      'Seite an Seite',
      'Первая помощь',
      '',
      '— — —',
    ],
  ])('is not “%s”', (line) => expect(isPagerLine(line)).toBe(false))
})
