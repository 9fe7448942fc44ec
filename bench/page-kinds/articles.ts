import type { Draft, Maker } from './page.ts'
import { slug } from './page.ts'

type Build = (m: Maker) => Draft

function meta(m: Maker): string {
  return `<div class="article-meta"><span class="author">${m.w.by} <a rel="author" href="/authors/x">${m.dice.one(m.w.person)}</a></span> <time datetime="${m.date()}T08:00:00Z">${m.longDate()}</time> · ${m.dice.int(2, 14)} ${m.w.read}</div>`
}

function share(m: Maker): string {
  return `<div class="share"><span>${m.w.share}</span><a href="https://www.facebook.com/sharer/sharer.php?u=x">f</a><a href="https://twitter.com/intent/tweet?url=x">t</a></div>`
}

function published(m: Maker): string {
  return `<meta property="article:published_time" content="${m.date()}T08:00:00Z">`
}

function teasers(m: Maker, count: number): string {
  return `<section class="related"><h2>${m.w.related}</h2>${m.times(count, () => `<article class="teaser"><a href="/x/${slug(m.line(m.w.headline))}">${m.image()}<h3>${m.line(m.w.headline)}</h3></a></article>`)}</section>`
}

function comments(m: Maker): string {
  return `<section id="comments" class="comments-area"><h3>${m.w.comments}</h3>${m.times(3, () => `<article class="comment-body"><b>${m.dice.one(m.w.person)}</b><p>${m.line(m.w.guide)}</p></article>`)}<form id="commentform"><textarea name="comment"></textarea><button>OK</button></form></section>`
}

const priceNews: Build = (m) => {
  const { w } = m
  const name = m.line(w.headline)
  return {
    path: `/${slug(w.section[1] ?? 'x')}/${slug(name)}-${m.dice.int(100000, 999999)}.html`,
    title: name,
    ogType: 'article',
    head: published(m),
    main: `<article><h1>${name}</h1>${meta(m)}${m.paragraphs(w.news, 6, 2, 3)}<table>${m.times(8, () => `<tr><td>${m.line(w.product)}</td><td>${m.price()}</td></tr>`)}</table>${m.paragraphs(w.news, 3, 2, 3)}${share(m)}</article>${teasers(m, 12)}`,
  }
}

const productReview: Build = (m) => {
  const { w } = m
  const name = `${m.line(w.product)} review`
  return {
    path: `/${m.dice.one(['reviews', 'test', 'products'])}/${slug(name)}/`,
    title: name,
    ogType: m.dice.one(['article', 'website', undefined]),
    jsonLd: {
      '@context': 'https://schema.org',
      '@type': 'Review',
      itemReviewed: { '@type': 'Product', name },
      author: { '@type': 'Person', name: m.dice.one(w.person) },
    },
    main: `<article><h1>${name}: ${m.line(w.heading)}</h1>${meta(m)}<div class="affiliate-box">${m.image()}<b>${m.price()}</b><a class="btn" rel="sponsored nofollow" href="https://shop.example/x">${w.buy}</a></div>${m.times(6, () => `<h2>${m.line(w.heading)}</h2>${m.paragraphs(w.guide, 3, 2, 4)}`)}<div class="rating">4.5 / 5</div><div class="pros"><ul>${m.times(4, () => `<li>${m.line(w.copy)}</li>`)}</ul></div><div class="affiliate-box"><b>${m.price()}</b><a class="btn" href="https://shop.example/x">${w.buy}</a></div></article>${comments(m)}`,
  }
}

const companyPost: Build = (m) => {
  const { w } = m
  const name = m.line(w.headline)
  return {
    path: `/${m.dice.one(['blog', 'resources', 'insights', 'learn'])}/${slug(name)}`,
    title: name,
    ogType: m.dice.one(['article', 'website', undefined]),
    main: `<section class="hero"><h1>${name}</h1><p>${m.line(w.guide)}</p></section><div class="post-body">${m.times(6, () => `<h2>${m.line(w.heading)}</h2>${m.paragraphs(w.guide, 3, 2, 4)}`)}<div class="cta-inline"><h3>${m.line(w.offerHeading)}</h3><p>${m.line(w.offer)}</p><a class="btn" href="/demo">${w.book}</a></div></div><form class="hs-form"><input type="email"><button>${w.subscribe}</button></form>${teasers(m, 3)}<section class="cta"><a class="btn" href="/signup">Get started</a></section>`,
  }
}

const howTo: Build = (m) => {
  const { w } = m
  const name = m.line(w.headline)
  return {
    path: `/how-to/${slug(name)}/`,
    title: name,
    ogType: 'article',
    main: `<article class="post"><h1>${name}</h1><p>${m.text(w.guide, 3)}</p>${m.times(7, (i) => `<h3>${i + 1}. ${m.line(w.heading)}</h3><p>${m.text(w.guide, 4)}</p>${m.image()}`)}<h2>${w.faq}</h2>${w.question
      .slice(0, 5)
      .map((q) => `<h3>${q}</h3><p>${m.text(w.guide, 2)}</p>`)
      .join('')}</article>`,
  }
}

const bare: Build = (m) => {
  const { w } = m
  const name = m.line(w.headline)
  return {
    path: m.dice.one(['/', `/${slug(name)}`, `/index.php?id=${m.dice.int(10, 999)}`, `/texts/${slug(name)}.htm`]),
    title: name,
    main: `<div id="content"><h1>${name}</h1>${m.paragraphs(m.dice.yes() ? w.news : w.guide, 12, 2, 5)}</div>`,
  }
}

const listicle: Build = (m) => {
  const { w } = m
  const name = m.line(w.headline)
  return {
    path: `/${slug(w.section[5] ?? 'x')}/${slug(name)}`,
    title: name,
    ogType: m.dice.one(['article', undefined]),
    main: `<article><h1>${name}</h1>${meta(m)}<p>${m.text(w.guide, 3)}</p>${m.times(12, (i) => `<h2>${i + 1}. ${m.line(w.product)}</h2>${m.image()}<p>${m.text(w.guide, 4)}</p><p class="buy">${m.price()} – <a href="https://shop.example/${i}" rel="nofollow">${w.buy}</a></p>`)}</article>`,
  }
}

const eventReport: Build = (m) => {
  const { w } = m
  const name = m.line(w.headline)
  return {
    path: `/${m.dice.one(['events', 'event', 'veranstaltungen'])}/${slug(name)}/`,
    title: name,
    ogType: 'article',
    bodyClass: `post-template-default single single-post postid-${m.dice.int(100, 9999)}`,
    main: `<article class="hentry"><h1 class="entry-title">${name}</h1><time class="entry-date">${m.longDate()}</time><div class="entry-content">${m.paragraphs(w.news, 6, 2, 4)}<div class="gallery">${m.times(12, () => `<figure>${m.image()}</figure>`)}</div></div></article>${comments(m)}`,
  }
}

const press: Build = (m) => {
  const { w } = m
  const name = m.line(w.headline)
  return {
    path: `/${m.dice.one(['newsroom', 'press-releases', 'presse', 'company/news'])}/${slug(name)}`,
    title: name,
    ogType: 'website',
    main: `<div class="press"><p class="eyebrow">Press release</p><h1>${name}</h1><p>${m.dice.one(w.place)}, ${m.longDate()} – ${m.text(w.news, 2)}</p>${m.paragraphs(w.news, 5, 2, 3)}<h3>About ${m.brand}</h3><p>${m.text(w.offer, 3)}</p><h3>Press contact</h3><p>${m.dice.one(w.person)}<br><a href="tel:${m.phone()}">${m.phone()}</a><br><a href="mailto:press@${m.host}">press@${m.host}</a></p></div>`,
  }
}

const recipe: Build = (m) => {
  const { w } = m
  const name = m.line(w.product)
  return {
    path: `/recipes/${slug(name)}/`,
    title: name,
    ogType: m.dice.one(['article', undefined]),
    jsonLd: {
      '@context': 'https://schema.org',
      '@type': 'Recipe',
      name,
      author: { '@type': 'Person', name: m.dice.one(w.person) },
      datePublished: m.date(),
    },
    main: `<article><h1>${name}</h1>${meta(m)}<a class="btn" href="#recipe">Jump to recipe</a><div class="rating">4.8 (120 ratings)</div>${m.paragraphs(w.guide, 6, 2, 4)}<div class="recipe-card" id="recipe"><h2>Ingredients</h2><ul>${m.times(9, () => `<li>${m.dice.int(1, 500)} g ${m.line(w.product)}</li>`)}</ul><h2>Instructions</h2><ol>${m.times(6, () => `<li>${m.text(w.guide, 2)}</li>`)}</ol></div></article>${comments(m)}`,
  }
}

const obituary: Build = (m) => {
  const { w } = m
  return {
    path: `/obituaries/${slug(m.dice.one(w.person))}`,
    title: `${m.dice.one(w.person)}, 1931–2024`,
    main: `<article><h1>${m.dice.one(w.person)}, 1931–2024</h1>${m.image()}${m.paragraphs(w.news, 5, 3, 5)}<div class="service-info"><h3>Service</h3><p>${m.longDate()}, 11:00, Town Hall</p><a class="btn" href="/flowers">Send flowers</a></div></article>`,
  }
}

const opinion: Build = (m) => {
  const { w } = m
  const name = m.line(w.headline)
  return {
    path: `/opinion/services/${slug(name)}/`,
    title: name,
    ogType: 'article',
    head: published(m),
    main: `<article><p class="kicker">${w.section[6] ?? w.section[0]}</p><h1>${name}</h1>${meta(m)}${m.paragraphs(w.news, 7, 2, 4)}<aside class="newsletter"><h4>${w.subscribe}</h4><form><input type="email"><button>OK</button></form></aside>${m.paragraphs(w.news, 4, 2, 4)}</article>${teasers(m, 20)}`,
  }
}

const interview: Build = (m) => {
  const { w } = m
  const name = m.line(w.headline)
  return {
    path: `/people/${slug(name)}`,
    title: name,
    ogType: m.dice.one(['article', 'website']),
    main: `<article><h1>${name}</h1><p class="dek">${m.line(w.news)}</p>${m.times(12, () => `<p><strong>${m.line(w.question)}</strong></p><p>${m.text(w.guide, 3)}</p>`)}</article>`,
  }
}

const liveBlog: Build = (m) => {
  const { w } = m
  const name = m.line(w.headline)
  return {
    path: `/live/${slug(name)}-${m.dice.int(1000, 9999)}`,
    title: `Live: ${name}`,
    ogType: 'article',
    jsonLd: { '@context': 'https://schema.org', '@type': 'LiveBlogPosting', headline: name, datePublished: m.date() },
    main: `<article><h1>${name}</h1>${meta(m)}${m.times(14, (i) => `<div class="entry" id="e${i}"><time>${20 - i}:${m.dice.int(10, 59)}</time><h2>${m.line(w.headline)}</h2>${m.paragraphs(w.news, m.dice.int(1, 2), 2, 3)}</div>`)}</article>`,
  }
}

const gallery: Build = (m) => {
  const { w } = m
  const name = m.line(w.headline)
  return {
    path: `/pictures/${slug(name)}`,
    title: `In pictures: ${name}`,
    ogType: 'article',
    head: published(m),
    main: `<article><h1>${name}</h1>${meta(m)}<p>${m.text(w.news, 2)}</p>${m.times(14, () => `<figure>${m.image()}<figcaption>${m.text(w.news, 1)}</figcaption></figure>`)}</article>${teasers(m, 8)}`,
  }
}

const notice: Build = (m) => {
  const { w } = m
  const name = m.line(w.headline)
  return {
    path: `/government/news/${slug(name)}`,
    title: name,
    main: `<main><h1>${name}</h1><dl><dt>Published</dt><dd>${m.longDate()}</dd></dl><div class="govspeak">${m.paragraphs(w.news, 7, 2, 3)}<p>Call <a href="tel:${m.phone()}">${m.phone()}</a> or <a href="/apply">apply online</a>.</p></div></main>`,
  }
}

const substack: Build = (m) => {
  const { w } = m
  const name = m.line(w.headline)
  return {
    path: `/p/${slug(name)}`,
    title: name,
    ogType: 'article',
    main: `<article class="newsletter-post post"><h1 class="post-title">${name}</h1><h3 class="subtitle">${m.line(w.guide)}</h3><div>${m.dice.one(w.person)} · ${m.longDate()}</div><div class="available-content"><div class="body markup">${m.paragraphs(w.guide, 5, 2, 4)}<div class="subscription-widget"><p>${m.line(w.offer)}</p><form><input type="email"><button>${w.subscribe}</button></form></div>${m.paragraphs(w.guide, 6, 2, 4)}</div></div></article><h2>Ready for more?</h2>`,
  }
}

const essayOnShop: Build = (m) => {
  const { w } = m
  const name = m.line(w.headline)
  return {
    path: `/blogs/journal/${slug(name)}`,
    title: name,
    ogType: 'article',
    bodyClass: 'gradient template-article',
    main: `<article class="article-template"><h1 class="article-template__title">${name}</h1><span>${m.longDate()}</span><div class="article-template__content rte">${m.paragraphs(w.guide, 6, 2, 4)}<ul class="products-inline">${m.times(4, () => `<li><a href="/products/${slug(m.line(w.product))}">${m.image()}${m.line(w.product)}</a> ${m.price()}</li>`)}</ul>${m.paragraphs(w.guide, 3, 2, 4)}</div></article>`,
  }
}

/** Articles that look like something else. */
export const ARTICLES = {
  priceNews,
  productReview,
  companyPost,
  howTo,
  bare,
  listicle,
  eventReport,
  press,
  recipe,
  obituary,
  opinion,
  interview,
  liveBlog,
  gallery,
  notice,
  substack,
  essayOnShop,
}
