import { type Element, isTag, type ParentNode } from 'domhandler'
import type { FeedItem } from '../../shared/feed.ts'
import { absoluteUrl } from '../feed-url.ts'
import { cleanText } from '../reading/html-text.ts'
import { type DateSetting, dateInBox, dayHeadings } from './listing-dates.ts'
import { nodesIn, textOf, widthOf, wordsOf } from './listing-dom.ts'
import type { Target } from './listing-links.ts'

const LONGEST_TITLE = 1_000
const LONGEST_SUMMARY = 2_000
const SUMMARY_WORDS =
  /^(?:summary|excerpt|description|desc|dek|lead|lede|text|teaser|abstract|intro|snippet|resumen|resumo|aciklama|ozet)$/
/** Cells of a summary; shorter texts are labels. */
const SHORTEST_SUMMARY = 30

/** What an entry is made of. */
export interface FoundEntry {
  readonly url: string
  readonly title: string
  readonly box: Element
  readonly titleElement: Element
  /** Where the date stands; the whole box by default, null where nothing was found. */
  readonly dateBox?: Element | null
  /** As selected; found in the box by default. */
  readonly summary?: string | null
}

/** Entries as a feed has them, in document order. */
export function itemsOf(
  root: ParentNode,
  entries: readonly FoundEntry[],
  base: string,
  setting: DateSetting,
): readonly FeedItem[] {
  const days = daysBefore(root, entries, setting)
  return entries.map((entry) => ({
    guid: null,
    url: entry.url,
    title: cleanText(entry.title, LONGEST_TITLE) || null,
    summary: entry.summary === undefined ? summaryOf(entry) : cleanText(entry.summary ?? '', LONGEST_SUMMARY) || null,
    contentHtml: null,
    authors: [],
    publishedAt: publishedOf(entry, days.get(entry) ?? null, setting),
    updatedAt: null,
    categories: [],
    enclosures: [],
    image: imageOf(entry.box, base),
    language: null,
  }))
}

function publishedOf(entry: FoundEntry, day: string | null, setting: DateSetting): string | null {
  const { box, dateBox = box, url } = entry
  return dateBox === null ? null : dateInBox(dateBox, url, day, setting)
}

/** The last text before each entry that is a day and nothing else. */
function daysBefore(
  root: ParentNode,
  entries: readonly FoundEntry[],
  setting: DateSetting,
): ReadonlyMap<FoundEntry, string> {
  const headings = dayHeadings(root, setting)
  if (headings.size === 0) return new Map()
  const byBox = new Map(entries.map((entry) => [entry.titleElement, entry]))
  const found = new Map<FoundEntry, string>()
  let day: string | null = null
  for (const node of nodesIn(root)) {
    day = headings.get(node) ?? day
    const entry = isTag(node) ? byBox.get(node) : undefined
    if (entry && day !== null) found.set(entry, day)
  }
  return found
}

/** The text of a box beside its title: what is called a summary, otherwise its longest paragraph. */
function summaryOf({ box, titleElement, title }: FoundEntry): string | null {
  let best = ''
  for (const node of nodesIn(box, 300)) {
    if (!isTag(node) || node === titleElement) continue
    const isNamed = wordsOf(node).some((word) => SUMMARY_WORDS.test(word))
    if (node.name !== 'p' && !isNamed) continue
    const text = cleanText(textOf(node, LONGEST_SUMMARY * 2), LONGEST_SUMMARY)
    if (
      widthOf(text) >= SHORTEST_SUMMARY &&
      text !== title &&
      text.length > best.length &&
      !text.startsWith(`${title} ${title}`)
    )
      best = text
  }
  return best === '' ? null : best
}

/** The first picture of a box; lazily loaded ones name their address elsewhere. */
function imageOf(box: Element, base: string): string | null {
  for (const node of nodesIn(box, 300)) {
    if (!isTag(node) || node.name !== 'img') continue
    const { attribs } = node
    const set = (attribs.srcset ?? attribs['data-srcset'] ?? '').split(/[\s,]/).find((part) => part !== '')
    for (const reference of [
      attribs['data-src'],
      attribs['data-original'],
      attribs['data-lazy-src'],
      attribs.src,
      set,
    ]) {
      const url = reference?.startsWith('data:') ? null : absoluteUrl(reference, base)
      if (url) return url
    }
  }
  return null
}

/** The entry of a target and its box. */
export function entryOf(target: Target, box: Element): FoundEntry {
  return { url: target.url, title: target.title, box, titleElement: target.best.element }
}
