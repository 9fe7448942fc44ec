import { decodeEntities } from './entities.ts'
import { BLOCK_NAMES, HTML_NAMES, UNSEEN_NAMES } from './html-names.ts'
import { patience, tagAt } from './markup.ts'

/** Characters that no reader sees and that only break comparisons: controls, zero-width space, BOM, soft hyphen. */
const UNSEEN = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b\u2060\ufeff\ufffe\uffff]/g
const LONE_SURROGATE = /[\ud800-\udfff]/gu
const SPACES = /[\s\u00a0\u0085\u2028\u2029]+/g
/** Entities that are left in a text once it was decoded as HTML were encoded twice; `&lt;` may be meant so. */
const TWICE_ENCODED = /&(?:amp|quot|apos|nbsp|[lr]squo|[lr]dquo|[mn]dash|hellip|laquo|raquo|#x?[0-9a-f]{2,6});/i
const KNOWN_PAIR = /<(b|i|em|strong|span|a|p|br|font|u|sup|sub|div|small|mark|cite|code|q|s)(?:\s[^<>]{0,500})?\/?>/i

/**
 * Plain text of an HTML fragment on one line, at most `limit` characters.
 *
 * Tags of HTML go, what looks like a tag but is none (`List<String>`, `a < b`) stays; scripts and styles go with
 * their content; entities are decoded, those encoded twice as well.
 */
export function htmlToText(html: string, limit: number): string {
  // Markup can be long where its text is short, but a field's first words stand near its beginning.
  const bounded = html.length > limit * 20 + 2_000 ? html.slice(0, limit * 20 + 2_000) : html
  return cleanText(bounded.includes('<') ? decodeEntities(withoutTags(bounded)) : decodeEntities(bounded), limit)
}

/**
 * A text that is said to be plain: references that were encoded twice are decoded, and tags are taken out
 * only where it plainly is HTML after all.
 */
export function plainText(text: string, limit: number): string {
  const bounded = text.length > limit * 20 + 2_000 ? text.slice(0, limit * 20 + 2_000) : text
  return isPlainlyHtml(bounded) ? htmlToText(bounded, limit) : cleanText(bounded, limit)
}

/** Whether a text holds a common HTML element together with its end tag. */
function isPlainlyHtml(text: string): boolean {
  if (!text.includes('<')) return false
  const name = KNOWN_PAIR.exec(text)?.[1]
  return name !== undefined && new RegExp(`</${name}\\s{0,5}>|<br\\s{0,5}/?>`, 'i').test(text)
}

/** White space joined, invisible characters out, cut at a word where one is near. */
export function cleanText(text: string, limit: number): string {
  const twice = TWICE_ENCODED.test(text) ? decodeOnceMore(text) : text
  const line = twice
    .slice(0, limit * 4 + 1_000)
    .replace(UNSEEN, '')
    .replace(LONE_SURROGATE, '\ufffd')
    .replace(SPACES, ' ')
    .trim()
  return line.length <= limit ? line : cutAt(line, limit)
}

function decodeOnceMore(text: string): string {
  return decodeEntities(text.replace(/&(lt|gt);/gi, '&amp;$1;'))
}

function cutAt(line: string, limit: number): string {
  const cut = line.slice(0, limit)
  const space = cut.lastIndexOf(' ')
  // Languages without spaces are cut where the limit falls, but never inside a pair of surrogates.
  return (space > limit * 0.9 ? cut.slice(0, space) : cut.replace(/[\ud800-\udbff]$/, '')).trimEnd()
}

function withoutTags(html: string): string {
  const parts: string[] = []
  let at = 0
  let failures = 0
  for (let opens = html.indexOf('<'); opens >= 0; opens = html.indexOf('<', at)) {
    parts.push(html.slice(at, opens))
    at = passTag(html, opens, parts, patience(failures))
    if (at === opens + 1) failures++
  }
  parts.push(html.slice(at))
  return parts.join('')
}

/** Adds what a tag is worth in text (a space, nothing, or itself); gives the offset behind it. */
function passTag(html: string, opens: number, parts: string[], longest: number): number {
  const code = html.charCodeAt(opens + 1)
  if (code === 33 || code === 63) return passDeclaration(html, opens, parts)
  const tag = tagAt(html, opens, longest)
  if (!tag) return passText(parts, html, opens)
  const name = tag.name.toLowerCase()
  const local = name.slice(name.lastIndexOf(':') + 1)
  if (!HTML_NAMES.has(local) && isWord(html, tag)) {
    parts.push(html.slice(opens, tag.to).replaceAll('&', '&amp;'))
    return tag.to
  }
  if (BLOCK_NAMES.has(local)) parts.push(' ')
  if (tag.isEnd || tag.isEmpty || !UNSEEN_NAMES.has(local)) return tag.to
  const closes = indexOfEnd(html, local, tag.to)
  return closes < 0 ? tag.to : closes
}

/** Whether a tag of an unknown name is more likely a word in angle brackets: no attributes, and nothing ends it. */
function isWord(
  html: string,
  tag: { name: string; attributesFrom: number; attributesTo: number; isEmpty: boolean },
): boolean {
  if (tag.isEmpty || tag.name.includes(':') || tag.name.includes('-')) return false
  if (html.slice(tag.attributesFrom, tag.attributesTo).includes('=')) return false
  return html.length > 100_000 || !html.includes(`</${tag.name}>`)
}

function passText(parts: string[], html: string, opens: number): number {
  // A tag cut off by the end of the text is no text, provided it is one of HTML.
  const rest = html.slice(opens, opens + 2_000)
  const isCutTag =
    /^<\/?(?:a|p|b|i|br|img|div|span|em|strong|iframe|figure|h[1-6]|ul|li|blockquote)(?:\s[^<>]*)?$/i.test(rest)
  if (isCutTag && opens + rest.length === html.length) return html.length
  parts.push('<')
  return opens + 1
}

function passDeclaration(html: string, opens: number, parts: string[]): number {
  if (html.startsWith('<!--', opens)) {
    const closes = html.indexOf('-->', opens + 4)
    return closes < 0 ? html.length : closes + 3
  }
  if (html.startsWith('<![CDATA[', opens)) return opens + 9
  const isDeclaration = /^<[!?][a-z[]/i.test(html.slice(opens, opens + 3))
  const closes = isDeclaration ? html.indexOf('>', opens) : -1
  if (closes < 0) return passText(parts, html, opens)
  return closes + 1
}

function indexOfEnd(html: string, name: string, from: number): number {
  const ends = new RegExp(`</${name}[^>]{0,50}>`, 'gi')
  ends.lastIndex = from
  return ends.test(html) ? ends.lastIndex : -1
}

/** Whether a text holds at least one element of HTML. */
export function hasHtml(text: string): boolean {
  for (let opens = text.indexOf('<'), seen = 0; opens >= 0 && seen < 50; opens = text.indexOf('<', opens + 1), seen++) {
    const tag = tagAt(text, opens)
    if (tag && HTML_NAMES.has(tag.name.toLowerCase())) return true
  }
  return false
}
