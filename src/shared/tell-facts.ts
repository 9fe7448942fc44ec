import type { Access, ArticleFacts, ArticlePages, PagesEnd } from './article-facts.ts'

const ACCESS: Readonly<Record<Access['kind'], string>> = {
  free: 'free',
  metered: 'metered',
  paywalled: 'to be paid for',
  teaser: 'only the beginning is free',
  consent: 'after consent',
  login: 'after a login',
}

/** The facts of an article as rows of name and text for people, as far as there are some. */
export function tellFacts(facts: ArticleFacts): readonly (readonly [name: string, text: string])[] {
  const { dateline, access, leadImage, media, links, ampUrl, alternates, minutes, publishedConfidence, quality } = facts
  const rows: readonly (readonly [string, string | null])[] = [
    ['dateline', dateline ? [dateline.place, dateline.date, dateline.agency].filter(Boolean).join(', ') : null],
    ['access', access ? `${ACCESS[access.kind]} (${access.evidence.join(', ')})` : null],
    ['reading', minutes === undefined ? null : `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`],
    ['date confidence', publishedConfidence === undefined ? null : `${Math.round(publishedConfidence * 100)} %`],
    ['quality', quality === undefined ? null : `${quality} of 100`],
    ['picture', leadImage ? pictureText(leadImage) : null],
    ['media', media ? media.map(({ kind, provider, url }) => `${kind} ${provider ?? url}`).join(', ') : null],
    ['links', links ? `${links.length}, ${links.filter(({ isOwn }) => !isOwn).length} to others` : null],
    ['AMP', ampUrl ?? null],
    ['other languages', alternates ? alternates.map(({ language }) => language).join(', ') : null],
    ['pages', facts.pages ? tellPages(facts.pages) : null],
    ['declared language', facts.declaredLanguage ?? null],
  ]
  return rows.filter((row): row is readonly [string, string] => row[1] !== null && row[1] !== '')
}

const ENDS: Readonly<Record<PagesEnd, string>> = {
  'same-text': 'which brings the same text once more',
  'no-article': 'which is no article',
  'other-article': 'which is another article',
  'most-pages': 'which is one too many',
}

/** The pages of an article in one line: which were joined, and which one was not. */
export function tellPages({ page, joined, of, next, ended, first }: ArticlePages): string {
  const numbers = joined.length === 1 ? `page ${page}` : `pages ${page} to ${page + joined.length - 1}`
  return [
    `${numbers}${of === undefined ? '' : ` of ${of}`}`,
    ...(joined.length > 1 ? [joined.join(' ')] : []),
    ...(first === undefined ? [] : [`the first is ${first}`]),
    ...(next === undefined ? [] : [`goes on at ${next}${ended === undefined ? '' : `, ${ENDS[ended]}`}`]),
  ].join('; ')
}

function pictureText({ width, height, caption, credit, url }: NonNullable<ArticleFacts['leadImage']>): string {
  const size = width && height ? `${width} × ${height}` : null
  return [caption ?? url, size, credit && `by ${credit}`].filter(Boolean).join(', ')
}
