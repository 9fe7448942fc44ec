/** Markup that is safe to send: every value that came into it was escaped, or was markup of this kind itself. */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  toString(): string {
    return this.text
  }
}

/** What may stand in a template; null, undefined and false leave nothing behind. */
export type Content = Html | string | number | boolean | null | undefined | readonly Content[]

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** The text with everything escaped that means something in HTML, in content as in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character]!)
}

/** Markup from a template literal. Values are escaped, unless they are {@link Html}; attributes must stand in quotes. */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Html {
  let text = parts[0]!
  for (const [index, value] of values.entries()) text += contentText(value) + parts[index + 1]!
  return new Html(text)
}

function contentText(value: Content): string {
  if (value === null || value === undefined || value === false || value === true) return ''
  if (value instanceof Html) return value.text
  if (typeof value === 'object') return value.map(contentText).join('')
  return escapeHtml(String(value))
}

/** The URL if a browser may follow it from here: http and https only; anything else becomes an empty fragment. */
export function safeHref(url: string): string {
  return /^https?:\/\//i.test(url) ? url : '#'
}
