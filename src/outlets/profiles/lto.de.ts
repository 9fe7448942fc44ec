import { defineOutlet } from '../outlet.ts'

/** Legal Tribune Online. Author and day stand in two paragraphs of one class. */
export default defineOutlet({
  name: 'lto.de',
  title: 'Legal Tribune Online',
  language: 'de',
  feeds: [],
  layouts: [
    {
      since: '2025-10-20',
      headline: 'h1.reader__headline',
      byline: '.reader__meta-info:has(a)',
      published: { selector: '.reader__meta-info:not(:has(a))' },
    },
  ],
})
