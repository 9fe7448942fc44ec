import { defineOutlet } from '../outlet.ts'

/** mbl.is. Links to its own earlier news stand between the paragraphs. */
export default defineOutlet({
  name: 'mbl.is',
  title: 'mbl.is',
  language: 'is',
  timeZone: 'Atlantic/Reykjavik',
  feeds: [],
  layouts: [
    {
      since: '2025-02-11',
      headline: '.newsitem-main h1',
      published: { selector: '.newsitem .dateline' },
      remove: ['.mbl-news-link'],
    },
  ],
})
