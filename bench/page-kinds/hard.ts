import type { Draft, Kind, Maker } from './page.ts'
import { slug } from './page.ts'

type Build = (m: Maker) => Draft

/**
 * Pages that hide what they are, written after the rules had their weights: services that declare an article and a time of publication, products with
 * names and dates of customers, lists in hashed classes or old tables, fronts of magazines, pages without a button, a price or a telling address.
 */

const articleLd = (m: Maker, headline: string) => ({
  '@context': 'https://schema.org',
  '@graph': [
    { '@type': 'WebPage', name: headline, datePublished: m.date() },
    { '@type': 'Article', headline, author: { '@type': 'Person', name: 'admin' }, datePublished: m.date() },
  ],
})

const rankedService: Build = (m) => {
  const { w } = m
  const name = m.line(w.service)
  return {
    path: `/${slug(name)}-${slug(m.dice.one(w.place))}/`,
    title: `${name} in ${m.dice.one(w.place)}`,
    ogType: 'article',
    bodyClass: `page-template-default page page-id-${m.dice.int(9, 900)}`,
    jsonLd: articleLd(m, name),
    head: `<meta property="article:published_time" content="${m.date()}T08:00:00Z"><meta property="article:modified_time" content="${m.date()}T08:00:00Z">`,
    main: `<div class="entry-content"><h1>${name}</h1>${m.times(5, () => `<h2>${m.line(w.offerHeading)}</h2>${m.paragraphs(w.offer, 3, 3, 4)}`)}<p><a href="tel:${m.phone()}">${m.phone()}</a></p><a class="btn" href="/contact/">${w.quote}</a></div>`,
  }
}

const quietService: Build = (m) => {
  const { w } = m
  return {
    path: `/${m.dice.one(['approach', 'expertise/advisory', 'therapy', 'counselling'])}`,
    title: `${m.line(w.service)} for adults and families`,
    main: `<div class="sqs-layout"><div class="sqs-block"><h1>${m.line(w.service)}</h1></div><div class="sqs-block">${m.paragraphs(w.offer, 6, 3, 5)}</div><div class="sqs-block"><h2>${m.line(w.heading)}</h2>${m.paragraphs(w.offer, 4, 2, 4)}</div></div>`,
  }
}

const hospital: Build = (m) => {
  const { w } = m
  const name = m.line(w.service)
  return {
    path: `/tests-procedures/${slug(name)}/about/pac-${m.dice.int(20380000, 20399999)}`,
    title: name,
    ogType: 'website',
    main: `<h1>${name}</h1><a class="btn" href="/appointments">Request an appointment</a><ul class="tabs"><li><a href="#a">About</a></li><li><a href="#d">Doctors</a></li></ul>${m.times(5, () => `<h2>${m.line(w.heading)}</h2>${m.paragraphs(w.guide, 2, 2, 4)}`)}<h3>${name} at the clinic</h3><p>${m.text(w.offer, 3)}</p>`,
  }
}

const hashedLanding: Build = (m) => {
  const { w } = m
  return {
    path: '/ai-assistant',
    title: `The assistant that works the way your team does`,
    ogType: 'website',
    main: `<div class="css-1ab"><h1 class="css-2cd">The assistant that works the way your team does</h1><p>${m.text(w.offer, 2)}</p><a class="css-b" href="/trial">Try it</a></div>${m.times(6, () => `<div class="css-${m.dice.int(100, 999)}"><h2>${m.line(w.heading)}</h2><p>${m.text(w.offer, 3)}</p></div>`)}<div class="css-q"><p>“${m.text(w.review, 2)}”</p><p>${m.dice.one(w.person)}</p></div>`,
  }
}

const charity: Build = (m) => {
  const { w } = m
  return {
    path: '/get-help/housing',
    title: 'Housing',
    main: `<h1>Housing</h1><p>${m.text(w.offer, 2)}</p>${m.times(4, () => `<h2>${m.line(w.question)}</h2>${m.paragraphs(w.offer, 2, 2, 3)}`)}<p>Call our helpline on <a href="tel:${m.phone()}">${m.phone()}</a></p><h2>Related links</h2><ul>${m.times(5, () => `<li><a href="/get-help/${m.dice.int(1, 99)}">${m.line(w.service)}</a></li>`)}</ul>`,
  }
}

const school: Build = (m) => {
  const { w } = m
  return {
    path: '/programs/undergraduate/history-ba',
    title: 'History, BA',
    head: `<meta name="author" content="University of ${m.dice.one(w.place)}">`,
    main: `<h1>History, BA</h1>${m.paragraphs(w.offer, 4, 3, 5)}<h2>Careers</h2>${m.paragraphs(w.news, 2, 2, 4)}<h2>Faculty</h2><ul>${m.times(6, () => `<li><a href="/faculty/${m.dice.int(1, 99)}">${m.dice.one(w.person)}</a>, Professor</li>`)}</ul><h2>Degree requirements</h2><table>${m.times(10, () => `<tr><td>HIST ${m.dice.int(100, 499)}</td><td>3</td></tr>`)}</table>`,
  }
}

const reviewedProduct: Build = (m) => {
  const { w } = m
  const name = `${m.line(w.product)} with ${m.line(w.product)} and ${m.line(w.product)}`
  return {
    path: `/${slug(name)}.html`,
    title: name,
    main: `<div class="p"><h1>${name}</h1><div>${m.price()}</div><button>${w.cart}</button><h2>${w.description}</h2>${m.paragraphs(w.copy, 4, 4, 6)}<h2>${w.reviews}</h2>${m.times(12, () => `<div class="rv" itemprop="review"><span itemprop="author">${m.dice.one(w.person)}</span> <time datetime="${m.date()}">${m.longDate()}</time><p>${m.text(w.review, 3)}</p></div>`)}</div>`,
  }
}

const showcase: Build = (m) => {
  const { w } = m
  const name = m.line(w.product)
  return {
    path: `/${slug(name)}/`,
    title: name,
    ogType: 'website',
    main: `<div class="section-hero"><h1>${name}</h1><p class="intro">${m.line(w.copy)}</p><a href="/buy/x">Buy</a> <a href="#more">Learn more</a></div>${m.times(8, () => `<div class="section"><h2>${m.line(w.copy)}</h2><p>${m.text(w.copy, 3)}</p>${m.image()}</div>`)}<ol class="footnotes">${m.times(8, () => `<li>${m.text(w.copy, 2)}</li>`)}</ol>`,
  }
}

const wine: Build = (m) => {
  const { w } = m
  return {
    path: `/wines/${m.dice.int(1000, 9999)}/`,
    title: `${m.brand} Riesling ${m.dice.int(2015, 2023)}`,
    ogType: 'article',
    head: `<meta property="article:modified_time" content="${m.date()}T08:00:00Z">`,
    main: `<h1>${m.brand} Riesling</h1><p>${m.text(w.copy, 4)}</p><table><tr><td>Grape</td><td>Riesling</td></tr><tr><td>Alcohol</td><td>12 %</td></tr></table><p>${m.price()} <a href="/cart?add=1">${w.buy}</a></p>`,
  }
}

const catalogue: Build = (m) => {
  const { w } = m
  return {
    path: `/${slug(m.line(w.product))}s/`,
    title: `${m.line(w.product)}s`,
    main: `<div class="x1"><h1>${m.line(w.product)}s</h1><p>${m.text(w.copy, 5)}</p><div class="x2">${m.times(18, () => `<div class="x3"><a href="/i/${m.dice.int(1, 9999)}">${m.image()}</a><div class="x4"><a href="/i/${m.dice.int(1, 9999)}">${m.line(w.product)}</a></div><div class="x5">${m.price()}</div></div>`)}</div>${m.paragraphs(w.copy, 6, 4, 6)}</div>`,
  }
}

const giftIdeas: Build = (m) => {
  const { w } = m
  return {
    path: '/lists/films-for-a-rainy-day',
    title: 'Films for a rainy day, a list by harriet',
    ogType: 'website',
    main: `<h1>Films for a rainy day</h1><p>List by <a href="/u/harriet">harriet</a>, updated ${m.longDate()}</p><p>${m.text(w.guide, 2)}</p><ul class="poster-list">${m.times(40, () => `<li class="poster"><a href="/film/${slug(m.line(w.product))}/">${m.image()}<span>${m.line(w.product)}</span></a></li>`)}</ul>`,
  }
}

const magazine: Build = (m) => {
  const { w } = m
  return {
    path: '/culture',
    title: 'Culture',
    ogType: 'article',
    main: `<div class="river">${m.times(12, () => `<div class="river-item"><a href="/culture/${slug(m.line(w.headline))}">${m.image()}</a><div class="river-text"><h3><a href="/culture/${slug(m.line(w.headline))}">${m.line(w.headline)}</a></h3><p>${m.text(w.news, 2)}</p><span class="byline">${w.by} <a href="/contributors/x">${m.dice.one(w.person)}</a></span> <span class="date">${m.longDate()}</span></div></div>`)}</div>`,
  }
}

const oldIndex: Build = (m) => {
  const { w } = m
  return {
    path: '/articles.htm',
    title: `${m.brand} article index`,
    main: `<table width="100%"><tr><td><h2>Articles</h2>${m.times(25, () => `<p><a href="a${m.dice.int(1, 99)}.htm">${m.line(w.headline)}</a><br>${m.line(w.guide)}</p>`)}</td></tr></table>`,
  }
}

const directoryLong: Build = (m) => {
  const { w } = m
  return {
    path: '/coworking-spaces/porthaven',
    title: 'Coworking spaces in Porthaven',
    ogType: 'website',
    main: `<h1>Coworking spaces in Porthaven</h1>${m.times(14, (i) => `<div class="venue"><h3>${i + 1}. ${m.line(w.product)}</h3><p>${m.text(w.offer, 3)}</p><p>${m.dice.int(1, 90)} High Street · from ${m.price()} a day</p><a href="/v/${i}">View space</a></div>`)}`,
  }
}

const papers: Build = (m) => {
  const { w } = m
  return {
    path: '/research/publications',
    title: 'Publications',
    main: `<h1>Publications</h1><h2>2024</h2><ul>${m.times(30, () => `<li>${m.dice.one(w.person)}, ${m.dice.one(w.person)} (2024). <a href="/p/${m.dice.int(1, 999)}.pdf">${m.line(w.headline)}</a>. Journal of Things, ${m.dice.int(1, 60)}.</li>`)}</ul>`,
  }
}

const podcast: Build = (m) => {
  const { w } = m
  return {
    path: '/podcast',
    title: `The ${m.brand} podcast`,
    ogType: 'website',
    main: `<h1>The ${m.brand} podcast</h1><p>${m.text(w.offer, 3)}</p>${m.times(10, (i) => `<div class="episode"><span>Episode ${40 - i} · ${m.longDate()}</span><h2><a href="/podcast/${40 - i}">${m.line(w.headline)}</a></h2><p>${m.text(w.guide, 3)}</p><a href="/podcast/${40 - i}">Listen</a></div>`)}`,
  }
}

/** By kind. */
export const HARD: readonly (readonly [Kind, Readonly<Record<string, Build>>])[] = [
  ['service', { rankedService, quietService, hospital, hashedLanding, charity, school }],
  ['product', { reviewedProduct, showcase, wine }],
  ['collection', { catalogue, giftIdeas }],
  ['listing', { magazine, oldIndex, directoryLong, papers, podcast }],
]
