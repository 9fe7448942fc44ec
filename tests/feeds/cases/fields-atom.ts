import { atomEntry, atomFeed, type FieldCase, fieldCase, oldAtomEntry } from './case.ts'

type Row = readonly [name: string, inner: string, expected: Readonly<Record<string, unknown>>]

const ENTRY_ROWS: readonly Row[] = [
  ['id', '<id>urn:1</id>', { guid: 'urn:1' }],
  ['id with white space', '<id>\n tag:gazette.example,2024:1 \n</id>', { guid: 'tag:gazette.example,2024:1' }],
  ['id with ampersand', '<id>https://gazette.example/?a=1&amp;b=2</id>', { guid: 'https://gazette.example/?a=1&b=2' }],
  [
    'id as link',
    '<id>https://gazette.example/1</id>',
    { guid: 'https://gazette.example/1', url: 'https://gazette.example/1' },
  ],
  ['link', '<link href="https://gazette.example/1"/>', { url: 'https://gazette.example/1' }],
  [
    'link alternate',
    '<link rel="alternate" type="text/html" href="https://gazette.example/1"/>',
    { url: 'https://gazette.example/1' },
  ],
  [
    'link behind others',
    '<link rel="self" href="https://gazette.example/1.atom"/><link rel="edit" href="https://gazette.example/e/1"/><link rel="replies" href="https://gazette.example/1/c"/><link rel="alternate" href="https://gazette.example/1"/>',
    { url: 'https://gazette.example/1' },
  ],
  [
    'HTML alternate before others',
    '<link rel="alternate" type="application/pdf" href="https://gazette.example/1.pdf"/><link rel="alternate" type="text/html" href="https://gazette.example/1"/>',
    { url: 'https://gazette.example/1' },
  ],
  [
    'link with registered relation',
    '<link rel="http://www.iana.org/assignments/relation/alternate" href="https://gazette.example/1"/>',
    { url: 'https://gazette.example/1' },
  ],
  [
    'link with ampersand',
    '<link href="https://gazette.example/?a=1&amp;b=2"/>',
    { url: 'https://gazette.example/?a=1&b=2' },
  ],
  [
    'link with raw ampersand',
    '<link href="https://gazette.example/?a=1&b=2"/>',
    { url: 'https://gazette.example/?a=1&b=2' },
  ],
  ['link in single quotes', "<link href='https://gazette.example/1'/>", { url: 'https://gazette.example/1' }],
  ['link without quotes', '<link href=https://gazette.example/1 />', { url: 'https://gazette.example/1' }],
  ['link with end tag', '<link href="https://gazette.example/1"></link>', { url: 'https://gazette.example/1' }],
  ['link as text', '<link>https://gazette.example/1</link>', { url: 'https://gazette.example/1' }],
  ['relative link', '<link href="/1"/>', { url: 'https://gazette.example/1' }],
  ['path-relative link', '<link href="1.html"/>', { url: 'https://gazette.example/news/1.html' }],
  [
    'link with tracking parameters',
    '<link href="https://gazette.example/1?utm_campaign=x&amp;p=2"/>',
    { url: 'https://gazette.example/1?p=2' },
  ],
  [
    'content src as link',
    '<content type="text/html" src="https://gazette.example/1"/>',
    { url: 'https://gazette.example/1', contentHtml: null },
  ],
  ['xml:base on the link', '<link xml:base="https://base.example/d/" href="1"/>', { url: 'https://base.example/d/1' }],
  [
    'feedburner:origLink',
    '<link href="https://feedproxy.example/1"/><feedburner:origLink>https://gazette.example/1</feedburner:origLink>',
    { url: 'https://gazette.example/1' },
  ],
  ['title', '<title>Prices rise</title>', { title: 'Prices rise' }],
  ['title of type text', '<title type="text">AT&amp;T &lt; x</title>', { title: 'AT&T < x' }],
  ['title of type html', '<title type="html">&lt;b&gt;AT&amp;amp;T&lt;/b&gt; rises</title>', { title: 'AT&T rises' }],
  [
    'title of type html in CDATA',
    '<title type="html"><![CDATA[<b>AT&amp;T</b> rises]]></title>',
    { title: 'AT&T rises' },
  ],
  [
    'title of type xhtml',
    '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">AT&amp;T <em>rises</em></div></title>',
    { title: 'AT&T rises' },
  ],
  [
    'title of type xhtml with prefix',
    '<title type="xhtml"><h:div xmlns:h="http://www.w3.org/1999/xhtml">AT&amp;T <h:em>rises</h:em></h:div></title>',
    { title: 'AT&T rises' },
  ],
  [
    'title of type xhtml with less-than',
    '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">5 &lt; 6</div></title>',
    { title: '5 < 6' },
  ],
  ['title of type html with less-than', '<title type="html">5 &amp;lt; 6</title>', { title: '5 < 6' }],
  [
    'title of type text with words in brackets',
    '<title type="text">List&lt;String&gt;</title>',
    { title: 'List<String>' },
  ],
  ['title with entity', '<title>Caf&eacute;</title>', { title: 'Café' }],
  ['title in CDATA', '<title><![CDATA[Prices & wages]]></title>', { title: 'Prices & wages' }],
  ['title over lines', '<title>\n Prices\n rise </title>', { title: 'Prices rise' }],
  ['title of type text/html', '<title type="text/html">&lt;i&gt;x&lt;/i&gt;</title>', { title: 'x' }],
  ['summary', '<summary>Short.</summary>', { summary: 'Short.' }],
  ['summary of type html', '<summary type="html">&lt;p&gt;Short.&lt;/p&gt;</summary>', { summary: 'Short.' }],
  [
    'summary of type xhtml',
    '<summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Short.</p></div></summary>',
    { summary: 'Short.' },
  ],
  [
    'summary of type text with markup in it',
    '<summary type="text">a &lt; b &amp; c</summary>',
    { summary: 'a < b & c' },
  ],
  [
    'no summary',
    '<content type="html">&lt;p&gt;Long&lt;/p&gt;</content>',
    { summary: null, contentHtml: '<p>Long</p>' },
  ],
  [
    'content of type html',
    '<content type="html">&lt;p&gt;a &amp;amp; b&lt;/p&gt;</content>',
    { contentHtml: '<p>a &amp; b</p>' },
  ],
  [
    'content of type html in CDATA',
    '<content type="html"><![CDATA[<p>a &amp; b</p>]]></content>',
    { contentHtml: '<p>a &amp; b</p>' },
  ],
  [
    'content of type xhtml',
    '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>a &amp; b</p></div></content>',
    { contentHtml: '<p>a &amp; b</p>' },
  ],
  [
    'content of type xhtml with less-than',
    '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>a &lt;b&gt; c</p></div></content>',
    { contentHtml: '<p>a &lt;b&gt; c</p>' },
  ],
  [
    'content of type xhtml with prefix',
    '<content type="xhtml"><xh:div xmlns:xh="http://www.w3.org/1999/xhtml"><xh:p>a <xh:b>b</xh:b></xh:p></xh:div></content>',
    { contentHtml: '<p>a <b>b</b></p>' },
  ],
  ['content of type text', '<content type="text">a &lt; b</content>', { contentHtml: 'a &lt; b' }],
  [
    'content of type text with a tag in it',
    '<content type="text">use &lt;b&gt;bold&lt;/b&gt;</content>',
    { contentHtml: 'use &lt;b&gt;bold&lt;/b&gt;' },
  ],
  ['content without type', '<content>Words, "quoted"</content>', { contentHtml: 'Words, "quoted"' }],
  ['content without type with HTML', '<content>&lt;p&gt;Long&lt;/p&gt;</content>', { contentHtml: '<p>Long</p>' }],
  [
    'content of type text/html',
    '<content type="text/html">&lt;p&gt;Long&lt;/p&gt;</content>',
    { contentHtml: '<p>Long</p>' },
  ],
  [
    'content of type application/xhtml+xml',
    '<content type="application/xhtml+xml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Long</p></div></content>',
    { contentHtml: '<p>Long</p>' },
  ],
  ['content in base64', '<content type="application/octet-stream">PHA+eDwvcD4=</content>', { guid: null }],
  [
    'content with relative link',
    '<content type="html">&lt;a href="/x"&gt;y&lt;/a&gt;</content>',
    { contentHtml: '<a href="https://gazette.example/x">y</a>' },
  ],
  [
    'content of type xhtml with relative link',
    '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><a href="x">y</a></div></content>',
    { contentHtml: '<a href="https://gazette.example/news/x">y</a>' },
  ],
  [
    'xml:base on the content',
    '<content type="html" xml:base="https://base.example/d/">&lt;img src="a.png"&gt;</content>',
    { contentHtml: '<img src="https://base.example/d/a.png">' },
  ],
  [
    'xml:base on the div',
    '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml" xml:base="https://base.example/d/"><a href="x">y</a></div></content>',
    { contentHtml: '<a href="https://base.example/d/x">y</a>' },
  ],
  ['author', '<author><name>Jane Roe</name></author>', { authors: ['Jane Roe'] }],
  [
    'author with e-mail and uri',
    '<author><name>Jane Roe</name><email>jane@gazette.example</email><uri>https://jane.example/</uri></author>',
    { authors: ['Jane Roe'] },
  ],
  ['author by e-mail', '<author><email>jane@gazette.example</email></author>', { authors: ['jane@gazette.example'] }],
  [
    'e-mail before name',
    '<author><email>jane@gazette.example</email><name>Jane Roe</name></author>',
    { authors: ['Jane Roe'] },
  ],
  [
    'two authors',
    '<author><name>Jane Roe</name></author><author><name>John Doe</name></author>',
    { authors: ['Jane Roe', 'John Doe'] },
  ],
  ['author as text', '<author>Jane Roe</author>', { authors: ['Jane Roe'] }],
  ['author of one character', '<author><name>魯</name></author>', { authors: ['魯'] }],
  ['author of one character with e-mail', '<author>X &lt;x@gazette.example&gt;</author>', { authors: ['X'] }],
  ['author that is a mark', '<author><name>*</name></author>', { authors: [] }],
  [
    'contributor is no author',
    '<author><name>Jane Roe</name></author><contributor><name>John Doe</name></contributor>',
    { authors: ['Jane Roe'] },
  ],
  ['dc:creator', '<dc:creator>Jane Roe</dc:creator>', { authors: ['Jane Roe'] }],
  ['name with white space', '<author><name>\n Jane\n Roe </name></author>', { authors: ['Jane Roe'] }],
  ['name with entity', '<author><name>Jos&#233; Garc&iacute;a</name></author>', { authors: ['José García'] }],
  [
    'author of the source',
    '<source><title>Other</title><author><name>Jane Roe</name></author></source>',
    { authors: ['Jane Roe'] },
  ],
  ['published', '<published>2024-05-06T10:00:00Z</published>', { publishedAt: '2024-05-06T10:00:00.000Z' }],
  [
    'published with offset',
    '<published>2024-05-06T10:00:00+04:00</published>',
    { publishedAt: '2024-05-06T06:00:00.000Z' },
  ],
  [
    'published with fraction',
    '<published>2024-05-06T10:00:00.25Z</published>',
    { publishedAt: '2024-05-06T10:00:00.250Z' },
  ],
  ['updated', '<updated>2024-05-06T10:00:00Z</updated>', { updatedAt: '2024-05-06T10:00:00.000Z' }],
  [
    'both dates',
    '<published>2024-05-06T10:00:00Z</published><updated>2024-05-07T10:00:00Z</updated>',
    { publishedAt: '2024-05-06T10:00:00.000Z', updatedAt: '2024-05-07T10:00:00.000Z' },
  ],
  ['dc:date in Atom', '<dc:date>2024-05-06T10:00:00Z</dc:date>', { publishedAt: '2024-05-06T10:00:00.000Z' }],
  ['pubDate in Atom', '<pubDate>Mon, 06 May 2024 10:00:00 GMT</pubDate>', { publishedAt: '2024-05-06T10:00:00.000Z' }],
  ['category term', '<category term="economy"/>', { categories: ['economy'] }],
  ['category with label', '<category term="e" label="Economy"/>', { categories: ['Economy'] }],
  ['category with scheme', '<category term="economy" scheme="https://x.example/"/>', { categories: ['economy'] }],
  ['two categories', '<category term="a"/><category term="b"/>', { categories: ['a', 'b'] }],
  ['category as text', '<category>Economy</category>', { categories: ['Economy'] }],
  ['dc:subject', '<dc:subject>Economy</dc:subject>', { categories: ['Economy'] }],
  [
    'enclosure',
    '<link rel="enclosure" href="https://gazette.example/a.mp3" type="audio/mpeg" length="1234"/>',
    { enclosures: [{ url: 'https://gazette.example/a.mp3', type: 'audio/mpeg', length: 1234 }] },
  ],
  [
    'two enclosures',
    '<link rel="enclosure" href="/a.mp3" type="audio/mpeg" length="1"/><link rel="enclosure" href="/b.mp3" type="audio/mpeg"/>',
    {
      enclosures: [
        { url: 'https://gazette.example/a.mp3', type: 'audio/mpeg', length: 1 },
        { url: 'https://gazette.example/b.mp3', type: 'audio/mpeg', length: null },
      ],
    },
  ],
  [
    'enclosure is no page',
    '<link rel="enclosure" href="/a.mp3" type="audio/mpeg"/><link href="/1"/>',
    { url: 'https://gazette.example/1' },
  ],
  [
    'RSS enclosure in Atom',
    '<enclosure url="https://gazette.example/a.mp3" type="audio/mpeg" length="3"/>',
    { enclosures: [{ url: 'https://gazette.example/a.mp3', type: 'audio/mpeg', length: 3 }] },
  ],
  [
    'media:group of a video',
    '<title>One</title><media:group><media:title>No</media:title><media:content url="https://gazette.example/v" type="application/x-shockwave-flash" width="640"/><media:thumbnail url="https://gazette.example/t.jpg" width="480"/><media:description>About it.</media:description></media:group>',
    { title: 'One', image: 'https://gazette.example/t.jpg', summary: 'About it.' },
  ],
  [
    'media:thumbnail',
    '<media:thumbnail url="https://gazette.example/t.jpg"/>',
    { image: 'https://gazette.example/t.jpg' },
  ],
  [
    'picture enclosure',
    '<link rel="enclosure" type="image/png" href="https://gazette.example/a.png"/>',
    { image: 'https://gazette.example/a.png' },
  ],
  ['xml:lang on the content', '<content type="html" xml:lang="fr">x</content>', { language: 'fr' }],
  [
    "source's fields are not the entry's",
    '<source><id>urn:o</id><title>Other</title><updated>2020-01-01T00:00:00Z</updated><link href="https://other.example/"/></source><title>Own</title><id>urn:1</id>',
    { title: 'Own', guid: 'urn:1', updatedAt: null, url: null },
  ],
  [
    'thr:in-reply-to and georss beside',
    '<thr:in-reply-to ref="urn:0" href="https://gazette.example/0"/><georss:point>1 2</georss:point><link href="https://gazette.example/1"/><title>One</title>',
    { title: 'One', url: 'https://gazette.example/1' },
  ],
  ['rights and generator beside', '<rights>c</rights><title>One</title>', { title: 'One', summary: null }],
  ['media:keywords', '<media:group><media:keywords>a, b</media:keywords></media:group>', { categories: ['a', 'b'] }],
]

const FEED_ROWS: readonly Row[] = [
  ['title', '<title>Gazette</title>', { title: 'Gazette' }],
  ['title of type html', '<title type="html">The &lt;i&gt;Gazette&lt;/i&gt;</title>', { title: 'The Gazette' }],
  [
    'title of type xhtml',
    '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">The <i>Gazette</i></div></title>',
    { title: 'The Gazette' },
  ],
  ['subtitle', '<subtitle>News</subtitle>', { description: 'News' }],
  ['subtitle of type html', '<subtitle type="html">&lt;b&gt;News&lt;/b&gt;</subtitle>', { description: 'News' }],
  ['link', '<link href="https://gazette.example/"/>', { link: 'https://gazette.example/' }],
  [
    'link behind self',
    '<link rel="self" href="https://gazette.example/feed"/><link rel="hub" href="https://hub.example/"/><link rel="alternate" type="text/html" href="https://gazette.example/"/>',
    { link: 'https://gazette.example/' },
  ],
  ['relative link', '<link href="/home"/>', { link: 'https://gazette.example/home' }],
  ['title behind entries', '<entry><title>One</title></entry><title>Gazette</title>', { title: 'Gazette' }],
  ['description in Atom', '<description>News</description>', { description: 'News' }],
  ['dc:language', '<dc:language>az</dc:language>', { language: 'az' }],
]

const OLD_ROWS: readonly Row[] = [
  ['title escaped', '<title mode="escaped" type="text/html">&lt;b&gt;One&lt;/b&gt; two</title>', { title: 'One two' }],
  ['title without mode', '<title>One</title>', { title: 'One' }],
  [
    'title of type application/xhtml+xml',
    '<title type="application/xhtml+xml" mode="xml"><div xmlns="http://www.w3.org/1999/xhtml">One <b>two</b></div></title>',
    { title: 'One two' },
  ],
  ['title in base64', '<title mode="base64" type="text/html">PGI+T25lPC9iPiB0d28=</title>', { title: 'One two' }],
  [
    'link',
    '<link rel="alternate" type="text/html" href="https://gazette.example/1"/>',
    { url: 'https://gazette.example/1' },
  ],
  [
    'service links are no page',
    '<link rel="service.edit" type="application/x.atom+xml" href="https://gazette.example/e/1"/><link rel="alternate" type="text/html" href="https://gazette.example/1"/>',
    { url: 'https://gazette.example/1' },
  ],
  [
    'dates',
    '<issued>2003-12-31T10:00:00+01:00</issued><modified>2004-01-01T00:00:00Z</modified><created>2003-12-30T00:00:00Z</created>',
    { publishedAt: '2003-12-31T09:00:00.000Z', updatedAt: '2004-01-01T00:00:00.000Z' },
  ],
  ['created alone', '<created>2003-12-30T00:00:00Z</created>', { publishedAt: '2003-12-30T00:00:00.000Z' }],
  ['issued without zone', '<issued>2003-12-31T10:00:00</issued>', { publishedAt: '2003-12-31T10:00:00.000Z' }],
  [
    'author',
    '<author><name>Jane Roe</name><url>https://jane.example/</url><email>j@gazette.example</email></author>',
    { authors: ['Jane Roe'] },
  ],
  [
    'content escaped',
    '<content type="text/html" mode="escaped">&lt;p&gt;x&lt;/p&gt;</content>',
    { contentHtml: '<p>x</p>' },
  ],
  [
    'content in XML',
    '<content type="application/xhtml+xml" mode="xml"><div xmlns="http://www.w3.org/1999/xhtml"><p>x</p></div></content>',
    { contentHtml: '<p>x</p>' },
  ],
  ['content in base64', '<content type="text/html" mode="base64">PHA+eDwvcD4=</content>', { contentHtml: '<p>x</p>' }],
  [
    'content in CDATA',
    '<content type="text/html" mode="escaped"><![CDATA[<p>x</p>]]></content>',
    { contentHtml: '<p>x</p>' },
  ],
  ['summary', '<summary type="text/plain">Short.</summary>', { summary: 'Short.' }],
  ['id', '<id>tag:1</id>', { guid: 'tag:1' }],
  ['dc:subject', '<dc:subject>Economy</dc:subject>', { categories: ['Economy'] }],
]

const OTHERS: readonly FieldCase[] = [
  fieldCase(
    "Atom: the feed's author stands in",
    atomFeed(
      '<title>T</title><author><name>The Desk</name></author><entry><title>One</title></entry><entry><title>Two</title><author><name>Jane Roe</name></author></entry>',
    ),
    { items: [{ authors: ['The Desk'] }, { authors: ['Jane Roe'] }] },
  ),
  fieldCase(
    'Atom: xml:base on the feed',
    atomEntry(
      '<link href="1"/><content type="html">&lt;a href="2"&gt;x&lt;/a&gt;</content>',
      ' xml:base="https://base.example/d/"',
    ),
    { item: { url: 'https://base.example/d/1', contentHtml: '<a href="https://base.example/d/2">x</a>' } },
  ),
  fieldCase('Atom: relative xml:base on the feed', atomEntry('<link href="1"/>', ' xml:base="/d/"'), {
    item: { url: 'https://gazette.example/d/1' },
  }),
  fieldCase(
    'Atom: xml:base inside xml:base',
    atomFeed(
      '<title>T</title><entry xml:base="e/"><link href="1"/><content type="html" xml:base="f/">&lt;a href="2"&gt;x&lt;/a&gt;</content></entry>',
      ' xml:base="https://base.example/d/"',
    ),
    { item: { url: 'https://base.example/d/e/1', contentHtml: '<a href="https://base.example/d/e/f/2">x</a>' } },
  ),
  fieldCase(
    'Atom: no URL but a self link',
    atomFeed('<title>T</title><link rel="self" href="https://gazette.example/feed/"/><entry><link href="1"/></entry>'),
    { item: { url: 'https://gazette.example/feed/1' } },
    '',
  ),
  fieldCase('Atom: xml:lang on the feed', atomEntry('<title>x</title>', ' xml:lang="pt-br"'), {
    feed: { language: 'pt-BR' },
    item: { language: 'pt-BR' },
  }),
  fieldCase(
    'Atom: xml:lang on the entry',
    atomFeed('<title>T</title><entry xml:lang="de"><title>x</title></entry>', ' xml:lang="en"'),
    { feed: { language: 'en' }, item: { language: 'de' } },
  ),
  fieldCase(
    'Atom: prefixed',
    '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>T</a:title><a:link href="https://gazette.example/"/><a:entry><a:title>One</a:title><a:id>urn:1</a:id><a:link href="https://gazette.example/1"/><a:author><a:name>Jane Roe</a:name></a:author><a:content type="html">&lt;p&gt;x&lt;/p&gt;</a:content><a:category term="c"/></a:entry></a:feed>',
    {
      format: 'atom',
      feed: { title: 'T', link: 'https://gazette.example/' },
      items: [
        {
          title: 'One',
          guid: 'urn:1',
          url: 'https://gazette.example/1',
          authors: ['Jane Roe'],
          contentHtml: '<p>x</p>',
          categories: ['c'],
        },
      ],
    },
  ),
  fieldCase(
    'Atom: no namespace',
    '<feed><title>T</title><entry><title>One</title><link href="https://gazette.example/1"/></entry></feed>',
    { format: 'atom', items: [{ title: 'One', url: 'https://gazette.example/1' }] },
  ),
  fieldCase(
    'Atom: wrong namespace',
    '<feed xmlns="http://unknown.example/"><title>T</title><entry><title>One</title><link href="https://gazette.example/1"/></entry></feed>',
    { format: 'atom', items: [{ title: 'One', url: 'https://gazette.example/1' }] },
  ),
  fieldCase(
    'Atom: Atom 0.3 namespace and 1.0 elements',
    '<feed xmlns="http://purl.org/atom/ns#"><title>T</title><tagline>News</tagline><entry><title>One</title><published>2024-05-06T10:00:00Z</published></entry></feed>',
    { feed: { description: 'News' }, items: [{ title: 'One', publishedAt: '2024-05-06T10:00:00.000Z' }] },
  ),
  fieldCase(
    'Atom: an entry document',
    '<?xml version="1.0"?><entry xmlns="http://www.w3.org/2005/Atom"><title>One</title><id>urn:1</id><link href="https://gazette.example/1"/></entry>',
    { format: 'atom', items: [{ title: 'One', guid: 'urn:1', url: 'https://gazette.example/1' }] },
  ),
  fieldCase('Atom: no entries', atomFeed('<title>T</title>'), { format: 'atom', feed: { title: 'T' }, items: [] }),
  fieldCase(
    'Atom 0.3: tagline',
    oldAtomEntry('<title>x</title>', '<tagline>News</tagline><link rel="alternate" href="https://gazette.example/"/>'),
    { format: 'atom', feed: { title: 'T', description: 'News', link: 'https://gazette.example/' } },
  ),
  fieldCase(
    'Atom: nested source is skipped in the list of entries',
    atomFeed(
      '<title>T</title><entry><source><title>S</title></source><title>One</title></entry><entry><title>Two</title></entry>',
    ),
    { items: [{ title: 'One' }, { title: 'Two' }] },
  ),
  fieldCase(
    'Atom: entities of HTML in attributes',
    atomEntry('<category term="Caf&eacute;"/><link href="https://gazette.example/?q=a&amp;r=b"/>'),
    { item: { categories: ['Café'], url: 'https://gazette.example/?q=a&r=b' } },
  ),
]

/** Documents of Atom 0.3 and 1.0. */
export const ATOM_CASES: readonly FieldCase[] = [
  ...ENTRY_ROWS.map(([name, inner, item]) =>
    fieldCase(`Atom entry: ${name}`, atomEntry(inner), { format: 'atom', item }),
  ),
  ...FEED_ROWS.map(([name, inner, feed]) => fieldCase(`Atom feed: ${name}`, atomFeed(inner), { format: 'atom', feed })),
  ...OLD_ROWS.map(([name, inner, item]) =>
    fieldCase(`Atom 0.3 entry: ${name}`, oldAtomEntry(inner), { format: 'atom', item }),
  ),
  ...OTHERS,
]
