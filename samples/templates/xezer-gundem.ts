import {
  clockParts,
  each,
  esc,
  type FrontView,
  isoWithOffset,
  type OutletTemplate,
  type PageView,
  plainBody,
} from '../site.ts'

const SECTIONS = {
  siyaset: 'Siyasət',
  iqtisadiyyat: 'İqtisadiyyat',
  cemiyyet: 'Cəmiyyət',
  idman: 'İdman',
  medeniyyet: 'Mədəniyyət',
  hava: 'Hava',
}
const MONTHS = 'yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr'.split(' ')

/** An Azerbaijani news portal: microdata, Open Graph, teasers in a sidebar, a line with share links under the text. */
export const xezerGundem: OutletTemplate = {
  name: 'xezer-gundem.example',
  title: 'Xəzər Gündəm',
  description: 'Xəzər sahilindən gündəlik xəbərlər',
  language: 'az',
  format: 'rss',
  feedPath: '/rss.xml',
  moreFeeds: [{ path: '/rss/idman.xml', section: 'idman' }],
  utcOffsetHours: 4,
  linkSuffix: '?utm_source=rss&utm_medium=feed&utm_campaign=xg',
  sections: SECTIONS,
  pathOf: ({ slug, section, number }) => `/${section}/${number}-${slug}.html`,
  page: (view) => frame(view.base, view.article.title, head(view), page(view)),
  front: (view) => frame(view.base, view.section ?? 'Ana səhifə', '', front(view)),
}

function day(at: Date): string {
  const { day, monthNumber, year, hour, minute } = clockParts(at, 4)
  return `${Number(day)} ${MONTHS[monthNumber - 1]} ${year}, ${hour}:${minute}`
}

function frame(base: string, title: string, meta: string, main: string): string {
  const nav = each(Object.entries(SECTIONS), ([key, name]) => `<li><a href="${base}/${key}/">${name}</a></li>`)
  return `<!DOCTYPE html>
<html lang="az">
<head>
<meta charset="utf-8">
<title>${esc(title)} - Xəzər Gündəm</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="alternate" type="application/rss+xml" title="Xəzər Gündəm" href="${base}/rss.xml">
${meta}
<style>.cookie{position:fixed;bottom:0}.ad{min-height:90px}</style>
</head>
<body>
<div class="cookie">Saytımız kukilərdən istifadə edir. Davam etməklə şərtlərlə razılaşırsınız. <button>Qəbul edirəm</button></div>
<header><a class="logo" href="${base}/">Xəzər Gündəm</a><form action="${base}/search"><input name="q" placeholder="Axtarış"></form>
<nav><ul>${nav}</ul></nav></header>
<div class="ad" id="banner-top">Reklam</div>
${main}
<footer><p>© Xəzər Gündəm. Materiallardan istifadə edərkən istinad mütləqdir.</p><p>Redaksiya: (+994 12) 555 01 23 · Bakı, Dənizkənarı küçəsi 14</p></footer>
<script>window.counter = window.counter || []; counter.push(['hit', location.href]);</script>
</body></html>
`
}

function head({ base, article, published, url }: PageView): string {
  return `<link rel="canonical" href="${url(article)}">
<meta property="og:type" content="article"><meta property="og:site_name" content="Xəzər Gündəm">
<meta property="og:title" content="${esc(article.title)}">
<meta property="og:url" content="${url(article)}">
<meta property="og:image" content="${base}/img/${article.number}.svg">
<meta property="og:description" content="${esc(article.dek)}">
${published ? `<meta property="article:published_time" content="${isoWithOffset(published, 4)}">` : ''}
<meta name="keywords" content="${esc(article.tags.join(', '))}">`
}

function page({ base, article, published, url, related, latest }: PageView): string {
  const section = SECTIONS[article.section as keyof typeof SECTIONS]
  return `<main class="container"><div class="row">
<article class="news-full" itemscope itemtype="http://schema.org/NewsArticle">
<div class="crumbs"><a href="${base}/">Ana səhifə</a> » <a href="${base}/${article.section}/">${section}</a></div>
<h1 itemprop="headline">${esc(article.title)}</h1>
<div class="news-meta"><span class="views">${300 + (article.number % 1900)} baxış</span>
${published ? `<time itemprop="datePublished" datetime="${isoWithOffset(published, 4)}">${day(published)}</time>` : ''}
${each(article.authors, (name) => `<span itemprop="author" itemscope itemtype="http://schema.org/Person">Müəllif: <b itemprop="name">${esc(name)}</b></span>`)}</div>
<img itemprop="image" src="${base}/img/${article.number}.svg" alt="${esc(article.title)}" width="800" height="450">
<div class="news-text" itemprop="articleBody">
${article.dek ? `<p><strong>${esc(article.dek)}</strong></p>` : ''}
${plainBody(article.blocks)}
</div>
<div class="tags">${each(article.tags, (tag) => `<a href="${base}/search?tag=${encodeURIComponent(tag)}" rel="tag">#${esc(tag)}</a>`)}</div>
<div class="share"><span>Paylaş:</span> <a href="#fb">Facebook</a> <a href="#tg">Telegram</a> <a href="#wa">WhatsApp</a></div>
<section class="also"><h3>Oxşar xəbərlər</h3><ul>${each(related, (other) => `<li><a href="${url(other)}"><img src="${base}/img/${other.number}.svg" alt=""> ${esc(other.title)}</a></li>`)}</ul></section>
</article>
<aside class="sidebar"><h4>Son xəbərlər</h4>
${each(latest, (other) => `<div class="teaser"><a href="${url(other)}">${esc(other.title)}</a><p>${esc(other.dek || (other.blocks[0]?.text ?? '').slice(0, 120))}</p></div>`)}
<div class="ad" id="banner-side">Reklam yeri</div></aside>
</div></main>`
}

function front({ section, articles, url }: FrontView): string {
  return `<main class="container list"><h1>${section ?? 'Günün xəbərləri'}</h1>
${each(articles, (article) => `<div class="card"><h3><a href="${url(article)}">${esc(article.title)}</a></h3><p>${esc((article.dek || article.blocks[0]?.text) ?? '')}</p></div>`)}
</main>`
}
