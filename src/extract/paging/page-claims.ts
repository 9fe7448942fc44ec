import { articleNodes, declaredTitles, MAX_TITLE } from '../facts/declared-titles.ts'
import { siteNames } from '../facts/site.ts'
import { absoluteUrl, collapse, type Page, textOf } from '../page/document.ts'
import { isObject, type JsonObject } from '../page/json-ld.ts'

/** What a page says of the article that it belongs to. */
export interface PageClaims {
  /** Wordings of its headline, without the outlet's name: what the head declares, what JSON-LD declares of the first article, the first headings. */
  readonly titles: readonly string[]
  /** Absolute addresses that it gives as the article's, those first that are believed first: canonical link, `og:url`, JSON-LD. */
  readonly addresses: readonly string[]
}

/** Headings of the first rank that are read: more of them are no headlines. */
const MOST_HEADINGS = 3
const MOST_TITLES = 12
const LONGEST_ADDRESS = 2_000

/** Reads what a page says of the article that it belongs to. */
export function readClaims(page: Page): PageClaims {
  // Further articles in JSON-LD are those that the page recommends.
  const own = articleNodes(page)[0]
  const headlines = [own?.headline, own?.name, own?.alternativeHeadline].filter((text) => typeof text === 'string')
  const titles = [
    ...declaredTitles(page, siteNames(page)).flatMap(({ rule, value }) => (rule.startsWith('json-ld') ? [] : [value])),
    ...headlines.map((text) => collapse(text.slice(0, MAX_TITLE))),
    ...firstHeadings(page),
  ].filter((text) => text !== '')
  return { titles: [...new Set(titles)].slice(0, MOST_TITLES), addresses: addressesOf(page, own) }
}

function firstHeadings({ headings }: Page): readonly string[] {
  const first = headings.slice(0, 60).filter(({ name }) => name === 'h1')
  return first.slice(0, MOST_HEADINGS).map((element) => collapse(textOf(element, MAX_TITLE, ' ')))
}

function addressesOf(page: Page, own: JsonObject | undefined): readonly string[] {
  const declared = [page.canonical, page.meta.get('og:url')?.[0], ...(own ? idsOf(own) : [])]
  const found = declared.flatMap((href) => {
    if (typeof href !== 'string' || href.length > LONGEST_ADDRESS || href.startsWith('#')) return []
    return absoluteUrl(href, page.base)?.href ?? []
  })
  return [...new Set(found)]
}

/** Addresses by which an object of JSON-LD names its page. */
function idsOf({ '@id': id, url, mainEntityOfPage: main }: JsonObject): readonly unknown[] {
  return [url, isObject(main) ? (main['@id'] ?? main.url) : main, id]
}
