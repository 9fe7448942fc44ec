import { defineOutlet } from '../outlet.ts'

/** Corriere della Sera. The time in the line with the day is that of the last change, so no selector names it. */
export default defineOutlet({
  name: 'corriere.it',
  title: 'Corriere della Sera',
  language: 'it-IT',
  timeZone: 'Europe/Rome',
  feeds: [],
  layouts: [
    {
      since: '2025-01-05',
      headline: 'h1.title-art-hp',
      dek: '#content-to-read .summary-art',
      byline: '#content-to-read .writer',
    },
  ],
})
