import { collapse, type Page, textOf } from '../page/document.ts'
import { titleKey } from '../page/folding.ts'
import type { JsonObject } from '../page/json-ld.ts'
import { isArticleNode, typesOf } from '../page/json-ld.ts'
import { plain } from '../page/plain-text.ts'
import type { Candidate } from './field.ts'
import { withoutSite } from './site-in-title.ts'

/** Longest headline that is believed. */
export const MAX_TITLE = 400
const OTHER_META = 'dc.title dcterms.title headline citation_title sailthru.title parsely-title title'.split(' ')

/** Titles that the head declares, outlets' names taken off, best first; one that was cut short is replaced by the whole. */
export function declaredTitles(page: Page, names: readonly string[]): Candidate<string>[] {
  const found: Candidate<string>[] = []
  const keys = new Set(names.map(titleKey))
  // Most systems declare one wording many times.
  const read = new Map<string, string>()
  const add = (rule: string, value: unknown) => {
    if (typeof value !== 'string') return
    const text = read.get(value) ?? withoutTail(withoutSite(plain(value), names))
    read.set(value, text)
    if (text && text.length <= MAX_TITLE && !keys.has(titleKey(text))) found.push({ value: text, rule })
  }
  add('meta:og:title', page.meta.get('og:title')?.[0])
  for (const node of articleNodes(page).slice(0, 3)) add('json-ld:headline', node.headline ?? node.name)
  add('meta:twitter:title', page.meta.get('twitter:title')?.[0])
  for (const key of OTHER_META) add(`meta:${key}`, page.meta.get(key)?.[0])
  add('itemprop:headline', markedHeadline(page))
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

/** The headline that microdata marks. */
function markedHeadline(page: Page): string | undefined {
  const element = page.marked.find(({ attribs }) => attribs.itemprop === 'headline')
  return element && (element.attribs.content ?? collapse(textOf(element, MAX_TITLE)))
}

/** A headline without what follows a bar: series, rubrics and slogans, not the headline's own words. */
export function withoutTail(text: string): string {
  const at = text.search(/\s[|｜]\s/)
  const head = at < 0 ? text : text.slice(0, at)
  return head.split(' ').length >= 3 && head.length >= text.length * 0.5 ? head : text
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

/** Whether JSON-LD declares the page's article to be of the press. */
export function isNewsArticle(page: Page): boolean {
  return articleNodes(page).some((node) => typesOf(node).some((type) => /NewsArticle$/.test(type)))
}
