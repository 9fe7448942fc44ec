import type { Block, Line } from '../../shared/article.ts'
import { textOfRuns } from './inline.ts'

/** Text of a block as it stands in the article's text; captions and embedded posts stay apart. */
export function textOfBlock(block: Block): string {
  switch (block.kind) {
    case 'list':
      return block.items.map(({ lines }) => joined(lines)).join('\n')
    case 'table':
      return block.rows.map((row) => row.map(({ lines }) => joined(lines)).join('\t')).join('\n')
    case 'figure':
    case 'embed':
      return ''
    default:
      return block.text
  }
}

/** Plain text of a body: its blocks, one newline between them. */
export function textOfBlocks(blocks: readonly Block[]): string {
  return blocks.map(textOfBlock).filter(Boolean).join('\n')
}

/** A paragraph of text without marks. */
export function plainParagraph(text: string): Block {
  return { kind: 'paragraph', text, runs: [{ text }] }
}

function joined(lines: readonly Line[]): string {
  return lines.map(textOfRuns).join(' ')
}
