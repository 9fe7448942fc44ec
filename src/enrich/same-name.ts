import { nominativesOf } from './case-endings.ts'
import { foldName, nameKey } from './name-forms.ts'

/** Compares words of names over their case forms; remembers what it worked out, so make one for each text. */
export interface NameComparer {
  /** Whether two words are forms of one name: `Алиева` and `Алиев`, `Merkels` and `Merkel`, `Əliyevin` and `Əliyev`. */
  readonly isSameWord: (a: string, b: string) => boolean
  /** Keys under which forms of a word meet: two words are the same where they share one. */
  readonly keysOf: (word: string) => readonly string[]
}

/** Shortest name whose genitive in -s is recognised: `Blairs`, not `Has`. */
const SHORTEST_GENITIVE = 5

/** Makes a comparer for a language; null compares by the script's usual endings. */
export function compareNames(language: string | null): NameComparer {
  const known = new Map<string, readonly string[]>()
  const keysOf = (word: string): readonly string[] => {
    const kept = known.get(word)
    if (kept) return kept
    const keys = formsOf(nameKey(word), language)
    known.set(word, keys)
    return keys
  }
  const isSameWord = (a: string, b: string): boolean => {
    if (a === b) return true
    const keys = keysOf(b)
    return keysOf(a).some((key) => keys.includes(key))
  }
  return { isSameWord, keysOf }
}

function formsOf(key: string, language: string | null): readonly string[] {
  const fold = foldName(key)
  const forms = new Set(fold.length > 1 ? [key, `~${fold}`] : [key])
  for (const form of nominativesOf(key, language)) if (form.length >= Math.max(3, key.length - 4)) forms.add(form)
  if (key.length >= SHORTEST_GENITIVE && key.endsWith('s')) forms.add(key.slice(0, -1))
  return [...forms]
}
