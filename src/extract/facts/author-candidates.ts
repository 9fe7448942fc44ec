import { fold } from '../page/folding.ts'
import { readMarks } from './byline.ts'
import type { AuthorSource, BylineContext } from './byline-sources.ts'
import { authorSources } from './byline-sources.ts'
import { declaresAgency } from './declared-authors.ts'
import type { Candidate } from './field.ts'
import { isFullName, peopleIn } from './people.ts'

/** What became of the names of one place: taken, the same as those taken, or why not; and how people are told. */
export const AUTHOR_FATES = {
  taken: 'taken',
  same: 'says the same',
  part: 'names a part of them',
  later: 'not taken: a place before it names somebody',
  'one-word': 'not taken: one word, and another place gives a full name',
  'readers-see-others': 'not taken: readers see another name',
  'agency-declared': 'not taken: the page declares an agency as its author',
  'no-person': 'not taken: no name of a person',
} as const
export type AuthorFate = keyof typeof AUTHOR_FATES

/** One place that speaks of authors. */
export interface AuthorCandidate {
  readonly rule: string
  /** What stands there. */
  readonly texts: readonly string[]
  /** The people in it. */
  readonly names: readonly string[]
  readonly fate: AuthorFate
}

/** Texts of one place that are told, and characters of each. */
const MOST_TEXTS = 8
const LONGEST = 200

/** Every place of a page that speaks of authors, in the order in which they are believed, with what became of it. */
export function authorCandidates(
  context: Omit<BylineContext, 'marked' | 'credit'>,
  chosen: Candidate<readonly string[]> | null,
): readonly AuthorCandidate[] {
  const { page, body } = context
  const { all } = authorSources({ ...context, ...readMarks(page, body) })
  const told = all.flatMap((source): AuthorCandidate[] => {
    const texts = source.given().filter((text) => text !== '')
    if (texts.length === 0) return []
    const names = source.names()
    const fate = fateOf(source, { texts, names, chosen, isAgency: source.isWeak && declaresAgency(page) })
    return [{ rule: source.rule, texts: texts.slice(0, MOST_TEXTS).map((text) => text.slice(0, LONGEST)), names, fate }]
  })
  if (!chosen || told.some(({ fate }) => fate === 'taken')) return told
  // A desk or house, the person whose site it is, or what the outlet's other pages have taught: no place of the list above.
  return [...told, { rule: chosen.rule, texts: [], names: chosen.value, fate: 'taken' }]
}

interface Found {
  readonly texts: readonly string[]
  readonly names: readonly string[]
  readonly chosen: Candidate<readonly string[]> | null
  readonly isAgency: boolean
}

function fateOf({ rule }: AuthorSource, { texts, names, chosen, isAgency }: Found): AuthorFate {
  if (isAgency) return 'agency-declared'
  if (rule === chosen?.rule) return 'taken'
  if (names.length === 0)
    return rule === 'meta:author' && texts.flatMap(peopleIn).length > 0 ? 'readers-see-others' : 'no-person'
  const taken = new Set((chosen?.value ?? []).map(fold))
  if (names.every((name) => taken.has(fold(name)))) return names.length === taken.size ? 'same' : 'part'
  return !names.some(isFullName) && chosen?.value.some(isFullName) ? 'one-word' : 'later'
}
