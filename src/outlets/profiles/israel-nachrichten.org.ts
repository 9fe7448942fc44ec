import { defineOutlet } from '../outlet.ts'

/** Israel-Nachrichten. The newsroom signs as the last line, and an appeal for donations follows. */
export default defineOutlet({
  name: 'israel-nachrichten.org',
  title: 'Israel-Nachrichten',
  language: 'de',
  feeds: [],
  layouts: [
    {
      since: '2021-02-21',
      headline: '.entry h1.entry_title',
      residue: ['IN-Redaktion', 'Hat Ihnen dieser Artikel gefallen? *'],
    },
  ],
})
