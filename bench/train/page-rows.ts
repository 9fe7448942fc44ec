import { readFileSync, writeFileSync } from 'node:fs'
import { readBody } from '../../src/extract/body/body.ts'
import { extractArticle } from '../../src/extract/extract-article.ts'
import { readFacts } from '../../src/extract/facts/facts.ts'
import { readHeadline } from '../../src/extract/facts/headline.ts'
import { wordCount } from '../../src/extract/kind/no-article.ts'
import { signsOf } from '../../src/extract/kind/page-kind.ts'
import { SIGNS, type SignName } from '../../src/extract/kind/signs.ts'
import { parsePage } from '../../src/extract/page/document.ts'

/** The signs of one page, and what it is. Nothing of its text, its address or its name is kept. */
export interface PageRow {
  /** Where it comes from: `invented`, `news`, `articles`, or the name of a set of written pages. */
  readonly set: string
  readonly kind: string
  /** Part by domain, for measures on pages that the weights were not trained on. */
  readonly fold: number
  /** Whether a rule that stands before the signs gives it a reason: a wall, an empty page, teasers alone. */
  readonly isPlain: boolean
  readonly signs: readonly SignName[]
  /** What it counts in training; 1 where nothing is said. */
  readonly weight?: number
}

/** Whether a row is one of an article. */
export function isArticle({ kind }: PageRow): boolean {
  return kind === 'article'
}

/** Characters whose words are counted, as where a page's kind is asked for. */
const TEXT = 4_000

/** The row of a page. */
export function rowOf(html: string, url: string, told: Pick<PageRow, 'set' | 'kind' | 'fold'>): PageRow {
  const { title, text, reason, rules } = extractArticle(html, { url })
  const page = parsePage(html, url)
  const dek = readFacts(page).description?.value ?? null
  const own = readHeadline(page, null, undefined)?.value ?? null
  const body = readBody(page, { title: own, dek, layout: null, hints: undefined })
  const facts = { dateRule: rules.publishedAt ?? null, authorRule: rules.authors ?? null }
  const signs = signsOf(page, { title, body, words: wordCount(text.slice(0, TEXT)), ...facts })
  return { ...told, isPlain: reason !== null && (rules.reason ?? '').startsWith('page:'), signs }
}

/** Rows of a file, a line each: set, kind, fold, `plain` or `-`, signs. */
export function readRows(path: string): readonly PageRow[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [set = '', kind = '', fold = '', plain = '', ...signs] = line.split(' ')
      const unknown = signs.find((name) => !(name in SIGNS))
      if (unknown !== undefined)
        throw new Error(`${path} names the sign ${unknown}, which is none: read the pages again, or take it out`)
      return { set, kind, fold: Number(fold), isPlain: plain === 'plain', signs: signs as SignName[] }
    })
}

const HEAD = `# Signs of pages that are not in the repository: set, kind, part by domain, whether a plain rule decides it, signs.
# Written by bench/train/page-signs.ts --read; no text, address or name of a page is kept.
`

export function writeRows(path: string, rows: readonly PageRow[]): void {
  const lines = rows.map(({ set, kind, fold, isPlain, signs }) =>
    [set, kind, fold, isPlain ? 'plain' : '-', ...new Set(signs)].join(' '),
  )
  writeFileSync(path, `${HEAD}${lines.join('\n')}\n`)
}
