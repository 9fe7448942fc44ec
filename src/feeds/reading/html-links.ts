import { absoluteUrl } from '../feed-url.ts'
import { decodeEntities } from './entities.ts'
import { attributesBetween, type RawAttribute, type Tag, tagsIn } from './markup.ts'

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
 * HTML with every link made absolute: `href`, `src`, `srcset`, `poster` and the rarer ones; an `xml:base` in it is heeded.
 *
 * Everything else stays as it is, byte for byte. Links to a place in the same page, and those of other schemes, are left alone.
 */
export function withAbsoluteLinks(html: string, base: string | null): string {
  if ((base === null && !html.includes('xml:base')) || !WORTH_A_LOOK.test(html)) return html
  const parts: string[] = []
  const bases = new BaseStack(base)
  let written = 0
  let links = 0
  for (const tag of tagsIn(html)) {
    if (links > MOST_LINKS) break
    if (tag.isEnd) bases.leave(tag.name)
    const attributes = tag.isEnd || tag.attributesTo - tag.attributesFrom < 6 ? [] : attributesOf(html, tag)
    const own = tag.isEnd ? null : bases.enter(tag, html, attributes)
    for (const attribute of attributes) {
      const value = own === null ? undefined : absoluteValue(html, attribute, own)
      links++
      if (value === undefined) continue
      parts.push(html.slice(written, attribute.from), quoted(html, attribute, value))
      written = attribute.to
    }
  }
  return parts.length === 0 ? html : parts.join('') + html.slice(written)
}

function attributesOf(html: string, tag: Tag): RawAttribute[] {
  return attributesBetween(html, tag.attributesFrom, tag.attributesTo)
}

const VOID = new Set(['img', 'br', 'hr', 'input', 'link', 'meta', 'source', 'track', 'area', 'col', 'embed', 'wbr'])
/** Bases inside each other that are kept. */
const DEEPEST_BASE = 30

/** The `xml:base` in force inside a piece of XHTML. */
class BaseStack {
  readonly #open: { readonly name: string; readonly base: string | null; nested: number }[] = []
  readonly #outer: string | null

  constructor(outer: string | null) {
    this.#outer = outer
  }

  get #base(): string | null {
    const top = this.#open.at(-1)
    return top ? top.base : this.#outer
  }

  /** The base for the attributes of an element, which holds for what stands in it as well. */
  enter(tag: Tag, html: string, attributes: readonly RawAttribute[]): string | null {
    const top = this.#open.at(-1)
    const own = attributes.find(({ name }) => name === 'xml:base')
    const stays = !tag.isEmpty && !VOID.has(tag.name.toLowerCase())
    if (!own) {
      if (top && stays && top.name === tag.name) top.nested++
      return this.#base
    }
    const base = absoluteUrl(decodeEntities(html.slice(own.from, own.to)), this.#base) ?? this.#base
    if (stays && this.#open.length < DEEPEST_BASE) this.#open.push({ name: tag.name, base, nested: 0 })
    return base
  }

  leave(name: string): void {
    const top = this.#open.at(-1)
    if (!top || top.name !== name) return
    if (top.nested > 0) top.nested--
    else this.#open.pop()
  }
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
