/** One reading of a field, and the rule that gave it. */
export interface Candidate<T> {
  readonly value: T
  readonly rule: string
}

/** The first candidate with a value; later ones are not worked out. */
export function firstOf<T>(
  ...candidates: readonly (readonly [rule: string, read: () => T | null | undefined])[]
): Candidate<T> | null {
  for (const [rule, read] of candidates) {
    const value = read()
    if (value !== null && value !== undefined) return { value, rule }
  }
  return null
}
