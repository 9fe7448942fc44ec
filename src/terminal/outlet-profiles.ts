import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openProfiles, outletProfile, type Profiles, readProfileFile, readProfiles } from '../compute/profiles.ts'
import type { OutletProfile } from '../outlets/outlet.ts'
import { readConfig } from '../shared/config.ts'
import { outletsFolder } from '../shared/data-folder.ts'
import { TelexError } from '../shared/errors.ts'
import { type Invocation, textOption } from './command.ts'
import { say } from './output.ts'
import type { Setting } from './process.ts'

/** The folder of the user's outlet profiles: that of `--outlets`, otherwise the data folder's. @throws TelexError `no-folder` */
export function folderOf(invocation: Invocation): string {
  const given = textOption(invocation, 'outlets')
  if (given === undefined) return outletsFolder(dataFolder(invocation))
  if (!existsSync(given) || !statSync(given).isDirectory())
    throw new TelexError('no-folder', `--outlets ${given}: there is no such folder`, {
      hint: 'It holds outlet profiles, one JSON file an outlet: docs/adding-an-outlet.md.',
    })
  return given
}

/** Only the data folder is asked for: a filter runs where other settings may be wrong. */
function dataFolder({ env }: Invocation): { readonly dataDir: string } {
  return readConfig(env.TELEX_DATA_DIR ? { TELEX_DATA_DIR: env.TELEX_DATA_DIR } : {}).config
}

/** How a filter finds the profile of a page's outlet; what is wrong with files of the folder is told first. */
export async function profileSource(invocation: Invocation): Promise<(url: string) => Promise<OutletProfile | null>> {
  if (invocation.values['no-profiles']) return async () => null
  const folder = folderOf(invocation)
  tellMistakes(await readProfiles(folder))
  return (url) => outletProfile(url, folder)
}

/** Tells what is wrong with files of the data folder, before a command hands out work that they are for. */
export async function warnOfProfiles(config: { readonly dataDir: string }): Promise<void> {
  tellMistakes(await readProfiles(outletsFolder(config)))
}

function tellMistakes({ mistakes }: Profiles): void {
  for (const mistake of mistakes) say(`telex: outlet profile left out: ${mistake}`)
}

/** How often a running process looks whether the user's profiles have changed. */
const WATCH_MS = 15_000

/**
 * Logs what is wrong with the user's profiles, now and whenever their files change.
 *
 * @returns ends it
 */
export async function watchProfiles({ config, log }: Setting): Promise<() => void> {
  const source = openProfiles(outletsFolder(config))
  let last: Profiles | undefined
  const look = async (): Promise<void> => {
    const found = await source.read()
    if (found === last) return
    if (last || found.own.size > 0)
      log.info({ outlets: [...found.own].slice(0, 100) }, 'outlet profiles of the data folder are in use')
    last = found
    for (const mistake of found.mistakes) log.warn({ mistake }, 'an outlet profile is left out')
  }
  await look()
  const timer = setInterval(() => void look(), WATCH_MS)
  timer.unref()
  return () => clearInterval(timer)
}

/**
 * The profile of a file (`….json`), or the one in force of a domain.
 *
 * @throws TelexError `bad-profile` with all that is wrong with the file; `no-profile`
 */
export async function findProfile(invocation: Invocation, name: string): Promise<OutletProfile> {
  if (/\.json$|[\\/]/.test(name)) return checked(name, await readProfileFile(name))
  const folder = folderOf(invocation)
  const file = join(folder, `${name}.json`)
  if (existsSync(file)) return checked(file, await readProfileFile(file))
  const { all } = await readProfiles(folder)
  const found = all.find((one) => one.name === name)
  if (found) return found
  throw new TelexError('no-profile', `There is no profile of ${name}`, {
    hint: `telex outlet list names all; telex outlet new ${name} --pages … drafts one.`,
  })
}

function checked(
  file: string,
  { profile, mistakes }: { readonly profile: OutletProfile | null; readonly mistakes: readonly string[] },
): OutletProfile {
  if (profile) return profile
  throw new TelexError('bad-profile', [`${file} is no profile of an outlet:`, ...mistakes].join('\n'), {
    hint: 'docs/adding-an-outlet.md tells what a profile may say.',
  })
}

/** The file that a new profile is written to. @throws TelexError `profile-exists` when it is there and --force is not given */
export function fileOf(invocation: Invocation, domain: string): string {
  const file = join(folderOf(invocation), `${domain}.json`)
  if (existsSync(file) && !invocation.values.force) throw existsError(file)
  return file
}

/** Writes a new profile. @throws TelexError `profile-exists`, `cannot-write` */
export function writeProfile(invocation: Invocation, domain: string, text: string): string {
  const file = fileOf(invocation, domain)
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text, { flag: invocation.values.force ? 'w' : 'wx' })
    return file
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'EEXIST') throw existsError(file)
    throw new TelexError('cannot-write', `Cannot write ${file} (${code})`, { cause })
  }
}

function existsError(file: string): TelexError {
  return new TelexError('profile-exists', `${file} is there already`, {
    hint: '--force writes over it; --stdout shows the draft.',
  })
}
