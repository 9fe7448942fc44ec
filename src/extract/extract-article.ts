import type { LearnedLayout, PageLesson } from '../outlets/learned/lesson.ts'
import type { Layout } from '../outlets/outlet.ts'
import type { Article, Block, PageHints } from '../shared/article.ts'
import { textOfBlocks } from './blocks/block-text.ts'
import { htmlOfBlocks } from './blocks/safe-html.ts'
import type { BlockModel } from './body/block-model.ts'
import { readBody } from './body/body.ts'
import type { Body } from './body/body-result.ts'
import type { BodyTrace } from './body/trace-body.ts'
import { type Byline, readByline, withoutCreditLine } from './facts/byline.ts'
import { type Facts, readFacts } from './facts/facts.ts'
import type { Candidate } from './facts/field.ts'
import { readHeadline } from './facts/headline.ts'
import { learnedFinds } from './facts/learned-facts.ts'
import { readPageFacts, rulesOfFacts } from './facts/page-facts.ts'
import { type Dates, readDates } from './facts/published.ts'
import { type RightsHeaders, readRights } from './facts/rights.ts'
import { canonicalUrl, siteName } from './facts/site.ts'
import { noArticle } from './kind/no-article.ts'
import { type Page, parsePage } from './page/document.ts'
import { readLesson } from './page-lesson.ts'
import { type PageClaims, readClaims } from './paging/page-claims.ts'
import { readPaging } from './paging/read-paging.ts'
import { type LayoutFinds, layoutElements } from './profiles/profile.ts'

/** Raised when the same page would now give another article. */
export const EXTRACTOR_VERSION = 7

/** What is known of a page beside its HTML. */
export interface PageContext {
  readonly url: string
  readonly hints?: PageHints
  readonly profile?: Layout | null
  /** IANA time zone of times that name none; without it they stay as they are. */
  readonly timeZone?: string | null
  /** Headers of the answer that tell rights, by lower-case name. */
  readonly headers?: RightsHeaders | undefined
  /** The model that decides over the body instead of the one that is built in: measures on folds need it. */
  readonly model?: BlockModel
  /** What other pages of the outlet have taught of its template. */
  readonly learned?: LearnedLayout | null | undefined
  /** Whether the page came as a further one of an article that goes on over several. */
  readonly isFurther?: boolean
  /** Filled with what was taken of the page and what was left, and why. */
  readonly trace?: BodyTrace
}

/** An article, and what its page teaches of its outlet. */
export interface Reading {
  readonly article: Article
  readonly lesson: PageLesson | null
  /** What the page says of the article that it belongs to; null where it is the only one. */
  readonly claims: PageClaims | null
}

/**
 * The article of a page: body, headline, byline, dates and what else the page declares, each with the rule that gave it.
 *
 * Pure and bounded: it never throws, reads a page once, and what passes its limits is left unread. A page that is no article gives a `reason`;
 * its `text` is the best reading even then.
 */
export function extractArticle(html: string, context: PageContext): Article {
  return readArticle(html, context, false).article
}

/** As {@link extractArticle}, with what the page teaches of its outlet's template where that is asked for. */
export function readArticle(html: string, context: PageContext, teaches = true): Reading {
  if (html.trim() === '') return { article: emptyArticle(context.url, 'empty'), lesson: null, claims: null }
  if (isBinary(html)) return { article: emptyArticle(context.url, 'not-html'), lesson: null, claims: null }
  const page = parsePage(html, context.url)
  const layout = layoutElements(page, context.profile ?? null)
  const ownTitle = readHeadline(page, layout, context.hints)
  const facts = readFacts(page)
  const body = readBody(page, {
    title: ownTitle?.value ?? null,
    dek: facts.description?.value ?? null,
    layout,
    hints: context.hints,
    model: context.model,
    learned: context.learned,
    trace: context.trace,
  })
  if (context.trace) context.trace.body = body
  const { title, byline, dates } = readNamed(page, { layout, body, title: ownTitle, context })
  const canonical = canonicalUrl(page)
  const blocks = withoutCreditLine(body.blocks, byline.wireCredit?.value ?? null)
  const text = textOfBlocks(blocks)
  const { publishedAt, modifiedAt } = dates
  const dek = dekOf(layout, body, facts)
  const image = facts.image ?? firstImage(blocks)
  const { reason, evidence } = noArticle(page, {
    title: title?.value ?? null,
    text,
    body,
    dateRule: publishedAt === null || dates.isGuess ? null : publishedAt.rule,
    authorRule: byline.authors?.rule ?? null,
    hints: context.hints,
  })
  const paging = reason === null || reason === 'too-short' ? readPaging(page) : null
  const pageFacts = readPageFacts(page, { body, blocks, text, image: image?.value ?? null, dates, reason, paging })
  const fields = {
    ...facts,
    ...byline,
    ...{ title, dek, image, publishedAt, modifiedAt, canonicalUrl: canonical, body: { value: '', rule: body.rule } },
  }
  const article: Article = {
    url: context.url,
    canonicalUrl: canonical?.value ?? null,
    title: title?.value ?? null,
    dek: dek?.value ?? null,
    authors: byline.authors?.value ?? [],
    wireCredit: byline.wireCredit?.value ?? null,
    publishedAt: publishedAt?.value ?? null,
    modifiedAt: modifiedAt?.value ?? null,
    language: facts.language?.value ?? null,
    image: image?.value ?? null,
    section: facts.section?.value ?? null,
    tags: facts.tags?.value ?? [],
    siteName: siteName(page),
    rights: readRights(page, context.headers),
    facts: pageFacts,
    blocks,
    text,
    html: htmlOfBlocks(blocks),
    reason,
    rules: {
      ...rulesOf(fields),
      ...rulesOfFacts(pageFacts, image?.rule ?? null),
      ...(paging ? { pages: paging.rule } : {}),
      ...(reason === null ? {} : { reason: evidence.join(' ') }),
    },
    extractor: EXTRACTOR_VERSION,
  }
  const known = dates.isGuess ? { ...article, publishedAt: null } : article
  return {
    article,
    lesson: teaches && reason === null ? readLesson(body, known) : null,
    claims: paging || context.isFurther ? readClaims(page) : null,
  }
}

interface Named {
  readonly title: Candidate<string> | null
  readonly byline: Byline
  readonly dates: Dates
}

/** Title, byline and dates by the generic rules; what these do not find is looked for where the outlet's other pages have it. */
function readNamed(
  page: Page,
  found: {
    readonly layout: LayoutFinds | null
    readonly body: Body
    readonly title: Candidate<string> | null
    readonly context: PageContext
  },
): Named {
  const { layout, body, title, context } = found
  const { hints, timeZone } = context
  const read = (finds: LayoutFinds | null, headline: string | null) => ({
    byline: readByline(page, finds, body, headline, hints),
    dates: readDates(page, finds, body, headline, hints, timeZone ?? null),
  })
  const own = read(layout, title?.value ?? null)
  const isDated = own.dates.publishedAt !== null && !own.dates.isGuess
  if (title && own.byline.authors && isDated) return { title, ...own }
  const finds = learnedFinds(body.around.units, context.learned)
  if (!finds) return { title, ...own }
  const learned = read(finds, title?.value ?? finds.headline)
  return {
    title: title ?? (finds.headline === null ? null : { value: finds.headline, rule: LEARNED }),
    byline: own.byline.authors ? own.byline : { ...learned.byline, authors: byLearning(learned.byline.authors) },
    dates: isDated || learned.dates.isGuess ? own.dates : datesByLearning(learned.dates),
  }
}

function datesByLearning(dates: Dates): Dates {
  return { ...dates, publishedAt: byLearning(dates.publishedAt) }
}

/** The rule of a field that was found where the outlet's other pages have it. */
const LEARNED = 'learned'

function byLearning<T>(found: Candidate<T> | null): Candidate<T> | null {
  return found && { ...found, rule: LEARNED }
}

function firstImage(blocks: readonly Block[]): Candidate<string> | null {
  for (const block of blocks)
    if (block.kind === 'figure' && block.image) return { value: block.image, rule: 'body:figure' }
  return null
}

/** The sentence under the headline: as the outlet's layout or the page shows it, otherwise the description of the head. */
function dekOf(layout: LayoutFinds | null, body: Body, { description }: Facts): Candidate<string> | null {
  if (layout?.dek) return { value: layout.dek, rule: 'profile' }
  return body.dek ? { value: body.dek, rule: 'page' } : description
}

function rulesOf(
  fields: Readonly<Record<string, { readonly rule: string } | null | undefined>>,
): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).flatMap(([name, field]) => (field ? [[name, field.rule]] : [])))
}

/** Bytes of a picture or a document that were read as text: control characters that no page holds. */
function isBinary(html: string): boolean {
  const head = html.slice(0, 2_000)
  if (/^\s*(?:%PDF-|\u0089PNG|GIF8|PK\u0003\u0004)/.test(head)) return true
  const controls = head.match(/[\u0000-\u0008\u000e-\u001f\ufffd]/g)?.length ?? 0
  return controls > head.length * 0.1
}

function emptyArticle(url: string, reason: 'empty' | 'not-html'): Article {
  return {
    url,
    canonicalUrl: null,
    title: null,
    dek: null,
    authors: [],
    wireCredit: null,
    publishedAt: null,
    modifiedAt: null,
    language: null,
    image: null,
    section: null,
    tags: [],
    siteName: null,
    rights: {},
    facts: {},
    blocks: [],
    text: '',
    html: '',
    reason,
    rules: {},
    extractor: EXTRACTOR_VERSION,
  }
}
