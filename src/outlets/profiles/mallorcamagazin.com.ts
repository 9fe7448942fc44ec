import { defineOutlet } from '../outlet.ts'

/** Mallorca Magazin. In German, in the time of Spain. */
export default defineOutlet({
  name: 'mallorcamagazin.com',
  title: 'Mallorca Magazin',
  language: 'de',
  timeZone: 'Europe/Madrid',
  feeds: [],
  layouts: [
    {
      since: '2025-04-15',
      headline: '.post-intro h1.news-heading',
      byline: '.post-info .authors .post-author',
      published: { selector: '.post-info .post-date' },
    },
  ],
})
