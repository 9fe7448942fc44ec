import { SIGNS, type SignName } from '../../src/extract/kind/signs.ts'
import type { Dice, Kind } from './page.ts'

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
  ['links:some', { product: 0.25, collection: 0.3, listing: 0.3, service: 0.4 }],
  ['links:out', { product: 0.08, collection: 0.08, listing: 0.1, service: 0.1 }],
  ['picture:told', { product: 0.05, collection: 0.05, listing: 0.1, service: 0.05 }],
  ['comments:box', { product: 0.05, collection: 0.05, listing: 0.1, service: 0.05 }],
  ['text:long', { product: 0.12, collection: 0.12, listing: 0.2, service: 0.35 }],
  ['text:middle', { product: 0.15, collection: 0.1, listing: 0.15, service: 0.15 }],
]
/** Where one stands, the other cannot. */
const EITHER: readonly (readonly [SignName, readonly SignName[]])[] = [
  ['text:long', ['text:least', 'text:middle']],
  ['slug:long', ['slug:short']],
  ['title:long', ['title:short']],
]

/** Signs of a page that is no article as a real page may have them: less plain than a written or an invented one, since those who write leave out what does not matter to them. */
export function unplain(signs: readonly SignName[], kind: Kind, dice: Dice, fallsOut: number): readonly SignName[] {
  const left = new Set(signs.filter((name) => SIGNS[name].side === 'article' || !dice.yes(fallsOut)))
  for (const [name, chances] of COMES_UP) if (dice.yes(chances[kind] ?? 0)) left.add(name)
  for (const [name, others] of EITHER) if (left.has(name)) for (const other of others) left.delete(other)
  return [...left]
}
