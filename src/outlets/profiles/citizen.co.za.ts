import { defineOutlet } from '../outlet.ts'

/** The Citizen. Author and day stand in a column beside the text. */
export default defineOutlet({
  name: 'citizen.co.za',
  title: 'The Citizen',
  language: 'en',
  timeZone: 'Africa/Johannesburg',
  feeds: [],
  layouts: [
    {
      since: '2025-11-28',
      headline: '.single-title h1',
      dek: '.single-excerpt',
      byline: '.author-info .author-name',
      published: { selector: 'p.single-published-date' },
    },
  ],
})
