import { type Element, isTag, type ParentNode } from 'domhandler'
import { type Cluster, massOf } from './listing-clusters.ts'
import { nodesIn, textOf, widthOf } from './listing-dom.ts'
import type { Target } from './listing-links.ts'

/** A cluster below this looks like a menu, however many links it has. */
const LOWEST_SCORE = 0.3
/** Others belong to the list when they look nearly as good as the best. */
const NEARLY = 0.62
const FEWEST_ENTRIES = 3
/** Text beside the list, in cells, from which on the page is an article that something is listed beside. */
const ARTICLE_TEXT = 1_200

/** Clusters that are the list of a page; none where it lists no articles. */
export function chooseClusters(clusters: readonly Cluster[], learned: ReadonlySet<string>): readonly Cluster[] {
  const weighed = clusters
    .map((cluster) => ({ cluster, mass: massOf(cluster) * (learned.has(cluster.signature) ? 1.5 : 1) }))
    .sort((a, b) => b.mass - a.mass)
  const best = weighed[0]?.cluster
  if (!best || best.score < LOWEST_SCORE) return []
  const shapes = new Set(best.targets.map(({ shape }) => shape))
  const chosen = clusters.filter((cluster) => cluster === best || belongs(cluster, best, shapes, learned))
  return chosen.reduce((sum, { targets }) => sum + targets.length, 0) >= FEWEST_ENTRIES ? chosen : []
}

function belongs(cluster: Cluster, best: Cluster, shapes: ReadonlySet<string>, learned: ReadonlySet<string>): boolean {
  if (learned.has(cluster.signature) && cluster.score >= LOWEST_SCORE) return true
  const share = cluster.targets.filter(({ best: link }) => link.region === 'main').length / cluster.targets.length
  if (share < 0.5) return false
  if (cluster.score >= LOWEST_SCORE && cluster.score >= best.score * NEARLY) return true
  // The story on top stands alone and looks like nothing else, but its address is like theirs.
  const alike = cluster.targets.filter(({ shape, likeness }) => shapes.has(shape) && likeness >= 0.3).length
  return alike === cluster.targets.length && cluster.score >= LOWEST_SCORE * 0.8
}

/** Titles up to this many cells are labels, unless their addresses say otherwise. */
const LABEL = 22

/** The articles of a cluster: a menu may stand in the page just as the list does, where everything is a table and nothing has a name. */
export function articlesIn(cluster: Cluster): readonly Target[] {
  const isLabel = ({ title, likeness }: Target): boolean => widthOf(title) <= LABEL && likeness < 0.15
  const likely = cluster.targets.filter(({ likeness }) => likeness >= 0.3).length
  return likely < cluster.targets.length / 2 ? cluster.targets : cluster.targets.filter((target) => !isLabel(target))
}

/** Whether a page is an article with links beside it: more running text stands outside the entries than they have titles. */
export function isArticlePage(root: ParentNode, boxes: ReadonlySet<Element>, chosen: readonly Target[]): boolean {
  let text = 0
  for (const node of nodesIn(root)) {
    if (!isTag(node) || (node.name !== 'p' && node.name !== 'div') || isInside(node, boxes)) continue
    if (node.name === 'div' && node.children.some((child) => isTag(child) && child.name !== 'br')) continue
    const width = widthOf(textOf(node, 5_000))
    if (width >= 100) text += width
  }
  const titles = chosen.reduce((sum, { title }) => sum + widthOf(title), 0)
  return text >= ARTICLE_TEXT && text > titles
}

function isInside(node: Element, boxes: ReadonlySet<Element>): boolean {
  for (let at: Element | null = node; at; at = at.parent && isTag(at.parent) ? at.parent : null)
    if (boxes.has(at)) return true
  return false
}
