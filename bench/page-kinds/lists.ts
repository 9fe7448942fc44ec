import type { Draft, Maker } from './page.ts'
import { slug } from './page.ts'

type Build = (m: Maker) => Draft

function pager(m: Maker): string {
  return `<nav class="pagination"><span class="current">1</span> <a href="?page=2">2</a> <a href="?page=3">3</a> <a rel="next" href="?page=2">${m.w.next}</a></nav>`
}

function productCards(m: Maker, count: number, className: string, path = '/products/'): string {
  return m.times(count, () => {
    const name = m.line(m.w.product)
    return `<li class="${className}"><a href="${path}${slug(name)}">${m.image()}<h3>${name}</h3></a><span class="price">${m.price()}</span>${m.dice.yes(0.3) ? `<button>${m.w.cart}</button>` : ''}</li>`
  })
}

const shopifyCollection: Build = (m) => {
  const { w } = m
  const name = m.line(w.product)
  return {
    path: `/collections/${slug(name)}`,
    title: name,
    ogType: m.dice.yes() ? 'website' : 'product.group',
    bodyClass: 'gradient template-collection',
    main: `<div class="collection-hero"><h1 class="collection-hero__title">${name}</h1><div class="collection-hero__description rte"><p>${m.text(w.copy, 2)}</p></div></div><div class="facets-container"><form class="facets__form"><details><summary>Availability</summary></details><details><summary>Price</summary></details><label>${w.sort}</label><select name="sort_by"><option>Best selling</option></select><p>${m.dice.int(20, 90)} products</p></form></div>
<ul id="product-grid" class="grid product-grid">${productCards(m, 24, 'grid__item')}</ul>${pager(m)}`,
  }
}

const shopCategory: Build = (m) => {
  const { w } = m
  const name = m.line(w.product)
  return {
    path: `/product-category/${slug(name)}/`,
    title: `${name} online`,
    ogType: 'website',
    bodyClass: `archive tax-product_cat term-${m.dice.int(10, 99)} woocommerce woocommerce-page`,
    jsonLd: { '@context': 'https://schema.org', '@type': 'BreadcrumbList', itemListElement: [] },
    main: `<nav class="woocommerce-breadcrumb"><a href="/">${w.home}</a> / ${name}</nav><header class="woocommerce-products-header"><h1 class="page-title">${name}</h1></header><p class="woocommerce-result-count">1–16 / 48 ${w.results}</p><form class="woocommerce-ordering"><select><option>${w.sort}</option></select></form>
<ul class="products columns-4">${productCards(m, 16, 'product type-product status-publish')}</ul>${pager(m)}<div class="term-description"><h2>${m.line(w.offerHeading)}</h2>${m.paragraphs(w.copy, m.dice.int(4, 8), 3, 5)}<h2>${w.faq}</h2>${w.question
      .slice(0, 4)
      .map((q) => `<h3>${q}</h3><p>${m.text(w.copy, 2)}</p>`)
      .join('')}</div>`,
  }
}

const brandPage: Build = (m) => {
  const { w } = m
  return {
    path: `/brands/${slug(m.brand)}`,
    title: `${m.brand}: ${w.related}`,
    main: `<div class="brand"><div class="brand-head">${m.image('brand-logo')}<h1>${m.brand}</h1><div class="brand-story"><p>${m.text(w.copy, 5)}</p><p>${m.text(w.offer, 3)}</p></div></div><div class="plp"><aside class="plp-filters"><h4>${w.filter}</h4>${m.times(12, () => `<label><input type="checkbox">${m.line(w.product)} (${m.dice.int(1, 40)})</label>`)}</aside><div class="plp-tiles">${m.times(20, () => `<article class="tile"><a href="/p/${m.dice.int(1, 9999)}">${m.image()}<span class="tile-brand">${m.brand}</span><span class="tile-name">${m.line(w.product)}</span><span class="tile-price">${m.price()}</span></a></article>`)}</div></div>${pager(m)}</div>`,
  }
}

const album: Build = (m) => {
  const { w } = m
  return {
    path: `/${m.dice.one(['album', 'playlist', 'albums'])}/${m.dice.int(1000000, 9999999)}`,
    title: `${m.line(w.product)} – Album by ${m.brand}`,
    ogType: m.dice.yes() ? 'music.album' : 'music.playlist',
    main: `<div class="container-detail-header"><h1 class="headings__title">${m.line(w.product)}</h1><p class="headings__subtitles"><a href="/artist/x">${m.brand}</a></p><p>Pop · 2023</p><button>Play</button><p class="truncated-content">${m.text(w.news, 3)}</p></div>
<div class="songs-list">${m.times(14, (i) => `<div class="songs-list-row"><span>${i + 1}</span><a href="/song/${i}">${m.line(w.product)}</a><span class="artist">${m.brand}</span><time>3:${m.dice.int(10, 59)}</time></div>`)}</div><p class="footer-body">${m.longDate()} 14 songs, 48 minutes ℗ 2023 ${m.brand} Records</p><h2>${w.related}</h2><ul>${m.times(8, () => `<li><a href="/album/${m.dice.int(1, 999)}">${m.image()}${m.line(w.product)}</a></li>`)}</ul>`,
  }
}

const recipes: Build = (m) => {
  const { w } = m
  return {
    path: `/recipes/${m.dice.one(['dinner', 'vegan', 'desserts', 'quick'])}/`,
    title: `${m.dice.int(20, 90)} Easy Dinner Recipes`,
    ogType: 'website',
    main: `<h1 class="taxonomy-heading">Dinner Recipes</h1><p class="taxonomy-intro">${m.text(w.guide, 3)}</p><ul class="link-list">${m.times(10, () => `<li><a href="/recipes/${slug(m.line(w.product))}/">${m.line(w.product)}</a></li>`)}</ul>
<div class="mntl-taxonomysc">${m.times(28, () => `<a class="mntl-card card" href="/recipe/${m.dice.int(1000, 99999)}/${slug(m.line(w.headline))}"><div class="card__media">${m.image()}</div><div class="card__content"><span class="card__title-text">${m.line(w.headline)}</span><div class="rating">${m.dice.int(3, 900)} Ratings</div></div></a>`)}</div>`,
  }
}

const bestSellers: Build = (m) => {
  const { w } = m
  return {
    path: `/gp/bestsellers/${slug(m.line(w.section))}`,
    title: `Best Sellers: ${m.line(w.section)}`,
    main: `<h1 class="zg-banner">Best Sellers in ${m.line(w.section)}</h1><div class="zg-nav"><ul>${m.times(15, () => `<li><a href="/gp/bestsellers/${m.dice.int(1, 999)}">${m.line(w.product)}</a></li>`)}</ul></div><div class="zg-grid">${m.times(30, (i) => `<div class="zg-grid-item"><span>#${i + 1}</span><a href="/dp/${m.dice.int(1, 99999)}">${m.image()}<div class="line-clamp">${m.line(w.product)}, ${m.line(w.product)}</div></a><span>4.5 out of 5 stars ${m.dice.int(1, 9000)}</span><span class="p13n-price">${m.price()}</span></div>`)}</div>${pager(m)}`,
  }
}

const photos: Build = (m) => {
  const { w } = m
  return {
    path: `/${m.dice.one(['s/photos', 'collections', 'gallery', 'portfolio'])}/${slug(m.line(w.product))}`,
    title: `${m.dice.int(100, 900)}+ ${m.line(w.product)} Pictures`,
    ogType: m.dice.yes() ? 'website' : undefined,
    main: `<h1>${m.line(w.product)} Pictures</h1><p>${m.line(w.copy)}</p><div class="masonry">${m.times(36, () => `<figure><a href="/photos/${m.dice.int(1, 99999)}">${m.image()}</a><figcaption><a href="/@${slug(m.dice.one(w.person))}">${m.dice.one(w.person)}</a> <button>Download</button></figcaption></figure>`)}</div><button>Load more</button>`,
  }
}

const department: Build = (m) => {
  const { w } = m
  return {
    path: `/${slug(m.line(w.product))}-${m.dice.int(10, 99)}/c`,
    title: m.line(w.product),
    bodyClass: 'catalog-category-view categorypath-home page-with-filter',
    main: `<div class="columns"><h1 class="page-title">${m.line(w.product)}</h1><div class="category-description"><p>${m.text(w.copy, 3)}</p></div><div class="subcats">${m.times(8, () => `<a class="subcat" href="/c/${m.dice.int(1, 999)}">${m.image()}<span>${m.line(w.product)}</span></a>`)}</div><div class="toolbar"><span>Items 1–36 of ${m.dice.int(50, 900)}</span><label>${w.sort}</label><select><option>Position</option></select></div>
<ol class="products list items product-items">${m.times(24, () => `<li class="item product product-item"><a class="product-item-link" href="/${slug(m.line(w.product))}.html">${m.image()} ${m.line(w.product)}</a><div class="price-box"><span class="price">${m.price()}</span></div><button class="action tocart">${w.cart}</button></li>`)}</ol>${pager(m)}
<div class="seo-text">${m.times(4, () => `<h2>${m.line(w.offerHeading)}</h2>${m.paragraphs(w.copy, 2, 4, 6)}`)}</div></div>`,
  }
}

const curated: Build = (m) => {
  const { w } = m
  return {
    path: `/shop/${m.dice.one(['gift-guide', 'new-arrivals', 'sale', 'summer-edit'])}`,
    title: `${m.line(w.product)} & more: the summer edit`,
    ogType: 'website',
    main: `<section class="banner"><h1>The Summer Edit</h1><p>${m.text(w.copy, 2)}</p><a class="btn" href="/shop/all">Shop all</a></section>${m.times(4, () => `<section class="row-block"><h2>${m.line(w.product)}</h2><p>${m.line(w.copy)}</p><ul class="carousel">${productCards(m, 6, 'slide')}</ul><a href="/shop/x">View all</a></section>`)}`,
  }
}

const games: Build = (m) => {
  const { w } = m
  return {
    path: `/${m.dice.one(['games', 'movies', 'podcasts', 'courses', 'templates', 'plugins'])}/${slug(m.line(w.section))}`,
    title: `Top ${m.line(w.section)} Templates`,
    ogType: 'website',
    main: `<div class="mx-auto max-w-7xl px-4"><h1 class="text-4xl">${m.line(w.section)} templates</h1><p class="mt-2">${m.text(w.offer, 2)}</p><div class="mt-4 flex gap-2">${w.section.map((s) => `<button class="chip">${s}</button>`).join('')}</div><div class="grid grid-cols-3 gap-6">${m.times(24, () => `<div class="rounded border"><a href="/templates/${slug(m.line(w.product))}">${m.image()}</a><div class="p-4"><a href="/templates/x${m.dice.int(1, 99)}" class="font-medium">${m.line(w.product)}</a><p class="text-sm">${m.line(w.copy)}</p><div class="text-xs">${m.brand} · Free</div></div></div>`)}</div><h2>${w.faq}</h2>${w.question
      .slice(0, 4)
      .map((q) => `<h3>${q}</h3><p>${m.text(w.offer, 2)}</p>`)
      .join('')}</div>`,
  }
}

/** Collections of things. */
export const COLLECTIONS = {
  shopifyCollection,
  shopCategory,
  brandPage,
  album,
  recipes,
  bestSellers,
  photos,
  department,
  curated,
  games,
}

const front: Build = (m) => {
  const { w } = m
  const teaser = (size: string) =>
    `<article class="teaser teaser--${size}"><a href="/${slug(m.line(w.section))}/${slug(m.line(w.headline))}-${m.dice.int(100000, 999999)}">${m.image()}<div class="teaser__kicker">${m.line(w.section)}</div><h2 class="teaser__title">${m.line(w.headline)}</h2><p class="teaser__text">${m.text(w.news, m.dice.int(1, 2))}</p></a><div class="teaser__meta">${m.dice.one(w.person)}, <time datetime="${m.date()}">${m.longDate()}</time></div></article>`
  return {
    path: m.dice.one(['/', `/${slug(m.line(w.section))}/`, `/news/${slug(m.line(w.section))}`]),
    title: m.line(w.section),
    ogType: 'website',
    main: `<h1 class="ressort-title">${m.line(w.section)}</h1>${m.times(6, () => `<section class="zone"><h2>${m.line(w.section)}</h2>${teaser('large')}${m.times(4, () => teaser('small'))}</section>`)}<ol class="most-read">${m.times(10, () => `<li><a href="/x/${m.dice.int(1, 9999)}">${m.line(w.headline)}</a></li>`)}</ol>`,
  }
}

const wpArchive: Build = (m) => {
  const { w } = m
  const [base, classes] = m.dice.one([
    ['tag', 'archive tag'],
    ['author', 'archive author'],
    ['category', 'archive category'],
  ] as const)
  return {
    path: `/${base}/${slug(m.line(w.section))}/`,
    title: `${m.line(w.section)} Archives`,
    ogType: m.dice.yes() ? 'article' : 'website',
    bodyClass: `${classes} ${base}-${slug(w.section[0] ?? '')} hfeed`,
    aside: true,
    jsonLd: { '@context': 'https://schema.org', '@graph': [{ '@type': 'CollectionPage', name: w.section[0] }] },
    main: `<header class="page-header"><h1 class="page-title">${m.line(w.section)}</h1></header>${m.times(10, () => `<article class="post-${m.dice.int(1, 9999)} post type-post status-publish hentry"><header class="entry-header"><h2 class="entry-title"><a href="/${slug(m.line(w.headline))}/" rel="bookmark">${m.line(w.headline)}</a></h2><div class="entry-meta"><time class="entry-date published">${m.longDate()}</time> <span class="byline">${w.by} <a href="/author/x">${m.dice.one(w.person)}</a></span></div></header><div class="entry-summary"><p>${m.text(w.guide, m.dice.int(2, 3))} […]</p><a class="more-link" href="/x">${w.more}</a></div></article>`)}${pager(m)}`,
  }
}

const blogFull: Build = (m) => {
  const { w } = m
  return {
    path: m.dice.one(['/blog/', '/', '/blog/page/2/']),
    title: m.brand,
    ogType: 'website',
    bodyClass: 'blog home hfeed',
    aside: true,
    main:
      m.times(
        5,
        () =>
          `<article class="hentry"><h2 class="entry-title"><a href="/2024/0${m.dice.int(1, 9)}/${slug(m.line(w.headline))}/">${m.line(w.headline)}</a></h2><div class="meta">${m.longDate()} · ${m.dice.one(w.person)} · <a href="#c">${m.dice.int(0, 20)} comments</a></div><div class="entry-content">${m.paragraphs(w.guide, m.dice.int(3, 7), 2, 5)}</div></article>`,
      ) + pager(m),
  }
}

const ghost: Build = (m) => {
  const { w } = m
  return {
    path: m.dice.one(['/', '/tag/news/', '/author/anna/']),
    title: m.brand,
    ogType: m.dice.one(['website', 'profile']),
    bodyClass: 'tag-template tag-news',
    main: `<header class="gh-header"><h1>${m.brand}</h1><p>${m.line(w.offer)}</p><form class="gh-form" data-members-form><input type="email"><button>${w.subscribe}</button></form></header><div class="post-feed">${m.times(14, () => `<article class="post-card post"><a class="post-card-image-link" href="/${slug(m.line(w.headline))}/">${m.image()}</a><div class="post-card-content"><h2 class="post-card-title">${m.line(w.headline)}</h2><div class="post-card-excerpt">${m.text(w.guide, 2)}</div><footer class="post-card-meta"><time>${m.longDate()}</time> <span>${m.dice.int(2, 12)} ${w.read}</span></footer></div></article>`)}</div>`,
  }
}

const search: Build = (m) => {
  const { w } = m
  return {
    path: `/search?q=${slug(m.line(w.product))}&page=1`,
    title: `${w.search}: ${m.line(w.product)}`,
    main: `<h1>${m.dice.int(20, 900)} ${w.results}</h1><form action="/search"><input name="q"><button>${w.search}</button></form><div class="facets"><h3>${w.filter}</h3>${m.times(8, () => `<label><input type="checkbox">${m.line(w.section)}</label>`)}</div><ol class="results">${m.times(15, () => `<li class="result"><h3><a href="/a/${m.dice.int(1, 9999)}">${m.line(w.headline)}</a></h3><cite>${m.host} › ${slug(m.line(w.section))}</cite><p>${m.longDate()} — ${m.text(w.news, 1)}</p></li>`)}</ol>${pager(m)}`,
  }
}

const directory: Build = (m) => {
  const { w } = m
  return {
    path: `/${m.dice.one(['directory', 'search', 'top'])}/${slug(m.line(w.service))}/${slug(m.line(w.place))}`,
    title: `Best ${m.line(w.service)} in ${m.dice.one(w.place)}`,
    ogType: 'website',
    main: `<h1>Top ${m.dice.int(10, 30)} ${m.line(w.service)} firms in ${m.dice.one(w.place)}</h1><p>${m.text(w.offer, 2)}</p><div class="filters"><select><option>${w.sort}</option></select></div><ul class="providers">${m.times(18, (i) => `<li class="provider provider-row"><h3 class="company_info"><a href="/profile/${i}">${i + 1}. ${m.dice.one(w.person)} & Partners</a></h3><div class="rating">4.${m.dice.int(1, 9)} (${m.dice.int(2, 90)} reviews)</div><p>${m.text(w.offer, m.dice.int(1, 3))}</p><div>${m.dice.int(10, 90)} – 249 employees · ${m.dice.one(w.place)}</div><a href="tel:${m.phone()}">${m.phone()}</a> <a href="/visit/${i}">Visit website</a></li>`)}</ul>${pager(m)}<h2>${w.faq}</h2>${w.question
      .slice(0, 4)
      .map((q) => `<h3>${q}</h3><p>${m.text(w.offer, 3)}</p>`)
      .join('')}`,
  }
}

const jobs: Build = (m) => {
  const { w } = m
  return {
    path: `/${m.dice.one(['jobs', 'careers/openings', 'stellenangebote'])}${m.dice.yes() ? '?location=remote' : '/'}`,
    title: `${m.line(w.service)} jobs`,
    ogType: 'website',
    main: `<h1>${m.dice.int(40, 900)} open jobs</h1><form class="job-search"><input placeholder="Keyword"><input placeholder="Location"><button>${w.search}</button></form><div class="job-list">${m.times(20, () => `<div class="job-card"><a href="/jobs/${m.dice.int(1000, 99999)}"><h2>${m.line(w.service)} Specialist</h2></a><span class="company">${m.brand}</span><span class="loc">${m.dice.one(w.place)}</span><span class="salary">${m.dice.int(30, 90)}k</span><p>${m.line(w.offer)}</p><time>${m.dice.int(1, 20)} days ago</time></div>`)}</div>${pager(m)}`,
  }
}

const rooms: Build = (m) => {
  const { w } = m
  return {
    path: `/${m.dice.one(['for-sale', 'wohnung-mieten', 'hotels'])}/${slug(m.dice.one(w.place))}/?sort=price`,
    title: `Flats for sale in ${m.dice.one(w.place)}`,
    main: `<h1>${m.dice.int(40, 900)} flats in ${m.dice.one(w.place)}</h1><div class="srp">${m.times(22, () => `<div class="srp-card" data-testid="listing"><a href="/property/${m.dice.int(10000, 999999)}">${m.image()}</a><div class="price">${m.dice.int(120, 900)},000 ${w.currency}</div><h2>${m.dice.int(1, 5)} bed flat</h2><address>${m.dice.int(1, 99)} High Street, ${m.dice.one(w.place)}</address><p>${m.line(w.copy)}</p><a href="tel:${m.phone()}">Call</a> <button>Save</button></div>`)}</div>${pager(m)}`,
  }
}

const events: Build = (m) => {
  const { w } = m
  return {
    path: `/${m.dice.one(['events', 'veranstaltungen', 'calendar'])}/`,
    title: 'Events',
    bodyClass: 'post-type-archive post-type-archive-tribe_events tribe-events-page-template',
    main: `<h1>Upcoming events</h1><div class="tribe-events-calendar-list">${m.times(16, () => `<article class="tribe-events-calendar-list__event"><time datetime="${m.date()}">${m.longDate()} 19:00 – 21:00</time><h3><a href="/event/${slug(m.line(w.headline))}/">${m.line(w.headline)}</a></h3><address>Town Hall, ${m.dice.one(w.place)}</address><p>${m.line(w.news)}</p></article>`)}</div>${pager(m)}`,
  }
}

const forumIndex: Build = (m) => {
  const { w } = m
  return {
    path: m.dice.one(['/forum/', '/c/general/4', '/forums/general.12/']),
    title: 'General discussion',
    main: `<h1>General discussion</h1><table class="topic-list"><thead><tr><th>Topic</th><th>Replies</th><th>Views</th><th>Activity</th></tr></thead><tbody>${m.times(30, () => `<tr class="topic-list-item"><td><a class="title" href="/t/${m.dice.int(100, 9999)}">${m.line(w.question)} ${m.line(w.headline)}</a> <a href="/u/x">${m.dice.one(w.person)}</a></td><td>${m.dice.int(0, 90)}</td><td>${m.dice.int(10, 9000)}</td><td>${m.dice.int(1, 23)}h</td></tr>`)}</tbody></table>${pager(m)}`,
  }
}

const hub: Build = (m) => {
  const { w } = m
  return {
    path: `/${m.dice.one(['resources', 'newsroom', 'press', 'case-studies', 'insights', 'publications'])}`,
    title: `Resources | ${m.line(w.offerHeading)}`,
    ogType: 'website',
    main: `<section class="hero"><h1>Resource hub</h1><p>${m.line(w.offer)}</p></section><div class="filter-bar"><button>All</button>${w.section.map((s) => `<button>${s}</button>`).join('')}</div><div class="cards">${m.times(18, () => `<a class="resource-card" href="/resources/${slug(m.line(w.headline))}">${m.image()}<span class="tag">${m.dice.one(['Guide', 'Webinar', 'Report', 'Case study'])}</span><h3>${m.line(w.headline)}</h3><p>${m.line(w.guide)}</p><span>${w.more}</span></a>`)}</div><button>Load more</button><section class="cta"><h2>${m.line(w.offerHeading)}</h2><a href="/demo">${w.book}</a></section>`,
  }
}

const people: Build = (m) => {
  const { w } = m
  return {
    path: `/${m.dice.one(['about/team', 'people', 'faculty', 'our-attorneys'])}/`,
    title: 'Our people',
    bodyClass: 'page-template-default page page-id-22',
    main: `<h1>Our people</h1><p>${m.text(w.offer, 2)}</p><div class="team">${m.times(24, () => `<div class="member">${m.image()}<h3><a href="/people/${m.dice.int(1, 99)}">${m.dice.one(w.person)}</a></h3><p class="role">Senior Partner, ${m.line(w.service)}</p><a href="mailto:a@b.example">E-mail</a></div>`)}</div>`,
  }
}

const docsIndex: Build = (m) => {
  const { w } = m
  return {
    path: m.dice.one(['/docs/', '/help/', '/hc/en-us']),
    title: 'Help centre',
    main: `<section class="hero"><h1>How can we help?</h1><form role="search"><input type="search"></form></section><div class="blocks">${m.times(9, () => `<section><h2><a href="/hc/sections/${m.dice.int(1, 999)}">${m.line(w.service)}</a></h2><ul>${m.times(6, () => `<li><a href="/hc/articles/${m.dice.int(1000, 9999)}">${m.line(w.question)} ${m.line(w.service)}</a></li>`)}</ul><a href="/hc/x">See all ${m.dice.int(7, 40)} articles</a></section>`)}</div>`,
  }
}

const courses: Build = (m) => {
  const { w } = m
  return {
    path: '/academics/course-catalog/',
    title: 'Course catalogue',
    main: `<h1>Courses A–Z</h1><p class="letters">${[...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((l) => `<a href="#${l}">${l}</a>`).join(' ')}</p>${m.times(26, () => `<div class="courseblock"><p class="courseblocktitle"><strong>${m.line(w.service).slice(0, 3).toUpperCase()} ${m.dice.int(100, 499)}. ${m.line(w.service)}. ${m.dice.int(1, 5)} Hours.</strong></p><p class="courseblockdesc">${m.text(w.news, m.dice.int(1, 3))} Prerequisite: <a href="/search/?P=x">ECON 101</a>.</p></div>`)}`,
  }
}

/** Lists that lead elsewhere. */
export const LISTINGS = {
  front,
  wpArchive,
  blogFull,
  ghost,
  search,
  directory,
  jobs,
  rooms,
  events,
  forumIndex,
  hub,
  people,
  docsIndex,
  courses,
}
