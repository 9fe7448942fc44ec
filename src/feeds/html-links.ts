import { decodeEntities } from './entities.ts'
import { absoluteUrl } from './feed-url.ts'
import { attributesBetween, type RawAttribute, tagsIn } from './markup.ts'

/** Attributes that hold one URL. */
const URL_ATTRIBUTES = new Set([
  'href',
  'src',
  'poster',
  'data-src',
  'cite',
  'longdesc',
  'action',
  'data',
  'background',
  'srcset',
])
/** Cheap test before anything is read: most bodies hold absolute links only. */
const WORTH_A_LOOK = /\s(?:href|src|srcset|poster|cite|data|data-src|longdesc|action|background)\s{0,10}=/i
/** Links of one body that are looked at. */
const MOST_LINKS = 20_000

/**
 * HTML with every link made absolute: `href`, `src`, `srcset`, `poster` and the rarer ones.
 *
 * Everything else stays as it is, byte for byte. Links to a place in the same page, and those of other schemes, are left alone.
 */
export function withAbsoluteLinks(html: string, base: string | null): string {
  if (base === null || !WORTH_A_LOOK.test(html)) return html
  const parts: string[] = []
  let written = 0
  let links = 0
  for (const tag of tagsIn(html)) {
    if (links > MOST_LINKS) break
    if (tag.isEnd || tag.attributesTo - tag.attributesFrom < 6) continue
    for (const attribute of attributesBetween(html, tag.attributesFrom, tag.attributesTo)) {
      const value = absoluteValue(html, attribute, base)
      links++
      if (value === undefined) continue
      parts.push(html.slice(written, attribute.from), quoted(html, attribute, value))
      written = attribute.to
    }
  }
  return parts.length === 0 ? html : parts.join('') + html.slice(written)
}

/** The new value of an attribute, undefined where it stays. */
function absoluteValue(html: string, { name, from, to }: RawAttribute, base: string): string | undefined {
  const key = name.toLowerCase()
  if (to <= from || to - from > 20_000 || !URL_ATTRIBUTES.has(key)) return undefined
  const value = decodeEntities(html.slice(from, to)).trim()
  if (key === 'srcset') return absoluteSet(value, base)
  if (value === '' || value.startsWith('#') || /^[a-z][a-z0-9+.-]{0,20}:/i.test(value)) return undefined
  return absoluteUrl(value, base) ?? undefined
}

function absoluteSet(value: string, base: string): string {
  return value
    .split(/,\s+|\s+,|,(?=\S+\s)/)
    .map((candidate) => {
      const [url = '', ...rest] = candidate.trim().split(/\s+/)
      return [url.startsWith('data:') ? url : (absoluteUrl(url, base) ?? url), ...rest].join(' ')
    })
    .filter((candidate) => candidate !== '')
    .join(', ')
}

function quoted(html: string, attribute: RawAttribute, value: string): string {
  const before = html[attribute.from - 1]
  const safe = value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;').replaceAll('<', '&lt;')
  return before === '"' || before === "'" ? safe : `"${safe}"`
}
