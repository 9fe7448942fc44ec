import { type Element, Text } from 'domhandler'
import type { PageHints } from '../shared/article.ts'
import { collapse, type JsonObject, type Page, textOf, walkElements } from './document.ts'
import type { Candidate } from './field.ts'
import { isArticleNode } from './json-ld.ts'
import type { LayoutFinds } from './profile.ts'
import { siteNames } from './site.ts'

const MAX_TITLE = 400

/** Separators between a headline and the outlet's name in a title element. */
const SEPARATOR = /\s+[|–—\-·•»«:~/\\]+\s+|\s*[|»]\s+|(?<=\S)\s*[|｜]\s*(?=\S)/u

/**
 * The headline without the outlet's name.
 *
 * Evidence: h1 elements, `og:title` and its kin, JSON-LD `headline`, the title element. A headline that several of them agree on wins;
 * the text of the h1 that agrees with the head is preferred, since it is what readers see.
 */
export function readHeadline(
  page: Page,
  layout: LayoutFinds | null,
  hints: PageHints | undefined,
): Candidate<string> | null {
  if (layout?.headline) return { value: layout.headline, rule: 'profile' }
  const names = siteNames(page)
  const declared = declaredTitles(page, names)
  const h1 = visibleHeadline(page, declared, names)
  if (h1) return { value: h1.text, rule: h1.rule }
  const first = declared[0]
  if (first) return first.rule === 'title' ? (shownPart(page, first.value) ?? first) : first
  const fromFeed = hints?.feedTitle ? plain(hints.feedTitle) : ''
  return fromFeed ? { value: fromFeed, rule: 'feed' } : null
}

/** The first part of a title element, when the page shows it as a text of its own: what follows the separator is the outlet, whatever it is called. */
function shownPart(page: Page, title: string): Candidate<string> | null {
  const head = partsOf(title)[0]?.text ?? ''
  if (head === title || head.length < 12) return null
  let isShown = false
  walkElements(page.root, ({ name, children }) => {
    if (isShown || name === 'title' || name === 'a' || name === 'script' || children.length > 3) return
    for (const child of children)
      if (child instanceof Text && child.data.length < head.length + 40 && collapse(child.data) === head) isShown = true
  })
  return isShown ? { value: head, rule: 'title:shown' } : null
}

/** Titles that the head declares, outlets' names taken off, best first. */
function declaredTitles(page: Page, names: readonly string[]): Candidate<string>[] {
  const found: Candidate<string>[] = []
  const add = (rule: string, value: unknown) => {
    if (typeof value !== 'string') return
    const text = withoutTail(withoutSite(plain(value), names))
    if (text && text.length <= MAX_TITLE && !names.some((name) => fold(name) === fold(text)))
      found.push({ value: text, rule })
  }
  add('meta:og:title', page.meta.get('og:title')?.[0])
  for (const node of articleNodes(page).slice(0, 3)) add('json-ld:headline', node.headline ?? node.name)
  add('meta:twitter:title', page.meta.get('twitter:title')?.[0])
  for (const key of [
    'dc.title',
    'dcterms.title',
    'headline',
    'citation_title',
    'sailthru.title',
    'parsely-title',
    'title',
  ])
    add(`meta:${key}`, page.meta.get(key)?.[0])
  add('title', page.titleTag)
  return found
}

export function articleNodes(page: Page): JsonObject[] {
  return page.jsonLd.filter(isArticleNode)
}

interface Visible {
  readonly text: string
  readonly rule: string
}

/** The heading on the page that the declared titles support best; the only h1 needs hardly any support. */
function visibleHeadline(page: Page, declared: readonly Candidate<string>[], names: readonly string[]): Visible | null {
  const headings = page.headings.slice(0, 60).map((element) => ({
    element,
    text: withoutTail(withoutSite(collapse(textOf(element, MAX_TITLE)), names)),
  }))
  const usable = headings.filter(
    ({ text }) => text.length >= 3 && text.length <= MAX_TITLE && !names.some((name) => fold(name) === fold(text)),
  )
  const h1s = usable.filter(({ element, text }) => element.name === 'h1' && !isLogo(element) && text.length >= 5)
  let best: Visible | null = null
  let bestScore = 0
  for (const { element, text } of usable) {
    const agreement = Math.max(0, ...declared.map(({ value }) => similarity(text, value)))
    const isAlone = h1s.length === 1 && h1s[0]!.element === element
    const score = agreement + (isAlone ? 0.5 : element.name === 'h1' ? 0.2 : 0)
    const needed = isAlone ? 0.15 : element.name === 'h1' ? 0.5 : 0.75
    if (agreement >= needed && score > bestScore) {
      best = { text, rule: `${element.name}:agrees` }
      bestScore = score
    }
  }
  if (best) return best
  const only = h1s.length === 1 ? h1s[0]! : null
  return only && (declared.length === 0 || only.text.split(' ').length >= 4)
    ? { text: only.text, rule: 'h1:only' }
    : null
}

/** A headline without what follows a bar: series, rubrics and slogans, not the headline's own words. */
function withoutTail(text: string): string {
  const at = text.search(/\s[|｜]\s/)
  const head = at < 0 ? text : text.slice(0, at)
  return head.split(' ').length >= 3 && head.length >= text.length * 0.5 ? head : text
}

function isLogo(element: Element): boolean {
  return /logo|site-?(?:title|name)|brand/i.test(`${element.attribs.class ?? ''} ${element.attribs.id ?? ''}`)
}

/** Share of words that two titles have in common, 0 to 1, measured on the longer one. */
export function similarity(a: string, b: string): number {
  return commonShare(wordSet(a), wordSet(b))
}

/** As {@link similarity}, of words that are taken apart already. */
export function commonShare(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  if (left.size === 0 || right.size === 0) return 0
  let common = 0
  for (const word of left) if (right.has(word)) common++
  return common / Math.max(left.size, right.size)
}

/** Words of a text, folded. */
export function wordSet(text: string): Set<string> {
  const folded = fold(text)
  return new Set(folded.match(ASCII.test(folded) ? /[a-z\d]+/g : /[\p{L}\p{N}]+/gu) ?? [])
}

const ASCII = /^[\x00-\x7f]*$/
/** What a text holds that needs more than lower case: most texts of a page, once they are read, hold none of it. */
const UNSIMPLE = /[^ -~]| {2}/

/** Lower case without accents, white space collapsed: what makes two prints of one name equal. */
export function fold(text: string): string {
  if (!UNSIMPLE.test(text)) return text.toLowerCase().trim()
  const plainText = ASCII.test(text) ? text : text.normalize('NFKD').replace(/\p{M}+/gu, '')
  return plainText.toLowerCase().replace(/\s+/g, ' ').trim()
}

/** Text of a value that may hold markup or entities twice escaped. */
export function plain(text: string): string {
  return collapse(
    text
      .slice(0, 4_000)
      .replace(/<[^<>]{0,300}>/g, ' ')
      .replace(
        /&(amp|quot|#0?39|apos|nbsp|lt|gt|#8217|#8216|#x26|#x27|#38|#8220|#8221|#8211|#8212|rsquo|lsquo|rdquo|ldquo|ndash|mdash|hellip);/g,
        (all, name: string) => ENTITIES[name] ?? all,
      ),
  )
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  '#x26': '&',
  '#38': '&',
  '#x27': "'",
  quot: '"',
  '#39': "'",
  '#039': "'",
  apos: "'",
  nbsp: ' ',
  lt: '<',
  gt: '>',
  '#8217': '’',
  '#8216': '‘',
  '#8220': '“',
  '#8221': '”',
  '#8211': '–',
  '#8212': '—',
  rsquo: '’',
  lsquo: '‘',
  rdquo: '”',
  ldquo: '“',
  ndash: '–',
  mdash: '—',
  hellip: '…',
}

/** A title with the outlet's name, and what stands beyond it, taken off either end. */
export function withoutSite(title: string, names: readonly string[]): string {
  let text = title
  for (let round = 0; round < 3; round++) {
    const next = withoutOnePart(text, names)
    if (next === text) break
    text = next
  }
  return text
}

function withoutOnePart(title: string, names: readonly string[]): string {
  const parts = partsOf(title)
  if (parts.length < 2) return title
  const last = parts.at(-1)!
  const first = parts[0]!
  if (isSite(last.text, names)) return title.slice(0, last.start).replace(/[\s|–—\-·•»«:~/\\｜]+$/u, '')
  if (isSite(first.text, names)) return title.slice(first.end).replace(/^[\s|–—\-·•»«:~/\\｜]+/u, '')
  return title
}

interface Part {
  readonly text: string
  readonly start: number
  readonly end: number
}

function partsOf(title: string): Part[] {
  const parts: Part[] = []
  const pattern = new RegExp(SEPARATOR.source, 'gu')
  let start = 0
  for (const match of title.matchAll(pattern)) {
    parts.push({ text: title.slice(start, match.index), start, end: match.index })
    start = match.index + match[0].length
  }
  parts.push({ text: title.slice(start), start, end: title.length })
  return parts
}

function isSite(part: string, names: readonly string[]): boolean {
  const text = letters(part)
  if (text === '') return true
  return names.some((name) => {
    const site = letters(name)
    if (site.length < 2) return false
    return (
      text === site ||
      (site.length >= 4 && text.length <= site.length * 2 && (text.startsWith(site) || text.endsWith(site))) ||
      (text.length >= 4 && site.startsWith(text) && text.length >= site.length * 0.5)
    )
  })
}

function letters(text: string): string {
  return fold(text)
    .replace(/^(?:the|der|die|das|le|la|el)\s+/, '')
    .replace(/^www\./, '')
    .replace(/[^\p{L}\p{N}]+/gu, '')
}
