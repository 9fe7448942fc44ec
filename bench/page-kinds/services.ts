import type { Draft, Maker } from './page.ts'
import { slug } from './page.ts'

type Build = (m: Maker) => Draft

function faq(m: Maker, count: number): string {
  return `<section class="faq"><h2>${m.w.faq}</h2>${m.dice
    .some(m.w.question, count)
    .map((q) => `<div class="faq-item"><h3>${q}</h3><p>${m.text(m.w.offer, m.dice.int(2, 3))}</p></div>`)
    .join('')}</section>`
}

function form(m: Maker): string {
  return `<form class="wpcf7-form" action="/contact#f" method="post"><p><label>Name<input type="text" name="your-name"></label></p><p><label>E-mail<input type="email" name="your-email"></label></p><p><label>Phone<input type="tel" name="phone"></label></p><p><textarea name="your-message"></textarea></p><button type="submit">${m.w.contact}</button></form>`
}

function praise(m: Maker, count: number): string {
  return `<section class="testimonials"><h2>${m.w.clients}</h2>${m.times(count, () => `<div class="testimonial"><p>“${m.line(m.w.review)}”</p><cite>${m.dice.one(m.w.person)}, ${m.dice.one(m.w.place)}</cite></div>`)}</section>`
}

function boxes(m: Maker, count: number): string {
  return `<div class="row icon-boxes">${m.times(count, () => `<div class="col-md-4 icon-box"><i class="fa fa-check"></i><h3>${m.line(m.w.service)}</h3><p>${m.line(m.w.offer)}</p></div>`)}</div>`
}

const agency: Build = (m) => {
  const { w } = m
  const name = m.line(w.service)
  return {
    path: `/services/${slug(name)}/`,
    title: `${name} | ${m.dice.one(w.place)}`,
    ogType: m.dice.one(['article', 'website', undefined]),
    bodyClass: `page-template page-template-elementor_header_footer page page-id-${m.dice.int(10, 999)} elementor-page`,
    main: `<div class="elementor"><section class="elementor-section hero"><h1 class="elementor-heading-title">${name}</h1><p>${m.text(w.offer, 2)}</p><a class="elementor-button" href="/contact/">${w.quote}</a></section>${m.times(5, () => `<section class="elementor-section"><h2 class="elementor-heading-title">${m.line(w.offerHeading)}</h2><div class="elementor-widget-text-editor">${m.paragraphs(w.offer, m.dice.int(1, 3), 2, 4)}</div></section>`)}${boxes(m, 6)}${praise(m, 3)}${faq(m, 5)}<section class="cta"><h2>${m.line(w.offerHeading)}</h2><a href="tel:${m.phone()}">${m.phone()}</a>${form(m)}</section></div>`,
  }
}

const law: Build = (m) => {
  const { w } = m
  const name = m.line(w.service)
  return {
    path: `/${m.dice.one(['practice-areas', 'areas', 'rechtsgebiete'])}/${slug(name)}/`,
    title: `${m.dice.one(w.place)} ${name} lawyers`,
    ogType: 'article',
    bodyClass: `page-template-default page page-id-${m.dice.int(10, 999)} page-child`,
    aside: m.dice.yes(),
    main: `<article class="page type-page"><h1 class="entry-title">${name}</h1><div class="entry-content">${m.times(6, () => `<h2>${m.line(w.offerHeading)}</h2>${m.paragraphs(m.dice.yes() ? w.offer : w.news, 3, 2, 4)}`)}<ul>${m.times(6, () => `<li>${m.line(w.service)}</li>`)}</ul><p>${w.call}: <a href="tel:${m.phone()}">${m.phone()}</a></p>${faq(m, 4)}</div></article>`,
  }
}

const clinic: Build = (m) => {
  const { w } = m
  const name = m.line(w.service)
  return {
    path: `/${m.dice.one(['treatments', 'behandlungen', 'soins'])}/${slug(name)}`,
    title: `${name} in ${m.dice.one(w.place)}`,
    main: `<section class="page-banner"><h1>${name}</h1><a class="btn" href="/book">${w.book}</a></section><div class="container">${m.times(8, () => `<h2>${m.line(m.dice.yes() ? w.question : w.offerHeading)}</h2>${m.paragraphs(w.offer, 2, 3, 5)}`)}<table class="prices"><tr><th>Treatment</th><th>Price</th></tr>${m.times(5, () => `<tr><td>${m.line(w.service)}</td><td>${m.price()}</td></tr>`)}</table>${faq(m, 6)}${praise(m, 2)}<div class="hours"><h3>${w.hours}</h3><p>Mo–Fr 8:00–18:00</p><a href="tel:${m.phone()}">${m.phone()}</a></div></div>`,
  }
}

const trades: Build = (m) => {
  const { w } = m
  const name = m.line(w.service)
  return {
    path: m.dice.one(['/', `/${slug(name)}-${slug(m.dice.one(w.place))}/`]),
    title: `${name} ${m.dice.one(w.place)}`,
    ogType: 'website',
    bodyClass: `home page page-id-${m.dice.int(2, 99)} et_pb_pagebuilder_layout`,
    jsonLd: { '@context': 'https://schema.org', '@type': 'LocalBusiness', name: m.brand, telephone: m.phone() },
    main: `<div class="et_pb_section"><h1>${name} in ${m.dice.one(w.place)}</h1><p>${m.text(w.offer, 3)}</p><a class="et_pb_button" href="tel:${m.phone()}">${w.call}</a></div>${m.times(4, () => `<div class="et_pb_section"><div class="et_pb_text"><h2>${m.line(w.offerHeading)}</h2><p>${m.text(w.offer, 4)}</p></div>${m.image()}</div>`)}${boxes(m, 6)}${praise(m, 3)}<div class="areas"><h2>Areas</h2><ul>${m.times(12, () => `<li><a href="/areas/${m.dice.int(1, 99)}">${m.dice.one(w.place)}</a></li>`)}</ul></div>${form(m)}`,
  }
}

const saas: Build = (m) => {
  const { w } = m
  return {
    path: m.dice.one(['/', '/features', '/solutions/small-business', '/use-cases/marketing', '/platform/analytics']),
    title: `${m.brand}: ${m.line(w.offerHeading)}`,
    ogType: 'website',
    main: `<section class="hero"><span class="eyebrow">New</span><h1>${m.line(w.offerHeading)}</h1><p>${m.text(w.offer, 2)}</p><a class="btn" href="/signup">Get started free</a><a class="btn" href="/demo">Book a demo</a></section><section class="logo-wall">${m.times(8, () => m.image())}</section>${m.times(5, () => `<section class="split"><div><h2>${m.line(w.offerHeading)}</h2><p>${m.text(w.offer, 2)}</p><ul>${m.times(3, () => `<li>${m.line(w.offer)}</li>`)}</ul><a href="/features/${m.dice.int(1, 30)}">${w.more}</a></div>${m.image()}</section>`)}<section class="stats">${m.times(3, () => `<div><b>${m.dice.int(10, 99)}%</b><span>${m.line(w.heading)}</span></div>`)}</section>${praise(m, 2)}${faq(m, 4)}<section class="final-cta"><h2>${m.line(w.offerHeading)}</h2><a class="btn" href="/signup">Start now</a></section>`,
  }
}

const pricing: Build = (m) => {
  const { w } = m
  return {
    path: m.dice.one(['/pricing', '/hosting/vps', '/plans', '/preise']),
    title: 'Pricing',
    ogType: 'website',
    main: `<h1>${m.line(w.offerHeading)}</h1><p>${m.line(w.offer)}</p><div class="pricing-table">${['Starter', 'Pro', 'Enterprise'].map((p) => `<div class="plan"><h3>${p}</h3><div class="amount">${m.price()}<small>/month</small></div><ul>${m.times(8, () => `<li>${m.line(w.product)}</li>`)}</ul><a class="btn" href="/signup?plan=${p}">${w.buy}</a></div>`).join('')}</div><table class="compare">${m.times(14, (i) => `<tr><td>${w.heading[i % w.heading.length]}</td><td>✓</td><td>✓</td><td>–</td></tr>`)}</table>${faq(m, 8)}`,
  }
}

const consulting: Build = (m) => {
  const { w } = m
  return {
    path: `/what-we-do/${slug(m.line(w.service))}`,
    title: `${m.line(w.service)} consulting`,
    ogType: m.dice.one(['website', undefined]),
    main: `<div class="hero-module"><h1>${m.line(w.service)}</h1><p>${m.text(w.offer, 2)}</p></div><div class="text-block">${m.paragraphs(w.offer, 4, 3, 5)}</div><h2>${m.line(w.offerHeading)}</h2><div class="capabilities">${m.times(6, () => `<div><h3>${m.line(w.service)}</h3><p>${m.text(w.offer, 2)}</p></div>`)}</div><h2>Insights</h2><div class="insights">${m.times(3, () => `<a href="/insights/${m.dice.int(1, 99)}">${m.image()}<h3>${m.line(w.headline)}</h3></a>`)}</div><h2>Our leaders</h2>${m.times(3, () => `<div class="leader">${m.image()}<h4>${m.dice.one(w.person)}</h4><p>Partner, ${m.dice.one(w.place)}</p></div>`)}<a href="/contact">${w.contact}</a>`,
  }
}

const insurance: Build = (m) => {
  const { w } = m
  return {
    path: `/personal/${slug(m.line(w.service))}`,
    title: `${m.line(w.service)}: ${w.quote}`,
    main: `<div class="jumbotron"><h1>${m.line(w.service)}</h1><ul>${m.times(3, () => `<li>${m.line(w.offer)}</li>`)}</ul><a class="btn" href="/quote">${w.quote}</a></div><section><h2>What is covered?</h2><table>${m.times(8, (i) => `<tr><td>${w.heading[i % w.heading.length]}</td><td>✓</td></tr>`)}</table></section>${m.times(4, () => `<section><h2>${m.line(w.offerHeading)}</h2><p>${m.text(w.offer, 3)}</p></section>`)}${faq(m, 6)}<p class="small">* ${m.text(w.offer, 3)}</p>`,
  }
}

const university: Build = (m) => {
  const { w } = m
  const name = `${m.line(w.service)} MSc`
  return {
    path: `/study/postgraduate/${slug(name)}`,
    title: `${name} | University of ${m.dice.one(w.place)}`,
    main: `<h1>${name}</h1><dl class="key-info">${['Duration', 'Start date', 'Mode', 'Fees', 'Entry requirements'].map((k) => `<dt>${k}</dt><dd>${m.dice.int(1, 30)}</dd>`).join('')}</dl><nav class="tabs"><a href="#o">Overview</a><a href="#s">Structure</a><a href="#f">Fees</a><a href="#a">Apply</a></nav><section id="o"><h2>Overview</h2>${m.paragraphs(w.offer, 3, 3, 4)}</section><section id="s"><h2>Structure</h2><ul>${m.times(8, () => `<li>${m.line(w.service)} (20 credits)</li>`)}</ul></section><section id="f"><h2>Fees and funding</h2>${m.paragraphs(w.offer, 2, 2, 3)}</section><section id="a"><h2>Apply</h2><p>${m.text(w.offer, 2)}</p><a class="btn" href="/apply">Apply now</a> <a class="btn" href="/open-days">Book an open day</a></section>`,
  }
}

const government: Build = (m) => {
  const { w } = m
  return {
    path: `/${m.dice.one(['apply-for-a-permit', 'services/parking-permits', 'leistungen/reisepass', 'benefits/heating-allowance'])}`,
    title: `Apply: ${m.line(w.service)}`,
    ogType: m.dice.one(['article', undefined]),
    main: `<div class="govuk-width-container"><nav class="gem-c-breadcrumbs"><ol><li><a href="/">${w.home}</a></li><li><a href="/browse/x">Benefits</a></li></ol></nav><h1 class="gem-c-title__text">${m.line(w.service)}</h1><aside class="part-navigation"><ol>${m.times(5, (i) => `<li><a href="/x/${i}">${w.offerHeading[i % w.offerHeading.length]}</a></li>`)}</ol></aside><div class="gem-c-govspeak"><p>${m.text(w.offer, 2)}</p><h2>Who can apply</h2><p>You can apply if you:</p><ul>${m.times(5, () => `<li>are over ${m.dice.int(16, 70)} and live in ${m.dice.one(w.place)}</li>`)}</ul><h2>What you need</h2><p>${m.text(w.offer, 2)}</p><h2>How to apply</h2><p><a class="gem-c-button" href="/start">Apply now</a></p><p>You can also call <a href="tel:${m.phone()}">${m.phone()}</a>, Monday to Friday, 8am to 6pm.</p></div></div>`,
  }
}

const about: Build = (m) => {
  const { w } = m
  return {
    path: m.dice.one(['/about', '/about-us/', '/ueber-uns/', '/company']),
    title: w.menu[3] ?? 'About',
    ogType: m.dice.one(['website', 'article', undefined]),
    bodyClass: `page page-id-${m.dice.int(2, 99)}`,
    main: `<section><h1>${w.menu[3]}</h1>${m.paragraphs(w.offer, 3, 3, 5)}</section><section class="timeline"><h2>${m.line(w.heading)}</h2>${m.times(6, (i) => `<div><b>${1980 + i * 7}</b><p>${m.line(w.news)}</p></div>`)}</section><section class="team"><h2>Team</h2>${m.times(8, () => `<div class="person">${m.image()}<h4>${m.dice.one(w.person)}</h4><p>Chief of Staff</p></div>`)}</section><section class="values">${m.times(4, () => `<div><h3>${m.line(w.offerHeading)}</h3><p>${m.line(w.offer)}</p></div>`)}</section><a class="btn" href="/careers">Join us</a>`,
  }
}

const contact: Build = (m) => {
  const { w } = m
  return {
    path: m.dice.one(['/contact', '/kontakt/', '/contact-us/']),
    title: w.contact,
    main: `<h1>${w.contact}</h1><p>${m.text(w.offer, 2)}</p><div class="row"><div class="col">${form(m)}</div><div class="col"><h3>${m.dice.one(w.place)}</h3><address>${m.dice.int(1, 99)} Station Road</address><p><a href="tel:${m.phone()}">${m.phone()}</a></p><p><a href="mailto:hello@${m.host}">hello@${m.host}</a></p><h3>${w.hours}</h3><ul>${m.times(5, () => `<li>9:00 – 17:00</li>`)}</ul></div></div>`,
  }
}

const careers: Build = (m) => {
  const { w } = m
  return {
    path: m.dice.one(['/careers', '/karriere/', '/jobs/working-here']),
    title: `Careers at ${m.brand}`,
    ogType: 'website',
    main: `<section class="hero"><h1>Build it with us</h1><a class="btn" href="/jobs">See open roles</a></section><section>${m.paragraphs(w.offer, 2, 3, 4)}</section><section class="perks"><h2>Perks</h2>${m.times(9, () => `<div><h3>${m.line(w.product)}</h3><p>${m.line(w.offer)}</p></div>`)}</section><section class="quotes">${m.times(3, () => `<blockquote>“${m.line(w.review)}”<footer>${m.dice.one(w.person)}, Engineer</footer></blockquote>`)}</section><section class="roles"><h2>Open roles</h2><ul>${m.times(8, () => `<li><a href="/jobs/${m.dice.int(1, 999)}">${m.line(w.service)} Specialist</a> <span>${m.dice.one(w.place)}</span></li>`)}</ul></section>`,
  }
}

const longService: Build = (m) => {
  const { w } = m
  const name = m.line(w.service)
  return {
    path: `/${slug(name)}/`,
    title: `${name}: ${m.line(w.offerHeading)}`,
    ogType: m.dice.one(['article', 'website', undefined]),
    bodyClass: `page-template-default page page-id-${m.dice.int(10, 999)} wp-custom-logo`,
    head: `<meta property="article:modified_time" content="${m.date()}T10:00:00+00:00"><meta property="article:publisher" content="https://facebook.com/x">`,
    main: `<article class="page type-page status-publish hentry"><div class="entry-content wp-block-post-content"><h1>${name}</h1>${m.times(9, () => `<h2 class="wp-block-heading">${m.line(w.offerHeading)}</h2>${m.paragraphs(w.offer, 2, 3, 5)}${m.dice.yes(0.3) ? `<ul>${m.times(4, () => `<li>${m.line(w.offer)}</li>`)}</ul>` : ''}`)}<div class="wp-block-buttons"><a class="wp-block-button__link" href="/contact">${w.contact}</a></div>${faq(m, 5)}</div></article>`,
  }
}

/** Pages on which somebody offers to do something. */
export const SERVICES = {
  agency,
  law,
  clinic,
  trades,
  saas,
  pricing,
  consulting,
  insurance,
  university,
  government,
  about,
  contact,
  careers,
  longService,
}

const apiDocs: Build = (m) => {
  const { w } = m
  return {
    path: `/docs/v2/${slug(m.line(w.service))}`,
    title: `${m.line(w.service)} | Docs`,
    main: `<div class="docs"><nav class="sidebar"><ul>${m.times(30, () => `<li><a href="/docs/${m.dice.int(1, 999)}">${m.line(w.service)}</a></li>`)}</ul></nav><article class="markdown-body"><h1>${m.line(w.service)}</h1><p>${m.text(w.guide, 3)}</p>${m.times(6, () => `<h2>${m.line(w.service)}</h2><p>${m.text(w.guide, 2)}</p><pre><code>client.create({ name: "${m.brand}", retries: ${m.dice.int(1, 9)} })</code></pre>`)}<table><tr><th>Option</th><th>Type</th></tr>${m.times(6, () => `<tr><td><code>retries</code></td><td>number</td></tr>`)}</table><div class="pagination-nav"><a href="/docs/a">Previous</a><a href="/docs/b">${w.next}</a></div></article></div>`,
  }
}

const thread: Build = (m) => {
  const { w } = m
  return {
    path: `/t/${slug(m.line(w.question))}/${m.dice.int(100, 9999)}`,
    title: m.line(w.question),
    main: `<h1>${m.line(w.question)}</h1>${m.times(9, (i) => `<div class="post" id="post-${i}"><div class="user"><a href="/u/${i}">${slug(m.dice.one(w.person))}</a> <span>Posts: ${m.dice.int(1, 900)}</span></div><time>${m.longDate()}</time><div class="cooked">${m.paragraphs(w.guide, m.dice.int(1, 3), 1, 3)}</div><a href="#r">Reply</a></div>`)}`,
  }
}

/** Classes that are only reported. */
export const MANUALS = { apiDocs }
/** Discussions. */
export const THREADS = { thread }
