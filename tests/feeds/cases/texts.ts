import { atomEntry, rssItem } from './case.ts'

/** A text with markup in and around it, and the words that must come through. */
export interface TextCase {
  readonly name: string
  readonly text: string
  readonly field: 'title' | 'summary' | 'contentHtml'
  readonly words: readonly string[]
}

/** Markup around words: what stands in the HTML, and which words a reader sees. */
const HTML: readonly (readonly [name: string, html: string, words: readonly string[]])[] = [
  ['plain', 'alpha beta gamma', ['alpha beta gamma']],
  ['inline elements', 'alpha <b>beta</b> <i>gamma</i> delta', ['alpha', 'beta', 'gamma', 'delta']],
  ['nested inline elements', '<b>alpha <i>beta <u>gamma</u></i></b> delta', ['alpha', 'beta', 'gamma', 'delta']],
  ['part of a word', 'al<b>pha</b> beta', ['beta']],
  ['a link', 'alpha <a href="https://x.example/?a=1&amp;b=2">beta</a> gamma', ['alpha', 'beta', 'gamma']],
  ['paragraphs', '<p>alpha</p><p>beta</p>', ['alpha', 'beta']],
  ['paragraphs without ends', '<p>alpha<p>beta', ['alpha', 'beta']],
  ['line breaks', 'alpha<br>beta<br/>gamma<br />delta', ['alpha', 'beta', 'gamma', 'delta']],
  ['a list', '<ul><li>alpha</li><li>beta</li></ul>', ['alpha', 'beta']],
  ['a table', '<table><tr><td>alpha</td><td>beta</td></tr></table>', ['alpha', 'beta']],
  ['headings', '<h1>alpha</h1>beta<h2>gamma</h2>', ['alpha', 'beta', 'gamma']],
  ['a quote', '<blockquote>alpha</blockquote> beta', ['alpha', 'beta']],
  ['code', '<code>alpha()</code> and <pre>beta\n  gamma</pre>', ['alpha()', 'beta', 'gamma']],
  ['a picture between', 'alpha <img src="https://x.example/a.png" alt="no"> beta', ['alpha', 'beta']],
  ['a comment between', 'alpha <!-- no --> beta', ['alpha', 'beta']],
  ['crossed ends', '<b><i>alpha</b></i> beta', ['alpha', 'beta']],
  ['ends without beginnings', 'alpha</b></p> beta', ['alpha', 'beta']],
  ['unclosed elements', '<div><b>alpha <i>beta', ['alpha', 'beta']],
  ['unknown elements', '<foo>alpha</foo> <x-bar y="1">beta</x-bar>', ['alpha', 'beta']],
  ['capitals', '<B>alpha</B> <BR> beta', ['alpha', 'beta']],
  ['attributes with >', '<a title="x > y" href="https://x.example/">alpha</a> beta', ['alpha', 'beta']],
  ['attributes without quotes', '<a href=https://x.example/ class=c>alpha</a> beta', ['alpha', 'beta']],
  ['a script between', 'alpha <script>no("<b>")</script> beta', ['alpha', 'beta']],
  ['a style between', 'alpha <style>p { color: red }</style> beta', ['alpha', 'beta']],
  ['entities', 'alpha &mdash; beta &eacute;t&eacute;', ['alpha', 'beta']],
  ['a ruby', '<ruby>alpha<rp>(</rp><rt>beta</rt><rp>)</rp></ruby> gamma', ['alpha', 'gamma']],
  ['definitions', '<dl><dt>alpha</dt><dd>beta</dd></dl>', ['alpha', 'beta']],
  ['sup and sub', 'alpha<sup>2</sup> beta<sub>3</sub>', ['alpha', 'beta']],
  ['a frame between', 'alpha <iframe src="https://x.example/"></iframe> beta', ['alpha', 'beta']],
  ['a drawing between', 'alpha <svg width="1"><path d="M0 0"/></svg> beta', ['alpha', 'beta']],
  ['other scripts', '<b>альфа</b> <i>бета</i> アルファ <u>ألفا</u>', ['альфа', 'бета', 'アルファ', 'ألفا']],
  ['emoji', '<b>alpha 😀</b> beta 🇦🇿', ['alpha 😀', 'beta 🇦🇿']],
]

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const section = (text: string) => `<![CDATA[${text}]]>`
/** Markup that XML can hold as it is. */
const isXml = (html: string) =>
  !/<br>|<BR>|<img [^>]*[^/]>|<p>alpha<p>|<\/b><\/i>|alpha<\/b>|<i>beta$|=https|&mdash|<script/.test(html)

const WAYS: readonly (readonly [
  name: string,
  field: TextCase['field'],
  write: (html: string) => string,
  fits: (html: string) => boolean,
])[] = [
  ['RSS title, escaped', 'title', (html) => rssItem(`<title>${escaped(html)}</title>`), () => true],
  ['RSS title, in a section', 'title', (html) => rssItem(`<title>${section(html)}</title>`), () => true],
  ['RSS title, raw', 'title', (html) => rssItem(`<title>${html}</title>`), () => true],
  ['RSS description, escaped', 'summary', (html) => rssItem(`<description>${escaped(html)}</description>`), () => true],
  [
    'RSS description, in a section',
    'summary',
    (html) => rssItem(`<description>${section(html)}</description>`),
    () => true,
  ],
  ['RSS description, raw', 'summary', (html) => rssItem(`<description>${html}</description>`), () => true],
  [
    'content:encoded, escaped',
    'contentHtml',
    (html) => rssItem(`<content:encoded>${escaped(html)}</content:encoded>`),
    () => true,
  ],
  [
    'content:encoded, in a section',
    'contentHtml',
    (html) => rssItem(`<content:encoded>${section(html)}</content:encoded>`),
    () => true,
  ],
  [
    'content:encoded, in two sections',
    'contentHtml',
    (html) => rssItem(`<content:encoded>${section(html.slice(0, 9))}${section(html.slice(9))}</content:encoded>`),
    () => true,
  ],
  ['content:encoded, raw', 'contentHtml', (html) => rssItem(`<content:encoded>${html}</content:encoded>`), () => true],
  ['Atom title, html', 'title', (html) => atomEntry(`<title type="html">${escaped(html)}</title>`), () => true],
  [
    'Atom title, html in a section',
    'title',
    (html) => atomEntry(`<title type="html">${section(html)}</title>`),
    () => true,
  ],
  [
    'Atom title, xhtml',
    'title',
    (html) => atomEntry(`<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${html}</div></title>`),
    isXml,
  ],
  ['Atom summary, html', 'summary', (html) => atomEntry(`<summary type="html">${escaped(html)}</summary>`), () => true],
  [
    'Atom summary, xhtml',
    'summary',
    (html) => atomEntry(`<summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${html}</div></summary>`),
    isXml,
  ],
  [
    'Atom content, html',
    'contentHtml',
    (html) => atomEntry(`<content type="html">${escaped(html)}</content>`),
    () => true,
  ],
  [
    'Atom content, html in a section',
    'contentHtml',
    (html) => atomEntry(`<content type="html">${section(html)}</content>`),
    () => true,
  ],
  [
    'Atom content, xhtml',
    'contentHtml',
    (html) => atomEntry(`<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${html}</div></content>`),
    isXml,
  ],
  [
    'Atom content, xhtml with prefix',
    'contentHtml',
    (html) =>
      atomEntry(
        `<content type="xhtml"><h:div xmlns:h="http://www.w3.org/1999/xhtml">${html.replace(/<(\/?)(?=[a-zA-Z])/g, '<$1h:')}</h:div></content>`,
      ),
    isXml,
  ],
  [
    'Atom content, xhtml broken',
    'contentHtml',
    (html) => atomEntry(`<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${html}</div></content>`),
    (html) => !isXml(html),
  ],
]

/** Texts that are no markup though they look like it; they must stay whole. */
const WORDS: readonly string[] = [
  '5 < 6 and 7 > 6',
  'a <3 b',
  'List<String> of x',
  'AT&T and R&D',
  'x && y || z',
  '<- back',
  'a << b >> c',
  '100% <5% of x',
  '"x" & \'y\'',
  'if (a<b) c',
  '{{ x }}',
  'x]]y',
  '© 2024 — “x”',
]

/** How words with markup are written in fields of each dialect. */
export const TEXT_CASES: readonly TextCase[] = [
  ...WAYS.flatMap(([way, field, write, fits]) =>
    HTML.filter(([, html]) => fits(html)).map(([name, html, words]) => ({
      name: `${way}: ${name}`,
      text: write(html),
      field,
      words,
    })),
  ),
  ...WORDS.flatMap((words) => [
    {
      name: `RSS title: ${words}`,
      text: rssItem(`<title>${escaped(words)}</title>`),
      field: 'title' as const,
      words: [words],
    },
    {
      name: `RSS title, escaped twice: ${words}`,
      text: rssItem(`<title>${escaped(escaped(words))}</title>`),
      field: 'title' as const,
      words: [words],
    },
    {
      name: `Atom title: ${words}`,
      text: atomEntry(`<title>${escaped(words)}</title>`),
      field: 'title' as const,
      words: [words],
    },
    {
      name: `Atom html title: ${words}`,
      text: atomEntry(`<title type="html">${escaped(escaped(words))}</title>`),
      field: 'title' as const,
      words: [words],
    },
    {
      name: `RSS description: ${words}`,
      text: rssItem(`<description>${escaped(escaped(words))}</description>`),
      field: 'summary' as const,
      words: [words],
    },
  ]),
]
