import { Element, Text } from 'domhandler'
import type { Medium } from '../../shared/article-facts.ts'
import type { Body } from '../body/body-result.ts'
import { absoluteUrl, collapse, type Page, textOf } from '../page/document.ts'
import type { JsonObject } from '../page/json-ld.ts'
import { typesOf } from '../page/json-ld.ts'
import { plain } from '../page/plain-text.ts'

/** Services that play films and recordings, or whose posts are embedded, by host. */
const PROVIDERS: readonly (readonly [host: RegExp, name: string, kind: Medium['kind']])[] = [
  [/(?:^|\.)(?:youtube(?:-nocookie)?\.com|youtu\.be)$/, 'YouTube', 'video'],
  [/(?:^|\.)vimeo\.com$/, 'Vimeo', 'video'],
  [/(?:^|\.)dailymotion\.com$/, 'Dailymotion', 'video'],
  [/(?:^|\.)(?:jwplayer|jwplatform)\.com$/, 'JW Player', 'video'],
  [/(?:^|\.)brightcove\.(?:net|com)$/, 'Brightcove', 'video'],
  [/(?:^|\.)rutube\.ru$/, 'Rutube', 'video'],
  [/(?:^|\.)ok\.ru$/, 'OK', 'video'],
  [/(?:^|\.)tiktok\.com$/, 'TikTok', 'embed'],
  [/(?:^|\.)(?:twitter|x)\.com$/, 'X', 'embed'],
  [/(?:^|\.)instagram\.com$/, 'Instagram', 'embed'],
  [/(?:^|\.)facebook\.com$/, 'Facebook', 'embed'],
  [/^t\.me$/, 'Telegram', 'embed'],
  [/(?:^|\.)bsky\.app$/, 'Bluesky', 'embed'],
  [/(?:^|\.)(?:vk\.com|vkvideo\.ru)$/, 'VK', 'embed'],
  [/(?:^|\.)(?:spotify)\.com$/, 'Spotify', 'audio'],
  [/(?:^|\.)soundcloud\.com$/, 'SoundCloud', 'audio'],
  [
    /(?:^|\.)(?:podigee\.io|podigee\.com|acast\.com|podbean\.com|buzzsprout\.com|megaphone\.fm|anchor\.fm)$/,
    'podcast',
    'audio',
  ],
  [/(?:^|\.)(?:datawrapper\.(?:de|dwcdn\.net)|dwcdn\.net)$/, 'Datawrapper', 'embed'],
  [/(?:^|\.)(?:flourish\.studio|flo\.uri\.sh)$/, 'Flourish', 'embed'],
  [/(?:^|\.)infogram\.com$/, 'Infogram', 'embed'],
  [/(?:^|\.)documentcloud\.org$/, 'DocumentCloud', 'embed'],
]
const MAX_MEDIA = 30
/** Frames that are no content: advertisement, measuring, consent, comments, log-in, maps of the office. */
const FURNITURE =
  /doubleclick|googlesyndication|googletagmanager|adservice|recaptcha|disqus|facebook\.com\/plugins\/(?:like|page)|platform\.twitter\.com\/widgets\/(?:follow|tweet_button)|consent|about:blank|addthis|newsletter|mailchimp|subscribe|accounts\./i

/** Films, recordings and embedded posts: what the head declares of the article, and what stands in its body. */
export function readMedia(page: Page, articles: readonly JsonObject[], body: Body): readonly Medium[] {
  const found = new Map<string, Medium>()
  const add = (medium: Medium | null) => {
    if (medium && found.size < MAX_MEDIA && !found.has(medium.url)) found.set(medium.url, medium)
  }
  for (const element of page.embeds) if (isInBody(element, body)) add(ofElement(element, page.base))
  for (const node of articles.slice(0, 3))
    for (const key of ['video', 'audio', 'associatedMedia'])
      for (const item of listOf(node[key])) add(ofJson(item, page.base))
  for (const key of ['og:video:secure_url', 'og:video', 'og:video:url'])
    add(ofUrl(page.meta.get(key)?.[0], page.base, 'video', null))
  for (const key of ['og:audio:secure_url', 'og:audio']) add(ofUrl(page.meta.get(key)?.[0], page.base, 'audio', null))
  return [...found.values()]
}

function listOf(value: unknown): JsonObject[] {
  const items = Array.isArray(value) ? value.slice(0, MAX_MEDIA) : [value]
  return items.filter((item): item is JsonObject => typeof item === 'object' && item !== null)
}

function ofJson(node: JsonObject, base: URL | null): Medium | null {
  const type = typesOf(node)[0] ?? ''
  const kind = /Audio|Podcast/.test(type) ? 'audio' : /Video/.test(type) ? 'video' : null
  if (kind === null) return null
  const url = [node.contentUrl, node.embedUrl, node.url].find((value) => typeof value === 'string')
  return ofUrl(url, base, kind, typeof node.name === 'string' ? plain(node.name) : null)
}

/** What an element plays or shows; null for advertisement, counters and what has no address. */
export function ofElement(element: Element, base: URL | null): Medium | null {
  const { name, attribs } = element
  const title = attribs.title ? collapse(attribs.title).slice(0, 200) : null
  if (name === 'blockquote') return ofUrl(postAddress(element), base, 'embed', null)
  if (name === 'amp-youtube')
    return ofUrl(`https://www.youtube.com/watch?v=${attribs['data-videoid']}`, base, 'video', title)
  const src = attribs.src ?? attribs['data-src'] ?? attribs['data-lazy-src'] ?? sourceOf(element)
  const kind =
    name === 'video' || name === 'amp-video' ? 'video' : name === 'audio' || name === 'amp-audio' ? 'audio' : 'embed'
  return ofUrl(src, base, kind, title)
}

function sourceOf(element: Element): string | undefined {
  for (const child of element.children.slice(0, 10))
    if (child instanceof Element && child.name === 'source' && child.attribs.src) return child.attribs.src
  return undefined
}

/** The address of an embedded post is that of its last link. */
function postAddress(quote: Element): string | undefined {
  const own = quote.attribs.cite ?? quote.attribs['data-instgrm-permalink']
  if (own) return own
  let last: string | undefined
  const queue = [...quote.children]
  for (let at = 0; at < queue.length && at < 200; at++) {
    const node = queue[at]!
    if (!(node instanceof Element)) continue
    if (node.name === 'a' && node.attribs.href) last = node.attribs.href
    queue.push(...node.children)
  }
  return last
}

function ofUrl(href: unknown, base: URL | null, kind: Medium['kind'], title: string | null): Medium | null {
  const url = typeof href === 'string' ? absoluteUrl(href, base) : null
  if (!url || url.href.length > 2_000 || FURNITURE.test(url.href)) return null
  const known = PROVIDERS.find(([host]) => host.test(url.hostname))
  return {
    kind: kind === 'embed' ? (known?.[2] ?? 'embed') : kind,
    url: url.href,
    provider: known?.[1] ?? null,
    title: title || null,
  }
}

const OUTSIDE = /comment|related|sidebar|footer|recommend|advert|(?:^|[\s_-])ads?(?:[\s_-]|$)|newsletter|cookie|modal/i

/** Whether an element stands among the texts of the body, or beside the headline, and in no box about something else. */
function isInBody(element: Element, body: Body): boolean {
  if (isBesideText(element)) return false
  let isNear = body.isNearHeadline(element)
  let at: Element | null = element
  for (let up = 0; at && up < 6; up++) {
    if (at.name === 'body' || at.name === 'html') break
    isNear ||= body.isNear(at)
    at = at.parent instanceof Element ? at.parent : null
  }
  return isNear
}

/** Whether an element stands in a box about something else than the article, by the boxes around it. */
export function isBesideText(element: Element): boolean {
  let at: Element | null = element
  for (let up = 0; at && up < 10; up++) {
    if (at.name === 'body' || at.name === 'html') break
    if (at.name === 'aside' || at.name === 'footer' || at.name === 'nav') return true
    if (OUTSIDE.test(`${at.attribs.class ?? ''} ${at.attribs.id ?? ''}`)) return true
    at = at.parent instanceof Element ? at.parent : null
  }
  return false
}

/** Texts below an element, for captions: short ones alone. */
export function captionOf(element: Element): string | null {
  for (const child of element.children.slice(0, 20)) {
    if (child instanceof Text || !(child instanceof Element)) continue
    if (child.name === 'figcaption') return collapse(textOf(child, 500)) || null
    const inside = child.children.find((node) => node instanceof Element && node.name === 'figcaption')
    if (inside) return collapse(textOf(inside, 500)) || null
  }
  return null
}
