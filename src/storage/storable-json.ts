/**
 * JSON without the escapes that jsonb refuses: NUL and lone halves of surrogate pairs, which JSON.stringify writes as `\uXXXX`.
 *
 * Escapes are taken one after another, so that a text which itself speaks of `\u0000` stays as it is.
 */
export function storableJson(value: unknown): string {
  return JSON.stringify(value).replace(/\\(u(?:0000|d[89a-f][\da-f]{2})|.)/gi, (whole, escaped: string) =>
    escaped.length > 1 ? '' : whole,
  )
}
