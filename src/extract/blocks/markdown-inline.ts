import type { Line, Run } from '../../shared/article.ts'

/** How a line break is written: as a hard break, or as a space where a line must stay one. A cell is one line in a table. */
export type LineForm = 'breaks' | 'one-line' | 'cell'

/** Text with everything escaped that means something inside a line of CommonMark, tables included. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>~|]/g, '\\$&').replace(/&(?=[#\p{L}])/gu, '\\&')
}

/** An address as a link's target: what could end it, or mean something, is percent-encoded. */
export function markdownUrl(url: string): string {
  return url
    .replace(/[\s()<>\\`|"*_~[\]]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
    .replace(/&(?=[#\w]+;)/g, '%26')
}

/** Runs as Markdown, safe at the start of a line. */
export function markdownOfLine(runs: Line, form: LineForm): string {
  const text = span(runs, 0, form, '', '')
  return form === 'cell' ? text : text.split('\n').map(safeStart).join('\n')
}

/** What would make a block of a line when it stands first. */
function safeStart(line: string): string {
  return line.replace(/^(?:[#+=:-]|\d{1,9}(?=[.)]))/, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`))
}

type Mark = 'href' | 'strong' | 'em' | 'code'
/** Outermost first. */
const MARKS: readonly Mark[] = ['href', 'strong', 'em', 'code']

/**
 * Runs from one mark of {@link MARKS} on: neighbours that share it stand in one pair of delimiters. There are four marks, so this is never deeper.
 *
 * @param before the character that comes before, '' at the start of the line
 * @param after the character that follows, '' at the end of the line
 */
function span(runs: Line, level: number, form: LineForm, before: string, after: string): string {
  const mark = MARKS[level]
  if (mark === undefined) return runs.map(({ text }) => (text === '\n' ? breakOf(form) : escapeIn(text, form))).join('')
  let out = ''
  for (let at = 0; at < runs.length; ) {
    const value = runs[at]![mark]
    let end = at + 1
    while (end < runs.length && runs[end]![mark] === value) end++
    const group = runs.slice(at, end)
    const next = end < runs.length ? charAt(runs[end]!.text, 0) : after
    if (value === undefined) out += span(group, level + 1, form, lastOf(out) || before, next)
    else out = enclose(out, group, { level, form, before, next })
    at = end
  }
  return out
}

/** A heading ends before trailing number signs. */
function escapeIn(text: string, form: LineForm): string {
  const safe = escapeMarkdown(text)
  return form === 'one-line' ? safe.replaceAll('#', '\\#') : safe
}

function breakOf(form: LineForm): string {
  return form === 'breaks' ? '\\\n' : ' '
}

interface Place {
  readonly level: number
  readonly form: LineForm
  readonly before: string
  readonly next: string
}

/** Puts runs with one mark behind what is written; white space at their ends stays outside. */
function enclose(out: string, group: Line, { level, form, before, next }: Place): string {
  const inner = trimmed(group)
  if (inner.length === 0) return `${out} `
  const head = group[0]!.text.startsWith(' ') ? `${out} ` : out
  const tail = group.at(-1)!.text.endsWith(' ') ? ' ' : ''
  const outside = { before: lastOf(head) || before, next: tail || next }
  // "!" before a link would make a picture of it.
  if (MARKS[level] === 'href')
    return `${head.replace(/!$/, '\\!')}[${span(inner, level + 1, form, '[', ']')}](${markdownUrl(inner[0]!.href!)})${tail}`
  if (MARKS[level] === 'code') {
    // Backticks beside backticks would be one longer fence.
    const isFree = outside.before !== '`'
    return head + (isFree ? codeOf(inner, form) : span(inner, level + 1, form, '', '')) + tail
  }
  const mark = MARKS[level] === 'strong' ? '**' : '_'
  const text = span(inner, level + 1, form, mark[0]!, mark[0]!)
  if (isRead(mark, text, outside)) return head + mark + text + mark + tail
  return head + span(inner, level + 1, form, outside.before, outside.next) + tail
}

function trimmed(group: Line): Line {
  const runs = [...group]
  const cutAt = (at: number, text: string) => {
    runs[at] = { ...runs[at]!, text }
    if (text === '') runs.splice(at, 1)
  }
  if (runs[0]!.text.startsWith(' ')) cutAt(0, runs[0]!.text.slice(1))
  const last = runs.at(-1)
  if (last?.text.endsWith(' ')) cutAt(runs.length - 1, last.text.slice(0, -1))
  return runs
}

/**
 * Whether delimiters around a text would be read as such. CommonMark takes them only by the characters beside them; where that is in doubt
 * the emphasis is given up, for a star in the text would be a word too many.
 */
function isRead(mark: '**' | '_', text: string, { before, next }: Pick<Place, 'before' | 'next'>): boolean {
  const opens = isBound(before)
  const closes = isBound(next)
  // `_` is nothing inside a word.
  if (mark === '_') return opens && closes
  return (opens || isLetter(charAt(text, 0))) && (closes || isLetter(lastOf(text)))
}

function isLetter(char: string): boolean {
  return /[\p{L}\p{N}\p{M}]/u.test(char)
}

/** White space, the end of a line, or punctuation that every version of CommonMark counts as such. */
function isBound(char: string): boolean {
  return /^(?:\s|[!-/:-@[-`{-~])?$/.test(char)
}

function charAt(text: string, at: number): string {
  return [...text.slice(at, at + 2)][0] ?? ''
}

function lastOf(text: string): string {
  return [...text.slice(-2)].at(-1) ?? ''
}

/** Code in as many backticks as it takes; white space keeps it apart from backticks of its own. */
function codeOf(runs: Line, form: LineForm): string {
  const text = runs.map((run: Run) => (run.text === '\n' ? ' ' : run.text)).join('')
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((ticks) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : ''
  // Also outside tables a bar is escaped nowhere else in code; a table ends its cell there.
  const body = form === 'cell' ? text.replaceAll('|', '\\|') : text
  return `${fence}${pad}${body}${pad}${fence}`
}
