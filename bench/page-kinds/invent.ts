import { createHash } from 'node:crypto'
import { ARTICLES } from './articles.ts'
import { HARD } from './hard.ts'
import { COLLECTIONS, LISTINGS } from './lists.ts'
import { type Draft, type Frame, framed, type InventedPage, type Kind, Maker } from './page.ts'
import { PRODUCTS } from './products.ts'
import { MANUALS, SERVICES, THREADS } from './services.ts'

type Builders = Readonly<Record<string, (m: Maker) => Draft>>

const FRAMES: Readonly<Record<Kind, readonly Frame[]>> = {
  product: ['shop', 'utility', 'bootstrap', 'wordpress'],
  collection: ['shop', 'bootstrap', 'utility'],
  listing: ['portal', 'wordpress', 'utility', 'bootstrap', 'plain'],
  service: ['builder', 'wordpress', 'utility', 'bootstrap', 'plain'],
  documentation: ['utility', 'bootstrap'],
  forum: ['bootstrap', 'plain'],
  article: ['portal', 'wordpress', 'utility', 'builder', 'plain', 'shop', 'bootstrap'],
}

/** Two of three pages are English, as in most sets of saved pages. */
const LANGUAGES = ['en', 'en', 'de', 'en', 'fr', 'en', 'es', 'en', 'en'] as const

const PLAN: readonly (readonly [Kind, Builders, number])[] = [
  ['product', PRODUCTS, 4],
  ['collection', COLLECTIONS, 5],
  ['listing', LISTINGS, 4],
  ['service', SERVICES, 4],
  ['documentation', MANUALS, 8],
  ['forum', THREADS, 8],
  ['article', ARTICLES, 4],
]

/** All invented pages, the same ones each time: a fixed seed each, half of them saved without scripts. */
export function* inventedPages(): Generator<InventedPage> {
  for (const [kind, builders, copies] of PLAN)
    for (const [name, build] of Object.entries(builders))
      for (let copy = 0; copy < copies; copy++) yield invented(kind, name, build, copy)
}

/** Pages that hide what they are; three of each. */
export function* hardPages(): Generator<InventedPage> {
  for (const [kind, builders] of HARD)
    for (const [name, build] of Object.entries(builders))
      for (let copy = 0; copy < 3; copy++) yield invented(kind, `hard-${name}`, build, copy)
}

function invented(kind: Kind, name: string, build: (m: Maker) => Draft, copy: number): InventedPage {
  const id = `${kind}/${name}/${copy}`
  const bucket = createHash('sha256').update(id).digest().readUInt32BE(4)
  const m = new Maker(id, LANGUAGES[bucket % LANGUAGES.length] as string)
  const draft = build(m)
  const frame = m.dice.one(FRAMES[kind])
  const html = framed(m, frame, draft, copy % 2 === 0)
  return { id, kind, url: m.url(draft.path), html, apart: bucket % 3 === 1 }
}
