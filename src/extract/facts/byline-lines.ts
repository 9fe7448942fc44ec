import { Element, Text } from 'domhandler'
import type { Body } from '../body/body-result.ts'
import type { Unit } from '../body/units.ts'
import { collapse } from '../page/document.ts'
import { fold } from '../page/folding.ts'
import { beginsWithLabel, isBylineLabel, isFullName, isRole, looksLikePerson, peopleIn } from './people.ts'

const BY_INSIDE =
  /(?:^|[\s|•·])(?:[Bb]y|[Vv]on|[Аа]втор:?|[Аа]втори?:|[Aa]ut[oe]u?r(?:in|a)?:|[Tt]ext:|[Mm]üəllif:|[Yy]aza[nr]:|[Ff]rom:)\s+(\p{Lu}[\p{L}\p{M}.'’-]+(?:\s+(?:de|van|von|der|la|el|bin|al)){0,2}(?:\s+\p{Lu}[\p{L}\p{M}.'’-]*){1,3})/u

/** Names in lines near the headline that say who wrote. */
export function bylineTexts(body: Body): string[] {
  // Old pages part their lines by breaks alone.
  const lines = body.nearby.flatMap((text) => text.split('\n').slice(0, 12))
  for (const [at, text] of lines.entries()) {
    if (text.length > 160) continue
    const next = lines[at + 1]
    if (isBylineLabel(text) && next && next.length <= 80) {
      const names = peopleIn(next)
      if (names.length > 0) return names
    }
    if (text.length <= 140) {
      const names = labelledNames(text)
      if (names.length > 0) return names
    }
    const inside = BY_INSIDE.exec(text)?.[1]
    if (inside && /\d{4}|min|[|•·]/.test(text)) return [inside]
  }
  return writtenBy(body)
}

/** The name that is the last line of the text and nothing else: how papers of many countries sign. */
export function lastLineName(body: Body): string[] {
  const paragraphs = body.blocks.filter(({ kind }) => kind === 'paragraph')
  const last = paragraphs.at(-1)
  if (last?.kind !== 'paragraph' || paragraphs.length < 3 || last.text.length > 40) return []
  return FULL_NAME.test(last.text) && looksLikePerson(last.text) ? [last.text] : []
}

const WRITTEN_BY =
  /(?:\bwritten by|\bverfasst von|\bgeschrieben von|\bécrit par|\bescrito por|\bscritto da)\s+((?:Dr\.? )?\p{Lu}[\p{L}\p{M}.'’-]+(?:\s+(?:de|van|von|der|la|el|bin|al)){0,2}(?:\s+\p{Lu}[\p{L}\p{M}.'’-]*){1,3})/u

/** The person of whom the text's first or last lines, or those just below it, say that they wrote it. */
function writtenBy(body: Body): string[] {
  const texts = body.blocks.flatMap((block) =>
    block.kind === 'paragraph' && block.text.length < 400 ? [block.text] : [],
  )
  for (const text of [...texts.slice(0, 2), ...texts.slice(2).slice(-3), ...body.tail]) {
    const name = WRITTEN_BY.exec(text)?.[1]
    if (name && /^.{0,60}$/.test(text.slice(0, text.indexOf(name)))) return peopleIn(name)
  }
  return []
}

function labelledNames(text: string): string[] {
  // "By" and the name may stand in elements that only styles keep apart.
  const apart = text.replace(/^[\s([（【]+/u, '').replace(/^(By|Von|Par|Por)(?=\p{Lu}\p{Ll})/u, '$1 ')
  if (!beginsWithLabel(apart)) return []
  const names = peopleIn(apart)
  const full = names.filter(isFullName)
  if (names.length > 1) return full
  const isPlain = /^\p{L}+\s*[:：]/u.test(apart) || /^(?:\p{L}+ )?by\b/iu.test(apart)
  return isPlain || full.length > 0 ? names : []
}

/** What a line near the headline says after "By" though it is no person: a desk or a house. */
export function labelledHouse(body: Body): string | null {
  for (const [at, text] of body.nearby.entries()) {
    if (text.length > 160) continue
    if (/^(?:(?:written|posted|published) )?by$/i.test(text)) return body.nearby[at + 1]?.slice(0, 60) ?? null
    const house = /^(?:(?:written|posted|published) )?by:?\s+(.{2,60}?)(?:\s+on\s.*|\s*[|•·–,].*)?$/i.exec(text)?.[1]
    if (house) return house
  }
  return null
}

/**
 * Names that stand alone near the headline and are known from elsewhere on the page: a picture is called so, a text about the person begins with
 * the name, a date stands beside, or what the person does stands below.
 */
export function knownNames(body: Body, title: string | null): string[] {
  const { units, head, first } = body.around
  const start = head ?? first
  let pictures: readonly string[] | null = null
  const lines = units.slice(Math.max(0, start - 4), Math.max(start, Math.min(first + 1, start + 10)))
  for (const unit of lines) {
    if (unit.text.length > 90 || (title !== null && unit.text === title)) continue
    for (const name of namesAlone(unit)) {
      pictures ??= pictureTexts(units)
      if (isKnown(name, pictures, units, unit)) return [name]
    }
  }
  return []
}

const FULL_NAME =
  /^\p{Lu}[\p{L}\p{M}.'’-]+(?: (?:de|van|von|der|la|el|bin|al|di|da))?(?: \p{Lu}[\p{L}\p{M}.'’-]*){1,3}$/u

/** Full names that are a whole text node of a short line. */
function namesAlone(unit: Unit): string[] {
  const texts = unit.nodes.flatMap((node) => (node instanceof Text ? [collapse(node.data)] : []))
  return texts.filter((text) => FULL_NAME.test(text) && looksLikePerson(text))
}

function isKnown(name: string, pictures: readonly string[], units: readonly Unit[], own: Unit): boolean {
  const rest = collapse(own.text.replace(name, ' '))
  if (rest !== '' && rest.length < 40 && /\b(?:19|20)\d\d\b/.test(rest) && /\p{L}|[./-]/u.test(rest)) return true
  const key = fold(name)
  if (isRole(units[own.index + 1]?.text ?? '')) return true
  if (pictures.some((text) => text.startsWith(key))) return true
  return units.some(
    ({ text, index }) =>
      index > own.index + 3 &&
      text.length > name.length + 20 &&
      text.startsWith(`${name} `) &&
      /^[^.]{0,80}\b(?:is|was|has|writes|ist|schreibt|est|es|è|är|er)\b/.test(text.slice(name.length)),
  )
}

/** Alternative texts of the page's pictures, folded: portraits are called by their person. */
function pictureTexts(units: readonly Unit[]): string[] {
  const texts: string[] = []
  for (const { kind, nodes } of units) {
    const image = kind === 'media' ? nodes[0] : undefined
    if (image instanceof Element && image.attribs.alt && image.attribs.alt.length <= 80)
      texts.push(fold(image.attribs.alt))
    if (texts.length >= 300) break
  }
  return texts
}
