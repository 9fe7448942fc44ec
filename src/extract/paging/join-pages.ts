import type { Article, Block } from '../../shared/article.ts'
import type { ArticlePages, PagesEnd } from '../../shared/article-facts.ts'
import { countWords } from '../../shared/text.ts'
import { textOfBlock, textOfBlocks } from '../blocks/block-text.ts'
import { htmlOfBlocks } from '../blocks/safe-html.ts'
import { readingMinutes } from '../facts/page-facts.ts'
import { fold, titleKey } from '../page/folding.ts'
import { isPagerLine } from './next-words.ts'
import { type ClaimedPage, otherArticle } from './other-article.ts'

/** Pages of one article that are joined; what has more is a list. */
export const MOST_PAGES = 20

/** A further page that brings a smaller share of new text is the page before once more: its outlet does not heed the number in the address. */
const LEAST_NEW = 0.1
/** Blocks at the start of a further page among which even short ones go when they stood before, and at either end among which a pager stands. */
const EDGE = 8
/** Shorter lines may well stand twice in one article. */
const TELLING = 40
/** As many links and media are kept of one page. */
const MOST_LINKS = 200
const MOST_MEDIA = 30

/**
 * The article of several pages: the body goes on through all of them, everything else is the first page's, but what the whole text says (words, links,
 * media), the latest change, and a byline that stands at the end.
 *
 * @param further the pages behind the first, in their order; joining ends where one is no article or another one, repeats what stood before, or is one too many
 */
export function joinPages(claimed: ClaimedPage, further: readonly ClaimedPage[]): Article {
  const first = claimed.article
  if (further.length === 0 || !first.facts.pages) return first
  const pages = [first]
  const bodies = [withoutPagers(first.blocks)]
  let ended: PagesEnd | null = null
  for (const next of further) {
    const page = next.article
    const own = newBlocks(page, first, bodies)
    ended = pages.length >= MOST_PAGES ? 'most-pages' : endAt(claimed, next, own)
    if (ended) break
    bodies[bodies.length - 1] = withoutCommonEnd(bodies.at(-1)!, withoutPagers(page.blocks))
    bodies.push(own)
    pages.push(page)
  }
  return articleOf(pages, bodies.flat(), ended, further)
}

function endAt(first: ClaimedPage, next: ClaimedPage, own: readonly Block[]): PagesEnd | null {
  const page = next.article
  if (page.reason !== null && page.reason !== 'too-short') return 'no-article'
  if (otherArticle(first, next) !== null) return 'other-article'
  const before = lengthOf(page.blocks)
  const isNew = before > 0 ? lengthOf(own) >= LEAST_NEW * before && lengthOf(own) > 0 : own.length > 0
  return isNew ? null : 'same-text'
}

function lengthOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + textOfBlock(block).length, 0)
}

/** The blocks of a further page that did not stand on the pages before. */
function newBlocks(page: Article, first: Article, bodies: readonly (readonly Block[])[]): readonly Block[] {
  const seen = new Set(bodies.flat().map(keyOf))
  const heads = new Set([first.title, page.title, first.dek].flatMap((text) => (text === null ? [] : titleKey(text))))
  return withoutPagers(page.blocks).filter((block, at) => {
    const text = textOfBlock(block)
    if (at < EDGE && text !== '' && heads.has(titleKey(text))) return false
    const isTelling = at < EDGE || text.length >= TELLING || block.kind === 'figure' || block.kind === 'embed'
    return !(isTelling && seen.has(keyOf(block)))
  })
}

/** The blocks without what ends the next page, too: a note on the author, which belongs below the whole. */
function withoutCommonEnd(blocks: readonly Block[], next: readonly Block[]): readonly Block[] {
  let same = 0
  while (same < Math.min(blocks.length, next.length) - 1 && keyOf(blocks.at(-1 - same)!) === keyOf(next.at(-1 - same)!))
    same++
  return same === 0 ? blocks : blocks.slice(0, -same)
}

function withoutPagers(blocks: readonly Block[]): readonly Block[] {
  return blocks.filter((block, at) => {
    const isEdge = at < EDGE || at >= blocks.length - EDGE
    return !(isEdge && (block.kind === 'paragraph' || block.kind === 'list') && isPagerLine(textOfBlock(block)))
  })
}

function keyOf(block: Block): string {
  if (block.kind === 'figure') return `figure ${block.image?.replace(/[?#].*$/s, '') ?? fold(block.caption)}`
  return block.kind === 'embed' ? `embed ${block.url}` : fold(textOfBlock(block))
}

function articleOf(
  pages: readonly Article[],
  blocks: readonly Block[],
  ended: PagesEnd | null,
  further: readonly ClaimedPage[],
): Article {
  const first = pages[0]!
  if (pages.length === 1) return { ...first, facts: { ...first.facts, pages: pagesFact(pages, ended, further) } }
  const text = textOfBlocks(blocks)
  const words = countWords(text)
  const signed = pages.find(({ authors }) => authors.length > 0) ?? first
  const credited = pages.find(({ wireCredit }) => wireCredit !== null) ?? first
  const links = unique(
    pages.flatMap(({ facts }) => facts.links ?? []),
    MOST_LINKS,
  )
  const media = unique(
    pages.flatMap(({ facts }) => facts.media ?? []),
    MOST_MEDIA,
  )
  return {
    ...first,
    authors: signed.authors,
    wireCredit: credited.wireCredit,
    modifiedAt: latest(pages.map(({ modifiedAt }) => modifiedAt)),
    image: first.image ?? pages.find(({ image }) => image !== null)?.image ?? null,
    blocks,
    text,
    html: htmlOfBlocks(blocks),
    facts: {
      ...first.facts,
      ...(links.length > 0 ? { links } : {}),
      ...(media.length > 0 ? { media } : {}),
      ...{ words, minutes: readingMinutes(text, words) },
      pages: pagesFact(pages, ended, further),
    },
    rules: {
      ...first.rules,
      ...ruleOf(signed, 'authors'),
      ...ruleOf(credited, 'wireCredit'),
    },
  }
}

function pagesFact(pages: readonly Article[], ended: PagesEnd | null, further: readonly ClaimedPage[]): ArticlePages {
  const { next: _, ...known } = pages[0]!.facts.pages!
  const next = ended === null ? pages.at(-1)!.facts.pages?.next : further[pages.length - 1]?.article.url
  const counts = pages.flatMap(({ facts }) => facts.pages?.of ?? [])
  return {
    ...known,
    joined: pages.map(({ url }) => url),
    ...(counts.length > 0 ? { of: Math.max(...counts) } : {}),
    ...(next ? { next } : {}),
    ...(ended === null ? {} : { ended }),
  }
}

function ruleOf({ rules }: Article, field: string): Record<string, string> {
  return rules[field] === undefined ? {} : { [field]: rules[field] }
}

function unique<T extends { readonly url: string }>(items: readonly T[], most: number): readonly T[] {
  return [...new Map(items.toReversed().map((item) => [item.url, item])).values()].toReversed().slice(0, most)
}

/** The latest of these times; one that cannot be read counts for none. */
function latest(times: readonly (string | null)[]): string | null {
  const known = times.filter((time) => time !== null && !Number.isNaN(Date.parse(time)))
  if (known.length === 0) return times[0] ?? null
  return known.reduce((best, time) => (Date.parse(time!) > Date.parse(best!) ? time : best))
}
