import { lettersAndDigits } from '../../shared/text.ts'
import { fold } from '../page/folding.ts'

/** Separators between a headline and the outlet's name. Hyphens and colons count only between spaces: inside words they belong to them. */
const SEPARATOR =
  /\s+(?:[|–—\-·•∙⋅»«›‹:~/\\⋆★>_―]+|[|｜丨])\s+|\s*[|»›]\s+|(?<=\S)\s*[|｜丨＿]\s*(?=\S)|(?<=\S)(?:--|——|――|_)(?=\S)|：/gu
const EDGE = /^[\s|–—\-·•∙⋅»«›‹:：~/\\｜丨＿⋆★>_―]+|[\s|–—\-·•∙⋅»«›‹:：~/\\｜丨＿⋆★>_―]+$/gu

/** A part of a title between separators. */
export interface TitlePart {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** A title taken apart at its separators. */
export function titleParts(title: string): TitlePart[] {
  const parts: TitlePart[] = []
  let start = 0
  for (const match of title.matchAll(SEPARATOR)) {
    parts.push({ text: title.slice(start, match.index), start, end: match.index })
    start = match.index + match[0].length
  }
  parts.push({ text: title.slice(start), start, end: title.length })
  return parts
}

/** A title with the outlet's name, and what stands beyond it, taken off either end. */
export function withoutSite(title: string, names: readonly string[]): string {
  let text = title
  for (let round = 0; round < 3; round++) {
    const next = withoutOnePart(text, names)
    if (next === text) break
    text = next
  }
  return text
}

function withoutOnePart(title: string, names: readonly string[]): string {
  const parts = titleParts(title)
  const last = parts.at(-1)!
  const first = parts[0]!
  if (parts.length > 1 && isSite(last.text, names)) return trimEdges(title.slice(0, last.start))
  if (parts.length > 1 && isSite(first.text, names)) return trimEdges(title.slice(first.end))
  return withoutLeadingName(title, names)
}

/** "Outlet: headline", where the colon has no space before it and so parts nothing by itself. */
function withoutLeadingName(title: string, names: readonly string[]): string {
  // "elmford.example Bridge opens": an address needs no separator to be told from the headline.
  const first = title.slice(0, Math.max(0, title.indexOf(' ')))
  if (first.includes('.') && first.length >= 5 && names.includes(first.toLowerCase().replace(/^www\./, '')))
    return trimEdges(title.slice(first.length))
  const at = title.indexOf(': ')
  if (at < 3 || at > 60 || title.length - at < 15) return title
  const name = letters(title.slice(0, at))
  return lettersOf(names).includes(name) ? trimEdges(title.slice(at + 1)) : title
}

function trimEdges(text: string): string {
  return text.replace(EDGE, '')
}

function isSite(part: string, names: readonly string[]): boolean {
  const text = letters(part)
  if (text === '') return true
  return lettersOf(names).some((site) => {
    if (site.length < 2) return false
    return (
      text === site ||
      (site.length >= 4 && text.length <= site.length * 2 && (text.startsWith(site) || text.endsWith(site))) ||
      (text.length >= 4 && site.startsWith(text) && text.length >= site.length * 0.5)
    )
  })
}

const known = new WeakMap<readonly string[], readonly string[]>()

/** The names as they are compared: a page has one list of them, which all its titles and headings are held against. */
function lettersOf(names: readonly string[]): readonly string[] {
  let own = known.get(names)
  if (!own) {
    own = names.map(letters)
    known.set(names, own)
  }
  return own
}

function letters(text: string): string {
  const name = fold(text)
    .replace(/^(?:the|der|die|das|le|la|el)\s+/, '')
    .replace(/^www\./, '')
  return lettersAndDigits(name, '')
}
