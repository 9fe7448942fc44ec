import { type Element, Text } from 'domhandler'
import { isBareDate } from './line-kinds.ts'
import { isServiceLine } from './promotion-lines.ts'
import { readText } from './unit-text.ts'
import type { Unit } from './units.ts'

/** Calls `visit` with the nodes of each line that `<br>` parts within one unit, and the break before it. */
function eachLine({ nodes }: Unit, visit: (line: readonly (Text | Element)[], br: Element | null) => void): void {
  let from = 0
  let br: Element | null = null
  for (let to = 0; to <= nodes.length; to++) {
    const next = nodes[to]
    if (next !== undefined && (next instanceof Text || next.name !== 'br')) continue
    visit(nodes.slice(from, to), br)
    br = (next as Element | undefined) ?? null
    from = to + 1
  }
}

/**
 * A unit without lines that are not the article: the headline, dates above the first sentence, lines that serve the page.
 * Old pages part everything by single line breaks, so that headline, date and first paragraph are one unit.
 *
 * @param isHeadline whether a line is the page's headline
 * @returns null when no line is left
 */
export function withoutStrayLines(unit: Unit, isHeadline: (line: string) => boolean): Unit | null {
  if (unit.kind === 'code' || unit.kind === 'media') return unit
  let seenSentence = false
  return withoutLines(unit, (text) => {
    const isStray = isServiceLine(text) || (!seenSentence && (isHeadline(text) || isBareDate(text)))
    if (!isStray && text.length > 60) seenSentence = true
    return isStray
  })
}

/** The unit without some of its lines, itself where none goes, null when none is left. A unit of one line stays as it is. */
export function withoutLines(unit: Unit, isStray: (line: string) => boolean): Unit | null {
  if (!unit.text.includes('\n')) return unit
  const gone = new Set<Text | Element>()
  eachLine(unit, (line, br) => {
    const text = readText(line)
    if (text === '' || !isStray(text)) return
    for (const node of line) gone.add(node)
    if (br) gone.add(br)
  })
  if (gone.size === 0) return unit
  const nodes = unit.nodes.filter((node) => !gone.has(node))
  const text = readText(nodes)
  return text === '' ? null : { ...unit, nodes, text }
}
