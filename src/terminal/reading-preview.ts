import type { ReadingDifference } from '../dedupe/reading-difference.ts'
import type { StoredArticle } from '../shared/article.ts'
import { styled, table, writeLine } from './output.ts'

/** What another reading of stored pages would change, counted; and the first articles that it would. */
export class ReadingPreview {
  private readonly refused = new Map<string, number>()
  private readonly failed = new Map<string, number>()
  private readonly fields = new Map<string, number>()
  private readonly lines = { removed: 0, added: 0 }
  private readonly examples: (ReadingDifference & Pick<StoredArticle, 'articleId' | 'url'>)[] = []
  private unchanged = 0
  private changed = 0
  private readonly most: number

  /** @param most how many articles are shown one by one */
  constructor(most: number) {
    this.most = most
  }

  /** A page that would give the same, or less than an edit. */
  same(): void {
    this.unchanged++
  }

  /** A page that would be no article: what is stored stays. */
  refuse(reason: string): void {
    this.refused.set(reason, (this.refused.get(reason) ?? 0) + 1)
  }

  /** A page that cannot be read. */
  fail(code: string): void {
    this.failed.set(code, (this.failed.get(code) ?? 0) + 1)
  }

  change({ articleId, url }: StoredArticle, difference: ReadingDifference): void {
    this.changed++
    for (const { field } of difference.fields) this.fields.set(field, (this.fields.get(field) ?? 0) + 1)
    this.lines.removed += difference.removed.length
    this.lines.added += difference.added.length
    if (this.examples.length < this.most) this.examples.push({ articleId, url, ...difference })
  }

  document() {
    return {
      changed: this.changed,
      unchanged: this.unchanged,
      refused: Object.fromEntries(this.refused),
      failed: Object.fromEntries(this.failed),
      fields: Object.fromEntries(this.fields),
      lines: this.lines,
      examples: this.examples,
    }
  }

  async show(): Promise<void> {
    for (const example of this.examples) await showExample(example)
    const counts = (map: ReadonlyMap<string, number>): string =>
      [...map].map(([name, count]) => `${count} ${name}`).join(', ')
    const rows = [
      ['would change', `${this.changed}${this.fields.size > 0 ? ` (${counts(this.fields)})` : ''}`],
      ['lines', `${this.lines.removed} go, ${this.lines.added} come`],
      ['as they are', String(this.unchanged)],
    ]
    if (this.refused.size > 0) rows.push(['no article now', `${counts(this.refused)}; what is stored stays`])
    if (this.failed.size > 0) rows.push(['not readable', counts(this.failed)])
    await writeLine(table(rows, { widest: 120 }))
    await writeLine('Nothing was written; --yes instead of --dry-run does it.')
  }
}

/** Lines of one article that are shown, and characters of each. */
const MOST_LINES = 12
const MOST_CHARACTERS = 150

async function showExample({
  articleId,
  url,
  fields,
  removed,
  added,
}: ReadingDifference & { articleId: string; url: string }): Promise<void> {
  await writeLine(`${styled('bold', url)}  ${articleId.slice(0, 8)}`)
  for (const { field, before, after } of fields) await writeLine(`  ${field}: ${inShort(before)} → ${inShort(after)}`)
  for (const [sign, colour, lines] of [
    ['−', 'red', removed],
    ['+', 'green', added],
  ] as const) {
    for (const line of lines.slice(0, MOST_LINES)) await writeLine(styled(colour, `  ${sign} ${inShort(line)}`))
    if (lines.length > MOST_LINES) await writeLine(`  ${sign} … ${lines.length - MOST_LINES} more lines`)
  }
  await writeLine()
}

function inShort(text: string): string {
  if (text === '') return '–'
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text
}
