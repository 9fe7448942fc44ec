import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../src/shared/package-root.ts'
import type { SampleArticle, SampleBlock, SampleRole } from './site.ts'

/** State of the sample outlets: 2 is what they publish after an editor's next round. */
export type Edition = 1 | 2

interface Draft {
  slug: string
  fields: Map<string, string>
  lines: string[]
}

/**
 * The articles of one sample outlet in an edition, in the order of its text files.
 *
 * A file holds records. `@ slug` begins one; lines such as `t: Title` follow until the first empty line; then each line is a
 * paragraph, `## …` a subhead, `> …` a block quote. `<< name 1-3 key=value | key=value` puts in paragraphs of `samples/texts/name.txt`.
 * Fields: t title, d dek, b authors, s section, h hours ago, u hours ago of the edit, k tags, r role, c copy of, e story (event),
 * edition. A record of edition 2 replaces the one with the same slug, or is new.
 *
 * @throws Error that names the file and the record that is not right
 */
export function loadArticles(outlet: string, edition: Edition): SampleArticle[] {
  const folder = join(packageRoot(import.meta.url), 'samples', 'outlets', outlet)
  const drafts = readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .flatMap((file) => readDrafts(readFileSync(join(folder, file), 'utf8'), file))
  const numbers = new Map([...new Set(drafts.map(({ slug }) => slug))].map((slug, index) => [slug, 41_200 + index * 7]))
  const current = new Map<string, SampleArticle>()
  for (const draft of drafts) {
    if (Number(draft.fields.get('edition') ?? 1) > edition) continue
    current.set(draft.slug, readArticle(outlet, draft, numbers.get(draft.slug)!))
  }
  return [...current.values()]
}

function readDrafts(text: string, file: string): Draft[] {
  const drafts: Draft[] = []
  let inHead = false
  for (const line of text.split('\n')) {
    if (line.startsWith('@ ')) {
      drafts.push({ slug: line.slice(2).trim(), fields: new Map(), lines: [] })
      inHead = true
      continue
    }
    const draft = drafts.at(-1)
    if (!draft) throw new Error(`${file} does not begin with a record (@ slug)`)
    if (line.trim() === '') inHead = false
    else if (!inHead) draft.lines.push(line.trim())
    else {
      const colon = line.indexOf(':')
      if (colon < 1) throw new Error(`${file}: in the head of ${draft.slug}, “${line}” is no field`)
      draft.fields.set(line.slice(0, colon).trim(), line.slice(colon + 1).trim())
    }
  }
  return drafts
}

function readArticle(outlet: string, { slug, fields, lines }: Draft, number: number): SampleArticle {
  const field = (name: string) => fields.get(name) ?? ''
  const list = (name: string) =>
    field(name)
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean)
  if (!field('t') || !field('s') || !field('h')) throw new Error(`${outlet}/${slug} lacks t:, s: or h:`)
  return {
    outlet,
    slug,
    number,
    title: field('t'),
    dek: field('d'),
    authors: list('b'),
    section: field('s'),
    hoursAgo: Number(field('h')),
    updatedHoursAgo: fields.has('u') ? Number(field('u')) : null,
    tags: list('k'),
    role: (field('r') || 'plain') as SampleRole,
    copyOf: field('c') || null,
    story: field('e') || null,
    blocks: lines.flatMap(readBlock),
  }
}

function readBlock(line: string): SampleBlock[] {
  if (line.startsWith('<< ')) return include(line.slice(3).trim())
  if (line.startsWith('## ')) return [{ kind: 'heading', text: line.slice(3) }]
  if (line.startsWith('> ')) return [{ kind: 'quote', text: line.slice(2) }]
  return [{ kind: 'paragraph', text: line }]
}

/** `name 2-3 a=1 | b=2`: paragraphs 2 and 3 of a shared text, `{a}` and `{b}` filled in. */
function include(call: string): SampleBlock[] {
  const [name = '', ...rest] = call.split(' ')
  const range = /^(\d+)-(\d+)$/.exec(rest[0] ?? '')
  const values = new Map(
    (range ? rest.slice(1) : rest)
      .join(' ')
      .split('|')
      .map((pair) => {
        const equals = pair.indexOf('=')
        return [pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()] as const
      }),
  )
  const file = join(packageRoot(import.meta.url), 'samples', 'texts', `${name}.txt`)
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(range ? Number(range[1]) - 1 : 0, range ? Number(range[2]) : undefined)
    .flatMap((line) => readBlock(line.replace(/\{(\w+)\}/g, (whole, key: string) => values.get(key) ?? whole)))
}
