import { defineOutlet } from '../outlet.ts'

/** rbb24. Times name no zone; lists of further pieces stand between the parts of the text. */
export default defineOutlet({
  name: 'rbb24.de',
  title: 'rbb24',
  language: 'de',
  timeZone: 'Europe/Berlin',
  feeds: [],
  layouts: [
    {
      since: '2024-04-25',
      byline: '.technicalline .authorname',
      published: { selector: '.technicalline .lineinfo' },
      remove: ['section.articlescontlist'],
    },
  ],
})
