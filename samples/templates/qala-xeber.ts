import {
  clockParts,
  each,
  esc,
  type FrontView,
  isoWithOffset,
  jsonLd,
  type OutletTemplate,
  type PageView,
  plainBody,
  summaryOf,
} from '../site.ts'

const SECTIONS = {
  olke: 'Ölkə',
  dunya: 'Dünya',
  biznes: 'Biznes',
  idman: 'İdman',
  elm: 'Elm və texnologiya',
  kultur: 'Kültür',
}

/** An Azerbaijani outlet with a modern page: JSON-LD, ARIA roles, utility class names, comments under the text. */
export const qalaXeber: OutletTemplate = {
  name: 'qala-xeber.example',
  title: 'Qala Xəbər',
  description: 'Ölkədən və dünyadan operativ xəbərlər',
  language: 'az',
  format: 'atom',
  feedPath: '/feed.atom',
  utcOffsetHours: 4,
  sections: SECTIONS,
  pathOf: ({ slug, number }) => `/xeber/${number}/${slug}`,
  page: (view) => frame(view.base, view.article.title, head(view), page(view)),
  front: (view) => frame(view.base, view.section ?? 'Əsas səhifə', '', front(view)),
}

function frame(base: string, title: string, meta: string, main: string): string {
  const links = each(
    Object.entries(SECTIONS),
    ([key, name]) => `<a class="px-3 hover:underline" href="${base}/${key}/">${name}</a>`,
  )
  return `<!doctype html>
<html lang="az-AZ" class="no-js">
<head>
<meta charset="UTF-8">
<title>${esc(title)} — Qala Xəbər</title>
<link rel="alternate" type="application/atom+xml" href="${base}/feed.atom">
<link rel="stylesheet" href="${base}/css/app.css">
${meta}
</head>
<body class="bg-white text-gray-900">
<a class="sr-only" href="#main">Məzmuna keç</a>
<div role="banner" class="flex items-center"><a href="${base}/" class="text-2xl font-black">QALA<span>XƏBƏR</span></a><nav aria-label="Bölmələr">${links}</nav><button aria-label="Menyu">☰</button></div>
<div class="ticker" aria-hidden="true">Tez xəbər: Telegram kanalımıza abunə olun!</div>
${main}
<div role="contentinfo" class="mt-8 text-sm"><p>Qala Xəbər MMC. Qeydiyyat № 4417. Bütün hüquqlar qorunur.</p><a href="${base}/haqqimizda">Haqqımızda</a> <a href="${base}/reklam">Reklam</a> <a href="${base}/elaqe">Əlaqə</a></div>
<dialog id="consent"><p>Məxfilik seçimləriniz</p><button>Hamısını qəbul et</button><button>Rədd et</button></dialog>
</body>
</html>
`
}

function head({ base, article, published, updated, url }: PageView): string {
  return `<link rel="canonical" href="${url(article)}">
<meta name="description" content="${esc(summaryOf(article))}">
${jsonLd({
  '@context': 'https://schema.org',
  '@type': 'NewsArticle',
  headline: article.title,
  description: summaryOf(article),
  mainEntityOfPage: url(article),
  image: [`${base}/img/${article.number}.svg`],
  datePublished: published ? isoWithOffset(published, 4) : undefined,
  dateModified: isoWithOffset(updated ?? published ?? new Date(0), 4),
  articleSection: SECTIONS[article.section as keyof typeof SECTIONS],
  author: article.authors.map((name) => ({ '@type': 'Person', name })),
  publisher: {
    '@type': 'NewsMediaOrganization',
    name: 'Qala Xəbər',
    logo: { '@type': 'ImageObject', url: `${base}/img/2.svg` },
  },
})}`
}

function page({ base, article, published, updated, url, related, latest }: PageView): string {
  const time = (at: Date) => {
    const { day, month, year, hour, minute } = clockParts(at, 4)
    return `${day}.${month}.${year} ${hour}:${minute}`
  }
  return `<div id="main" role="main" class="grid grid-cols-12">
<div class="col-span-8">
<p class="text-sm"><a href="${base}/${article.section}/">${SECTIONS[article.section as keyof typeof SECTIONS]}</a>${published ? ` · <span class="date">${time(published)}</span>` : ''}${updated ? ` · <span class="date">yenilənib ${time(updated)}</span>` : ''}</p>
<h1 class="text-4xl font-bold">${esc(article.title)}</h1>
${article.dek ? `<h2 class="lead text-xl">${esc(article.dek)}</h2>` : ''}
${article.authors.length > 0 ? `<div class="author">${esc(article.authors.join(', '))}</div>` : ''}
<figure><img src="${base}/img/${article.number}.svg" alt="" loading="lazy"><figcaption>Foto: Qala Xəbər arxivi</figcaption></figure>
<div class="prose max-w-none">
${plainBody(article.blocks)}
</div>
<div class="flex gap-2 share"><a href="https://t.example/share?u=${encodeURIComponent(url(article))}">Telegram</a><a href="https://w.example/send?t=${encodeURIComponent(url(article))}">WhatsApp</a><button>Linki kopyala</button></div>
<div id="comments"><h3>Şərhlər (2)</h3><div class="comment"><b>Oxucu</b><p>Maraqlı xəbərdir, davamını gözləyirik.</p></div><div class="comment"><b>Samirə</b><p>Belə yazıları tez-tez dərc edin.</p></div><form><textarea placeholder="Şərh yazın"></textarea></form></div>
</div>
<aside class="col-span-4" aria-label="Digər xəbərlər">
<h3>Ən çox oxunanlar</h3><ol>${each(latest, (other) => `<li><a href="${url(other)}">${esc(other.title)}</a></li>`)}</ol>
<div class="adv" data-slot="300x250"></div>
<h3>Mövzu üzrə</h3>${each(related, (other) => `<a class="block" href="${url(other)}"><b>${esc(other.title)}</b><span>${esc(summaryOf(other).slice(0, 90))}…</span></a>`)}
</aside></div>`
}

function front({ section, articles, url }: FrontView): string {
  return `<div id="main" role="main"><h1>${section ?? 'Son xəbərlər'}</h1><div class="grid">
${each(articles, (article) => `<a class="block shadow" href="${url(article)}"><b>${esc(article.title)}</b><span>${esc(summaryOf(article).slice(0, 110))}…</span></a>`)}
</div></div>`
}
