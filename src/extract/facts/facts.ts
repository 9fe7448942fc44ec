import { absoluteUrl, collapse, type Page } from '../page/document.ts'
import type { JsonObject } from '../page/json-ld.ts'
import { isObject, typesOf } from '../page/json-ld.ts'
import { plain } from '../page/plain-text.ts'
import { remembered } from '../page/remembered.ts'
import { articleNodes } from './declared-titles.ts'
import { type Candidate, firstOf } from './field.ts'

/** What the head declares beside headline, byline and dates. */
export interface Facts {
  readonly description: Candidate<string> | null
  readonly language: Candidate<string> | null
  readonly image: Candidate<string> | null
  readonly section: Candidate<string> | null
  readonly tags: Candidate<readonly string[]> | null
}

/** Reads description, language, lead image, section and tags from meta, JSON-LD and microdata. */
export function readFacts(page: Page): Facts {
  const articles = articleNodes(page)
  return {
    description: firstOf(
      ['meta:description', () => sentence(page.meta.get('description')?.[0])],
      ['meta:og:description', () => sentence(page.meta.get('og:description')?.[0])],
      [
        'json-ld:description',
        () => sentence(articles.map((node) => node.description).find((text) => typeof text === 'string')),
      ],
    ),
    language: language(page, articles),
    image: image(page, articles),
    section: section(page, articles),
    tags: tags(page, articles),
  }
}

function sentence(value: unknown): string | null {
  const text = typeof value === 'string' ? plain(value) : ''
  return text.length >= 10 ? text.slice(0, 1_000) : null
}

function language(page: Page, articles: readonly JsonObject[]): Candidate<string> | null {
  return firstOf(
    ['html:lang', () => languageTag(page.lang)],
    ['json-ld:inLanguage', () => articles.map((node) => languageTag(node.inLanguage)).find(Boolean)],
    [
      'meta:language',
      () =>
        ['content-language', 'language', 'dc.language', 'dcterms.language', 'og:locale', 'inlanguage']
          .map((key) => languageTag(page.meta.get(key)?.[0]))
          .find(Boolean),
    ],
  )
}

/** A BCP 47 tag in its usual case; null for what is none. */
export function languageTag(value: unknown): string | null {
  const text = isObject(value) ? (value.alternateName ?? value.name) : value
  if (typeof text !== 'string') return null
  return canonicalTag(text)
}

/** The web writes a few dozen tags, and the engine takes its time with each. */
const canonicalTag = remembered((text: string): string | null => {
  const tag = text
    .trim()
    .split(/[,;\s]/)[0]!
    .replace(/_/g, '-')
    .slice(0, 35)
  try {
    const [canonical] = Intl.getCanonicalLocales(tag)
    return canonical && /^[a-z]{2,3}(?:-|$)/.test(canonical) && canonical !== 'und' ? canonical : null
  } catch {
    return null
  }
})

function image(page: Page, articles: readonly JsonObject[]): Candidate<string> | null {
  const absolute = (value: unknown) =>
    typeof value === 'string' ? (absoluteUrl(value, page.base)?.href ?? null) : null
  return firstOf(
    [
      'meta:og:image',
      () =>
        ['og:image:secure_url', 'og:image', 'og:image:url']
          .map((key) => absolute(page.meta.get(key)?.[0]))
          .find(Boolean),
    ],
    [
      'json-ld:image',
      () =>
        articles
          .flatMap((node) => imagesOf(node.image))
          .map(absolute)
          .find(Boolean),
    ],
    [
      'meta:twitter:image',
      () =>
        ['twitter:image', 'twitter:image:src', 'image', 'thumbnail']
          .map((key) => absolute(page.meta.get(key)?.[0]))
          .find(Boolean),
    ],
  )
}

function imagesOf(value: unknown): unknown[] {
  const values = Array.isArray(value) ? value.slice(0, 10) : [value]
  return values.map((item) => (isObject(item) ? (item.url ?? item.contentUrl ?? item['@id']) : item))
}

function section(page: Page, articles: readonly JsonObject[]): Candidate<string> | null {
  const text = (value: unknown) => {
    const first = Array.isArray(value) ? value.find((item) => typeof item === 'string') : value
    const name = typeof first === 'string' ? plain(first) : ''
    return name !== '' && name.length <= 80 && !/^https?:/.test(name) ? name : null
  }
  return firstOf(
    ['json-ld:articleSection', () => articles.map((node) => text(node.articleSection)).find(Boolean)],
    [
      'meta:section',
      () =>
        [
          'article:section',
          'og:article:section',
          'parsely-section',
          'section',
          'dc.subject',
          'sailthru.section',
          'category',
          'cxenseparse:recs:category',
        ]
          .map((key) => text(page.meta.get(key)?.[0]))
          .find(Boolean),
    ],
    [
      'itemprop:articleSection',
      () => text(page.marked.find(({ attribs }) => attribs.itemprop === 'articleSection')?.attribs.content),
    ],
    ['json-ld:breadcrumb', () => text(breadcrumb(page))],
  )
}

/** The last crumb before the article's own, when there are at least three. */
function breadcrumb(page: Page): unknown {
  const list = page.jsonLd.find((node) => typesOf(node).includes('BreadcrumbList'))
  const items = Array.isArray(list?.itemListElement) ? list.itemListElement.filter(isObject) : []
  const crumb = items.length >= 3 ? items[items.length - 2] : undefined
  return isObject(crumb?.item) ? crumb.item.name : crumb?.name
}

const MAX_TAGS = 40

function tags(page: Page, articles: readonly JsonObject[]): Candidate<readonly string[]> | null {
  return firstOf(
    ['meta:article:tag', () => tagList(page.meta.get('article:tag') ?? page.meta.get('og:article:tag'))],
    ['json-ld:keywords', () => articles.map((node) => tagList(node.keywords)).find(Boolean)],
    [
      'meta:keywords',
      () =>
        ['news_keywords', 'parsely-tags', 'sailthru.tags', 'keywords']
          .map((key) => tagList(page.meta.get(key)))
          .find(Boolean),
    ],
    ['rel:tag', () => tagList(page.tagLinks)],
  )
}

function tagList(value: unknown): readonly string[] | null {
  const values = Array.isArray(value) ? value : [value]
  const names = values.slice(0, 200).flatMap((item) => {
    const name = isObject(item) ? item.name : item
    return typeof name === 'string' ? name.slice(0, 4_000).split(/[,;|]/) : []
  })
  const clean = [
    ...new Set(
      names
        .map((name) => collapse(plain(name)))
        .filter((name) => name !== '' && name.length <= 80 && !/^https?:|^\w+:[\w-]*$/.test(name)),
    ),
  ]
  return clean.length > 0 ? clean.slice(0, MAX_TAGS) : null
}
