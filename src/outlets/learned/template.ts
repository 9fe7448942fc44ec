import { boilerplateOf, closed, type Generation, matchOf, newGeneration, withLesson } from './generation.ts'
import type { LearnedLayout, PageLesson } from './lesson.ts'

/** What an outlet's pages have taught: a few kilobytes, as JSON. */
export interface OutletTemplate {
  /** Newest first. */
  readonly generations: readonly Generation[]
  /** Keys of the pages that were learned last: the same page again teaches nothing. */
  readonly recent: readonly string[]
  /** Pages in a row whose body stood where none of this generation ever did. */
  readonly strange: readonly StrangePage[]
}

interface StrangePage {
  readonly at: string
  readonly lesson: PageLesson
}

/** Raised when what was learned before can no longer be read: it is then learned anew. */
export const TEMPLATE_VERSION = 1

const MOST_GENERATIONS = 3
const MOST_RECENT = 200
/** What is kept of a page that waits for others of its kind. */
const KEPT_STRANGE = { blocks: 60, body: 6 } as const
/** From so many pages on a generation knows where its body stands. */
const SETTLED = 8
/** A page of whose body less than this stands at known paths is strange; so many in a row begin a generation. */
const STRANGE_MATCH = 0.2
const STRANGE_RUN = 5
/** Pages before which nothing is used. */
const ENOUGH = 5
/** A path decides when it was seen on so many pages, and nearly always as the same. */
const PATH_PAGES = 8
const NEARLY_ALWAYS = 0.9

/** What is known of an outlet of which no page was seen. */
export const NOTHING_LEARNED: OutletTemplate = { generations: [], recent: [], strange: [] }

/** What is stored, where it is what this telex writes; otherwise nothing is known. */
export function readTemplate(stored: unknown): OutletTemplate {
  const { version, template } = (stored ?? {}) as { readonly version?: number; readonly template?: OutletTemplate }
  return version === TEMPLATE_VERSION && template ? template : NOTHING_LEARNED
}

/**
 * The template with one page more.
 *
 * @param keys what tells the page from others, such as hashes of its address and of its title: where one of them was learned lately, nothing is
 * @param at ISO instant at which the page was fetched; a page of an earlier design than the newest teaches nothing
 */
export function learnPage(
  template: OutletTemplate,
  lesson: PageLesson,
  keys: readonly string[],
  at: string,
): OutletTemplate {
  if (keys.some((key) => template.recent.includes(key))) return template
  const [newest = newGeneration(at), ...older] = template.generations
  if (older.length > 0 && at < newest.since) return template
  const recent = [...keys, ...template.recent].slice(0, MOST_RECENT)
  const match = matchOf(newest, lesson)
  if (newest.pages >= SETTLED && match !== null && match < STRANGE_MATCH) {
    const strange = [...template.strange, { at, lesson: inShort(lesson) }]
    if (strange.length < STRANGE_RUN) return { ...template, recent, strange }
    if (isOneDesign(strange)) {
      const generations = [taught(newGeneration(strange[0]!.at), strange), closed(newest), ...older]
      return { generations: generations.slice(0, MOST_GENERATIONS), recent, strange: [] }
    }
    return { generations: [taught(newest, strange), ...older], recent, strange: [] }
  }
  // The old design is still there: what was strange is another kind of page beside it.
  const generation = withLesson(taught(newest, template.strange), lesson, at)
  return { generations: [generation, ...older], recent, strange: [] }
}

/** What a page that was fetched at a time is read with; null while too little is known. */
export function layoutInUse({ generations }: OutletTemplate, at: string): LearnedLayout | null {
  const generation = generations.find(({ since }) => since <= at) ?? generations.at(-1)
  if (!generation || generation.pages < ENOUGH) return null
  const seen = generation.paths.filter(([, body, beside]) => body + beside >= PATH_PAGES)
  const mainPath = (tallies: Generation['title']): string | null => {
    const [first] = tallies
    return first && first[1] >= Math.max(ENOUGH, generation.pages * 0.5) ? first[0] : null
  }
  return {
    boilerplate: boilerplateOf(generation).map(([hash]) => hash),
    bodyPaths: seen.filter(([, body, beside]) => body >= NEARLY_ALWAYS * (body + beside)).map(([path]) => path),
    besidePaths: seen.filter(([, body, beside]) => beside >= NEARLY_ALWAYS * (body + beside)).map(([path]) => path),
    titlePath: mainPath(generation.title),
    datePath: mainPath(generation.date),
    bylinePath: mainPath(generation.byline),
  }
}

/** Share of a page's body that stands where the design of its time had the body; null while that is not known. */
export function templateMatch({ generations }: OutletTemplate, lesson: PageLesson, at: string): number | null {
  const generation = generations.find(({ since }) => since <= at) ?? generations.at(-1)
  return !generation || generation.pages < SETTLED ? null : matchOf(generation, lesson)
}

function inShort(lesson: PageLesson): PageLesson {
  const { blocks, body } = KEPT_STRANGE
  return {
    ...lesson,
    blocks: lesson.blocks.slice(0, blocks),
    body: lesson.body.slice(0, body),
    beside: [],
    repeated: [],
  }
}

function taught(generation: Generation, pages: readonly StrangePage[]): Generation {
  return pages.reduce((before, { lesson, at }) => withLesson(before, lesson, at), generation)
}

/** Whether most pages of a run have their body at one common path. */
function isOneDesign(pages: readonly StrangePage[]): boolean {
  const counts = new Map<string, number>()
  for (const { lesson } of pages) for (const [path] of lesson.body) counts.set(path, (counts.get(path) ?? 0) + 1)
  return Math.max(0, ...counts.values()) >= pages.length - 1
}
