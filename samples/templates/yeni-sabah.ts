import { clockParts, each, esc, type FrontView, type OutletTemplate, type PageView } from '../site.ts'

const SECTIONS = {
  xeberler: 'Xəbərlər',
  'bolge-heyati': 'Bölgə həyatı',
  saglamliq: 'Sağlamlıq',
  maarif: 'Maarif',
  idman: 'İdman',
}

/** An Azerbaijani newspaper whose site is twenty years old: tables, font elements, line breaks for paragraphs, no meta tags, no ids. */
export const yeniSabah: OutletTemplate = {
  name: 'yeni-sabah.example',
  title: 'Yeni Sabah qəzeti',
  description: 'Müstəqil ictimai qəzet',
  language: 'az',
  format: 'rdf',
  feedPath: '/index.rdf',
  utcOffsetHours: 4,
  validators: 'last-modified',
  sections: SECTIONS,
  pathOf: ({ number, section }) => `/${section}/read.php/${number}`,
  page: (view) => frame(view.base, `${view.article.title} / Yeni Sabah qəzeti`, page(view)),
  front: (view) => frame(view.base, 'Yeni Sabah qəzeti', front(view)),
}

function frame(base: string, title: string, main: string): string {
  const cells = each(
    Object.entries(SECTIONS),
    ([key, name]) => `<td align="center"><a href="${base}/${key}/"><font color="white">${name}</font></a></td>`,
  )
  return `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
<html>
<head>
<meta http-equiv="content-type" content="text/html; charset=utf-8">
<title>${esc(title)}</title>
<link rel="alternate" type="application/rss+xml" href="/index.rdf">
</head>
<body bgcolor="#f4f1e8" topmargin="0">
<table width="980" align="center" cellpadding="0" cellspacing="0" border="0">
<tr><td colspan="3"><a href="${base}/"><img src="${base}/img/3.svg" width="980" height="110" border="0" alt="Yeni Sabah"></a></td></tr>
<tr bgcolor="#7a1f1f">${cells}</tr>
</table>
<table width="980" align="center" cellpadding="6" border="0"><tr valign="top">
${main}
</tr></table>
<table width="980" align="center"><tr><td align="center"><font size="1">Qəzet 1998-ci ildən çıxır. Baş redaktor: Həsən Qurbanlı. Ünvan: Bakı, Mətbuat prospekti 5.<br>Tiraj 2400. Saytda gedən yazılara görə müəlliflər məsuliyyət daşıyır.</font></td></tr></table>
</body>
</html>
`
}

function page({ base, article, published, url, latest }: PageView): string {
  const clock = published ? clockParts(published, 4) : null
  const lines = article.blocks.map(({ kind, text }) =>
    kind === 'heading' ? `<b>${esc(text)}</b>` : `&nbsp;&nbsp;${esc(text)}`,
  )
  return `<td width="200" bgcolor="#e8e2d0"><b>Bu nömrədə</b><br>
${each(latest, (other) => `<font size="2">• <a href="${url(other)}">${esc(other.title)}</a></font><br><br>`)}
<hr><font size="1">Abunə üçün zəng edin: 555 30 30</font></td>
<td width="600"><font size="5" color="#7a1f1f"><b>${esc(article.title)}</b></font><br>
${clock ? `<font size="1" color="gray">${clock.day}-${clock.month}-${clock.year} [${clock.hour}:${clock.minute}]</font><br>` : ''}
<img src="${base}/img/${article.number}.svg" align="left" width="240" hspace="8">
<font size="3">
${article.dek ? `<i>${esc(article.dek)}</i><br><br>` : ''}
${lines.join('<br><br>\n')}
<br><br>
${article.authors.length > 0 ? `<div align="right"><b>${esc(article.authors.join(', '))}</b></div>` : ''}
</font>
<hr size="1"><a href="javascript:print()"><font size="1">Çap et</font></a> | <a href="mailto:?subject=Yeni%20Sabah"><font size="1">Dostuna göndər</font></a></td>
<td width="180"><img src="${base}/img/9.svg" width="160" height="300" alt="reklam"><br><font size="1">Valyuta: USD 1.70</font></td>`
}

function front({ section, articles, url }: FrontView): string {
  return `<td><font size="5"><b>${section ?? 'Bugünkü nömrə'}</b></font><ul>
${each(articles, (article) => `<li><a href="${url(article)}">${esc(article.title)}</a></li>`)}
</ul></td>`
}
