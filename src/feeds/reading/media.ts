import type { Enclosure } from '../../shared/feed.ts'
import { absoluteUrl, baseOf } from '../feed-url.ts'
import type { FeedNode } from './feed-node.ts'

/** Files of one item that are kept. */
const MOST_ENCLOSURES = 100
const PICTURE_NAME = /\.(?:jpe?g|png|gif|webp|avif|svg)$/i

/** Files and lead picture of an RSS, RDF or Atom item. */
export interface ItemMedia {
  readonly enclosures: readonly Enclosure[]
  readonly image: string | null
}

/** A file as an element names it, before its URL is made absolute. */
interface FileFacts {
  readonly url: string | undefined
  readonly type: string | undefined
  readonly length: string | undefined
}

/** Reads `enclosure`, `link rel="enclosure"`, `enc:enclosure`, `media:*`, `image` and `itunes:image` of an item. */
export function mediaOf(item: FeedNode, base: string | null): ItemMedia {
  const media = mediaNodes(item)
  const enclosures = distinct(
    [...item.children, ...media.filter(({ name }) => name === 'media:content')].flatMap((node) => {
      const facts = fileFacts(node)
      const url = facts?.url ? absoluteUrl(facts.url, baseOf(node, base)) : null
      return facts && url ? [{ url, type: mimeType(facts.type), length: byteLength(facts.length) }] : []
    }),
  )
  return { enclosures, image: pictureOf(item, media, base) ?? enclosures.find(isPicture)?.url ?? null }
}

function fileFacts(node: FeedNode): FileFacts | null {
  const value = (name: string) => node.attribute(name) || undefined
  switch (node.name) {
    case 'enclosure':
      return {
        url: value('url') ?? value('href') ?? (node.text() || undefined),
        type: value('type'),
        length: value('length'),
      }
    case 'enc:enclosure':
      return {
        url: value('rdf:resource') ?? value('enc:url') ?? value('url'),
        type: value('enc:type'),
        length: value('enc:length'),
      }
    case 'media:content':
      return { url: value('url'), type: value('type'), length: value('filesize') }
    case 'link':
    case 'atom:link': {
      const isEnclosure = value('rel')?.toLowerCase() === 'enclosure'
      return isEnclosure ? { url: value('href'), type: value('type'), length: value('length') } : null
    }
    default:
      return null
  }
}

/** All elements of the media vocabulary in an item, groups opened, in document order. */
function mediaNodes(item: FeedNode): FeedNode[] {
  const found: FeedNode[] = []
  const waiting = item.children.filter(({ name }) => name.startsWith('media:')).reverse()
  for (let node = waiting.pop(); node && found.length < 500; node = waiting.pop()) {
    found.push(node)
    for (let at = node.children.length - 1; at >= 0; at--) waiting.push(node.children[at]!)
  }
  return found
}

function pictureOf(item: FeedNode, media: readonly FeedNode[], base: string | null): string | null {
  const pictures = media.filter((node) => node.name === 'media:content' && isPictureNode(node))
  const thumbnails = media.filter(({ name }) => name === 'media:thumbnail')
  const candidates = [
    widest(pictures)?.attribute('url'),
    widest(thumbnails)?.attribute('url') ?? thumbnails[0]?.text(),
    ...item
      .all('image')
      .map((node) => node.child('url')?.text() || node.attribute('url') || node.attribute('href') || node.text()),
    ...item.all('itunes:image', 'googleplay:image').map((node) => node.attribute('href') || node.text()),
  ]
  const own = baseOf(item, base)
  for (const candidate of candidates) {
    const url = absoluteUrl(candidate, own)
    if (url) return url
  }
  return null
}

function isPictureNode(node: FeedNode): boolean {
  const type = node.attribute('type') ?? ''
  const medium = node.attribute('medium')?.toLowerCase()
  if (medium) return medium === 'image'
  return type
    ? type.toLowerCase().startsWith('image')
    : PICTURE_NAME.test((node.attribute('url') ?? '').split(/[?#]/)[0]!)
}

function widest(nodes: readonly FeedNode[]): FeedNode | undefined {
  let best: FeedNode | undefined
  for (const node of nodes) if (!best || widthOf(node) > widthOf(best)) best = node
  return best
}

function widthOf(node: FeedNode): number {
  const width = Number.parseInt(node.attribute('width') ?? '', 10)
  return Number.isFinite(width) ? width : 0
}

/** A media type in lower case without parameters; null for what is none. */
export function mimeType(written: string | null | undefined): string | null {
  const type = (written ?? '').split(';', 1)[0]!.trim().toLowerCase()
  return /^[\w.+-]{1,60}\/[\w.+-]{1,100}$/.test(type) ? type : null
}

/** A length in bytes; null where it is unknown, and for 0, which feeds write when they do not know it. */
export function byteLength(written: string | number | null | undefined): number | null {
  const text = String(written ?? '')
    .trim()
    .replace(/[\s,]/g, '')
  const length = /^\d{1,15}$/.test(text) ? Number(text) : 0
  return length > 0 ? length : null
}

/** Files each once by URL, at most 100. */
export function distinct(files: readonly Enclosure[]): Enclosure[] {
  const byUrl = new Map<string, Enclosure>()
  for (const file of files) if (!byUrl.has(file.url) && byUrl.size < MOST_ENCLOSURES) byUrl.set(file.url, file)
  return [...byUrl.values()]
}

/** Whether a file is a picture by its type, or by its name where it has none. */
export function isPicture(file: Enclosure): boolean {
  return file.type ? file.type.startsWith('image/') : PICTURE_NAME.test(new URL(file.url).pathname)
}
