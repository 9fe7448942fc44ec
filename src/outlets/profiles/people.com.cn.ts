import { defineOutlet } from '../outlet.ts'

/** 人民网. The editors stand as the last line of the text, behind them a call to share. */
export default defineOutlet({
  name: 'people.com.cn',
  title: '人民网',
  language: 'zh',
  timeZone: 'Asia/Shanghai',
  feeds: [],
  layouts: [
    {
      since: '2024-04-24',
      headline: '.rm_txt h1',
      published: { selector: '.rm_txt .channel .col-1-1' },
      remove: ['.rm_txt_con .edit', '.rm_txt_con .paper_num'],
    },
  ],
})
