import type { OutletProfile } from './outlet.ts'

/** A profile as a file of the data folder has it: JSON, indented. */
export function profileText(profile: OutletProfile, notes: { readonly layout?: string } = {}): string {
  const { layouts, feeds, ...head } = profile
  const written = layouts.map((layout, at) => (at === 0 && notes.layout ? { ...layout, note: notes.layout } : layout))
  return `${JSON.stringify({ ...head, feeds, layouts: written }, null, 2)}\n`
}
