import { describe, expect, it } from 'vitest'
import { parsePage } from '../../src/extract/page/document.ts'
import { readPaging } from '../../src/extract/paging/read-paging.ts'

const SITE = 'https://gazette.example'
const STORY = `${SITE}/news/2026/the-long-road-to-the-harbour`

interface Given {
  readonly at?: string
  readonly head?: string
  /** Markup of the body; by default it stands in the article. */
  readonly body?: string
}

const pagingOf = ({ at = STORY, head = '', body = '' }: Given) =>
  readPaging(
    parsePage(
      `<!doctype html><html><head>${head}</head><body><main><article><h1>The long road</h1><p>Text of the page.</p>${body}</article></main></body></html>`,
      at,
    ),
  )
const links = (...given: readonly (readonly [href: string, label: string])[]) =>
  `<div class="pages">${given.map(([href, label]) => (href === '' ? `<b>${label}</b>` : `<a href="${href}">${label}</a>`)).join(' ')}</div>`

describe('the next page of an article', () => {
  it.each<[name: string, given: Given, next: string, rule: string]>([
    ['is what the head names', { head: `<link rel="next" href="${STORY}?page=2">` }, `${STORY}?page=2`, 'link:next'],
    ['is named by a relative address', { head: '<link rel="next" href="?page=2">' }, `${STORY}?page=2`, 'link:next'],
    ['is a part below the address', { head: `<link rel="next" href="${STORY}/2/">` }, `${STORY}/2/`, 'link:next'],
    [
      'is the second of Joomla’s parts, which count from zero',
      {
        body: links(
          ['', '1'],
          [`${STORY}?start=1`, '2'],
          [`${STORY}?start=2`, '3'],
          [`${STORY}?showall=1`, 'All pages'],
        ),
      },
      `${STORY}?start=1`,
      'pager:number',
    ],
    [
      'is the third of Joomla’s parts from the second',
      { at: `${STORY}?start=1`, body: links([STORY, '1'], ['', '2'], [`${STORY}?start=2`, '3']) },
      `${STORY}?start=2`,
      'pager:number',
    ],
    [
      'is the second page of the second pager of a Drupal page',
      { body: links(['', '1'], [`${STORY}?page=0%2C1`, '2'], [`${STORY}?page=0%2C2`, '3']) },
      `${STORY}?page=0%2C1`,
      'pager:number',
    ],
    [
      'is the next slide, where numbers stand beside it',
      { body: links(['', '1'], [`${STORY}?slide=2`, '2'], [`${STORY}?slide=3`, '3']) },
      `${STORY}?slide=2`,
      'pager:number',
    ],
    [
      'has a digit behind the name of the file',
      {
        at: `${SITE}/texts/harbour.html`,
        head: '<meta property="og:type" content="article">',
        body: links(['', '1'], ['harbour2.html', '2'], ['harbour3.html', '3']),
      },
      `${SITE}/texts/harbour2.html`,
      'pager:number',
    ],
    [
      'has the next digit behind the name of the file',
      {
        at: `${SITE}/texts/the-long-harbour2.html`,
        head: '<meta property="og:type" content="article">',
        body: links(['the-long-harbour.html', '1'], ['', '2'], ['the-long-harbour3.html', '3']),
      },
      `${SITE}/texts/the-long-harbour3.html`,
      'pager:number',
    ],
    [
      'is one of the press below a section called forum',
      {
        at: `${SITE}/forum/the-long-road-to-the-harbour`,
        head: `<link rel="next" href="/forum/the-long-road-to-the-harbour?page=2"><script type="application/ld+json">{"@type":"NewsArticle","headline":"The long road"}</script>`,
      },
      `${SITE}/forum/the-long-road-to-the-harbour?page=2`,
      'link:next',
    ],
    ['is named by a link', { body: `<a rel="next" href="${STORY}/page/2">On</a>` }, `${STORY}/page/2`, 'a:next'],
    [
      'is the second number of a pager',
      { body: links(['', '1'], [`${STORY}?page=2`, '2'], [`${STORY}?page=3`, '3']) },
      `${STORY}?page=2`,
      'pager:number',
    ],
    [
      'is told by the article’s canonical address where the page came with another',
      {
        at: `${STORY}-from-the-feed?utm_source=rss`,
        head: `<link rel="canonical" href="${STORY}">`,
        body: links(['', '1'], [`${STORY}/2`, '2']),
      },
      `${STORY}/2`,
      'pager:number',
    ],
    [
      'is found whatever a reader came by, and however the host is written',
      {
        at: `http://www.gazette.example/news/2026/the-long-road-to-the-harbour/?utm_source=rss`,
        head: `<link rel="next" href="${STORY}/?page=2">`,
      },
      `${STORY}/?page=2`,
      'link:next',
    ],
    [
      'is a file with a number',
      {
        at: `${SITE}/content/202605/t20260503_8812345.html`,
        body: links(['', '1'], ['t20260503_8812345_2.html', '2'], ['t20260503_8812345_2.html', '下一页']),
      },
      `${SITE}/content/202605/t20260503_8812345_2.html`,
      'pager:number',
    ],
    [
      'is a file that counts from one, named by its words alone',
      { at: `${SITE}/c/8812345.shtml`, body: links(['8812345_2.shtml', '下一页']) },
      `${SITE}/c/8812345_2.shtml`,
      'pager:next-page',
    ],
    [
      'is a parameter that counts from zero',
      { body: links(['', '1'], ['?page=1', '2'], ['?page=2', '3']) },
      `${STORY}?page=1`,
      'pager:number',
    ],
    [
      'follows an index file',
      {
        at: `${SITE}/dossier-hafen/index.html`,
        head: '<meta property="og:type" content="article">',
        body: links(['', '1'], ['index_2.html', '2']),
      },
      `${SITE}/dossier-hafen/index_2.html`,
      'pager:number',
    ],
    [
      'is told by an id',
      { at: `${SITE}/show.php?id=4711`, head: '<link rel="next" href="/show.php?page=2&id=4711">' },
      `${SITE}/show.php?page=2&id=4711`,
      'link:next',
    ],
    [
      'carries its number behind a word',
      { head: `<link rel="next" href="${STORY}-page-2.html">` },
      `${STORY}-page-2.html`,
      'link:next',
    ],
    [
      'is counted in German',
      { body: links([`${STORY}/seite-2`, 'Nächste Seite »']) },
      `${STORY}/seite-2`,
      'pager:next-page',
    ],
    [
      'is counted in French',
      { body: links([`${STORY}?page=2`, 'Page suivante']) },
      `${STORY}?page=2`,
      'pager:next-page',
    ],
    ['is counted in Spanish', { body: links([`${STORY}?pagina=2`, 'Siguiente']) }, `${STORY}?pagina=2`, 'pager:next'],
    [
      'is counted in Russian',
      { body: links([`${STORY}?page=2`, 'Следующая страница →']) },
      `${STORY}?page=2`,
      'pager:next-page',
    ],
    [
      'is counted in Turkish',
      { body: links([`${STORY}?sayfa=2`, 'Sonraki sayfa']) },
      `${STORY}?sayfa=2`,
      'pager:next-page',
    ],
    [
      'is counted in Azerbaijani',
      { body: links([`${STORY}?page=2`, 'Növbəti səhifə']) },
      `${STORY}?page=2`,
      'pager:next-page',
    ],
    [
      'is counted in Arabic',
      { body: links([`${STORY}?page=2`, 'الصفحة التالية']) },
      `${STORY}?page=2`,
      'pager:next-page',
    ],
    [
      'is counted in Arabic digits',
      { body: links(['', '١'], [`${STORY}?page=2`, '٢']) },
      `${STORY}?page=2`,
      'pager:number',
    ],
    [
      'is a page that WordPress breaks',
      {
        at: `${STORY}/`,
        body: `<div class="page-links">Pages: <span class="post-page-numbers current">1</span> <a href="${STORY}/2/" class="post-page-numbers">2</a></div>`,
      },
      `${STORY}/2/`,
      'pager:number',
    ],
    [
      'is a page of a TYPO3 article',
      { body: links(['', '1'], [`${STORY}?tx_news_pi1[page]=2`, '2']) },
      `${STORY}?tx_news_pi1[page]=2`,
      'pager:number',
    ],
    ['is counted by pg', { body: links(['', '1'], [`${STORY}?pg=2`, '2']) }, `${STORY}?pg=2`, 'pager:number'],
    ['is counted by seite', { body: links(['', '1'], [`${STORY}?seite=2`, '2']) }, `${STORY}?seite=2`, 'pager:number'],
    ['is counted in Persian', { body: links([`${STORY}?page=2`, 'صفحه بعد']) }, `${STORY}?page=2`, 'pager:next-page'],
    [
      'is counted in Japanese',
      { body: links([`${STORY}?page=2`, '次のページへ']) },
      `${STORY}?page=2`,
      'pager:next-page',
    ],
    ['is counted in Korean', { body: links([`${STORY}?page=2`, '다음 페이지']) }, `${STORY}?page=2`, 'pager:next-page'],
    ['is counted in Hindi', { body: links([`${STORY}?page=2`, 'अगला पृष्ठ']) }, `${STORY}?page=2`, 'pager:next-page'],
    [
      'is shown by an arrow beside its numbers',
      { body: links(['', '1 / 3'], [`${STORY}?page=2`, '»']) },
      `${STORY}?page=2`,
      'pager:arrow',
    ],
    [
      'is shown by a picture with a name',
      { body: `<a href="${STORY}?page=2"><img src="/r.gif" alt="Next page"></a>` },
      `${STORY}?page=2`,
      'pager:next-page',
    ],
    [
      'is the third on the second',
      { at: `${STORY}?page=2`, head: `<link rel="canonical" href="${STORY}"><link rel="next" href="${STORY}?page=3">` },
      `${STORY}?page=3`,
      'link:next',
    ],
  ])('%s', (_, given, next, rule) => {
    expect(pagingOf(given)).toMatchObject({ next, rule })
  })

  it.each<[name: string, given: Given]>([
    [
      'another post, as content systems print it',
      { head: `<link rel="next" href="${SITE}/news/2026/a-bridge-falls-into-the-river">` },
    ],
    [
      'another post of nearly the same name',
      {
        at: `${SITE}/the-week-in-pictures-and-words/`,
        head: `<link rel="next" href="${SITE}/the-week-in-pictures-and-words-2/">`,
      },
    ],
    [
      'the next number of a series',
      { at: `${SITE}/the-week-in-pictures-12/`, head: `<link rel="next" href="${SITE}/the-week-in-pictures-13/">` },
    ],
    [
      'the next part of a series',
      {
        at: `${SITE}/story-of-the-harbour-part-2-of-many`,
        body: `<a rel="next" href="/story-of-the-harbour-part-3-of-many">Next</a>`,
      },
    ],
    [
      'the next running number',
      { at: `${SITE}/news/4711.html`, head: `<link rel="next" href="${SITE}/news/4712.html">` },
    ],
    [
      'the next running number of two digits',
      { at: `${SITE}/episodes/12`, head: `<link rel="next" href="${SITE}/episodes/13">` },
    ],
    [
      'the next story by a link',
      {
        body: `<nav class="nav-next"><a rel="next" href="${SITE}/news/2026/a-bridge-falls-into-the-river">Next</a></nav>`,
      },
    ],
    ['the next page of a front', { at: `${SITE}/`, head: '<link rel="next" href="/page/2/">' }],
    ['the next page of a section', { at: `${SITE}/politics/`, head: '<link rel="next" href="/politics/page/2/">' }],
    [
      'the next page of a tag that calls itself an article',
      {
        at: `${SITE}/tag/the-long-road-home/`,
        head: '<meta property="og:type" content="article"><link rel="next" href="/tag/the-long-road-home/page/2/">',
      },
    ],
    [
      'the next page of an author',
      { at: `${SITE}/author/jane-roe-of-the-gazette`, head: '<link rel="next" href="?page=2">' },
    ],
    [
      'the next page of a search',
      { at: `${SITE}/find-all-of-our-stories?q=harbour`, head: '<link rel="next" href="?q=harbour&page=2">' },
    ],
    ['the next month', { at: `${SITE}/2026/11`, head: '<link rel="next" href="/2026/12">' }],
    ['the next year of an archive', { at: `${SITE}/news/2026`, body: links(['', '1'], ['/news/2026/2', '2']) }],
    [
      'the next page of the comments',
      { body: `<div id="comments">${links(['', '1'], [`${STORY}?page=2`, '2'])}</div>` },
    ],
    ['the next comments by their place', { body: links(['', '1'], [`${STORY}?page=2#comments`, '2']) }],
    ['comments by their own address', { head: `<link rel="next" href="${STORY}/comment-page-2/#comments">` }],
    ['comments by their parameter', { body: links(['', '1'], [`${STORY}?cpage=2`, '2']) }],
    [
      'the next page of a list beside it',
      { body: `</article><aside>${links(['', '1'], [`${STORY}?page=2`, '2'])}</aside>` },
    ],
    [
      'the next page of related articles',
      { body: `<div class="related-posts">${links(['', '1'], [`${STORY}?page=2`, '2'])}</div>` },
    ],
    [
      'a page of another host',
      { head: '<link rel="next" href="https://other.example/news/2026/the-long-road-to-the-harbour?page=2">' },
    ],
    ['the page after the next one', { body: links([`${STORY}?page=3`, '3']) }],
    ['a lonely number', { body: `<p>See <a href="${STORY}?page=2">2</a></p>` }],
    ['the page itself', { body: links(['?page=1', '1']) }],
    [
      'the whole on one page',
      { body: `<a href="${STORY}?page=all">Single page</a> <a href="${STORY}?print=1">Print</a>` },
    ],
    ['a footnote', { body: `<a href="#fn2">2</a> <a href="${STORY}#fn2">2</a>` }],
    [
      'a slide of another gallery',
      { body: links(['', '1'], [`${SITE}/gallery/the-harbour-in-pictures?slide=2`, '2']) },
    ],
    [
      'a page for sharing',
      { body: `<a rel="next" href="https://share.example/?u=${encodeURIComponent(`${STORY}?page=2`)}">Next</a>` },
    ],
    ['a script', { body: `<a rel="next" href="javascript:go(2)">Next</a>` }],
    [
      'the next page of a XenForo thread',
      {
        at: `${SITE}/threads/the-long-road-home.4711/`,
        head: '<link rel="next" href="/threads/the-long-road-home.4711/page-2">',
      },
    ],
    [
      'the next page of a vBulletin thread',
      { at: `${SITE}/showthread.php?t=4711`, head: '<link rel="next" href="/showthread.php?t=4711&page=2">' },
    ],
    [
      'the next page of a vBulletin thread that calls itself an article',
      {
        at: `${SITE}/showthread.php?t=4711`,
        head: `<meta property="og:type" content="article"><link rel="next" href="/showthread.php?t=4711&page=2">`,
      },
    ],
    [
      'the next page of a Discourse topic that calls itself an article',
      {
        at: `${SITE}/t/the-long-road-to-the-harbour/4711`,
        head: `<meta property="og:type" content="article"><link rel="next" href="/t/the-long-road-to-the-harbour/4711?page=2">`,
      },
    ],
    [
      'the next page of an Invision topic that calls itself an article',
      {
        at: `${SITE}/topic/4711-the-long-road-home/`,
        head: `<meta property="og:type" content="article"><link rel="next" href="/topic/4711-the-long-road-home/page/2/">`,
      },
    ],
    [
      'older posts of a Blogspot',
      {
        at: `${SITE}/2026/05/the-long-road-home.html`,
        body: `<a class="blog-pager-older-link" rel="next" href="${SITE}/2026/05/a-bridge-falls-into-the-river.html">Older Post</a>`,
      },
    ],
    [
      'the next twenty entries of a list that count from where they start',
      { body: links(['', '1'], [`${STORY}?start=20`, '2'], [`${STORY}?start=40`, '3']) },
    ],
    ['a slide that nothing but a relation names', { head: `<link rel="next" href="${STORY}?slide=2">` }],
    [
      'an article whose name ends with a digit',
      { body: `<a rel="next" href="${STORY}2">Next</a> <a href="${STORY}19">19</a>` },
    ],
    ['a page by its fragment alone', { body: links(['', '1'], [`${STORY}#page2`, '2'], [`${STORY}#page3`, '3']) }],
    ['an address of nine digits', { head: `<link rel="next" href="${STORY}?page=1000000000">` }],
    ['a second page without a word', { body: `<a href="${STORY}?page=2">The harbour master speaks</a>` }],
  ])('is not %s', (_, given) => {
    expect(pagingOf(given)?.next ?? null).toBeNull()
  })

  it('is none on the last, which knows its first page and its number', () => {
    const given = {
      at: `${STORY}?page=3`,
      head: `<link rel="canonical" href="${STORY}"><link rel="prev" href="${STORY}?page=2">`,
    }
    expect(pagingOf(given)).toEqual({ page: 3, next: null, rule: 'link:canonical', first: STORY, of: null })
    const pager = links([STORY, '1'], [`${STORY}/2`, '2'], ['', '3'])
    expect(pagingOf({ at: `${STORY}/3`, body: pager })).toMatchObject({
      page: 3,
      next: null,
      rule: 'pager:first',
      first: STORY,
      of: 3,
    })
  })

  it('is not looked for from a number that nothing shows to be a page', () => {
    expect(pagingOf({ at: `${STORY}/2`, head: `<link rel="next" href="${STORY}/3">` })).toBeNull()
    expect(pagingOf({ at: `${STORY}-2` })).toBeNull()
  })

  it('counts as many pages as the pager does', () => {
    const given = {
      body: links(['', '1'], [`${STORY}?page=2`, '2'], [`${STORY}?page=3`, '3'], [`${SITE}/news?page=9`, '9']),
    }
    expect(pagingOf(given)).toMatchObject({ page: 1, of: 3 })
  })

  it('is told in bounded time, whatever the page holds', () => {
    const many = Array.from({ length: 20_000 }, (_, at) => `<a href="?page=${at}">${at}</a>`).join(' ')
    const deep = `${'<div>'.repeat(350)}<a href="?page=2">2</a>`
    const long = `<a rel="next" href="${STORY}?page=2&x=${'y'.repeat(100_000)}">Next</a>`
    const odd = ['%', '%zz', '//', 'http://', '?page=99999999999', '?page=-1', '?page=2%00', '\ud800?page=2']
      .map((href) => `<a rel="next" href="${href}">${'»'.repeat(500)}</a>`)
      .join('')
    for (const body of [many, deep, long, odd, '<a rel=next href>2</a>']) expect(() => pagingOf({ body })).not.toThrow()
    for (const at of ['', 'urn:x', `${SITE}/${'a-'.repeat(5_000)}`, `${SITE}/%E0%A4%A`])
      expect(() => pagingOf({ at, body: many })).not.toThrow()
  })
})
