import { checkSelectors } from '../feeds/listing/listing-selectors.ts'
import { UsageError } from '../shared/errors.ts'
import type { ListingSelectors } from '../shared/feed.ts'
import { type Invocation, type OptionSpec, textOption } from './command.ts'

/** Parts of a listing page that a selector names. */
const NAMES = ['item', 'link', 'title', 'date', 'summary'] as const

type Part = (typeof NAMES)[number]

/** Options that name the parts of a listing page. */
export const SELECTOR_OPTIONS: Readonly<Record<Part, OptionSpec>> = {
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
  return selectorsOf(invocation, (part) => part)
}

/** As `SELECTOR_OPTIONS`, for a command that changes a feed: there `--title` is the title of the feed. */
export const CHANGED_SELECTORS: Readonly<Record<string, OptionSpec>> = Object.fromEntries(
  NAMES.map((part) => {
    const spec = SELECTOR_OPTIONS[part]
    return [optionOf(part), { ...spec, meaning: `set: of a listing page, ${spec.meaning}` }]
  }),
)

function optionOf(part: Part): string {
  return part === 'title' ? 'title-selector' : part
}

/**
 * The selectors of a feed after a change; null for none, undefined where nothing changes.
 *
 * @param unset names of options that are taken away; `selectors` stands for all
 * @throws UsageError when one is no CSS selector
 */
export function changedSelectors(
  invocation: Invocation,
  known: ListingSelectors,
  unset: ReadonlySet<string>,
): ListingSelectors | null | undefined {
  const given = selectorsOf(invocation, optionOf)
  const dropped = NAMES.filter((part) => unset.has('selectors') || unset.has(optionOf(part)))
  if (Object.keys(given).length + dropped.length === 0) return undefined
  const left = NAMES.flatMap((part) => {
    const selector = given[part] ?? (dropped.includes(part) ? undefined : known[part])
    return selector === undefined ? [] : [[part, selector] as const]
  })
  return left.length === 0 ? null : Object.fromEntries(left)
}

function selectorsOf(invocation: Invocation, option: (part: Part) => string): ListingSelectors {
  const given = NAMES.flatMap((name) => {
    const selector = textOption(invocation, option(name))
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
