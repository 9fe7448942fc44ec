import { decide } from '../../src/extract/kind/page-kind.ts'
import { SIGNS, type SignName } from '../../src/extract/kind/signs.ts'
import { corpusPages } from '../extraction-corpus.ts'
import { rowOf } from '../train/page-rows.ts'
import { inventedPages } from './invent.ts'
import { Dice } from './page.ts'
import { unplain } from './unplain.ts'

/** Unplain copies of each page. */
const COPIES = 10
/** Chance that a sign of a page falls out: real pages lie less plainly than invented ones. */
const FALLS_OUT = 0.35
const KINDS = ['product', 'collection', 'listing', 'service'] as const

/** A table: of unplain copies of the invented pages, and of development articles, what share gets a reason, with all signs and without each. */
export function leaveOut(folders: readonly string[]): string {
  const pages = [...inventedPages()].filter(({ kind }) => KINDS.some((one) => one === kind))
  const copies = pages.flatMap(({ id, kind, html, url }) => {
    const signs = read(html, url)
    return Array.from({ length: COPIES }, (_, copy) => ({
      kind,
      signs: unplain(signs, kind, new Dice(`${id} ${copy}`), FALLS_OUT),
    }))
  })
  const articles = folders.flatMap((folder) =>
    [...corpusPages(folder)].filter(({ heldOut }) => !heldOut).map(({ html, url }) => read(html, url)),
  )
  const counted = (without: SignName | null) => {
    const isNone = (signs: readonly SignName[]) => decide(signs.filter((name) => name !== without)).reason !== null
    const shares = KINDS.map((kind) => {
      const own = copies.filter((copy) => copy.kind === kind)
      return `${((100 * own.filter(({ signs }) => isNone(signs)).length) / own.length).toFixed(1)} %`
    })
    return [without ?? 'all signs', ...shares, articles.filter(isNone).length]
  }
  const rows = [counted(null), ...(Object.keys(SIGNS) as SignName[]).map(counted)]
  const head = `| without | ${KINDS.join(' | ')} | of ${articles.length} articles |\n|---|---|---|---|---|---|`
  return [head, ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n')
}

function read(html: string, url: string): readonly SignName[] {
  return rowOf(html, url, { set: '', kind: '', fold: 0 }).signs
}
