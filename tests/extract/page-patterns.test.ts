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

const CONSENT =
  '<div class="embed-x"><h3>Externer Inhalt nicht verfügbar</h3><p>Deine Privatsphäre-Einstellungen verhindern das Laden und Anzeigen aller externen Inhalte und Social Plugins.</p><button>Privatsphäre-Einstellungen ändern</button></div>'
const remark = (name: string, text: string) =>
  `<li class="comment even"><article class="comment"><b>${name}</b> says:<div class="comment-content"><p>${text}</p></div><a href="#r">Reply</a></article></li>`
const REMARKS = [
  remark(
    'Tora',
    'I took the last boat every evening for nine years, and it was never late, not even in the storm of that winter.',
  ),
  remark(
    'Knut',
    'Nobody asked those of us who live on the southern side, where the pier has been closed since the spring of last year.',
  ),
  remark(
    'Liv',
    'The new engines will be louder than the old ones, as anybody knows who has stood on the pier of Port Lindle.',
  ),
].join('')
const bareRemark = (name: string, text: string) =>
  `<div class="q7"><div>${name}</div><div>May 21, 2026 at 9:14 am</div><div>${text}</div><div><a href="#reply">Reply</a></div></div>`
const BARE_REMARKS = [
  bareRemark(
    'Tora',
    'I took the last boat every evening for nine years, and it was never late, not even in the storm of that winter.',
  ),
  bareRemark(
    'Knut',
    'Nobody asked those of us who live on the southern side, where the pier has been closed since the spring of last year.',
  ),
  bareRemark(
    'Liv',
    'The new engines will be louder than the old ones, as anybody knows who has stood on the pier of Port Lindle.',
  ),
].join('')

describe('what is no part of an article although it reads like one stays out', () => {
  test('the placeholder of an embedded post, at one post and at several', () => {
    expect(textOf(first + CONSENT + second + third + fourth)).toEqual(SENTENCES)
    expect(textOf(first + CONSENT + second + CONSENT + third + CONSENT + fourth)).toEqual(SENTENCES)
  })

  test('a placeholder in English', () => {
    const placeholder =
      '<div><p>To view this content you need to accept cookies from the service that hosts it.</p></div>'
    expect(textOf(first + second + placeholder + third + fourth)).toEqual(SENTENCES)
  })

  test('comments of readers, below the text and beside its own class words', () => {
    const list = `<div class="content-wrap"><h3>3 comments</h3><ol class="commentlist">${REMARKS}</ol></div>`
    expect(textOf(whole, list)).toEqual(SENTENCES)
  })

  test('comments of readers without a telling class', () => {
    const list = `<div class="q5"><h3>3 thoughts on “Ferry to the islands sails every hour”</h3>${BARE_REMARKS}</div>`
    expect(textOf(whole, list)).toEqual(SENTENCES)
  })

  test('a notice that a page prints in every box of a widget', () => {
    const notice =
      '<div class="w"><p>The lift at the northern pier is out of order until the end of the month.</p></div>'
    expect(textOf(first + notice + second + notice + third + notice + fourth)).toEqual(SENTENCES)
  })

  test('the caption of a picture in a box that names no caption', () => {
    const picture =
      '<div class="newsitem-image"><img src="/pier.jpg"><div class="info">The old ferry at the pier of Port Lindle. Photo: Ane Brekke</div></div>'
    expect(textOf(first + picture + second + third + fourth)).toEqual(SENTENCES)
  })

  test('an offer with a form between two paragraphs', () => {
    const offer =
      '<div class="FormDemo_box__x1"><h3>Crossings made simple</h3><p>Plan your crossing with our partner and save a tenth of the fare.</p><form><input name="mail"><button>Get started</button></form></div>'
    expect(textOf(first + second + offer + third + fourth)).toEqual(SENTENCES)
  })
})

describe('what looks like a widget and belongs to the text stays', () => {
  test('a refrain that a text repeats', () => {
    const refrain = '<p>And the boat went out.</p>'
    expect(
      textOf(`${first}${refrain}${second}${refrain}${third}${refrain}${fourth}`).filter(
        (line) => line === 'And the boat went out.',
      ),
    ).toHaveLength(3)
  })

  test('a table with numbers in the text', () => {
    const table =
      '<table><tr><th>Month</th><th>Crossings</th></tr><tr><td>May</td><td>310</td></tr><tr><td>June</td><td>744</td></tr></table>'
    expect(textOf(first + second + table + third + fourth).join('|')).toContain('744')
  })
})
