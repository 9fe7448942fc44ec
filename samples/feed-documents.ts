import { esc, isoWithOffset, type OutletTemplate, plainBody, type SampleArticle, summaryOf } from './site.ts'

/** What a feed document is made from. */
export interface FeedView {
  readonly base: string
  /** Path of this document. */
  readonly path: string
  readonly outlet: OutletTemplate
  /** Newest first. */
  readonly articles: readonly SampleArticle[]
  /** When an article was published, null for one without a date. */
  readonly publishedAt: (article: SampleArticle) => Date | null
  /** When an article was last touched. */
  readonly touchedAt: (article: SampleArticle) => Date
}

/** The feed of a sample outlet in its dialect. */
export function feedDocument(view: FeedView): { contentType: string; text: string } {
  switch (view.outlet.format) {
    case 'rss':
      return { contentType: 'application/rss+xml', text: rss(view) }
    case 'atom':
      return { contentType: 'application/atom+xml; charset=utf-8', text: atom(view) }
    case 'rdf':
      return { contentType: 'application/rdf+xml', text: rdf(view) }
    case 'json':
      return { contentType: 'application/feed+json', text: jsonFeed(view) }
  }
}

function link({ base, outlet }: FeedView, article: SampleArticle): string {
  const path = outlet.pathOf(article)
  return article.role === 'relative-link' ? path : `${base}${path}${outlet.linkSuffix ?? ''}`
}

function label({ outlet }: FeedView, article: SampleArticle): string {
  return outlet.sections[article.section] ?? article.section
}

/** RFC 822 with the outlet's offset, such as `Sun, 03 May 2026 14:00:00 +0400`. */
function rfc822(at: Date, offsetHours: number): string {
  const local = new Date(at.getTime() + offsetHours * 3_600_000).toUTCString()
  const hours = String(Math.abs(offsetHours)).padStart(2, '0')
  return offsetHours === 0 ? local : local.replace('GMT', `${offsetHours < 0 ? '-' : '+'}${hours}00`)
}

function newest({ articles, touchedAt }: FeedView): Date {
  return new Date(Math.max(...articles.map((article) => touchedAt(article).getTime())))
}

function rss(view: FeedView): string {
  const { base, path, outlet, articles, publishedAt } = view
  const items = articles.map((article) => {
    const published = publishedAt(article)
    return `<item>
<title>${esc(article.title)}</title>
<link>${esc(link(view, article))}</link>
<guid isPermaLink="false">${outlet.name}:${article.number}</guid>
<description>${esc(outlet.fullText ? `<p>${esc(summaryOf(article))}</p>` : summaryOf(article))}</description>
${published ? `<pubDate>${rfc822(published, outlet.utcOffsetHours)}</pubDate>` : ''}
<category>${esc(label(view, article))}</category>
${article.authors.map((author) => `<dc:creator>${esc(author)}</dc:creator>`).join('')}
${outlet.fullText ? `<content:encoded><![CDATA[${plainBody(article.blocks)}]]></content:encoded>` : ''}
</item>`
  })
  return `<?xml version="1.0" encoding="${outlet.charset ?? 'UTF-8'}"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
<title>${esc(outlet.title)}</title>
<link>${base}/</link>
<description>${esc(outlet.description)}</description>
<language>${outlet.language}</language>
<lastBuildDate>${rfc822(newest(view), 0)}</lastBuildDate>
<ttl>15</ttl>
<atom:link rel="self" type="application/rss+xml" href="${base}${path}"/>
${items.join('\n').replace(/\n{2,}/g, '\n')}
</channel>
</rss>
`
}

function atom(view: FeedView): string {
  const { base, path, outlet, articles, publishedAt, touchedAt } = view
  const entries = articles.map((article) => {
    const published = publishedAt(article)
    return `<entry>
<id>tag:${outlet.name},2020:${article.number}</id>
<title type="html">${esc(esc(article.title))}</title>
<link rel="alternate" type="text/html" href="${esc(link(view, article))}"/>
${published ? `<published>${isoWithOffset(published, outlet.utcOffsetHours)}</published>` : ''}
<updated>${touchedAt(article).toISOString()}</updated>
${article.authors.map((author) => `<author><name>${esc(author)}</name></author>`).join('')}
<category term="${esc(article.section)}" label="${esc(label(view, article))}"/>
<summary>${esc(summaryOf(article))}</summary>
${outlet.fullText ? `<content type="html">${esc(plainBody(article.blocks))}</content>` : ''}
</entry>`
  })
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${outlet.language}">
<id>tag:${outlet.name},2020:feed</id>
<title>${esc(outlet.title)}</title>
<subtitle>${esc(outlet.description)}</subtitle>
<updated>${newest(view).toISOString()}</updated>
<link rel="self" href="${base}${path}"/>
<link rel="alternate" href="${base}/"/>
<author><name>${esc(outlet.title)}</name></author>
${entries.join('\n').replace(/\n{2,}/g, '\n')}
</feed>
`
}

function rdf(view: FeedView): string {
  const { base, path, outlet, articles, publishedAt } = view
  const items = articles.map((article) => {
    const published = publishedAt(article)
    return `<item rdf:about="${esc(`${base}${outlet.pathOf(article)}`)}">
<title>${esc(article.title)}</title>
<link>${esc(link(view, article))}</link>
<description>${esc(summaryOf(article))}</description>
${published ? `<dc:date>${isoWithOffset(published, outlet.utcOffsetHours)}</dc:date>` : ''}
<dc:subject>${esc(label(view, article))}</dc:subject>
${article.authors.map((author) => `<dc:creator>${esc(author)}</dc:creator>`).join('')}
</item>`
  })
  const list = articles.map((article) => `<rdf:li rdf:resource="${esc(`${base}${outlet.pathOf(article)}`)}"/>`)
  return `<?xml version="1.0"?>
<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
<channel rdf:about="${base}${path}">
<title>${esc(outlet.title)}</title>
<link>${base}/</link>
<description>${esc(outlet.description)}</description>
<dc:language>${outlet.language}</dc:language>
<sy:updatePeriod>hourly</sy:updatePeriod>
<sy:updateFrequency>2</sy:updateFrequency>
<items><rdf:Seq>${list.join('')}</rdf:Seq></items>
</channel>
${items.join('\n').replace(/\n{2,}/g, '\n')}
</rdf:RDF>
`
}

function jsonFeed(view: FeedView): string {
  const { base, path, outlet, articles, publishedAt } = view
  const items = articles.map((article) => ({
    id: `${outlet.name}/${article.number}`,
    url: link(view, article),
    title: article.title,
    summary: summaryOf(article),
    ...(outlet.fullText ? { content_html: plainBody(article.blocks) } : { content_text: summaryOf(article) }),
    date_published: publishedAt(article)?.toISOString(),
    authors: article.authors.map((name) => ({ name })),
    tags: [label(view, article), ...article.tags],
    language: outlet.language,
  }))
  const document = {
    version: 'https://jsonfeed.org/version/1.1',
    title: outlet.title,
    home_page_url: `${base}/`,
    feed_url: `${base}${path}`,
    description: outlet.description,
    language: outlet.language,
    items,
  }
  return `${JSON.stringify(document, null, 1)}\n`
}
