// NUL and lone halves of surrogate pairs: JavaScript keeps them in strings, PostgreSQL refuses them in text and jsonb.
const UNSTORABLE = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** The text without what PostgreSQL cannot store; null stays null. */
export function storable<T extends string | null>(text: T): T {
  return (text === null ? null : text.replace(UNSTORABLE, '')) as T
}

/** The words of a text as its length is counted: runs between white space, or characters / 2 in scripts without spaces. */
export function countWords(text: string): number {
  const dense = text.match(/[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]/g)?.length ?? 0
  const spaced = text.replace(/[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]+/g, ' ').match(/\S+/g)?.length ?? 0
  return spaced + Math.ceil(dense / 2)
}

/** The text cut to `length` characters at most, never inside a surrogate pair, with an ellipsis where something was cut. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text
  return `${text
    .slice(0, length - 1)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()}…`
}
