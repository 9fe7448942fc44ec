import { type OutletHealth, readHealth, usualOf, withPage } from '../outlets/learned/health.ts'
import type { LearnedLayout, PageLesson } from '../outlets/learned/lesson.ts'
import { type PageNote, scoreOf } from '../outlets/learned/quality.ts'
import {
  layoutInUse,
  learnPage,
  type OutletTemplate,
  readTemplate,
  TEMPLATE_VERSION,
  templateMatch,
} from '../outlets/learned/template.ts'
import type { OutletTemplates } from '../storage/outlet-templates.ts'

/** A page that was read, as far as its outlet is to learn from it. */
export interface TaughtPage {
  readonly outlet: string
  /** What tells the page from others: hashes of its address and its title. */
  readonly keys: readonly string[]
  readonly lesson: PageLesson | null
  readonly note: Omit<PageNote, 'score' | 'match'>
}

/** What outlets' pages have taught, as the stages use it. */
export interface TemplateBook {
  /** What a page of an outlet that was fetched at a time is read with; null while too little is known. */
  layoutFor(outlet: string, at: Date): Promise<LearnedLayout | null>
  /** How a page came out, from 0 to 100, by what is usual at its outlet. */
  score(page: TaughtPage): Promise<number>
  /** Learns of a page; of outlets that are well known several pages are written together. */
  learn(page: TaughtPage): Promise<void>
  /** Writes what still waits. */
  flush(): Promise<void>
}

interface Known {
  readonly template: OutletTemplate
  readonly health: OutletHealth
}

/** Outlets that are kept in memory, and for how long before the database is asked again: other processes learn, too. */
const MOST_KEPT = 100
const FRESH_MS = 30_000
/** Until an outlet has so many pages each is written at once, so that the next one is read with it. */
const YOUNG = 40
const BATCH = 8
const BATCH_MS = 60_000

/** Opens the book over its table. */
export function openTemplateBook(store: OutletTemplates, clock: () => Date): TemplateBook {
  const kept = new Map<string, { readonly known: Known; readonly readAt: number }>()
  const waiting = new Map<string, { readonly since: number; readonly pages: TaughtPage[] }>()

  const keep = (outlet: string, known: Known): Known => {
    kept.delete(outlet)
    kept.set(outlet, { known, readAt: clock().getTime() })
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!)
    return known
  }
  const read = async (outlet: string): Promise<Known> => {
    const found = kept.get(outlet)
    if (found && clock().getTime() - found.readAt < FRESH_MS) return found.known
    const stored = await store.find(outlet)
    return keep(outlet, { template: readTemplate(stored?.template), health: readHealth(stored?.health) })
  }
  const write = async (outlet: string, pages: readonly TaughtPage[]): Promise<void> => {
    const { template, health } = await store.change(outlet, (before) => changed(before, pages), clock())
    keep(outlet, { template: template.template, health })
  }

  const flush = async (isDue: (since: number, count: number) => boolean): Promise<void> => {
    for (const [outlet, { since, pages }] of waiting) {
      if (!isDue(since, pages.length)) continue
      waiting.delete(outlet)
      await write(outlet, pages)
    }
  }

  return {
    async layoutFor(outlet, at) {
      return layoutInUse((await read(outlet)).template, at.toISOString())
    },
    async score(page) {
      const { template, health } = await read(page.outlet)
      return scoreOf(noteOf(page, template), usualOf(health))
    },
    async learn(page) {
      const { template } = await read(page.outlet)
      if ((template.generations[0]?.learned ?? 0) < YOUNG) return write(page.outlet, [page])
      const batch = waiting.get(page.outlet) ?? { since: clock().getTime(), pages: [] }
      batch.pages.push(page)
      waiting.set(page.outlet, batch)
      const now = clock().getTime()
      await flush((since, count) => count >= BATCH || now - since >= BATCH_MS)
    },
    flush: () => flush(() => true),
  }
}

function changed(before: { readonly template: unknown; readonly health: unknown }, pages: readonly TaughtPage[]) {
  let template = readTemplate(before.template)
  let health = readHealth(before.health)
  for (const page of pages) {
    health = withPage(health, noteOf(page, template))
    if (page.lesson) template = learnPage(template, page.lesson, page.keys, page.note.at)
  }
  const next = { template: { version: TEMPLATE_VERSION, template }, health }
  return { next, alarm: health.alarm, samples: health.alarm?.samples ?? [] }
}

function noteOf({ lesson, note }: TaughtPage, template: OutletTemplate): Omit<PageNote, 'score'> {
  return { ...note, match: lesson && templateMatch(template, lesson, note.at) }
}
