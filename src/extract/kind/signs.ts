/** What a sign speaks for: an article, or a page that lists, sells, or tells of a service or its owner; `other` for all that is no article. */
export type Side = 'article' | 'list' | 'product' | 'service' | 'other'

interface Sign {
  /**
   * Log-odds that it was thought to add to the page being no article; below 0 it speaks for an article, and 0 is no guess. Training starts from here
   * and stays near, as pages to learn from are few.
   */
  readonly prior: number
  readonly side: Side
  readonly meaning: string
}

const article = (prior: number, meaning: string): Sign => ({ prior, side: 'article', meaning })
const list = (prior: number, meaning: string): Sign => ({ prior, side: 'list', meaning })
const product = (prior: number, meaning: string): Sign => ({ prior, side: 'product', meaning })
const service = (prior: number, meaning: string): Sign => ({ prior, side: 'service', meaning })
const other = (prior: number, meaning: string): Sign => ({ prior, side: 'other', meaning })

/** Every sign by its name. */
export const SIGNS = {
  'feed:announced': article(-2.5, 'a feed announced the page'),
  'profile:body': article(-4, 'the body stands where the profile of the outlet has it'),
  'json-ld:article': article(-2.5, 'its JSON-LD declares an article'),
  'meta:published': article(-1.3, 'its head names a time of publication'),
  'og:article': article(-1.1, 'og:type is article'),
  'microdata:article': article(-1.2, 'its markup declares an article'),
  'class:post': article(-2.3, 'the classes of its body element are those of a post'),
  'path:article': article(-1.3, 'its address is that of news or of a post'),
  'slug:long': article(-0.7, 'its address ends in five words or more'),
  'title:long': article(-0.8, 'its headline has seven words or more'),
  'title:told': article(
    -1.4,
    'its headline is worded like that of an article: a question, a list of things, a guide, what happened',
  ),
  'date:named': article(-1.6, 'a date is declared'),
  'date:shown': article(-1.3, 'a date stands by the headline'),
  'date:seen': article(-0.6, 'a date stands somewhere'),
  'date:changed': article(-0.4, 'the page says when it was last changed, and nothing else of dates'),
  'author:named': article(-1.1, 'an author is declared'),
  'author:shown': article(-1, 'an author is marked or named in a byline'),
  'author:seen': article(-0.2, 'a name stands near the text'),
  'links:out': article(-0.7, 'its paragraphs link to other sites'),
  'words:said': article(-0.8, 'it reports what people said'),
  'words:me': article(-0.7, 'the text speaks of “I” and “my”'),
  'heads:told': article(-0.9, 'headings that structure a text: introduction, conclusion, references'),
  'text:long': article(-1.3, 'eight hundred words or more in paragraphs'),
  'text:middle': article(-0.7, 'four hundred words or more in paragraphs'),

  'links:some': article(0, 'two paragraphs or more hold links'),
  'picture:told': article(0, 'a caption stands in its text'),
  'comments:box': article(0, 'a box for comments'),

  'og:website': other(0.2, 'og:type is website or the like'),
  'og:product': product(2.5, 'its head declares a product or a price'),
  'og:thing': product(1.8, 'its head declares a book, an album, a place'),
  'json-ld:list': list(2, 'its JSON-LD declares a list'),
  'json-ld:product': product(2, 'its JSON-LD declares a product'),
  'json-ld:service': service(0.6, 'its JSON-LD declares a service or a business'),
  'json-ld:page': service(2, 'its JSON-LD declares a page about, of contact or of questions'),
  'json-ld:web-page': other(0.3, 'its JSON-LD declares a page, and no article'),
  'title:standing': service(1.8, 'its headline is that of a page of rules, of questions, of contact'),
  'microdata:product': product(1.6, 'its markup declares a product'),
  'class:list': list(2, 'the classes of its body element are those of an archive'),
  'class:product': product(3, 'the classes of its body element are those of a product'),
  'class:page': service(
    0,
    'the classes of its body element are those of a page that is no post: that its system calls it an article says nothing',
  ),
  'path:root': other(1.8, 'its address is that of a front page'),
  'path:list': list(2, 'its address is that of a list'),
  'path:product': product(1.8, 'its address is that of an offer'),
  'path:service': service(2.3, 'its address is that of a service or of a page about the owner'),
  'query:list': list(1.6, 'its address asks for a search, an order or a page of a list'),
  'slug:short': other(0.3, 'its address ends in one or two words'),
  'title:short': other(0.4, 'its headline has three words at most'),
  'title:list': list(1.7, 'its headline counts or names a list'),
  'title:offer': service(1, 'its headline names a service, a firm, a degree, an offer'),
  'list:controls': list(1, 'it counts, sorts or turns the pages of a list'),
  'heads:linked': list(0.5, 'its headings are links to other pages'),
  'links:most': list(1.8, 'more than half of its text stands in links'),
  'rows:most': list(2.2, 'most of its text stands in boxes with links, built alike'),
  'links:below': list(0.4, 'it leads to pages whose addresses stand below its own'),
  'rows:pictures': list(0.8, 'rows of pictures with links stand before most of its text'),
  'links:many': list(0.8, 'much of its text stands in links'),
  'rows:below': list(1.5, 'most of the page is boxes with links, built alike, below its text'),
  'text:least': other(1, 'under 120 words'),
  'text:apart': other(0.4, 'the text is a small part of the page'),
  'text:far-apart': other(1, 'the text is a fifth of the page at most'),
  'prices:alone': list(0.7, 'six lines or more hold a price and nothing else'),
  'rows:priced': list(1.5, 'six boxes alike or more with a price and a link each'),
  'price:head': product(1.4, 'a price stands just below the headline'),
  'words:shop': product(1.7, 'words of a shop: cart, stock, delivery'),
  'words:shop-many': product(1.1, 'several words of a shop'),
  'words:act': service(0.2, 'a button asks for a booking, a quote, a trial'),
  'act:own': service(0.6, 'such a button stands in the text'),
  'words:act-many': service(0.8, 'many buttons ask for something'),
  'act:head': other(1.6, 'a button just below the headline asks to buy or to book'),
  'rows:features': service(1.4, 'rows of boxes with a heading and a sentence'),
  'class:pitch': service(1.1, 'its classes name testimonials, plans or a hero'),
  'words:pitch-many': service(1.7, 'several headings of a pitch'),
  'cart:head': product(2.4, 'a button of a shop stands just below the headline'),
  'words:we-many': service(0.8, 'the text speaks of “we” and “our” all the time'),
  'words:we': service(1.0, 'the text speaks of “we” and “our”'),
  'words:reviews': product(1.1, 'ratings and reviews of customers'),
  'words:pitch': service(0.9, 'headings of a pitch: why us, how it works, what customers say'),
  'we:most': service(0, 'most of its paragraphs speak of “we” and “our”'),
  'we:you': service(0, 'its paragraphs speak of “we” and to the reader'),
  'parts:short': service(0, 'five headings or more, with a paragraph or two below each'),
  'path:top': other(0, 'its address is one short name right below the host'),
  'menu:self': service(1.2, 'a menu above its headline leads to it'),
  'text:own': article(-0.9, 'long paragraphs stand beside its rows of boxes'),
  'dates:between': list(2, 'three dates or more stand between its paragraphs'),
  'more:between': list(0.3, 'the same words lead to three pages or more: read on, view, details'),
  'article:nothing': other(
    1,
    'nothing that articles have: no date, no name, no mark, no speech, no link to another site',
  ),
  phone: service(0.5, 'a telephone number to call'),
} as const satisfies Readonly<Record<string, Sign>>

/** Name of a sign. */
export type SignName = keyof typeof SIGNS

/** Evidence as an article's rules keep it, each with what it means; single rules tell of themselves. */
export function tellSigns(evidence: string): readonly (readonly [name: string, meaning: string])[] {
  return evidence.split(' ').map((name) => [name, name in SIGNS ? SIGNS[name as SignName].meaning : ''])
}
