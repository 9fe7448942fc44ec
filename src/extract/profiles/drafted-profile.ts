import type { Layout, OutletProfile } from '../../outlets/outlet.ts'
import type { DraftField, ProfileDraft, SelectorCandidate } from './draft-profile.ts'

/**
 * The profile that a draft speaks for: a selector is taken up where it never gave something else and held on every page on which its
 * field is known.
 *
 * @returns with a note on which counts stand behind the selectors
 */
export function draftedProfile(domain: string, draft: ProfileDraft): { profile: OutletProfile; note: string | null } {
  const { title, language, timeZone, feeds, since, residue } = draft
  const chosen = new Map<DraftField, SelectorCandidate>()
  for (const [field, { known, candidates }] of Object.entries(draft.fields) as [
    DraftField,
    ProfileDraft['fields'][DraftField],
  ][]) {
    const best = candidates[0]
    if (best && best.wrong === 0 && best.held === known) chosen.set(field, best)
  }
  const selectorOf = (field: DraftField) => chosen.get(field)?.selector
  const published = chosen.get('published')
  const layout: Layout = {
    since: since ?? '1900-01-01',
    ...given({ body: selectorOf('body'), headline: selectorOf('headline'), byline: selectorOf('byline') }),
    ...(published ? { published: { selector: published.selector, ...given({ attribute: published.attribute }) } } : {}),
    ...(residue.length > 0 ? { residue: residue.map(({ pattern }) => pattern) } : {}),
  }
  const hasLayout = chosen.size > 0 || residue.length > 0
  const counts = [...chosen].map(([field, { held }]) => `${field} held on ${held} of ${draft.fields[field].known}`)
  return {
    profile: {
      name: domain,
      title: title ?? domain,
      ...given({ language, timeZone }),
      feeds: feeds.map((url) => ({ url })),
      layouts: hasLayout ? [layout] : [],
    },
    note: counts.length > 0 ? `Drafted from ${draft.pages} pages: ${counts.join(', ')}.` : null,
  }
}

function given<T extends object>(fields: T): { [Name in keyof T]?: NonNullable<T[Name]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
}
