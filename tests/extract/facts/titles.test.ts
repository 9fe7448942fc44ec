import { describe, test } from 'vitest'
import { expectFacts, type FactCase } from './read-case.ts'
import { paragraphs } from './sample-texts.ts'

// Headlines as pages print and declare them.

const T = 'Old oven burns again after three winters'
const text = paragraphs('en')

const CASES: readonly FactCase[] = [
  {
    name: 'section and site behind the headline',
    head: `<title>${T} | Food | Elmford Post</title>`,
    body: `<div><div class="t">${T}</div>${text}</div>`,
    title: T,
  },
  {
    name: 'the site in front, with a colon',
    head: `<title>Elmford Post: ${T}</title><meta property="og:site_name" content="Elmford Post">`,
    body: `<div>${text}</div>`,
    title: T,
  },
  {
    name: 'the site in front, with a dash, and a heading of its own',
    head: `<title>Elmford Post - ${T}</title>`,
    body: `<h1><a href="/">Elmford Post</a></h1><h2>${T}</h2>${text}`,
    title: T,
  },
  {
    name: 'a kicker in a span of the heading',
    head: `<title>${T} - Elmford Post</title>`,
    body: `<h1><span class="kicker">Bread and butter</span> <span class="headline">${T}</span></h1>${text}`,
    title: T,
  },
  {
    name: 'a subtitle in a small element of the heading',
    head: `<title>${T} - Elmford Post</title>`,
    body: `<h1>${T} <small>A baker’s story</small></h1>${text}`,
    title: T,
  },
  {
    name: 'a kicker above, in an element of its own',
    head: `<title>Bread: ${T} - Elmford Post</title><meta property="og:title" content="${T}">`,
    body: `<div class="k">Bread</div><h1>${T}</h1>${text}`,
    title: T,
  },
  {
    name: 'a heading that the logo has taken',
    head: `<title>${T} &lt; Crumb &amp; Crust</title>`,
    body: `<h1 class="logo"><a href="/"><img alt="Crumb &amp; Crust" src="/l.png">Crumb &amp; Crust</a></h1><h2 class="posttitle">${T}</h2>${text}`,
    title: T,
  },
  {
    name: 'a heading of the third rank',
    url: 'https://elmford.example/old-oven-burns-again-after-three-winters',
    head: '<title>Crumb and Crust</title>',
    body: `<h1><a href="/">Crumb and Crust</a></h1><h3 class="entry-title"><a href="/old-oven-burns-again-after-three-winters">${T}</a></h3>${text}<h3>Leave a comment</h3>`,
    title: T,
  },
  {
    name: 'a title element of the whole path',
    head: `<title>Home / News / Food / ${T}</title>`,
    body: `<h1>${T}</h1>${text}`,
    title: T,
  },
  {
    name: 'a title element that names the archive',
    head: `<title>Crumb and Crust » Blog Archive » ${T}</title>`,
    body: `<h2>${T}</h2>${text}`,
    title: T,
  },
  {
    name: 'the headline in a class of the system and not in a heading',
    head: `<title>${T}</title>`,
    body: `<table><tr><td class="contentheading">${T}</td></tr><tr><td>${text}</td></tr></table>`,
    title: T,
  },
  {
    name: 'quotation marks in the heading and none in the head',
    head: `<title>Baker says: I never let it go cold - Elmford Post</title>`,
    body: `<h1>Baker says: “I never let it go cold”</h1>${text}`,
    title: 'Baker says: “I never let it go cold”',
  },
  {
    name: 'a heading broken over two lines',
    head: `<title>${T}</title>`,
    body: `<h1>Old oven burns again<br>after three winters</h1>${text}`,
    title: T,
  },
  {
    name: 'a heading with a hidden copy for readers aloud',
    head: `<title>${T} - Elmford Post</title>`,
    body: `<h1><span aria-hidden="true">${T}</span><span class="sr-only">${T}</span></h1>${text}`,
    title: T,
  },
  {
    name: 'a comment count and a permalink mark in the heading',
    head: `<title>${T} - Elmford Post</title>`,
    body: `<h1>${T} <a class="headerlink" href="#x" title="Permalink">¶</a></h1>${text}`,
    title: T,
  },
  {
    name: 'a headline that itself has a dash',
    head: `<title>Old oven burns again – after three winters – Elmford Post</title>`,
    body: `<h1>Old oven burns again – after three winters</h1>${text}`,
    title: 'Old oven burns again – after three winters',
  },
  {
    name: 'a headline in microdata, in no heading',
    head: '<title>Elmford Post</title>',
    body: `<div itemscope itemtype="http://schema.org/NewsArticle"><div itemprop="headline" class="x7">${T}</div>${text}</div>`,
    title: T,
  },
  {
    name: 'the domain behind the headline',
    url: 'https://www.elmford-bread.example/o/1',
    head: `<title>${T} - elmford-bread.example</title>`,
    body: `<p>${T}</p>${text}`,
    title: T,
  },
  {
    name: 'a page whose heading is the section and whose second one is the headline',
    head: `<title>${T} | Elmford Post</title>`,
    body: `<h1 class="section">Food</h1><article><h2 class="title">${T}</h2>${text}</article>`,
    title: T,
  },
  {
    name: 'a heading for searches above the one that readers see and the head declares',
    head: `<title>Elmford bread: what is behind it? - Elmford Post</title><meta property="og:title" content="Elmford bread is back: ${T}">`,
    body: `<h1 class="hidden">Elmford bread: what is behind it?</h1><h2 class="article__headline">Elmford bread is back: ${T}</h2>${text}`,
    title: `Elmford bread is back: ${T}`,
  },
  {
    name: 'what the head declares and only a link shows is another page’s',
    head: `<title>Elmford bread: what is behind it? - Elmford Post</title><meta property="og:title" content="Elmford bread is back: ${T}">`,
    body: `<h1>Elmford bread: what is behind it?</h1>${text}<a href="/other"><h2 class="article__headline">Elmford bread is back: ${T}</h2></a>`,
    title: 'Elmford bread: what is behind it?',
  },
  {
    name: 'kicker and headline in parts that only styles keep apart, joined by a colon in the head',
    head: `<title>Bread: ${T} - Elmford Post</title><meta property="og:title" content="Bread: ${T}">`,
    body: `<h1><span class="kicker">Bread</span><span class="hl">${T}</span></h1>${text}`,
    title: `Bread: ${T}`,
  },
  {
    name: 'kicker and headline that the title element parts by a bar',
    head: `<title>Elmford | ${T}</title>`,
    body: `<h1><span class="kicker">Elmford</span> ${T}</h1>${text}`,
    title: T,
  },
  {
    name: 'two lines of a heading that only styles keep apart, and that the head does not have',
    head: '<title>Elmford Post</title>',
    body: `<h1><span>Elmford</span><span>${T}</span></h1>${text}`,
    url: 'https://elmford.example/food/old-oven-burns-again',
    title: `Elmford ${T}`,
  },
  {
    name: 'a raised number in a heading, which is no word of its own',
    head: '<title>More CO2 over Elmford - Elmford Post</title>',
    body: `<h1>More CO<sub>2</sub> over Elmford</h1>${text}`,
    title: 'More CO2 over Elmford',
  },
  {
    name: 'the domain before the headline, parted by nothing',
    url: 'https://www.elmford-bread.example/o/1',
    head: `<title>elmford-bread.example ${T}</title>`,
    body: `<p>${T}</p>${text}`,
    title: T,
  },
  {
    name: 'one heading of the second rank on a page that declares nothing',
    body: `<h2>${T}</h2>${text}`,
    title: T,
  },
  {
    name: 'a print edition’s mark at the end',
    head: `<title>${T} (Page 1 of 2) - Elmford Post</title><meta property="og:title" content="${T}">`,
    body: `<h1>${T}</h1>${text}`,
    title: T,
  },
]

describe('headlines of pages', () => {
  test.each(CASES.map((one) => [one.name, one] as const))('%s', (_, one) => expectFacts(one))
})
