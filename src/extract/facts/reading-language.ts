import type { Page } from '../page/document.ts'

/** Top-level domains of countries where English dates begin with the day. */
const DAY_FIRST = new Set('uk au nz ie in za pk ng ke gh sg my mt jm tt zw zm ug tz bd lk hk'.split(' '))

/** The language by which dates of a page are read: as declared; for English without a country, that of the page's domain. */
export function readingLanguage(page: Page, hint: string | null): string | null {
  const language = page.lang?.trim() || page.meta.get('content-language')?.[0] || hint || null
  if (language !== null && !/^en(?:[-_]us)?$/i.test(language)) return language.replace('_', '-')
  const country = page.url?.hostname.split('.').at(-1) ?? ''
  // Themes leave "en-US" on pages of other countries.
  return DAY_FIRST.has(country) ? `en-${country}` : language
}
