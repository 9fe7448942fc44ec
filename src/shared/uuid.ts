const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Whether a text is a UUID as PostgreSQL writes them: only such a text may be compared with an id without casting the column, which no index would serve. */
export function isUuid(text: string): boolean {
  return UUID.test(text)
}

/**
 * The first and last UUID that begin with `prefix`, so that an index finds what lies between.
 *
 * @param prefix at least eight digits, dashes where a UUID has them
 * @returns `undefined` for what no UUID begins with
 */
export function uuidsBeginning(prefix: string): readonly [first: string, last: string] | undefined {
  if (prefix.length < 8 || prefix.length > 36) return undefined
  const filled = (digit: string): string => prefix.toLowerCase() + EMPTY.replaceAll('0', digit).slice(prefix.length)
  return isUuid(filled('0')) ? [filled('0'), filled('f')] : undefined
}

const EMPTY = '00000000-0000-0000-0000-000000000000'
