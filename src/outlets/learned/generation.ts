import type { PageLesson } from './lesson.ts'

/** A key, on how many pages of the window it stood, and the number of the page on which it stood last. */
export type Tally = readonly [key: string, pages: number, last: number]
/** A path, on how many pages it held body, on how many something else, and the number of the page on which it was last seen. */
export type PathTally = readonly [path: string, body: number, beside: number, last: number]

/** What the pages of one design of an outlet have taught. */
export interface Generation {
  /** ISO instants of its first and its last page. */
  readonly since: string
  readonly until: string
  /** Pages of the window: halved with all counts when the window is full, so that what is long ago fades. */
  readonly pages: number
  /** Pages that were ever learned. */
  readonly learned: number
  readonly blocks: readonly Tally[]
  readonly paths: readonly PathTally[]
  readonly title: readonly Tally[]
  readonly date: readonly Tally[]
  readonly byline: readonly Tally[]
}

/** Pages after which all counts are halved. */
const WINDOW = 200
const MOST_BLOCKS = 500
const MOST_PATHS = 50
/** Paths of one fact that are remembered. */
const MOST_FACT_PATHS = 4
/** What is kept of a generation that is over. */
const KEPT = { blocks: 60, paths: 15 } as const

/** A block is boilerplate when it stood on so many pages, and on this share of the window. */
const BOILERPLATE = { pages: 5, share: 0.3 } as const

/** A generation that has not seen a page yet. */
export function newGeneration(at: string): Generation {
  return { since: at, until: at, pages: 0, learned: 0, blocks: [], paths: [], title: [], date: [], byline: [] }
}

/** The generation with one page more. */
export function withLesson(before: Generation, lesson: PageLesson, at: string): Generation {
  const faded = before.pages >= WINDOW ? halved(before) : before
  const page = faded.learned + 1
  const one = (path: string | null): readonly string[] => (path === null ? [] : [path])
  return {
    since: at < faded.since ? at : faded.since,
    until: at > faded.until ? at : faded.until,
    pages: faded.pages + 1,
    learned: page,
    blocks: counted(faded.blocks, lesson.blocks, page, MOST_BLOCKS),
    paths: countedPaths(faded.paths, lesson, page),
    title: counted(faded.title, one(lesson.title), page, MOST_FACT_PATHS),
    date: counted(faded.date, one(lesson.date), page, MOST_FACT_PATHS),
    byline: counted(faded.byline, one(lesson.byline), page, MOST_FACT_PATHS),
  }
}

/** A generation that is over: what it needs to read old pages with, and nothing else. */
export function closed(generation: Generation): Generation {
  return {
    ...generation,
    blocks: boilerplateOf(generation).slice(0, KEPT.blocks),
    paths: generation.paths.slice(0, KEPT.paths),
  }
}

/** Blocks that stand on so many pages that no article can own them, most common first. */
export function boilerplateOf({ blocks, pages }: Generation): readonly Tally[] {
  const least = Math.max(BOILERPLATE.pages, pages * BOILERPLATE.share)
  return blocks.filter(([, count]) => count >= least)
}

/** Share of a lesson's body that stands at paths that held the body before; null where it has none. */
export function matchOf(generation: Generation, lesson: PageLesson): number | null {
  const known = new Set(generation.paths.filter(([, body]) => body >= 3).map(([path]) => path))
  let all = 0
  let matched = 0
  for (const [path, chars] of lesson.body) {
    all += chars
    if (known.has(path)) matched += chars
  }
  return all === 0 ? null : matched / all
}

function counted(before: readonly Tally[], keys: readonly string[], page: number, most: number): readonly Tally[] {
  if (keys.length === 0) return before
  const tallies = new Map(before.map((tally) => [tally[0], tally]))
  for (const key of new Set(keys)) tallies.set(key, [key, (tallies.get(key)?.[1] ?? 0) + 1, page])
  // Of those that stood equally often the latest stay: what comes on every page comes again before it is forgotten.
  return [...tallies.values()].sort((a, b) => b[1] - a[1] || b[2] - a[2]).slice(0, most)
}

function countedPaths(before: readonly PathTally[], lesson: PageLesson, page: number): readonly PathTally[] {
  const tallies = new Map(before.map((tally) => [tally[0], tally]))
  const add = (path: string, isBody: boolean): void => {
    const [, body, beside] = tallies.get(path) ?? [path, 0, 0]
    tallies.set(path, [path, body + (isBody ? 1 : 0), beside + (isBody ? 0 : 1), page])
  }
  for (const [path] of lesson.body) add(path, true)
  for (const path of new Set(lesson.beside)) add(path, false)
  const weight = ([, body, beside]: PathTally): number => 2 * body + beside
  return [...tallies.values()].sort((a, b) => weight(b) - weight(a) || b[3] - a[3]).slice(0, MOST_PATHS)
}

function halved(generation: Generation): Generation {
  const half = (tallies: readonly Tally[]): Tally[] =>
    tallies.flatMap(([key, count, last]): Tally[] => (count > 1 ? [[key, count >> 1, last]] : []))
  return {
    ...generation,
    pages: generation.pages >> 1,
    blocks: half(generation.blocks),
    paths: generation.paths.flatMap(([path, body, beside, last]): PathTally[] =>
      body + beside > 1 ? [[path, body >> 1, beside >> 1, last]] : [],
    ),
    title: half(generation.title),
    date: half(generation.date),
    byline: half(generation.byline),
  }
}
