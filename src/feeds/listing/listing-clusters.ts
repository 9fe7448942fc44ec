import type { Element } from 'domhandler'
import { ancestorsOf, widthOf, wordsOf } from './listing-dom.ts'
import type { Target } from './listing-links.ts'

/** Links that stand alike in the page. */
export interface Cluster {
  /** How they stand: names and classes of the link and the three elements around it. */
  readonly signature: string
  readonly targets: readonly Target[]
  /** 0–1: how much they look like the articles that the page lists. */
  readonly score: number
}

/** Words that say which one of several something is, not what it is. */
const STATE =
  /^(?:first|last|odd|even|active|current|open|hover|has|no|is|lazy|loaded|big|small|large|xl|xs|sm|md|lg|clearfix|row|col|left|right|item|post)$/
/** Cells of a title from which on it is a headline; labels of menus have some eight. */
const SHORT_TITLE = 12
const HEADLINE = 26
const REGION_WEIGHT = { main: 1, side: 0.45, frame: 0.12, advert: 0.05, inline: 0.1 } as const
/** Elements of an entry's own box that are climbed through. */
const HIGHEST_BOX = 8

/** The links of a page, grouped by how they stand in it; best group first. */
export function clustersOf(targets: readonly Target[], isDated: (target: Target) => boolean): readonly Cluster[] {
  const groups = new Map<string, Target[]>()
  for (const target of targets) {
    if (target.title === '') continue
    const signature = signatureOf(target.best.element)
    groups.set(signature, [...(groups.get(signature) ?? []), target])
  }
  const clusters = [...groups].map(([signature, members]) => ({
    signature,
    targets: members,
    score: scoreOf(members, isDated),
  }))
  return clusters.sort((a, b) => massOf(b) - massOf(a))
}

/** How much a cluster counts: many that look good count more than a few that look slightly better. */
export function massOf({ score, targets }: Pick<Cluster, 'score' | 'targets'>): number {
  return score * Math.min(4, Math.sqrt(targets.length))
}

/** How an element stands in a page, in a form that is the same for all entries of one list. */
export function signatureOf(element: Element): string {
  return [element, ...ancestorsOf(element).slice(0, 3)].map(stepOf).join('<')
}

function stepOf(element: Element): string {
  const words = wordsOf({ attribs: { class: element.attribs.class ?? '' } } as unknown as Element)
  const word = words.find((one) => one.length > 1 && !STATE.test(one) && !/\d/.test(one))
  return word ? `${element.name}.${word}` : element.name
}

function scoreOf(targets: readonly Target[], isDated: (target: Target) => boolean): number {
  const share = (fits: (target: Target) => boolean): number => targets.filter(fits).length / targets.length
  const mean = (value: (target: Target) => number): number =>
    targets.reduce((sum, target) => sum + value(target), 0) / targets.length
  const length = Math.min(1, Math.max(0, (mean(({ title }) => Math.min(120, widthOf(title))) - SHORT_TITLE) / 24))
  const looks =
    0.35 * length +
    0.15 * share(({ title }) => widthOf(title) >= HEADLINE) +
    0.25 * mean(({ likeness }) => likeness) +
    0.15 * share(isDated) +
    0.1 * share(({ best }) => best.isHeading)
  const region = mean(({ best }) => REGION_WEIGHT[best.region])
  return Math.round(looks * region * 1_000) / 1_000
}

/** The box of an entry: the highest element that holds no link to another entry. */
export function boxesOf(targets: readonly Target[]): ReadonlyMap<Target, Element> {
  const owners = new Map<Element, Target | 'several'>()
  for (const target of targets)
    for (const { ancestors, element } of target.links)
      for (const above of [element, ...ancestors]) {
        const owner = owners.get(above)
        owners.set(above, owner === undefined || owner === target ? target : 'several')
      }
  return new Map(
    targets.map((target) => {
      const { element, ancestors } = target.best
      const own = [element, ...ancestors.slice(0, HIGHEST_BOX)]
      const end = own.findIndex((above) => owners.get(above) !== target || /^(?:body|main|html)$/.test(above.name))
      return [target, own[Math.max(0, (end < 0 ? own.length : end) - 1)]!]
    }),
  )
}
