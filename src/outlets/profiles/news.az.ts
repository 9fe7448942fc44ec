import { defineOutlet } from '../outlet.ts'

/**
 * News.Az. No selectors: only what its pages are known to leave in the text, namely the bar with the date and the font size above the
 * body ("date 2021-07-23 + ↺ − 16 px") and the outlet's name as the last line.
 */
export default defineOutlet({
  name: 'news.az',
  title: 'News.Az',
  language: 'en',
  timeZone: 'Asia/Baku',
  feeds: [{ url: 'https://news.az/rss' }],
  layouts: [
    {
      since: '2000-01-01',
      residue: [
        'date #-#-# * # px',
        'date #-#-#',
        '#-#-# + ↺ − # px',
        '#-#-#',
        '#-#-# #:#',
        '+ ↺ − # px',
        '# px',
        'News.Az',
        'News.Az.',
        'News.Az ©',
      ],
    },
  ],
})
