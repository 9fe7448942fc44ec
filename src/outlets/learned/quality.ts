/** Fields that most articles of most outlets have. */
export const FIELDS = ['title', 'date', 'author', 'image'] as const
export type Field = (typeof FIELDS)[number]

/** How an article came out, by what can be told without reading it. */
export interface PageNote {
  /** ISO instant at which the page was fetched. */
  readonly at: string
  readonly snapshotId: string
  readonly words: number
  readonly lacks: readonly Field[]
  /** Share of the body that stands where the outlet's pages have it; null while that is not known. */
  readonly match: number | null
  /** Share of the text's lines that ask for something or point elsewhere, as what stands around articles does. */
  readonly residue: number
  /** Set when the page was taken for no article. */
  readonly refused: boolean
  /** 0–100. */
  readonly score: number
}

/** What is usual at an outlet; null where too few pages tell. */
export interface Usual {
  /** Share of articles that lack a field. */
  readonly lacks: Readonly<Record<Field, number>>
  readonly medianWords: number
}

const COST: Readonly<Record<Field, number>> = { title: 25, date: 20, author: 10, image: 5 }
/** A field that this share of an outlet's articles lacks is not its custom: its absence costs nothing. */
const CUSTOMARY = 0.5
const MOST_RESIDUE_COST = 15

/**
 * The quality of an article from 0 to 100: what it lacks that its outlet usually gives, how its length compares with what is usual, whether its
 * body stood where the outlet's other bodies stand, and how much of it reads like what stands around articles. A page that was refused has 0.
 */
export function scoreOf(note: Omit<PageNote, 'score'>, usual: Usual | null): number {
  if (note.refused) return 0
  let score = 100
  for (const field of note.lacks) if ((usual?.lacks[field] ?? 0) < CUSTOMARY) score -= COST[field]
  score -= lengthCost(note.words, usual?.medianWords ?? 0)
  if (note.match !== null) score -= Math.round(20 * (1 - note.match))
  score -= Math.min(MOST_RESIDUE_COST, Math.round(100 * note.residue))
  return Math.max(0, score)
}

/** Short news stand beside long reports: only a text far off the outlet's own says something. */
function lengthCost(words: number, median: number): number {
  if (words < 20) return 30
  if (median === 0) return 0
  const ratio = words / median
  if (ratio < 0.1) return 30
  return ratio < 0.25 || ratio > 8 ? 15 : 0
}
