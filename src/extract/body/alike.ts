import type { Box } from './units.ts'

/**
 * For each box of two units or more how many boxes beside it are built alike (same element, same classes), itself included.
 * Comments, teasers, products and offers stand in such rows; the paragraphs of an article do not.
 */
export function readAlike(boxes: readonly Box[]): ReadonlyMap<Box, number> {
  const rows = new Map<Box, Map<string, Box[]>>()
  for (const box of boxes) {
    if (!box.parent || box.units < 2) continue
    const build = `${box.element.name} ${box.element.attribs.class ?? ''}`
    const row = rows.get(box.parent) ?? new Map<string, Box[]>()
    rows.set(box.parent, row)
    const alike = row.get(build)
    if (alike) alike.push(box)
    else row.set(build, [box])
  }
  const counts = new Map<Box, number>()
  for (const row of rows.values())
    for (const alike of row.values()) for (const box of alike) counts.set(box, alike.length)
  return counts
}
