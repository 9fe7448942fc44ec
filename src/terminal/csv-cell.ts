/** How a text begins that a spreadsheet takes for a formula: signs of any width, also behind white space and control characters, which some drop. */
const FORMULA = /^[\s\p{C}]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u

/** A cell by RFC 4180: lists joined, objects as JSON. What outlets wrote, and a spreadsheet would take for a formula, gets an apostrophe. */
export function csvCell(value: unknown): string {
  const text = textOf(value)
  const isText = typeof value === 'string' || Array.isArray(value)
  const safe = isText && FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.join('; ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
