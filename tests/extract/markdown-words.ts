/**
 * The text of Markdown as telex writes it, by the rules of CommonMark as far as it uses them: enough to tell that no word was lost or won.
 * Every block of the writer's own is taken off, every other mark must have been escaped, or it stays and the words differ.
 */
export function wordsOfMarkdown(markdown: string): string {
  const out: string[] = []
  let fence: string | null = null
  for (const line of markdown.split('\n')) {
    const isFence = /^`{3,}$/.test(line)
    if (fence !== null) {
      if (line === fence) fence = null
      else out.push(line)
    } else if (isFence) fence = line
    else if (!/^\|(?: --- \|)+$/.test(line)) out.push(inline(withoutMarks(line)))
  }
  return out.join('\n')
}

/** A line without the marks of quotation, item, heading or table before it, and without the hard break after it. */
function withoutMarks(line: string): string {
  const text = line
    .replace(/^> ?/, '')
    .replace(/^ {0,60}(?:[-*] |\d{1,9}[.)] )?/, '')
    .replace(/^#{2,4} /, '')
  return /^\|.*\|$/.test(text) ? text.slice(1, -1).replace(/(?<!\\)((?:\\\\)*) \| /g, '$1 ') : text
}

function inline(line: string): string {
  let out = ''
  for (let at = 0; at < line.length; at++) {
    const rest = line.slice(at)
    const ticks = /^`+/.exec(rest)?.[0]
    const target = /^\]\([^()\s]*\)/.exec(rest)?.[0]
    if (ticks) {
      const end = rest.search(new RegExp(`(?<=[^\`])${ticks}(?!\`)`))
      if (end < 0) return out + rest
      out += rest
        .slice(ticks.length, end)
        .replace(/^ (.*) $/, '$1')
        .replaceAll('\\|', '|')
      at += end + ticks.length - 1
    } else if (line[at] === '\\') {
      out += line[at + 1] ?? ''
      at++
    } else if (target) at += target.length - 1
    else if (!/[*_[]/.test(line[at]!)) out += line[at]
  }
  return out
}
