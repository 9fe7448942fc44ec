import { type FieldCase, fieldCase, rdfItem, rssChannel, rssItem, URL_OF_FEED } from './case.ts'

type Row = readonly [name: string, inner: string, expected: Readonly<Record<string, unknown>>]

const ITEM_ROWS: readonly Row[] = [
  // guid
  ['guid', '<guid>tag:1</guid>', { guid: 'tag:1' }],
  ['guid with white space', '<guid>\n  abc-1\n </guid>', { guid: 'abc-1' }],
  [
    'guid with ampersand',
    '<guid>https://gazette.example/?a=1&amp;b=2</guid>',
    { guid: 'https://gazette.example/?a=1&b=2' },
  ],
  ['guid in CDATA', '<guid><![CDATA[x&y]]></guid>', { guid: 'x&y' }],
  [
    'guid keeps tracking parameters',
    '<guid>https://gazette.example/1?utm_source=rss</guid>',
    { guid: 'https://gazette.example/1?utm_source=rss' },
  ],
  ['guid number', '<guid isPermaLink="false">12345</guid>', { guid: '12345', url: null }],
  ['dc:identifier', '<dc:identifier>doi:1</dc:identifier>', { guid: 'doi:1' }],
  ['atom:id in RSS', '<atom:id>urn:1</atom:id>', { guid: 'urn:1' }],
  ['guid before atom:id', '<atom:id>urn:1</atom:id><guid>g</guid>', { guid: 'g' }],
  ['id in RSS', '<id>n1</id>', { guid: 'n1' }],
  // url
  ['link', '<link>https://gazette.example/1</link>', { url: 'https://gazette.example/1' }],
  ['link with white space', '<link>\n https://gazette.example/1 \n</link>', { url: 'https://gazette.example/1' }],
  [
    'link in CDATA',
    '<link><![CDATA[https://gazette.example/?a=1&b=2]]></link>',
    { url: 'https://gazette.example/?a=1&b=2' },
  ],
  [
    'link with escaped ampersand',
    '<link>https://gazette.example/?a=1&amp;b=2</link>',
    { url: 'https://gazette.example/?a=1&b=2' },
  ],
  [
    'link with raw ampersand',
    '<link>https://gazette.example/?a=1&b=2</link>',
    { url: 'https://gazette.example/?a=1&b=2' },
  ],
  [
    'link with numeric ampersand',
    '<link>https://gazette.example/?a=1&#38;b=2</link>',
    { url: 'https://gazette.example/?a=1&b=2' },
  ],
  [
    'link with copy in its query',
    '<link>https://gazette.example/?a=1&copy=2</link>',
    { url: 'https://gazette.example/?a=1&copy=2' },
  ],
  ['root-relative link', '<link>/1</link>', { url: 'https://gazette.example/1' }],
  ['relative link', '<link>a/1</link>', { url: 'https://gazette.example/news/a/1' }],
  ['protocol-relative link', '<link>//other.example/1</link>', { url: 'https://other.example/1' }],
  ['link by xml:base of the item', '<link>1</link>', { url: 'https://gazette.example/news/1' }],
  ['link with href', '<link href="https://gazette.example/1"/>', { url: 'https://gazette.example/1' }],
  [
    'atom:link alternate',
    '<atom:link rel="alternate" href="https://gazette.example/1"/>',
    { url: 'https://gazette.example/1' },
  ],
  ['atom:link self is no page', '<atom:link rel="self" href="https://gazette.example/feed"/>', { url: null }],
  [
    'link before atom:link',
    '<atom:link href="https://gazette.example/2"/><link>https://gazette.example/1</link>',
    { url: 'https://gazette.example/1' },
  ],
  [
    'permalink guid as link',
    '<guid isPermaLink="true">https://gazette.example/g</guid>',
    { url: 'https://gazette.example/g', guid: 'https://gazette.example/g' },
  ],
  ['guid without isPermaLink as link', '<guid>https://gazette.example/g</guid>', { url: 'https://gazette.example/g' }],
  ['guid that is no permalink', '<guid isPermaLink="false">https://gazette.example/g</guid>', { url: null }],
  [
    'link before permalink',
    '<guid>https://gazette.example/g</guid><link>https://gazette.example/1</link>',
    { url: 'https://gazette.example/1' },
  ],
  [
    'feedburner:origLink',
    '<link>https://feedproxy.example/~r/1</link><feedburner:origLink>https://gazette.example/1</feedburner:origLink>',
    { url: 'https://gazette.example/1' },
  ],
  [
    'tracking parameters',
    '<link>https://gazette.example/1?utm_source=rss&amp;utm_medium=feed&amp;id=7</link>',
    { url: 'https://gazette.example/1?id=7' },
  ],
  [
    'only tracking parameters',
    '<link>https://gazette.example/1?utm_source=rss&amp;fbclid=x</link>',
    { url: 'https://gazette.example/1' },
  ],
  [
    'fragment is kept',
    '<link>https://gazette.example/live#post-7</link>',
    { url: 'https://gazette.example/live#post-7' },
  ],
  [
    'tracking in the fragment',
    '<link>https://gazette.example/1#xtor=RSS-3</link>',
    { url: 'https://gazette.example/1' },
  ],
  [
    'non-ASCII link',
    '<link>https://gazette.example/новости</link>',
    { url: 'https://gazette.example/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8' },
  ],
  ['link with spaces inside', '<link>https://gazette.example/a b</link>', { url: 'https://gazette.example/a%20b' }],
  ['link broken over lines', '<link>https://gazette.example/\nabc</link>', { url: 'https://gazette.example/abc' }],
  ['javascript link', '<link>javascript:alert(1)</link>', { url: null }],
  ['mailto link', '<link>mailto:a@b.example</link>', { url: null }],
  ['empty link and permalink', '<link/><guid>https://gazette.example/g</guid>', { url: 'https://gazette.example/g' }],
  [
    'link closed too early',
    '<link/>https://gazette.example/1<guid isPermaLink="false">g</guid>',
    { url: 'https://gazette.example/1', guid: 'g' },
  ],
  ['link without scheme', '<link>www.gazette.example/1</link>', { url: 'https://www.gazette.example/1' }],
  ['comments is no link', '<comments>https://gazette.example/1#c</comments>', { url: null }],
  [
    'link of media content is none',
    '<media:content url="https://gazette.example/a.jpg" medium="image"/>',
    { url: null },
  ],
  [
    'two links',
    '<link>https://gazette.example/1</link><link>https://gazette.example/2</link>',
    { url: 'https://gazette.example/1' },
  ],
  ['default port goes', '<link>https://gazette.example:443/1</link>', { url: 'https://gazette.example/1' }],
  ['upper-case host', '<link>HTTPS://Gazette.Example/A</link>', { url: 'https://gazette.example/A' }],
  // title
  ['title', '<title>Prices rise</title>', { title: 'Prices rise' }],
  ['title in CDATA', '<title><![CDATA[Prices & wages]]></title>', { title: 'Prices & wages' }],
  ['title with escaped markup', '<title>&lt;b&gt;Prices&lt;/b&gt; rise</title>', { title: 'Prices rise' }],
  ['title with markup in CDATA', '<title><![CDATA[<em>Prices</em> rise]]></title>', { title: 'Prices rise' }],
  ['title with raw markup', '<title>Prices <em>rise</em> again</title>', { title: 'Prices rise again' }],
  ['title with entity', '<title>Caf&eacute; &mdash; bar</title>', { title: 'Café — bar' }],
  ['title with twice-encoded entity', '<title>Caf&amp;eacute;</title>', { title: 'Café' }],
  ['title with entity in CDATA', '<title><![CDATA[Caf&eacute; &amp; bar]]></title>', { title: 'Café & bar' }],
  ['title with numeric reference', '<title>It&#8217;s &#x201C;so&#x201D;</title>', { title: 'It’s “so”' }],
  ['title with windows-1252 reference', '<title>It&#146;s</title>', { title: 'It’s' }],
  ['title over lines', '<title>\n  Prices\n  rise\n</title>', { title: 'Prices rise' }],
  ['title with less-than', '<title>5 &lt; 6</title>', { title: '5 < 6' }],
  ['title with ampersand', '<title>AT&amp;T</title>', { title: 'AT&T' }],
  ['title with raw ampersand', '<title>AT&T and R&D</title>', { title: 'AT&T and R&D' }],
  ['title with emoji', '<title>Sun &#x1F31E; 🌍</title>', { title: 'Sun 🌞 🌍' }],
  ['empty title', '<title></title><link>https://gazette.example/1</link>', { title: null }],
  ['dc:title', '<dc:title>Prices</dc:title>', { title: 'Prices' }],
  ['media:title', '<media:title>Prices</media:title>', { title: 'Prices' }],
  ['title before media:title', '<media:title>Photo</media:title><title>Prices</title>', { title: 'Prices' }],
  [
    'media:title in content is not the title',
    '<title>Prices</title><media:content url="https://gazette.example/a.jpg"><media:title>Photo</media:title></media:content>',
    { title: 'Prices' },
  ],
  ['itunes:title behind title', '<itunes:title>One</itunes:title><title>1: One</title>', { title: '1: One' }],
  [
    'title with soft hyphens and joiners',
    '<title>Pri&shy;ces&zwj; rise&#xFEFF;</title>',
    { title: 'Pri\u00adces\u200d rise' },
  ],
  ['title of two CDATA sections', '<title><![CDATA[a]]>b<![CDATA[c]]></title>', { title: 'abc' }],
  ['title with comment', '<title>a<!-- b -->c</title>', { title: 'ac' }],
  ['title with br', '<title>a&lt;br/&gt;b</title>', { title: 'a b' }],
  // summary
  ['description', '<description>Short text.</description>', { summary: 'Short text.' }],
  [
    'description with markup',
    '<description>&lt;p&gt;Short &lt;b&gt;text&lt;/b&gt;.&lt;/p&gt;</description>',
    { summary: 'Short text.', contentHtml: '<p>Short <b>text</b>.</p>' },
  ],
  ['description in CDATA', '<description><![CDATA[<p>Short text.</p>]]></description>', { summary: 'Short text.' }],
  [
    'description of paragraphs',
    '<description><![CDATA[<p>One.</p><p>Two.</p>]]></description>',
    { summary: 'One. Two.' },
  ],
  ['description with raw markup', '<description><p>Short <b>text</b>.</p></description>', { summary: 'Short text.' }],
  ['plain description has no HTML', '<description>Short.</description>', { contentHtml: null }],
  ['dc:description', '<dc:description>Short.</dc:description>', { summary: 'Short.' }],
  ['itunes:summary', '<itunes:summary>Short.</itunes:summary>', { summary: 'Short.' }],
  ['itunes:subtitle', '<itunes:subtitle>Short.</itunes:subtitle>', { summary: 'Short.' }],
  ['googleplay:description', '<googleplay:description>Short.</googleplay:description>', { summary: 'Short.' }],
  [
    'description before itunes:summary',
    '<itunes:summary>No</itunes:summary><description>Yes</description>',
    { summary: 'Yes' },
  ],
  [
    'empty description and itunes:summary',
    '<description></description><itunes:summary>Yes</itunes:summary>',
    { summary: 'Yes' },
  ],
  ['dcterms:abstract', '<dcterms:abstract>Short.</dcterms:abstract>', { summary: 'Short.' }],
  ['atom:summary in RSS', '<atom:summary>Short.</atom:summary>', { summary: 'Short.' }],
  ['media:description', '<media:description>Short.</media:description>', { summary: 'Short.' }],
  [
    'description with a script',
    '<description>&lt;script&gt;alert(1)&lt;/script&gt;Text&lt;style&gt;p{}&lt;/style&gt;</description>',
    { summary: 'Text' },
  ],
  ['summary in RSS', '<summary>Short.</summary>', { summary: 'Short.' }],
  [
    'description with an image only',
    '<description>&lt;img src="/a.jpg"/&gt;</description>',
    { summary: null, contentHtml: '<img src="https://gazette.example/a.jpg"/>' },
  ],
  // contentHtml
  ['content:encoded', '<content:encoded><![CDATA[<p>Long</p>]]></content:encoded>', { contentHtml: '<p>Long</p>' }],
  [
    'content:encoded escaped',
    '<content:encoded>&lt;p&gt;Long&lt;/p&gt;</content:encoded>',
    { contentHtml: '<p>Long</p>' },
  ],
  [
    'content:encoded before description',
    '<description>&lt;p&gt;S&lt;/p&gt;</description><content:encoded>&lt;p&gt;Long&lt;/p&gt;</content:encoded>',
    { contentHtml: '<p>Long</p>', summary: 'S' },
  ],
  [
    'content:encoded with entities',
    '<content:encoded><![CDATA[<p>a &lt; b &amp; c&nbsp;d</p>]]></content:encoded>',
    { contentHtml: '<p>a &lt; b &amp; c&nbsp;d</p>' },
  ],
  [
    'content:encoded escaped twice',
    '<content:encoded>&lt;p&gt;a &amp;lt; b&lt;/p&gt;</content:encoded>',
    { contentHtml: '<p>a &lt; b</p>' },
  ],
  [
    'content:encoded of several sections',
    '<content:encoded><![CDATA[<p>a]]]]><![CDATA[>b</p>]]></content:encoded>',
    { contentHtml: '<p>a]]>b</p>' },
  ],
  [
    'xhtml:body',
    '<xhtml:body xmlns:xhtml="http://www.w3.org/1999/xhtml"><p>Long</p></xhtml:body>',
    { contentHtml: '<p>Long</p>' },
  ],
  [
    'body in XHTML namespace',
    '<body xmlns="http://www.w3.org/1999/xhtml"><p>Long</p></body>',
    { contentHtml: '<p>Long</p>' },
  ],
  [
    'div in XHTML namespace',
    '<description>S</description><div xmlns="http://www.w3.org/1999/xhtml"><p>Long</p></div>',
    { contentHtml: '<p>Long</p>' },
  ],
  ['fullitem', '<fullitem>&lt;p&gt;Long&lt;/p&gt;</fullitem>', { contentHtml: '<p>Long</p>' }],
  [
    'atom:content in RSS',
    '<atom:content type="html">&lt;p&gt;Long&lt;/p&gt;</atom:content>',
    { contentHtml: '<p>Long</p>' },
  ],
  [
    'yandex:full-text',
    '<yandex:full-text>Long text of the article.</yandex:full-text>',
    { contentHtml: 'Long text of the article.' },
  ],
  ['turbo:content', '<turbo:content><![CDATA[<p>Long</p>]]></turbo:content>', { contentHtml: '<p>Long</p>' }],
  [
    'relative link in content',
    '<content:encoded><![CDATA[<a href="/x">y</a>]]></content:encoded>',
    { contentHtml: '<a href="https://gazette.example/x">y</a>' },
  ],
  [
    'relative image in content',
    '<content:encoded><![CDATA[<img src="x.png">]]></content:encoded>',
    { contentHtml: '<img src="https://gazette.example/news/x.png">' },
  ],
  [
    'parent-relative link in content',
    '<content:encoded><![CDATA[<a href="../x">y</a>]]></content:encoded>',
    { contentHtml: '<a href="https://gazette.example/x">y</a>' },
  ],
  [
    'query-only link in content',
    '<content:encoded><![CDATA[<a href="?p=2">y</a>]]></content:encoded>',
    { contentHtml: '<a href="https://gazette.example/news/feed.xml?p=2">y</a>' },
  ],
  [
    'protocol-relative link in content',
    '<content:encoded><![CDATA[<img src="//cdn.example/x.png">]]></content:encoded>',
    { contentHtml: '<img src="https://cdn.example/x.png">' },
  ],
  [
    'absolute link in content stays',
    '<content:encoded><![CDATA[<a href="http://o.example/?a=1&amp;b=2">y</a>]]></content:encoded>',
    { contentHtml: '<a href="http://o.example/?a=1&amp;b=2">y</a>' },
  ],
  [
    'fragment and mailto in content stay',
    '<content:encoded><![CDATA[<a href="#x">y</a><a href="mailto:a@b.example">z</a>]]></content:encoded>',
    { contentHtml: '<a href="#x">y</a><a href="mailto:a@b.example">z</a>' },
  ],
  [
    'srcset in content',
    '<content:encoded><![CDATA[<img src="/a.png" srcset="/a.png 1x, /b.png 2x">]]></content:encoded>',
    {
      contentHtml:
        '<img src="https://gazette.example/a.png" srcset="https://gazette.example/a.png 1x, https://gazette.example/b.png 2x">',
    },
  ],
  [
    'unquoted relative link',
    '<content:encoded><![CDATA[<a href=/x>y</a>]]></content:encoded>',
    { contentHtml: '<a href="https://gazette.example/x">y</a>' },
  ],
  [
    'relative link in escaped description',
    '<description>&lt;a href="/x?a=1&amp;amp;b=2"&gt;y&lt;/a&gt;</description>',
    { contentHtml: '<a href="https://gazette.example/x?a=1&amp;b=2">y</a>' },
  ],
  // authors
  ['author by e-mail and name', '<author>jane@gazette.example (Jane Roe)</author>', { authors: ['Jane Roe'] }],
  ['author by name and e-mail', '<author>Jane Roe &lt;jane@gazette.example&gt;</author>', { authors: ['Jane Roe'] }],
  ['author by name', '<author>Jane Roe</author>', { authors: ['Jane Roe'] }],
  ['author by e-mail', '<author>jane@gazette.example</author>', { authors: ['jane@gazette.example'] }],
  ['author in CDATA', '<author><![CDATA[Jane Roe]]></author>', { authors: ['Jane Roe'] }],
  ['dc:creator', '<dc:creator>Jane Roe</dc:creator>', { authors: ['Jane Roe'] }],
  [
    'two dc:creators',
    '<dc:creator>Jane Roe</dc:creator><dc:creator>John Doe</dc:creator>',
    { authors: ['Jane Roe', 'John Doe'] },
  ],
  ['dc:creator in CDATA', '<dc:creator><![CDATA[Jane Roe]]></dc:creator>', { authors: ['Jane Roe'] }],
  ['dc:author', '<dc:author>Jane Roe</dc:author>', { authors: ['Jane Roe'] }],
  ['itunes:author', '<itunes:author>Jane Roe</itunes:author>', { authors: ['Jane Roe'] }],
  ['googleplay:author', '<googleplay:author>Jane Roe</googleplay:author>', { authors: ['Jane Roe'] }],
  [
    'atom:author in RSS',
    '<atom:author><atom:name>Jane Roe</atom:name><atom:uri>https://jane.example/</atom:uri></atom:author>',
    { authors: ['Jane Roe'] },
  ],
  ['author with name element', '<author><name>Jane Roe</name></author>', { authors: ['Jane Roe'] }],
  [
    'address in author, name in dc:creator',
    '<author>desk@gazette.example</author><dc:creator>Jane Roe</dc:creator>',
    { authors: ['Jane Roe'] },
  ],
  ['the same author twice', '<author>Jane Roe</author><dc:creator>Jane Roe</dc:creator>', { authors: ['Jane Roe'] }],
  ['authors joined by and', '<dc:creator>Jane Roe and John Doe</dc:creator>', { authors: ['Jane Roe', 'John Doe'] }],
  ['authors joined by comma', '<dc:creator>Jane Roe, John Doe</dc:creator>', { authors: ['Jane Roe', 'John Doe'] }],
  ['author with By', '<dc:creator>By Jane Roe</dc:creator>', { authors: ['Jane Roe'] }],
  ['author with entity', '<dc:creator>Jos&eacute; Garc&#237;a</dc:creator>', { authors: ['José García'] }],
  ['author of another alphabet', '<dc:creator>Иван Петров</dc:creator>', { authors: ['Иван Петров'] }],
  [
    'author with markup',
    '<author>&lt;a href="https://jane.example/"&gt;Jane Roe&lt;/a&gt;</author>',
    { authors: ['Jane Roe'] },
  ],
  ['media:credit of the author', '<media:credit role="author">Jane Roe</media:credit>', { authors: ['Jane Roe'] }],
  ['media:credit of others', '<media:credit role="photographer">Jane Roe</media:credit>', { authors: [] }],
  ['empty author', '<author></author>', { authors: [] }],
  ['dc:publisher is no author', '<dc:publisher>Gazette</dc:publisher>', { authors: [] }],
  [
    'dc:contributor is no author',
    '<dc:creator>Jane Roe</dc:creator><dc:contributor>John Doe</dc:contributor>',
    { authors: ['Jane Roe'] },
  ],
  // dates
  ['pubDate', '<pubDate>Mon, 06 May 2024 10:00:00 GMT</pubDate>', { publishedAt: '2024-05-06T10:00:00.000Z' }],
  [
    'pubDate with offset',
    '<pubDate>Mon, 06 May 2024 10:00:00 +0400</pubDate>',
    { publishedAt: '2024-05-06T06:00:00.000Z' },
  ],
  [
    'pubDate in CDATA',
    '<pubDate><![CDATA[Mon, 06 May 2024 10:00:00 GMT]]></pubDate>',
    { publishedAt: '2024-05-06T10:00:00.000Z' },
  ],
  ['dc:date', '<dc:date>2024-05-06T10:00:00+04:00</dc:date>', { publishedAt: '2024-05-06T06:00:00.000Z' }],
  [
    'dcterms:issued',
    '<dcterms:issued>2024-05-06T10:00:00Z</dcterms:issued>',
    { publishedAt: '2024-05-06T10:00:00.000Z' },
  ],
  [
    'dcterms:created',
    '<dcterms:created>2024-05-06T10:00:00Z</dcterms:created>',
    { publishedAt: '2024-05-06T10:00:00.000Z' },
  ],
  [
    'dcterms:modified',
    '<dcterms:modified>2024-05-06T10:00:00Z</dcterms:modified>',
    { updatedAt: '2024-05-06T10:00:00.000Z', publishedAt: null },
  ],
  [
    'atom:published in RSS',
    '<atom:published>2024-05-06T10:00:00Z</atom:published>',
    { publishedAt: '2024-05-06T10:00:00.000Z' },
  ],
  [
    'atom:updated in RSS',
    '<pubDate>Mon, 06 May 2024 10:00:00 GMT</pubDate><atom:updated>2024-05-06T11:00:00Z</atom:updated>',
    { publishedAt: '2024-05-06T10:00:00.000Z', updatedAt: '2024-05-06T11:00:00.000Z' },
  ],
  [
    'pubDate before dc:date',
    '<dc:date>2024-05-07T10:00:00Z</dc:date><pubDate>Mon, 06 May 2024 10:00:00 GMT</pubDate>',
    { publishedAt: '2024-05-06T10:00:00.000Z' },
  ],
  [
    'unreadable pubDate and dc:date',
    '<pubDate>soon</pubDate><dc:date>2024-05-06T10:00:00Z</dc:date>',
    { publishedAt: '2024-05-06T10:00:00.000Z' },
  ],
  ['unreadable pubDate', '<pubDate>yesterday</pubDate>', { publishedAt: null }],
  ['empty pubDate', '<pubDate/>', { publishedAt: null }],
  [
    'prism:publicationDate',
    '<prism:publicationDate>2024-05-06T10:00:00Z</prism:publicationDate>',
    { publishedAt: '2024-05-06T10:00:00.000Z' },
  ],
  [
    'pubDate of another case',
    '<PubDate>Mon, 06 May 2024 10:00:00 GMT</PubDate>',
    { publishedAt: '2024-05-06T10:00:00.000Z' },
  ],
  // categories
  ['category', '<category>Economy</category>', { categories: ['Economy'] }],
  ['two categories', '<category>Economy</category><category>World</category>', { categories: ['Economy', 'World'] }],
  ['category in CDATA', '<category><![CDATA[R&D]]></category>', { categories: ['R&D'] }],
  ['category with domain', '<category domain="https://x.example/">Economy</category>', { categories: ['Economy'] }],
  ['repeated category', '<category>Economy</category><category>economy</category>', { categories: ['Economy'] }],
  ['empty category', '<category/>', { categories: [] }],
  ['category with comma', '<category>Arts, Culture</category>', { categories: ['Arts, Culture'] }],
  ['dc:subject', '<dc:subject>Economy</dc:subject>', { categories: ['Economy'] }],
  ['itunes:keywords', '<itunes:keywords>economy, world</itunes:keywords>', { categories: ['economy', 'world'] }],
  ['media:keywords', '<media:keywords>economy, world</media:keywords>', { categories: ['economy', 'world'] }],
  ['media:category', '<media:category scheme="urn:x">Economy</media:category>', { categories: ['Economy'] }],
  ['itunes:category', '<itunes:category text="Technology"/>', { categories: ['Technology'] }],
  [
    'nested itunes:category',
    '<itunes:category text="Technology"><itunes:category text="Gadgets"/></itunes:category>',
    { categories: ['Technology', 'Gadgets'] },
  ],
  ['atom:category in RSS', '<atom:category term="economy"/>', { categories: ['economy'] }],
  ['category with entity', '<category>Arts &amp; Caf&eacute;s</category>', { categories: ['Arts & Cafés'] }],
  // enclosures
  [
    'enclosure',
    '<enclosure url="https://gazette.example/a.mp3" type="audio/mpeg" length="1234"/>',
    { enclosures: [{ url: 'https://gazette.example/a.mp3', type: 'audio/mpeg', length: 1234 }] },
  ],
  [
    'two enclosures',
    '<enclosure url="https://gazette.example/a.mp3" type="audio/mpeg" length="1"/><enclosure url="https://gazette.example/b.mp3" type="audio/mpeg" length="2"/>',
    {
      enclosures: [
        { url: 'https://gazette.example/a.mp3', type: 'audio/mpeg', length: 1 },
        { url: 'https://gazette.example/b.mp3', type: 'audio/mpeg', length: 2 },
      ],
    },
  ],
  [
    'enclosure without length',
    '<enclosure url="https://gazette.example/a.mp3" type="audio/mpeg"/>',
    { enclosures: [{ url: 'https://gazette.example/a.mp3', type: 'audio/mpeg', length: null }] },
  ],
  [
    'enclosure with length in words',
    '<enclosure url="https://gazette.example/a.mp3" type="audio/mpeg" length="unknown"/>',
    { enclosures: [{ url: 'https://gazette.example/a.mp3', type: 'audio/mpeg', length: null }] },
  ],
  [
    'relative enclosure',
    '<enclosure url="/a.mp3" type="audio/mpeg" length="1"/>',
    { enclosures: [{ url: 'https://gazette.example/a.mp3', type: 'audio/mpeg', length: 1 }] },
  ],
  [
    'enclosure with ampersand',
    '<enclosure url="https://gazette.example/a.mp3?a=1&amp;b=2" type="audio/mpeg" length="1"/>',
    { enclosures: [{ url: 'https://gazette.example/a.mp3?a=1&b=2', type: 'audio/mpeg', length: 1 }] },
  ],
  [
    'enclosure with raw ampersand',
    '<enclosure url="https://gazette.example/a.mp3?a=1&b=2" type="audio/mpeg" length="1"/>',
    { enclosures: [{ url: 'https://gazette.example/a.mp3?a=1&b=2', type: 'audio/mpeg', length: 1 }] },
  ],
  [
    'enclosure with end tag',
    '<enclosure url="https://gazette.example/a.mp3" type="audio/mpeg" length="1"></enclosure>',
    { enclosures: [{ url: 'https://gazette.example/a.mp3', type: 'audio/mpeg', length: 1 }] },
  ],
  ['enclosure without url', '<enclosure type="audio/mpeg" length="1"/>', { enclosures: [] }],
  [
    'atom enclosure in RSS',
    '<atom:link rel="enclosure" href="https://gazette.example/a.mp3" type="audio/mpeg" length="9"/>',
    { enclosures: [{ url: 'https://gazette.example/a.mp3', type: 'audio/mpeg', length: 9 }], url: null },
  ],
  [
    'media:content as file',
    '<media:content url="https://gazette.example/v.mp4" type="video/mp4" fileSize="99"/>',
    { enclosures: [{ url: 'https://gazette.example/v.mp4', type: 'video/mp4', length: 99 }] },
  ],
  [
    'media:group of files',
    '<media:group><media:content url="https://gazette.example/a.mp4" type="video/mp4"/><media:content url="https://gazette.example/b.webm" type="video/webm"/></media:group>',
    {
      enclosures: [
        { url: 'https://gazette.example/a.mp4', type: 'video/mp4', length: null },
        { url: 'https://gazette.example/b.webm', type: 'video/webm', length: null },
      ],
    },
  ],
  [
    'file once though named twice',
    '<enclosure url="https://gazette.example/a.mp3" type="audio/mpeg" length="1"/><media:content url="https://gazette.example/a.mp3" type="audio/mpeg" fileSize="1"/>',
    { enclosures: [{ url: 'https://gazette.example/a.mp3', type: 'audio/mpeg', length: 1 }] },
  ],
  [
    'enclosure type with parameters',
    '<enclosure url="https://gazette.example/a.mp3" type="audio/mpeg; x=1" length="1"/>',
    { enclosures: [{ url: 'https://gazette.example/a.mp3', type: 'audio/mpeg', length: 1 }] },
  ],
  [
    'enclosure attributes of another case',
    '<enclosure URL="https://gazette.example/a.mp3" Type="audio/mpeg" LENGTH="5"/>',
    { enclosures: [{ url: 'https://gazette.example/a.mp3', type: 'audio/mpeg', length: 5 }] },
  ],
  // image
  [
    'media:thumbnail',
    '<media:thumbnail url="https://gazette.example/t.jpg" width="90"/>',
    { image: 'https://gazette.example/t.jpg' },
  ],
  [
    'media:content image',
    '<media:content url="https://gazette.example/a.jpg" medium="image"/>',
    { image: 'https://gazette.example/a.jpg' },
  ],
  [
    'widest media:content',
    '<media:content url="https://gazette.example/s.jpg" medium="image" width="100"/><media:content url="https://gazette.example/l.jpg" medium="image" width="900"/>',
    { image: 'https://gazette.example/l.jpg' },
  ],
  [
    'thumbnail in content in group',
    '<media:group><media:content url="https://gazette.example/v.mp4" type="video/mp4"><media:thumbnail url="https://gazette.example/t.jpg"/></media:content></media:group>',
    { image: 'https://gazette.example/t.jpg' },
  ],
  [
    'picture enclosure',
    '<enclosure url="https://gazette.example/a.jpg" type="image/jpeg" length="5"/>',
    { image: 'https://gazette.example/a.jpg' },
  ],
  ['itunes:image', '<itunes:image href="https://gazette.example/a.jpg"/>', { image: 'https://gazette.example/a.jpg' }],
  [
    'image with url',
    '<image><url>https://gazette.example/a.jpg</url><title>Not the title</title><link>https://no.example/</link></image><title>Yes</title>',
    { image: 'https://gazette.example/a.jpg', title: 'Yes', url: null },
  ],
  ['image as text', '<image>https://gazette.example/a.jpg</image>', { image: 'https://gazette.example/a.jpg' }],
  ['relative image', '<media:thumbnail url="/t.jpg"/>', { image: 'https://gazette.example/t.jpg' }],
  [
    'audio is no image',
    '<enclosure url="https://gazette.example/a.mp3" type="audio/mpeg" length="5"/>',
    { image: null },
  ],
  // language
  ['dc:language', '<dc:language>ru</dc:language>', { language: 'ru' }],
  ['xml:lang of a field is not of the item', '<title>x</title>', { language: null }],
  ['language with region', '<dc:language>en-us</dc:language>', { language: 'en-US' }],
  ['nonsense language', '<dc:language>english language</dc:language>', { language: null }],
]

type FeedRow = readonly [name: string, channel: string, expected: Readonly<Record<string, unknown>>]

const FEED_ROWS: readonly FeedRow[] = [
  ['title', '<title>Gazette</title>', { title: 'Gazette' }],
  ['title with markup', '<title>The &lt;i&gt;Gazette&lt;/i&gt;</title>', { title: 'The Gazette' }],
  ['title in CDATA', '<title><![CDATA[Gazette & Herald]]></title>', { title: 'Gazette & Herald' }],
  [
    'title behind image',
    '<image><title>Logo</title><url>https://gazette.example/l.png</url><link>https://no.example/</link></image><title>Gazette</title><link>https://gazette.example/</link>',
    { title: 'Gazette', link: 'https://gazette.example/' },
  ],
  [
    'title behind textInput',
    '<textInput><title>Search</title><name>q</name><link>https://no.example/</link><description>No</description></textInput><title>Gazette</title><link>https://gazette.example/</link><description>Yes</description>',
    { title: 'Gazette', link: 'https://gazette.example/', description: 'Yes' },
  ],
  [
    'title behind items',
    '<item><title>One</title><link>https://gazette.example/1</link></item><title>Gazette</title><description>News</description>',
    { title: 'Gazette', description: 'News' },
  ],
  ['dc:title', '<dc:title>Gazette</dc:title>', { title: 'Gazette' }],
  ['link', '<link>https://gazette.example/</link>', { link: 'https://gazette.example/' }],
  [
    'link behind atom:link self',
    '<atom:link rel="self" href="https://gazette.example/feed"/><link>https://gazette.example/</link>',
    { link: 'https://gazette.example/' },
  ],
  [
    'link before atom:link self',
    '<link>https://gazette.example/</link><atom:link rel="self" href="https://gazette.example/feed"/>',
    { link: 'https://gazette.example/' },
  ],
  ['relative link', '<link>/home</link>', { link: 'https://gazette.example/home' }],
  ['link only as atom:link', '<atom:link href="https://gazette.example/"/>', { link: 'https://gazette.example/' }],
  ['hub is no link', '<atom:link rel="hub" href="https://hub.example/"/>', { link: null }],
  ['description', '<description>All the news</description>', { description: 'All the news' }],
  [
    'description with markup',
    '<description>&lt;p&gt;All &lt;b&gt;news&lt;/b&gt;&lt;/p&gt;</description>',
    { description: 'All news' },
  ],
  ['itunes:summary', '<itunes:summary>All the news</itunes:summary>', { description: 'All the news' }],
  ['itunes:subtitle', '<itunes:subtitle>All the news</itunes:subtitle>', { description: 'All the news' }],
  ['dc:description', '<dc:description>All the news</dc:description>', { description: 'All the news' }],
  ['atom:subtitle in RSS', '<atom:subtitle>All the news</atom:subtitle>', { description: 'All the news' }],
  [
    'googleplay:description',
    '<googleplay:description>All the news</googleplay:description>',
    { description: 'All the news' },
  ],
  [
    'description before itunes:summary',
    '<itunes:summary>No</itunes:summary><description>Yes</description>',
    { description: 'Yes' },
  ],
  ['language', '<language>en</language>', { language: 'en' }],
  ['language with region', '<language>en-us</language>', { language: 'en-US' }],
  ['language with underscore', '<language>az_AZ</language>', { language: 'az-AZ' }],
  ['dc:language', '<dc:language>tr</dc:language>', { language: 'tr' }],
  ['no language', '<title>x</title>', { language: null }],
]

const ROOTS: readonly (readonly [name: string, open: string, close: string])[] = [
  ['RSS 0.91', '<rss version="0.91">', '</rss>'],
  [
    'RSS 0.91 with its DTD',
    '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91">',
    '</rss>',
  ],
  ['RSS 0.92', '<rss version="0.92">', '</rss>'],
  ['RSS 0.93', '<rss version="0.93">', '</rss>'],
  ['RSS 0.94', '<rss version="0.94">', '</rss>'],
  ['RSS 2.0 with a default namespace', '<rss version="2.0" xmlns="http://backend.userland.com/rss2">', '</rss>'],
  ['RSS 2.0 with the Harvard namespace', '<rss version="2.0" xmlns="http://blogs.law.harvard.edu/tech/rss">', '</rss>'],
  ['RSS 2.0 with an unknown namespace', '<rss version="2.0" xmlns="http://unknown.example/ns">', '</rss>'],
  ['RSS without a version', '<rss>', '</rss>'],
  ['RSS 2.0.1', '<rss version="2.0.1">', '</rss>'],
  ['RSS in upper case', '<RSS VERSION="2.0">', '</RSS>'],
]

const BODY =
  '<channel><title>Gazette</title><link>https://gazette.example/</link><description>News</description><language>en</language>' +
  '<item><title>One</title><link>https://gazette.example/1</link><description>First</description></item>' +
  '<item><title>Two</title><link>https://gazette.example/2</link><description>Second</description></item></channel>'
const READ = {
  feed: { title: 'Gazette', link: 'https://gazette.example/', description: 'News', language: 'en' },
  items: [
    { title: 'One', url: 'https://gazette.example/1', summary: 'First' },
    { title: 'Two', url: 'https://gazette.example/2', summary: 'Second' },
  ],
}

const RDF_ROWS: readonly Row[] = [
  [
    'title and link',
    '<title>One</title><link>https://gazette.example/1</link>',
    { title: 'One', url: 'https://gazette.example/1', guid: 'https://gazette.example/1' },
  ],
  ['link from rdf:about', '<title>One</title>', { url: 'https://gazette.example/1' }],
  ['description', '<description>Short.</description>', { summary: 'Short.' }],
  ['dc:date', '<dc:date>2024-05-06T10:00:00+04:00</dc:date>', { publishedAt: '2024-05-06T06:00:00.000Z' }],
  ['dc:creator', '<dc:creator>Jane Roe</dc:creator>', { authors: ['Jane Roe'] }],
  ['dc:subject', '<dc:subject>Economy</dc:subject>', { categories: ['Economy'] }],
  ['content:encoded', '<content:encoded><![CDATA[<p>Long</p>]]></content:encoded>', { contentHtml: '<p>Long</p>' }],
  [
    'content:items',
    '<content:items><rdf:Bag><rdf:li><content:item><content:format rdf:resource="http://www.w3.org/1999/xhtml"/><rdf:value><![CDATA[<p>Long</p>]]></rdf:value></content:item></rdf:li></rdf:Bag></content:items>',
    { contentHtml: '<p>Long</p>' },
  ],
  [
    'enc:enclosure',
    '<enc:enclosure rdf:resource="https://gazette.example/a.mp3" enc:type="audio/mpeg" enc:length="7"/>',
    { enclosures: [{ url: 'https://gazette.example/a.mp3', type: 'audio/mpeg', length: 7 }] },
  ],
  [
    'dc:identifier does not replace rdf:about',
    '<dc:identifier>x1</dc:identifier>',
    { guid: 'https://gazette.example/1' },
  ],
  ['dc:language', '<dc:language>ja</dc:language>', { language: 'ja' }],
  [
    'dcterms:modified',
    '<dcterms:modified>2024-05-06T10:00:00Z</dcterms:modified>',
    { updatedAt: '2024-05-06T10:00:00.000Z' },
  ],
  [
    'slash and wfw beside',
    '<slash:comments>5</slash:comments><wfw:commentRss>https://gazette.example/c</wfw:commentRss><title>One</title>',
    { title: 'One', url: 'https://gazette.example/1' },
  ],
  [
    'media:thumbnail',
    '<media:thumbnail url="https://gazette.example/t.jpg"/>',
    { image: 'https://gazette.example/t.jpg' },
  ],
]

const OTHERS: readonly FieldCase[] = [
  fieldCase('RDF: URL with escaped ampersands', rdfItem('<title>One</title>', 'https://gazette.example/?a=1&amp;b=2'), {
    format: 'rdf',
    items: [{ url: 'https://gazette.example/?a=1&b=2', guid: 'https://gazette.example/?a=1&b=2' }],
  }),
  fieldCase(
    'RDF: URL with raw ampersands',
    rdfItem('<title>One</title><link>https://gazette.example/?a=1&b=2</link>', 'https://gazette.example/?a=1&b=2'),
    { items: [{ url: 'https://gazette.example/?a=1&b=2', guid: 'https://gazette.example/?a=1&b=2' }] },
  ),
  fieldCase(
    'RDF: the channel',
    rdfItem('<title>One</title>', undefined, '<description>News</description><dc:language>fr</dc:language>'),
    { format: 'rdf', feed: { title: 'T', link: 'https://gazette.example/', description: 'News', language: 'fr' } },
  ),
  fieldCase(
    'RSS 0.90',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>Gazette</title><link>https://gazette.example/</link><description>News</description></channel><image><title>Logo</title><url>https://gazette.example/l.png</url><link>https://no.example/</link></image><item><title>One</title><link>https://gazette.example/1</link></item><textinput><title>Search</title><link>https://no.example/</link></textinput></rdf:RDF>',
    {
      format: 'rdf',
      feed: { title: 'Gazette', link: 'https://gazette.example/', description: 'News' },
      items: [{ title: 'One', url: 'https://gazette.example/1' }],
    },
  ),
  fieldCase(
    'RSS 1.0 under a prefix of its own',
    '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="http://purl.org/rss/1.0/"><x:channel r:about="https://gazette.example/"><x:title>Gazette</x:title><x:link>https://gazette.example/</x:link></x:channel><x:item r:about="https://gazette.example/1"><x:title>One</x:title><x:link>https://gazette.example/1</x:link></x:item></r:RDF>',
    {
      format: 'rdf',
      feed: { title: 'Gazette' },
      items: [{ title: 'One', url: 'https://gazette.example/1', guid: 'https://gazette.example/1' }],
    },
  ),
  fieldCase(
    'RSS 1.1',
    '<Channel xmlns="http://purl.org/net/rss1.1#" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about="https://gazette.example/feed"><title>Gazette</title><link>https://gazette.example/</link><description>News</description><items rdf:parseType="Collection"><item rdf:about="https://gazette.example/1"><title>One</title><link>https://gazette.example/1</link></item><item rdf:about="https://gazette.example/2"><title>Two</title><link>https://gazette.example/2</link></item></items></Channel>',
    {
      feed: { title: 'Gazette', link: 'https://gazette.example/' },
      items: [
        { title: 'One', url: 'https://gazette.example/1' },
        { title: 'Two', url: 'https://gazette.example/2' },
      ],
    },
  ),
  fieldCase(
    'RSS 2.0 with items beside the channel',
    '<rss version="2.0"><channel><title>Gazette</title><link>https://gazette.example/</link></channel><item><title>One</title><link>https://gazette.example/1</link></item></rss>',
    { feed: { title: 'Gazette' }, items: [{ title: 'One', url: 'https://gazette.example/1' }] },
  ),
  fieldCase(
    'RSS: xml:base on the root',
    rssItem(
      '<link>1</link><description>&lt;a href="2"&gt;x&lt;/a&gt;</description>',
      ' xml:base="https://base.example/d/"',
    ),
    { item: { url: 'https://base.example/d/1', contentHtml: '<a href="https://base.example/d/2">x</a>' } },
  ),
  fieldCase(
    'RSS: xml:base on the item',
    rssChannel(
      '<title>T</title><item xml:base="https://base.example/d/"><link>1</link><enclosure url="a.mp3" type="audio/mpeg" length="1"/></item>',
    ),
    {
      item: {
        url: 'https://base.example/d/1',
        enclosures: [{ url: 'https://base.example/d/a.mp3', type: 'audio/mpeg', length: 1 }],
      },
    },
  ),
  fieldCase(
    'RSS: relative xml:base inside another',
    rssChannel('<title>T</title><item xml:base="e/"><link>1</link></item>', ' xml:base="https://base.example/d/"'),
    { item: { url: 'https://base.example/d/e/1' } },
  ),
  fieldCase(
    'RSS: xml:base on the description',
    rssItem('<description xml:base="https://base.example/d/">&lt;img src="a.png"&gt;</description>'),
    { item: { contentHtml: '<img src="https://base.example/d/a.png">' } },
  ),
  fieldCase(
    "RSS: a feed service's host is no base",
    rssChannel(
      '<title>T</title><link>https://gazette.example/blog/</link><item><link>/1</link><description>&lt;a href="2"&gt;x&lt;/a&gt;</description></item>',
    ),
    { item: { url: 'https://gazette.example/1', contentHtml: '<a href="https://gazette.example/blog/2">x</a>' } },
    'https://feeds.service.example/gazette',
  ),
  fieldCase(
    'RSS: no URL of the document',
    rssChannel('<title>T</title><link>https://gazette.example/blog/</link><item><link>1</link></item>'),
    { item: { url: 'https://gazette.example/blog/1' } },
    '',
  ),
  fieldCase('RSS: xml:lang on the root', rssItem('<title>x</title>', ' xml:lang="de"'), {
    feed: { language: 'de' },
    item: { language: 'de' },
  }),
  fieldCase('RSS: xml:lang on the item', rssChannel('<title>T</title><item xml:lang="de"><title>x</title></item>'), {
    item: { language: 'de' },
  }),
  fieldCase(
    'RSS: namespaces by URI',
    '<rss version="2.0" xmlns:a="http://purl.org/dc/elements/1.1/" xmlns:b="http://purl.org/rss/1.0/modules/content/" xmlns:c="http://search.yahoo.com/mrss/"><channel><item><a:creator>Jane Roe</a:creator><b:encoded>&lt;p&gt;x&lt;/p&gt;</b:encoded><c:thumbnail url="https://gazette.example/t.jpg"/></item></channel></rss>',
    { item: { authors: ['Jane Roe'], contentHtml: '<p>x</p>', image: 'https://gazette.example/t.jpg' } },
  ),
  fieldCase(
    'RSS: namespaces undeclared',
    '<rss version="2.0"><channel><item><dc:creator>Jane Roe</dc:creator><content:encoded>&lt;p&gt;x&lt;/p&gt;</content:encoded><media:thumbnail url="https://gazette.example/t.jpg"/><itunes:keywords>a,b</itunes:keywords></item></channel></rss>',
    {
      item: {
        authors: ['Jane Roe'],
        contentHtml: '<p>x</p>',
        image: 'https://gazette.example/t.jpg',
        categories: ['a', 'b'],
      },
    },
  ),
  fieldCase(
    'RSS: namespace declared on the element',
    '<rss version="2.0"><channel><item><c:creator xmlns:c="http://purl.org/dc/elements/1.1/">Jane Roe</c:creator></item></channel></rss>',
    { item: { authors: ['Jane Roe'] } },
  ),
  fieldCase(
    'RSS: namespace declared by default on the element',
    '<rss version="2.0"><channel><item><creator xmlns="http://purl.org/dc/elements/1.1/">Jane Roe</creator><encoded xmlns="http://purl.org/rss/1.0/modules/content/">&lt;p&gt;x&lt;/p&gt;</encoded></item></channel></rss>',
    { item: { authors: ['Jane Roe'], contentHtml: '<p>x</p>' } },
  ),
  fieldCase(
    'RSS: namespace declared late',
    '<rss version="2.0"><channel><item><k:creator>Jane Roe</k:creator></item><item xmlns:k="http://purl.org/dc/elements/1.1/"><k:creator>John Doe</k:creator></item></channel></rss>',
    { items: [{ authors: ['Jane Roe'] }, { authors: ['John Doe'] }] },
  ),
  fieldCase(
    'RSS: namespace URI without its slash',
    '<rss version="2.0" xmlns:q="http://purl.org/dc/elements/1.1" xmlns:m="https://search.yahoo.com/mrss"><channel><item><q:creator>Jane Roe</q:creator><m:thumbnail url="https://gazette.example/t.jpg"/></item></channel></rss>',
    { item: { authors: ['Jane Roe'], image: 'https://gazette.example/t.jpg' } },
  ),
  fieldCase(
    'RSS: elements of an unknown vocabulary do not count',
    '<rss version="2.0" xmlns:x="http://unknown.example/"><channel><title>T</title><x:title>No</x:title><item><x:title>No</x:title><x:link>https://no.example/</x:link><title>Yes</title><link>https://gazette.example/1</link><x:category>No</x:category></item></channel></rss>',
    { feed: { title: 'T' }, item: { title: 'Yes', url: 'https://gazette.example/1', categories: [] } },
  ),
  fieldCase(
    'RSS: RSS elements under a prefix',
    '<r:rss version="2.0" xmlns:r="http://backend.userland.com/rss2"><r:channel><r:title>T</r:title><r:item><r:title>One</r:title><r:link>https://gazette.example/1</r:link></r:item></r:channel></r:rss>',
    { format: 'rss', feed: { title: 'T' }, items: [{ title: 'One', url: 'https://gazette.example/1' }] },
  ),
  fieldCase(
    'RSS: an element named __proto__',
    rssItem('<__proto__><x>1</x></__proto__><title>One</title><constructor>c</constructor>'),
    { item: { title: 'One' } },
  ),
  fieldCase(
    'RSS: georss, thr and podcast beside',
    rssItem(
      '<georss:point>45.2 -71.9</georss:point><thr:total>5</thr:total><podcast:transcript url="https://gazette.example/t.srt" type="text/srt"/><title>One</title>',
    ),
    { item: { title: 'One', enclosures: [], image: null } },
  ),
  fieldCase('RSS: no items', rssChannel('<title>T</title>'), { format: 'rss', feed: { title: 'T' }, items: [] }),
  fieldCase(
    'RSS: entity declared by the document',
    `<!DOCTYPE rss [<!ENTITY who "Jane Roe"><!ENTITY co "&#169; Gazette">]>${rssItem('<author>&who;</author><title>&co; 2024</title>').replace(/^<\?xml.*?\?>\n/, '')}`,
    { item: { authors: ['Jane Roe'], title: '© Gazette 2024' } },
  ),
  fieldCase(
    'CDF',
    '<?xml version="1.0"?><CHANNEL HREF="https://gazette.example/" LASTMOD="2024-05-06T10:00"><TITLE>Gazette</TITLE><ABSTRACT>News</ABSTRACT><ITEM HREF="https://gazette.example/1" LASTMOD="2024-05-06T11:00"><TITLE>One</TITLE><ABSTRACT>First</ABSTRACT></ITEM></CHANNEL>',
    {
      feed: { title: 'Gazette', link: 'https://gazette.example/', description: 'News' },
      items: [
        { title: 'One', url: 'https://gazette.example/1', summary: 'First', updatedAt: '2024-05-06T11:00:00.000Z' },
      ],
    },
  ),
]

/** Documents of RSS 0.90–2.0 and RDF. */
export const RSS_CASES: readonly FieldCase[] = [
  ...ITEM_ROWS.map(([name, inner, item]) => fieldCase(`RSS item: ${name}`, rssItem(inner), { format: 'rss', item })),
  ...FEED_ROWS.map(([name, channel, feed]) =>
    fieldCase(`RSS channel: ${name}`, rssChannel(channel), { format: 'rss', feed }),
  ),
  ...ROOTS.map(([name, open, close]) =>
    fieldCase(name, `<?xml version="1.0"?>\n${open}${BODY}${close}`, { format: 'rss', ...READ }),
  ),
  ...RDF_ROWS.map(([name, inner, item]) =>
    fieldCase(`RDF item: ${name}`, rdfItem(inner), { format: 'rdf', item }, URL_OF_FEED),
  ),
  ...OTHERS,
]
