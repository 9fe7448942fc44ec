import { type Element, Text } from 'domhandler'
import type { PageHints } from '../../shared/article.ts'
import { collapse, type Page, textOf, walkElements } from '../page/document.ts'
import { commonShare, similarity, titleKey, wordSet } from '../page/folding.ts'
import type { JsonObject } from '../page/json-ld.ts'
import { isArticleNode, typesOf } from '../page/json-ld.ts'
import { plain } from '../page/plain-text.ts'
import type { LayoutFinds } from '../profiles/profile.ts'
import { dateInText } from './date-text.ts'
import type { Candidate } from './field.ts'
import { siteNames } from './site.ts'
import { titleParts, withoutSite } from './site-in-title.ts'

const MAX_TITLE = 400
const OTHER_META = 'dc.title dcterms.title headline citation_title sailthru.title parsely-title title'.split(' ')

/**
 * The headline without the outlet's name.
 *
 * Evidence: h1 elements, `og:title` and its kin, JSON-LD `headline`, the title element. A headline that several of them agree on wins;
 * the text of the heading that agrees with the head is preferred, since it is what readers see. Where a page calls itself
 * news and says in two places of its head what its heading does not, the head is right: the heading was shortened or dressed up.
 */
export function readHeadline(
  page: Page,
  layout: LayoutFinds | null,
  hints: PageHints | undefined,
): Candidate<string> | null {
  if (layout?.headline) return { value: layout.headline, rule: 'profile' }
  const names = siteNames(page)
  const declared = declaredTitles(page, names)
  const visible = visibleHeadline(page, declared, names)
  const found = newsHeadline(page, declared, visible) ?? visible
  if (found) return found
  const first = declared[0]
  if (first) return shownPart(page, first.value) ?? first
  const fromFeed = hints?.feedTitle ? plain(hints.feedTitle) : ''
  return fromFeed ? { value: fromFeed, rule: 'feed' } : null
}

/** Every title that a page gives, by the rule that reads it; the headline was chosen among them. */
export function titleCandidates(page: Page): readonly Candidate<string>[] {
  const headings = page.headings.slice(0, 10).map((element) => ({
    value: collapse(textOf(element, MAX_TITLE)),
    rule: element.name,
  }))
  return [...declaredTitles(page, siteNames(page)), ...headings.filter(({ value }) => value !== '')]
}

/** Titles that the head declares, outlets' names taken off, best first; one that was cut short is replaced by the whole. */
function declaredTitles(page: Page, names: readonly string[]): Candidate<string>[] {
  const found: Candidate<string>[] = []
  const keys = new Set(names.map(titleKey))
  const add = (rule: string, value: unknown) => {
    if (typeof value !== 'string') return
    const text = withoutTail(withoutSite(plain(value), names))
    if (text && text.length <= MAX_TITLE && !keys.has(titleKey(text))) found.push({ value: text, rule })
  }
  add('meta:og:title', page.meta.get('og:title')?.[0])
  for (const node of articleNodes(page).slice(0, 3)) add('json-ld:headline', node.headline ?? node.name)
  add('meta:twitter:title', page.meta.get('twitter:title')?.[0])
  for (const key of OTHER_META) add(`meta:${key}`, page.meta.get(key)?.[0])
  add('title', page.titleTag)
  return found.map((one) => (isCut(one.value) ? { ...one, value: uncut(one.value, found) } : one))
}

function isCut(text: string): boolean {
  return /(?:…|\.\.\.)$/.test(text)
}

function uncut(text: string, found: readonly Candidate<string>[]): string {
  const start = titleKey(text)
  const whole = found.find(
    ({ value }) =>
      !isCut(value) && start.length >= 10 && value.length > text.length && titleKey(value).startsWith(start),
  )
  return whole?.value ?? text
}

/** On news pages the headline that two of `og:title`, JSON-LD and the heading agree on; null where that is the heading, or no two do. */
function newsHeadline(
  page: Page,
  declared: readonly Candidate<string>[],
  visible: Candidate<string> | null,
): Candidate<string> | null {
  const isNews = articleNodes(page).some((node) => typesOf(node).some((type) => /NewsArticle$/.test(type)))
  const og = declared.find(({ rule }) => rule === 'meta:og:title')
  const json = declared.find(({ rule }) => rule === 'json-ld:headline')
  if (!isNews || !og || !json || titleKey(og.value) !== titleKey(json.value)) return null
  if (visible && (titleKey(visible.value) === titleKey(og.value) || similarity(visible.value, og.value) === 0))
    return null
  return { value: json.value, rule: 'json-ld:agrees' }
}

const articlesOf = new WeakMap<Page, readonly JsonObject[]>()

/** The articles that a page's JSON-LD describes. Nearly every field asks for them. */
export function articleNodes(page: Page): readonly JsonObject[] {
  let articles = articlesOf.get(page)
  if (!articles) {
    articles = page.jsonLd.filter(isArticleNode)
    articlesOf.set(page, articles)
  }
  return articles
}

/** The heading on the page that the declared titles support best; the only h1 needs hardly any support. */
function visibleHeadline(
  page: Page,
  declared: readonly Candidate<string>[],
  names: readonly string[],
): Candidate<string> | null {
  const keys = new Set(names.map(titleKey))
  const headings = page.headings.slice(0, 60).map((element) => {
    const whole = withoutTail(withoutSite(collapse(textOf(element, MAX_TITLE)), names))
    return { element, text: withoutKicker(element, cleanHeading(whole, declared), declared) }
  })
  const usable = headings.filter(
    ({ text }) => text.length >= 3 && text.length <= MAX_TITLE && !keys.has(titleKey(text)),
  )
  const h1s = usable.filter(({ element, text }) => element.name === 'h1' && !isLogo(element) && text.length >= 5)
  // Most systems declare one wording many times.
  const wanted = [...new Set(declared.map(({ value }) => value))].map(wordSet)
  let best: Candidate<string> | null = null
  let bestScore = 0
  for (const { element, text } of usable) {
    const words = wordSet(text)
    const agreement = wanted.reduce((most, other) => Math.max(most, commonShare(words, other)), 0)
    const isAlone = h1s.length === 1 && h1s[0]!.element === element
    const score = agreement + (isAlone ? 0.5 : element.name === 'h1' ? 0.2 : 0)
    const needed = isAlone ? 0.15 : element.name === 'h1' ? 0.5 : 0.75
    if (agreement >= needed && score > bestScore) {
      best = { value: text, rule: `${element.name}:agrees` }
      bestScore = score
    }
  }
  if (best) return best
  const only = h1s.length === 1 ? h1s[0]!.text : null
  if (only === null) return null
  // Without any support in the head it may be a slogan or a box: the address must know it.
  const isKnown = declared.length === 0 || (only.split(' ').length >= 4 && shareInSlug(only, page.url) >= 0.3)
  return isKnown ? { value: only, rule: 'h1:only' } : null
}

/** Share of the words of the address's last parts that a text holds. */
function shareInSlug(text: string, url: URL | null): number {
  const path = (url?.pathname ?? '').slice(0, 500)
  const words = [...wordSet(path.replace(/[/_+.-]+/g, ' '))].filter((word) => word.length > 2 && !/^\d+$/.test(word))
  // An address of numbers knows nothing, and so speaks against nothing.
  if (words.length < 3) return 1
  const own = wordSet(text)
  return words.filter((word) => own.has(word)).length / words.length
}

const KICKER =
  /kicker|topline|dachzeile|over-?(?:line|title)|rubri|eyebrow|pre-?title|super-?title|category|label|badge|sub-?(?:title|head|line)|antetitulo|occhiello|spitzmarke/i

/** A heading without the parts that its classes call kicker, label or subtitle, where the head has the rest and not the whole. */
function withoutKicker(heading: Element, text: string, declared: readonly Candidate<string>[]): string {
  const parts = heading.children.slice(0, 12)
  const isKicker = (node: (typeof parts)[number]) =>
    'attribs' in node && (KICKER.test(node.attribs.class ?? '') || node.name === 'small')
  if (!parts.some(isKicker)) return text
  const rest = collapse(parts.flatMap((node) => (isKicker(node) ? [] : [textOf(node, MAX_TITLE, ' ')])).join(' '))
  const keys = declared.map(({ value }) => titleKey(value))
  return keys.includes(titleKey(text)) || !keys.includes(titleKey(rest)) ? text : rest
}

/** What headings hold beside the headline: a date, who posted it, a domain and a count. */
const EXTRA =
  /^(?:\W*(?:posted|published|updated|veröffentlicht|опубликовано)\b.{0,80}|\W*[\w-]+\.[a-z]{2,12}\W*\d*|[\w]{2,12}:)$/iu

/** A heading as the head has it, where it holds that and a date, a byline or a label beside. */
function cleanHeading(heading: string, declared: readonly Candidate<string>[]): string {
  for (const { value } of declared) {
    const at =
      value.length >= 10 && value.length < heading.length ? heading.toLowerCase().indexOf(value.toLowerCase()) : -1
    if (at < 0) continue
    const before = heading.slice(0, at).trim()
    const after = heading.slice(at + value.length).trim()
    const isExtra = (part: string) =>
      part === '' || EXTRA.test(part) || (part.length < 40 && dateInText(part, null) !== null)
    if (isExtra(before) && isExtra(after)) return value
  }
  return heading
}

/**
 * The part of a declared title that the page shows as a text of its own: what stands beside it is the outlet, whatever it is called.
 */
function shownPart(page: Page, title: string): Candidate<string> | null {
  const parts = titleParts(title)
  const colon = title.indexOf(': ')
  if (parts.length < 2 && colon < 0) return null
  const wanted = new Set(
    [
      ...[title.slice(0, parts.at(-1)!.start), parts[0]!.text, title.slice(parts[0]!.end), parts.at(-1)!.text],
      ...(colon < 0 ? [] : [title.slice(colon + 1)]),
    ]
      .map(titleKey)
      .filter((key) => key.length >= 12 || key.split(' ').length >= 3),
  )
  if (wanted.size === 0) return null
  let shown: string | null = null
  walkElements(page.root, ({ name, children, parent }) => {
    if (shown || name === 'title' || name === 'script' || name === 'option' || children.length > 3) return
    // A link alone is a pointer to a page, unless it is the heading itself.
    if (name === 'a' && !(parent && 'name' in parent && /^h[1-6]$/.test(String(parent.name)))) return
    for (const child of children) {
      if (!(child instanceof Text) || child.data.length > title.length + 40) continue
      if (wanted.has(titleKey(child.data))) shown = collapse(child.data)
    }
  })
  return shown ? { value: shown, rule: 'title:shown' } : null
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
