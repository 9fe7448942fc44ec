import { type Element, isTag, type ParentNode, Text } from 'domhandler'
import { entryUrl, urlKey } from '../entry-url.ts'
import { ancestorsOf, nodesIn, textOf, widthOf, wordsOf } from './listing-dom.ts'
import { articleLikeness, isNoArticleUrl, isSameSite, shapeOf } from './listing-urls.ts'

/** Part of the page that a link stands in. */
export type Region = 'main' | 'side' | 'frame' | 'advert' | 'inline'

/** A link of a page. */
export interface PageLink {
  readonly element: Element
  readonly ancestors: readonly Element[]
  readonly text: string
  readonly isHeading: boolean
  readonly region: Region
}

/** A page that links lead to, with all links to it. */
export interface Target {
  readonly url: string
  readonly key: string
  readonly links: readonly PageLink[]
  /** The link that carries the title. */
  readonly best: PageLink
  readonly title: string
  /** 0–1. */
  readonly likeness: number
  readonly shape: string
}

const MOST_LINKS = 5_000
/** Cells of text before a link that make it a part of a sentence. */
const LEADING_TEXT = 30
/** Nodes of a link that are looked at. */
const MOST_INSIDE = 300
const FRAME_TAGS = new Set(['nav', 'footer'])
const FRAME_ROLES = new Set(['navigation', 'contentinfo', 'menu', 'menubar', 'search', 'dialog'])
const FRAME_WORDS =
  /^(?:nav|navi|navigation|navbar|gnavi|gnb|lnb|menu|topmenu|bottommenu|submenu|breadcrumbs?|footer|foot|ofooter|pied|fuss|pie|rodape|stopka|copyright|pagination|pager|pagenav|pages|paging|tags?|tagcloud|etiketler|share|social|comments?|lang|languages?|login|cookie|consent|newsletter|subscribe|suscripcion|service|toolbar)$/
const SIDE_WORDS =
  /^(?:sidebar|side|aside|widget|secondary|colonne|related|recommended|recommend|popular|populair|trending|mostread|mostviewed|readmore|readalso|seealso|letti|lus|leidos|lidas|okunanlar|oxunanlar|beliebt|meistgelesen|promo|teasers?bar)$/
const SIDE_PAIRS =
  /most[-_ ]?(?:read|popular|viewed)|piu[-_ ]?letti|mas[-_ ]?leid|mais[-_ ]?lidas|plus[-_ ]?lus|cok[-_ ]?okunan|read[-_ ]?(?:more|also)|see[-_ ]?also/
const SIDE_HEADING =
  /^(?:related|most (?:read|popular|viewed)|popular|trending|recommended|you may (?:also )?like|read (?:also|more|next)|читайте также|популярное|самое читаемое|по теме|les plus lus|à lire aussi|i più letti|leggi anche|mehr zum thema|meistgelesen|lesen sie auch|lo más (?:leído|visto)|mais lidas|leia também|çok okunanlar|ilgili haberler|ən çok oxunanlar|oxşar xəbərlər|читайте також|популярне|najczęściej czytane|zobacz też|mest läst|人気|おすすめ|関連|相关|推荐|热门|많이 본|관련)/iu
const ADVERT_WORDS =
  /^(?:ads?|advert|advertisement|advertorial|sponsored|sponsor|promoted|partner|reklam|reklama|werbung|anzeige|publicidad|pub|banner)$/
/** Words on links that lead to an article without naming it. */
const LEAD_ON =
  /^(?:(?:continue|keep)? ?read(?:ing| more| on)?|more|full (?:story|article)|details|read more\b.*|\d* ?comments?.*|leave a comment|читать (?:далее|полностью)|подробнее|далее|комментари\p{L}*.*|читати далі|devamı|devamını oku|ətraflı|davamı|daha çox|lire (?:la suite|plus).*|suite|weiterlesen|mehr|weiter|leer más|seguir leyendo|leia mais|veja mais|continua|leggi (?:tutto|di più)|czytaj (?:dalej|więcej)|komentarze.*|läs mer|المزيد|اقرأ المزيد|بیشتر|ادامه|続きを読む|もっと見る|更多|详细|더보기|댓글.*|[\d\s.,:»›>→…[\]()]*)$/iu

/** Pages that the links of a page lead to and that may be articles of the same site, in document order. */
export function targetsIn(root: ParentNode, pageUrl: string, baseUrl: string): readonly Target[] {
  const page = new URL(pageUrl)
  const pageKey = urlKey(pageUrl)
  const found = new Map<string, { url: string; links: PageLink[] }>()
  const elements = linksIn(root)
  const counts = linkCounts(elements)
  const sideHeadings = new SideHeadings(root)
  for (const element of elements) {
    const url = entryUrl(element.attribs.href ?? '', baseUrl)
    if (url === null || !isSameSite(new URL(url), page) || isNoArticleUrl(new URL(url))) continue
    const key = urlKey(url)
    if (
      key === pageKey ||
      /\b(?:next|prev|tag|author|nofollow sponsored|sponsored|license)\b/.test(element.attribs.rel ?? '')
    )
      continue
    const target = found.get(key) ?? { url, links: [] }
    found.set(key, target)
    if (target.links.length < 20) target.links.push(linkOf(element, counts, elements.length, sideHeadings))
  }
  return [...found].map(([key, { url, links }]) => targetOf(key, url, links))
}

function linksIn(root: ParentNode): readonly Element[] {
  const found: Element[] = []
  for (const node of nodesIn(root)) {
    if (!isTag(node) || node.name !== 'a' || node.attribs.href === undefined) continue
    if (found.push(node) >= MOST_LINKS) break
  }
  return found
}

/** Links below each element that holds any. */
function linkCounts(links: readonly Element[]): ReadonlyMap<Element, number> {
  const counts = new Map<Element, number>()
  for (const link of links) for (const above of ancestorsOf(link)) counts.set(above, (counts.get(above) ?? 0) + 1)
  return counts
}

function linkOf(element: Element, counts: ReadonlyMap<Element, number>, all: number, headings: SideHeadings): PageLink {
  const ancestors = ancestorsOf(element)
  const isHeading =
    ancestors.slice(0, 3).some(({ name }) => /^h[1-6]$/.test(name)) ||
    firstIn(element, ({ name }) => /^h[1-6]$/.test(name)) !== undefined
  // Around most of the page's links stands the page itself, whatever it is called.
  const around = ancestors.filter((one) => (counts.get(one) ?? 0) <= Math.max(3, all * 0.6))
  const region = isInline(element) ? 'inline' : regionOf(around, headings)
  return { element, ancestors, text: linkText(element), isHeading, region }
}

/** Whether a link stands in running text: words lead up to it. */
function isInline(element: Element): boolean {
  const before = element.prev instanceof Text ? element.prev.data.replace(/\s+/g, ' ').trim() : ''
  return widthOf(before) >= LEADING_TEXT && !/[\d\])–—-]$/.test(before)
}

function regionOf(around: readonly Element[], headings: SideHeadings): Region {
  let region: Region = 'main'
  for (const element of around) {
    const words = wordsOf(element)
    if (words.some((word) => ADVERT_WORDS.test(word))) return 'advert'
    if (
      FRAME_TAGS.has(element.name) ||
      FRAME_ROLES.has(element.attribs.role ?? '') ||
      words.some((word) => FRAME_WORDS.test(word))
    )
      region = 'frame'
    else if (region === 'main' && isSide(element, words, headings)) region = 'side'
  }
  return region
}

function isSide(element: Element, words: readonly string[], headings: SideHeadings): boolean {
  if (element.name === 'aside' || element.attribs.role === 'complementary') return true
  return words.some((word) => SIDE_WORDS.test(word)) || SIDE_PAIRS.test(words.join('-')) || headings.isUnder(element)
}

/** Knows which elements begin with a heading such as "Most read". */
class SideHeadings {
  readonly #marked = new Set<ParentNode>()

  constructor(root: ParentNode) {
    for (const node of nodesIn(root)) {
      if (!isTag(node) || !/^(?:h[1-6]|b|strong|div|p|span|legend|caption)$/.test(node.name)) continue
      if (node.children.length > 3) continue
      const text = textOf(node, 60, 60)
      if (text.length < 50 && SIDE_HEADING.test(text) && node.parent) this.#marked.add(node.parent)
    }
  }

  isUnder(element: Element): boolean {
    return this.#marked.has(element)
  }
}

/** The title in a link: its heading where it holds one, otherwise its text without dates and labels, otherwise what its picture says. */
function linkText(link: Element): string {
  const heading = firstIn(link, (element) => /^h[1-6]$/.test(element.name))
  const named =
    heading ??
    firstIn(link, (element) =>
      wordsOf(element).some((word) => /^(?:title|headline|heading|titre|titulo|baslik|basliq)$/.test(word)),
    )
  const text = named ? textOf(named, 1_000) : textOf(link, 1_000)
  if (text !== '') return text
  const picture = firstIn(link, (element) => element.name === 'img' && Boolean(element.attribs.alt))
  const said = link.attribs.title ?? link.attribs['aria-label'] ?? picture?.attribs.alt ?? ''
  return said.replace(/\s+/g, ' ').trim().slice(0, 1_000)
}

/** First element below one that fulfils a condition. */
export function firstIn(root: Element, fits: (element: Element) => boolean): Element | undefined {
  for (const node of nodesIn(root, MOST_INSIDE)) if (isTag(node) && fits(node)) return node
  return undefined
}

function targetOf(key: string, url: string, links: readonly PageLink[]): Target {
  const best = links.reduce((a, b) => (weightOf(b) > weightOf(a) ? b : a))
  const parsed = new URL(url)
  const title = LEAD_ON.test(best.text) ? '' : best.text
  return { url, key, links, best, title, likeness: articleLikeness(parsed), shape: shapeOf(parsed) }
}

/** Which of several links to one page names it: one in the page's middle, in a heading, with the longest text. */
function weightOf({ text, region, isHeading }: PageLink): number {
  const place = region === 'main' ? 200 : region === 'side' ? 100 : 0
  if (text === '' || LEAD_ON.test(text)) return place
  return place + (isHeading ? 60 : 0) + Math.min(150, widthOf(text)) / 3
}
