import { expect, it } from 'vitest'
import { extractPage } from '../../src/compute/extract-page.ts'

const page = (lang: string) => ({
  url: 'https://gazette.example/1',
  contentType: 'text/html; charset=utf-8',
  body: new TextEncoder().encode(
    `<html lang="${lang}"><head><title>Boats</title></head><body><article><h1>Boats leave before dawn</h1>${'<p>Seventeen boats left the harbour before dawn and came back with more fish than the market could take that day.</p>'.repeat(4)}</article></body></html>`,
  ),
  hints: { language: null },
})

it('A page is filed under the language of its text, whatever it declares', async () => {
  const { article } = await extractPage(page('de') as never)
  expect([article.language, article.rules.language]).toEqual(['en', 'text'])
  expect((await extractPage(page('en-GB') as never)).article.language).toBe('en')
})
