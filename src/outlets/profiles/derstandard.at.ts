import { defineOutlet } from '../outlet.ts'

/** DER STANDARD. Its times name no zone. */
export default defineOutlet({
  name: 'derstandard.at',
  title: 'DER STANDARD',
  language: 'de-AT',
  timeZone: 'Europe/Vienna',
  feeds: [],
  layouts: [
    {
      since: '2024-05-03',
      headline: 'h1.article-title',
      byline: '.article-origins .simple',
      published: { selector: '.article-pubdate time', attribute: 'datetime' },
    },
  ],
})
