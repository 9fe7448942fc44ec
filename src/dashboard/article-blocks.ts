import type { Block, Line, Run } from '../shared/article.ts'
import { type Content, type Html, html, safeHref } from './html.ts'

/** Draws the part of the article's text that begins at an offset, with the marks that lie over it. */
export type DrawText = (start: number, length: number) => Content

/** The blocks of a body as markup of the dashboard: pictures and embedded posts are links, nothing is loaded from elsewhere. */
export function drawBlocks(blocks: readonly Block[], draw: DrawText): readonly Html[] {
  const drawing = new Drawing(draw)
  return blocks.map((block) => drawing.block(block))
}

/** Goes through blocks as their text does, so that every run knows where in the text it stands. */
class Drawing {
  private at = 0
  private readonly draw: DrawText

  constructor(draw: DrawText) {
    this.draw = draw
  }

  block(block: Block): Html {
    if (block.kind === 'figure' || block.kind === 'embed') return aside(block)
    const drawn = this.worded(block)
    this.at++
    return drawn
  }

  private worded(block: Exclude<Block, { kind: 'figure' | 'embed' }>): Html {
    switch (block.kind) {
      case 'heading':
        return html`<p class="subhead" role="heading" aria-level="${block.level}">${this.line(block.runs)}</p>`
      case 'quote':
        return html`<blockquote>${this.each(block.lines, (line) => html`<p>${this.line(line)}</p>`)}</blockquote>`
      case 'list':
        return html`<ul class="items${block.ordered && ' counted'}">${this.each(
          block.items,
          ({ depth, lines }) => html`<li class="depth-${depth}">${this.lines(lines)}</li>`,
        )}</ul>`
      case 'table':
        return html`<div class="scroll" tabindex="0" role="region" aria-label="Table"><table><tbody>${this.each(
          block.rows,
          (row) =>
            html`<tr>${this.each(row, ({ head, lines }) => (head ? html`<th>${this.lines(lines)}</th>` : html`<td>${this.lines(lines)}</td>`))}</tr>`,
        )}</tbody></table></div>`
      case 'code':
        return html`<pre>${this.text(block.text)}</pre>`
      default:
        return html`<p>${this.line(block.runs)}</p>`
    }
  }

  /** Parts with one character of the text between them. */
  private each<T>(parts: readonly T[], drawOne: (part: T) => Html): readonly Html[] {
    return parts.map((part, index) => {
      if (index > 0) this.at++
      return drawOne(part)
    })
  }

  private lines(lines: readonly Line[]): readonly Html[] {
    return this.each(lines, (line) => html`<span class="line">${this.line(line)}</span>`)
  }

  private line(runs: Line): readonly Content[] {
    return runs.map((run) => this.run(run))
  }

  private run({ text, href, strong, em, code }: Run): Content {
    if (text === '\n') {
      this.at++
      return html`<br>`
    }
    let drawn = this.text(text)
    if (code) drawn = html`<code>${drawn}</code>`
    if (em) drawn = html`<em>${drawn}</em>`
    if (strong) drawn = html`<strong>${drawn}</strong>`
    return href === undefined ? drawn : html`<a href="${safeHref(href)}" rel="noreferrer">${drawn}</a>`
  }

  private text(text: string): Content {
    const start = this.at
    this.at += text.length
    return this.draw(start, text.length)
  }
}

function aside(block: Extract<Block, { kind: 'figure' | 'embed' }>): Html {
  if (block.kind === 'embed')
    return html`<p class="soft">Embedded: <a href="${safeHref(block.url)}" rel="noreferrer">${block.provider}</a></p>`
  const words = [block.caption, block.credit].filter(Boolean).join(' – ') || block.alt
  const picture = block.image && html`<a href="${safeHref(block.image)}" rel="noreferrer">Picture</a> `
  return html`<p class="soft">${picture}${words}</p>`
}
