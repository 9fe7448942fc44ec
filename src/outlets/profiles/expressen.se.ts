import { defineOutlet } from '../outlet.ts'

/** Expressen. The time of the last change stands beside that of publication. */
export default defineOutlet({
  name: 'expressen.se',
  title: 'Expressen',
  language: 'sv',
  timeZone: 'Europe/Stockholm',
  feeds: [],
  layouts: [
    {
      since: '2025-10-23',
      headline: '.article__header h1',
      byline: '.article__inner .byline--details',
      published: { selector: '.article__header .article-meta time', attribute: 'datetime' },
      modified: { selector: '.article__header .article-meta time + time', attribute: 'datetime' },
    },
  ],
})
