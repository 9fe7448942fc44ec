import { blockHash, LESSON_BOUNDS, type PageLesson } from '../outlets/learned/lesson.ts'
import type { Body, ModelChoice } from './body/body-result.ts'
import { isBlock } from './body/learned-body.ts'
import { PathNames } from './body/unit-path.ts'
import type { Unit } from './body/units.ts'
import { dateInText } from './facts/date-text.ts'
import { fold, titleKey } from './page/folding.ts'

/** A body of fewer characters is a caption or a notice: it teaches nothing. */
const LEAST_BODY = 200
/** Log-odds off the threshold from which on the model's word is taken for true. */
const SURE = 1
/** Units around the body that are looked at. */
const AROUND = 8

interface Known {
  readonly title: string | null
  readonly authors: readonly string[]
  readonly publishedAt: string | null
}

/** What a page teaches of its outlet; null where its body was not the model's choice, or is too short. */
export function readLesson(body: Body, known: Known): PageLesson | null {
  const { choice, around } = body
  if (!choice || body.rule.startsWith('json-ld') || body.rule === 'feed') return null
  if (choice.taken.reduce((sum, unit) => sum + unit.text.length, 0) < LEAST_BODY) return null
  const paths = new PathNames()
  return {
    blocks: blocksOf(around.units, choice.taken),
    ...placesOf(around.units, choice, paths),
    ...factPlaces(around.units, choice.taken[0]!.index, known, paths),
    repeated: choice.repeated,
  }
}

/** Short blocks and lines of the body first, then those around it, then the others. */
function blocksOf(units: readonly Unit[], taken: readonly Unit[]): string[] {
  const hashes = new Set<string>()
  const first = taken[0]!.index
  const last = taken.at(-1)!.index
  const add = ({ text }: Unit): void => {
    for (const line of text.includes('\n') ? [text, ...text.split('\n')] : [text])
      if (hashes.size < LESSON_BOUNDS.blocks && isBlock(line)) hashes.add(blockHash(fold(line)))
  }
  for (const unit of [...taken.slice(0, 40), ...taken.slice(40).slice(-40)]) add(unit)
  for (const unit of units.slice(Math.max(0, first - AROUND), last + 1 + AROUND)) add(unit)
  for (const unit of units) add(unit)
  return [...hashes]
}

/** Where the body stood, and where something else did. Units that the model was not sure of say nothing. */
function placesOf(
  units: readonly Unit[],
  { scores, threshold, taken }: ModelChoice,
  paths: PathNames,
): Pick<PageLesson, 'body' | 'beside'> {
  const body = new Map<string, number>()
  const beside = new Set<string>()
  const own = new Set(taken.map(({ index }) => index))
  const from = Math.max(0, taken[0]!.index - AROUND)
  for (const { index, element, text } of units.slice(from, taken.at(-1)!.index + 1 + AROUND)) {
    if (text === '' || Math.abs(scores[index]! - threshold) < SURE) continue
    const path = paths.of(element)
    if (path === null) continue
    if (own.has(index)) body.set(path, (body.get(path) ?? 0) + text.length)
    else if (scores[index]! < threshold) beside.add(path)
  }
  return {
    body: [...body].sort((a, b) => b[1] - a[1]).slice(0, LESSON_BOUNDS.body),
    beside: [...beside].slice(0, LESSON_BOUNDS.beside),
  }
}

/** Units above the first paragraph in which title, date and byline are looked for. */
const HEAD = 25

function factPlaces(
  units: readonly Unit[],
  first: number,
  { title, authors, publishedAt }: Known,
  paths: PathNames,
): Pick<PageLesson, 'title' | 'date' | 'byline'> {
  const head = units.slice(Math.max(0, first - HEAD), first + 2).filter(({ text }) => text !== '' && text.length <= 400)
  const placeOf = (fits: (text: string) => boolean): string | null => {
    const unit = head.findLast(({ text }) => fits(text))
    return unit ? paths.of(unit.element) : null
  }
  const key = title === null ? '' : titleKey(title)
  const author = fold(authors[0] ?? '')
  const day = publishedAt?.slice(0, 10)
  return {
    title: key === '' ? null : placeOf((text) => titleKey(text) === key),
    date: day ? placeOf((text) => text.length <= 120 && dateInText(text, null)?.value.slice(0, 10) === day) : null,
    byline: author === '' ? null : placeOf((text) => text.length <= 120 && fold(text).includes(author)),
  }
}
