import { decide } from '../../src/extract/kind/page-kind.ts'
import { WEIGHTS } from '../../src/extract/kind/sign-weights.ts'
import { SIGNS, type SignName } from '../../src/extract/kind/signs.ts'
import { corpusPages } from '../extraction-corpus.ts'
import { rowOf } from '../train/page-rows.ts'
import { inventedPages } from './invent.ts'
import { Dice, type Kind } from './page.ts'

/** Chance that a sign of a page falls out: real pages lie less plainly than invented ones. */
const FALLS_OUT = 0.35
/** Unplain copies of each page. */
const COPIES = 10
/** How often pages that are no article may show signs of one: guesses from what such pages are built on. */
const COMES_UP: readonly (readonly [SignName, Partial<Record<Kind, number>>])[] = [
  ['og:article', { product: 0.08, collection: 0.06, listing: 0.1, service: 0.2 }],
  ['json-ld:article', { product: 0.02, listing: 0.03, service: 0.05 }],
  ['meta:published', { product: 0.02, listing: 0.03, service: 0.06 }],
  ['path:article', { product: 0.02, collection: 0.03, listing: 0.1, service: 0.04 }],
  ['slug:long', { product: 0.25, collection: 0.06, listing: 0.1, service: 0.12 }],
  ['title:long', { product: 0.2, collection: 0.1, listing: 0.15, service: 0.25 }],
  ['date:named', { product: 0.03, collection: 0.02, listing: 0.05, service: 0.04 }],
  ['date:shown', { product: 0.07, collection: 0.04, listing: 0.15, service: 0.04 }],
  ['date:seen', { product: 0.15, collection: 0.12, listing: 0.25, service: 0.1 }],
  ['author:named', { product: 0.05, collection: 0.04, listing: 0.05, service: 0.04 }],
  ['author:shown', { product: 0.07, collection: 0.06, listing: 0.15, service: 0.04 }],
  ['author:seen', { product: 0.15, collection: 0.15, listing: 0.2, service: 0.1 }],
  ['text:long', { product: 0.12, collection: 0.12, listing: 0.2, service: 0.35 }],
  ['text:middle', { product: 0.15, collection: 0.1, listing: 0.15, service: 0.15 }],
]
/** Where one stands, the other cannot. */
const EITHER: readonly (readonly [SignName, readonly SignName[]])[] = [
  ['text:long', ['text:least', 'text:middle']],
  ['slug:long', ['slug:short']],
  ['title:long', ['title:short']],
]
const KINDS = ['product', 'collection', 'listing', 'service'] as const

/** A table: of unplain copies of the invented pages, and of development articles, what share gets a reason, with all signs and without each. */
export function leaveOut(folders: readonly string[]): string {
  const pages = [...inventedPages()].filter(({ kind }) => KINDS.some((one) => one === kind))
  const copies = pages.flatMap(({ id, kind, html, url }) => {
    const signs = read(html, url)
    return Array.from({ length: COPIES }, (_, copy) => ({
      kind,
      signs: unplain(signs, kind, new Dice(`${id} ${copy}`)),
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

function unplain(signs: readonly SignName[], kind: Kind, dice: Dice): readonly SignName[] {
  const left = new Set(signs.filter((name) => WEIGHTS[name] < 0 || !dice.yes(FALLS_OUT)))
  for (const [name, chances] of COMES_UP) if (dice.yes(chances[kind] ?? 0)) left.add(name)
  for (const [name, others] of EITHER) if (left.has(name)) for (const other of others) left.delete(other)
  return [...left]
}
