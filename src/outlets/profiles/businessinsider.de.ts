import { defineOutlet } from '../outlet.ts'

/** Business Insider. Teasers and placeholders of embedded posts stand in the text, and a note on machine translation above it. */
export default defineOutlet({
  name: 'businessinsider.de',
  title: 'Business Insider',
  language: 'de-DE',
  timeZone: 'Europe/Berlin',
  feeds: [],
  layouts: [
    {
      since: '2024-01-29',
      byline: '.list-authors__link',
      published: { selector: '.post-time time', attribute: 'datetime' },
      remove: ['.sourcepoint__social-placeholder', '.wp-block-inline-teaser'],
      residue: ['Dies ist eine maschinelle Übersetzung eines Artikels *'],
    },
  ],
})
