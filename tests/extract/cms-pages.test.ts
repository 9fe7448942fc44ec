import { describe, expect, test } from 'vitest'
import { extractArticle } from '../../src/extract/extract-article.ts'

// Reduced pages as content systems write them, with invented names. No page here has JSON-LD: what the markup says must be enough.

const DE = [
  'Der Heimatverein Elmfurt hat am Wochenende die alte Mühle am Bach wieder in Gang gesetzt, nach zwei Jahren Arbeit und vielen Spenden.',
  'Das Wasserrad, das seit dem Hochwasser stillgestanden hatte, drehte sich unter dem Beifall von fast dreihundert Besuchern wieder.',
  'Der Müller zeigte den Kindern, wie aus dem Korn Mehl wird, und die Bäckerei nebenan buk daraus gleich das erste Brot des Tages.',
  'Im Herbst will der Verein auch die Scheune herrichten, in der dann Konzerte und Lesungen stattfinden können, sagte der Vorsitzende.',
]
const EN = [
  'The harbour town of Elmford has put its old mill back to work this weekend, after two years of repairs and a good many donations.',
  'The wheel, which had stood still since the flood, turned again in front of almost three hundred visitors who had come by ferry.',
  'The miller showed the children how corn becomes flour, and the bakery next door made the first loaf of the day out of it at once.',
  'In autumn the society wants to mend the barn as well, where concerts and readings could then be held, said the chairwoman.',
]
const p = (texts: readonly string[]) => texts.map((text) => `<p>${text}</p>`).join('\n')
const TITLE = 'Die alte Mühle dreht sich wieder'
const TITLE_EN = 'The old mill turns again'
const menu =
  '<ul class="menu"><li><a href="/">Start</a></li><li><a href="/verein">Verein</a></li><li><a href="/kontakt">Kontakt</a></li></ul>'

interface Case {
  readonly url: string
  readonly lang?: string
  readonly head: string
  readonly body: string
  readonly gives: { readonly title: string; readonly authors: readonly string[]; readonly publishedAt: string | null }
}

const CASES: Readonly<Record<string, Case>> = {
  'WordPress, Twenty Ten in German': {
    url: 'https://heimatverein-elmfurt.example/2012/05/alte-muehle/',
    lang: 'de-DE',
    head: `<title>${TITLE} | Heimatverein Elmfurt</title>`,
    body: `<div id="header"><div id="site-title"><a href="/" rel="home">Heimatverein Elmfurt</a></div>${menu}</div><div id="main"><div id="content"><div class="post type-post hentry">
<h1 class="entry-title">${TITLE}</h1><div class="entry-meta"><span class="meta-prep">Veröffentlicht am</span> <a href="/2012/05/" rel="bookmark"><span class="entry-date">7. Mai 2012</span></a> <span class="meta-sep">von</span> <span class="author vcard"><a class="url fn n" href="/author/jb/">Jost Brackwede</a></span></div>
<div class="entry-content">${p(DE)}</div><div class="entry-utility">Dieser Beitrag wurde unter <a href="/c/allgemein" rel="category tag">Allgemein</a> veröffentlicht.</div></div>
<div id="comments"><ol><li class="comment"><div class="comment-author vcard"><cite class="fn">Troll</cite> sagt:</div><div class="comment-meta"><a href="#c1">9. Juni 2014 um 10:12</a></div><p>Schön war es, und das Brot war gut!</p></li></ol></div></div>
<div id="primary" class="widget-area"><ul><li class="widget"><h3>Letzte Beiträge</h3><ul><li><a href="/x">Chorprobe</a> 1. Juli 2015</li></ul></li></ul></div></div>`,
    gives: { title: TITLE, authors: ['Jost Brackwede'], publishedAt: '2012-05-07' },
  },
  'Blogger in German': {
    url: 'https://muehlenblog.example/2012/05/alte-muehle.html',
    lang: 'de',
    head: `<title>Mühlenblog: ${TITLE}</title>`,
    body: `<div class="header"><h1 class="title"><a href="/">Mühlenblog</a></h1></div><div class="main"><div class="date-outer"><h2 class="date-header"><span>Montag, 7. Mai 2012</span></h2><div class="date-posts"><div class="post-outer"><div class="post hentry">
<h3 class="post-title entry-title">${TITLE}</h3><div class="post-body entry-content">${DE.join('<br><br>')}</div><div class="post-footer"><span class="post-author vcard">Eingestellt von <span class="fn">Jost Brackwede</span></span> <span class="post-timestamp">um <abbr class="published" title="2012-05-07T08:15:00+02:00">08:15</abbr></span></div></div></div></div></div></div>
<div class="sidebar"><h2>Blog-Archiv</h2><ul><li>Juni 2013</li><li>Mai 2012</li></ul></div>`,
    gives: { title: TITLE, authors: ['Jost Brackwede'], publishedAt: '2012-05-07T08:15:00+02:00' },
  },
  Serendipity: {
    url: 'https://weblog.example/archives/17-Muehle.html',
    lang: 'de',
    head: `<title>${TITLE} - Weblog am Bach</title>`,
    body: `<div id="serendipity_banner"><h1><a href="/">Weblog am Bach</a></h1></div><div id="content"><div class="serendipity_Entry_Date"><h3 class="serendipity_date">Montag,  7. Mai 2012</h3><h4 class="serendipity_title"><a href="/archives/17-Muehle.html">${TITLE}</a></h4>
<div class="serendipity_entry"><div class="serendipity_entry_body">${p(DE)}</div><div class="serendipity_entryFooter">Geschrieben von <a href="/authors/1-Jost">Jost Brackwede</a> in <a href="/c">Dorf</a> um 08:15 | <a href="#comments">Kommentare (3)</a></div></div></div></div>`,
    gives: { title: TITLE, authors: ['Jost Brackwede'], publishedAt: '2012-05-07' },
  },
  'TYPO3 news': {
    url: 'https://www.elmfurt.example/aktuelles/detail/alte-muehle/',
    lang: 'de',
    head: `<title>Gemeinde Elmfurt: ${TITLE}</title>`,
    body: `${menu}<div class="news news-single"><div class="article"><div class="header"><h1>${TITLE}</h1></div><div class="footer"><p><span class="news-list-date"><time datetime="2012-05-07">07.05.2012</time></span></p></div><div class="news-text-wrap">${p(DE)}</div></div></div>
<div class="col-right"><h3>Termine</h3><ul><li>12.08.2013 Sommerfest</li><li>03.10.2013 Erntedank</li></ul></div>`,
    gives: { title: TITLE, authors: [], publishedAt: '2012-05-07' },
  },
  'Joomla in German': {
    url: 'https://sv-elmfurt.example/index.php/news/12-muehle',
    lang: 'de-de',
    head: `<title>${TITLE}</title><meta name="author" content="Super User">`,
    body: `${menu}<div class="item-page"><div class="page-header"><h2>${TITLE}</h2></div><dl class="article-info"><dt class="article-info-term">Details</dt><dd class="createdby">Geschrieben von <span>Jost Brackwede</span></dd><dd class="category-name">Kategorie: <a href="/n">News</a></dd><dd class="published">Veröffentlicht: 07. Mai 2012</dd><dd class="hits">Zugriffe: 2013</dd></dl>${p(DE)}</div>`,
    gives: { title: TITLE, authors: ['Jost Brackwede'], publishedAt: '2012-05-07' },
  },
  'Drupal 7': {
    url: 'https://elmford.example/node/17',
    lang: 'en',
    head: `<title>${TITLE_EN} | Elmford Society</title>`,
    body: `${menu}<div id="content"><h1 class="page-title">${TITLE_EN}</h1><div class="node node-article"><div class="submitted">Submitted by <span class="username" property="foaf:name">Ida Berg</span> on <span property="dc:date dc:created" content="2012-05-07T08:15:00+02:00" datatype="xsd:dateTime">Mon, 05/07/2012 - 08:15</span></div><div class="field field-name-body">${p(EN)}</div></div></div>`,
    gives: { title: TITLE_EN, authors: ['Ida Berg'], publishedAt: '2012-05-07T08:15:00+02:00' },
  },
  Contao: {
    url: 'https://muehle.example/nachricht/alte-muehle.html',
    lang: 'de',
    head: `<title>${TITLE} - Mühlenfreunde</title>`,
    body: `<nav>${menu}</nav><div class="mod_newsreader"><div class="layout_full"><h1>${TITLE}</h1><p class="info"><time datetime="2012-05-07T08:15:00+02:00">07.05.2012 08:15</time> von Jost Brackwede</p><div class="ce_text">${p(DE)}</div></div></div>`,
    gives: { title: TITLE, authors: ['Jost Brackwede'], publishedAt: '2012-05-07T08:15:00+02:00' },
  },
  Ghost: {
    url: 'https://mill.example/the-old-mill-turns-again/',
    head: `<title>${TITLE_EN}</title><meta property="og:title" content="${TITLE_EN}">`,
    body: `<header class="gh-head"><a href="/">Mill letters</a></header><main><article class="article post"><header class="article-header"><h1 class="article-title">${TITLE_EN}</h1><div class="article-byline"><section class="article-byline-content"><ul class="author-list"><li class="author-list-item"><a href="/author/ida/" class="author-avatar"><img src="/a.png" alt="Ida Berg"></a></li></ul><div class="article-byline-meta"><h4 class="author-name"><a href="/author/ida/">Ida Berg</a></h4><time class="byline-meta-date" datetime="2021-05-07">May 7, 2021</time><span>3 min read</span></div></section></div></header><section class="gh-content">${p(EN)}</section></article>
<aside class="read-more-wrap"><article class="post-card"><h2>Barn dance</h2><time class="post-card-meta-date" datetime="2022-01-01">Jan 1, 2022</time></article></aside></main>`,
    gives: { title: TITLE_EN, authors: ['Ida Berg'], publishedAt: '2021-05-07' },
  },
  'a shop’s blog': {
    url: 'https://shop.example/blogs/news/old-mill',
    head: `<title>${TITLE_EN} – Mill Shop</title><meta property="og:site_name" content="Mill Shop"><meta property="og:title" content="${TITLE_EN}">`,
    body: `${menu}<article class="article-template"><header><h1 class="article-template__title">${TITLE_EN}</h1><span class="circle-divider caption-with-letter-spacing"><time datetime="2021-05-07T08:15:00Z">May 7, 2021</time></span><span class="caption-with-letter-spacing"><span>Ida Berg</span></span></header><div class="article-template__content rte">${p(EN)}</div></article>`,
    gives: { title: TITLE_EN, authors: ['Ida Berg'], publishedAt: '2021-05-07T08:15:00Z' },
  },
  'a page of 1999': {
    url: 'http://www.elmfurt.example/muehle.htm',
    lang: '',
    head: `<title>Elmfurt - ${TITLE}</title>`,
    body: `<table><tr><td width="150"><a href="index.htm">Start</a><br><a href="vereine.htm">Vereine</a></td><td><font size="6"><b>${TITLE}</b></font><br><i>von Jost Brackwede</i><br><font size="1">Elmfurt, den 7. Mai 1999</font>${p(DE)}<hr><font size="1">Zuletzt geändert am 12.06.2003</font></td></tr></table>`,
    gives: { title: TITLE, authors: ['Jost Brackwede'], publishedAt: '1999-05-07' },
  },
  'a Russian news engine': {
    url: 'https://vestnik.example/news/1234',
    lang: 'ru',
    head: '<title>Старая мельница снова крутится — Вестник Ольховки</title><meta property="og:site_name" content="Вестник Ольховки">',
    body: `${menu}<div class="full-story"><h1>Старая мельница снова крутится</h1><div class="story-info"><span class="date">7 мая 2012, 08:15</span> <span class="views">Просмотров: 2013</span> <span>Автор: Пётр Снегирёв</span></div><div class="story">${p(['Краеведы Ольховки в выходные снова запустили старую мельницу на ручье, после двух лет работы и многих пожертвований.', 'Колесо, которое стояло со времён паводка, снова закрутилось под аплодисменты почти трёхсот гостей, приехавших из соседних деревень.', 'Мельник показал детям, как из зерна получается мука, а пекарня рядом тут же испекла из неё первый хлеб этого дня.'])}</div></div><div class="calendar"><span class="today">Сегодня 1 января 2027</span></div>`,
    gives: { title: 'Старая мельница снова крутится', authors: ['Пётр Снегирёв'], publishedAt: '2012-05-07T08:15:00' },
  },
  'an Azerbaijani portal': {
    url: 'https://xeber.example/az/news/1234',
    lang: 'az',
    head: '<title>Köhnə dəyirman yenidən işləyir | Xəbər.example</title>',
    body: `${menu}<div class="news-detail"><h1>Köhnə dəyirman yenidən işləyir</h1><div class="info"><span>07.05.2012 [08:15]</span></div><div class="news-text">${p(['Qarağac kəndinin sakinləri həftəsonu çayın üstündəki köhnə dəyirmanı iki illik işdən və çoxlu ianədən sonra yenidən işə salıblar.', 'Daşqından bəri dayanmış çarx qonşu kəndlərdən gəlmiş təxminən üç yüz qonağın alqışları altında yenidən fırlanmağa başlayıb.', 'Dəyirmançı uşaqlara taxıldan unun necə alındığını göstərib, yaxınlıqdakı çörəkxana isə həmin undan günün ilk çörəyini bişirib.'])}<p><b>Aygün Səlimli</b></p></div></div>`,
    gives: { title: 'Köhnə dəyirman yenidən işləyir', authors: ['Aygün Səlimli'], publishedAt: '2012-05-07T08:15:00' },
  },
  'a Japanese paper': {
    url: 'https://kirigawa.example/articles/1234',
    lang: 'ja',
    head: '<title>古い水車、二年ぶりに回る：切川新聞</title><meta property="og:site_name" content="切川新聞">',
    body: `${menu}<article><h1>古い水車、二年ぶりに回る</h1><p class="date">2012年5月7日 8時15分</p><p class="writer">記者 林小満</p><div class="body">${p(['切川町の古い水車が週末、二年間の修理と多くの寄付を経て、ふたたび動き始めた。洪水の後ずっと止まっていた輪が、三百人近い見物人の拍手の中で回った。', '粉ひき職人は子どもたちに、麦が粉になる様子を見せた。隣のパン屋はその粉でさっそくその日最初のパンを焼き、見物人にふるまったという。'])}</div></article>`,
    gives: { title: '古い水車、二年ぶりに回る', authors: ['林小満'], publishedAt: '2012-05-07T08:15:00' },
  },
}

describe('headline, people and day of pages as systems write them', () => {
  test.each(Object.entries(CASES))('%s', (_, { url, lang = 'en', head, body, gives }) => {
    const html = `<!DOCTYPE html><html${lang ? ` lang="${lang}"` : ''}><head>${head}</head><body>${body}</body></html>`
    const { title, authors, publishedAt, reason } = extractArticle(html, { url })
    expect({ title, authors, publishedAt, reason }).toEqual({ ...gives, reason: null })
  })
})
