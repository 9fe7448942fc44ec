import { Element } from 'domhandler'
import { jsonLdNodes } from './json-ld.ts'
import { letterPair, pairsOf } from './letter-pairs.ts'
import { byTag, type ClassLook, HAS, type PageElement } from './page-element.ts'
import { isPlace } from './streamed.ts'
import { collapse, textOf } from './walk.ts'

/** What is looked for under an element's name: most elements have a name of none of these. */
const KIND = {
  none: 0,
  meta: 1,
  script: 2,
  link: 3,
  a: 4,
  embed: 5,
  title: 6,
  html: 7,
  base: 8,
  time: 9,
  heading: 10,
  whole: 11,
  template: 12,
} as const
const KINDS = new Map<string, number>([
  ...(['meta', 'script', 'link', 'a', 'title', 'html', 'base', 'time', 'template'] as const).map(
    (name) => [name, KIND[name]] as const,
  ),
  ...['h1', 'h2'].map((name) => [name, KIND.heading] as const),
  ...['body', 'main', 'article'].map((name) => [name, KIND.whole] as const),
  ...['iframe', 'video', 'audio', 'blockquote'].map((name) => [name, KIND.embed] as const),
  ...['youtube', 'vimeo', 'video', 'audio', 'iframe', 'twitter', 'instagram', 'facebook'].map(
    (name) => [`amp-${name}`, KIND.embed] as const,
  ),
])
const kindOf = byTag((name) => KINDS.get(name) ?? KIND.none)

/** Attributes by which an element may be a byline or a date. */
const MARKS = HAS.itemprop | HAS.property | HAS.href | HAS.rel | HAS.class | HAS['data-testid'] | HAS['data-component']
const TESTS = HAS['data-testid'] | HAS['data-component']

/** Collects what the fields read while a page is parsed: head, JSON-LD, times, headings, marked elements. */
export class Survey {
  base: string | null = null
  /** Places of parts that the server sent later. */
  readonly places: Element[] = []
  private readonly meta = new Map<string, string[]>()
  private readonly scripts: Element[] = []
  private title: Element | null = null
  private canonical: string | null = null
  private readonly licenses: string[] = []
  private readonly alternates: { rel: string; href: string; hreflang: string | null }[] = []
  private readonly feedTitles: string[] = []
  private readonly embeds: Element[] = []
  private readonly tagLinks: Element[] = []
  private readonly links: Element[] = []
  private readonly neighbours: { rel: 'next' | 'prev'; href: string }[] = []
  private lang: string | null = null
  private readonly times: Element[] = []
  private readonly headings: Element[] = []
  private readonly marked: Element[] = []

  /** Takes an element in as its start tag is read: it stands in the tree, but has no content yet. */
  see(element: PageElement): void {
    const kind = kindOf(element)
    if (kind !== KIND.none) this.seeKind(kind, element)
    if ((element.has & MARKS) === 0 || kind === KIND.link || kind === KIND.meta) return
    if (this.marked.length < 20_000 && isMarked(element)) this.marked.push(element)
  }

  private seeKind(kind: number, element: Element): void {
    const { attribs } = element
    switch (kind) {
      case KIND.meta:
        this.seeMeta(attribs)
        break
      case KIND.script:
        if (this.scripts.length < 50 && /ld\+json/i.test(attribs.type ?? '')) this.scripts.push(element)
        break
      case KIND.link:
        this.seeLink(attribs)
        break
      case KIND.template:
        if (this.places.length < 1_000 && isPlace(element)) this.places.push(element)
        break
      case KIND.a:
        if (attribs.rel !== undefined) this.seeRelation(element)
        if (attribs.href !== undefined && this.links.length < 5_000) this.links.push(element)
        break
      case KIND.embed:
        if (this.embeds.length < 200 && isEmbed(element)) this.embeds.push(element)
        break
      case KIND.title:
        if (!insideSvg(element)) this.title ??= element
        break
      case KIND.html:
        this.lang ??= attribs.lang ?? attribs['xml:lang'] ?? null
        break
      case KIND.base:
        this.base ??= attribs.href ?? null
        break
      case KIND.time:
        this.times.push(element)
        break
      case KIND.whole:
        if (namesDay(attribs)) this.marked.push(element)
        break
      case KIND.heading:
        this.headings.push(element)
    }
  }

  private seeMeta(attribs: { [key: string]: string }): void {
    const content = attribs.content ?? attribs.value
    if (content === undefined || content.trim() === '') return
    for (const attribute of ['property', 'name', 'itemprop', 'http-equiv']) {
      const key = attribs[attribute]?.trim().toLowerCase()
      if (!key) continue
      const values = this.meta.get(key)
      if (!values) this.meta.set(key, [content.trim()])
      else if (values.length < 100) values.push(content.trim())
    }
  }

  private seeLink(attribs: { [key: string]: string }): void {
    if (/(?:^|\s)canonical(?:\s|$)/i.test(attribs.rel ?? '')) this.canonical ??= attribs.href ?? null
    const { rel, href, hreflang } = attribs
    if (rel && href && this.alternates.length < 100 && (/^amphtml$/i.test(rel) || (hreflang && /alternate/i.test(rel))))
      this.alternates.push({ rel: rel.toLowerCase(), href, hreflang: hreflang ?? null })
    if (attribs.title && this.feedTitles.length < 4 && FEED.test(attribs.type ?? ''))
      this.feedTitles.push(attribs.title)
    const side = rel === undefined ? undefined : NEIGHBOUR.exec(rel)?.[1]?.toLowerCase()
    if (side !== undefined && href && this.neighbours.length < 10)
      this.neighbours.push({ rel: side === 'next' ? 'next' : 'prev', href })
    this.seeLicense(attribs)
  }

  private seeRelation(element: Element): void {
    const rel = element.attribs.rel ?? ''
    if (this.tagLinks.length < 60 && /(?:^|\s)tag(?:\s|$)/i.test(rel)) this.tagLinks.push(element)
    this.seeLicense(element.attribs)
  }

  private seeLicense({ rel, href }: { [key: string]: string }): void {
    if (href !== undefined && this.licenses.length < 10 && /(?:^|\s)license(?:\s|$)/i.test(rel ?? ''))
      this.licenses.push(href)
  }

  /** What was found, once the whole page is read. */
  result() {
    return {
      meta: this.meta,
      canonical: this.canonical,
      licenses: this.licenses,
      alternates: this.alternates,
      feedTitles: this.feedTitles,
      embeds: this.embeds,
      links: this.links,
      neighbours: this.neighbours,
      lang: this.lang,
      times: this.times,
      headings: this.headings,
      marked: this.marked,
      jsonLd: jsonLdNodes(this.scripts.map((script) => textOf(script, MOST_SCRIPT_CHARS))),
      titleTag: this.title && collapse(textOf(this.title, 2_000)),
      tagLinks: this.tagLinks.map((link) => collapse(textOf(link, 100))),
    }
  }
}

const NEIGHBOUR = /(?:^|\s)(next|prev|previous)(?:\s|$)/i
const FEED = /^application\/(?:rss|atom)\+xml/i
const MOST_SCRIPT_CHARS = 2_000_000

/** Whether an element plays something, or is filled by a script with another site's post. */
function isEmbed({ name, attribs }: Element): boolean {
  if (name !== 'blockquote') return true
  return attribs.class !== undefined && /twitter-tweet|instagram-media|tiktok-embed|bluesky-embed/.test(attribs.class)
}

const MARK =
  /auth|auto[rs]|by-?line|writer|contrib|yazar|muallif|muellif|avtor|muhabir|reporter|editor|vcard|(?:^|[\s_-])fn(?:$|[\s_-])|date|publi|posted|timestamp|time-?ago|livestamp|user-?name|firma|signat|redakt|verfasser/i

/** What the folders of persons' pages are called. */
const PEOPLE =
  'authors?|contributors?|by|people|profiles?|writers?|staff|autor(?:en|es|in|i|zy|zi)?|auteurs?|auteure|autrices?|journalists?|columnists?|columnistas?|avtory?|reporters?|yazar(?:lar)?|muhabir|muallif|muellif|signataires?|firmas?|firmantes|giornalisti?|verfasser|redakteure?|skribent(?:er)?|forfatter|szerzok?|dziennikarze?|penulis|tac-gia|kirjoittaja|syntaktes|writer_profile|author-profile'
const AUTHOR_LINK = new RegExp(
  `/(?:${PEOPLE})/[^/?#]|^(?:https://(?:[\\w-]+\\.)?(?:medium|substack)\\.com)?/@[\\w.-]{2,40}(?:$|[?#])`,
  'i',
)
// Endings that are parts of a word here make a few pairs too many, which is no harm.
const PEOPLE_PAIRS = pairsOf(PEOPLE.split('|'))
const AT = 64

/** Whether a link leads to a person's page on a site, by its path. */
export function isAuthorLink(href: string | undefined): boolean {
  return href !== undefined && href.length < 300 && mayBeAuthorLink(href) && AUTHOR_LINK.test(href)
}

/** Whether a part of an address begins as such folders do: of a page's links hardly one in ten does. */
function mayBeAuthorLink(href: string): boolean {
  for (let at = href.indexOf('/') + 1; at > 0; at = href.indexOf('/', at) + 1) {
    const pair = letterPair(href, at)
    if (pair < 0 ? href.charCodeAt(at) === AT : PEOPLE_PAIRS[pair] === 1) return true
  }
  return false
}

/** Whether the element of a whole page or article names its day in an attribute. */
function namesDay(attribs: { readonly [name: string]: string }): boolean {
  for (const name in attribs) if (name.startsWith('data-pub')) return true
  return false
}

/** Whether an element may be a byline or a date by its attributes. */
function isMarked(element: PageElement): boolean {
  const { has, look } = element
  if (has & (HAS.itemprop | HAS.property)) return true
  if (look !== null && isMarkedClass(look)) return true
  if (has & HAS.rel && /author/i.test(element.attribs.rel!)) return true
  if (has & TESTS && /author|byline/i.test(testName(element.attribs))) return true
  return (has & HAS.href) !== 0 && isAuthorLink(element.attribs.href)
}

/** What an element is called for those who test or build the page: "authorName", "byline". */
export function testName(attribs: Element['attribs']): string {
  return `${attribs['data-testid'] ?? ''} ${attribs['data-component'] ?? ''}`.slice(0, 200)
}

function isMarkedClass(look: ClassLook): boolean {
  look.isMarked ??= MARK.test(look.text)
  return look.isMarked
}

function insideSvg(element: Element): boolean {
  const parent = element.parent
  return parent instanceof Element && (parent.name === 'svg' || parent.name === 'symbol' || parent.name === 'g')
}
