import { defineOutlet } from '../outlet.ts'

/** Hamburger Abendblatt. The h1 stands in the bread crumbs and is written for search engines; the headline that readers see is an h2. */
export default defineOutlet({
  name: 'abendblatt.de',
  title: 'Hamburger Abendblatt',
  language: 'de',
  timeZone: 'Europe/Berlin',
  feeds: [],
  layouts: [
    {
      since: '2024-04-28',
      headline: '#pageMainContent hgroup h2',
      byline: '#pageMainContent address',
      published: { selector: '#pageMainContent article time', attribute: 'datetime' },
    },
  ],
})
