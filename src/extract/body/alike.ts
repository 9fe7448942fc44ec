import type { Box } from './units.ts'

/**
 * For each box of two units or more how many boxes beside it are built alike (same element, same classes), itself included; 0 for the others.
 * Comments, teasers, products and offers stand in such rows; the paragraphs of an article do not.
 */
export function readAlike(boxes: readonly Box[]): Int32Array {
  const rows = new Map<number, number>()
  for (const box of boxes) {
    const row = rowOf(box, boxes.length)
    if (row >= 0) rows.set(row, (rows.get(row) ?? 0) + 1)
  }
  const counts = new Int32Array(boxes.length)
  for (const box of boxes) {
    const row = rowOf(box, boxes.length)
    if (row >= 0) counts[box.index] = rows.get(row)!
  }
  return counts
}

/** One number for boxes of one build in one box. */
function rowOf({ parent, build, units }: Box, count: number): number {
  return parent && units >= 2 ? parent.index * count + build : -1
}
