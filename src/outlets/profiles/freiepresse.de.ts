import { defineOutlet } from '../outlet.ts'

/** Freie Presse. Two designs; in both the h1 stands in the bread crumbs. */
export default defineOutlet({
  name: 'freiepresse.de',
  title: 'Freie Presse',
  language: 'de',
  timeZone: 'Europe/Berlin',
  feeds: [],
  layouts: [
    { since: '2024-11-29', headline: 'h2.article__headline', byline: '.article__author .author__name' },
    {
      since: '2024-04-30',
      headline: 'h2.likeArticleH1',
      byline: '.article-author .new-author-text',
      published: { selector: '.article-info .article-date' },
    },
  ],
})
