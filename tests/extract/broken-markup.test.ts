import { describe, expect, test } from 'vitest'
import { extractArticle } from '../../src/extract/extract-article.ts'

// Markup as it is found on small and old sites: what browsers mend must not cost the article.

const LINES = [
  'Der Gemeinderat hat am Dienstagabend mit großer Mehrheit beschlossen, die alte Brücke am Mühlbach zu sanieren.',
  'Die Arbeiten sollen im März beginnen und rund acht Monate dauern, sagte Bürgermeisterin Helga Brandt nach der Sitzung.',
  'Das Land übernimmt sechzig Prozent der Kosten, den Rest zahlt die Stadt aus der Rücklage, die seit 2019 besteht.',
  'Anwohner hatten in den vergangenen Jahren mehrfach auf Risse in den Pfeilern hingewiesen und eine Sperrung gefordert.',
  'Während der Bauzeit wird der Verkehr über die Landstraße umgeleitet, für Fußgänger entsteht ein Steg aus Holz.',
]
const TITLE = 'Brücke wird saniert'
const MENU =
  '<div class="menu"><ul><li><a href="/">Start</a><li><a href="/politik">Politik</a><li><a href="/sport">Sport</a><li><a href="/kultur">Kultur</a></ul></div>'
const SIDE =
  '<div class="sidebar"><h3>Aktuell</h3><ul><li><a href="/a/1">Feuerwehr rückt zu Brand in Scheune aus</a></li><li><a href="/a/2">Freibad öffnet eine Woche früher als geplant</a></li><li><a href="/a/3">Neuer Radweg zwischen den Ortsteilen fertig</a></li></ul></div>'
const FOOT = '<div id="footer"><a href="/impressum">Impressum</a> | <a href="/kontakt">Kontakt</a> © 2009 Bote</div>'

const each = (before: string, after = '') => LINES.map((line) => before + line + after).join('\n')
const around = (body: string) =>
  `<!DOCTYPE html><html><head><title>${TITLE} - Bote</title></head><body>${MENU}${body}${SIDE}${FOOT}</body></html>`
const inBox = (body: string) => around(`<div class="content"><h1>${TITLE}</h1>${body}</div>`)

const PAGES: Readonly<Record<string, string>> = {
  'a named place left open above the page': around(
    `<a name="top"><div class="content"><h1>${TITLE}</h1>${each('<p>', '</p>')}</div>`,
  ),
  'a named place around each paragraph': inBox(LINES.map((line, at) => `<p><a name="p${at}">${line}</a></p>`).join('')),
  'a link around a picture left open above the text': inBox(`<a href="/bild"><img src="b.jpg">${each('<p>', '</p>')}`),
  'paragraphs without an end': inBox(each('<p>')),
  'items without a list and an end': inBox(each('<li>')),
  'definitions without an end': inBox(`<dl>${each('<dd>')}</dl>`),
  'cells and rows without an end': `<!DOCTYPE html><html><head><title>${TITLE} - Bote</title></head><body><table><tr><td>${MENU}<td><h1>${TITLE}</h1>${each('<p>')}<td>${SIDE}</table>${FOOT}`,
  'a table in a cell without an end': `<!DOCTYPE html><html><head><title>${TITLE} - Bote</title></head><body><table><tr><td>${MENU}<td><table><tr><td><h1>${TITLE}</h1>${each('<p>')}</table><td>${SIDE}</table>${FOOT}`,
  'ends of boxes in a cell that belong to nothing': `<!DOCTYPE html><html><head><title>${TITLE} - Bote</title></head><body><div class="page"><table><tr><td>${MENU}</td><td><h1>${TITLE}</h1><p>${LINES[0]}</p></div></div>${LINES.slice(
    1,
  )
    .map((line) => `<p>${line}</p>`)
    .join('')}</td><td>${SIDE}</td></tr></table></div>${FOOT}`,
  'bold letters closed after their paragraph': inBox(
    `<b><p>${LINES[0]}</b></p>${LINES.slice(1)
      .map((line) => `<p>${line}</p>`)
      .join('')}`,
  ),
  'a font over all paragraphs of a cell': around(
    `<table><tr><td><font size=2 face=Arial><p>${LINES.join('<p>')}</td></tr></table>`,
  ),
  'a form around the page and one in it': `<!DOCTYPE html><html><head><title>${TITLE} - Bote</title></head><body><form id="aspnetForm"><input type="hidden" name="__VIEWSTATE">${MENU}<div class="content"><h1>${TITLE}</h1><form action="/suche"><input name="q"></form>${each('<p>', '</p>')}</div>${SIDE}${FOOT}</form></body></html>`,
  'a heading closed as another': inBox(each('<p>', '</p>')).replace('</h1>', '</h2>'),
  'text in a table outside its cells': around(
    `<table class="content"><h1>${TITLE}</h1>${each('<p>', '</p>')}<tr><td></td></tr></table>`,
  ),
  'conditions for old browsers': around(
    `<!--[if lt IE 9]><p>Alter Browser</p><![endif]--><![if !IE]><div class="content"><h1>${TITLE}</h1>${each('<p>', '</p>')}</div><![endif]>`,
  ),
  'a comment that ends with an exclamation mark': around(
    `<!-- Inhalt --!><div class="content"><h1>${TITLE}</h1>${each('<p>', '</p>')}</div>`,
  ),
  'comments that are hardly any': inBox(`<!--><!-----------><!---->${each('<p>', '</p>')}`),
  'the end of the page amid the page': inBox(`</body></html>${each('<p>', '</p>')}`),
  'a page in the page': around(
    `<html><head><title>x</title></head><body><div class="content"><h1>${TITLE}</h1>${each('<p>', '</p>')}</div></body></html>`,
  ),
  'ends that belong to nothing': inBox(each('<p>', '</p></span></li></td></font>')),
  'boxes and paragraphs that close themselves': inBox(`<div class="clear"/><p/>${each('<p>', '</p>')}<a name="ende"/>`),
  'spans over the ends of paragraphs': inBox(`<span style="font-size:12px"><p>${LINES.join('</span><p><span>')}`),
  'a button in a button': inBox(`<button>Teilen<button>Drucken</button>${each('<p>', '</p>')}`),
  'elements of an office program': inBox(each('<p class="MsoNormal"><span lang="DE">', '<o:p></o:p></span></p>')),
  'a form in a table outside its cells': `<!DOCTYPE html><html><head><title>${TITLE} - Bote</title></head><body><table><form><tr><td>${MENU}</td><td><div><h1>${TITLE}</h1>${each('<p>', '</p>')}</div></td></form></tr></table>${SIDE}${FOOT}`,
}

describe('markup that browsers mend does not cost the article', () => {
  test.each(Object.entries(PAGES))('%s', (_, html) => {
    const { text, reason } = extractArticle(html, { url: 'http://www.bote.example/lokales/2009/bruecke.html' })
    expect(text.split('\n')).toEqual(LINES)
    expect(reason).toBeNull()
  })
})
