/** BCP 47 tag of a language as feeds write it (`en_US`, `EN-us`), in canonical case; null for what is none. */
export function languageTag(written: string | null | undefined): string | null {
  const text = (written ?? '').trim().replaceAll('_', '-')
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,4}$/i.test(text)) return null
  try {
    return Intl.getCanonicalLocales(text)[0] ?? null
  } catch {
    return null // RangeError: well-formed to the eye, not to BCP 47
  }
}
