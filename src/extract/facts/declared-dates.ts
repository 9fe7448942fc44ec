import { absoluteUrl, type Page, textOf, walkElements } from '../page/document.ts'
import { similarity } from '../page/folding.ts'
import type { JsonObject } from '../page/json-ld.ts'
import { isObject } from '../page/json-ld.ts'
import { type Candidates, type DateContext, WEIGHT } from './date-evidence.ts'
import type { DateReading } from './date-text.ts'
import { dayOfUrl } from './dates-of-url.ts'
import { articleNodes } from './declared-titles.ts'

const PUBLISHED_META = (
  'article:published_time og:article:published_time datepublished date.published article.published article:published published_time published-date publish-date publishdate publish_date publication_date publication-date ' +
  'pubdate pub_date pub-date parsely-pub-date sailthru.date cxenseparse:recs:publishtime cxenseparse:publishtime cxenseparse:articlepublishdate bt:pubdate dc.date.issued dcterms.issued dc.date.published dcterms.created dc.date.created dc.created ' +
  'citation_publication_date citation_date citation_online_date article_date_original originalpublicationdate og:published_time og:pubdate article:create_time og:publish_date ' +
  'rnews:datepublished schema:datepublished vr:published_time mediator_published_time analyticsattributes.articledate iso-8601-publish-date ptime displaydate pubdate-iso og:release_date release_date ' +
  'article:date article:post_time article:original-date datecreated created creation_date creation-date doc_date artikel.datum wt.publishdate publishtime weibo:article:create_at apub:time nrk:publishdate shareaholic:article_published_time gentics.date.publish'
).split(' ')
/** Names under which some systems write when the page was made, or was last touched. */
const VAGUE_META =
  'dc.date dcterms.date date last-publish-date uploaddate timestamp dc.date.available eomportal-lastupdate'.split(' ')
const MODIFIED_META = (
  'article:modified_time og:article:modified_time og:updated_time datemodified article:updated_time modified_time last-modified lastmod dc.date.modified dcterms.modified revised date.modified ' +
  'article.updated updated_time dc.modified last_updated lastupdated vr:modified_time mediator_modified_time utime dc.date.x-metadatalastmodified cxenseparse:recs:modifiedtime modified modificationdate modificationdatetime rnews:datemodified'
).split(' ')

/** Dates of the object that describes this very article, and with less weight those of others. */
export function addJsonLd(found: Candidates, { page, title }: DateContext): void {
  const nodes = articleNodes(page)
  const own = ownNode(nodes, page, title)
  for (const node of own ? [own] : []) {
    const published = node.datePublished ?? node.dateCreated ?? node.uploadDate
    // The same instant twice is that of whoever built the page: what readers see goes before it.
    const weight = published === node.dateModified ? WEIGHT.generated : WEIGHT.jsonLd
    found.add('published', 'json-ld:datePublished', published, weight)
    found.add('modified', 'json-ld:dateModified', node.dateModified, WEIGHT.jsonLd)
  }
  for (const node of page.jsonLd.slice(0, 200)) {
    if (nodes.includes(node) || isObject(node.itemReviewed)) continue
    found.add('published', 'json-ld:other', node.datePublished, WEIGHT.jsonLdOther)
    found.add('modified', 'json-ld:other', node.dateModified, WEIGHT.jsonLdOther)
  }
}

/** Of several articles that a page describes, the one that is its own: by address, then by headline, otherwise the first. */
function ownNode(nodes: readonly JsonObject[], page: Page, title: string | null): JsonObject | null {
  const dated = nodes.filter((node) => node.datePublished ?? node.dateCreated ?? node.dateModified)
  if (dated.length < 2) return dated[0] ?? null
  const path = page.url?.pathname
  const isHere = (value: unknown): boolean => {
    const href = isObject(value) ? (value['@id'] ?? value.url) : value
    return typeof href === 'string' && path !== undefined && path !== '/' && href.replace(/[?#].*$/, '').endsWith(path)
  }
  const byAddress = dated.find((node) => [node.mainEntityOfPage, node.url, node['@id']].some(isHere))
  const like = (node: JsonObject) => (typeof node.headline === 'string' && title ? similarity(node.headline, title) : 0)
  const byHeadline = dated.toSorted((a, b) => like(b) - like(a))[0]!
  return byAddress ?? (like(byHeadline) >= 0.5 ? byHeadline : dated[0]!)
}

/** Dates of meta elements. */
export function addMeta(found: Candidates, page: Page): void {
  for (const key of PUBLISHED_META)
    for (const value of (page.meta.get(key) ?? []).slice(0, 2))
      found.add('published', `meta:${key}`, value, WEIGHT.meta)
  for (const key of VAGUE_META)
    for (const value of (page.meta.get(key) ?? []).slice(0, 2))
      found.add('published', `meta:${key}`, value, WEIGHT.vagueMeta)
  for (const key of MODIFIED_META)
    for (const value of (page.meta.get(key) ?? []).slice(0, 2)) found.add('modified', `meta:${key}`, value, WEIGHT.meta)
  addOwnMeta(found, page)
}

const KNOWN_META = new Set([...PUBLISHED_META, ...VAGUE_META, ...MODIFIED_META])
/** Words in names that systems give their own meta elements. */
const SAYS_PUBLISHED = /publi[sckq]|pubdate|posted|issued|erschein|veroeffentlich|fecha|datum/
const SAYS_OTHER = /modif|updat|lastmod|publisher|revis|expir|unpubl|valid|until|aktualis|event|start|end(?:date|time)/

/** Dates of meta elements whose names are a system's own and say what they mean. */
function addOwnMeta(found: Candidates, page: Page): void {
  for (const [key, values] of page.meta)
    if (SAYS_PUBLISHED.test(key) && key.length <= 60 && !SAYS_OTHER.test(key) && !KNOWN_META.has(key))
      found.add('published', `meta:${key}`, values[0], WEIGHT.ownMeta)
}

/** Days in the addresses that the page gives for itself. */
export function addAddresses(found: Candidates, { url, base, canonical, meta }: Page): void {
  const own = [url, absoluteUrl(canonical, base), absoluteUrl(meta.get('og:url')?.[0], base)]
  const day = own.map((address) => address && dayOfUrl(address)).find((one) => one !== null)
  if (day) found.push({ of: 'published', rule: 'url', reading: dayReading(day), weight: WEIGHT.url, isShown: true })
}

function dayReading(value: string): DateReading {
  return { value, hasTime: false }
}

/** Names under which scripts hold the day of publication; what they hold is asked for when the page says nothing better. */
const IN_SCRIPT =
  /["'](?:datePublished|date_?published|published_?(?:at|date|time|on)|publish_?(?:date|time|ed)|publication_?date|pub_?date|first_?published(?:_?(?:at|date))?|dateCreated|created_?at)["']\s{0,3}:\s{0,3}["']([^"'\n]{8,40})["']/i
const LONGEST_SCRIPT = 1_000_000

/** The day that a script holds under a name that means publication. */
export function addScripts(found: Candidates, { root }: Page): void {
  let budget = LONGEST_SCRIPT
  walkElements(root, (element) => {
    if (element.name !== 'script' || budget <= 0) return
    const text = textOf(element, budget)
    budget -= text.length
    found.add('published', 'script:published', IN_SCRIPT.exec(text)?.[1], WEIGHT.script)
  })
}
