import { defineOutlet } from '../outlet.ts'

/** Коммерсантъ. The label of a button of the picture viewer stands in the text. */
export default defineOutlet({
  name: 'kommersant.ru',
  title: 'Коммерсантъ',
  language: 'ru',
  timeZone: 'Europe/Moscow',
  feeds: [],
  layouts: [
    {
      since: '2025-05-14',
      headline: 'h1.doc_header__name',
      byline: 'p.document_authors',
      published: { selector: 'time.doc_header__publish_time', attribute: 'datetime' },
      residue: ['Выйти из полноэкранного режима'],
    },
  ],
})
