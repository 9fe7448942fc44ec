import { defineOutlet } from '../outlet.ts'

/** Daily News of Tanzania. References to other pieces (“ALSO READ”) are paragraphs of the text. */
export default defineOutlet({
  name: 'dailynews.co.tz',
  title: 'Daily News',
  language: 'en',
  timeZone: 'Africa/Dar_es_Salaam',
  feeds: [{ url: 'https://dailynews.co.tz/feed/' }],
  layouts: [
    {
      since: '2019-04-24',
      headline: 'h1.cs-entry__title',
      byline: '.cs-entry__infobar .cs-meta-author-name',
      published: { selector: '.cs-entry__infobar .cs-meta-date' },
      residue: ['Also read: *'],
    },
  ],
})
