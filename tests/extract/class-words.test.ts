import { describe, expect, it } from 'vitest'
import { WORD, type Word, wordsOf } from '../../src/extract/body/class-words.ts'
import { walkElements } from '../../src/extract/page/document.ts'
import type { PageElement } from '../../src/extract/page/page-element.ts'
import { readTree } from '../../src/extract/page/read-tree.ts'
import { isAuthorLink } from '../../src/extract/page/survey.ts'

const LIMITS = { nodes: 1_000, depth: 100, open: 100, textChars: 1_000 }

function wordsOfTag(tag: string): Word[] {
  const { root } = readTree(tag, LIMITS, { see: () => {} })
  let bits = 0
  walkElements(root, (element) => {
    bits |= wordsOf(element as PageElement)
  })
  return (Object.keys(WORD) as Word[]).filter((word) => (bits & WORD[word]) !== 0)
}

/** Of each word classes that begin in as many ways as its pattern knows: short ones, digits, parts that may be lacking. */
const CLASSES: Readonly<Record<Word, readonly string[]>> = {
  body: ['article-body', 'storyContent', 'myarticlebody x', 'rte', 'e-content', 'text-block', 'field-body'],
  content: ['main', 'Entry', 'c-post'],
  comment: ['comments', 'disqus', 'fb-comments', 'commentlist'],
  related: ['related-posts', 'read-more', 'up-next', 'upnext', 'you-may', 'jp-relatedposts'],
  share: ['share', 'a2a', 'tweet-this', 'sns', 'some-icons'],
  ad: ['ads', 'ad', 'adSlot', 'dfp', 'cta', 'native-ad'],
  newsletter: ['newsletter', 'mc4wp', 'signUp', 'hs-form'],
  author: ['author', 'bio', 'vcard', 'guest-author'],
  meta: ['meta', 'min-read', 'minread', 'dateline'],
  caption: ['caption', 'wp-caption-text', 'credits'],
  nav: ['nav', 'breadcrumbs', 'skip-to-content', 'menubar'],
  tags: ['tags', 'taglist', 'etiketler', 'filed-under'],
  consent: ['cookie-bar', 'gdpr', 'qc-cmp2', 'ccpa'],
  paywall: ['paywall', 'regwall', 'plus-box'],
  footer: ['footer', 'colophon', 'page-bottom'],
  sidebar: ['sidebar', 'right-rail', 'rightrail', 'col-left'],
  toc: ['toc', 'ez-toc-container', 'in-this-article'],
  widget: ['widget', 'tv', 'map', 'app-promo'],
  title: ['title', 'hed', 'entry-title'],
  lead: ['lead', 'dek', 'sub-title', 'ingress'],
  hidden: ['hidden', 'vh', 'a11y-hidden', 'u-hidden', 'd-none', 'sr-only'],
  login: ['login', 'log-in', 'my-account'],
  gallery: ['gallery', 'thumbs', 'image-grid'],
  embed: ['embed', 'fb-post', 'jwplayer'],
  header: ['header', 'hero', 'top-bar'],
  product: ['product', 'sku', 'add-to-cart'],
  card: ['card', 'views-row', 'tiles'],
  pager: ['pager', 'prev', 'load-more'],
  modal: ['modal', 'pop-up', 'toast'],
  correction: ['correction', 'erratum', 'editors-note'],
  picture: ['img', 'image-big', 'pic'],
}

describe('words of class names', () => {
  for (const [word, classes] of Object.entries(CLASSES))
    it(`${word} is told from ${classes.join(', ')}, wherever it stands in the attribute`, () => {
      for (const name of classes) {
        expect(wordsOfTag(`<div class="${name}">`), name).toContain(word)
        expect(wordsOfTag(`<div class="x9 ${name} zz">`), name).toContain(word)
      }
    })

  it('are none in names that mean nothing, and in parts of longer words', () => {
    expect(wordsOfTag('<div class="x9 css-1abcd adder navy shareholder">')).toEqual(['nav'])
    expect(wordsOfTag('<div class="">')).toEqual([])
    expect(wordsOfTag('<div class="-">')).toEqual([])
  })
})

describe('links to people', () => {
  it.each([
    '/author/jane-roe',
    '/AUTOREN/jane',
    'https://gazette.example/by/jane-roe',
    '/news/people/jane-roe',
    '/tac-gia/lan',
    '/yazarlar/aysel',
    '/@jane',
  ])('are told by a folder of people: %s', (href) => expect(isAuthorLink(href)).toBe(true))

  it.each(['/authority/new-rules', '/news/bystander-saves-cat', '/people', '/byline/', '/', '', '/2026/11/peopled'])(
    'are no others: %s',
    (href) => expect(isAuthorLink(href)).toBe(false),
  )
})
