import { type Box, PLACE } from './units.ts'

/** Share of a page's prose in one form from which on the form is the page's. */
const MOST = 0.7
/** Units of a form that may be a page; a sign-up page has fewer. */
const FEW = 10

/** Clears the mark of a form that holds most of the page, from it and all below it: ASP.NET puts one around everything, and it tells nothing of what stands in it. */
export function withoutPageForm(boxes: readonly Box[]): void {
  const { proseChars } = boxes[0]!
  for (const box of boxes) {
    if (box.element.name !== 'form' || box.units < FEW || box.proseChars < proseChars * MOST) continue
    if (!((box.parent?.places ?? 0) & PLACE.form)) clearForm(boxes, box.index)
  }
}

/** Forms that stand in the form keep their mark. */
function clearForm(boxes: readonly Box[], form: number): void {
  boxes[form]!.places &= ~PLACE.form
  const { depth } = boxes[form]!
  for (let at = form + 1; at < boxes.length && boxes[at]!.depth > depth; at++) {
    const box = boxes[at]!
    const isOwn = box.element.name === 'form' || box.element.attribs.role === 'search'
    if (!isOwn && !(box.parent!.places & PLACE.form)) box.places &= ~PLACE.form
  }
}
