import { decodeEntities } from './entities.ts'
import { BLOCK_NAMES, HTML_NAMES, UNSEEN_NAMES } from './html-names.ts'
import { patience, type Tag, tagAt } from './markup.ts'

/** Characters that mean nothing in a text: controls, and what is left of a byte order mark. */
const UNSEEN = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufeff\ufffe\uffff]/g
/** Places at which a word may be broken: no reader sees them, and a search for the word would miss it. */
const BREAKS = /[\u00ad\u200b\u2060]/g
/** Whether there is anything to clean: most titles are clean, and one test is cheaper than four replacements. */
const NEEDS_CLEANING = /[^\x20-\x7e\u00a1-\u167f\u2010-\u2027\u2030-\u205e\u3001-\ud7ff]|&| {2}|^ | $/
const LONE_SURROGATE = /[\ud800-\udfff]/gu
const SPACES = /[\s\u00a0\u0085\u2028\u2029]+/g
/** Entities that are left in a text once it was decoded as HTML were encoded twice; `&lt;` may be meant so. */
const TWICE_ENCODED = /&(?:[a-z]{3,8}|#x?[0-9a-f]{2,6});/i
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

/** A text as it is searched and compared: without soft hyphens and zero-width spaces. */
export function withoutBreaks(text: string): string {
  return text.replace(BREAKS, '')
}

/** Whether a text holds a common HTML element together with its end tag. */
function isPlainlyHtml(text: string): boolean {
  if (!text.includes('<')) return false
  const name = KNOWN_PAIR.exec(text)?.[1]
  return name !== undefined && new RegExp(`</${name}\\s{0,5}>|<br\\s{0,5}/?>`, 'i').test(text)
}

/** White space joined, invisible characters out, cut at a word where one is near. */
export function cleanText(text: string, limit: number): string {
  if (text.length <= limit && !NEEDS_CLEANING.test(text)) return text
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
  return new TagStripper(html).strip()
}

/** Different names that are looked up behind their tags; a text with more of them is no text. */
const MOST_LOOK_UPS = 100
const CUT_TAG = /^<\/?(?:a|p|b|i|br|img|div|span|em|strong|iframe|figure|h[1-6]|ul|li|blockquote)(?:\s[^<>]*)?$/i

/** Takes the tags out of one text. What it looked for and did not find is remembered, so that time grows with length alone. */
class TagStripper {
  readonly #html: string
  readonly #parts: string[] = []
  readonly #missing = new Set<string>()
  readonly #ended = new Map<string, boolean>()
  #failures = 0

  constructor(html: string) {
    this.#html = html
  }

  strip(): string {
    let at = 0
    for (let opens = this.#html.indexOf('<'); opens >= 0; opens = this.#html.indexOf('<', at)) {
      this.#parts.push(this.#html.slice(at, opens))
      at = this.#pass(opens)
    }
    this.#parts.push(this.#html.slice(at))
    return this.#parts.join('')
  }

  /** Adds what a tag is worth in text (a space, nothing, or itself); gives the offset behind it. */
  #pass(opens: number): number {
    const code = this.#html.charCodeAt(opens + 1)
    if (code === 33 || code === 63) return this.#passDeclaration(opens)
    const tag = tagAt(this.#html, opens, patience(this.#failures))
    if (!tag) return this.#passText(opens)
    const name = tag.name.toLowerCase()
    const local = name.slice(name.lastIndexOf(':') + 1)
    if (!HTML_NAMES.has(local) && this.#isWord(tag)) {
      this.#parts.push(this.#html.slice(opens, tag.to).replaceAll('&', '&amp;'))
      return tag.to
    }
    if (BLOCK_NAMES.has(local)) this.#parts.push(' ')
    return tag.isEnd || tag.isEmpty || !UNSEEN_NAMES.has(local) ? tag.to : this.#passUnseen(local, tag.to)
  }

  /** Whether a tag of an unknown name is more likely a word in angle brackets: no attributes, and nothing ends it. */
  #isWord(tag: Tag): boolean {
    if (tag.isEmpty || tag.name.includes(':') || tag.name.includes('-')) return false
    if (this.#html.slice(tag.attributesFrom, tag.attributesTo).includes('=')) return false
    const known = this.#ended.get(tag.name)
    if (known !== undefined || this.#ended.size >= MOST_LOOK_UPS) return !known
    const isEnded = this.#html.includes(`</${tag.name}>`)
    this.#ended.set(tag.name, isEnded)
    return !isEnded
  }

  #passUnseen(name: string, from: number): number {
    if (this.#missing.has(name)) return from
    const ends = new RegExp(`</${name}[^>]{0,50}>`, 'gi')
    ends.lastIndex = from
    if (ends.test(this.#html)) return ends.lastIndex
    this.#missing.add(name)
    return from
  }

  #passText(opens: number): number {
    this.#failures++
    // A tag cut off by the end of the text is no text, provided it is one of HTML.
    const isLast = this.#html.length - opens <= 2_000
    if (isLast && CUT_TAG.test(this.#html.slice(opens))) return this.#html.length
    this.#parts.push('<')
    return opens + 1
  }

  #passDeclaration(opens: number): number {
    const html = this.#html
    if (html.startsWith('<!--', opens)) {
      const closes = html.indexOf('-->', opens + 4)
      return closes < 0 ? html.length : closes + 3
    }
    if (html.startsWith('<![CDATA[', opens)) return opens + 9
    const isDeclaration = /^<[!?][a-z[]/i.test(html.slice(opens, opens + 3))
    const closes = isDeclaration ? html.indexOf('>', opens) : -1
    return closes < 0 ? this.#passText(opens) : closes + 1
  }
}

/** Whether a text holds at least one element of HTML. */
export function hasHtml(text: string): boolean {
  for (let opens = text.indexOf('<'), seen = 0; opens >= 0 && seen < 50; opens = text.indexOf('<', opens + 1), seen++) {
    const tag = tagAt(text, opens)
    if (tag && HTML_NAMES.has(tag.name.toLowerCase())) return true
  }
  return false
}
