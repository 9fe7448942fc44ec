/** Texts that are remembered of one question: pages made to hold ever new ones must not fill the memory. */
const MOST = 20_000
/** Longer texts are asked about each time. */
const LONGEST = 400

/**
 * Remembers what was answered about a text; `answer` is given a copy that it may keep. For class attributes: those of a page, and of an outlet's pages, are few, and each is asked about for every
 * element that has it.
 */
export function remembered<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const own = ownCopy(text)
    const answered = answer(own)
    if (known.size >= MOST) known.clear()
    if (text.length <= LONGEST) known.set(own, answered)
    return answered
  }
}

/** A text that is none of a page's any more: pieces that were cut out of a page keep the whole of it in memory as long as they live. */
export function ownCopy(text: string): string {
  // Joined, the halves are a new text; all other ways to get one take three to ten times as long.
  const half = text.length >> 1
  return [text.slice(0, half), text.slice(half)].join('')
}

/** The one copy of a text that the engine keeps for names of properties, with which objects are read and written without comparing letters. */
export function ownName(text: string): string {
  return Object.keys({ [text]: 0 })[0]!
}
