import { createHash } from 'node:crypto'
import { WORDS, type Words } from './words.ts'

/** What an invented page is. */
export type Kind = 'product' | 'collection' | 'listing' | 'service' | 'documentation' | 'forum' | 'article'

/** One invented page. */
export interface InventedPage {
  readonly id: string
  readonly kind: Kind
  readonly url: string
  readonly html: string
  /** A third, by a hash of the id, that the rules were not written on. */
  readonly apart: boolean
}

/** What a builder makes; the frame around it comes from {@link framed}. */
export interface Draft {
  readonly path: string
  readonly title: string
  readonly main: string
  readonly bodyClass?: string
  readonly ogType?: string
  readonly jsonLd?: unknown
  readonly head?: string
  readonly description?: string
  /** The main part stands beside a column of boxes. */
  readonly aside?: boolean
}

/** Chance with a seed, and what is picked by it. */
export class Dice {
  #state: number

  constructor(seed: string) {
    this.#state = createHash('sha256').update(seed).digest().readUInt32BE(0) || 1
  }

  next(): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0
    return this.#state / 2 ** 32
  }

  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1))
  }

  yes(chance = 0.5): boolean {
    return this.next() < chance
  }

  one<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)] as T
  }

  some<T>(list: readonly T[], count: number): T[] {
    const rest = [...list]
    const picked: T[] = []
    while (picked.length < count) {
      if (rest.length === 0) rest.push(...list)
      picked.push(rest.splice(Math.floor(this.next() * rest.length), 1)[0] as T)
    }
    return picked
  }
}

/** Hands a builder its words, filled in, and small pieces of markup. */
export class Maker {
  readonly dice: Dice
  readonly w: Words
  readonly host: string
  readonly brand: string
  readonly #bags = new Map<readonly string[], string[]>()

  constructor(seed: string, lang: string) {
    this.dice = new Dice(seed)
    this.w = WORDS[lang] ?? (WORDS.en as Words)
    this.brand = this.dice.one(BRANDS)
    this.host = `www.${this.brand.toLowerCase().replaceAll(/[^a-z]+/g, '')}.${lang === 'en' ? 'com' : lang}`
  }

  /** A line of the list that was not used yet, with its gaps filled. */
  line(list: readonly string[]): string {
    let bag = this.#bags.get(list) ?? []
    if (bag.length === 0) bag = this.dice.some(list, list.length)
    this.#bags.set(list, bag)
    return (bag.pop() ?? '')
      .replaceAll('{place}', this.dice.one(this.w.place))
      .replaceAll('{person}', this.dice.one(this.w.person))
      .replaceAll('{n}', String(this.dice.int(11, 94)))
  }

  text(list: readonly string[], sentences: number): string {
    return Array.from({ length: sentences }, () => this.line(list)).join(' ')
  }

  paragraphs(list: readonly string[], count: number, from = 2, to = 4, tag = 'p'): string {
    return this.times(count, () => `<${tag}>${this.text(list, this.dice.int(from, to))}</${tag}>`)
  }

  times(count: number, make: (index: number) => string): string {
    return Array.from({ length: count }, (_, index) => make(index)).join('\n')
  }

  price(): string {
    const value = `${this.dice.int(5, 480)}${this.w.lang === 'en' ? '.' : ','}${this.dice.one(['00', '90', '95', '99'])}`
    return this.w.lang === 'en' ? `$${value}` : `${value} €`
  }

  phone(): string {
    return `0${this.dice.int(20, 99)} ${this.dice.int(1000, 9999)} ${this.dice.int(100, 999)}`
  }

  date(): string {
    return `${this.dice.int(2019, 2025)}-${String(this.dice.int(1, 12)).padStart(2, '0')}-${String(this.dice.int(1, 28)).padStart(2, '0')}`
  }

  longDate(): string {
    const at = new Date(`${this.date()}T12:00:00Z`)
    return at.toLocaleDateString(this.w.lang, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
  }

  image(className = ''): string {
    const name = slug(this.dice.one(this.w.product))
    return `<img${className ? ` class="${className}"` : ''} src="/media/${name}-${this.dice.int(1, 900)}.jpg" alt="${this.dice.one(this.w.product)}" loading="lazy" width="600" height="400">`
  }

  url(path: string): string {
    return `https://${this.host}${path}`
  }
}

const BRANDS = [
  'Northwind',
  'Birchline',
  'Harbour Lane',
  'Kelmar',
  'Ovalo',
  'Brightfold',
  'Tansy Field',
  'Quillmark',
  'Maplecroft',
  'Sundrel',
  'Vantico',
  'Ellery',
  'Pinehollow',
  'Corvane',
  'Lumora',
  'Fenwick Row',
  'Redmoor',
  'Halden',
  'Ostara',
  'Tilbrook',
] // prettier-ignore

/** A title as it stands in an address. */
export function slug(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/[^a-z0-9-]/g, '')
    .replaceAll(/^-+|-+$/g, '')
}

/** Frames that sites are built on: how menus, footers and cookie bars look there. */
export type Frame = 'shop' | 'wordpress' | 'builder' | 'utility' | 'bootstrap' | 'portal' | 'plain'

/** The whole page: head, menu, cookie bar, main part, footer, scripts. */
export function framed(m: Maker, frame: Frame, draft: Draft, scripts: boolean): string {
  const body = `${cookieBar(m, frame)}${header(m, frame)}
<main id="main" class="${frame === 'utility' ? 'flex-1' : 'site-main'}">${draft.aside ? `<div class="row"><div class="col-md-8 primary">${draft.main}</div>${aside(m)}</div>` : draft.main}</main>
${footer(m, frame)}`
  const html = `<!DOCTYPE html>
<html lang="${m.w.lang}">
<head>
${head(m, draft, frame)}
</head>
<body${draft.bodyClass ? ` class="${draft.bodyClass}"` : ''}>
${body}
${trailing(frame)}
</body>
</html>
`
  return scripts ? html : html.replaceAll(/<script\b[\s\S]*?<\/script>/g, '')
}

function head(m: Maker, draft: Draft, frame: Frame): string {
  const description = draft.description ?? m.line(m.w.offer)
  const lines = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${draft.title} ${m.dice.one(['|', '–', '-'])} ${m.brand}</title>`,
    `<meta name="description" content="${description}">`,
    `<link rel="canonical" href="${m.url(draft.path)}">`,
    `<meta property="og:title" content="${draft.title}">`,
    `<meta property="og:url" content="${m.url(draft.path)}">`,
    `<meta property="og:site_name" content="${m.brand}">`,
    draft.ogType ? `<meta property="og:type" content="${draft.ogType}">` : '',
    `<meta property="og:image" content="${m.url('/media/share.jpg')}">`,
    '<meta name="twitter:card" content="summary_large_image">',
    '<link rel="icon" href="/favicon.ico">',
    frame === 'wordpress'
      ? `<link rel="https://api.w.org/" href="${m.url('/wp-json/')}"><meta name="generator" content="WordPress 6.5">`
      : '',
    frame === 'wordpress'
      ? `<link rel="alternate" type="application/rss+xml" title="${m.brand} &raquo; Feed" href="${m.url('/feed/')}">`
      : '',
    `<link rel="stylesheet" href="/assets/${frame}.css?v=${m.dice.int(1, 99)}">`,
    STYLE,
    draft.head ?? '',
    '<script>window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}gtag("js",new Date());</script>',
    draft.jsonLd ? `<script type="application/ld+json">${JSON.stringify(draft.jsonLd)}</script>` : '',
  ]
  return lines.filter(Boolean).join('\n')
}

const STYLE = `<style>:root{--color-base:#111;--color-accent:#c33;--gap:1.5rem}*{box-sizing:border-box}body{margin:0;font:16px/1.5 system-ui,sans-serif;color:var(--color-base)}
.wrap{max-width:1200px;margin:0 auto;padding:0 var(--gap)}.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(240px,1fr));gap:var(--gap)}
${Array.from({ length: 60 }, (_, index) => `.u-${index}{padding:${index / 4}rem;margin:${index % 7}px}`).join('')}</style>`

function links(words: readonly string[], wrap: (link: string) => string, prefix = ''): string {
  return words.map((word) => wrap(`<a href="${prefix}/${slug(word)}/">${word}</a>`)).join('\n')
}

function header(m: Maker, frame: Frame): string {
  const { w } = m
  if (frame === 'shop')
    return `<div class="announcement-bar" role="region"><p class="announcement-bar__message h5">${w.shipping}</p></div>
<header class="header header--middle-left page-width"><a href="/" class="header__heading-link">${m.brand}</a>
<nav class="header__inline-menu"><ul class="list-menu list-menu--inline" role="list">${links(w.product.slice(0, 6), (a) => `<li>${a}</li>`, '/collections')}</ul></nav>
<div class="header__icons"><a href="/account/login" class="header__icon">Log in</a><a href="/cart" class="header__icon" id="cart-icon-bubble">Cart <span>0</span></a>
<form action="/search" method="get" role="search" class="search"><input type="search" name="q" placeholder="${w.search}"><button class="search__button">${w.search}</button></form></div></header>`
  if (frame === 'wordpress')
    return `<a class="skip-link screen-reader-text" href="#content">Skip to content</a><header id="masthead" class="site-header"><div class="site-branding"><p class="site-title"><a href="/" rel="home">${m.brand}</a></p></div>
<nav id="site-navigation" class="main-navigation"><ul id="primary-menu" class="menu">${links(w.menu, (a) => `<li class="menu-item menu-item-type-post_type">${a}</li>`)}</ul></nav></header>`
  if (frame === 'builder')
    return `<header class="elementor elementor-location-header"><section class="elementor-section"><div class="elementor-container"><div class="elementor-widget elementor-widget-image"><a href="/">${m.image('logo')}</a></div>
<nav class="elementor-nav-menu--main"><ul class="elementor-nav-menu">${links([...w.menu, ...w.service.slice(0, 6)], (a) => `<li class="menu-item">${a}</li>`)}</ul></nav>
<div class="elementor-button-wrapper"><a href="tel:${m.phone().replaceAll(' ', '')}" class="elementor-button">${m.phone()}</a></div></div></section></header>`
  if (frame === 'utility')
    return `<header class="sticky top-0 z-50 bg-white/80 backdrop-blur"><nav class="mx-auto flex max-w-7xl items-center justify-between px-6 py-4"><a href="/" class="text-xl font-bold">${m.brand}</a>
<div class="hidden md:flex gap-8">${links(w.menu.slice(1, 7), (a) => a)}</div><div class="flex gap-4"><a href="/login" class="text-sm">Log in</a><a href="/signup" class="rounded-full bg-indigo-600 px-4 py-2 text-white">${w.book}</a></div></nav></header>`
  if (frame === 'bootstrap')
    return `<nav class="navbar navbar-expand-lg navbar-light bg-light"><div class="container"><a class="navbar-brand" href="/">${m.brand}</a><button class="navbar-toggler" type="button"></button>
<div class="collapse navbar-collapse"><ul class="navbar-nav ms-auto">${links(w.menu, (a) => `<li class="nav-item dropdown">${a}<ul class="dropdown-menu">${links(w.service.slice(0, 4), (b) => `<li>${b}</li>`)}</ul></li>`)}</ul></div></div></nav>`
  if (frame === 'portal')
    return `<div class="ad ad--leaderboard" id="ad-top"></div><header class="page-header"><a class="page-header__logo" href="/">${m.brand}</a><nav class="nav-main" aria-label="Main"><ul>${links(w.section, (a) => `<li class="nav-main__item">${a}</li>`)}</ul></nav>
<nav class="nav-sub"><ul>${links(w.product.slice(0, 8), (a) => `<li>${a}</li>`, '/topics')}</ul></nav><a href="/login">Login</a></header>`
  return `<div id="header"><h2><a href="/">${m.brand}</a></h2><div id="menu">${links(w.menu, (a) => `${a} | `)}</div></div>`
}

function footer(m: Maker, frame: Frame): string {
  const { w } = m
  const columns = m.times(
    3,
    (index) =>
      `<div class="footer-col"><h4>${w.menu[index + 1]}</h4><ul>${links(m.dice.some([...w.menu, ...w.service], 6), (a) => `<li>${a}</li>`)}</ul></div>`,
  )
  const social = ['facebook', 'instagram', 'linkedin', 'youtube']
    .map((name) => `<a href="https://${name}.com/x" aria-label="${name}"></a>`)
    .join('')
  const letter = `<form class="footer-newsletter" action="/subscribe" method="post"><label>${w.subscribe}</label><input type="email" name="email"><button type="submit">OK</button></form>`
  const tag = frame === 'plain' ? 'div' : 'footer'
  return `<${tag} class="${frame === 'utility' ? 'border-t py-16' : 'site-footer'}" id="footer"><div class="wrap">${columns}${letter}<div class="social">${social}</div>
<p class="copyright">© 2025 ${m.brand}. <a href="/privacy">${w.privacy}</a></p></div></${tag}>`
}

function cookieBar(m: Maker, frame: Frame): string {
  if (frame === 'plain') return ''
  return `<div id="cookie-notice" class="cookie-banner" role="dialog"><p>${m.w.cookies} <a href="/privacy">${m.w.privacy}</a></p><button class="btn-accept">${m.w.accept}</button></div>`
}

function aside(m: Maker): string {
  const { w } = m
  const posts = m.times(5, () => `<li><a href="/${slug(m.line(w.headline))}/">${m.line(w.headline)}</a></li>`)
  return `<aside id="secondary" class="col-md-4 widget-area sidebar"><section class="widget widget_search"><form role="search"><input type="search" name="s"><button>${w.search}</button></form></section>
<section class="widget widget_recent_entries"><h2 class="widget-title">${w.menu[6] ?? 'News'}</h2><ul>${posts}</ul></section>
<section class="widget widget_categories"><h2 class="widget-title">${w.sort}</h2><ul>${links(w.section, (a) => `<li class="cat-item">${a}</li>`, '/category')}</ul></section></aside>`
}

function trailing(frame: Frame): string {
  const filler = Array.from(
    { length: 40 },
    (_, index) =>
      `!function(e,t){e["k${index}"]=t;e.queue=e.queue||[];e.queue.push(["track",${index}])}(window,"${frame}");`,
  )
  return `<script src="/assets/app.${frame}.js" defer></script><script>${filler.join('')}</script>`
}
