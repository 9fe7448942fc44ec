/** A line of two texts: in both, only in the first, or only in the second. */
export interface LineChange {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** Cells of the table of longest common parts; larger differences are told without the order of the lines. */
const MOST_CELLS = 4_000_000

/** What changed from one list of lines to another, in reading order. */
export function lineChanges(before: readonly string[], after: readonly string[]): LineChange[] {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start++
  let end = 0
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end++
  const left = before.slice(start, before.length - end)
  const right = after.slice(start, after.length - end)
  const same = (text: string): LineChange => ({ kind: 'same', text })
  const middle = left.length * right.length <= MOST_CELLS ? ordered(left, right) : unordered(left, right)
  return [...before.slice(0, start).map(same), ...middle, ...before.slice(before.length - end).map(same)]
}

function ordered(left: readonly string[], right: readonly string[]): LineChange[] {
  const width = right.length + 1
  // common[i * width + j]: lines that left from i and right from j have in common.
  const common = new Uint32Array((left.length + 1) * width)
  for (let i = left.length - 1; i >= 0; i--)
    for (let j = right.length - 1; j >= 0; j--)
      common[i * width + j] =
        left[i] === right[j]
          ? common[(i + 1) * width + j + 1]! + 1
          : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!)
  const changes: LineChange[] = []
  let i = 0
  let j = 0
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && left[i] === right[j]) {
      changes.push({ kind: 'same', text: left[i++]! })
      j++
    } else if (j >= right.length || (i < left.length && common[(i + 1) * width + j]! >= common[i * width + j + 1]!))
      changes.push({ kind: 'removed', text: left[i++]! })
    else changes.push({ kind: 'added', text: right[j++]! })
  }
  return changes
}

function unordered(left: readonly string[], right: readonly string[]): LineChange[] {
  const [ofLeft, ofRight] = [new Set(left), new Set(right)]
  return [
    ...left.map((text): LineChange => ({ kind: ofRight.has(text) ? 'same' : 'removed', text })),
    ...right.filter((text) => !ofLeft.has(text)).map((text): LineChange => ({ kind: 'added', text })),
  ]
}
