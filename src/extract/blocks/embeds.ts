import { Element, type Node, Text } from 'domhandler'
import type { Block } from '../../shared/article.ts'
import type { Unit } from '../body/units.ts'
import { isBesideText, ofElement } from '../facts/media.ts'
import { nextAfter, type Page } from '../page/document.ts'

/** An embedded film, recording or post, and the index of the unit that it stands before. */
export interface PlacedEmbed {
  readonly before: number
  readonly block: Extract<Block, { kind: 'embed' }>
}

/** Embeds that one article keeps. */
const MOST = 30
/** Nodes after an embed in which its neighbour is looked for. */
const MOST_STEPS = 400

/** Films, recordings and posts that stand between the kept units. A post whose words were taken is text already and stays that. */
export function placeEmbeds(page: Page, kept: readonly Unit[]): readonly PlacedEmbed[] {
  const first = kept.find((unit) => unit.text !== '')?.index
  if (first === undefined || page.embeds.length === 0) return []
  const unitOf = new Map<Node, number>()
  for (const unit of kept) for (const node of unit.nodes) unitOf.set(node, unit.index)
  const placed: PlacedEmbed[] = []
  const seen = new Set<string>()
  for (const element of page.embeds) {
    if (placed.length >= MOST) break
    if (isBesideText(element) || (element.name === 'blockquote' && holdsKept(element, unitOf))) continue
    const medium = ofElement(element, page.base)
    const before = medium ? nextKept(element, unitOf, page) : undefined
    if (!medium || before === undefined || before <= first || seen.has(medium.url)) continue
    seen.add(medium.url)
    const provider = medium.provider ?? new URL(medium.url).hostname.replace(/^www\./, '')
    placed.push({ before, block: { kind: 'embed', url: medium.url, provider } })
  }
  return placed
}

/** Nodes of a quotation that are looked at: posts are short. */
const MOST_OF_POST = 200

function holdsKept(quote: Element, unitOf: ReadonlyMap<Node, number>): boolean {
  const queue: Node[] = [...quote.children]
  for (let at = 0; at < queue.length && at < MOST_OF_POST; at++) {
    const node = queue[at]!
    if (unitOf.has(node)) return true
    if (node instanceof Element) queue.push(...node.children)
  }
  return false
}

/** Index of the kept unit that follows an element. */
function nextKept(element: Element, unitOf: ReadonlyMap<Node, number>, page: Page): number | undefined {
  let node = nextAfter(element, page.root)
  for (let steps = 0; node && steps < MOST_STEPS; steps++) {
    const found = unitOf.get(node)
    if (found !== undefined) return found
    node = (node instanceof Element && !(node instanceof Text) ? node.children[0] : null) ?? nextAfter(node, page.root)
  }
  return undefined
}
