import { defineOutlet } from '../outlet.ts'

/** NRK. Links to other pieces (“Les også”) stand between the paragraphs. */
export default defineOutlet({
  name: 'nrk.no',
  title: 'NRK',
  language: 'nb-NO',
  timeZone: 'Europe/Oslo',
  feeds: [],
  layouts: [
    {
      since: '2024-08-05',
      headline: 'h1.article-title',
      byline: '.article-header-sidebar .authors .author__name',
      published: { selector: '.article-header-sidebar time.datePublished', attribute: 'datetime' },
      modified: { selector: '.article-header-sidebar time.dateModified', attribute: 'datetime' },
      remove: ['.reference.plug'],
    },
  ],
})
