import {
  clockParts,
  each,
  esc,
  type FrontView,
  isoWithOffset,
  jsonLd,
  type OutletTemplate,
  type PageView,
  summaryOf,
} from '../site.ts'

const SECTIONS = { lokales: 'Lokales', wirtschaft: 'Wirtschaft', kultur: 'Kultur', sport: 'Sport', wissen: 'Wissen' }
const MONTHS = 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' ')

/** A German local paper: custom elements, a teaser box in the text, dates in words with "Uhr". */
export const elbuferAnzeiger: OutletTemplate = {
  name: 'elbufer-anzeiger.example',
  title: 'Elbufer-Anzeiger',
  description: 'Nachrichten aus Magdeburg, Dresden und von unterwegs',
  language: 'de',
  format: 'json',
  feedPath: '/service/feed.json',
  utcOffsetHours: 1,
  sections: SECTIONS,
  pathOf: ({ slug, number, section }) => `/${section}/${slug}-id${number}.html`,
  page: (view) => frame(view.base, view.article.title, head(view), page(view)),
  front: (view) => frame(view.base, view.section ?? 'Startseite', '', front(view)),
}

function frame(base: string, title: string, meta: string, main: string): string {
  return `<!DOCTYPE html>
<html lang="de">
<head>
<meta charset="utf-8">
<title>${esc(title)} | Elbufer-Anzeiger</title>
<link rel="alternate" type="application/feed+json" href="${base}/service/feed.json">
${meta}
</head>
<body>
<ea-header><a href="${base}/">Elbufer-Anzeiger</a><a href="${base}/epaper">E-Paper</a><a href="${base}/login">Anmelden</a></ea-header>
<nav class="ea-nav">${each(Object.entries(SECTIONS), ([key, name]) => `<a href="${base}/${key}/">${name}</a>`)}</nav>
${main}
<footer class="ea-footer"><a href="${base}/impressum">Impressum</a><a href="${base}/datenschutz">Datenschutz</a><a href="${base}/agb">AGB</a><p>Alle Rechte vorbehalten.</p></footer>
<div id="cmp" class="ea-consent"><h2>Ihre Privatsphäre</h2><p>Wir und unsere Partner speichern Informationen auf Ihrem Gerät.</p><button>Zustimmen</button></div>
</body></html>
`
}

function head({ base, article, published, url }: PageView): string {
  return `<link rel="canonical" href="${url(article)}">
<meta name="description" content="${esc(summaryOf(article))}">
<meta name="date" content="${published ? isoWithOffset(published, 1) : ''}">
<meta property="og:image" content="${base}/img/${article.number}.svg">
${jsonLd([
  {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: article.title,
    datePublished: published ? isoWithOffset(published, 1) : undefined,
    author:
      article.authors.length > 0
        ? article.authors.map((name) => ({ '@type': 'Person', name }))
        : { '@type': 'Organization', name: 'Elbufer-Anzeiger' },
    isAccessibleForFree: true,
  },
])}`
}

function page({ base, article, published, url, related, latest }: PageView): string {
  const clock = published ? clockParts(published, 1) : null
  const body = article.blocks.map(({ kind, text }, index) => {
    const teaser =
      index === 2 && related[0]
        ? `<ea-teaser><span>Mehr zum Thema</span><a href="${url(related[0])}">${esc(related[0].title)}</a></ea-teaser>\n`
        : ''
    if (kind === 'heading') return `${teaser}<h2 class="ea-subhead">${esc(text)}</h2>`
    return `${teaser}<p class="ea-p">${esc(text)}</p>`
  })
  return `<main class="ea-main"><article data-id="${article.number}">
<header><span class="ea-kicker">${SECTIONS[article.section as keyof typeof SECTIONS]}</span><h1>${esc(article.title)}</h1>
<p class="ea-meta">${article.authors.length > 0 ? `Von <span class="ea-author">${esc(article.authors.join(' und '))}</span>, ` : ''}${clock ? `<time datetime="${isoWithOffset(published!, 1)}">${Number(clock.day)}. ${MONTHS[clock.monthNumber - 1]} ${clock.year}, ${clock.hour}:${clock.minute} Uhr</time>` : ''}</p></header>
<figure><img src="${base}/img/${article.number}.svg" alt=""><figcaption>Symbolbild. Foto: Archiv</figcaption></figure>
${article.dek ? `<p class="ea-intro"><strong>${esc(article.dek)}</strong></p>` : ''}
<div class="ea-body">
${body.join('\n')}
</div>
<div class="ea-tools"><button>Merken</button><button>Teilen</button><button>Drucken</button></div>
</article>
<section class="ea-also"><h2>Das könnte Sie auch interessieren</h2>${each(related, (other) => `<a href="${url(other)}"><h3>${esc(other.title)}</h3></a>`)}</section>
<aside class="ea-side"><h2>Meistgelesen</h2><ol>${each(latest, (other) => `<li><a href="${url(other)}">${esc(other.title)}</a></li>`)}</ol><div class="ea-ad">Anzeige</div></aside>
</main>`
}

function front({ section, articles, url }: FrontView): string {
  return `<main class="ea-main"><h1>${section ?? 'Nachrichten'}</h1>
${each(articles, (article) => `<div class="ea-card"><a href="${url(article)}"><h3>${esc(article.title)}</h3></a><p>${esc(summaryOf(article).slice(0, 120))}…</p></div>`)}
</main>`
}
