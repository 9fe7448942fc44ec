import type { Draft, Maker } from './page.ts'
import { slug } from './page.ts'

type Build = (m: Maker) => Draft

function productLd(m: Maker, name: string) {
  return {
    '@context': 'https://schema.org/',
    '@type': 'Product',
    name,
    description: m.line(m.w.copy),
    sku: `A-${m.dice.int(1000, 9999)}`,
    brand: { '@type': 'Brand', name: m.brand },
    offers: {
      '@type': 'Offer',
      price: m.dice.int(5, 400),
      priceCurrency: 'USD',
      availability: 'https://schema.org/InStock',
    },
  }
}

function reviews(m: Maker, count: number, itemClass = 'review'): string {
  return m.times(
    count,
    () =>
      `<div class="${itemClass}"><span class="stars" aria-label="5">★★★★★</span> <strong>${m.dice.one(m.w.person)}</strong> <time>${m.longDate()}</time><p>${m.line(m.w.review)}</p></div>`,
  )
}

function cards(m: Maker, count: number, className = 'card'): string {
  return m.times(count, () => {
    const name = m.line(m.w.product)
    return `<li class="${className}"><a href="/products/${slug(name)}">${m.image()}<h3 class="card__heading">${name}</h3></a><div class="price">${m.price()}</div></li>`
  })
}

const shopify: Build = (m) => {
  const { w } = m
  const name = m.line(w.product)
  return {
    path: `/products/${slug(name)}`,
    title: name,
    ogType: 'product',
    bodyClass: 'gradient template-product',
    jsonLd: productLd(m, name),
    head: `<meta property="og:price:amount" content="${m.dice.int(5, 400)}.00"><meta property="og:price:currency" content="USD">`,
    main: `<section id="shopify-section-template--main" class="shopify-section"><product-info class="product page-width"><div class="product__media-wrapper"><ul class="product__media-list">${m.times(5, () => `<li class="product__media-item">${m.image()}</li>`)}</ul></div>
<div class="product__info-wrapper"><p class="product__text caption-with-letter-spacing">${m.brand}</p><div class="product__title"><h1>${name}</h1></div><div class="price price--large"><span class="price-item price-item--regular">${m.price()}</span></div><div class="product__tax caption">${w.shipping}</div>
<form method="post" action="/cart/add" class="form"><fieldset class="product-form__input"><legend>Size</legend>${['S', 'M', 'L', 'XL'].map((s) => `<input type="radio" name="Size" value="${s}"><label>${s}</label>`).join('')}</fieldset>
<div class="product-form__quantity"><label>${w.quantity}</label><input class="quantity__input" type="number" name="quantity" value="1"></div><button type="submit" name="add" class="product-form__submit button">${w.cart}</button></form>
<div class="product__description rte"><p>${m.text(w.copy, 4)}</p><ul>${m.times(4, () => `<li>${m.line(w.copy)}</li>`)}</ul></div>
<details class="accordion"><summary>${w.details}</summary><p>${m.text(w.copy, 2)}</p></details></div></product-info></section>
<section class="related-products"><h2>${w.related}</h2><ul class="grid product-grid">${cards(m, 4)}</ul></section>`,
  }
}

const woo: Build = (m) => {
  const { w } = m
  const name = m.line(w.product)
  return {
    path: `/${m.w.lang === 'de' ? 'produkt' : 'product'}/${slug(name)}/`,
    title: name,
    ogType: m.dice.yes() ? 'article' : 'product',
    bodyClass: `product-template-default single single-product postid-${m.dice.int(100, 9999)} woocommerce woocommerce-page`,
    head: `<meta property="article:modified_time" content="${m.date()}T09:12:44+00:00">`,
    main: `<nav class="woocommerce-breadcrumb"><a href="/">${w.home}</a> / <a href="/shop/">Shop</a> / ${name}</nav><div class="product type-product status-publish instock"><div class="woocommerce-product-gallery">${m.image()}${m.image()}</div>
<div class="summary entry-summary"><h1 class="product_title entry-title">${name}</h1><p class="price"><span class="woocommerce-Price-amount amount"><bdi>${m.price()}</bdi></span></p><div class="woocommerce-product-details__short-description"><p>${m.text(w.copy, 2)}</p></div><p class="stock in-stock">${w.stock}</p>
<form class="cart" method="post"><div class="quantity"><input type="number" class="input-text qty text" name="quantity" value="1"></div><button type="submit" name="add-to-cart" class="single_add_to_cart_button button alt">${w.cart}</button></form>
<div class="product_meta"><span class="sku_wrapper">${w.sku}: <span class="sku">KT-${m.dice.int(100, 999)}</span></span> <span class="posted_in"><a href="/product-category/home/">Home</a></span></div></div>
<div class="woocommerce-tabs wc-tabs-wrapper"><ul class="tabs wc-tabs"><li class="description_tab"><a href="#tab-description">${w.description}</a></li><li class="reviews_tab"><a href="#tab-reviews">${w.reviews} (3)</a></li></ul>
<div class="woocommerce-Tabs-panel" id="tab-description"><h2>${w.description}</h2>${m.paragraphs(w.copy, m.dice.int(2, 6), 3, 5)}</div><div id="reviews" class="woocommerce-Reviews"><h2>${w.reviews}</h2><ol class="commentlist">${reviews(m, 3)}</ol></div></div>
<section class="related products"><h2>${w.related}</h2><ul class="products columns-4">${cards(m, 4, 'product type-product')}</ul></section></div>`,
  }
}

const magento: Build = (m) => {
  const { w } = m
  const name = m.line(w.product)
  return {
    path: `/${slug(name)}-${m.dice.int(1000, 9999)}.html`,
    title: name,
    ogType: 'product',
    bodyClass: `catalog-product-view product-${slug(name)} page-layout-1column`,
    head: `<meta property="product:price:amount" content="${m.dice.int(9, 300)}">`,
    main: `<div class="columns"><div class="column main"><div class="product-info-main"><div class="page-title-wrapper product"><h1 class="page-title"><span class="base" itemprop="name">${name}</span></h1></div>
<div class="product-info-price"><div class="price-box price-final_price"><span class="price" itemprop="price">${m.price()}</span></div><div class="product-info-stock-sku"><div class="stock available"><span>${w.stock}</span></div><div class="product attribute sku"><strong>${w.sku}</strong><div class="value">${m.dice.int(10000, 99999)}</div></div></div></div>
<div class="box-tocart"><input type="number" name="qty" value="1"><button type="submit" class="action primary tocart"><span>${w.cart}</span></button></div><a href="#" class="action towishlist">Wishlist</a></div>
<div class="product media">${m.image()}${m.image()}${m.image()}</div><div class="product info detailed"><div class="data item content" id="description">${m.paragraphs(w.copy, 3, 3, 5)}</div>
<div class="additional-attributes-wrapper"><table class="data table additional-attributes"><tbody>${m.times(8, (i) => `<tr><th class="col label">${w.heading[i % w.heading.length]}</th><td class="col data">${m.dice.int(1, 900)} mm</td></tr>`)}</tbody></table></div></div></div></div>`,
  }
}

const marketplace: Build = (m) => {
  const { w } = m
  const name = `${m.line(w.product)}, ${m.line(w.product)}, ${m.dice.int(2, 12)} Pack`
  return {
    path: `/${slug(name)}/dp/B0${m.dice.int(10000000, 99999999)}`,
    title: name,
    bodyClass: 'a-aui_72554-c a-m-us ebookproduct',
    main: `<div id="dp" class="dp-wrapper"><div id="wayfinding-breadcrumbs_feature_div"><ul>${w.section.map((s) => `<li><a href="/b?node=${m.dice.int(1, 9999)}">${s}</a></li>`).join('')}</ul></div><div id="leftCol">${m.image()}</div>
<div id="centerCol"><h1 id="title"><span id="productTitle">${name}</span></h1><a id="bylineInfo" href="/stores/x">Visit the ${m.brand} Store</a><span class="a-icon-alt">4.${m.dice.int(1, 9)} out of 5 stars</span> <span id="acrCustomerReviewText">${m.dice.int(100, 9000)} ratings</span>
<div id="corePrice_feature_div"><span class="a-price"><span class="a-offscreen">${m.price()}</span></span></div><div id="feature-bullets"><h2>About this item</h2><ul class="a-unordered-list">${m.times(6, () => `<li><span class="a-list-item">${m.text(w.copy, 2)}</span></li>`)}</ul></div></div>
<div id="rightCol"><div id="availability"><span>${w.stock}</span></div><select name="quantity"><option>1</option><option>2</option></select><input id="add-to-cart-button" type="submit" value="${w.cart}"><input id="buy-now-button" type="submit" value="${w.buy}"></div>
<div id="productDescription"><h2>${w.description}</h2><p>${m.text(w.copy, 7)}</p></div><table id="productDetails_techSpec_section_1">${m.times(9, (i) => `<tr><th>${w.heading[i % w.heading.length]}</th><td>${m.dice.int(1, 99)} inches</td></tr>`)}</table>
<div id="cm-cr-dp-review-list"><h3>${w.reviews}</h3>${reviews(m, 8, 'a-section review')}</div><div id="sims-carousel"><h2>${w.related}</h2><ol>${cards(m, 12, 'a-carousel-card')}</ol></div></div>`,
  }
}

const software: Build = (m) => {
  const { w } = m
  const name = `${m.brand} Flow`
  return {
    path: `/${m.dice.one(['product', 'products/flow', 'platform', 'flow'])}`,
    title: `${name}: ${m.line(w.offerHeading)}`,
    ogType: 'website',
    main: `<section class="hero py-24 text-center"><h1 class="text-5xl font-bold">${m.line(w.offerHeading)} – ${name}</h1><p class="mt-6 text-lg">${m.text(w.offer, 2)}</p><div class="mt-10 flex gap-4"><a class="btn btn-primary" href="/signup">Start free trial</a><a class="btn" href="/demo">Request a demo</a></div></section>
<section class="logos"><p>${w.clients}</p>${m.times(6, () => m.image())}</section>${m.times(4, () => `<section class="feature grid md:grid-cols-2"><div><h2>${m.line(w.offerHeading)}</h2><p>${m.text(w.offer, 2)}</p><a href="/features/${m.dice.int(1, 20)}">${w.more} →</a></div>${m.image()}</section>`)}
<section class="grid md:grid-cols-3">${m.times(6, () => `<div class="card"><h3>${m.line(w.heading)}</h3><p>${m.line(w.offer)}</p></div>`)}</section>
<section class="testimonials">${m.times(3, () => `<blockquote><p>“${m.line(w.review)}”</p><footer>${m.dice.one(w.person)}, Head of Operations</footer></blockquote>`)}</section>
<section class="cta"><h2>${m.line(w.offerHeading)}</h2><a class="btn" href="/signup">Get started</a></section>`,
  }
}

const app: Build = (m) => {
  const { w } = m
  const name = `${m.brand} – ${m.line(w.product)}`
  return {
    path: `/app/${slug(m.brand)}/id${m.dice.int(100000000, 999999999)}`,
    title: `${name} on the App Store`,
    ogType: 'website',
    jsonLd: {
      '@context': 'http://schema.org',
      '@type': 'SoftwareApplication',
      name,
      offers: { '@type': 'Offer', price: 0 },
      aggregateRating: { ratingValue: 4.6, reviewCount: 5123 },
    },
    main: `<section class="l-content-width section section--hero product-hero"><h1 class="product-header__title">${name}<span class="badge">4+</span></h1><h2 class="product-header__identity"><a href="/developer/x">${m.brand} Ltd.</a></h2><ul class="product-header__list"><li>#12 in Productivity</li><li>4.6 • 5.1K Ratings</li><li>Free · Offers In-App Purchases</li></ul></section>
<section class="section"><h2>Screenshots</h2>${m.times(6, () => m.image())}</section><section class="section section--description"><div class="we-truncate"><p>${m.text(w.offer, 4)}</p><p>${m.times(6, () => `• ${m.line(w.offer)}<br>`)}</p><p>${m.text(w.offer, 3)}</p></div></section>
<section class="whats-new"><h2>What’s New</h2><time>${m.longDate()}</time><p>Version 4.${m.dice.int(1, 20)}. Bug fixes and improvements.</p></section><section><h2>Ratings and Reviews</h2>${reviews(m, 6, 'we-customer-review')}</section>
<section class="information"><dl>${['Size', 'Category', 'Compatibility', 'Languages', 'Age Rating', 'Copyright', 'Price'].map((k) => `<dt>${k}</dt><dd>${m.dice.int(10, 300)} MB</dd>`).join('')}</dl></section><section><h2>${w.related}</h2><ul>${cards(m, 8)}</ul></section>`,
  }
}

const bookPage: Build = (m) => {
  const { w } = m
  const name = m.line(w.headline)
  return {
    path: `/${m.dice.one(['book', 'books', 'buch', 'livre'])}/${slug(name)}/978${m.dice.int(1000000000, 2000000000)}`,
    title: `${name} by ${m.dice.one(w.person)}`,
    ogType: m.dice.yes() ? 'book' : undefined,
    head: `<meta property="book:isbn" content="978${m.dice.int(1000000000, 2000000000)}">`,
    main: `<div itemscope itemtype="https://schema.org/Book" class="book-detail"><div class="book-cover">${m.image()}</div><h1 itemprop="name">${name}</h1><p class="author">${w.by} <a href="/author/x" itemprop="author">${m.dice.one(w.person)}</a></p>
<div class="formats"><div class="format"><span>Hardcover</span> <b>${m.price()}</b></div><div class="format"><span>E-Book</span> <b>${m.price()}</b></div></div><button class="btn-buy">${w.cart}</button><p class="availability">${w.stock}</p>
<div class="synopsis" itemprop="description"><h2>${w.description}</h2>${m.paragraphs(w.news, 4, 3, 5)}</div><div class="praise"><h2>Praise</h2>${m.times(4, () => `<blockquote>“${m.line(w.review)}” — <cite>${m.brand} Review</cite></blockquote>`)}</div>
<div class="about-author"><h2>${m.dice.one(w.person)}</h2><p>${m.text(w.news, 3)}</p></div><ul class="specs"><li>ISBN: 978${m.dice.int(1000000000, 2000000000)}</li><li>Pages: ${m.dice.int(120, 700)}</li><li>Publisher: ${m.brand}</li><li>${m.longDate()}</li></ul><h2>${w.related}</h2><ul>${cards(m, 6)}</ul></div>`,
  }
}

const estate: Build = (m) => {
  const { w } = m
  const name = `${m.dice.int(2, 5)} bed flat, ${m.dice.one(w.place)}`
  return {
    path: `/${m.dice.one(['property', 'expose', 'for-sale', 'annonce'])}/${m.dice.int(100000, 999999)}`,
    title: name,
    main: `<div class="listing-detail"><div class="gallery">${m.times(7, () => m.image())}</div><h1>${name}</h1><p class="address">${m.dice.int(1, 90)} High Street, ${m.dice.one(w.place)}</p><div class="price-tag">${m.dice.int(120, 900)},000 ${w.currency}</div><ul class="key-facts"><li>${m.dice.int(2, 5)} rooms</li><li>${m.dice.int(40, 190)} m²</li><li>Built 19${m.dice.int(10, 99)}</li></ul>
<h2>${w.description}</h2>${m.paragraphs(w.copy, 5, 3, 5)}<h2>${w.details}</h2><table>${m.times(10, (i) => `<tr><td>${w.heading[i % w.heading.length]}</td><td>${m.dice.int(1, 300)}</td></tr>`)}</table>
<div class="agent-card"><h3>${m.dice.one(w.person)}</h3><p>${m.brand} Estates</p><a href="tel:${m.phone()}">${m.phone()}</a><form><input name="name"><input name="email" type="email"><textarea name="message"></textarea><button>${w.contact}</button></form></div></div>`,
  }
}

const car: Build = (m) => {
  const { w } = m
  const name = `${m.dice.int(2015, 2024)} ${m.brand} GT ${m.dice.int(1, 3)}.${m.dice.int(0, 9)} TDI`
  return {
    path: `/inventory/used-${slug(name)}/`,
    title: `Used ${name} for sale`,
    ogType: 'website',
    jsonLd: {
      '@context': 'https://schema.org',
      '@type': ['Vehicle', 'Product'],
      name,
      offers: { '@type': 'Offer', price: 18990 },
    },
    main: `<div class="vdp"><h1 class="vdp-title">${name}</h1><div class="pricing"><span class="label">Our price</span><span class="value">${m.dice.int(8, 60)},990 ${w.currency}</span></div><div class="cta-stack"><a class="btn">Check availability</a><a class="btn">Schedule test drive</a><a class="btn">Value your trade</a><a href="tel:${m.phone()}">${m.phone()}</a></div>
<dl class="vdp-specs">${['Mileage', 'Engine', 'Transmission', 'Drivetrain', 'Exterior', 'Interior', 'VIN', 'Stock #', 'Fuel', 'MPG'].map((k) => `<dt>${k}</dt><dd>${m.dice.int(10, 99000)}</dd>`).join('')}</dl><h2>Features</h2><ul class="columns">${m.times(24, () => `<li>${m.line(w.product)}</li>`)}</ul>
<h2>Dealer comments</h2><p>${m.text(w.offer, 6)}</p><p class="disclaimer">Price excludes tax, title and registration. See dealer for details.</p><h2>Similar vehicles</h2><ul>${cards(m, 4, 'vehicle-card')}</ul></div>`,
  }
}

const hotel: Build = (m) => {
  const { w } = m
  const name = `Hotel ${m.brand}, ${m.dice.one(w.place)}`
  return {
    path: `/hotel/${slug(name)}.html?checkin=2025-07-01`,
    title: name,
    ogType: 'booking_com:hotel',
    main: `<div id="hotelTmpl"><div class="hp__hotel-title"><h2 class="pp-header__title">${name}</h2></div><p class="hp_address_subtitle">${m.dice.int(1, 80)} Beach Road, ${m.dice.one(w.place)}</p><div class="gallery">${m.times(6, () => m.image())}</div><button class="txp-cta">${w.book}</button>
<div id="property_description_content">${m.paragraphs(w.offer, 5, 2, 4)}</div><div class="hp-facilities"><h2>Most popular facilities</h2><ul>${['Free Wi-Fi', 'Parking', 'Pool', 'Bar', 'Breakfast', 'Family rooms', 'Gym', 'Airport shuttle'].map((f) => `<li>${f}</li>`).join('')}</ul></div>
<table class="hprt-table"><tr><th>Room type</th><th>Sleeps</th><th>Price</th></tr>${m.times(5, () => `<tr><td>${m.line(w.product)} Room</td><td>2</td><td>${m.price()} <button>Reserve</button></td></tr>`)}</table><h2>${w.reviews}</h2><p>Scored 8.${m.dice.int(1, 9)} from ${m.dice.int(90, 3000)} reviews</p>${reviews(m, 5)}<h2>House rules</h2><p>Check-in from 15:00. Check-out until 11:00.</p></div>`,
  }
}

const job: Build = (m) => {
  const { w } = m
  const name = `${m.dice.one(['Senior', 'Junior', 'Lead'])} ${m.line(w.service)} Specialist (m/f/d)`
  return {
    path: `/jobs/${m.dice.int(10000, 99999)}-${slug(name)}`,
    title: name,
    ogType: 'website',
    jsonLd: { '@context': 'https://schema.org', '@type': 'JobPosting', title: name, datePosted: m.date() },
    main: `<div class="job-posting"><h1 class="app-title">${name}</h1><span class="company-name">at ${m.brand}</span><div class="location">${m.dice.one(w.place)} · Full-time · Hybrid</div><a class="btn apply" href="#app">Apply for this job</a><div id="content"><p>${m.text(w.offer, 3)}</p><p><strong>What you will do</strong></p><ul>${m.times(7, () => `<li>${m.line(w.offer)}</li>`)}</ul>
<p><strong>What you bring</strong></p><ul>${m.times(6, () => `<li>${m.line(w.offer)}</li>`)}</ul><p><strong>Benefits</strong></p><ul>${m.times(5, () => `<li>${m.line(w.offer)}</li>`)}</ul><p>${m.text(w.offer, 2)}</p></div><form id="application"><input name="first_name"><input name="last_name"><input type="file" name="resume"><textarea name="cover"></textarea><button>Submit application</button></form></div>`,
  }
}

const ticket: Build = (m) => {
  const { w } = m
  const name = `${m.brand} live in ${m.dice.one(w.place)}`
  return {
    path: `/event/${slug(name)}-tickets-${m.dice.int(100000, 999999)}`,
    title: `${name} Tickets`,
    ogType: 'events.event',
    jsonLd: { '@context': 'https://schema.org', '@type': 'MusicEvent', name, startDate: m.date() },
    main: `<div class="event-details"><time>${m.longDate()}, 20:00</time><h1 class="event-title">${name}</h1><p class="organizer">${w.by} <a href="/o/x">${m.brand} Concerts</a> <button>Follow</button></p><section><h2>Date and time</h2><p>${m.longDate()} 20:00 – 23:00</p></section><section><h2>Location</h2><p>Town Hall, ${m.dice.one(w.place)}</p></section>
<section><h2>About this event</h2>${m.paragraphs(w.news, 3, 2, 4)}</section><div class="ticket-box">${m.times(3, () => `<div class="ticket"><span>${m.line(w.product)}</span><span>${m.price()}</span><select><option>0</option><option>1</option></select></div>`)}<button>Get tickets</button></div><section><h2>More events</h2><ul>${cards(m, 6)}</ul></section></div>`,
  }
}

const longCopy: Build = (m) => {
  const { w } = m
  const name = m.line(w.product)
  return {
    path: `/${slug(name)}`,
    title: `${name} – ${m.line(w.offerHeading)}`,
    ogType: m.dice.yes() ? 'website' : undefined,
    main: `<section class="hero"><h1>${name}</h1><p class="sub">${m.text(w.copy, 2)}</p><p class="from">${m.price()}</p><a class="cta" href="#order">${w.buy}</a></section>
${m.times(7, () => `<section class="block"><h2>${m.line(w.offerHeading)}</h2>${m.paragraphs(m.dice.yes() ? w.copy : w.offer, 2, 3, 5)}${m.dice.yes(0.4) ? `<a class="cta" href="#order">${w.cart}</a>` : ''}</section>`)}
<section class="compare"><table>${m.times(6, (i) => `<tr><td>${w.heading[i % w.heading.length]}</td><td>✔</td><td>✘</td></tr>`)}</table></section><section class="faq"><h2>${w.faq}</h2>${w.question
      .slice(0, 6)
      .map((q) => `<h3>${q}</h3><p>${m.text(w.copy, 2)}</p>`)
      .join('')}</section>
<section class="reviews"><h2>${w.reviews}</h2>${reviews(m, 6)}</section><section id="order"><h2>${w.buy}</h2>${m.times(3, () => `<div class="bundle"><b>${m.line(w.product)}</b><span>${m.price()}</span><button>${w.cart}</button></div>`)}</section>`,
  }
}

const utilityShop: Build = (m) => {
  const { w } = m
  const name = m.line(w.product)
  return {
    path: `/p/${slug(name)}/${m.dice.int(1000, 99999)}`,
    title: name,
    main: `<div class="sc-1x2k css-9dk2a"><div class="css-19f"><div class="css-gal">${m.times(4, () => m.image())}</div><div class="css-buy"><h1 class="css-h1">${name}</h1><div class="css-rt">★ 4,${m.dice.int(1, 9)} (${m.dice.int(10, 900)})</div><div class="css-pr">${m.price()}</div><div class="css-sw">${m.times(5, () => `<button class="css-b" aria-label="Size">${m.dice.int(36, 46)}</button>`)}</div>
<button class="css-atc" data-testid="add-to-basket">${w.cart}</button><p class="css-dl">${w.shipping}</p></div></div><div class="css-tx"><h2>${w.description}</h2><p>${m.text(w.copy, 4)}</p><h3>${w.details}</h3><ul>${m.times(6, () => `<li>${m.line(w.copy)}</li>`)}</ul></div><div class="css-rv"><h2>${w.reviews}</h2>${reviews(m, 4, 'css-r')}</div></div>`,
  }
}

const datasheet: Build = (m) => {
  const { w } = m
  const name = `${m.line(w.product)} Pro Series`
  return {
    path: `/en/products/industrial/${slug(name)}`,
    title: name,
    ogType: 'website',
    main: `<div class="container"><ol class="breadcrumb"><li><a href="/">${w.home}</a></li><li><a href="/en/products">Products</a></li><li class="active">${name}</li></ol><div class="row"><div class="col-lg-6">${m.image()}</div><div class="col-lg-6"><h1>${name}</h1><p class="lead">${m.text(w.copy, 2)}</p><a class="btn btn-primary" href="/contact?product=x">Request a quote</a> <a class="btn" href="/datasheet.pdf">Download datasheet</a></div></div>
<h2>Key benefits</h2><ul>${m.times(6, () => `<li>${m.line(w.copy)}</li>`)}</ul><h2>Applications</h2>${m.paragraphs(w.copy, 3, 2, 4)}<h2>Specifications</h2><table class="table">${m.times(12, (i) => `<tr><th>${w.heading[i % w.heading.length]}</th><td>${m.dice.int(1, 900)} kN</td></tr>`)}</table><h2>Downloads</h2><ul>${m.times(5, () => `<li><a href="/files/${m.dice.int(1, 99)}.pdf">${m.line(w.product)} (PDF)</a></li>`)}</ul><h2>${w.related}</h2><ul class="row">${cards(m, 4, 'col-md-3')}</ul></div>`,
  }
}

/** Pages of one thing that is sold, each with the frame it stands in and how many are made. */
export const PRODUCTS = {
  shopify,
  woo,
  magento,
  marketplace,
  software,
  app,
  bookPage,
  estate,
  car,
  hotel,
  job,
  ticket,
  longCopy,
  utilityShop,
  datasheet,
}
