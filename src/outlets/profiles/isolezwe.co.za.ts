import { defineOutlet } from '../outlet.ts'

/** Isolezwe. Its pages say that they are English; they are in Zulu. Classes end in letters of the build: selectors name what stands before them. */
export default defineOutlet({
  name: 'isolezwe.co.za',
  title: 'Isolezwe',
  language: 'zu',
  timeZone: 'Africa/Johannesburg',
  feeds: [],
  layouts: [
    {
      since: '2025-11-08',
      byline: '[class^="titles_article-titles"] [class^="attribution-and-updated_author-text"]',
      remove: ['[class^="image_image-widget"]'],
    },
  ],
})
