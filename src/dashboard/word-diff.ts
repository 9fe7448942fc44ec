/** A run of words that two texts share, or that only one of them has. */
export interface DiffPart {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/** Differences beyond which two texts are simply another: the work grows with their square. */
const MOST_DIFFERENCES = 1_500

/**
 * What changed from one text to the next, word by word; line ends count as words.
 *
 * The shortest edit script (Myers, "An O(ND) Difference Algorithm and Its Variations", 1986) between what is left when the common
 * beginning and end are taken away. Texts that differ in more than {@link MOST_DIFFERENCES} words give one removal and one addition.
 */
export function diffWords(before: string, after: string): readonly DiffPart[] {
  const old = words(before)
  const now = words(after)
  let head = 0
  while (head < old.length && head < now.length && old[head] === now[head]) head++
  let tail = 0
  const room = Math.min(old.length, now.length) - head
  while (tail < room && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++
  const middle = diffMiddle(old.slice(head, old.length - tail), now.slice(head, now.length - tail))
  return joinParts([
    { kind: 'same', text: old.slice(0, head).join('') },
    ...middle,
    { kind: 'same', text: old.slice(old.length - tail).join('') },
  ])
}

/** Words with the white space behind them, line ends alone; scripts without spaces character by character. */
function words(text: string): readonly string[] {
  return (
    text.match(
      /\n|[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]|[^\s\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]+[^\S\n]?|[^\S\n]+/g,
    ) ?? []
  )
}

function diffMiddle(old: readonly string[], now: readonly string[]): readonly DiffPart[] {
  const trace = shortestEdits(old, now)
  return trace ? walkBack(old, now, trace) : [removed(old.join('')), added(now.join(''))]
}

const removed = (text: string): DiffPart => ({ kind: 'removed', text })
const added = (text: string): DiffPart => ({ kind: 'added', text })

/** For each number of edits, how far each diagonal reached; `undefined` when it would take too many. */
function shortestEdits(old: readonly string[], now: readonly string[]): readonly Int32Array[] | undefined {
  const most = Math.min(old.length + now.length, MOST_DIFFERENCES)
  const reach = new Int32Array(2 * most + 3)
  const zero = most + 1
  const trace: Int32Array[] = []
  for (let edits = 0; edits <= most; edits++) {
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const at = zero + diagonal
      const isDown = diagonal === -edits || (diagonal !== edits && reach[at - 1]! < reach[at + 1]!)
      let x = isDown ? reach[at + 1]! : reach[at - 1]! + 1
      while (x < old.length && x - diagonal < now.length && old[x] === now[x - diagonal]) x++
      reach[at] = x
      if (x >= old.length && x - diagonal >= now.length) return [...trace, slice(reach, zero, edits)]
    }
    trace.push(slice(reach, zero, edits))
  }
  return undefined
}

/** Diagonals −edits … edits, which are all that were reached. */
const slice = (reach: Int32Array, zero: number, edits: number): Int32Array =>
  reach.slice(zero - edits, zero + edits + 1)

function walkBack(old: readonly string[], now: readonly string[], trace: readonly Int32Array[]): readonly DiffPart[] {
  const parts: DiffPart[] = []
  let x = old.length
  let y = now.length
  for (let edits = trace.length - 1; edits > 0; edits--) {
    const before = trace[edits - 1]!
    const reached = (diagonal: number): number => before[diagonal + edits - 1] ?? -1
    const diagonal = x - y
    const isDown = diagonal === -edits || (diagonal !== edits && reached(diagonal - 1) < reached(diagonal + 1))
    const fromX = reached(isDown ? diagonal + 1 : diagonal - 1)
    const fromY = fromX - (isDown ? diagonal + 1 : diagonal - 1)
    const startX = isDown ? fromX : fromX + 1
    while (x > startX) parts.push({ kind: 'same', text: old[--x]! })
    parts.push(isDown ? added(now[fromY]!) : removed(old[fromX]!))
    x = fromX
    y = fromY
  }
  while (x > 0) parts.push({ kind: 'same', text: old[--x]! })
  return parts.reverse()
}

/** Neighbours of one kind as one part; within a change, what was removed stands before what was added. */
function joinParts(parts: readonly DiffPart[]): readonly DiffPart[] {
  const joined: DiffPart[] = []
  let gone = ''
  let come = ''
  const endChange = (): void => {
    if (gone !== '') joined.push(removed(gone))
    if (come !== '') joined.push(added(come))
    gone = ''
    come = ''
  }
  for (const { kind, text } of parts) {
    if (text === '') continue
    if (kind === 'removed') gone += text
    else if (kind === 'added') come += text
    else {
      endChange()
      const last = joined.at(-1)
      if (last?.kind === 'same') joined[joined.length - 1] = { kind, text: last.text + text }
      else joined.push({ kind, text })
    }
  }
  endChange()
  return joined
}
