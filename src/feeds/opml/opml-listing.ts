import type { ListingSelectors } from '../../shared/feed.ts'

const NAMES = ['item', 'link', 'title', 'date', 'summary'] as const
const LONGEST_SELECTOR = 500

/**
 * Selectors of a listing page as a list of feeds carries them: JSON in the attribute `telex:listing`, `auto` where telex
 * finds the entries by itself. Null where there is no such attribute; unknown keys and odd values are left out.
 */
export function selectorsOfText(text: string | undefined): ListingSelectors | null {
  if (text === undefined) return null
  if (!text.startsWith('{')) return {}
  try {
    const given = JSON.parse(text) as Record<string, unknown>
    const known = NAMES.flatMap((name) => {
      const value = Object.hasOwn(given, name) ? given[name] : undefined
      return typeof value === 'string' && value !== '' && value.length <= LONGEST_SELECTOR ? [[name, value]] : []
    })
    return Object.fromEntries(known) as ListingSelectors
  } catch {
    return {} // a damaged attribute: the page is still a listing, and its entries can be found without selectors
  }
}

/** The attribute's text for selectors. */
export function textOfSelectors(selectors: ListingSelectors): string {
  const given = NAMES.flatMap((name) => (selectors[name] ? [[name, selectors[name]]] : []))
  return given.length === 0 ? 'auto' : JSON.stringify(Object.fromEntries(given))
}
