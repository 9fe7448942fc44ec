import { charsetOfContentType, charsetOfMark, decodeBytes } from './charset.ts'
import { CONSENT_BUTTONS, CONSENT_PHRASES, GUARD_MARKS, GUARD_PHRASES, LOGIN_TITLES } from './wall-words.ts'

/**
 * What stands before a page in place of it: `block-page` is a guard (firewall, captcha, "checking your browser") that
 * takes telex for a robot, `login` asks who one is, `consent` wants one to agree to something first.
 */
export type Wall = 'block-page' | 'login' | 'consent'

/** What a wall counts as among the reasons why something could not be had. */
export const WALL_FAILURES = { 'block-page': 'blocked', login: 'login', consent: 'consent' } as const

const GUARDS = GUARD_PHRASES.map(lowerCase)
const LOGINS = LOGIN_TITLES.map(lowerCase)
const ASKING = CONSENT_PHRASES.map(lowerCase)
const BUTTONS = CONSENT_BUTTONS.map(lowerCase)

/** Markup that is looked at: scripts of guards may be long, what they say stands at the beginning. */
const LOOKED_AT = 400_000
/** No wall says more than this; a page that does is a page, whatever widgets it carries. */
const LONGEST_GUARD = 1_500
const LONGEST_LOGIN = 1_500
/** Consent is asked for in longer words. */
const LONGEST_CONSENT = 4_000
/** What a page of a wall says first. */
const BEGINNING = 700

/**
 * Tells the wall that an answer is, or null where it is none, or may be something else.
 *
 * Used for feeds and for pages of articles alike. It is cautious: a guard's script, a login form in the header or a cookie
 * banner stand in many honest pages, too, so each sign counts only in a page that says little else. A status alone makes no
 * wall: an ordinary 403 has a class of its own.
 *
 * @param html markup as text; empty where the body was not read
 * @param headers of the answer, by lower-case name
 */
export function classifyWall(html: string, status: number, headers: Readonly<Record<string, string>>): Wall | null {
  if (isGuardAnswer(status, headers)) return 'block-page'
  const page = readPage(html.slice(0, LOOKED_AT))
  if (page.text === '' && page.title === '') return null
  if (isGuardPage(page)) return 'block-page'
  if (isLogin(page)) return 'login'
  return isConsent(page) ? 'consent' : null
}

/** As `classifyWall`, of a body as it came. */
export function wallOfBody(body: Uint8Array, status: number, headers: Readonly<Record<string, string>>): Wall | null {
  const bytes = body.subarray(0, LOOKED_AT)
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 2_048)).toString('latin1')
  const label =
    charsetOfMark(bytes) ??
    charsetOfContentType(headers['content-type']) ??
    /charset\s{0,3}=\s{0,3}["']?([\w-]{2,40})/i.exec(head)?.[1]
  const html = (label && decodeBytes(bytes, label)) ?? decodeBytes(bytes, 'utf-8')!
  return classifyWall(html, status, headers)
}

/** Headers by which guards say themselves that the answer is theirs. */
function isGuardAnswer(status: number, headers: Readonly<Record<string, string>>): boolean {
  if (headers['cf-mitigated'] !== undefined || headers['x-amzn-waf-action'] !== undefined) return true
  const isRefusal = status === 403 || status === 429 || status === 503
  return isRefusal && (headers['x-datadome'] !== undefined || headers['x-sucuri-block'] !== undefined)
}

interface Page {
  /** All in lower case. */
  readonly markup: string
  readonly title: string
  readonly text: string
}

function readPage(html: string): Page {
  const markup = lowerCase(html)
  const start = markup.indexOf('<title')
  const end = start < 0 ? -1 : markup.indexOf('</title', start)
  const title = end < 0 ? '' : markup.slice(markup.indexOf('>', start) + 1, end)
  return { markup, title: plain(title), text: visibleText(markup) }
}

function isGuardPage({ markup, title, text }: Page): boolean {
  if (text.length > LONGEST_GUARD) return false
  return has(markup, GUARD_MARKS) || has(title, GUARDS) || has(text, GUARDS)
}

function isLogin({ markup, title, text }: Page): boolean {
  if (text.length > LONGEST_LOGIN || !/<input[^>]{0,500}type\s{0,3}=\s{0,3}["']?password/.test(markup)) return false
  return title.split(/[|–—·»:]|\s-\s/, 10).some((part) => startsWithWord(part.trim(), LOGINS))
}

function isConsent({ markup, title, text }: Page): boolean {
  if (text.length > LONGEST_CONSENT || has(markup, ['<article', '<item', '<entry'])) return false
  const asks = has(title, ASKING) || has(text.slice(0, BEGINNING), ASKING)
  return asks && has(text, BUTTONS) && /<(?:form|button|input)[\s>]/.test(markup)
}

function has(text: string, parts: readonly string[]): boolean {
  return parts.some((part) => text.includes(part))
}

function startsWithWord(text: string, words: readonly string[]): boolean {
  return words.some((word) => text.startsWith(word) && !/^\p{L}/u.test(text.slice(word.length)))
}

/** Elements whose content nobody reads. */
const UNSEEN = ['script', 'style', 'template', 'svg', 'title'] as const

/** The text between the tags, on one line; one step through the markup, whatever it holds. */
function visibleText(markup: string): string {
  const parts: string[] = []
  let at = 0
  while (at < markup.length) {
    const open = markup.indexOf('<', at)
    if (open < 0) {
      parts.push(markup.slice(at))
      break
    }
    parts.push(markup.slice(at, open))
    at = behindTag(markup, open)
  }
  return plain(parts.join(' '))
}

/** Where the tag, comment or unseen element that begins at `open` ends. */
function behindTag(markup: string, open: number): number {
  if (markup.startsWith('<!--', open)) return behind(markup, '-->', open + 4)
  const name = UNSEEN.find(
    (one) => markup.startsWith(one, open + 1) && /[\s/>]/.test(markup[open + 1 + one.length] ?? '>'),
  )
  return behind(markup, '>', name ? markupEnd(markup, `</${name}`, open) : open)
}

function markupEnd(markup: string, closing: string, from: number): number {
  const at = markup.indexOf(closing, from)
  return at < 0 ? markup.length : at
}

function behind(markup: string, mark: string, from: number): number {
  const at = markup.indexOf(mark, from)
  return at < 0 ? markup.length : at + mark.length
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&nbsp;': ' ',
  '&#39;': "'",
  '&#x27;': "'",
  '&apos;': "'",
  '&rsquo;': "'",
  '&quot;': '"',
}

function plain(text: string): string {
  return text
    .replace(/&(?:amp|nbsp|#39|#x27|apos|rsquo|quot);/g, (entity) => ENTITIES[entity]!)
    .replaceAll('’', "'")
    .replace(/\s+/g, ' ')
    .trim()
}

/** Lower case in which the four letters i of Turkish are one: what wrote capitals may not have known which it meant. */
function lowerCase(text: string): string {
  return text.toLowerCase().replaceAll('i\u0307', 'i').replaceAll('ı', 'i')
}
