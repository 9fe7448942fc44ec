import { MOST_ITEMS } from './feed-tree.ts'
import { parseJsonLeniently } from './json-text.ts'

type Json = Record<string, unknown>

/**
 * A broken JSON Feed read item by item: a brace or quote that is missing in one item then costs that item alone.
 *
 * Items are told apart by the member that the first of them begins with, `{"id":` as a rule.
 *
 * @param whole what the lenient reading of the whole text gave
 * @returns `whole`, or the same with the items that were read apart where these are more
 */
export function withItemsApart(text: string, whole: unknown): unknown {
  const items = itemsApart(text)
  const read = isObject(whole) && Array.isArray(whole.items) ? whole.items.filter(isItem) : []
  if (items.length <= read.length) return whole
  return { ...(isObject(whole) ? whole : headOf(text)), items }
}

function itemsApart(text: string): Json[] {
  const list = /"items"\s{0,20}:?\s{0,20}\[?\s{0,200}\{?\s{0,200}"(id|guid|url|title)"/.exec(text)
  if (!list) return []
  const starts = startsOf(text, list.index + 7, list[1]!)
  return starts.flatMap((from, at) => {
    const chunk = text.slice(from, starts[at + 1] ?? text.length).replace(/,?\s{0,200}$/, '')
    // The last one may have been cut off together with the document.
    const item = parseJsonLeniently(chunk, at === starts.length - 1)
    return isItem(item) ? [item] : []
  })
}

function startsOf(text: string, from: number, member: string): number[] {
  const start = new RegExp(String.raw`\{\s{0,200}"${member}"\s{0,20}:`, 'g')
  start.lastIndex = from
  const starts: number[] = []
  for (let found = start.exec(text); found && starts.length < MOST_ITEMS; found = start.exec(text))
    starts.push(found.index)
  return starts
}

/** What stands before the items. */
function headOf(text: string): Json {
  const head = parseJsonLeniently(`${text.slice(0, Math.max(0, text.search(/,?\s{0,20}"items"/)))}}`)
  return isObject(head) ? head : {}
}

function isItem(value: unknown): value is Json {
  return isObject(value) && ['id', 'url', 'title', 'guid'].some((name) => value[name] !== undefined)
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
