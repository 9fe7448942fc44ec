import { defineOutlet } from '../outlet.ts'

/** The Portugal News. The time stands among the sections and names no zone. */
export default defineOutlet({
  name: 'theportugalnews.com',
  title: 'The Portugal News',
  language: 'en',
  timeZone: 'Europe/Lisbon',
  feeds: [],
  layouts: [
    {
      since: '2025-01-31',
      headline: 'article.full h1.article-heading',
      published: { selector: 'article.full p.text-sm span' },
    },
  ],
})
