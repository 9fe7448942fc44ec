import type { ProfileDraft } from '../extract/profiles/draft-profile.ts'
import type { OutletProfile } from '../outlets/outlet.ts'
import { UsageError } from '../shared/errors.ts'
import { suggest } from '../shared/suggest.ts'
import { defineCommand, type Invocation, numberOption, textsOption } from '../terminal/command.ts'
import { say, styled, table, write, writeJson, writeLine } from '../terminal/output.ts'
import type { OutletPage } from '../terminal/saved-pages.ts'

/** Lists, shows, tries and drafts profiles of outlets, and tells how their articles come out. */
export default defineCommand({
  summary: 'outlets: lists, shows, tries and drafts their profiles; tells whether their articles come out as before',
  usage: [
    'outlet list',
    'outlet show DOMAIN',
    'outlet try FILE.json|DOMAIN --pages DIR|FILE…',
    'outlet try FILE.json|DOMAIN --from-store N',
    'outlet new DOMAIN --pages DIR|FILE… [--stdout] [--force]',
    'outlet new DOMAIN --from-store N [--stdout] [--force]',
    'outlet health [DOMAIN]',
  ],
  about: [
    'A profile tells what is special about one outlet: docs/adding-an-outlet.md. Yours are files in the folder outlets of the data folder,',
    'DOMAIN.json each; they come before those of the same name that come with telex.',
    'try reads pages without any profile and with this one, and shows what differs. new drafts a profile of what the pages show: what it',
    'takes up held on all of them; the rest stands beside it with its counts. list ends with 1 when a file of yours is wrong.',
    'Pages are files that end in .html or .html.gz, folders of them, or a folder with a list pages.ndjson: {"url","html"} a line. The store',
    'gives the latest pages of the outlet’s articles.',
    'health compares the last pages of each outlet with those before: fields that are missing, length, places. It ends with 1 while one is worse.',
  ].join('\n'),
  options: {
    pages: {
      type: 'string',
      value: 'PATH',
      multiple: true,
      meaning: 'saved pages: files or folders; may be given several times',
    },
    'from-store': { type: 'string', value: 'N', meaning: 'the latest N pages of the outlet that are stored' },
    outlets: { type: 'string', value: 'DIR', meaning: 'folder of profiles instead of the data folder’s' },
    stdout: { type: 'boolean', meaning: 'new: write the profile to standard output, not into the folder' },
    force: { type: 'boolean', short: 'f', meaning: 'new: write over a profile that is there' },
    json: { type: 'boolean', meaning: 'print JSON' },
  },
  positionals: { min: 1, max: 1_000 },
  examples: [
    ['outlet new outlet.example --pages saved/', 'draft a profile from saved pages into the data folder'],
    ['outlet try outlet.example --pages saved/*.html', 'see what the profile changes on these pages'],
    [
      'outlet try my-draft/outlet.example.json --from-store 50',
      'try a file on the latest fifty stored pages of its outlet',
    ],
    ['outlet health', 'which outlets’ articles are worse than before, and in what'],
    ['outlet show news.az > .telex/outlets/news.az.json', 'begin one of your own with the one that comes with telex'],
  ],

  async run(invocation) {
    const [word, ...rest] = invocation.positionals
    const work = WORKS[word!]
    if (!work) {
      const meant = suggest(word!, Object.keys(WORKS))
      throw new UsageError(
        `telex outlet does not know ${JSON.stringify(word)}: it takes list, show, try, new or health`,
        meant ? { hint: `Did you mean ${meant}?` } : {},
      )
    }
    return work(invocation, rest)
  },
})

type Work = (invocation: Invocation, words: readonly string[]) => Promise<number>

const WORKS: Readonly<Record<string, Work>> = Object.assign(Object.create(null), {
  ...{ list, show, try: tryOn, new: draft, health },
})

async function health(invocation: Invocation, [domain, ...more]: readonly string[]): Promise<number> {
  if (more.length > 0) throw new UsageError('telex outlet health takes one domain at most')
  const { withStore } = await import('../terminal/process.ts')
  const { showOutletHealth } = await import('../terminal/outlet-health.ts')
  return withStore(invocation, (store) => showOutletHealth(store, domain, Boolean(invocation.values.json)))
}

async function list(invocation: Invocation, words: readonly string[]): Promise<number> {
  if (words.length > 0) throw new UsageError('telex outlet list takes nothing more')
  const { folderOf } = await import('../terminal/outlet-profiles.ts')
  const { readProfiles } = await import('../compute/profiles.ts')
  const { all, own, mistakes } = await readProfiles(folderOf(invocation))
  const rows = all.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  if (invocation.values.json)
    await writeJson({
      outlets: rows.map((one) => ({ ...one, from: own.has(one.name) ? 'data folder' : 'telex' })),
      mistakes,
    })
  else
    await writeLine(
      table(
        rows.map((one) => [
          one.name,
          one.title,
          own.has(one.name) ? 'data folder' : 'telex',
          one.language ?? '',
          one.timeZone ?? '',
          [...new Set(one.layouts.flatMap((layout) => Object.keys(layout)))]
            .filter((key) => key !== 'since')
            .join(', '),
        ]),
        { head: ['outlet', 'title', 'from', 'language', 'zone', 'says'], widest: 60 },
      ),
    )
  for (const mistake of mistakes) say(`telex: left out: ${mistake}`)
  return mistakes.length === 0 ? 0 : 1
}

async function show(invocation: Invocation, [name, ...more]: readonly string[]): Promise<number> {
  if (name === undefined || more.length > 0) throw new UsageError('telex outlet show takes one domain')
  const { profileText } = await import('../outlets/profile-text.ts')
  const { findProfile } = await import('../terminal/outlet-profiles.ts')
  const profile = await findProfile(invocation, name)
  if (invocation.values.json) await writeJson(profile)
  else await write(profileText(profile))
  return 0
}

async function tryOn(invocation: Invocation, [name, ...paths]: readonly string[]): Promise<number> {
  if (name === undefined) throw new UsageError('telex outlet try takes a file of a profile, or a domain')
  const { previewPage, previewSummary, showPreview, showSummary } = await import('../terminal/profile-preview.ts')
  const { findProfile } = await import('../terminal/outlet-profiles.ts')
  const profile: OutletProfile = await findProfile(invocation, name)
  const previews = (await pagesOf(invocation, paths, profile.name)).map((page) => previewPage(page, profile))
  const summary = previewSummary(previews, profile)
  if (invocation.values.json) {
    await writeJson({ outlet: profile.name, summary, pages: previews })
    return 0
  }
  for (const preview of previews) await showPreview(preview)
  await showSummary(summary)
  return 0
}

async function pagesOf(
  invocation: Invocation,
  words: readonly string[],
  domain: string,
): Promise<readonly OutletPage[]> {
  // A shell puts all that `saved/*.html` fits behind the option: the first is its value, the others are words.
  const paths = [...textsOption(invocation, 'pages'), ...words]
  const count = numberOption(invocation, 'from-store', 0, { min: 1, max: 1_000 })
  if (paths.length > 0 === count > 0)
    throw new UsageError('Which pages? Give --pages with files or folders, or --from-store N')
  if (count === 0) {
    const { readSavedPages } = await import('../terminal/saved-pages.ts')
    return readSavedPages(paths, domain)
  }
  const { withStore } = await import('../terminal/process.ts')
  const { readStoredPages } = await import('../terminal/stored-pages.ts')
  return withStore(invocation, (store) => readStoredPages(store, domain, count))
}

async function draft(invocation: Invocation, [domain, ...paths]: readonly string[]): Promise<number> {
  const { domainMistake } = await import('../outlets/read-profile.ts')
  if (domain === undefined || domainMistake(domain))
    throw new UsageError('telex outlet new takes a domain in lower case, like news.example')
  const { draftProfile } = await import('../extract/profiles/draft-profile.ts')
  const { draftedProfile } = await import('../extract/profiles/drafted-profile.ts')
  const { profileText } = await import('../outlets/profile-text.ts')
  const { writeProfile, fileOf } = await import('../terminal/outlet-profiles.ts')
  if (!invocation.values.stdout) fileOf(invocation, domain)
  const found = draftProfile(domain, await pagesOf(invocation, paths, domain))
  const { profile, note } = draftedProfile(domain, found)
  const text = profileText(profile, note ? { layout: note } : {})
  const file = invocation.values.stdout ? null : writeProfile(invocation, domain, text)
  if (invocation.values.json) await writeJson({ file, profile, evidence: found })
  else if (file === null) await write(text)
  else {
    await writeLine(`${file}  ${styled('bold', 'written')}`)
    await showEvidence(found)
    await writeLine(`\nTake out what telex gets right without it, then: telex outlet try ${domain} --pages …`)
  }
  return 0
}

async function showEvidence({ pages, fields, residue }: ProfileDraft): Promise<void> {
  await writeLine(
    `\nFrom ${pages} ${pages === 1 ? 'page' : 'pages'}. Selectors, and on how many pages they gave what the general rules find:`,
  )
  const rows = Object.entries(fields).flatMap(([field, { known, candidates }]) =>
    candidates.map((one) => [
      field,
      `${one.held} of ${known}`,
      one.wrong === 0 ? '' : `something else on ${one.wrong}`,
      one.attribute ? `${one.selector} (${one.attribute})` : one.selector,
    ]),
  )
  await writeLine(rows.length === 0 ? 'none' : table(rows, { head: ['field', 'held', '', 'selector'], widest: 90 }))
  if (residue.length > 0)
    await writeLine(
      `\nLines that come back:\n${table(
        residue.map(({ pattern, pages: count }) => [String(count), pattern]),
        { widest: 100 },
      )}`,
    )
}
