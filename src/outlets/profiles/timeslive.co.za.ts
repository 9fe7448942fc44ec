import { defineOutlet } from '../outlet.ts'

/** TimesLIVE. Two designs; offers to subscribe stand above the text in the older one, pulled quotations in the newer one. */
export default defineOutlet({
  name: 'timeslive.co.za',
  title: 'TimesLIVE',
  language: 'en-ZA',
  timeZone: 'Africa/Johannesburg',
  feeds: [],
  layouts: [
    {
      since: '2025-11-10',
      headline: 'h1.b-headline',
      byline: '.b-author-bio__author-name',
      published: { selector: 'time.b-date', attribute: 'datetime' },
      body: 'article.b-article-body',
      remove: ['.b-article-body__pullquote'],
    },
    {
      since: '2025-05-21',
      headline: 'h1.article-title-primary',
      byline: '#author-block .name',
      published: { selector: '.article-pub-date' },
      remove: ['.article-subscribe'],
    },
  ],
})
