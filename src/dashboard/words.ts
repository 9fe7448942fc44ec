import { formatDuration } from '../shared/duration.ts'
import { type Html, html } from './html.ts'

const NUMBERS = new Intl.NumberFormat('en')
const LANGUAGES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' })

/** An instant as an element: UTC without scripts; the script of the page puts it into the viewer's own words. */
export function time(at: Date | null | undefined, otherwise = 'never'): Html {
  if (!at || Number.isNaN(at.getTime())) return html`<span class="soft">${otherwise}</span>`
  const iso = at.toISOString()
  return html`<time datetime="${iso}">${iso.slice(0, 16).replace('T', ' ')} UTC</time>`
}

/**
 * When an article was published, as exactly as the page said.
 *
 * @param at as an instant
 * @param text as the page gave it; `YYYY-MM-DD` where only the day is known
 */
export function published(at: Date | null, text: string | null): Html {
  if (text && /^\d{4}-\d{2}-\d{2}$/.test(text)) return html`<time datetime="${text}" data-day>${text}</time>`
  return time(at, 'no date')
}

/** A count with separators. */
export const number = (value: number): string => NUMBERS.format(value)

/** `1 article`, `2,000 articles`. */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${number(value)} ${value === 1 ? one : many}`

/** Seconds as people say them; a dash for unknown. */
export const seconds = (value: number | null): string =>
  value === null ? '–' : formatDuration(Math.max(0, value) * 1_000)

/** Milliseconds as people say them; a dash for unknown. */
export const milliseconds = (value: number | null): string =>
  value === null ? '–' : formatDuration(Math.max(0, value))

/** Bytes as people say them; a dash for unknown. */
export function bytes(value: number | null): string {
  if (value === null) return '–'
  if (value < 1_000) return `${value} B`
  return value < 1_000_000 ? `${(value / 1_000).toFixed(1)} kB` : `${(value / 1_000_000).toFixed(1)} MB`
}

/** The English name of a language; the code itself where it has none. */
export function languageName(code: string | null): string {
  if (!code) return 'unknown'
  try {
    return LANGUAGES.of(code) ?? code
  } catch {
    return code.slice(0, 40)
  }
}

/** A language tag that may stand in a `lang` attribute; empty, which means "unknown" there, for anything else. */
export const langTag = (code: string | null): string =>
  code && /^[a-z]{2,8}(?:-[a-z0-9]{1,8}){0,4}$/i.test(code) ? code : ''

/** A headline in its language and direction. */
export const headline = (title: string | null, language: string | null): Html =>
  title
    ? html`<span lang="${langTag(language)}" dir="auto">${title}</span>`
    : html`<span class="soft">(without a headline)</span>`

/** A machine's word as people write it: `near-duplicate` becomes `near duplicate`. */
export const plain = (word: string): string => word.replaceAll('-', ' ')
