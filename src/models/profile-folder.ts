import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { OutletProfile } from '../outlets/outlet.ts'
import { readProfile } from '../outlets/read-profile.ts'

/** What a folder of profiles gave: those that are right, and what is wrong with the others, a line each. */
export interface ProfileFolder {
  readonly profiles: readonly OutletProfile[]
  /** `FILE:LINE:COLUMN: what is wrong`. */
  readonly mistakes: readonly string[]
}

/** Each page looks for its profile among all of them. */
const MOST_PROFILES = 5_000
const LARGEST_BYTES = 262_144

/** Reads all profiles of a folder; a file that is wrong is left out and told, and the rest goes on. A folder that is not there is empty. */
export async function readProfileFolder(folder: string): Promise<ProfileFolder> {
  const profiles: OutletProfile[] = []
  const mistakes: string[] = []
  const names = await namesIn(folder, mistakes)
  if (names.length > MOST_PROFILES)
    mistakes.push(`${folder}: more than ${MOST_PROFILES} files; those behind ${names[MOST_PROFILES - 1]} are not read`)
  for (const name of names.slice(0, MOST_PROFILES)) {
    const read = await readProfileFile(join(folder, name))
    if (read.profile) profiles.push(read.profile)
    mistakes.push(...read.mistakes)
  }
  return { profiles, mistakes }
}

/** Reads one profile; it is named by its file. */
export async function readProfileFile(
  file: string,
): Promise<{ readonly profile: OutletProfile | null; readonly mistakes: readonly string[] }> {
  const name = file.replace(/^.*[\\/]/, '')
  // Code in a folder of data would run with all that telex may do.
  if (!name.endsWith('.json'))
    return {
      profile: null,
      mistakes: [`${file}:1:1: is not read: a profile is a file of data, ${name.replace(/\.\w+$/, '')}.json`],
    }
  try {
    const found = await stat(file)
    // A pipe would be waited for without end.
    if (!found.isFile()) return { profile: null, mistakes: [`${file}: is no file`] }
    const { size } = found
    if (size > LARGEST_BYTES) return { profile: null, mistakes: [`${file}:1:1: is larger than ${LARGEST_BYTES} bytes`] }
    const read = readProfile(await readFile(file, 'utf8'), name.slice(0, -'.json'.length))
    return {
      profile: read.profile,
      mistakes: read.mistakes.map(({ line, column, message }) => `${file}:${line}:${column}: ${message}`),
    }
  } catch (err) {
    return { profile: null, mistakes: [`${file}: cannot be read (${(err as NodeJS.ErrnoException).code})`] }
  }
}

/** What changes when a file of the folder does. */
export async function folderState(folder: string): Promise<string> {
  const names = (await namesIn(folder, [])).slice(0, MOST_PROFILES)
  const states = names.map(async (name) => {
    const found = await stat(join(folder, name)).catch(() => undefined)
    return `${name} ${found?.mtimeMs} ${found?.size}`
  })
  return (await Promise.all(states)).join('\n')
}

/** Files that are or look like profiles; hidden files, notes and copies that editors leave are none. */
async function namesIn(folder: string, mistakes: string[]): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries
      .filter((entry) => !entry.isDirectory() && /^[^.].*\.(?:json|[cm]?[jt]s)$/.test(entry.name))
      .map(({ name }) => name)
      .sort()
  } catch (err) {
    const { code } = err as NodeJS.ErrnoException
    if (code !== 'ENOENT' && code !== 'ENOTDIR') mistakes.push(`${folder}: cannot be read (${code})`)
    return []
  }
}
