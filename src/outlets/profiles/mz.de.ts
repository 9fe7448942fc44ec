import { defineOutlet } from '../outlet.ts'

/** Mitteldeutsche Zeitung. Author and time stand below the heading; the time names no zone. */
export default defineOutlet({
  name: 'mz.de',
  title: 'Mitteldeutsche Zeitung',
  language: 'de',
  timeZone: 'Europe/Berlin',
  feeds: [],
  layouts: [
    {
      since: '2024-04-30',
      byline: '.fp-article-heading__author',
      published: { selector: '.fp-article-heading__date' },
    },
  ],
})
