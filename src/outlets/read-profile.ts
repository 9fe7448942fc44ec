import { compile } from 'css-select'
import { suggest } from '../shared/suggest.ts'
import { patternMistake } from './line-pattern.ts'
import {
  isMistake,
  type Located,
  type LocatedField,
  type Mistake,
  type Place,
  readLocatedJson,
} from './located-json.ts'
import type { DateRule, Layout, OutletFeed, OutletProfile } from './outlet.ts'

/** A profile, or all that is wrong with it. */
export type ProfileReading =
  | { readonly profile: OutletProfile; readonly mistakes: readonly [] }
  | { readonly profile: null; readonly mistakes: readonly Mistake[] }

/** Characters of a file: forty layouts of an outlet take less. */
export const LARGEST_PROFILE = 65_536
/** Most mistakes that are told at once. */
const MOST_MISTAKES = 20
const LONGEST_SELECTOR = 300
/** `a b c` asks all ancestors for each step: more steps than this are no way to an element but a way to lose time. */
const MOST_STEPS = 10
/** Entries of one list. */
const MOST_ENTRIES = 100
/** A layout without a day has always held. */
const EVER = '1900-01-01'

/**
 * Reads a profile as it stands in a file of the data folder: JSON, since a file of data cannot do anything.
 *
 * @param domain the file's name without its ending, which the profile is for
 */
export function readProfile(text: string, domain: string): ProfileReading {
  if (text.length > LARGEST_PROFILE)
    return refused([{ line: 1, column: 1, message: `is larger than ${LARGEST_PROFILE} characters, no profile is` }])
  const read = readLocatedJson(text)
  if (isMistake(read)) return refused([read])
  const notes = new Notes()
  const profile = profileOf(read, domain, notes)
  return profile && notes.all.length === 0 ? { profile, mistakes: [] } : refused(notes.all.slice(0, MOST_MISTAKES))
}

function refused(mistakes: readonly Mistake[]): ProfileReading {
  return { profile: null, mistakes }
}

/** Gathers what is wrong. */
class Notes {
  readonly all: Mistake[] = []
  add({ line, column }: Place, message: string): undefined {
    this.all.push({ line, column, message })
  }
}

type Fields = ReadonlyMap<string, LocatedField>
type Check = (text: string) => string | undefined

const PROFILE_FIELDS = ['name', 'title', 'language', 'timeZone', 'feeds', 'layouts', 'note']
const LAYOUT_FIELDS = 'since body remove residue headline dek byline published modified note'.split(' ')
const SELECTOR_FIELDS = ['body', 'headline', 'dek', 'byline'] as const

function profileOf(read: Located, domain: string, notes: Notes): OutletProfile | undefined {
  const fields = fieldsOf(read, 'the profile', PROFILE_FIELDS, notes)
  if (!fields) return undefined
  const nameMistake = domainMistake(domain)
  if (nameMistake) notes.add(read.at, `the file's name ${JSON.stringify(domain)} ${nameMistake}`)
  textField(fields, 'name', notes, (name) =>
    name === domain ? undefined : `differs from the file's name: write ${JSON.stringify(domain)}, or leave it out`,
  )
  if (!fields.has('title')) notes.add(read.at, 'has no "title": give the outlet’s name as readers know it')
  const title = textField(fields, 'title', notes, (text) => (text.trim() === '' ? 'is empty' : undefined)) ?? ''
  const language = textField(fields, 'language', notes, languageMistake)
  const timeZone = textField(fields, 'timeZone', notes, zoneMistake)
  textField(fields, 'note', notes)
  const feeds = listField(fields, 'feeds', notes)?.flatMap((one) => feedOf(one, notes) ?? []) ?? []
  const layouts = listField(fields, 'layouts', notes)?.flatMap((one) => layoutOf(one, notes) ?? []) ?? []
  checkOrder(layouts, fields.get('layouts'), notes)
  return { name: domain, title, ...given({ language, timeZone }), feeds, layouts }
}

/** What is wrong with the name of an outlet. */
export function domainMistake(name: string): string | undefined {
  return /^[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,9}$/.test(name)
    ? undefined
    : 'is no domain in lower case, like news.example'
}

function feedOf(one: Located, notes: Notes): OutletFeed | undefined {
  if (typeof one.value === 'string') {
    const url = textOf(one, 'a feed', notes, urlMistake)
    return url === undefined ? undefined : { url }
  }
  const fields = fieldsOf(one, 'a feed', ['url', 'section'], notes)
  if (!fields) return undefined
  if (!fields.has('url')) return notes.add(one.at, 'this feed has no "url"')
  const url = textField(fields, 'url', notes, urlMistake)
  const section = textField(fields, 'section', notes)
  return url === undefined ? undefined : { url, ...given({ section }) }
}

function layoutOf(one: Located, notes: Notes): Layout | undefined {
  const fields = fieldsOf(one, 'a layout', LAYOUT_FIELDS, notes)
  if (!fields) return undefined
  const since = textField(fields, 'since', notes, dayMistake) ?? EVER
  const selectors = Object.fromEntries(SELECTOR_FIELDS.map((name) => [name, selectorField(fields, name, notes)]))
  const published = dateField(fields, 'published', notes)
  const modified = dateField(fields, 'modified', notes)
  const remove = textsField(fields, 'remove', notes, selectorMistake)
  const residue = textsField(fields, 'residue', notes, patternMistake)
  textField(fields, 'note', notes)
  return { since, ...given({ ...selectors, published, modified, remove, residue }) }
}

/** Fields without those that are not given. */
function given<T extends object>(fields: T): { [Name in keyof T]?: NonNullable<T[Name]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
}

function checkOrder(layouts: readonly Layout[], field: LocatedField | undefined, notes: Notes): void {
  for (const [at, layout] of layouts.entries())
    if (at > 0 && layout.since >= layouts[at - 1]!.since)
      notes.add(field!.at, `layouts stand newest first, each with a day of its own: ${layout.since} stands too late`)
}

function fieldsOf(one: Located, what: string, known: readonly string[], notes: Notes): Fields | undefined {
  if (!(one.value instanceof Map)) return notes.add(one.at, `${what} must be an object in { }`)
  for (const [name, { nameAt }] of one.value as Fields) {
    if (known.includes(name)) continue
    const meant = suggest(name, known)
    const help = meant ? `did you mean ${JSON.stringify(meant)}?` : `it may have ${known.join(', ')}`
    notes.add(nameAt, `${what} has no field ${JSON.stringify(name)}: ${help}`)
  }
  return one.value as Fields
}

function listField(fields: Fields, name: string, notes: Notes): readonly Located[] | undefined {
  const field = fields.get(name)
  if (!field) return undefined
  if (!Array.isArray(field.value)) return notes.add(field.at, `${JSON.stringify(name)} must be a list in [ ]`)
  const list = field.value as readonly Located[]
  if (list.length > MOST_ENTRIES)
    return notes.add(field.at, `${JSON.stringify(name)} has more than ${MOST_ENTRIES} entries`)
  return list
}

function textsField(fields: Fields, name: string, notes: Notes, check: Check): readonly string[] | undefined {
  return listField(fields, name, notes)?.flatMap((one) => textOf(one, `an entry of "${name}"`, notes, check) ?? [])
}

function textField(fields: Fields, name: string, notes: Notes, check?: Check): string | undefined {
  const field = fields.get(name)
  return field && textOf(field, JSON.stringify(name), notes, check)
}

function selectorField(fields: Fields, name: string, notes: Notes): string | undefined {
  return textField(fields, name, notes, selectorMistake)
}

/** A date is a selector, or a selector with the attribute that holds it. */
function dateField(fields: Fields, name: string, notes: Notes): DateRule | undefined {
  const field = fields.get(name)
  if (!field) return undefined
  if (typeof field.value === 'string') {
    const selector = selectorField(fields, name, notes)
    return selector === undefined ? undefined : { selector }
  }
  const parts = fieldsOf(field, JSON.stringify(name), ['selector', 'attribute'], notes)
  if (!parts) return undefined
  if (!parts.has('selector')) return notes.add(field.at, `${JSON.stringify(name)} has no "selector"`)
  const selector = selectorField(parts, 'selector', notes)
  const attribute = textField(parts, 'attribute', notes, attributeMistake)
  return selector === undefined ? undefined : { selector, ...given({ attribute }) }
}

function textOf({ value, at }: Located, what: string, notes: Notes, check?: Check): string | undefined {
  if (typeof value !== 'string') return notes.add(at, `${what} must be a text in double quotes`)
  const wrong = value.length > 2_000 ? 'is longer than 2000 characters' : check?.(value)
  return wrong === undefined ? value : notes.add(at, `${what} ${wrong}`)
}

/** What is wrong with a CSS selector. */
export function selectorMistake(selector: string): string | undefined {
  if (selector.trim() === '') return 'is an empty selector: leave it out'
  if (selector.length > LONGEST_SELECTOR) return `is a selector of more than ${LONGEST_SELECTOR} characters`
  const outside = selector.replace(/"[^"]*"|'[^']*'/g, '""').replace(/\[[^\]]*\]/g, '[]')
  const steps = Math.max(...outside.split(',').map((one) => one.trim().split(/[\s>+~]+/).length))
  if (steps > MOST_STEPS) return `is a selector of more than ${MOST_STEPS} steps: begin nearer to the element`
  // These count the siblings of every element anew: a page of a hundred thousand siblings would take minutes.
  if (/~|:nth-|-of-type/.test(outside))
    return 'is a selector with ~, :nth-… or …-of-type, which take too long on a large page: name a class or attribute, or use +'
  // Each asks for all that is below each element: one within the other grows without bounds.
  if ((outside.match(/:has\(/g)?.length ?? 0) > 1) return 'is a selector with more than one :has( )'
  try {
    compile(selector)
    return undefined
  } catch (err) {
    return `is no CSS selector (${(err as Error).message}): ${JSON.stringify(selector)}`
  }
}

function attributeMistake(name: string): string | undefined {
  return /^[a-z][\w:.-]{0,60}$/.test(name) ? undefined : 'is no name of an attribute, like datetime or content'
}

function urlMistake(url: string): string | undefined {
  return URL.canParse(url) && /^https?:/i.test(url) ? undefined : 'is no http(s) address'
}

function dayMistake(day: string): string | undefined {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(day) && new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day)
  return isDay ? undefined : `is no day of the calendar as YYYY-MM-DD: ${JSON.stringify(day)}`
}

/** What is wrong with a language. */
export function languageMistake(language: string): string | undefined {
  return /^[a-z]{2,3}(?:-[\dA-Za-z]{2,8})*$/.test(language) ? undefined : 'is no BCP 47 language, like en or pt-BR'
}

/** What is wrong with a time zone. */
export function zoneMistake(zone: string): string | undefined {
  try {
    // Offsets such as +01:00 are no zones: they forget summer time.
    if (!/^[A-Za-z]/.test(zone)) return 'is no IANA time zone, like Asia/Baku'
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return undefined
  } catch {
    return `is no IANA time zone, like Asia/Baku: ${JSON.stringify(zone)}`
  }
}
