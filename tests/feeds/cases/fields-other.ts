import { type FieldCase, fieldCase, jsonFeed } from './case.ts'

type Json = Readonly<Record<string, unknown>>
type Row = readonly [name: string, written: Json, expected: Json]

const JSON_ITEMS: readonly Row[] = [
  ['id', { id: 'urn:1' }, { guid: 'urn:1' }],
  ['id as number', { id: 7 }, { guid: '7' }],
  ['url', { id: '1', url: 'https://gazette.example/1' }, { url: 'https://gazette.example/1' }],
  [
    'url with tracking parameters',
    { id: '1', url: 'https://gazette.example/1?utm_source=j&x=1' },
    { url: 'https://gazette.example/1?x=1' },
  ],
  [
    'url before external_url',
    { id: '1', url: 'https://gazette.example/1', external_url: 'https://other.example/' },
    { url: 'https://gazette.example/1' },
  ],
  ['external_url alone', { id: '1', external_url: 'https://other.example/' }, { url: 'https://other.example/' }],
  ['id as URL', { id: 'https://gazette.example/1' }, { url: 'https://gazette.example/1' }],
  ['relative url', { id: '1', url: '/1' }, { url: 'https://gazette.example/1' }],
  ['title', { id: '1', title: 'Prices & wages < all' }, { title: 'Prices & wages < all' }],
  ['title null', { id: '1', title: null }, { title: null }],
  ['summary', { id: '1', summary: 'Short.' }, { summary: 'Short.' }],
  ['content_html', { id: '1', content_html: '<p>Long</p>' }, { contentHtml: '<p>Long</p>' }],
  [
    'content_html with relative link',
    { id: '1', content_html: '<a href="/x">y</a>' },
    { contentHtml: '<a href="https://gazette.example/x">y</a>' },
  ],
  ['content_text', { id: '1', content_text: 'Don\'t "a" < b' }, { contentHtml: 'Don\'t "a" &lt; b' }],
  [
    'content_html before content_text',
    { id: '1', content_text: 'x', content_html: '<p>y</p>' },
    { contentHtml: '<p>y</p>' },
  ],
  ['author of 1.0', { id: '1', author: { name: 'Jane Roe', url: 'https://jane.example/' } }, { authors: ['Jane Roe'] }],
  [
    'authors of 1.1',
    { id: '1', authors: [{ name: 'Jane Roe' }, { name: 'John Doe' }] },
    { authors: ['Jane Roe', 'John Doe'] },
  ],
  [
    'authors and author',
    { id: '1', authors: [{ name: 'Jane Roe' }], author: { name: 'Jane Roe' } },
    { authors: ['Jane Roe'] },
  ],
  ['authors as strings', { id: '1', authors: ['Jane Roe'] }, { authors: ['Jane Roe'] }],
  [
    'dates',
    { id: '1', date_published: '2024-05-06T10:00:00+04:00', date_modified: '2024-05-07T10:00:00Z' },
    { publishedAt: '2024-05-06T06:00:00.000Z', updatedAt: '2024-05-07T10:00:00.000Z' },
  ],
  ['tags', { id: '1', tags: ['Economy', 'World'] }, { categories: ['Economy', 'World'] }],
  ['image', { id: '1', image: 'https://gazette.example/a.jpg' }, { image: 'https://gazette.example/a.jpg' }],
  ['banner_image', { id: '1', banner_image: '/a.jpg' }, { image: 'https://gazette.example/a.jpg' }],
  [
    'attachments',
    {
      id: '1',
      attachments: [
        { url: 'https://gazette.example/a.mp3', mime_type: 'audio/mpeg', size_in_bytes: 9, duration_in_seconds: 5 },
      ],
    },
    { enclosures: [{ url: 'https://gazette.example/a.mp3', type: 'audio/mpeg', length: 9 }] },
  ],
  [
    'two attachments',
    {
      id: '1',
      attachments: [
        { url: '/a.mp3', mime_type: 'audio/mpeg' },
        { url: '/a.ogg', mime_type: 'audio/ogg' },
      ],
    },
    {
      enclosures: [
        { url: 'https://gazette.example/a.mp3', type: 'audio/mpeg', length: null },
        { url: 'https://gazette.example/a.ogg', type: 'audio/ogg', length: null },
      ],
    },
  ],
  ['language', { id: '1', language: 'ru' }, { language: 'ru' }],
  [
    'wrong types',
    { id: '1', title: ['x'], tags: 'x', authors: 'x', attachments: {}, url: 5, date_published: {} },
    { title: null, publishedAt: null, enclosures: [] },
  ],
  ['unknown members', { id: '1', _gazette: { a: 1 }, title: 'One' }, { title: 'One' }],
]

const JSON_FEEDS: readonly Row[] = [
  ['title', { title: 'Gazette', items: [] }, { title: 'Gazette' }],
  ['home_page_url', { home_page_url: 'https://gazette.example/', items: [] }, { link: 'https://gazette.example/' }],
  ['description', { description: 'All the news', items: [] }, { description: 'All the news' }],
  ['language', { language: 'en-US', items: [] }, { language: 'en-US' }],
]

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
const SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
const NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
const publication =
  '<news:publication><news:name>Gazette</news:name><news:language>en</news:language></news:publication>'
const newsUrl = (inner: string) =>
  `${XML}<urlset ${SITEMAP} ${NEWS} xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:video="http://www.google.com/schemas/sitemap-video/1.1"><url><loc>https://gazette.example/1</loc>${inner}</url></urlset>`

const SITEMAPS: readonly FieldCase[] = [
  fieldCase(
    'sitemap: loc and lastmod',
    `${XML}<urlset ${SITEMAP}><url><loc>https://gazette.example/1</loc><lastmod>2024-05-06</lastmod><changefreq>daily</changefreq><priority>0.5</priority></url><url><loc>https://gazette.example/2</loc></url></urlset>`,
    {
      format: 'sitemap',
      items: [
        { url: 'https://gazette.example/1', updatedAt: '2024-05-06T00:00:00.000Z' },
        { url: 'https://gazette.example/2', updatedAt: null },
      ],
    },
  ),
  fieldCase('sitemap: loc with escaped ampersand', newsUrl('').replace('/1<', '/?a=1&amp;b=2<'), {
    item: { url: 'https://gazette.example/?a=1&b=2' },
  }),
  fieldCase(
    'sitemap: loc in CDATA and white space',
    `<urlset ${SITEMAP}><url><loc>\n<![CDATA[https://gazette.example/1]]>\n</loc></url></urlset>`,
    { item: { url: 'https://gazette.example/1' } },
  ),
  fieldCase('sitemap: no namespace', '<urlset><url><loc>https://gazette.example/1</loc></url></urlset>', {
    format: 'sitemap',
    items: [{ url: 'https://gazette.example/1' }],
  }),
  fieldCase(
    'sitemap: prefixed',
    '<s:urlset xmlns:s="http://www.sitemaps.org/schemas/sitemap/0.9"><s:url><s:loc>https://gazette.example/1</s:loc><s:lastmod>2024-05-06T10:00:00Z</s:lastmod></s:url></s:urlset>',
    { items: [{ url: 'https://gazette.example/1', updatedAt: '2024-05-06T10:00:00.000Z' }] },
  ),
  fieldCase(
    'news sitemap: title, date, publication',
    newsUrl(
      `<news:news>${publication}<news:publication_date>2024-05-06T10:00:00+04:00</news:publication_date><news:title>Prices &amp; wages</news:title></news:news>`,
    ),
    {
      format: 'sitemap',
      feed: { title: 'Gazette', language: 'en' },
      items: [
        {
          url: 'https://gazette.example/1',
          title: 'Prices & wages',
          publishedAt: '2024-05-06T06:00:00.000Z',
          language: 'en',
        },
      ],
    },
  ),
  fieldCase(
    'news sitemap: date alone',
    newsUrl(
      `<news:news>${publication}<news:publication_date>2024-05-06</news:publication_date><news:title>x</news:title></news:news>`,
    ),
    { item: { publishedAt: '2024-05-06T00:00:00.000Z' } },
  ),
  fieldCase(
    'news sitemap: keywords',
    newsUrl(
      `<news:news>${publication}<news:genres>Blog</news:genres><news:keywords>economy, world</news:keywords><news:title>x</news:title></news:news>`,
    ),
    { item: { categories: ['economy', 'world'] } },
  ),
  fieldCase(
    'news sitemap: title in CDATA',
    newsUrl(`<news:news>${publication}<news:title><![CDATA[Prices & wages]]></news:title></news:news>`),
    { item: { title: 'Prices & wages' } },
  ),
  fieldCase(
    'news sitemap: prefix n',
    newsUrl(
      `<n:news xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><n:publication><n:name>Gazette</n:name><n:language>az</n:language></n:publication><n:title>Qiymətlər</n:title></n:news>`,
    ),
    { feed: { title: 'Gazette', language: 'az' }, item: { title: 'Qiymətlər' } },
  ),
  fieldCase(
    'news sitemap: prefix undeclared',
    `<urlset><url><loc>https://gazette.example/1</loc><news:news><news:publication><news:name>Gazette</news:name></news:publication><news:title>x</news:title></news:news></url></urlset>`,
    { feed: { title: 'Gazette' }, item: { title: 'x' } },
  ),
  fieldCase(
    'sitemap: image',
    newsUrl(
      '<image:image><image:loc>https://gazette.example/a.jpg</image:loc><image:title>No</image:title></image:image>',
    ),
    { item: { image: 'https://gazette.example/a.jpg' } },
  ),
  fieldCase(
    'sitemap: video',
    newsUrl(
      '<video:video><video:thumbnail_loc>https://gazette.example/t.jpg</video:thumbnail_loc><video:title>A film</video:title><video:description>About it.</video:description><video:content_loc>https://gazette.example/v.mp4</video:content_loc><video:publication_date>2024-05-06T10:00:00Z</video:publication_date></video:video>',
    ),
    {
      item: {
        title: 'A film',
        image: 'https://gazette.example/t.jpg',
        summary: 'About it.',
        publishedAt: '2024-05-06T10:00:00.000Z',
      },
    },
  ),
  fieldCase(
    'sitemap index',
    `${XML}<sitemapindex ${SITEMAP}><sitemap><loc>https://gazette.example/a.xml.gz</loc><lastmod>2024-05-06</lastmod></sitemap></sitemapindex>`,
    { format: 'sitemap' },
  ),
  fieldCase(
    'sitemap: alternate languages beside',
    `${XML}<urlset ${SITEMAP} xmlns:xhtml="http://www.w3.org/1999/xhtml"><url><loc>https://gazette.example/1</loc><xhtml:link rel="alternate" hreflang="de" href="https://gazette.example/de/1"/></url></urlset>`,
    { items: [{ url: 'https://gazette.example/1' }] },
  ),
]

const OTHERS: readonly FieldCase[] = [
  fieldCase(
    "JSON Feed: the feed's author stands in",
    jsonFeed({ authors: [{ name: 'The Desk' }], items: [{ id: '1' }, { id: '2', authors: [{ name: 'Jane Roe' }] }] }),
    { items: [{ authors: ['The Desk'] }, { authors: ['Jane Roe'] }] },
  ),
  fieldCase(
    "JSON Feed 1.0: the feed's author stands in",
    jsonFeed({ author: { name: 'The Desk' }, items: [{ id: '1' }] }, '1'),
    { items: [{ authors: ['The Desk'] }] },
  ),
  fieldCase('JSON Feed: behind a mark', `\ufeff${jsonFeed({ items: [{ id: '1' }] })}`, {
    format: 'json',
    items: [{ guid: '1' }],
  }),
  fieldCase(
    'JSON Feed: __proto__ as a member',
    '{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{"id":"1","__proto__":{"title":"No"},"url":"https://gazette.example/1"}]}',
    { items: [{ guid: '1', title: null, url: 'https://gazette.example/1' }] },
  ),
]

/** Documents of JSON Feed and sitemaps. */
export const OTHER_CASES: readonly FieldCase[] = [
  ...JSON_ITEMS.map(([name, item, read]) =>
    fieldCase(`JSON Feed item: ${name}`, jsonFeed({ home_page_url: 'https://gazette.example/', items: [item] }), {
      format: 'json',
      item: read,
    }),
  ),
  ...JSON_FEEDS.map(([name, feed, read]) =>
    fieldCase(`JSON Feed: ${name}`, jsonFeed(feed), { format: 'json', feed: read }),
  ),
  ...SITEMAPS,
  ...OTHERS,
]
