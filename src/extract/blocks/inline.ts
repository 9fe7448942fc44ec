import { Element, type Node, Text } from 'domhandler'
import type { Line, Run } from '../../shared/article.ts'
import { absoluteUrl } from '../page/document.ts'
import { spaced } from '../page/walk.ts'

/** Marks of a run; a line break has none. */
type Marks = Omit<Run, 'text'>

const NONE: Marks = {}
/** One for all line breaks: texts of a hundred thousand lines hold as many. */
const BREAK: Run = { text: '\n' }
/** Elements above a text that are looked at for marks. */
const MOST_LEVELS = 20
/** Longest address that a link keeps. */
const LONGEST_URL = 2_000

/**
 * Runs of a line: texts with links, strong, em and code, and line breaks. White space is collapsed over the bounds of runs, none is left at the ends or
 * around breaks; neighbours with the same marks are one run.
 *
 * @param nodes texts and br elements in reading order; other elements count as a break
 * @param within the line's element; marks above it do not count
 */
export function readRuns(nodes: readonly (Text | Element)[], within: Element, base: URL | null): Line {
  const runs: Run[] = []
  let afterSpace = true
  let breaks = false
  for (const node of nodes) {
    if (!(node instanceof Text)) {
      trimLast(runs)
      breaks = runs.length > 0
      afterSpace = true
      continue
    }
    let text = spaced(node.data)
    if (afterSpace && text.startsWith(' ')) text = text.slice(1)
    if (text === '') continue
    if (breaks) runs.push(BREAK)
    breaks = false
    afterSpace = text.endsWith(' ')
    add(runs, text, marksOf(node, within, base))
  }
  trimLast(runs)
  return runs
}

/** The text of a line as it stands in the article's text. */
export function textOfRuns(runs: Line): string {
  return runs.length === 1 ? runs[0]!.text : runs.map(({ text }) => text).join('')
}

function add(runs: Run[], text: string, marks: Marks): void {
  const last = runs.at(-1)
  if (last && last.text !== '\n' && sameMarks(last, marks)) runs[runs.length - 1] = { ...last, text: last.text + text }
  else runs.push(marks === NONE ? { text } : { text, ...marks })
}

export function sameMarks(one: Marks, other: Marks): boolean {
  return one.href === other.href && one.strong === other.strong && one.em === other.em && one.code === other.code
}

function trimLast(runs: Run[]): void {
  const last = runs.at(-1)
  if (!last?.text.endsWith(' ')) return
  const text = last.text.slice(0, -1)
  if (text === '') runs.pop()
  else runs[runs.length - 1] = { ...last, text }
}

function marksOf(node: Node, within: Element, base: URL | null): Marks {
  let marks = NONE
  let at = node.parent
  for (let up = 0; at instanceof Element && at !== within && up < MOST_LEVELS; at = at.parent, up++) {
    const { name } = at
    if (name === 'strong' || name === 'b') marks = { ...marks, strong: true }
    else if (name === 'em' || name === 'i') marks = { ...marks, em: true }
    else if (name === 'code') marks = { ...marks, code: true }
    else if (name === 'a' && marks.href === undefined) {
      const href = absoluteUrl(at.attribs.href, base)?.href
      if (href !== undefined && href.length <= LONGEST_URL) marks = { ...marks, href }
    }
  }
  return marks
}
