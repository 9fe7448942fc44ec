import { checkSelectors } from '../feeds/listing/listing-selectors.ts'
import { UsageError } from '../shared/errors.ts'
import type { ListingSelectors } from '../shared/feed.ts'
import { type Invocation, type OptionSpec, textOption } from './command.ts'

const NAMES = ['item', 'link', 'title', 'date', 'summary'] as const

/** Options that name the parts of a listing page. */
export const SELECTOR_OPTIONS: Readonly<Record<(typeof NAMES)[number], OptionSpec>> = {
  item: { type: 'string', value: 'SEL', meaning: 'CSS selector of one entry in a page that lists articles' },
  link: { type: 'string', value: 'SEL', meaning: 'selector of its link; the first link in it by default' },
  title: { type: 'string', value: 'SEL', meaning: 'selector of its title; the text of the link by default' },
  date: { type: 'string', value: 'SEL', meaning: 'selector of its date; looked for in the entry by default' },
  summary: { type: 'string', value: 'SEL', meaning: 'selector of its summary' },
}

/**
 * Selectors that were given; none means that the list is found without.
 *
 * @throws UsageError when one is no CSS selector
 */
export function selectorsGiven(invocation: Invocation): ListingSelectors {
  const given = NAMES.flatMap((name) => {
    const selector = textOption(invocation, name)
    return selector ? [[name, selector] as const] : []
  })
  const selectors: ListingSelectors = Object.fromEntries(given)
  try {
    checkSelectors(selectors)
  } catch (err) {
    throw new UsageError((err as Error).message, { hint: 'For example --item "ul.news > li" --date ".when"' })
  }
  return selectors
}
