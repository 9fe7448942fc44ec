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

const SECTIONS = { region: 'Регион', dengi: 'Деньги', nauka: 'Наука', zhizn: 'Жизнь', sport: 'Спорт', mir: 'Мир' }

/** A Russian-language outlet on an overloaded server: BEM class names, breadcrumbs as JSON-LD, every second page answers 503 at first. */
export const stepnoyKurier: OutletTemplate = {
  name: 'stepnoy-kurier.example',
  title: 'Степной курьер',
  description: 'Казахстан, Поволжье, Каспий',
  language: 'ru',
  format: 'rss',
  feedPath: '/rss/all',
  utcOffsetHours: 5,
  manner: 'flaky',
  fullText: true,
  sections: SECTIONS,
  pathOf: ({ slug, section, number }) => `/${section}/${slug}-${number}`,
  page: (view) => frame(view.base, view.article.title, head(view), page(view)),
  front: (view) => frame(view.base, view.section ?? 'Главная', '', front(view)),
}

function frame(base: string, title: string, meta: string, main: string): string {
  return `<!DOCTYPE html>
<html lang="ru">
<head>
<meta charset="utf-8">
<title>${esc(title)} | Степной курьер</title>
<link rel="alternate" type="application/rss+xml" href="${base}/rss/all">
${meta}
</head>
<body class="page">
<header class="header"><a class="header__logo" href="${base}/">Степной курьер</a>
<nav class="header__nav">${each(Object.entries(SECTIONS), ([key, name]) => `<a class="header__link" href="${base}/${key}/">${name}</a>`)}</nav>
<div class="header__rates">USD 512,40 · EUR 556,10 · RUB 5,21</div></header>
<div class="promo promo_wide">Партнёрский материал: как выбрать зимние шины</div>
${main}
<footer class="footer"><div class="footer__age">16+</div><div class="footer__text">Сетевое издание «Степной курьер». Редакция не несёт ответственности за содержание рекламных объявлений.</div></footer>
<div class="cookies cookies_visible">Мы используем файлы cookie. <button class="cookies__button">Понятно</button></div>
</body></html>
`
}

function head({ base, article, published, url }: PageView): string {
  const crumbs = [
    { '@type': 'ListItem', position: 1, name: 'Главная', item: `${base}/` },
    {
      '@type': 'ListItem',
      position: 2,
      name: SECTIONS[article.section as keyof typeof SECTIONS],
      item: `${base}/${article.section}/`,
    },
  ]
  return `<link rel="canonical" href="${url(article)}">
<meta property="og:title" content="${esc(article.title)}"><meta property="og:description" content="${esc(summaryOf(article))}">
<meta property="og:image" content="${base}/img/${article.number}.svg"><meta property="og:url" content="${url(article)}">
${published ? `<meta name="mediator_published_time" content="${isoWithOffset(published, 5)}">` : ''}
${jsonLd({ '@context': 'https://schema.org', '@type': 'BreadcrumbList', itemListElement: crumbs })}`
}

function page({ base, article, published, url, related, latest }: PageView): string {
  const clock = published ? clockParts(published, 5) : null
  const when = clock ? `${clock.hour}:${clock.minute}, ${clock.day}.${clock.month}.${clock.year}` : ''
  return `<div class="layout"><main class="layout__main">
<article class="article" itemscope itemtype="https://schema.org/NewsArticle">
<div class="article__info">${published ? `<time class="article__time" itemprop="datePublished" content="${isoWithOffset(published, 5)}">${when}</time>` : ''}<a class="article__rubric" href="${base}/${article.section}/">${SECTIONS[article.section as keyof typeof SECTIONS]}</a></div>
<h1 class="article__title" itemprop="headline">${esc(article.title)}</h1>
${article.dek ? `<div class="article__lead" itemprop="description">${esc(article.dek)}</div>` : ''}
<div class="article__picture"><img itemprop="image" src="${base}/img/${article.number}.svg" alt=""><div class="article__caption">Фото: «Степной курьер»</div></div>
<div class="article__text" itemprop="articleBody">
${plainBody(article.blocks)}
<div class="article__subscribe">Подписывайтесь на «Степной курьер» в Telegram: главные новости без лишних слов.</div>
</div>
${article.authors.length > 0 ? `<div class="article__author">Автор: <span itemprop="author">${esc(article.authors.join(', '))}</span></div>` : ''}
<div class="article__tags">${each(article.tags, (tag) => `<a class="tag" href="${base}/tags/${encodeURIComponent(tag)}">${esc(tag)}</a>`)}</div>
<div class="social">Поделиться <a class="social__item" href="#vk">VK</a><a class="social__item" href="#tg">TG</a><a class="social__item" href="#wa">WA</a></div>
</article>
<section class="more"><h2 class="more__title">Материалы по теме</h2>${each(related, (other) => `<a class="more__item" href="${url(other)}">${esc(other.title)}</a>`)}</section>
</main>
<aside class="layout__side"><h2>Главное за день</h2>${each(latest, (other) => `<div class="side-item"><a href="${url(other)}">${esc(other.title)}</a><p>${esc(summaryOf(other).slice(0, 90))}…</p></div>`)}<div class="banner banner_300x600"></div></aside></div>`
}

function front({ section, articles, url }: FrontView): string {
  return `<main class="list"><h1>${section ?? 'Новости'}</h1>
${each(articles, (article) => `<div class="list__item"><a href="${url(article)}">${esc(article.title)}</a><p>${esc(summaryOf(article).slice(0, 110))}…</p></div>`)}
</main>`
}
