import { type Element, Text } from 'domhandler'
import { isBareDate } from './line-kinds.ts'
import { isServiceLine } from './promotion-lines.ts'
import { readText } from './unit-text.ts'
import type { Unit } from './units.ts'

/** The lines that `<br>` parts within one unit. */
function linesOf(unit: Unit): (Text | Element)[][] {
  const lines: (Text | Element)[][] = [[]]
  for (const node of unit.nodes) {
    if (node instanceof Text || node.name !== 'br') lines.at(-1)!.push(node)
    else lines.push([node])
  }
  return lines
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
  const lines = linesOf(unit)
  const left = lines.filter((nodes) => {
    const text = readText(nodes)
    return text === '' || !isStray(text)
  })
  if (left.length === lines.length) return unit
  const nodes = left.flat()
  const text = readText(nodes)
  return text === '' ? null : { ...unit, nodes, text }
}
