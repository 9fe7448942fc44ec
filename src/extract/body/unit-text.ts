import { type Element, Text } from 'domhandler'
import { spaceBit } from '../../shared/text.ts'
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
  const lines: string[] = []
  let line = ''
  const end = () => {
    const text = collapse(line)
    if (text !== '') lines.push(text)
    line = ''
  }
  for (const node of nodes) {
    if (node instanceof Text) line += node.data.includes('\ufeff') ? node.data.replace(/\s+/g, ' ') : node.data
    else if (node.name === 'br') end()
  }
  end()
  return lines.join('\n')
}

/** Text of nodes with white space as it stands, without that at the ends. */
export function readPreformatted(nodes: readonly (Text | Element)[]): string {
  const text = nodes.map((node) => (node instanceof Text ? node.data : '\n')).join('')
  return text.replace(/\r\n?/g, '\n').replace(/^\n+|\s+$/g, '')
}

/** Characters without the white space at the ends, each run of it as one: how the source breaks its lines changes no sum. */
export function visibleLength(text: string): number {
  let length = 0
  let before = 1
  for (let at = 0; at < text.length; at++) {
    const space = spaceBit(text.charCodeAt(at))
    length += 1 - (space & before)
    before = space
  }
  return length > 0 ? length - before : 0
}

const SENTENCE_END = /[.!?…。！？؟।”"»]\s*$/

/** What a script says in how many characters: for sums beside Latin letters, and for the least length of prose, as a share. */
interface Script {
  readonly density: number
  readonly prose: number
}
const LATIN: Script = { density: 1, prose: 1 }
const THAI: Script = { density: 1, prose: 0.4 }
const HANGUL: Script = { density: 1.8, prose: 0.55 }
const HAN_OR_KANA: Script = { density: 2.5, prose: 0.4 }

/** The script of a text's beginning, as far as it matters for lengths. A kana or Han character tells more than a Hangul one before it. */
function scriptOf(text: string): Script {
  const end = Math.min(40, text.length)
  let script = LATIN
  for (let at = 0; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code < 0xe00) continue
    if (code <= 0xe7f) return THAI
    if ((code >= 0x3040 && code <= 0x30ff) || (code >= 0x3400 && code <= 0x9fff)) return HAN_OR_KANA
    if (code >= 0xac00 && code <= 0xd7af) script = HANGUL
  }
  return script
}

/** How many Latin letters one character of a text stands for: translations of one news text are that much shorter. */
export function densityOf(text: string): number {
  return scriptOf(text).density
}

/** Whether a text reads like prose: of some length, with few links, ending like a sentence or long. */
export function readsLikeProse(text: string, kind: Unit['kind'], linkChars: number): boolean {
  const { length } = text
  if (length < 20 || kind === 'heading' || linkChars > length * 0.5) return false
  const factor = scriptOf(text).prose
  return length >= 140 * factor || (length >= 50 * factor && SENTENCE_END.test(text))
}
