import type { Element } from 'domhandler'
import { absoluteUrl } from '../page/document.ts'

/** Absolute http(s) URL of an image, also of one that a script loads later; null for placeholders. */
export function imageUrl(image: Element, base: URL | null): string | null {
  const { attribs } = image
  const lazy = attribs['data-src'] ?? attribs['data-original'] ?? attribs['data-lazy-src'] ?? attribs['data-url']
  const set = largestOf(attribs.srcset ?? attribs['data-srcset'] ?? attribs['data-lazy-srcset'])
  const candidates = [lazy, isPlaceholder(attribs.src) ? undefined : attribs.src, set]
  for (const candidate of candidates) {
    const url = absoluteUrl(candidate, base)
    if (url) return url.href
  }
  return null
}

/** Whether an image is an invisible counter, an icon or a spacer. */
export function isTrackingPixel({ attribs }: Element): boolean {
  const sizes = [attribs.width, attribs.height].map((size) => (size ? Number.parseInt(size, 10) : Number.NaN))
  if (sizes.some((size) => size <= 32)) return true
  return /(?:\/pixel|\/beacon|\/track(?:ing|er)?[/.?]|1x1|\/spacer|\/blank\.|counter\.|doubleclick|\/collect\?|\.svg(?:\?|$)|emoji|gravatar|avatar)/i.test(
    attribs.src ?? '',
  )
}

function isPlaceholder(src: string | undefined): boolean {
  return (
    src === undefined ||
    src.startsWith('data:') ||
    /(?:placeholder|blank|spacer|lazy|loading|pixel)[\w-]{0,20}\.(?:gif|png|svg|jpg)/i.test(src)
  )
}

function largestOf(srcset: string | undefined): string | undefined {
  if (!srcset) return undefined
  let best: string | undefined
  let bestSize = -1
  for (const part of srcset.slice(0, 5_000).split(/,\s+/)) {
    const [url, size] = part.trim().split(/\s+/)
    const number = size ? Number.parseFloat(size) : 0
    if (url && number > bestSize) {
      best = url
      bestSize = number
    }
  }
  return best
}
