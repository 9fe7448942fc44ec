import { FIELDS, type Field, type PageNote, scoreOf, type Usual } from './quality.ts'

/** How an outlet's articles came out: the last ones by themselves, all before them as sums that fade. */
export interface OutletHealth {
  /** Newest last. */
  readonly recent: readonly PageNote[]
  readonly past: Past
  readonly alarm: Alarm | null
}

/** Sums over pages that are no longer among the last ones. */
export interface Past {
  readonly pages: number
  readonly refused: number
  readonly lacks: Readonly<Record<Field, number>>
  readonly score: number
  /** Sum of the template matches, and of how many pages. */
  readonly match: number
  readonly matched: number
  /** Articles by the logarithm of their words. */
  readonly words: readonly number[]
}

/** What an alarm is about. */
export type Sign = Field | 'refused' | 'words' | 'match' | 'score'

/** A figure that broke: shares from 0 to 1; `words` is a median, `score` a mean. */
export interface BrokenSign {
  readonly sign: Sign
  readonly before: number
  readonly now: number
}

/** Since when an outlet's articles come out worse than before, in what, and pages that show it. */
export interface Alarm {
  readonly since: string
  readonly signs: readonly BrokenSign[]
  readonly samples: readonly string[]
}

const MOST_RECENT = 20
/** The last pages count as such for this long: those of a seldom outlet are judged together, but not those of another season. */
const RECENT_MS = 14 * 86_400_000
const LEAST_RECENT = 10
const LEAST_PAST = 20
/** Pages after which the sums of the past are halved. */
const PAST_WINDOW = 400
const SAMPLES = 3
/** What has lasted for so long is how the outlet is now. */
const NEW_NORMAL_MS = 21 * 86_400_000
/** By how much a share must rise to break, and how far it may stay risen before it counts as mended. */
const SHARE = { breaks: 0.4, mended: 0.2 } as const
/** Standard errors between the shares before and now: below that it may be chance. */
const SURE = 4
const SCORE_FALL = { breaks: 20, mended: 10 } as const
const WORDS_RATIO = { breaks: 0.35, mended: 0.6 } as const

const NO_PAST: Past = {
  pages: 0,
  refused: 0,
  lacks: { title: 0, date: 0, author: 0, image: 0 },
  score: 0,
  match: 0,
  matched: 0,
  words: [],
}

/** What is known of an outlet of which no page was seen. */
export const NO_HEALTH: OutletHealth = { recent: [], past: NO_PAST, alarm: null }

/** What is stored, as far as it is that. */
export function readHealth(stored: unknown): OutletHealth {
  return { ...NO_HEALTH, ...(stored as Partial<OutletHealth> | null) }
}

/** The health with one page more, its score taken, and the alarm as it stands now. */
export function withPage(health: OutletHealth, page: Omit<PageNote, 'score'>): OutletHealth {
  // The same page again, asked for once more, says nothing new.
  if (health.recent.some(({ snapshotId }) => snapshotId === page.snapshotId)) return health
  const note = { ...page, score: scoreOf(page, usualOf(health)) }
  const all = [...health.recent, note]
  const oldest = new Date(Date.parse(page.at) - RECENT_MS).toISOString()
  const recent = all.slice(-MOST_RECENT).filter(({ at }) => at >= oldest)
  const left = all.slice(0, all.length - recent.length)
  // While the alarm stands, what came since it began is no past to measure by.
  const { alarm } = health
  const past = left.filter(({ at }) => alarm === null || at < alarm.since).reduce(added, health.past)
  return judged({ recent, past, alarm }, page.at)
}

/** What is usual at the outlet, by its past, or by its last pages while it has none. */
export function usualOf({ past, recent }: OutletHealth): Usual | null {
  const sums = past.pages >= LEAST_RECENT ? past : recent.reduce(added, past)
  const articles = sums.pages - sums.refused
  if (articles < LEAST_RECENT) return null
  const share = (field: Field): number => sums.lacks[field] / articles
  return {
    lacks: { title: share('title'), date: share('date'), author: share('author'), image: share('image') },
    medianWords: medianOf(sums.words),
  }
}

/** Rates of the last pages and of those before, for people to compare. */
export function compared({ recent, past }: OutletHealth): readonly BrokenSign[] {
  const now = recent.reduce(added, NO_PAST)
  return figures(past).map(({ sign, value }, at) => ({ sign, before: value, now: figures(now)[at]!.value }))
}

function judged(health: OutletHealth, at: string): OutletHealth {
  const { recent, past, alarm } = health
  if (recent.length < LEAST_RECENT || past.pages < LEAST_PAST) return { ...health, alarm: null }
  if (alarm && Date.parse(at) - Date.parse(alarm.since) > NEW_NORMAL_MS)
    return { recent, past: recent.reduce(added, NO_PAST), alarm: null }
  const now = recent.reduce(added, NO_PAST)
  const signs = compared(health).filter((one) => isBroken(one, past, now, alarm !== null))
  if (signs.length === 0) return { ...health, alarm: null }
  const since = alarm?.since ?? firstBad(recent, signs)
  return { ...health, alarm: { since, signs, samples: samplesOf(recent, signs, alarm) } }
}

function figures(sums: Past): readonly { readonly sign: Sign; readonly value: number }[] {
  const articles = Math.max(1, sums.pages - sums.refused)
  return [
    { sign: 'refused', value: sums.refused / Math.max(1, sums.pages) },
    ...FIELDS.map((sign) => ({ sign, value: sums.lacks[sign] / articles })),
    { sign: 'match', value: sums.matched === 0 ? 1 : sums.match / sums.matched },
    { sign: 'words', value: medianOf(sums.words) },
    { sign: 'score', value: sums.score / Math.max(1, sums.pages) },
  ]
}

function isBroken({ sign, before, now }: BrokenSign, past: Past, recent: Past, stands: boolean): boolean {
  const step = stands ? 'mended' : 'breaks'
  if (sign === 'score') return before - now > SCORE_FALL[step]
  if (recent.pages - recent.refused < LEAST_RECENT && sign !== 'refused') return false
  if (sign === 'words') return before > 0 && (now < before * WORDS_RATIO[step] || now * WORDS_RATIO[step] > before)
  const [rise, base, count] =
    sign === 'match' ? [before - now, 1 - before, recent.matched] : [now - before, before, recent.pages]
  if (sign === 'match' && (past.matched < LEAST_PAST || recent.matched < LEAST_RECENT)) return false
  const chance = Math.min(0.95, Math.max(0.05, base))
  const error = Math.sqrt((chance * (1 - chance)) / Math.max(1, count))
  return rise >= SHARE[step] && (stands || rise > SURE * error)
}

/** Since when it is bad: the first of the last pages that shows it. */
function firstBad(recent: readonly PageNote[], signs: readonly BrokenSign[]): string {
  return (recent.find((note) => shows(note, signs)) ?? recent[0]!).at
}

/** Pages that show it, worst first: those of the first days stay, so that there is something to look at when it is over. */
function samplesOf(recent: readonly PageNote[], signs: readonly BrokenSign[], alarm: Alarm | null): readonly string[] {
  if (alarm && alarm.samples.length === SAMPLES) return alarm.samples
  const showing = recent.filter((note) => shows(note, signs))
  return (showing.length === 0 ? [...recent] : showing)
    .sort((a, b) => a.score - b.score)
    .slice(0, SAMPLES)
    .map(({ snapshotId }) => snapshotId)
}

/** Whether a page has one of the faults that an alarm is about. */
function shows({ lacks, refused, match, words, score }: PageNote, signs: readonly BrokenSign[]): boolean {
  return signs.some(({ sign, before, now }) => {
    if (sign === 'refused') return refused
    if (sign === 'match') return match !== null && match < 0.5
    // Nearer to what it is now than to what it was.
    if (sign === 'words') return now < before ? words * words < now * before : words * words > now * before
    if (sign === 'score') return score < (now + before) / 2
    return !refused && lacks.includes(sign)
  })
}

function added(before: Past, note: PageNote): Past {
  const past = before.pages >= PAST_WINDOW ? halved(before) : before
  if (note.refused) return { ...past, pages: past.pages + 1, refused: past.refused + 1 }
  const lacks = { ...past.lacks }
  for (const field of note.lacks) lacks[field]++
  const words = [...past.words]
  const bin = binOf(note.words)
  while (words.length <= bin) words.push(0)
  words[bin]!++
  return {
    pages: past.pages + 1,
    refused: past.refused,
    lacks,
    score: past.score + note.score,
    match: past.match + (note.match ?? 0),
    matched: past.matched + (note.match === null ? 0 : 1),
    words,
  }
}

function halved(past: Past): Past {
  const { title, date, author, image } = past.lacks
  return {
    pages: past.pages / 2,
    refused: past.refused / 2,
    lacks: { title: title / 2, date: date / 2, author: author / 2, image: image / 2 },
    score: past.score / 2,
    match: past.match / 2,
    matched: past.matched / 2,
    words: past.words.map((count) => count / 2),
  }
}

/** Four bins to each doubling: a median that is right by a tenth. */
function binOf(words: number): number {
  return words <= 1 ? 0 : Math.min(80, Math.round(4 * Math.log2(words)))
}

function medianOf(bins: readonly number[]): number {
  const all = bins.reduce((sum, count) => sum + count, 0)
  let seen = 0
  for (const [bin, count] of bins.entries()) {
    seen += count
    if (seen * 2 >= all && count > 0) return Math.round(2 ** (bin / 4))
  }
  return 0
}
