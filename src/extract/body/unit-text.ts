import { type Element, Text } from 'domhandler'
import { isSpace } from '../../shared/text.ts'
import { collapse } from '../page/document.ts'
import type { Unit } from './units.ts'

/** Text of nodes as a reader sees it: white space collapsed, a `<br>` as a newline. */
export function readText(nodes: readonly (Text | Element)[]): string {
  let text = ''
  for (const node of nodes) {
    if (node instanceof Text) text += node.data
    else if (node.name === 'br') return readLines(nodes)
  }
  // A byte order mark parts words here; elsewhere it is nothing.
  return collapse(text.includes('\ufeff') ? text.replace(/\s+/g, ' ') : text)
}

function readLines(nodes: readonly (Text | Element)[]): string {
  let text = ''
  for (const node of nodes)
    text += node instanceof Text ? node.data.replace(/\s+/g, ' ') : node.name === 'br' ? '\n' : ''
  return text.split('\n').map(collapse).filter(Boolean).join('\n')
}

/** Text of nodes with white space as it stands, without that at the ends. */
export function readPreformatted(nodes: readonly (Text | Element)[]): string {
  const text = nodes.map((node) => (node instanceof Text ? node.data : '\n')).join('')
  return text.replace(/\r\n?/g, '\n').replace(/^\n+|\s+$/g, '')
}

/** Characters without the white space at the ends; cheap, for sums. */
export function visibleLength(text: string): number {
  let start = 0
  let end = text.length
  while (start < end && isSpace(text.charCodeAt(start))) start++
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--
  return end - start
}

const SENTENCE_END = /[.!?…。！？؟।”"»]\s*$/
const SCRIPT_WITHOUT_SPACES = /[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]/

/** Whether a text reads like prose: of some length, with few links, ending like a sentence or long. */
export function readsLikeProse(text: string, kind: Unit['kind'], linkChars: number): boolean {
  const { length } = text
  if (length < 20 || kind === 'heading' || linkChars > length * 0.5) return false
  const factor = SCRIPT_WITHOUT_SPACES.test(text.slice(0, 40)) ? 0.4 : 1
  return length >= 140 * factor || (length >= 50 * factor && SENTENCE_END.test(text))
}
