import { Element } from '../page/tree.ts'
import { type Box, PLACE } from './units.ts'

/**
 * Boxes of sign-up forms, polls and searches beside or in the text: an aside or form with an input or a button in it.
 *
 * @param byButtons whether buttons alone make a box outside asides and forms such a one
 */
export function isFormBox(box: Box, byButtons: boolean): boolean {
  if (!(box.places & (PLACE.aside | PLACE.form))) return isSmallBoxWithForm(box, byButtons)
  for (let at: Box | null = box, up = 0; at && up < 4; at = at.parent, up++) {
    const { name } = at.element
    if (name === 'form') return true
    if (name !== 'aside' && at.element.attribs.role !== 'complementary') continue
    return at.chars < 600 && hasForm(at.element, FIELD_OR_BUTTON)
  }
  return false
}

/**
 * A few lines with fields in one box of its own: an offer, a sign-up, a poll. A short article with a button in its box is no such thing, and questions that
 * open at a button are often text: buttons alone count where the model is unsure itself.
 */
function isSmallBoxWithForm(box: Box, byButtons: boolean): boolean {
  let root = box
  while (root.parent) root = root.parent
  for (let at: Box | null = box, up = 0; at && up < 3; at = at.parent, up++) {
    if (at.controls === 0) continue
    const isSmall = at.chars < 400 && !(at.places & PLACE.table) && at.proseChars < root.proseChars * 0.2
    return isSmall && (byButtons || hasForm(at.element, FIELD))
  }
  return false
}

const FIELD = /^(?:form|input|select|textarea)$/
const FIELD_OR_BUTTON = /^(?:form|input|select|textarea|button)$/

function hasForm(root: Element, parts: RegExp): boolean {
  const queue: Element[] = [root]
  for (let at = 0; at < queue.length && at < 60; at++) {
    const { name, children } = queue[at]!
    if (parts.test(name)) return true
    for (const child of children.slice(0, 20)) if (child instanceof Element) queue.push(child)
  }
  return false
}
