import { Element } from 'domhandler'
import { jsonLdNodes } from './json-ld.ts'
import { type ClassLook, HAS, type PageElement } from './page-element.ts'
import { isPlace } from './streamed.ts'
import { collapse, textOf } from './walk.ts'

/** What is looked for under an element's name: most elements have a name of none of these. */
type Kind =
  | 'meta'
  | 'script'
  | 'link'
  | 'a'
  | 'embed'
  | 'title'
  | 'html'
  | 'base'
  | 'time'
  | 'heading'
  | 'whole'
  | 'template'
const KINDS = new Map<string, Kind>([
  ...(['meta', 'script', 'link', 'a', 'title', 'html', 'base', 'time'] as const).map((name) => [name, name] as const),
  ['template', 'template'],
  ...['h1', 'h2'].map((name) => [name, 'heading'] as const),
  ...['body', 'main', 'article'].map((name) => [name, 'whole'] as const),
  ...['iframe', 'video', 'audio', 'blockquote'].map((name) => [name, 'embed'] as const),
  ...['youtube', 'vimeo', 'video', 'audio', 'iframe', 'twitter', 'instagram', 'facebook'].map(
    (name) => [`amp-${name}`, 'embed'] as const,
  ),
])

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
    const { name, has } = element
    const kind = KINDS.get(name)
    if (kind !== undefined) this.seeKind(kind, element)
    if ((has & MARKS) === 0 || kind === 'link' || kind === 'meta') return
    if (this.marked.length < 20_000 && isMarked(element)) this.marked.push(element)
  }

  private seeKind(kind: Kind, element: Element): void {
    const { attribs } = element
    switch (kind) {
      case 'meta':
        this.seeMeta(attribs)
        break
      case 'script':
        if (this.scripts.length < 50 && /ld\+json/i.test(attribs.type ?? '')) this.scripts.push(element)
        break
      case 'link':
        this.seeLink(attribs)
        break
      case 'template':
        if (this.places.length < 1_000 && isPlace(element)) this.places.push(element)
        break
      case 'a':
        if (attribs.rel !== undefined) this.seeRelation(element)
        if (attribs.href !== undefined && this.links.length < 5_000) this.links.push(element)
        break
      case 'embed':
        if (this.embeds.length < 200 && isEmbed(element)) this.embeds.push(element)
        break
      case 'title':
        if (!insideSvg(element)) this.title ??= element
        break
      case 'html':
        this.lang ??= attribs.lang ?? attribs['xml:lang'] ?? null
        break
      case 'base':
        this.base ??= attribs.href ?? null
        break
      case 'time':
        this.times.push(element)
        break
      case 'whole':
        if (namesDay(attribs)) this.marked.push(element)
        break
      case 'heading':
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

const AUTHOR_LINK =
  /\/(?:authors?|contributors?|by|people|profiles?|writers?|staff|autor(?:en|es|in|i|zy|zi)?|auteurs?|auteure|autrices?|journalists?|columnists?|columnistas?|avtory?|reporters?|yazar(?:lar)?|muhabir|muallif|muellif|signataires?|firmas?|firmantes|giornalisti?|verfasser|redakteure?|skribent(?:er)?|forfatter|szerzok?|dziennikarze?|penulis|tac-gia|kirjoittaja|syntaktes|writer_profile|author-profile)\/[^/?#]|^(?:https:\/\/(?:[\w-]+\.)?(?:medium|substack)\.com)?\/@[\w.-]{2,40}(?:$|[?#])/i

/** Whether a link leads to a person's page on a site, by its path. */
export function isAuthorLink(href: string | undefined): boolean {
  return href !== undefined && href.length < 300 && AUTHOR_LINK.test(href)
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
