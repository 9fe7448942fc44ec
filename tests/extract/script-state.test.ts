import { describe, expect, test } from 'vitest'
import { stateTexts } from '../../src/extract/body/script-state.ts'
import { extractArticle } from '../../src/extract/extract-article.ts'
import { parsePage } from '../../src/extract/page/document.ts'
import { traceArticle } from '../../src/extract/trace.ts'

const url = 'https://lindle.example/news/ferry-every-hour-58120'
const TITLE = 'Ferry to the islands sails every hour from June'
const LEAD = 'The county has found the money for two more crews, and the last boat leaves at eleven.'
const SENTENCES = [
  'The ferry between Port Lindle and the Skarn islands will sail every hour from the first of June, the county said on Friday.',
  'Islanders had asked for more crossings for years, since the last boat leaves before the evening classes of the school end.',
  'Captain Berit Osland said that two more crews would be hired and that the older of the two ships would get new engines.',
  'The pier on the northern island is to be made longer by nine metres, which will be done after the summer season.',
]
const MARKUP = SENTENCES.map((one) => `<p>${one}</p>`).join('')
const OTHER = [
  'The old mill of Marrow gets a new wheel before winter, which a joiner from the next valley has made of oak and larch.',
  'Nobody had thought that the water would ever turn it again after the weir had given way in the great flood of autumn.',
  'The society that looks after it collected the money with concerts, and with bread that it baked of flour from elsewhere.',
  'Visitors may look at the new wheel at weekends, but it will not grind before the miller of the museum has his licence.',
]

/** A page whose body a script writes from its data. */
const shell = (script: string) =>
  `<html><head><title>${TITLE} | Lindle Post</title><meta property="og:title" content="${TITLE}"><meta name="description" content="${LEAD}"></head><body><div id="__next"></div>${script}</body></html>`
const json = (value: unknown) =>
  `<script id="__NEXT_DATA__" type="application/json">${JSON.stringify(value).replaceAll('<', '\\u003c')}</script>`
const ARTICLE = { headline: TITLE, description: LEAD }

describe('the data of a page that a script fills', () => {
  test.each([
    ['markup in an element of data', json({ props: { pageProps: { article: { ...ARTICLE, body: MARKUP } } } })],
    ['plain text', json({ page: { article: { ...ARTICLE, content: SENTENCES.join('\n\n') } } })],
    [
      'pieces in objects, with other things between them',
      json({
        story: {
          ...ARTICLE,
          elements: SENTENCES.flatMap((text, at) => [
            { type: 'text', data: { content: text } },
            { type: 'image', data: { src: `/p${at}.jpg` } },
          ]),
        },
      }),
    ],
    [
      'an object that a script assigns, with code after it',
      `<script>window.__INITIAL_STATE__ = ${JSON.stringify({ story: { ...ARTICLE, bodyHtml: MARKUP } }).replaceAll('<', '\\u003c')};\nwindow.start({a: 1})</script>`,
    ],
    [
      'a string that is parsed',
      `<script>window.__APOLLO_STATE__ = JSON.parse(${JSON.stringify(JSON.stringify({ story: { ...ARTICLE, body: MARKUP } }))})</script>`,
    ],
  ])('is the text, as %s', (_, script) => {
    const { text, rules, title, reason } = extractArticle(shell(script), { url })
    expect(text.split('\n').filter(Boolean)).toEqual(SENTENCES)
    expect({ title, body: rules.body, reason }).toEqual({ title: TITLE, body: 'script:state', reason: null })
  })

  test('gives way to a text that the page holds itself', () => {
    const own = OTHER.map((one) => `<p>${one}</p>`).join('')
    const page = shell(json({ article: { ...ARTICLE, body: MARKUP.repeat(3) } })).replace(
      '<div id="__next"></div>',
      `<article><h1>${TITLE}</h1>${own}${own.replaceAll('The', 'A')}${own.replaceAll('more', 'fewer')}</article>`,
    )
    expect(extractArticle(page, { url }).rules.body).toBe('model')
  })

  test('is no article where it tells of others: on the front of a section', () => {
    const list = Array.from({ length: 8 }, (_, at) => ({
      headline: `Mill ${at} gets a new wheel before winter`,
      body: `<p>${OTHER.join(`</p><p>${at} `)}</p>`,
    }))
    const { text, rules } = extractArticle(shell(json({ section: { name: 'News', list } })), { url })
    expect(rules.body).not.toBe('script:state')
    expect(text).not.toContain('Marrow')
  })

  test('is read and never run, and what is no JSON is left alone', () => {
    const code = `<script>window.__DATA__ = {body: (() => { globalThis.wasRun = true; return "${SENTENCES.join(' ')}" })()}</script>`
    expect(stateTexts(parsePage(shell(code), url).root)).toEqual([])
    expect('wasRun' in globalThis).toBe(false)
  })

  test('ends at its limits, however deep and wide it is', () => {
    const deep = `<script type="application/json">${'{"a":'.repeat(20_000)}"${SENTENCES.join(' ')}"${'}'.repeat(20_000)}</script>`
    expect(stateTexts(parsePage(shell(deep), url).root)).toEqual([])
    const wide = json({ list: Array.from({ length: 500 }, (_, at) => ({ [`key${at}`]: SENTENCES.join(` ${at} `) })) })
    expect(stateTexts(parsePage(shell(wide), url).root).length).toBeLessThanOrEqual(60)
  })

  test('is named by a trace', () => {
    const page = shell(json({ article: { ...ARTICLE, body: MARKUP } })).replace(
      '<div id="__next"></div>',
      '<div id="__next"><p>Please wait while we load the page.</p></div>',
    )
    const { units } = traceArticle(page, { url }).trace
    expect(units.find(({ text }) => text.startsWith('Please'))).toMatchObject({
      kept: false,
      rule: 'replaced:script:state',
    })
  })
})

describe('data of pages without spaces between words, and of shells without a headline', () => {
  const HAN = [
    '渡口的船从六月一日起每小时开一班，县里星期五说。岛上的人多年来一直希望多开几班，因为末班船在夜校下课以前就离开了。',
    '船长说，要再雇两班船员，两条船里较旧的那一条会换上新的发动机。北岛的码头要加长九米，工程在夏季结束以后才开始。',
    '学校的老师把消息写在黑板上，学生们数了数，从此每天可以多睡四十分钟。票价和去年一样，老人和孩子仍然不用买票。',
    '县里的船厂今年春天关了门，第三条船由邻县来造。造船的师傅说，船身不难，难的是把旧的汽笛装上去，因为岛上的人只认那一种声音。',
    '卖票的老太太记了一年空座位，县里从来没有人问她要过那本册子。今年春天终于有人来问，她把册子包在手帕里交了出去。',
  ]
  const article = { slug: 'ferry-every-hour-58120', content: HAN.map((html) => ({ type: 'paragraph', html })) }
  const page = (value: unknown, address: string) =>
    extractArticle(
      `<html lang="zh"><head><title>岛报</title></head><body><div id="__next"></div>${json(value)}</body></html>`,
      { url: address },
    )

  test('a text of Chinese in pieces is a text, and the address names it', () => {
    const { text, rules } = page({ props: { pageProps: { article } } }, url)
    expect([text.split('\n').filter(Boolean), rules.body]).toEqual([HAN, 'script:state'])
  })

  test('where neither a headline nor the address names it, it may be another article', () => {
    expect(
      page({ props: { pageProps: { article } } }, 'https://lindle.example/news/another-one-58121').rules.body,
    ).not.toBe('script:state')
  })
})
