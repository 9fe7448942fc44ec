/** Share of words that two titles have in common, 0 to 1, measured on the longer one. */
export function similarity(a: string, b: string): number {
  return commonShare(wordSet(a), wordSet(b))
}

/** As {@link similarity}, of words that are taken apart already. */
export function commonShare(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  if (left.size === 0 || right.size === 0) return 0
  let common = 0
  for (const word of left) if (right.has(word)) common++
  return common / Math.max(left.size, right.size)
}

/** Words of a text, folded. */
export function wordSet(text: string): Set<string> {
  const folded = fold(text)
  return new Set(folded.match(ASCII.test(folded) ? /[a-z\d]+/g : /[\p{L}\p{N}]+/gu) ?? [])
}

const ASCII = /^[\x00-\x7f]*$/
/** What a text holds that needs more than lower case: most texts of a page, once they are read, hold none of it. */
const UNSIMPLE = /[^ -~]| {2}/

/** Lower case without accents, white space collapsed: what makes two prints of one name equal. */
export function fold(text: string): string {
  if (!UNSIMPLE.test(text)) return text.toLowerCase().trim()
  const plainText = ASCII.test(text) ? text : text.normalize('NFKD').replace(/\p{M}+/gu, '')
  return plainText.toLowerCase().replace(/\s+/g, ' ').trim()
}

/** How two prints of one headline are told to be the same: letters and digits alone, without case and accents. */
export function titleKey(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
