import { Element } from 'domhandler'
import type { LeadImage } from '../../shared/article-facts.ts'
import { imageUrl } from '../blocks/images.ts'
import type { Body } from '../body/body-result.ts'
import { absoluteUrl, collapse, type Page } from '../page/document.ts'
import type { JsonObject } from '../page/json-ld.ts'
import { isObject, namesOf } from '../page/json-ld.ts'
import { plain } from '../page/plain-text.ts'
import { captionOf } from './media.ts'

/** What the page says of its lead picture: size, alternative text, caption and credit. */
export function readLeadImage(
  page: Page,
  body: Body,
  articles: readonly JsonObject[],
  url: string | null,
): LeadImage | null {
  if (url === null) return null
  const declared = articles
    .flatMap((node) => imageObjects(node.image))
    .find((node) => sameFile(addressOf(node), url, page))
  const isOg = ['og:image', 'og:image:url', 'og:image:secure_url'].some((key) =>
    sameFile(page.meta.get(key)?.[0], url, page),
  )
  const shown = shownPicture(page, body, url)
  const figure = shown ? figureOf(shown) : null
  const caption = text(declared?.caption) ?? (figure ? captionOf(figure) : null)
  const og = (key: string) => (isOg ? page.meta.get(`og:image:${key}`)?.[0] : undefined)
  return {
    url,
    width: size(og('width')) ?? size(declared?.width) ?? size(shown?.attribs.width),
    height: size(og('height')) ?? size(declared?.height) ?? size(shown?.attribs.height),
    alt: text(og('alt')) ?? text(shown?.attribs.alt),
    caption: caption && withoutCredit(caption),
    credit:
      text(declared?.creditText) ??
      nameOf(declared?.creator ?? declared?.author ?? declared?.copyrightHolder) ??
      (caption ? creditIn(caption) : null),
  }
}

function imageObjects(value: unknown): JsonObject[] {
  return (Array.isArray(value) ? value.slice(0, 10) : [value]).filter(isObject)
}

function addressOf(node: JsonObject): unknown {
  return node.url ?? node.contentUrl ?? node['@id']
}

/** Whether two addresses are those of one picture: systems cut it for every place and change the query or the folder. */
function sameFile(href: unknown, url: string, page: Page): boolean {
  const other = typeof href === 'string' ? absoluteUrl(href, page.base) : null
  if (!other) return false
  return other.href === url || (fileOf(other) !== '' && fileOf(other) === fileOf(new URL(url)))
}

/** The name of a file without the size that is put into it. */
function fileOf(url: URL): string {
  const name = url.pathname.split('/').at(-1) ?? ''
  return name.length < 8 ? '' : name.replace(/[-_]\d{2,4}x\d{2,4}(?=\.\w+$)|[-_]scaled(?=\.\w+$)/, '')
}

/** The picture among those that the page shows. */
function shownPicture(page: Page, body: Body, url: string): Element | null {
  // The file's name is looked for first: to read every address of a page would cost more than it tells.
  const address = new URL(url)
  const name = fileOf(address).replace(/\.\w{2,4}$/, '') || address.pathname.split('/').at(-1) || url
  for (const { kind, nodes } of body.around.units) {
    const image = kind === 'media' ? nodes[0] : undefined
    if (!(image instanceof Element) || !holds(image, name)) continue
    if (sameFile(imageUrl(image, page.base), url, page)) return image
  }
  return null
}

function holds({ attribs }: Element, name: string): boolean {
  for (const attribute in attribs) if (attribs[attribute]!.includes(name)) return true
  return false
}

function figureOf(image: Element): Element | null {
  let at = image.parent
  for (let up = 0; at instanceof Element && up < 6; up++, at = at.parent) if (at.name === 'figure') return at
  return null
}

function size(value: unknown): number | null {
  const one = isObject(value) ? value.value : value
  const number =
    typeof one === 'number'
      ? one
      : typeof one === 'string' && /^\d{1,5}(?:px)?$/.test(one.trim())
        ? Number.parseInt(one, 10)
        : Number.NaN
  return number > 0 && number < 50_000 ? Math.round(number) : null
}

function text(value: unknown): string | null {
  const one = typeof value === 'string' ? collapse(plain(value)).slice(0, 500) : ''
  return one === '' ? null : one
}

function nameOf(value: unknown): string | null {
  return text(namesOf(value)[0])
}

const CREDIT =
  /(?:^|[\s(|–—.-])(?:photo(?:graph)?s?(?: by| courtesy of)?|image(?: credit)?|picture|credits?|source|foto(?:grafie)?|bild(?:quelle)?|crédits?(?: photo)?|©|\(c\)|fotoğraf|фото|источник|снимок)\s*[:：/]?\s*(?:by\s+|von\s+)?([^|()[\]]{2,80}?)\s*[).\]]?$/iu

/** Who took a picture, as its caption ends. */
export function creditIn(caption: string): string | null {
  const name = CREDIT.exec(caption.slice(-140))?.[1]
  return name ? collapse(name) : null
}

/** A caption without the credit that it ends with; null when nothing else is left. */
export function withoutCredit(caption: string): string | null {
  const match = CREDIT.exec(caption.slice(-140))
  if (!match) return caption
  const rest = caption.slice(0, caption.length - match[0].length).replace(/[\s(|–—-]+$/u, '')
  return rest === '' ? null : rest
}
