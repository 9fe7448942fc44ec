import type { LearnedLayout } from '../../outlets/learned/lesson.ts'
import { PathNames } from '../body/unit-path.ts'
import type { Unit } from '../body/units.ts'
import type { LayoutFinds } from '../profiles/profile.ts'

const NOTHING: LayoutFinds = {
  body: [],
  removed: new Set(),
  residue: [],
  headline: null,
  dek: null,
  bylines: [],
  published: null,
  modified: null,
}

/** What stands where the outlet's other pages have title, date and byline, as a layout would find it; null where nothing is known or found. */
export function learnedFinds(units: readonly Unit[], learned: LearnedLayout | null | undefined): LayoutFinds | null {
  if (!learned?.titlePath && !learned?.datePath && !learned?.bylinePath) return null
  const paths = new PathNames()
  const wanted = new Map<string, string>()
  for (const { element, text } of units.slice(0, 2_000)) {
    const path = text === '' || text.length > 400 ? null : paths.of(element)
    if (path !== null && !wanted.has(path)) wanted.set(path, text)
  }
  const at = (path: string | null): string | null => (path === null ? null : (wanted.get(path) ?? null))
  const byline = at(learned.bylinePath)
  return {
    ...NOTHING,
    headline: at(learned.titlePath),
    published: at(learned.datePath),
    bylines: byline === null ? [] : [byline],
  }
}
