import { describe, expect, test } from 'vitest'
import { extractArticle } from '../../src/extract/extract-article.ts'

const SENTENCES = [
  'The ferry between Port Lindle and the Skarn islands will sail every hour from the first of June, the county said on Friday.',
  'Islanders had asked for more crossings for years, since the last boat leaves before the evening classes of the school end.',
  'Captain Berit Osland said that two more crews would be hired and that the older of the two ships would get new engines.',
  'A ticket will cost the same as before, and children travel free of charge when they are with a grown-up.',
]
const [first, second, third, fourth] = SENTENCES.map((text) => `<p>${text}</p>`) as [string, string, string, string]

function textOf(inside: string, after = '', before = ''): string[] {
  const html = `<!DOCTYPE html><html><head><title>Ferry to the islands sails every hour - Lindle Post</title>
<meta property="og:title" content="Ferry to the islands sails every hour"><meta property="og:site_name" content="Lindle Post"></head>
<body><div class="top"><a href="/">Lindle Post</a> <a href="/news/">News</a> <a href="/sport/">Sport</a></div>
<div class="page">${before}<h1>Ferry to the islands sails every hour</h1><div class="body">${inside}</div>${after}</div>
<div class="bottom">Lindle Post. All rights reserved.</div></body></html>`
  return extractArticle(html, { url: 'https://lindle.example/news/ferry-every-hour-58120' }).text.split('\n')
}

const link = (title: string, number = 58_001) => `<a href="/news/${number}-some-other-story-here">${title}</a>`
const FACES = ['Old mill gets a new wheel', 'Choir looks for a second tenor', 'Night bus comes back in May']
const SUMMARIES = [
  'The wheel had stood still since the flood of the year before last, and the miller had almost…',
  'Since the first tenor moved away in autumn, the choir of the fishermen has only sung songs that…',
  'It will leave the station at half past one and stop wherever a passenger raises a hand or a…',
]
const cards = FACES.map((title, at) => `<div><h4>${link(title, 58_001 + at)}</h4><p>${SUMMARIES[at]}</p></div>`).join(
  '',
)
const items = FACES.map((title, at) => `<li>${link(title, 58_001 + at)}</li>`).join('')
const whole = first + second + third + fourth

describe('what news sites put into a text stays out of it', () => {
  test.each([
    ['a WordPress block of related posts', `<div class="yarpp-related"><h3>Related posts:</h3><ol>${items}</ol></div>`],
    ['related posts without a telling class', `<div><h3>Related posts</h3><ul>${items}</ul></div>`],
    [
      'a jnews inline box',
      `<div class="jnews_inline_related_post"><h3>Read Also</h3><div class="jeg_posts">${cards}</div></div>`,
    ],
    ['a tagDiv block', `<div class="td-a-rec"><div class="td_block_wrap"><h4>MORE NEWS</h4>${cards}</div></div>`],
    ['a Russian pointer', `<p><strong>Читайте также: ${link('Старая мельница снова крутится')}</strong></p>`],
    ['an Azerbaijani pointer', `<p>Həmçinin oxuyun: ${link('Köhnə dəyirman yenidən işləyir')}</p>`],
    ['an Azerbaijani box', `<div class="b2"><b>Oxşar xəbərlər</b><div>${cards}</div></div>`],
    ['a Turkish box', `<div class="k9"><span>İlginizi Çekebilir</span>${cards}</div>`],
    ['a German pointer', `<p>Lesen Sie auch: ${link('Die alte Mühle dreht sich wieder')}</p>`],
    ['a paragraph that is one link', `<p>${link('Old mill gets a new wheel after the flood')}</p>`],
    [
      'a Taboola widget',
      `<div id="taboola-below" class="trc_related_container"><span>From the web</span><div><a href="https://ads.example/1">Doctors hate this one pair of socks, islanders love it</a></div></div>`,
    ],
    [
      'an Outbrain widget',
      `<div class="OUTBRAIN" data-widget-id="AR_1"><div>Recommended for you</div><a href="https://ads.example/2">She bought a lighthouse for one crown, see the inside</a></div>`,
    ],
    ['a Telegram request', '<p>Follow us on <a href="https://t.example/lindle">Telegram</a></p>'],
    ['a WhatsApp request in Azerbaijani', '<p>WhatsApp kanalımıza qoşulun və xəbərləri ilk siz oxuyun</p>'],
    ['a request in Russian', '<p>Подписывайтесь на наш <a href="https://t.example/l">Telegram-канал</a></p>'],
    ['an advertisement label', '<div>REKLAM</div>'],
    [
      'a newsletter form',
      '<aside><h4>Low Tide</h4><p>Our letter brings the week to your door.</p><form><input name="e"><button>OK</button></form></aside>',
    ],
  ])('%s', (_, part) => {
    expect(textOf(first + second + part + third + fourth)).toEqual(SENTENCES)
  })
})

describe('what news sites put under or beside a text stays out of it', () => {
  test.each([
    ['tags', '<p>Tags: ferry, islands, county</p>'],
    ['a view counter', '<div>Просмотров: 1 204</div>'],
    ['a counter in Azerbaijani', '<div>3412 baxış</div>'],
    ['print and send', '<div>Çap et | Dostuna göndər</div>'],
    ['a share bar', '<div>Paylaş: <a href="#f">Facebook</a> <a href="#t">Telegram</a></div>'],
    ['rates', '<div>USD 1.70 | EUR 1.92</div>'],
    ['teasers with summaries', `<div><h2>Главное за день</h2>${cards}</div>`],
    ['teasers without a heading', `<div class="rr">${cards}</div>`],
    [
      'teasers in an article of their own',
      FACES.map((title, at) => `<article><h3>${link(title, 58_001 + at)}</h3><p>${SUMMARIES[at]}</p></article>`).join(
        '',
      ),
    ],
  ])('%s', (_, part) => {
    expect(textOf(whole, part)).toEqual(SENTENCES)
    expect(textOf(whole + part)).toEqual(SENTENCES)
  })

  test('headline and date in front of the text of a page of line breaks', () => {
    const text = `Ferry to the islands sails every hour<br>03-05-2024 [10:15]<br>${SENTENCES.join('<br><br>')}`
    const html = `<html><head><title>Ferry to the islands sails every hour</title></head><body><table><tr><td width="600"><font>${text}</font></td></tr></table></body></html>`
    const article = extractArticle(html, { url: 'https://lindle.example/read.php/5' })
    expect(article.text.split('\n')).toEqual(SENTENCES)
  })
})

describe('what belongs to the text stays', () => {
  test('links to other pages inside its sentences', () => {
    const linked = `<p>The plan follows ${link('a report of last autumn')}, which had counted the empty seats on each crossing for a year.</p>`
    expect(textOf(first + second + linked + third)).toHaveLength(4)
  })

  test('a subhead that sounds like a list of others, over a paragraph', () => {
    expect(textOf(`${first}${second}<h2>Popular crossings</h2>${third}${fourth}`)).toContain('Popular crossings')
  })

  test('a paragraph that trails off', () => {
    const trailing = '<p>What the winter will bring, the captain said, nobody on the islands dares to tell…</p>'
    expect(textOf(first + second + third + trailing)).toHaveLength(4)
  })

  test('dates that part a chronicle', () => {
    const text = textOf(`${first}<p>3 May 2024</p>${second}<p>4 May 2024</p>${third}${fourth}`)
    expect(text).toContain('4 May 2024')
  })
})
