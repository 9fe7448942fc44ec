import { expect, test } from 'vitest'
import { drawBlocks } from '../../src/dashboard/article-blocks.ts'
import { textOfBlocks } from '../../src/extract/blocks/block-text.ts'
import { extractArticle } from '../../src/extract/extract-article.ts'
import { hostilePage } from '../extract/hostile-markup.ts'

test('every run of a body is drawn from the place in the text where it stands', () => {
  for (let seed = 0; seed < 150; seed++) {
    const profile = { since: '2000-01-01', body: 'article' }
    const { blocks, text } = extractArticle(hostilePage(seed), { url: 'https://harbour.example/1', profile })
    let drawn = ''
    let end = 0
    drawBlocks(blocks, (start, length) => {
      drawn += text.slice(end, start) + text.slice(start, start + length)
      expect(text.slice(end, start)).toMatch(/^\s*$/)
      expect(text.slice(start, start + length).length).toBe(length)
      end = start + length
      return ''
    })
    expect(drawn).toBe(text)
    expect(textOfBlocks(blocks)).toBe(text)
  }
})
