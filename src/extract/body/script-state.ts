import { isObject } from '../page/json-ld.ts'
import { type Element, type Node, Text } from '../page/tree.ts'
import { walkElements } from '../page/walk.ts'
import { densityOf } from './unit-text.ts'

/** A text that a page's scripts hold as data, and what stands beside it there. */
export interface StateText {
  /** Markup or plain text; pieces of an article kept in blocks are paragraphs already. */
  readonly text: string
  readonly isMarkup: boolean
  /** Names of the keys that lead to it, outermost first, in lower case. */
  readonly path: string
  /** Short strings of the same object and of those two levels around it: titles, descriptions, addresses. */
  readonly beside: readonly string[]
}

/** What is read of one page: scripts hold megabytes, and hardly any page needs them. */
const LIMITS = { scripts: 40, chars: 4_000_000, values: 60_000, depth: 40, texts: 60 }
/** Latin letters from which on a text may be an article. */
const SHORTEST = 200
const ASSIGNED = /^\s*(?:(?:var|let|const)\s+)?(?:window|self|globalThis)?(?:\.|\[["'])?[\w$]{2,60}(?:["']\])?\s*=\s*/

/**
 * Texts in the data that a page gives its scripts: `__NEXT_DATA__` and other elements of type `application/json`, and objects that a script assigns, such as
 * `window.__INITIAL_STATE__ = {…}`. They are read as JSON and never run; what is no JSON is left alone.
 */
export function stateTexts(root: Node): StateText[] {
  const texts: StateText[] = []
  let left = LIMITS.chars
  let scripts = 0
  walkElements(root, (element) => {
    if (element.name !== 'script' || scripts >= LIMITS.scripts || left <= 0) return
    const content = contentOf(element)
    if (content.length < SHORTEST || content.length > left) return
    const value = dataOf(element.attribs.type ?? '', content)
    if (value === undefined) return
    scripts++
    left -= content.length
    collect(value, texts)
  })
  return texts
}

function contentOf({ children }: Element): string {
  const [text] = children
  return text instanceof Text ? text.data : ''
}

function dataOf(type: string, content: string): unknown {
  if (/ld\+json/i.test(type)) return undefined
  if (/json/i.test(type)) return parsed(content)
  if (type !== '' && !/javascript|module/i.test(type)) return undefined
  const start = ASSIGNED.exec(content.slice(0, 200))
  if (!start) return undefined
  const rest = content.slice(start[0].length)
  const inner = /^JSON\.parse\(\s*(?=")/.exec(rest)
  if (inner) return parsedString(rest.slice(inner[0].length))
  if (rest[0] !== '{' && rest[0] !== '[') return undefined
  // What follows the object is other code: the value ends at its last brace, or at the first line's.
  return parsed(upToLast(rest)) ?? parsed(upToLast(rest.slice(0, rest.search(/[\r\n]|$/))))
}

function upToLast(code: string): string {
  return code.slice(0, Math.max(code.lastIndexOf('}'), code.lastIndexOf(']')) + 1)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** A value that stands as JSON in a string of JSON. */
function parsedString(code: string): unknown {
  const end = code.lastIndexOf('"')
  const text = end > 0 ? parsed(code.slice(0, end + 1)) : undefined
  return typeof text === 'string' ? parsed(text) : undefined
}

interface Place {
  readonly value: unknown
  readonly path: string
  readonly depth: number
  readonly parent: Place | null
}

/** Walks a value breadth first and takes the long strings, and lists of pieces that are texts together. */
function collect(value: unknown, texts: StateText[]): void {
  const queue: Place[] = [{ value, path: '', depth: 0, parent: null }]
  for (let at = 0; at < queue.length && at < LIMITS.values && texts.length < LIMITS.texts; at++) {
    const place = queue[at]!
    if (typeof place.value === 'string') take(place, place.value, texts)
    else if (Array.isArray(place.value)) {
      const pieces = piecesOf(place.value)
      if (pieces) take(place, pieces, texts)
      push(queue, place, [...place.value.slice(0, 2_000).entries()])
    } else if (isObject(place.value)) push(queue, place, Object.entries(place.value).slice(0, 2_000))
  }
}

function push(queue: Place[], parent: Place, entries: readonly (readonly [string | number, unknown])[]): void {
  if (parent.depth >= LIMITS.depth) return
  for (const [key, value] of entries) {
    const isLong = typeof value === 'string' && isLongEnough(value)
    if (!isLong && (typeof value !== 'object' || value === null)) continue
    const path = typeof key === 'number' ? parent.path : `${parent.path}/${key.slice(0, 60).toLowerCase()}`
    queue.push({ value, path, depth: parent.depth + 1, parent })
  }
}

/** What parts words, or a script that parts none: keys and data in one run of letters are no text. */
const READS =
  /[\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

function isLongEnough(text: string): boolean {
  return text.length * densityOf(text) >= SHORTEST
}

function take(place: Place, text: string, texts: StateText[]): void {
  if (!isLongEnough(text) || !READS.test(text.slice(0, 200).trim()) || /^\s*[{[]/.test(text)) return
  const isMarkup = /<\/?(?:p|br|div|h[1-6]|li|blockquote)\b/i.test(text)
  texts.push({ text, isMarkup, path: place.path, beside: besideOf(place) })
}

/** Short strings of the objects around a text. */
function besideOf(place: Place): string[] {
  const found: string[] = []
  let at = place.parent
  for (let up = 0; at && up < 4; up++, at = at.parent) {
    if (!isObject(at.value)) continue
    for (const value of Object.values(at.value).slice(0, 100))
      if (typeof value === 'string' && value.length >= 6 && value.length <= 400 && found.length < 60) found.push(value)
  }
  return found
}

const PIECE = ['html', 'text', 'content', 'value', 'body', 'paragraph', 'data', 'children']

/** The text of a list whose members are pieces of one: paragraphs as strings, or objects that hold one each, however deep; null for other lists. */
function piecesOf(list: readonly unknown[]): string | null {
  if (list.length < 2 || list.length > 2_000) return null
  const pieces = list.map((item) => pieceOf(item, 0))
  const written = pieces.filter((piece) => piece !== '')
  return written.length >= 2 && written.length >= list.length * 0.3 ? written.join('\n\n') : null
}

/** Levels of a piece that are looked through: a block of a rich text holds spans, which hold leaves. */
const PIECE_LEVELS = 5

function pieceOf(item: unknown, level: number): string {
  if (typeof item === 'string') return item
  if (level >= PIECE_LEVELS) return ''
  if (Array.isArray(item))
    return item
      .slice(0, 200)
      .map((part) => pieceOf(part, level + 1))
      .join('')
  if (!isObject(item)) return ''
  for (const key of PIECE) {
    if (!Object.hasOwn(item, key)) continue
    const text = pieceOf(item[key], level + 1)
    if (text !== '') return text
  }
  return ''
}
