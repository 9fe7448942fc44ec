import { expect } from 'vitest'
import { extractArticle } from '../../../src/extract/extract-article.ts'

/** A page as a system writes it, and the facts that a reader takes from it. Only those that are named are asked for. */
export interface FactCase {
  readonly name: string
  readonly url?: string
  readonly lang?: string
  readonly head?: string
  readonly body: string
  readonly title?: string
  readonly authors?: readonly string[]
  readonly published?: string | null
}

const MENU =
  '<ul id="nav"><li><a href="/">Start</a></li><li><a href="/about/">About</a></li><li><a href="/contact/">Contact</a></li></ul>'

/** The page of a case, with a menu and a footer around it. */
export function pageOf({ lang = 'en', head = '', body }: FactCase): string {
  return `<!DOCTYPE html><html lang="${lang}"><head>${head}</head><body>${MENU}${body}<div id="foot">© 2009–2025</div></body></html>`
}

export function factsOf(one: FactCase) {
  return extractArticle(pageOf(one), { url: one.url ?? 'https://elmford.example/text/the-old-oven' })
}

/** Expects the facts that a case names. */
export function expectFacts(one: FactCase): void {
  const found = factsOf(one)
  const wanted = {
    ...(one.title === undefined ? {} : { title: one.title }),
    ...(one.authors === undefined ? {} : { authors: [...one.authors] }),
    ...(one.published === undefined ? {} : { published: one.published }),
  }
  const all = { title: found.title, authors: found.authors, published: found.publishedAt }
  expect(Object.fromEntries(Object.keys(wanted).map((key) => [key, all[key as keyof typeof all]]))).toEqual(wanted)
}
