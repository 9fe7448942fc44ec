import {
  clockParts,
  each,
  esc,
  type FrontView,
  isoWithOffset,
  type OutletTemplate,
  type PageView,
  plainBody,
  summaryOf,
} from '../site.ts'

const SECTIONS = {
  gundem: 'Gündem',
  ekonomi: 'Ekonomi',
  spor: 'Spor',
  teknoloji: 'Teknoloji',
  kultur: 'Kültür Sanat',
  yasam: 'Yaşam',
}
const MONTHS = 'Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık'.split(' ')

/** A Turkish portal: spot text as h2, advertisements between paragraphs, a row of reactions, and a feed that announces a section's front too. */
export const korfezHaber: OutletTemplate = {
  name: 'korfez-haber.example',
  title: 'Körfez Haber',
  description: 'Körfezden ve dünyadan son dakika haberleri',
  language: 'tr',
  format: 'rss',
  feedPath: '/rss',
  utcOffsetHours: 3,
  linkSuffix: '?utm_source=rss&fbclid=korfez',
  sections: SECTIONS,
  pathOf: ({ slug, number, role }) => (role === 'listing' ? `/${slug}/` : `/haber/${slug}-${number}`),
  page: (view) => frame(view.base, view.article.title, head(view), page(view)),
  front: (view) => frame(view.base, view.section ?? 'Ana Sayfa', '', front(view)),
}

function frame(base: string, title: string, meta: string, main: string): string {
  return `<!DOCTYPE html>
<html lang="tr">
<head>
<meta charset="utf-8">
<title>${esc(title)} - Körfez Haber</title>
<link rel="alternate" type="application/rss+xml" title="RSS" href="${base}/rss">
${meta}
</head>
<body>
<div class="top-bar"><span>Son dakika</span><marquee>İstanbul 14° · Dolar 41,20 · Euro 47,90</marquee></div>
<header class="header"><div class="container"><a class="navbar-brand" href="${base}/">KÖRFEZ<b>HABER</b></a>
<ul class="nav">${each(Object.entries(SECTIONS), ([key, name]) => `<li class="nav-item"><a class="nav-link" href="${base}/${key}/">${name}</a></li>`)}</ul></div></header>
${main}
<footer class="footer"><div class="container"><a href="${base}/kunye">Künye</a> <a href="${base}/kvkk">KVKK</a> <a href="${base}/iletisim">İletişim</a><p>Körfez Haber'de yayımlanan içerikler kaynak gösterilmeden alıntılanamaz.</p></div></footer>
<div class="kvkk-popup">Sitemizde çerezler kullanılmaktadır. <button>Kabul ediyorum</button></div>
</body>
</html>
`
}

function head({ base, article, published, url }: PageView): string {
  return `<link rel="canonical" href="${url(article)}">
<link rel="amphtml" href="${base}/amp/${article.number}">
<meta name="title" content="${esc(article.title)}"><meta name="description" content="${esc(summaryOf(article))}">
${published ? `<meta name="datePublished" content="${isoWithOffset(published, 3)}">` : ''}
<meta name="articleSection" content="${SECTIONS[article.section as keyof typeof SECTIONS]}">
${each(article.authors, (name) => `<meta name="articleAuthor" content="${esc(name)}">`)}
<meta property="og:image" content="${base}/img/${article.number}.svg"><meta property="og:title" content="${esc(article.title)}">`
}

function page({ base, article, published, url, related, latest }: PageView): string {
  const clock = published ? clockParts(published, 3) : null
  const [first = [], rest = []] = [article.blocks.slice(0, 2), article.blocks.slice(2)]
  return `<div class="container"><div class="row"><div class="col-lg-8">
<nav class="breadcrumb"><a href="${base}/">Haberler</a> <a href="${base}/${article.section}/">${SECTIONS[article.section as keyof typeof SECTIONS]}</a></nav>
<h1 class="content-title">${esc(article.title)}</h1>
${article.dek ? `<h2 class="content-spot">${esc(article.dek)}</h2>` : ''}
<div class="content-info"><span class="editor">${esc(article.authors[0] ?? 'Haber Merkezi')}</span>${clock ? `<span class="date">Giriş: ${Number(clock.day)} ${MONTHS[clock.monthNumber - 1]} ${clock.year} - ${clock.hour}:${clock.minute}</span>` : ''}<span class="font"><a href="#">A-</a> <a href="#">A+</a></span></div>
<div class="share-buttons"><a href="#f">Paylaş</a><a href="#x">Tweetle</a><a href="#w">WhatsApp</a></div>
<img class="img-fluid" src="${base}/img/${article.number}.svg" alt="${esc(article.title)}">
<div class="content-text" property="articleBody">
${plainBody(first)}
<div class="ad-between">REKLAM</div>
${plainBody(rest)}
${related[0] ? `<div class="inline-news"><span>İlgili Haber</span><a href="${url(related[0])}">${esc(related[0].title)}</a></div>` : ''}
</div>
<div class="reactions"><span>Alkış 12</span><span>Şaşkın 3</span><span>Üzgün 1</span></div>
<div class="comments"><h4>Yorumlar</h4><p>İlk yorumu siz yapın.</p></div>
</div>
<div class="col-lg-4"><div class="widget"><h3>Çok Okunanlar</h3>${each(latest, (other, index) => `<a class="most" href="${url(other)}"><i>${index + 1}</i> ${esc(other.title)}</a>`)}</div>
<div class="widget"><h3>Önerilen Haberler</h3>${each(related, (other) => `<a class="rec" href="${url(other)}">${esc(other.title)}</a>`)}</div></div>
</div></div>`
}

function front({ section, articles, url }: FrontView): string {
  return `<div class="container"><h1>${section ? `${section} Haberleri` : 'Körfez Haber'}</h1><div class="row">
${each(articles, (article) => `<div class="col-md-4 card"><a href="${url(article)}"><h3>${esc(article.title)}</h3></a></div>`)}
</div></div>`
}
