import { clockParts, each, esc, type FrontView, type OutletTemplate, type PageView } from '../site.ts'

const SECTIONS = {
  politics: 'Politics',
  economy: 'Economy',
  region: 'Region',
  society: 'Society',
  sports: 'Sports',
  interview: 'Interview',
}

/**
 * An English-language portal whose pages carry much residue into the text: date and font-size bar before it, related links within it, a share
 * bar, and the outlet's name as the last line.
 */
export const newscaspian: OutletTemplate = {
  name: 'newscaspian.example',
  title: 'News.Caspian',
  description: 'News from both shores',
  language: 'en',
  format: 'rss',
  feedPath: '/en/rss',
  utcOffsetHours: 4,
  validators: 'etag',
  fullText: false,
  sections: SECTIONS,
  pathOf: ({ slug, number }) => `/news/${number}-${slug}`,
  page: (view) => frame(view.base, view.article.title, meta(view), page(view)),
  front: (view) => frame(view.base, view.section ?? 'Latest', '', front(view)),
}

function frame(base: string, title: string, meta: string, main: string): string {
  const menu = each(
    Object.entries(SECTIONS),
    ([key, name]) => `<a class="menu-item" href="${base}/${key}/">${name}</a>`,
  )
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>${esc(title)} | News.Caspian</title>
<link rel="alternate" type="application/rss+xml" href="${base}/en/rss">
${meta}
<script async src="https://ads.example/tag.js"></script>
</head>
<body class="site">
<div id="top"><div class="logo"><a href="${base}/"><img src="${base}/img/1.svg" alt="News.Caspian"></a></div><div class="lang"><a href="#az">AZ</a> <a href="#ru">RU</a> <b>EN</b></div></div>
<div id="menu">${menu}</div>
${main}
<div id="bottom"><div class="contacts">News.Caspian. Editor-in-chief: Samir Nuriyev. Phone: (+994 12) 555 77 10</div><div class="copy">All rights reserved. When using materials, a reference to News.Caspian is required.</div></div>
</body></html>
`
}

function meta({ base, article, url }: PageView): string {
  return `<meta property="og:title" content="${esc(article.title)} | News.Caspian">
<meta property="og:type" content="article"><meta property="og:url" content="${url(article)}">
<meta property="og:image" content="${base}/img/${article.number}.svg">
<meta name="description" content="${esc((article.dek || article.blocks[0]?.text) ?? '')}">`
}

function page({ base, article, published, url, related, latest }: PageView): string {
  const clock = published ? clockParts(published, 4) : null
  const date = clock ? `${clock.year}-${clock.month}-${clock.day}` : ''
  const middle = Math.ceil(article.blocks.length / 2)
  const paragraphs = article.blocks.map(({ kind, text }, index) => {
    const link = index === middle && related[0] ? alsoRead(url(related[0]), related[0].title) : ''
    if (kind === 'heading') return `${link}<p><b>${esc(text)}</b></p>`
    return `${link}<p style="text-align: justify;">${kind === 'quote' ? `<em>${esc(text)}</em>` : esc(text)}</p>`
  })
  return `<div id="wrapper">
<div id="content">
<div class="news-path"><a href="${base}/">Home</a> / <a href="${base}/${article.section}/">${SECTIONS[article.section as keyof typeof SECTIONS]}</a></div>
<div class="main-news">
<h1 class="title">${esc(article.title)}</h1>
<div class="news-body">
<div class="toolbar">date ${date} <span class="plus" onclick="font(2)">+</span> <span class="reset" onclick="font(0)">↺</span> <span class="minus" onclick="font(-2)">−</span> <span class="size">16 px</span></div>
<div class="pic"><img src="${base}/img/${article.number}.svg" alt=""></div>
<div id="text" class="text">
${paragraphs.join('\n')}
${related[1] ? alsoRead(url(related[1]), related[1].title) : ''}
<p>News.Caspian</p>
</div>
<div class="share-bar">Share: <a href="#f">Facebook</a> <a href="#x">X</a> <a href="#t">Telegram</a> <a href="#l">LinkedIn</a> <a href="#p">Print</a></div>
<div class="clock">${clock ? `${clock.day} ${clock.month} ${clock.year} ${clock.hour}:${clock.minute}` : ''} <span>${800 + (article.number % 3000)} views</span></div>
</div></div>
<div class="more"><div class="more-title">Other news</div>${each(related, (other) => `<div><a href="${url(other)}">${esc(other.title)}</a></div>`)}</div>
</div>
<div id="right"><div class="box-title">News line</div>
${each(latest, (other) => `<div class="line"><span>${12 + (other.number % 10)}:${10 + (other.number % 50)}</span> <a href="${url(other)}">${esc(other.title)}</a></div>`)}
<div class="banner">Advertisement</div></div>
</div>`
}

function alsoRead(href: string, title: string): string {
  return `<p><a class="read-also" href="${href}">Read also: ${esc(title)}</a></p>`
}

function front({ section, articles, url }: FrontView): string {
  return `<div id="wrapper"><div id="content"><h2>${section ?? 'Latest news'}</h2>
${each(articles, (article) => `<div class="item"><a href="${url(article)}"><b>${esc(article.title)}</b></a></div>`)}
</div></div>`
}
