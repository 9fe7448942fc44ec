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
  world: 'World',
  business: 'Business',
  science: 'Science',
  culture: 'Culture',
  sport: 'Sport',
  opinion: 'Opinion',
}
const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** An English daily in a component framework: a JSON-LD graph, hashed class names, a newsletter box in the middle of the text. */
export const harbourPost: OutletTemplate = {
  name: 'harbour-post.example',
  title: 'The Harbour Post',
  description: 'Independent reporting from port cities',
  language: 'en',
  format: 'json',
  feedPath: '/feed.json',
  utcOffsetHours: 0,
  gzip: true,
  fullText: true,
  sections: SECTIONS,
  pathOf: ({ slug, section }) => `/${section}/${slug}`,
  page: (view) => frame(view.base, view.article.title, head(view), page(view)),
  front: (view) => frame(view.base, view.section ?? 'Home', '', front(view)),
}

function frame(base: string, title: string, meta: string, main: string): string {
  const menu = each(
    Object.entries(SECTIONS),
    ([key, name]) => `<li class="css-1k2m"><a href="${base}/${key}/">${name}</a></li>`,
  )
  return `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8"/>
<title>${esc(title)} | The Harbour Post</title>
<link rel="alternate" type="application/feed+json" href="${base}/feed.json" title="The Harbour Post"/>
${meta}
</head>
<body>
<div id="__app"><header class="css-9x0a"><button>Menu</button><a href="${base}/">The Harbour Post</a><a class="css-sub" href="${base}/subscribe">Subscribe for £1 a week</a><ul>${menu}</ul></header>
${main}
<footer class="css-foot"><ul><li><a href="${base}/about">About us</a></li><li><a href="${base}/terms">Terms</a></li><li><a href="${base}/corrections">Corrections</a></li></ul><p>© The Harbour Post Ltd. Registered in Port Isaac.</p></footer></div>
<script id="__DATA__" type="application/json">{"build":"7c1e","flags":{"paywall":false}}</script>
</body></html>
`
}

function head({ base, article, published, url }: PageView): string {
  const graph = [
    { '@type': 'WebSite', '@id': `${base}/#site`, name: 'The Harbour Post', url: `${base}/` },
    {
      '@type': ['Article', 'NewsArticle'],
      '@id': `${url(article)}#article`,
      headline: article.title,
      datePublished: published?.toISOString(),
      author: article.authors.map((name) => ({ '@type': 'Person', name })),
      image: { '@type': 'ImageObject', url: `${base}/img/${article.number}.svg` },
      isPartOf: { '@id': `${base}/#site` },
      keywords: article.tags,
    },
  ]
  return `<link rel="canonical" href="${url(article)}"/>
<meta name="author" content="${esc(article.authors.join(', '))}"/>
<meta property="og:title" content="${esc(article.title)}"/><meta property="og:description" content="${esc(summaryOf(article))}"/>
<meta property="og:image" content="${base}/img/${article.number}.svg"/><meta property="og:locale" content="en_GB"/>
${published ? `<meta property="article:published_time" content="${isoWithOffset(published, 0)}"/>` : ''}
${jsonLd({ '@context': 'https://schema.org', '@graph': graph })}`
}

function page({ base, article, published, url, related, latest }: PageView): string {
  const clock = published ? clockParts(published, 0) : null
  const half = Math.ceil(article.blocks.length / 2)
  return `<main><article class="css-a11">
<header><p class="css-kicker"><a href="${base}/${article.section}/">${SECTIONS[article.section as keyof typeof SECTIONS]}</a></p><h1>${esc(article.title)}</h1>
${article.dek ? `<p class="css-standfirst">${esc(article.dek)}</p>` : ''}
<div class="css-by">${article.authors.length > 0 ? `By <a rel="author" href="${base}/by/${encodeURIComponent(article.authors[0]!)}">${esc(article.authors.join(' and '))}</a>` : ''} ${clock ? `<time datetime="${published!.toISOString()}">${Number(clock.day)} ${MONTHS[clock.monthNumber - 1]} ${clock.year}, ${clock.hour}.${clock.minute} GMT</time>` : ''}</div></header>
<figure class="css-fig"><picture><img src="${base}/img/${article.number}.svg" alt="${esc(article.title)}"/></picture><figcaption>Photograph: Harbour Post Pictures</figcaption></figure>
<div class="css-body">
${plainBody(article.blocks.slice(0, half))}
<aside class="css-news"><h4>Morning Tide</h4><p>Get the day's stories in your inbox before breakfast.</p><form><input type="email" placeholder="Your email"/><button>Sign up</button></form></aside>
${plainBody(article.blocks.slice(half))}
</div>
<ul class="css-share"><li><button>Share on X</button></li><li><button>Copy link</button></li><li><button>Email</button></li></ul>
<div class="css-topics">Topics: ${each(article.tags, (tag) => `<a href="${base}/topic/${encodeURIComponent(tag)}">${esc(tag)}</a>`)}</div>
</article>
<section class="css-more"><h2>More on this</h2>${each(related, (other) => `<div class="css-c"><a href="${url(other)}"><h3>${esc(other.title)}</h3></a><p>${esc(summaryOf(other).slice(0, 100))}…</p></div>`)}</section>
<section class="css-most"><h2>Most viewed</h2><ol>${each(latest, (other) => `<li><a href="${url(other)}">${esc(other.title)}</a></li>`)}</ol></section>
</main>`
}

function front({ section, articles, url }: FrontView): string {
  return `<main><h1>${section ?? 'Today'}</h1>
${each(articles, (article) => `<div class="css-c"><a href="${url(article)}"><h3>${esc(article.title)}</h3></a><p>${esc(summaryOf(article).slice(0, 120))}…</p></div>`)}
</main>`
}
