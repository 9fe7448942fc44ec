import { describe, expect, test } from 'vitest'
import { parseFeed } from '../../src/feeds/parse-feed.ts'
import type { FeedDocument } from '../../src/shared/feed.ts'

function read(
  text: string,
  url: string | null = 'https://gazette.example/feed.xml',
  contentType?: string,
): FeedDocument {
  const { feed, error } = parseFeed(new TextEncoder().encode(text), { url, contentType: contentType ?? null })
  if (!feed) throw new Error(error)
  return feed
}

function errorOf(text: string): string | null {
  return parseFeed(new TextEncoder().encode(text), {}).error
}

const first = (text: string, url?: string | null) => read(text, url).items[0]!
const rssItem = (inner: string, attributes = '') =>
  first(
    `<rss version="2.0" ${attributes}><channel><link>https://gazette.example/</link><item>${inner}</item></channel></rss>`,
  )
const atomEntry = (inner: string) => first(`<feed xmlns="http://www.w3.org/2005/Atom"><entry>${inner}</entry></feed>`)

describe('RSS 2.0', () => {
  const feed = read(`<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
  <title>The &lt;i&gt;Gazette&lt;/i&gt; &amp;amp; Herald</title>
  <link>https://gazette.example/</link>
  <description>All the news</description>
  <language>en_gb</language>
  <ttl>30</ttl>
  <skipHours><hour>0</hour><hour>24</hour><hour>7</hour><hour>99</hour></skipHours>
  <skipDays><day>sunday</day><day>Someday</day></skipDays>
  <sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>
  <atom:link rel="hub" href="https://hub.example/"/>
  <atom:link rel="self" href="https://gazette.example/rss"/>
  <atom:link rel="next" href="/rss?page=2"/>
  <image><title>Logo</title><url>https://gazette.example/logo.png</url><link>https://elsewhere.example/</link></image>
  <item>
    <title>Prices rise &amp; fall</title>
    <link>/a/1?utm_source=rss&amp;id=7#top</link>
    <guid isPermaLink="false">tag:1</guid>
    <dc:creator><![CDATA[By Jane Roe]]></dc:creator>
    <author>desk@gazette.example (The Desk)</author>
    <pubDate>Mon, 06 May 2024 10:00:00 +0400</pubDate>
    <atom:updated>2024-05-06T08:00:00Z</atom:updated>
    <category>Economy</category><category domain="x">economy</category><dc:subject>Baku</dc:subject>
    <description>&lt;p&gt;Short &lt;b&gt;text&lt;/b&gt;.&lt;/p&gt;</description>
    <content:encoded><![CDATA[<p>Long <a href="../b">text</a><img src="i.png" srcset="i.png 1x, /j.png 2x"><video poster='p.jpg'></video></p>]]></content:encoded>
    <enclosure url="/a.mp3" type="audio/mpeg" length="1234"/>
    <media:group><media:content url="/small.jpg" medium="image" width="100"/><media:content url="/large.jpg" medium="image" width="900"/></media:group>
  </item>
</channel></rss>`)
  const item = feed.items[0]!

  test('the channel is described by its own fields, not by those of its image', () => {
    expect(feed).toMatchObject({
      format: 'rss',
      title: 'The Gazette & Herald',
      link: 'https://gazette.example/',
      description: 'All the news',
      language: 'en-GB',
    })
  })

  test("publisher's hints are read and nonsense among them is left out", () => {
    expect(feed.hints).toEqual({
      ttlMinutes: 30,
      skipHours: [0, 7],
      skipDays: ['Sunday'],
      updateEverySeconds: 900,
      hubUrl: 'https://hub.example/',
      selfUrl: 'https://gazette.example/rss',
      moreUrls: ['https://gazette.example/rss?page=2'],
    })
  })

  test('an item gives its fields, in the shapes that are promised', () => {
    expect(item).toMatchObject({
      guid: 'tag:1',
      url: 'https://gazette.example/a/1?id=7#top',
      title: 'Prices rise & fall',
      summary: 'Short text.',
      publishedAt: '2024-05-06T06:00:00.000Z',
      updatedAt: '2024-05-06T08:00:00.000Z',
      categories: ['Economy', 'Baku'],
      image: 'https://gazette.example/large.jpg',
      authors: ['The Desk'],
    })
  })

  test('files of an item come from enclosures and media elements', () => {
    expect(item.enclosures[0]).toEqual({ url: 'https://gazette.example/a.mp3', type: 'audio/mpeg', length: 1234 })
    expect(item.enclosures.map(({ url }) => url)).toContain('https://gazette.example/small.jpg')
  })

  test('links inside the HTML are made absolute and the rest stays as it is', () => {
    expect(item.contentHtml).toBe(
      '<p>Long <a href="https://gazette.example/b">text</a><img src="https://gazette.example/i.png" srcset="https://gazette.example/i.png 1x, https://gazette.example/j.png 2x"><video poster=\'https://gazette.example/p.jpg\'></video></p>',
    )
  })

  test('a permalink guid is the link where there is no other, and one that is none is not', () => {
    expect(rssItem('<guid>https://gazette.example/g</guid>').url).toBe('https://gazette.example/g')
    expect(rssItem('<guid isPermaLink="false">https://gazette.example/g</guid>').url).toBeNull()
  })

  test("a feed service's redirect yields to the page's own address", () => {
    const item = rssItem(
      '<link>https://proxy.example/1</link><feedburner:origLink>https://gazette.example/1</feedburner:origLink>',
    )
    expect(item.url).toBe('https://gazette.example/1')
  })

  test('xml:base goes before the channel link', () => {
    expect(
      rssItem(
        '<link>x</link><description xml:base="deep/">&lt;a href="y"&gt;z&lt;/a&gt;</description>',
        'xml:base="https://b.example/d/"',
      ),
    ).toMatchObject({
      contentHtml: '<a href="https://b.example/d/deep/y">z</a>',
    })
  })

  test('what is not there is null or empty', () => {
    expect(rssItem('<title>x</title>')).toEqual({
      guid: null,
      url: null,
      title: 'x',
      summary: null,
      contentHtml: null,
      authors: [],
      publishedAt: null,
      updatedAt: null,
      categories: [],
      enclosures: [],
      image: null,
      language: null,
    })
  })
})

describe('namespaces', () => {
  test('count by URI whatever the prefix', () => {
    const item = rssItem(
      '<q:creator>Jane Roe</q:creator><z:encoded>&lt;p&gt;x&lt;/p&gt;</z:encoded>',
      'xmlns:q="http://purl.org/dc/elements/1.1/" xmlns:z="http://purl.org/rss/1.0/modules/content/"',
    )
    expect(item).toMatchObject({ authors: ['Jane Roe'], contentHtml: '<p>x</p>' })
  })

  test('a prefix that is bound to another vocabulary does not mean its usual one', () => {
    expect(
      rssItem('<dc:title>no</dc:title><dc:creator>no</dc:creator>', 'xmlns:dc="http://www.georss.org/georss"'),
    ).toMatchObject({ title: null, authors: [] })
  })

  test('usual prefixes are understood without a declaration, and others by one that comes late', () => {
    expect(rssItem('<dc:creator>Jane Roe</dc:creator>').authors).toEqual(['Jane Roe'])
    expect(rssItem('<k:creator>Jane Roe</k:creator><x xmlns:k="http://purl.org/dc/elements/1.1/"/>').authors).toEqual([
      'Jane Roe',
    ])
  })

  test('prefixed Atom is Atom', () => {
    const feed = read(
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>T</a:title><a:entry><a:title>E</a:title><a:link href="https://e.example/1"/></a:entry></a:feed>',
    )
    expect(feed).toMatchObject({ format: 'atom', title: 'T', items: [{ title: 'E', url: 'https://e.example/1' }] })
  })
})

describe('RDF and old RSS', () => {
  test('RSS 1.0 lists its items beside the channel, and their addresses may hold raw ampersands', () => {
    const feed =
      read(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="https://gazette.example/"><title>T</title><link>https://gazette.example/</link>
      <items><rdf:Seq><rdf:li rdf:resource="https://gazette.example/?a=1&b=2"/></rdf:Seq></items></channel>
      <item rdf:about="https://gazette.example/?a=1&b=2"><title>One</title><dc:date>2024-05-06T10:00:00+04:00</dc:date></item></rdf:RDF>`)
    expect(feed).toMatchObject({ format: 'rdf', title: 'T' })
    expect(feed.items).toHaveLength(1)
    expect(feed.items[0]).toMatchObject({
      guid: 'https://gazette.example/?a=1&b=2',
      url: 'https://gazette.example/?a=1&b=2',
      publishedAt: '2024-05-06T06:00:00.000Z',
    })
  })

  test('RSS 0.90 is read', () => {
    const feed = read(
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>T</title></channel><item><title>One</title><link>https://e.example/1</link></item></rdf:RDF>',
    )
    expect(feed.items[0]).toMatchObject({ title: 'One', url: 'https://e.example/1' })
  })
})

describe('Atom', () => {
  const feed = read(`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="az" xml:base="https://gazette.example/az/">
    <title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">The <em>Gazette</em></div></title>
    <subtitle>All &amp; more</subtitle><link href="./"/><link rel="self" href="feed"/><author><name>The Desk</name></author>
    <entry xml:base="2024/">
      <title type="html">Law &amp;amp; &lt;b&gt;order&lt;/b&gt;</title><id>urn:1</id>
      <link rel="enclosure" href="a.mp3" type="audio/mpeg" length="5"/><link rel="alternate" href="1.html"/>
      <published>2024-05-06T10:00:00+04:00</published><updated>2024-05-06T11:00:00+04:00</updated>
      <category term="t" label="Politics"/><category term="world"/>
      <summary>a &lt; b &lt;T&gt;</summary>
      <content type="xhtml"><x:div xmlns:x="http://www.w3.org/1999/xhtml"><x:p>One <x:a href="y">two</x:a></x:p></x:div></content>
    </entry>
    <entry><title>Second</title><id>urn:2</id><author><name>Jane Roe</name><email>j@x.example</email></author>
      <source><title>Other</title><id>urn:other</id><link href="https://other.example/"/></source>
      <content type="text">1 &lt; 2 &amp; 3</content></entry></feed>`)

  test('text constructs are read by their type', () => {
    expect(feed).toMatchObject({ format: 'atom', title: 'The Gazette', description: 'All & more', language: 'az' })
    expect(feed.items[0]).toMatchObject({ title: 'Law & order', summary: 'a < b <T>' })
    expect(feed.items[1]).toMatchObject({ contentHtml: '1 &lt; 2 &amp; 3' })
  })

  test('relative references follow each xml:base around them', () => {
    expect(feed.items[0]).toMatchObject({
      url: 'https://gazette.example/az/2024/1.html',
      enclosures: [{ url: 'https://gazette.example/az/2024/a.mp3', type: 'audio/mpeg', length: 5 }],
    })
    expect(feed.items[0]!.contentHtml).toBe('<p>One <a href="https://gazette.example/az/2024/y">two</a></p>')
  })

  test("an entry has its own authors, otherwise the feed's, and its source's fields are not its own", () => {
    expect(feed.items.map(({ authors }) => authors)).toEqual([['The Desk'], ['Jane Roe']])
    expect(feed.items[1]).toMatchObject({ title: 'Second', guid: 'urn:2', url: null })
  })

  test('dates, categories and the inherited language are read', () => {
    expect(feed.items[0]).toMatchObject({
      publishedAt: '2024-05-06T06:00:00.000Z',
      updatedAt: '2024-05-06T07:00:00.000Z',
      categories: ['Politics', 'world'],
      language: 'az',
    })
  })

  test('Atom 0.3 with its modes is read', () => {
    const item = first(
      '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title mode="escaped" type="text/html">a &lt;b&gt;c&lt;/b&gt;</title><link rel="alternate" type="text/html" href="https://e.example/1"/><issued>2003-12-31T10:00:00Z</issued><modified>2004-01-01T00:00:00Z</modified><content mode="base64">PHA+eDwvcD4=</content></entry></feed>',
    )
    expect(item).toMatchObject({
      title: 'a c',
      url: 'https://e.example/1',
      publishedAt: '2003-12-31T10:00:00.000Z',
      updatedAt: '2004-01-01T00:00:00.000Z',
      contentHtml: '<p>x</p>',
    })
  })
})

describe('JSON Feed', () => {
  test('1.1 is read, with values of a wrong type as absent', () => {
    const feed = read(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'Gazette',
        home_page_url: 'https://gazette.example/',
        feed_url: 'https://gazette.example/feed.json',
        language: 'en',
        next_url: 'feed2.json',
        hubs: [{ type: 'WebSub', url: 'https://hub.example/' }],
        authors: [{ name: 'The Desk' }],
        items: [
          {
            id: 7,
            url: 'a/1',
            title: 'One',
            summary: 'S',
            content_html: '<a href="b">x</a>',
            image: 'i.jpg',
            date_published: '2024-05-06T10:00:00+04:00',
            tags: ['x', 5, 'X'],
            attachments: [{ url: 'a.mp3', mime_type: 'audio/mpeg', size_in_bytes: 9 }, null],
          },
          { id: 'b', title: ['no'], content_text: 'a < b', authors: [{ name: 'Jane Roe' }] },
          'no item',
        ],
      }),
    )
    expect(feed).toMatchObject({
      format: 'json',
      link: 'https://gazette.example/',
      hints: { hubUrl: 'https://hub.example/', moreUrls: ['https://gazette.example/feed2.json'] },
    })
    expect(feed.items).toEqual([
      {
        guid: '7',
        url: 'https://gazette.example/a/1',
        title: 'One',
        summary: 'S',
        contentHtml: '<a href="https://gazette.example/b">x</a>',
        authors: ['The Desk'],
        publishedAt: '2024-05-06T06:00:00.000Z',
        updatedAt: null,
        categories: ['x', '5'],
        enclosures: [{ url: 'https://gazette.example/a.mp3', type: 'audio/mpeg', length: 9 }],
        image: 'https://gazette.example/i.jpg',
        language: null,
      },
      {
        guid: 'b',
        url: null,
        title: null,
        summary: null,
        contentHtml: 'a &lt; b',
        authors: ['Jane Roe'],
        publishedAt: null,
        updatedAt: null,
        categories: [],
        enclosures: [],
        image: null,
        language: null,
      },
    ])
  })

  test('1.0 names one author', () => {
    expect(
      first('{"version":"https://jsonfeed.org/version/1","items":[{"id":"1","author":{"name":"Jane Roe"}}]}').authors,
    ).toEqual(['Jane Roe'])
  })
})

describe('sitemaps', () => {
  test('news tags give an item its title, date and language', () => {
    const feed =
      read(`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
      <url><loc>https://gazette.example/1</loc><lastmod>2024-05-07</lastmod><n:news><n:publication><n:name>Gazette</n:name><n:language>ru</n:language></n:publication>
      <n:publication_date>2024-05-06T10:00:00+04:00</n:publication_date><n:title>Цены</n:title><n:keywords>a, b</n:keywords></n:news><image:image><image:loc>https://gazette.example/i.jpg</image:loc></image:image></url></urlset>`)
    expect(feed).toMatchObject({ format: 'sitemap', title: 'Gazette', language: 'ru' })
    expect(feed.items[0]).toMatchObject({
      url: 'https://gazette.example/1',
      title: 'Цены',
      publishedAt: '2024-05-06T06:00:00.000Z',
      updatedAt: '2024-05-07T00:00:00.000Z',
      categories: ['a', 'b'],
      image: 'https://gazette.example/i.jpg',
      language: 'ru',
    })
  })

  test('without news tags an item has a URL and the time of its last change', () => {
    expect(
      first('<urlset><url><loc>https://e.example/1</loc><lastmod>2024-05-07T00:00:00Z</lastmod></url></urlset>'),
    ).toMatchObject({
      url: 'https://e.example/1',
      title: null,
      publishedAt: null,
      updatedAt: '2024-05-07T00:00:00.000Z',
    })
  })

  test('an index names further documents and has no items', () => {
    const feed = read(
      '<sitemapindex><sitemap><loc>https://e.example/a.xml.gz</loc></sitemap><sitemap><loc>https://e.example/b.xml</loc></sitemap></sitemapindex>',
    )
    expect(feed).toMatchObject({
      format: 'sitemap',
      items: [],
      hints: { moreUrls: ['https://e.example/a.xml.gz', 'https://e.example/b.xml'] },
    })
  })
})

describe('words', () => {
  test.each([
    ['AT&amp;amp;T', 'AT&T'],
    ['AT&amp;T', 'AT&T'],
    ['AT&T', 'AT&T'],
    ['AT&amp;amp;amp;T', 'AT&T'],
    ['&lt;b&gt;Bold&lt;/b&gt; move', 'Bold move'],
    ['<![CDATA[<b>Bold</b> move]]>', 'Bold move'],
    ['Raw <b>bold</b> <br/>move', 'Raw bold move'],
    ['1 &lt; 2 and 3 > 2', '1 < 2 and 3 > 2'],
    ['1 < 2 <3', '1 < 2 <3'],
    ['List&lt;String&gt; in Java', 'List<String> in Java'],
    ['&mdash;&nbsp;&laquo;x&raquo;&hellip;', '— «x»…'],
    ['It&amp;#8217;s &#8220;so&#8221; &#x41;&#150;', 'It’s “so” A–'],
    ['&notaname; &amp &copy 2024', '&notaname; & © 2024'],
    ['  a\n\t b\ufeff ', 'a b'],
    ['<script>alert(1)</script>x', 'x'],
    ['<![CDATA[a]]> and <![CDATA[b]]>', 'a and b'],
    ['a<!-- no -->b', 'ab'],
    ['x &lt;img src=x onerror=y&gt;', 'x'],
  ])('the title %j reads %j', (written, title) => {
    expect(rssItem(`<title>${written}</title>`).title).toBe(title)
  })

  test.each([
    ['x &lt;T&gt; y', 'x <T> y'],
    ['a &lt;b&gt;c&lt;/b&gt;', 'a c'],
    ['AT&amp;amp;T', 'AT&T'],
  ])('the plain title %j of an Atom entry reads %j', (written, title) => {
    expect(atomEntry(`<title>${written}</title>`).title).toBe(title)
  })

  test.each([
    ['jane@x.example (Jane Roe)', ['Jane Roe']],
    ['Jane Roe &lt;jane@x.example&gt;', ['Jane Roe']],
    ['Jane Roe and John Doe', ['Jane Roe', 'John Doe']],
    ['Jane Roe, John Doe', ['Jane Roe', 'John Doe']],
    ['Roe, Jane', ['Roe, Jane']],
    ['Food and Drink Desk', ['Food and Drink Desk']],
    ['By Jane Roe', ['Jane Roe']],
    ['Автор: Иван Иванов', ['Иван Иванов']],
    ['noreply@blogger.example', []],
    ['noreply@blogger.example (Jane Roe)', ['Jane Roe']],
    ['admin', []],
  ])('the credit %j names %j', (written, authors) => {
    expect(rssItem(`<author>${written}</author>`).authors).toEqual(authors)
  })

  test('titles end at 1,000 characters, at a word where one is near', () => {
    const title = rssItem(`<title>${'word '.repeat(500)}</title>`).title!
    expect(title.length).toBeLessThanOrEqual(1_000)
    expect(title.endsWith('word')).toBe(true)
  })
})

describe('what is no feed', () => {
  test.each([
    ['', /empty/],
    ['   \n', /white space/],
    [
      '<!doctype html><html><head><title>Home &amp; garden</title></head><body><a href="/rss">RSS</a></body></html>',
      /HTML page.*Home/,
    ],
    ['<html><body>Access denied</body></html>', /HTML page/],
    ['<opml version="2.0"><body/></opml>', /OPML/],
    ['<svg xmlns="http://www.w3.org/2000/svg"></svg>', /<svg>/],
    ['just some words', /plain text.*just some words/],
    ['{"error":"no"}', /no JSON Feed/],
    ['%PDF-1.4 x', /PDF/],
    ['\u001f\u0001\u0002\u0003\u0004\u0005\u0006\u0007', /binary/],
  ])('%j gives an error that says what it is', (text, message) => {
    expect(errorOf(text)).toMatch(message)
  })

  test('a feed behind the notices of a broken server is one all the same', () => {
    expect(
      first(
        '<br />\n<b>Warning</b>: x in <b>y</b>\n<?xml version="1.0"?><rss><channel><item><title>One</title></item></channel></rss>',
      ).title,
    ).toBe('One')
  })
})
