import {
  clockParts,
  each,
  esc,
  type FrontView,
  isoWithOffset,
  type OutletTemplate,
  type PageView,
  summaryOf,
} from '../site.ts'

const SECTIONS = { news: 'News', markets: 'Markets', tech: 'Tech', planet: 'Planet', arts: 'Arts', games: 'Games' }
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** An English outlet on a blog engine behind a slow server: post classes, pull quotes, a box about the author, tags in the footer. */
export const meridianDaily: OutletTemplate = {
  name: 'meridian-daily.example',
  title: 'Meridian Daily',
  description: 'What happened between two sunrises',
  language: 'en',
  format: 'atom',
  feedPath: '/feed/atom/',
  utcOffsetHours: 1,
  manner: 'slow',
  sections: SECTIONS,
  pathOf: ({ slug, number }) => `/p/${number}/${slug}/`,
  page: (view) => frame(view.base, `${view.article.title} – Meridian Daily`, head(view), page(view)),
  front: (view) => frame(view.base, `${view.section ?? 'Home'} – Meridian Daily`, '', front(view)),
}

function frame(base: string, title: string, meta: string, main: string): string {
  return `<!DOCTYPE html>
<html lang="en-US" prefix="og: https://ogp.me/ns#">
<head>
<meta charset="UTF-8" />
<meta name="generator" content="Pressroom 6.2" />
<title>${esc(title)}</title>
<link rel="alternate" type="application/atom+xml" title="Meridian Daily &raquo; Feed" href="${base}/feed/atom/" />
${meta}
</head>
<body class="single single-post wide">
<div id="page" class="hfeed site"><a class="skip-link" href="#content">Skip to content</a>
<header id="masthead"><p class="site-title"><a href="${base}/" rel="home">Meridian Daily</a></p><p class="site-description">What happened between two sunrises</p>
<nav id="site-navigation"><ul class="menu">${each(Object.entries(SECTIONS), ([key, name]) => `<li class="menu-item"><a href="${base}/${key}/">${name}</a></li>`)}</ul></nav></header>
${main}
<footer id="colophon"><div class="site-info">Proudly printed nowhere. <a href="${base}/privacy/">Privacy policy</a></div></footer>
</div>
<div id="cookie-notice" role="dialog">We use cookies to improve your experience. <a href="#">OK</a> <a href="#">Read more</a></div>
</body></html>
`
}

function head({ base, article, published, updated, url }: PageView): string {
  return `<link rel="canonical" href="${url(article)}" />
<meta property="og:type" content="article" />
<meta property="og:title" content="${esc(article.title)}" />
<meta property="og:site_name" content="Meridian Daily" />
<meta property="og:image" content="${base}/img/${article.number}.svg" />
${published ? `<meta property="article:published_time" content="${published.toISOString()}" />` : ''}
${updated ? `<meta property="article:modified_time" content="${updated.toISOString()}" />` : ''}
${each(article.authors, (name) => `<meta name="author" content="${esc(name)}" />`)}`
}

function page({ base, article, published, updated, url, related, latest }: PageView): string {
  const stamp = (at: Date, name: string) => {
    const { monthNumber, day, year } = clockParts(at, 1)
    return `<time class="${name}" datetime="${isoWithOffset(at, 1)}">${MONTHS[monthNumber - 1]} ${Number(day)}, ${year}</time>`
  }
  const body = each(article.blocks, ({ kind, text }, index) => {
    if (kind === 'heading') return `<h3 id="h-${index}">${esc(text)}</h3>`
    return kind === 'quote'
      ? `<figure class="wp-pullquote"><blockquote>${esc(text)}</blockquote></figure>`
      : `<p>${esc(text)}</p>`
  })
  const author = article.authors[0]
  return `<div id="content" class="site-content"><div id="primary"><main id="main">
<article id="post-${article.number}" class="post-${article.number} post type-post hentry category-${article.section}">
<header class="entry-header"><h1 class="entry-title">${esc(article.title)}</h1>
<div class="entry-meta">Posted on ${published ? stamp(published, 'entry-date published') : ''}${updated ? ` · Updated ${stamp(updated, 'updated')}` : ''}${author ? ` by <span class="author vcard"><a class="url fn n" href="${base}/author/">${esc(author)}</a></span>` : ''}</div></header>
<div class="post-thumbnail"><img src="${base}/img/${article.number}.svg" class="wp-post-image" alt="" /></div>
<div class="entry-content">
${article.dek ? `<p class="intro">${esc(article.dek)}</p>` : ''}
${body}
<div class="sharedaddy"><h3 class="sd-title">Share this:</h3><ul><li><a href="#s1">Mastodon</a></li><li><a href="#s2">Reddit</a></li><li><a href="#s3">Print</a></li></ul></div>
<div class="jp-relatedposts"><h3>Related</h3>${each(related, (other) => `<p><a href="${url(other)}">${esc(other.title)}</a></p>`)}</div>
</div>
<footer class="entry-footer"><span class="cat-links">Posted in <a href="${base}/${article.section}/">${SECTIONS[article.section as keyof typeof SECTIONS]}</a></span> <span class="tags-links">Tagged ${esc(article.tags.join(', '))}</span></footer>
</article>
${author ? `<div class="author-box"><h4>About ${esc(author)}</h4><p>${esc(author)} reports for Meridian Daily from wherever the train stops.</p></div>` : ''}
<div id="respond"><h3>Leave a reply</h3><form><textarea></textarea><button>Post comment</button></form></div>
</main></div>
<aside id="secondary" class="widget-area"><section class="widget"><h2>Recent posts</h2><ul>${each(latest, (other) => `<li><a href="${url(other)}">${esc(other.title)}</a></li>`)}</ul></section>
<section class="widget widget_text"><p>Advertisement</p></section></aside></div>`
}

function front({ section, articles, url }: FrontView): string {
  return `<div id="content"><main id="main"><h1 class="page-title">${section ?? 'Latest posts'}</h1>
${each(articles, (article) => `<article class="post hentry"><h2 class="entry-title"><a href="${url(article)}">${esc(article.title)}</a></h2><div class="entry-summary"><p>${esc(summaryOf(article).slice(0, 140))} […]</p></div></article>`)}
</main></div>`
}
