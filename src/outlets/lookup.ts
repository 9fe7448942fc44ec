import type { Layout, OutletProfile } from './outlet.ts'

/**
 * The profile of the outlet that published a URL: the one whose name is the longest tail of the host.
 *
 * @returns null for a URL that is none, and for outlets without a profile
 */
export function profileFor(url: string, profiles: readonly OutletProfile[]): OutletProfile | null {
  if (!URL.canParse(url)) return null
  const host = new URL(url).hostname.toLowerCase()
  let found: OutletProfile | null = null
  for (const profile of profiles) {
    const fits = host === profile.name || host.endsWith(`.${profile.name}`)
    if (fits && profile.name.length > (found?.name.length ?? 0)) found = profile
  }
  return found
}

/**
 * The layout of an outlet that holds on a day.
 *
 * @param day `YYYY-MM-DD` or an ISO instant; null means today's, the newest
 * @returns null when the outlet has none, or the day lies before its oldest
 */
export function layoutOn(profile: OutletProfile, day: string | null): Layout | null {
  if (day === null) return profile.layouts[0] ?? null
  const date = day.slice(0, 10)
  return profile.layouts.find((layout) => layout.since <= date) ?? null
}
