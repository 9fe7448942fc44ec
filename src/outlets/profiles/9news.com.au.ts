import { defineOutlet } from '../outlet.ts'

/** 9News. The time in its pages is that of Sydney. */
export default defineOutlet({
  name: '9news.com.au',
  title: '9News',
  language: 'en-AU',
  timeZone: 'Australia/Sydney',
  feeds: [],
  layouts: [
    {
      since: '2024-01-07',
      headline: 'h1.article__headline',
      byline: '.article__header .text--author',
      published: { selector: '.article__header time', attribute: 'datetime' },
    },
  ],
})
