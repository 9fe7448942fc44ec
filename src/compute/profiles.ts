import { performance } from 'node:perf_hooks'
import { folderState, readProfileFolder } from '../models/profile-folder.ts'
import { profileFor } from '../outlets/lookup.ts'
import type { OutletProfile } from '../outlets/outlet.ts'
import { readProfile } from '../outlets/read-profile.ts'
import { loadFolder } from '../shared/load-folder.ts'

export { readProfileFile } from '../models/profile-folder.ts'

/** All profiles of outlets: telex's own, and those of a folder, which come before them. */
export interface Profiles {
  /** In no order that matters; one an outlet. */
  readonly all: readonly OutletProfile[]
  /** Names of those that came from the folder. */
  readonly own: ReadonlySet<string>
  /** What is wrong with files of the folder: `FILE:LINE:COLUMN: …`. */
  readonly mistakes: readonly string[]
}

/** How often a folder is looked at again. */
const LOOK_MS = 5_000

let builtIn: Promise<readonly OutletProfile[]> | undefined

/** The profiles that come with telex. */
export function builtInProfiles(): Promise<readonly OutletProfile[]> {
  builtIn ??= loadFolder<OutletProfile>(new URL('../outlets/profiles/', import.meta.url), mistakeOf)
  return builtIn
}

function mistakeOf(value: unknown): string | undefined {
  const name = (value as Partial<OutletProfile> | null)?.name
  if (typeof name !== 'string') return 'is no outlet profile: export default defineOutlet({ … })'
  const message = readProfile(JSON.stringify(value), name).mistakes[0]?.message
  return message && `(${name}) ${message}`
}

/** telex's own profiles and those of a folder. */
export async function readProfiles(folder: string | null): Promise<Profiles> {
  const known = await builtInProfiles()
  if (folder === null) return { all: known, own: new Set(), mistakes: [] }
  const { profiles, mistakes } = await readProfileFolder(folder)
  const own = new Set(profiles.map(({ name }) => name))
  return { all: [...profiles, ...known.filter(({ name }) => !own.has(name))], own, mistakes }
}

/**
 * Profiles that are read again when a file of their folder changes.
 *
 * @param clock milliseconds from any beginning
 */
export function openProfiles(folder: string | null, clock: () => number = () => performance.now()) {
  let state: string | undefined
  let lookedAt = Number.NEGATIVE_INFINITY
  let current: Promise<Profiles> | undefined
  const refresh = async (): Promise<Profiles> => {
    const now = folder === null ? '' : await folderState(folder)
    if (current === undefined || now !== state) {
      state = now
      current = readProfiles(folder)
    }
    return current
  }
  return {
    /** The profiles as the folder had them within the last five seconds. */
    read(): Promise<Profiles> {
      if (current !== undefined && clock() - lookedAt < LOOK_MS) return current
      lookedAt = clock()
      return refresh()
    },
  }
}

const opened = new Map<string | null, ReturnType<typeof openProfiles>>()

/**
 * The profile of the outlet that published a URL, null where there is none.
 *
 * @param folder folder of the user's profiles
 */
export async function outletProfile(url: string, folder: string | null): Promise<OutletProfile | null> {
  const source = opened.get(folder) ?? openProfiles(folder)
  opened.set(folder, source)
  return profileFor(url, (await source.read()).all)
}
