import { profileFor } from '../outlets/lookup.ts'
import { type OutletProfile, outletMistake } from '../outlets/outlet.ts'
import { loadFolder } from '../shared/load-folder.ts'

let profiles: Promise<readonly OutletProfile[]> | undefined

/** The profile of the outlet that published a URL, null where there is none; profiles are read once a thread. */
export async function outletProfile(url: string): Promise<OutletProfile | null> {
  profiles ??= loadFolder<OutletProfile>(new URL('../outlets/profiles/', import.meta.url), outletMistake)
  return profileFor(url, await profiles)
}
