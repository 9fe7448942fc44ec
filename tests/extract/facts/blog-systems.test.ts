import { describe, test } from 'vitest'
import { expectFacts, type FactCase } from './read-case.ts'
import { broken, paragraphs } from './sample-texts.ts'

// Blogs and publishing systems in English, French, Spanish and Portuguese, their scripts taken out.

const T = 'The old oven burns again'
const text = paragraphs('en')
const OWN =
  '<p>I built my oven myself, and I bake my bread in it as I learned it from my grandfather, who never let me near it when I was small.</p>'
const head = `<title>${T} | Crumb and Crust</title>`

const CASES: readonly FactCase[] = [
  {
    name: 'Ghost, Casper',
    head: `<title>${T}</title><meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Mira Solberg"><meta name="twitter:label2" content="Filed under"><meta name="twitter:data2" content="Bread">`,
    body: `<article class="post-full post"><header class="post-full-header"><h1 class="post-full-title">${T}</h1><div class="post-full-byline"><section class="post-full-byline-content"><h4 class="author-name"><a href="/author/mira/">Mira Solberg</a></h4><div class="byline-meta-content"><time class="byline-meta-date" datetime="2021-09-14">Sep 14, 2021</time><span class="byline-reading-time"><span class="bull">&bull;</span> 3 min read</span></div></section></div></header><section class="post-content">${text}</section></article>`,
    title: T,
    authors: ['Mira Solberg'],
    published: '2021-09-14',
  },
  {
    name: 'a story platform that names its boxes by letters',
    url: 'https://stories.example/@norafield/the-old-oven-burns-again-4f2a9b1c77d0',
    head: `<title>${T} | by Nora Field | Stories</title>`,
    body: `<article><div class="l m n"><h1 class="pw-post-title fz ga">${T}</h1><div class="ab q"><a href="/@norafield?source=post_page"><img alt="Nora Field" class="l fd by" src="https://img.example/1.png" width="44"></a><div><a class="ag ah" href="/@norafield?source=post_page">Nora Field</a><span>·</span><button>Follow</button><div><span>4 min read</span><span>·</span><span>Mar 5, 2021</span></div></div></div>${text}</div></article>`,
    title: T,
    authors: ['Nora Field'],
    published: '2021-03-05',
  },
  {
    name: 'a newsletter platform',
    url: 'https://crumb.letters.example/p/the-old-oven',
    head: `<title>${T} - by Iris Vale - Crumb and Crust</title><meta name="author" content="Iris Vale">`,
    body: `<article class="newsletter-post post"><div class="post-header"><h1 class="post-title published">${T}</h1><h3 class="subtitle">A baker lights it after three winters</h3><div class="byline-wrapper"><div class="profile-hover"><a href="https://letters.example/@irisvale">Iris Vale</a></div><div class="pencraft meta">Jun 12, 2023</div></div></div><div class="available-content">${text}</div></article>`,
    title: T,
    authors: ['Iris Vale'],
    published: '2023-06-12',
  },
  {
    name: 'Squarespace',
    head,
    body: `<article class="entry hentry"><div class="blog-meta"><time class="dt-published blog-meta-item blog-meta-item--date" pubdate="" datetime="2018-04-02">April 2, 2018</time><a class="blog-author-name" href="/bread?author=5a">Hana Kim</a></div><h1 class="entry-title" itemprop="headline">${T}</h1><div class="sqs-block-content">${text}</div></article>`,
    title: T,
    authors: ['Hana Kim'],
    published: '2018-04-02',
  },
  {
    name: 'Wix',
    url: 'https://www.crumb.example/post/the-old-oven-burns-again',
    head: `<title>${T}</title>`,
    body: `<div data-hook="post"><div class="post-header"><ul><li><span data-hook="profile-picture"><img alt="Writer: Ola Nowak" src="/p.jpg"></span><span title="Ola Nowak" class="user-name sGoqI" data-hook="user-name">Ola Nowak</span></li><li><span title="Mar 5, 2021" class="post-metadata__date time-ago" data-hook="time-ago">Mar 5, 2021</span></li><li><span class="post-metadata__readTime" data-hook="time-to-read">3 min read</span></li></ul></div><h1 class="post-title" data-hook="post-title"><span>${T}</span></h1><div data-hook="post-description">${text}</div></div>`,
    title: T,
    authors: ['Ola Nowak'],
    published: '2021-03-05',
  },
  {
    name: 'Arc',
    head: `<title>${T} | The Elmford Post</title>`,
    body: `<main><h1 class="b-headline">${T}</h1><div class="b-byline">By <a href="/author/jo-park/"><span>Jo Park</span></a></div><time class="c-date b-date" datetime="2021-03-05T19:05:00Z">March 5, 2021 at 2:05 pm EST</time><article class="b-article-body">${text}</article></main>`,
    authors: ['Jo Park'],
    published: '2021-03-05T19:05:00Z',
  },
  {
    name: 'Movable Type',
    url: 'http://crumb.example/archives/2004/03/000123.html',
    head: `<title>Crumb and Crust: ${T}</title>`,
    body: `<h1><a href="/">Crumb and Crust</a></h1><div class="entry"><h3 class="entry-header">${T}</h3>${text}<p class="entry-footer"><span class="post-footers">Posted by Rhea Dale on March 5, 2004 at 2:05 PM</span> | <a href="#">Permalink</a></p></div><div class="comments-content">Comments<div>Posted by: Tim Foss | March 9, 2004 8:00 AM</div></div>`,
    title: T,
    authors: ['Rhea Dale'],
    published: '2004-03-05T14:05:00',
  },
  {
    name: 'TypePad in French',
    lang: 'fr',
    url: 'https://miettes.example/mon_carnet/2011/04/le-vieux-four.html',
    head: '<title>Miettes: Le vieux four brûle de nouveau</title>',
    body: `<h1 id="banner-header"><a href="/">Miettes</a></h1><h2 class="date-header">12 avril 2011</h2><div class="entry"><h3 class="entry-header">Le vieux four brûle de nouveau</h3><div class="entry-content">${paragraphs('fr')}</div><p class="entry-footer"><span class="post-footers">Rédigé par Margaux le 12 avril 2011 à 14:33 dans <a href="/pain/">Pain</a></span> | <a href="#">Lien permanent</a></p></div>`,
    title: 'Le vieux four brûle de nouveau',
    authors: ['Margaux'],
    published: '2011-04-12T14:33:00',
  },
  {
    name: 'Blogger in English with the day above the post',
    url: 'https://crumb.example/2012/05/old-oven.html',
    head: `<title>Crumb and Crust: ${T}</title>`,
    body: `<h1 class="title">Crumb and Crust</h1><div class="date-outer"><h2 class="date-header"><span>Saturday, May 12, 2012</span></h2><div class="post"><h3 class="post-title">${T}</h3><div class="post-body">${broken('en')}</div><div class="post-footer">Posted by Ann-Marie at <a class="timestamp-link" href="#">10:32 PM</a></div></div></div><div class="comments"><h4>1 comment:</h4><dl><dt>Tim Foss said…</dt><dd>Lovely.</dd><dd class="comment-footer">May 13, 2012 at 8:00 AM</dd></dl></div>`,
    title: T,
    authors: ['Ann-Marie'],
    published: '2012-05-12',
  },
  {
    name: 'Blogger in Spanish',
    lang: 'es',
    url: 'https://migas.example/2013/02/el-viejo-horno.html',
    head: '<title>Migas: El viejo horno arde otra vez</title>',
    body: `<h1 class="title">Migas</h1><h2 class="date-header"><span>martes, 5 de febrero de 2013</span></h2><div class="post hentry"><h3 class="post-title entry-title">El viejo horno arde otra vez</h3><div class="post-body">${broken('es')}</div><div class="post-footer">Publicado por <span class="fn">Rocío</span> en <a class="timestamp-link"><abbr class="published" title="2013-02-05T20:11:00+01:00">20:11</abbr></a></div></div>`,
    title: 'El viejo horno arde otra vez',
    authors: ['Rocío'],
    published: '2013-02-05T20:11:00+01:00',
  },
  {
    name: 'Blogger in Portuguese',
    lang: 'pt-BR',
    url: 'https://migalhas.example/2010/08/o-velho-forno.html',
    head: '<title>Migalhas: O velho forno arde de novo</title>',
    body: `<h1 class="title">Migalhas</h1><h2 class="date-header">quinta-feira, 19 de agosto de 2010</h2><div class="post"><h3 class="post-title">O velho forno arde de novo</h3><div class="post-body">${broken('pt')}</div><div class="post-footer">Postado por Tiago Nunes às 14:20</div></div>`,
    title: 'O velho forno arde de novo',
    authors: ['Tiago Nunes'],
    published: '2010-08-19',
  },
  {
    name: 'Gutenberg blocks of a site theme',
    head,
    body: `<main class="wp-block-group"><h1 class="wp-block-post-title">${T}</h1><div class="wp-block-group is-layout-flex"><div class="wp-block-post-date"><time datetime="2023-02-27T09:30:00-05:00"><a href="#">February 27, 2023</a></time></div><p>—</p><p>by</p><div class="wp-block-post-author"><div class="wp-block-post-author__content"><p class="wp-block-post-author__name">Laura Benn</p></div></div></div><div class="entry-content wp-block-post-content">${text}</div></main>`,
    title: T,
    authors: ['Laura Benn'],
    published: '2023-02-27T09:30:00-05:00',
  },
  {
    name: 'WordPress, Genesis',
    head,
    body: `<article class="entry"><header class="entry-header"><h1 class="entry-title">${T}</h1><p class="entry-meta"><time class="entry-time">February 7, 2016</time> by <span class="entry-author"><a href="/author/dana/" class="entry-author-link" rel="author"><span class="entry-author-name">Dana Wolfe</span></a></span> <span class="entry-comments-link"><a href="#c">3 Comments</a></span></p></header><div class="entry-content">${text}</div></article>`,
    authors: ['Dana Wolfe'],
    published: '2016-02-07',
  },
  {
    name: 'WordPress, Divi',
    head,
    body: `<article class="et_pb_post post"><div class="et_post_meta_wrapper"><h1 class="entry-title">${T}</h1><p class="post-meta"> by <span class="author vcard"><a href="/author/d/" title="Posts by Dana Wolfe" rel="author">Dana Wolfe</a></span> | <span class="published">Feb 7, 2016</span> | <a href="/c" rel="category tag">Bread</a> | <span class="comments-number">0 comments</span></p></div><div class="entry-content">${text}</div></article>`,
    authors: ['Dana Wolfe'],
    published: '2016-02-07',
  },
  {
    name: 'a byline that runs into a category by want of a space',
    head,
    body: `<article><h1>${T}</h1><div class="entry-meta"><span class="byline">By <span class="author vcard"><a class="url fn n" href="/author/gabby/">Gabby Rowe</a></span></span><span class="cat-links">In <a href="/c/">Budget Travel</a></span></div>${text}</article>`,
    authors: ['Gabby Rowe'],
  },
  {
    name: 'Webflow, the name in a box at the end',
    head,
    body: `<div class="section"><h1 class="h1">${T}</h1><div class="w-richtext">${text}</div><div class="blog_author-wrapper"><div class="blog_author-image-wrapper"><img alt="Lauren Voss" src="/l.webp" class="blog_author-image"></div><div class="blog_author-text"><div class="text-size-small text-weight-semibold">Lauren Voss</div><div class="spacer-tiny"></div><div class="text-rich-text_author w-richtext"><p>Lauren Voss is a baker who writes about ovens and their keepers.</p></div></div></div></div>`,
    authors: ['Lauren Voss'],
  },
  {
    name: 'styled components: names with what they do, after the text’s date',
    head,
    body: `<div class="css-1"><h1 class="css-k2">${T}</h1><div class="css-8"><span class="css-k7">Chen Pei</span><span class="css-r5">Staff Baker and Engineer</span></div><div class="css-8"><span class="css-k7">Yuan Lind</span><span class="css-r5">Senior Product Manager</span></div><div class="css-d1">December 18, 2025</div>${text}</div>`,
    authors: ['Chen Pei', 'Yuan Lind'],
    published: '2025-12-18',
  },
  {
    name: 'a gravatar beside a name and a category',
    head,
    body: `<div class="single"><h1>${T}</h1><div class="info"><img src="https://2.gravatar.com/avatar/e5f6?s=96&d=identicon&r=G" class="avatar avatar-xs"> Mahua Sen in <a href="/c">Ovens</a></div>${text}</div>`,
    authors: ['Mahua Sen'],
  },
  {
    name: 'a library page with a list of authors under a heading',
    head,
    body: `<div class="hero"><h1>${T}</h1><div class="hero-metadata"><div class="m1"><h6>Author(s)</h6><ul><li><a href="/library/?_author=John%20A.%20Alder">John A. Alder</a></li><li><a href="/library/?_author=David%20Moss">David Moss</a></li></ul></div><div class="m1"><h6>Date</h6><p>March 2, 2019</p></div></div></div><div class="body">${text}</div>`,
    authors: ['John A. Alder', 'David Moss'],
    published: '2019-03-02',
  },
  {
    name: 'names with degrees under the headline',
    head,
    body: `<div class="detail"><h1>${T}</h1><div class="detail__header__subtitle">Ellen Lind, VMD, DACVB; Monique Fay, BA, LVT; Debra Hurst, DVM</div>${text}</div>`,
    authors: ['Ellen Lind', 'Monique Fay', 'Debra Hurst'],
  },
  {
    name: 'a republished text that ends with who wrote it',
    head,
    body: `<article><h1>${T}</h1>${text}<hr><p><a href="https://talk.example/profiles/shelia-r-cotton-309429">Shelia R. Cotton</a>, Distinguished Professor, <em><a href="https://talk.example/institutions/elm">Elmford University</a></em></p></article>`,
    authors: ['Shelia R. Cotton'],
  },
  {
    name: 'who reports and who edits, at the end',
    head,
    body: `<article><h1>${T}</h1>${text}<p>Reporting by Ida Berg and Tom Ash in Elmford; Editing by Ole Vik</p></article>`,
    authors: ['Ida Berg', 'Tom Ash'],
  },
  {
    name: 'an address element',
    head,
    body: `<article><header><h1>${T}</h1><address>By Ida Berg</address><time datetime="2015-05-04T10:00:00Z">4 May</time></header>${text}</article>`,
    authors: ['Ida Berg'],
    published: '2015-05-04T10:00:00Z',
  },
  {
    name: 'a profile’s address in meta and nothing else',
    head: `${head}<meta property="article:author" content="https://crumb.example/author/ida-berg/">`,
    body: `<article><h1>${T}</h1>${text}</article>`,
    authors: ['Ida Berg'],
  },
  {
    name: 'a handle in meta and nothing else',
    head: `${head}<meta name="author" content="srowntree">`,
    body: `<article><h1>${T}</h1>${text}</article>`,
    authors: ['srowntree'],
  },
  {
    name: 'an account that is nobody',
    head: `${head}<meta name="author" content="admin">`,
    body: `<article><h1>${T}</h1><p class="meta">Posted by admin on May 3, 2015</p>${text}</article>`,
    authors: [],
    published: '2015-05-03',
  },
  {
    name: 'a reading time where the author’s label would be',
    head: `${head}<meta name="twitter:label1" content="Est. reading time"><meta name="twitter:data1" content="4 minutes">`,
    body: `<article><h1>${T}</h1>${text}</article>`,
    authors: [],
  },
  {
    name: 'a feed’s title that is a person’s name, on a person’s own site',
    url: 'https://cassia.example/post/the-old-oven',
    head: `<title>${T}</title><link rel="alternate" href="/rss.xml" type="application/rss+xml" title="Cassia Willow">`,
    body: `<header><div class="frame"><a href="/">Cassia Willow</a></div></header><main><h1>${T}</h1>${OWN}${text}</main><footer>© 2025 Cassia Willow</footer>`,
    authors: ['Cassia Willow'],
  },
  {
    name: 'a house’s name is none, though it has two words',
    url: 'https://elmfordpost.example/the-old-oven',
    head: `<title>${T} | Elmford Post</title><meta property="og:site_name" content="Elmford Post">`,
    body: `<header><a href="/">Elmford Post</a></header><main><h1>${T}</h1>${text}</main><footer>© 2025 Elmford Post</footer>`,
    authors: [],
  },
  {
    name: 'a reviewer beside the author',
    head,
    body: `<article><h1>${T}</h1><div class="by"><span>Written by</span> <a href="/people/ida-berg">Ida Berg</a> <span>Medically reviewed by</span> <a href="/people/ole-vik">Ole Vik, MD</a></div>${text}</article>`,
    authors: ['Ida Berg'],
  },
]

describe('blogs and publishing systems', () => {
  test.each(CASES.map((one) => [one.name, one] as const))('%s', (_, one) => expectFacts(one))
})
