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

/** Hosts and paths that count readers by pictures. */
const COUNTER =
  /(?:facebook\.com\/tr[/?]|vgwort\.de\/na\/|ioam\.de|ivwbox\.de|scorecardresearch\.com|google-analytics\.com|quantserve\.com|yandex\.ru\/watch|top-fwz1\.mail\.ru|counter\.yadro\.ru)/i

/** Whether an image is an invisible counter, an icon or a spacer. */
export function isTrackingPixel({ attribs }: Element): boolean {
  // A picture that waits for a script is hidden until then; it names its address elsewhere.
  const isHidden = attribs.hidden !== undefined || /display\s{0,3}:\s{0,3}none/i.test(attribs.style ?? '')
  if ((isHidden && attribs['data-src'] === undefined) || COUNTER.test(attribs.src ?? '')) return true
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
