import { isTag, type ParentNode } from 'domhandler'
import type { FeedDocument, ListingSelectors } from '../../shared/feed.ts'
import { absoluteUrl } from '../feed-url.ts'
import { NO_HINTS } from '../reading/feed-hints.ts'
import { languageTag } from '../reading/feed-language.ts'
import { cleanText } from '../reading/html-text.ts'
import { articlesIn, chooseClusters, isArticlePage } from './listing-choice.ts'
import { boxesOf, type Cluster, clustersOf } from './listing-clusters.ts'
import { type DateSetting, dateInBox } from './listing-dates.ts'
import { nodesIn, parseListingPage, textOf } from './listing-dom.ts'
import { entryOf, type FoundEntry, itemsOf } from './listing-entries.ts'
import { type Target, targetsIn } from './listing-links.ts'
import { selectedEntries } from './listing-selectors.ts'

/** What a listing page is read with. */
export interface ListingContext {
  readonly url: string
  readonly selectors?: ListingSelectors
  /** What earlier readings have taught: the answer's `learned`, as it was stored. */
  readonly learned?: unknown
  /** IANA zone of dates without one. */
  readonly zone?: string | null
  readonly now: Date
}

/** Links that were taken for the list, or nearly. */
export interface ListingPart {
  readonly signature: string
  readonly score: number
  readonly entries: number
  readonly chosen: boolean
  readonly example: string
}

/** What is kept of a reading for the next one. */
export interface LearnedListing {
  /** How the entries stand in the page. */
  readonly signatures: readonly string[]
  /** Entries that the page usually lists. */
  readonly usual: number
}

/** A listing page as a feed, or why it is none. */
export interface ListingReading {
  readonly feed: FeedDocument | null
  readonly error: string | null
  /** What is odd about the reading, in words; null when nothing is. */
  readonly note: string | null
  readonly parts: readonly ListingPart[]
  readonly learned: LearnedListing | null
}

const MOST_PARTS = 12
const MOST_SIGNATURES = 20

/**
 * Reads a page that lists articles: by selectors where they are given, otherwise by finding the links that stand alike, look
 * like headlines, and lead to what looks like articles.
 *
 * @throws Error when a selector cannot be read: `checkSelectors` tells before
 */
export function readListing(html: string, context: ListingContext): ListingReading {
  const root = parseListingPage(html)
  const page = pageFacts(root)
  const base = absoluteUrl(page.base, context.url) ?? context.url
  const setting = { language: page.language, zone: context.zone ?? null, now: context.now }
  const learned = learnedOf(context.learned)
  const isSelected = Object.values(context.selectors ?? {}).some((selector) => selector)
  const found = isSelected
    ? { entries: selectedEntries(root, base, context.selectors!), parts: [], signatures: [], error: null }
    : detect(root, context.url, base, learned, setting)
  if (found.entries.length === 0) {
    const error =
      found.error ?? (isSelected ? 'the selectors find no entry in this page' : 'the page lists no articles')
    return { feed: null, error: brokenText(error, learned), note: null, parts: found.parts, learned: null }
  }
  const items = itemsOf(root, found.entries, base, setting)
  const feed = {
    format: 'listing' as const,
    title: page.title,
    link: context.url,
    description: null,
    language: page.language,
    items,
    hints: NO_HINTS,
  }
  const next = { signatures: found.signatures.slice(0, MOST_SIGNATURES), usual: usualOf(learned, items.length) }
  return { feed, error: null, note: noteOf(learned, next, items.length), parts: found.parts, learned: next }
}

interface Found {
  readonly entries: readonly FoundEntry[]
  readonly parts: readonly ListingPart[]
  readonly signatures: readonly string[]
  readonly error: string | null
}

function detect(
  root: ParentNode,
  url: string,
  base: string,
  learned: LearnedListing | null,
  setting: DateSetting,
): Found {
  const targets = targetsIn(root, url, base)
  const boxes = boxesOf(targets.filter(({ title }) => title !== ''))
  const isDated = (target: Target): boolean =>
    boxes.has(target) && dateInBox(boxes.get(target)!, target.url, null, setting) !== null
  const clusters = clustersOf(targets, isDated)
  const chosen = chooseClusters(clusters, new Set(learned?.signatures ?? []))
  const members = new Set(chosen.flatMap(articlesIn))
  const listed = targets.filter((target) => members.has(target))
  const parts = partsOf(clusters, chosen)
  const listBoxes = boxesOf(listed)
  const isArticle = listed.length > 0 && isArticlePage(root, new Set(listBoxes.values()), listed)
  if (isArticle) return { entries: [], parts, signatures: [], error: 'the page is an article, not a list of articles' }
  const entries = listed.map((target) => entryOf(target, listBoxes.get(target)!))
  return { entries, parts, signatures: chosen.map(({ signature }) => signature), error: null }
}

function partsOf(clusters: readonly Cluster[], chosen: readonly Cluster[]): readonly ListingPart[] {
  return clusters.slice(0, MOST_PARTS).map((cluster) => ({
    signature: cluster.signature,
    score: cluster.score,
    entries: cluster.targets.length,
    chosen: chosen.includes(cluster),
    example: cleanText(cluster.targets[0]!.title, 100),
  }))
}

function pageFacts(root: ParentNode): { title: string | null; language: string | null; base: string | null } {
  let title: string | null = null
  let language: string | null = null
  let base: string | null = null
  for (const node of nodesIn(root)) {
    if (!isTag(node)) continue
    if (node.name === 'html') language ??= languageTag(node.attribs.lang ?? '')
    else if (node.name === 'base') base ??= node.attribs.href ?? null
    else if (node.name === 'title') title ??= cleanText(textOf(node, 1_000), 500) || null
    else if (node.name === 'body') break
  }
  return { title, language, base }
}

function learnedOf(value: unknown): LearnedListing | null {
  if (typeof value !== 'object' || value === null) return null
  const { signatures, usual } = value as Partial<LearnedListing>
  if (!Array.isArray(signatures) || typeof usual !== 'number') return null
  return {
    signatures: signatures.filter((one): one is string => typeof one === 'string').slice(0, MOST_SIGNATURES),
    usual,
  }
}

/** Moves slowly: a page that lists fewer at night has not changed. */
function usualOf(learned: LearnedListing | null, now: number): number {
  return learned === null ? now : Math.round((learned.usual * 0.8 + now * 0.2) * 10) / 10
}

function noteOf(before: LearnedListing | null, after: LearnedListing, now: number): string | null {
  if (before === null) return null
  const isOther = before.signatures.length > 0 && !after.signatures.some((one) => before.signatures.includes(one))
  if (isOther) return 'the page is built otherwise than before; its list was found anew'
  const isFew = before.usual >= 6 && now < before.usual / 3
  return isFew ? `the page lists ${now} entries, usually about ${Math.round(before.usual)}` : null
}

function brokenText(error: string, learned: LearnedListing | null): string {
  if (learned === null || learned.usual < 1) return error
  return `${error}; it listed about ${Math.round(learned.usual)} before, so its markup has probably changed`
}
