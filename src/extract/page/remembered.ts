/** Texts that are remembered of one question, and as many of before: pages made to hold ever new ones must not fill the memory. */
const MOST = 10_000
/** Longer texts are asked about each time. */
const LONGEST = 400

/**
 * Remembers what was answered about a text; `answer` is given a copy that it may keep. For class attributes: those of a page, and of an outlet's pages, are few,
 * and each is asked about for every element that has it. What is asked again stays: only what nobody asked for while many others came is forgotten.
 */
export function remembered<T>(answer: (text: string) => T): (text: string) => T {
  let known = new Map<string, T>()
  let before = new Map<string, T>()
  return (text) => {
    const now = known.get(text)
    if (now !== undefined) return now
    const own = ownCopy(text)
    const answered = before.get(own) ?? answer(own)
    if (text.length > LONGEST) return answered
    if (known.size >= MOST) [before, known] = [known, new Map()]
    known.set(own, answered)
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
