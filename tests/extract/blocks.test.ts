import { readdirSync, readFileSync } from 'node:fs'
import { Parser } from 'htmlparser2'
import { describe, expect, test } from 'vitest'
import { textOfBlocks } from '../../src/extract/blocks/block-text.ts'
import { blocksOfHtml } from '../../src/extract/blocks/blocks-of-html.ts'
import { markdownOfBlocks, markdownOfHtml } from '../../src/extract/blocks/markdown.ts'
import { htmlOfBlocks } from '../../src/extract/blocks/safe-html.ts'
import { extractArticle } from '../../src/extract/extract-article.ts'
import type { Article } from '../../src/shared/article.ts'
import { hostilePage } from './hostile-markup.ts'
import { wordsOfMarkdown } from './markdown-words.ts'

const url = 'https://harbour.example/news/1'
const asBody = { since: '2000-01-01', body: 'article' }

const hostile = Array.from({ length: 400 }, (_, seed) =>
  extractArticle(hostilePage(seed), { url, profile: asBody }),
).filter(({ text }) => text !== '')

const folder = new URL('../golden/', import.meta.url)
const golden = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.html'))
  .map((name) => extractArticle(readFileSync(new URL(name, folder), 'utf8'), { url }))

const of = (body: string): Article => extractArticle(`<article>${body}</article>`, { url, profile: asBody })

/** Words, and every mark that Markdown or HTML could leave in a text. */
const words = (text: string): string => (text.match(/[\p{L}\p{N}\p{M}*_#\\`|~<>]+/gu) ?? []).join(' ')
const told = ({ blocks }: Article) => blocks.filter(({ kind }) => kind !== 'figure' && kind !== 'embed')

function wordsOfHtml(html: string): string {
  let text = ''
  const parser = new Parser({
    ontext: (part) => {
      text += part
    },
    onopentagname: (name) => {
      if (!/^(?:a|strong|em|code)$/.test(name)) text += ' '
    },
    onclosetag: (name) => {
      if (!/^(?:a|strong|em|code)$/.test(name)) text += ' '
    },
  })
  parser.end(html)
  return words(text)
}

function attributesOf(html: string): string[] {
  const found: string[] = []
  const parser = new Parser({
    onopentag: (name, attribs) => {
      found.push(`<${name}>`, ...Object.entries(attribs).map(([key, value]) => `${name} ${key}=${value}`))
    },
  })
  parser.end(html)
  return found
}

const SAFE =
  /^(?:<(?:p|h[234]|blockquote|ul|ol|li|table|tr|th|td|pre|code|figure|img|figcaption|small|a|strong|em|br)>|a href=https?:\/\/.*|img src=https?:\/\/.*|img alt=.*)$/s

describe.each([
  ['hostile markup', hostile],
  ['golden pages', golden],
])('of %s', (_, articles) => {
  test('there are enough pages to tell', () => expect(articles.length).toBeGreaterThan(5))

  test('text, HTML and Markdown have the same words in the same order', () => {
    for (const article of articles) {
      const expected = words(article.text)
      expect(wordsOfHtml(htmlOfBlocks(told(article)))).toBe(expected)
      expect(words(wordsOfMarkdown(markdownOfBlocks(told(article))))).toBe(expected)
    }
  })

  test('HTML that is read again gives the same blocks and the same text', () => {
    for (const { blocks, html, text } of articles) {
      expect(blocksOfHtml(html)).toEqual(blocks)
      expect(textOfBlocks(blocks)).toBe(text)
    }
  })

  test('HTML holds nothing but allow-listed elements, and addresses of the web', () => {
    for (const { html } of articles) for (const part of attributesOf(html)) expect(part).toMatch(SAFE)
  })

  test('Markdown links and pictures lead to the web alone, and no HTML is left in it', () => {
    for (const { html } of articles) {
      const markdown = markdownOfHtml(html)
      const outside = markdown
        .replace(/^(`{3,})\n[\s\S]*?\n\1$/gm, '')
        .replace(/(?<![\\`])(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '')
      for (const [, target] of outside.matchAll(/(?<!\\)\]\(([^)]*)\)/g)) expect(target).toMatch(/^https?:\/\//)
      expect(outside).not.toMatch(/(?<!\\)(?:\\\\)*<[a-z/!]/i)
    }
  })
})

describe('blocks', () => {
  test('of a nested list keep the level of each item and which lists count', () => {
    const { blocks, html, text } = of(
      '<p>Before.</p><ol><li>One<ul><li>Inner <b>bold</b></li><li>More</li></ul></li><li>Two</li></ol>',
    )
    const list = blocks[1]
    expect(list?.kind === 'list' && list.items.map(({ depth, ordered }) => [depth, ordered])).toEqual([
      [0, true],
      [1, false],
      [1, false],
      [0, true],
    ])
    expect(html).toContain(
      '<ol><li>One<ul><li>Inner <strong>bold</strong></li><li>More</li></ul></li><li>Two</li></ol>',
    )
    expect(text).toBe('Before.\nOne\nInner bold\nMore\nTwo')
    expect(markdownOfHtml(html)).toBe('Before.\n\n1. One\n   - Inner **bold**\n   - More\n2. Two')
  })

  test('of a table tell head cells, and become a table in Markdown whose bars are the table’s alone', () => {
    const { html } = of(
      '<table><tr><th>Ship</th><th>Port</th></tr><tr><td>Ulla | 2</td><td>Skarn<br>North</td></tr></table>',
    )
    expect(markdownOfHtml(html)).toBe('| Ship | Port |\n| --- | --- |\n| Ulla \\| 2 | Skarn North |')
  })

  test('of a figure keep alternative text, caption and credit apart, out of the text', () => {
    const { blocks, text } = of(
      '<p>Said one.</p><figure><img src="/a.jpg" alt="A ship"><figcaption>The ship at noon. Photo: Ida Holm</figcaption></figure><p>Said two.</p>',
    )
    expect(blocks[1]).toEqual({
      kind: 'figure',
      image: 'https://harbour.example/a.jpg',
      alt: 'A ship',
      caption: 'The ship at noon.',
      credit: 'Ida Holm',
    })
    expect(text).toBe('Said one.\nSaid two.')
  })

  test('name the service of an embedded film, where it stands between paragraphs', () => {
    const { blocks, html } = of(
      '<p>Said one.</p><iframe src="https://www.youtube.com/embed/abc"></iframe><p>Said two.</p>',
    )
    expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'embed', 'paragraph'])
    expect(markdownOfHtml(html)).toContain('[YouTube](https://www.youtube.com/embed/abc)')
  })

  test('nested without end are read without recursion', () => {
    const deep = `${'<ul><li>a'.repeat(20_000)}`
    expect(markdownOfHtml(of(`<p>Before.</p>${deep}`).html).length).toBeGreaterThan(10)
    expect(blocksOfHtml('<blockquote>'.repeat(50_000)).length).toBeLessThan(2)
  })
})

describe('Markdown', () => {
  test('escapes what would begin a block at the start of a line, also after a break', () => {
    expect(markdownOfHtml('<p># no heading<br>- no item<br>1. no number<br>&gt; no quote</p>')).toBe(
      '\\# no heading\\\n\\- no item\\\n1\\. no number\\\n\\> no quote',
    )
  })

  test('gives emphasis up where its delimiters would be read as text', () => {
    expect(markdownOfHtml('<p>a<strong>“b”</strong>c and in<em>side</em></p>')).toBe('a“b”c and inside')
    expect(markdownOfHtml('<p>a <strong>b </strong>c</p>')).toBe('a **b** c')
  })

  test('makes no picture of an exclamation mark before a link', () => {
    expect(markdownOfHtml('<p>Look!<a href="https://a.example/x_(y)">here</a></p>')).toBe(
      'Look\\![here](https://a.example/x%5F%28y%29)',
    )
  })
})
