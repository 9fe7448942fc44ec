import { escaped, type NewsItem } from './news-item.ts'

/** A news item as a page that extraction reads: what the item says stands in it as the page's own statements. */
export function newsPage(item: NewsItem): string {
  const { headline, summary, byline, dateline, language, publishedAt, updatedAt, provider, image, facts } = item
  const statement = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: headline ?? undefined,
    description: summary ?? undefined,
    datePublished: publishedAt?.toISOString(),
    dateModified: updatedAt?.toISOString(),
    inLanguage: language ?? undefined,
    image: image ?? undefined,
    author: authorsOf(byline).map((name) => ({ '@type': 'Person', name })),
    publisher: provider === null ? undefined : { '@type': 'Organization', name: provider },
    copyrightNotice: facts.copyrightNotice ?? undefined,
    keywords: facts.subjects.flatMap(({ name }) => name ?? []),
  }
  const json = JSON.stringify(statement).replaceAll('<', '\\u003c')
  const title = escaped(headline ?? '')
  return `<!doctype html><html${language ? ` lang="${escaped(language)}"` : ''}><head><meta charset="utf-8"><title>${title}</title>
<script type="application/ld+json">${json}</script></head><body><article><h1>${title}</h1>
${withDateline(item.bodyHtml, dateline)}
</article></body></html>`
}

/** People of a byline: "By Jane Doe and John Roe in Baku". */
function authorsOf(byline: string | null): readonly string[] {
  const names = (byline ?? '')
    .replace(/^(?:by|von|par|di|por|av|от|автор:?)\s+/i, '')
    .replace(/\s+(?:in|à|a|em|en)\s+\p{Lu}.*$/u, '')
    .split(/,|;|\s+(?:and|und|et|e|y|и|və|ve|i)\s+|\s*&\s*/)
  return names
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .slice(0, 20)
}

/** Where the body does not begin with its dateline, it is put there, as agencies print it. */
function withDateline(html: string, dateline: string | null): string {
  if (dateline === null) return html
  const start = html
    .replace(/<[^<>]{0,500}>/g, ' ')
    .trim()
    .slice(0, 80)
    .toLowerCase()
  const place = dateline
    .split(/[,(–—-]/, 1)[0]!
    .trim()
    .toLowerCase()
  return place !== '' && !start.includes(place) ? html.replace('<p>', `<p>${escaped(dateline)} — `) : html
}
