import { describe, expect, test } from 'vitest'
import { extractArticle } from '../../src/extract/extract-article.ts'
import { wordCount } from '../../src/extract/kind/no-article.ts'

const TEXT = [
  'The crane lifted the old ferry out of the harbour on Monday, and the whole town stood on the mole to look at its keel.',
  'It took four hours longer than the yard had promised, since the tide came in before the second chain had been laid around it.',
  'The harbour master said that the ferry would be painted in May, and that the boat of the islands would sail for it until then.',
  'Nobody on the mole had seen the propeller before, which is of bronze and was cast in the year in which the pier was built.',
]

function read(between: string, head = '') {
  const [first, second, ...rest] = TEXT.map((text) => `<p>${text}</p>`)
  return extractArticle(
    `<!doctype html><html lang="en"><head><title>Crane lifts the ferry</title>${head}</head><body><article><h1>Crane lifts the ferry</h1>${first}${second}${between}${rest.join('')}</article></body></html>`,
    { url: 'https://harbour.example/news/2026/crane-lifts-the-ferry' },
  )
}

describe('what readers do not see', () => {
  test.each([
    '<img src="https://www.facebook.com/tr?id=1&ev=PageView" style="display:none">',
    '<img hidden src="https://t.example/h.png">',
    '<img src="https://vg01.met.vgwort.de/na/abc123" alt="">',
  ])('%s is no picture of the article', (picture) => {
    const { html, image } = read(picture)
    expect([html.includes('<img'), image]).toEqual([false, null])
  })

  test('a picture that waits for its script stays', () => {
    expect(read('<img style="display:none" data-src="/pictures/crane.jpg" alt="The crane">').html).toContain(
      'https://harbour.example/pictures/crane.jpg',
    )
  })

  test.each(['position:absolute; left:-9999px', 'text-indent: -10000px'])('text set aside by "%s" is none', (style) => {
    const words =
      'Buy the cheapest watches of the whole coast at the shop of our partner, and tell them who sent you there.'
    expect(read(`<p style="${style}">${words}</p>`).text).not.toContain('watches')
  })
})

test('a lead picture of a short name is told by what stands below it', () => {
  const { facts } = read(
    '<figure><img src="/i/a.jpg" width="600" height="400" alt="Crane"><figcaption>The crane lifts. (Photo: Ida Berg)</figcaption></figure>',
    '<meta property="og:image" content="https://harbour.example/i/a.jpg">',
  )
  expect(facts.leadImage).toMatchObject({ width: 600, height: 400, alt: 'Crane', credit: 'Ida Berg' })
})

test('names and passwords in addresses of links are not handed on', () => {
  const { html } = read(
    '<p>The yard <a href="https://ida:secret@yard.example/ferry">shows the plans of the ferry</a> to all.</p>',
  )
  expect([html.includes('https://yard.example/ferry'), html.includes('secret')]).toEqual([true, false])
})

test.each([
  ['Lao', 'ເຮືອຂ້າມຟາກກັບມາໃຫ້ບໍລິການອີກຄັ້ງ'],
  ['Khmer', 'សាឡាងបានត្រឡប់មកផ្តល់សេវាវិញ'],
  ['Burmese', 'ကူးတို့သင်္ဘောပြန်လည်ပြေးဆွဲပြီ'],
])('the words of a %s text without spaces are counted by its letters', (_, text) => {
  expect(wordCount(text)).toBeGreaterThan(8)
})

test('an embedded post whose words are left out is an embed, one whose words are taken is text', () => {
  const post = (words: string) =>
    `<blockquote class="twitter-tweet"><p>${words}</p>&mdash; Ida Berg (@ida) <a href="https://twitter.com/ida/status/12345">25 November 2026</a></blockquote>`
  const kinds = (words: string) => {
    const { blocks, text } = read(post(words))
    return { isEmbed: blocks.some(({ kind }) => kind === 'embed'), isText: text.includes(words) }
  }
  for (const words of [
    'pic.twitter.com/abc',
    'The crane came an hour late, and all of us on the mole were glad that the tide had waited for it.',
  ]) {
    const { isEmbed, isText } = kinds(words)
    expect([words, isEmbed]).toEqual([words, !isText])
  }
  expect(kinds('pic.twitter.com/abc').isEmbed).toBe(true)
})
