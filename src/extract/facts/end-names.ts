import { Element } from 'domhandler'
import type { Body } from '../body/body-result.ts'
import { PLACE, type Unit } from '../body/units.ts'
import { isAuthorLink } from '../page/survey.ts'
import { labelledNames, namesInList } from './byline-lines.ts'
import { FULL_NAME, isBylineLabel, looksLikePerson } from './people.ts'

/** Units below the text in which whoever wrote it may be named: further down the page speaks of others. */
const BELOW = 12
/** Lines at the end of the text itself. */
const LAST = 2

/** Names at the end of a text: a labelled line or list, a signature, a box about the author. */
export function endNames(body: Body, language: string | null): string[] {
  const units = endOf(body)
  for (const [at, unit] of units.entries()) {
    const names =
      labelledEnd(units, at) ?? signed(unit, at === 0 ? undefined : units[at - 1], body, language) ?? toldOf(unit)
    if (names) return names
  }
  // In the text itself a heading is no box: a part about "Rocky Hill Ranch" begins with its name.
  const below = units.filter(({ index }) => !body.around.isKept(index))
  return aboutNames(units) ?? boxNames(below) ?? linkedName(units) ?? []
}

/** The last lines of the text, and what stands below it before other things begin. */
function endOf({ around: { units, last, isKept, isTeaser } }: Body): Unit[] {
  const own: Unit[] = []
  for (let at = last; at >= 0 && own.length < LAST; at--)
    if (isKept(at) && units[at]!.text !== '') own.unshift(units[at]!)
  const below = units.slice(last + 1, last + 1 + BELOW)
  const other = below.findIndex((unit) => isTeaser(unit.index) || (unit.box.places & (PLACE.footer | PLACE.nav)) !== 0)
  return [...own, ...(other < 0 ? below : below.slice(0, other))].filter(({ text }) => text !== '')
}

/** "Text: Anna Roth, Fotos: Ben Kurz", "(责编：牛力、岳山)"; or "Author" alone and names below it. */
function labelledEnd(units: readonly Unit[], at: number): string[] | null {
  const { text, kind } = units[at]!
  if (text.length > 120) return null
  if (isBylineLabel(text))
    return namesInList(
      text,
      units.slice(at + 1, at + 9).map((unit) => unit.text),
    )
  // A heading begins something else: "By the way".
  const names = kind === 'heading' ? [] : labelledNames(text)
  return names.length > 0 ? names : null
}

const DASH = /^[—–-]{1,2}\s?(?=\p{Lu})/u
const BRACKETS = /^\((\p{Lu}[^()]+)\)$/u
const SIGNED_CLASS = /sign|autor|author|byline|firma|redak/i

/** What may stand behind the name of one who signs: that the pictures are theirs, too, or the paper in quotation marks. */
const BEHIND_NAME = /,\s(?:фото автора|foto (?:autor|müəllif)\p{L}*|[“„«"][^“”„«»"]{2,40}[”“»"])$/u
/** "Ida Berg, Elmford", "Ida Berg in Elmford": where the one who signs is. */
const PLACE_BEHIND = /(?:,| in| aus| à| en| da)\s\p{Lu}[\p{Ll}\p{M}’'-]{2,20}$/u
/** "【高橋美咲】", "（高橋美咲）": how Japanese papers sign; other notes in brackets are made of the words below. */
const IN_HAN_BRACKETS = /^[【（]([\p{Script=Han}]{1,3}[\s　]?[\p{Script=Han}\p{Script=Hiragana}]{1,3})[】）]$/u
const NOTE =
  /写真|記事|関連|広告|編集|抜粋|提供|撮影|共同|時事|通信|新聞|速報|更新|訂正|終|完|[年月]日|[上中下前後]編|敬称略|続く|おわり/u

/** A line of names alone that signs: behind a dash, in brackets, in letters of their own, at the right side, or in a language that writes no other lines so. */
function signed(unit: Unit, before: Unit | undefined, { around }: Body, language: string | null): string[] | null {
  const { kind, linkChars, element } = unit
  if (unit.text.length > 80 || kind !== 'text' || (linkChars > 0 && !isMailLink(unit))) return null
  // Only just below the text: further down such lines are labels of the page.
  if (unit.index > around.last + 1 && !(before && around.isKept(before.index))) return null
  const line = unit.text.replace(BEHIND_NAME, '')
  const text = isSetApart(element) ? line.replace(PLACE_BEHIND, '') : line
  const han = IN_HAN_BRACKETS.exec(text)?.[1]
  if (han && /^ja\b/i.test(language ?? '') && han.length >= 3 && !NOTE.test(han)) return [han]
  const isDashed = DASH.test(text) || BRACKETS.test(text) || text !== unit.text
  const names = text
    .replace(DASH, '')
    .replace(BRACKETS, '$1')
    .split(/\s*[,;/]\s*|\s(?:and|und|y|et|e|i|и|та|və|ve|och|og)\s/u)
  if (names.length > 3 || !names.every((name) => FULL_NAME.test(name) && looksLikePerson(name))) return null
  return isDashed || isSetApart(element) || (element.name === 'p' && language !== null && !/^en\b/i.test(language))
    ? names
    : null
}

function isMailLink({ nodes }: Unit): boolean {
  const link = nodes.length === 1 ? nodes[0]?.parent : null
  return link instanceof Element && /^mailto:/i.test(link.attribs.href ?? '')
}

const TELLS =
  /^(\p{Lu}[\p{L}\p{M}.'’-]+(?: (?:de|van|von|der|la|el|bin|al|di|da))?(?: \p{Lu}[\p{L}\p{M}.'’-]*){1,3}),? (?:(?:is|was) (?:an?|the|our|co-?founder|founder|editor|director|professor|senior|staff)\b|(?:writes|reports|covers|teaches|lives|blogs)\b|can be (?:reached|contacted|followed)\b|(?:ist|schreibt|arbeitet|lebt|lehrt)\s|est (?:une?|le|la|journaliste|professeure?)\s|es (?:una?|el|la|periodista|profesora?)\s|è (?:una?|il|la|giornalista)\s|é (?:uma?|o|a|jornalista)\s|is (?:een|redacteur|journalist)\s|är (?:en|journalist)\s|— (?:журналист|корреспондент|обозреватель)\p{L}*)/u

/** Whom a last line in letters of its own tells of: "Ida Berg is a writer who lives in Elmford." */
function toldOf({ text, kind, element }: Unit): string[] | null {
  if (kind !== 'text' || text.length > 400 || !isSetApart(element)) return null
  const name = TELLS.exec(text)?.[1]
  return name && looksLikePerson(name) ? [name] : null
}

function isSetApart(element: Element): boolean {
  if (SIGNED_CLASS.test(element.attribs.class ?? '') || /text-align:\s*right/i.test(element.attribs.style ?? ''))
    return true
  const only = element.children.filter((node) => node instanceof Element || ('data' in node && node.data.trim() !== ''))
  return element.name === 'p' && only.length === 1 && only[0] instanceof Element && /^(?:em|i)$/.test(only[0].name)
}

/** Headings of boxes about whoever wrote. */
const ABOUT =
  /^(?:über (?:den|die) (?:autor|autorin|verfasser|verfasserin)|zur person|zum autor|zur autorin|about (?:the |our )?(?:author|writer)s?|à propos de l[’'](?:auteur|autrice)|l[’']auteure?|sobre (?:el|la|o|a) autora?|acerca del? (?:la )?autora?|l[’']autore|l[’']autrice|informazioni sull[’']autore|over de auteur|om (?:författaren|forfatteren|skribenten)|o autor(?:ze|ovi|ce|ke)|об авторе|про автора|за автора|yazar hakkında|müəllif haqqında|σχετικά με τον συντάκτη|despre autor|a szerzőről|kirjoittajasta|tentang penulis|về tác giả|عن الكاتب|درباره نویسنده|על הכותב|关于作者|關於作者|作者简介|著者(?:紹介|について)?|글쓴이)\s*[:：]?$/iu

/** Who a heading says that it is about. */
function aboutNames(units: readonly Unit[]): string[] | null {
  const at = units.findIndex(({ text }) => text.length <= 60 && ABOUT.test(text))
  return at < 0 ? null : nameAtStart(units[at + 1]?.text ?? '')
}

/** Whom a box at the end tells of: a name that heads a text which begins with it. */
function boxNames(units: readonly Unit[]): string[] | null {
  for (const [at, { text }] of units.entries()) {
    if (text.length > 50 || !FULL_NAME.test(text) || !looksLikePerson(text)) continue
    if ([units[at + 1], units[at + 2]].some((unit) => unit && tellsOf(unit.text, text))) return [text]
  }
  return null
}

function linkedName(units: readonly Unit[]): string[] | null {
  const linked = units.find(beginsWithProfile)
  return linked ? nameAtStart(linked.text) : null
}

/** A sentence about a person: it begins with the name or the first name. */
function tellsOf(text: string, name: string): boolean {
  const first = name.split(' ')[0]!
  return (
    text.length > name.length + 20 &&
    (text.startsWith(`${name} `) || (first.length > 2 && text.startsWith(`${first} `)))
  )
}

function nameAtStart(text: string): string[] | null {
  const name =
    /^\p{Lu}[\p{L}\p{M}.'’-]+(?: (?:de|van|von|der|la|el|bin|al|di|da))?(?: \p{Lu}[\p{L}\p{M}.'’-]*){1,2}/u.exec(
      text,
    )?.[0]
  return name && looksLikePerson(name) ? [name] : null
}

/** "<a href=/profiles/…>Ida Berg</a>, Professor of …": how a text that was first printed elsewhere says whose it is. */
function beginsWithProfile({ nodes, text, linkChars }: Unit): boolean {
  const link = nodes[0]?.parent
  return (
    linkChars > 0 &&
    link instanceof Element &&
    link.name === 'a' &&
    isAuthorLink(link.attribs.href) &&
    /^[^,]{4,40},\s/u.test(text)
  )
}
