import { Element, Text } from 'domhandler'
import type { Body } from '../body/body-result.ts'
import type { Unit } from '../body/units.ts'
import { collapse } from '../page/document.ts'
import { fold } from '../page/folding.ts'
import { namesBesideDate } from './name-beside.ts'
import { FULL_NAME, isDegree, isRole, looksLikePerson, peopleIn } from './people.ts'

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
    if (unit.text.length > 160 || (title !== null && unit.text === title)) continue
    const sure = [namesBesideDate(unit.text), namesWithDegrees(unit.text)].find((names) => names.length > 0)
    if (sure) return sure
    for (const name of unit.text.length > 90 ? [] : namesAlone(unit)) {
      pictures ??= pictureTexts(units)
      if (isKnown(name, pictures, units, unit)) return [name, ...alike(unit, lines)]
    }
  }
  return []
}

/** Names in lines of the same look as one that is known: two who wrote together, each with what they do. */
function alike(known: Unit, lines: readonly Unit[]): string[] {
  const look = known.element.attribs.class
  return lines
    .filter(
      ({ index, element }) =>
        index > known.index && element.name === known.element.name && look === element.attribs.class,
    )
    .flatMap((unit) => namesAlone(unit))
}

/** "Ellen Lind, VMD, DACVB; Monique Fay, BA": names that only degrees follow. */
function namesWithDegrees(line: string): string[] {
  if (line.length > 160 || !/,\s?[A-Z][A-Za-z.]{1,5}(?:$|[\s,;&(])/.test(line)) return []
  const names: string[] = []
  let degrees = 0
  for (const person of line.split(/\s*(?:[;&]|\sand\s)\s*/)) {
    const [name = '', ...rest] = person.split(/,\s*/)
    if (
      !FULL_NAME.test(name) ||
      !looksLikePerson(name) ||
      !rest.every((part) => isDegree(part.replace(/\s?\(.*\)$/, '')))
    )
      return []
    names.push(name)
    degrees += rest.length
  }
  return degrees > 0 ? names : []
}

/** Full names that are a whole text node of a short line. */
function namesAlone(unit: Unit): string[] {
  const texts = unit.nodes.flatMap((node) => (node instanceof Text ? [collapse(node.data)] : []))
  return texts.filter((text) => FULL_NAME.test(text) && looksLikePerson(text))
}

function isKnown(name: string, pictures: readonly string[], units: readonly Unit[], own: Unit): boolean {
  const rest = collapse(own.text.replace(name, ' '))
  if (rest !== '' && rest.length < 40 && /\b(?:19|20)\d\d\b/.test(rest) && /\p{L}|[./-]/u.test(rest)) return true
  const key = fold(name)
  if (isInAddress(own.element)) return true
  if (isRole(units[own.index + 1]?.text ?? '')) return true
  if (pictures.some((text) => text.startsWith(key) || (text.endsWith(key) && text.length <= key.length + 24)))
    return true
  return units.some(
    ({ text, index }) =>
      index > own.index + 3 &&
      text.length > name.length + 20 &&
      text.startsWith(`${name} `) &&
      /^[^.]{0,80}\b(?:is|was|has|writes|ist|schreibt|est|es|è|är|er)\b/.test(text.slice(name.length)),
  )
}

/** Whether an element stands in the one that HTML has for whom to turn to about an article. */
function isInAddress(element: Element): boolean {
  let at: Element['parent'] = element
  for (let up = 0; at instanceof Element && up < 4; at = at.parent, up++) if (at.name === 'address') return true
  return false
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

/** The name just behind a person's small picture near the headline. */
export function namesByAvatar(body: Body): string[] {
  const { units, head, first } = body.around
  const start = head ?? first
  for (const unit of units.slice(Math.max(0, start - 4), Math.min(first + 1, start + 10))) {
    const image = unit.kind === 'media' ? unit.nodes[0] : undefined
    if (!(image instanceof Element) || !isAvatar(image)) continue
    const next = units[unit.index + 1]?.text ?? ''
    const name = next.length <= 90 ? peopleIn(next).find((one) => FULL_NAME.test(one)) : undefined
    if (name) return [name]
  }
  return []
}

function isAvatar({ attribs }: Element): boolean {
  return (
    /avatar|headshot|profile-?(?:pic|image|photo)/i.test(attribs.class ?? '') ||
    /gravatar\.com\/avatar/i.test(attribs.src ?? '')
  )
}
