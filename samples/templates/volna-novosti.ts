import { clockParts, each, esc, type FrontView, type OutletTemplate, type PageView, summaryOf } from '../site.ts'

const SECTIONS = {
  politika: 'Политика',
  ekonomika: 'Экономика',
  obschestvo: 'Общество',
  proisshestviya: 'Происшествия',
  sport: 'Спорт',
  kultura: 'Культура',
}
const MONTHS = 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' ')

/** A Russian-language outlet that never left windows-1251, pages and feed alike; div soup, dates in words. */
export const volnaNovosti: OutletTemplate = {
  name: 'volna-novosti.example',
  title: 'Волна. Новости',
  description: 'Новости прикаспийских городов',
  language: 'ru',
  format: 'rss',
  feedPath: '/export/rss.php',
  utcOffsetHours: 4,
  charset: 'windows-1251',
  validators: 'etag',
  sections: SECTIONS,
  pathOf: ({ number }) => `/news/${number}.shtml`,
  page: (view) => frame(view.base, `${view.article.title} :: Волна. Новости`, page(view)),
  front: (view) => frame(view.base, 'Волна. Новости', front(view)),
}

function frame(base: string, title: string, main: string): string {
  return `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="ru">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=windows-1251" />
<title>${esc(title)}</title>
<link rel="alternate" type="application/rss+xml" title="Волна" href="${base}/export/rss.php" />
</head>
<body>
<div class="hdr"><div class="lg"><a href="${base}/">ВОЛНА</a></div><div class="wthr">Баку +9 | Актау +2 | Махачкала +7</div>
<div class="mn">${each(Object.entries(SECTIONS), ([key, name]) => `<div class="mi"><a href="${base}/${key}/">${name}</a></div>`)}</div></div>
<div class="wrap">
${main}
</div>
<div class="ftr">Информационное агентство «Волна». Свидетельство ИА № 0451. При перепечатке ссылка обязательна. <br />Реклама на сайте: 555-14-70</div>
<!-- counter --><img src="${base}/img/7.svg" width="88" height="31" alt="" /><!-- /counter -->
</body>
</html>
`
}

function page({ base, article, published, url, related, latest }: PageView): string {
  const clock = published ? clockParts(published, 4) : null
  const body = each(article.blocks, ({ kind, text }) => {
    if (kind === 'heading') return `<div class="sub">${esc(text)}</div>`
    return kind === 'quote' ? `<div class="cit">${esc(text)}</div>` : `<p>${esc(text)}</p>`
  })
  return `<div class="lc">
<div class="rub"><a href="${base}/${article.section}/">${SECTIONS[article.section as keyof typeof SECTIONS]}</a></div>
<div class="ttl"><h1>${esc(article.title)}</h1></div>
<div class="dt">${clock ? `${Number(clock.day)} ${MONTHS[clock.monthNumber - 1]} ${clock.year} г., ${clock.hour}:${clock.minute}` : ''} | Просмотров: ${150 + (article.number % 700)}</div>
<div class="pht"><img src="${base}/img/${article.number}.svg" width="300" alt="${esc(article.title)}" /></div>
<div class="txt">
${article.dek ? `<p class="ld">${esc(article.dek)}</p>` : ''}
${body}
${article.authors.length > 0 ? `<div class="avt">${esc(article.authors.join(', '))}</div>` : ''}
</div>
<div class="shr">Поделиться: <a href="#vk">ВКонтакте</a> <a href="#ok">Одноклассники</a> <a href="#tg">Телеграм</a></div>
<div class="rel"><b>Читайте также:</b>${each(related, (other) => `<div><a href="${url(other)}">${esc(other.title)}</a></div>`)}</div>
<div class="frm">Обсудить на форуме (${article.number % 9})</div>
</div>
<div class="rc"><div class="bx">Лента</div>${each(latest, (other) => `<div class="ln"><a href="${url(other)}">${esc(other.title)}</a><div>${esc(summaryOf(other).slice(0, 80))}...</div></div>`)}
<div class="bn">Здесь могла быть ваша реклама</div></div>`
}

function front({ section, articles, url }: FrontView): string {
  return `<div class="lc"><div class="ttl"><h1>${section ?? 'Главное'}</h1></div>
${each(articles, (article) => `<div class="ln"><a href="${url(article)}">${esc(article.title)}</a><div>${esc(summaryOf(article).slice(0, 100))}...</div></div>`)}
</div>`
}
