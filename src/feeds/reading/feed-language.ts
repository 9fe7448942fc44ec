const known = new Map<string, string | null>()
/** A hostile document must not fill the memory with languages. */
const MOST_KNOWN = 500

/** BCP 47 tag of a language as feeds write it (`en_US`, `EN-us`), in canonical case; null for what is none. */
export function languageTag(written: string | null | undefined): string | null {
  if (!written) return null
  const cached = known.get(written)
  if (cached !== undefined) return cached
  const tag = canonical(written.trim().replaceAll('_', '-'))
  if (known.size < MOST_KNOWN) known.set(written, tag)
  return tag
}

function canonical(text: string): string | null {
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,4}$/i.test(text)) return null
  try {
    return Intl.getCanonicalLocales(text)[0] ?? null
  } catch {
    return null // RangeError: well-formed to the eye, not to BCP 47
  }
}
