import { bandKeys, fingerprintOf } from '../dedupe/fingerprint.ts'
import { encodeFingerprint } from '../dedupe/fingerprint-bytes.ts'
import { type PageContext, readArticle } from '../extract/extract-article.ts'
import { decodePage } from '../extract/page/decode-page.ts'
import { joinPages } from '../extract/paging/join-pages.ts'
import type { ClaimedPage } from '../extract/paging/other-article.ts'
import { type PageTrace, traceArticle } from '../extract/trace.ts'
import { layoutOn } from '../outlets/lookup.ts'
import type { Article } from '../shared/article.ts'
import { enrichArticle } from './enrich-text.ts'
import { outletProfile } from './profiles.ts'
import type { ExtractAnswer, ExtractTask } from './tasks.ts'

/** Reads a page into an article, with the outlet's profile where there is one, and takes the fingerprint of its text. */
export async function extractPage(task: Omit<ExtractTask, 'kind'>): Promise<ExtractAnswer> {
  const { html } = decodePage(task.body, task.contentType)
  const { context, language } = await contextOf(task)
  const { lesson, ...first } = readArticle(html, context, task.learned !== undefined)
  const extracted = joinPages(first, furtherPages(task, context))
  const article = await withLanguage(extracted, task.hints.language ?? language)
  const fingerprint = fingerprintOf({ title: article.title, text: article.text, language: article.language })
  return {
    article,
    fingerprint: { exact: fingerprint.exact, bytes: encodeFingerprint(fingerprint), bands: bandKeys(fingerprint) },
    lesson,
    claims: first.claims,
  }
}

/** The further pages of a task as articles of their own. */
function furtherPages({ further = [] }: Omit<ExtractTask, 'kind'>, context: PageContext): readonly ClaimedPage[] {
  return further.map(({ body, contentType, url }) =>
    readArticle(decodePage(body, contentType).html, { ...asFurther(context), url }, false),
  )
}

/** What the feed says of the first page does not tell the text of a further one. */
function asFurther(context: PageContext): PageContext {
  return { ...context, isFurther: true, hints: { ...context.hints, feedContentHtml: null } }
}

/** The page of a task, read as {@link extractPage} reads it, with what became of each of its pieces. */
export async function tracePage(task: Omit<ExtractTask, 'kind'>): Promise<PageTrace> {
  const { context, language } = await contextOf(task)
  return traceOf(decodePage(task.body, task.contentType).html, context, task.hints.language ?? language)
}

/** What became of each piece of a page; its rules are those of the article as it is stored, whose language its text tells. */
export async function traceOf(html: string, context: PageContext, ofFeed: string | null): Promise<PageTrace> {
  const { article, trace } = traceArticle(html, context)
  const { rules } = await withLanguage(article, ofFeed)
  return { ...trace, rules }
}

/** What is known of a page beside its HTML, and the language of its outlet. */
async function contextOf(task: Omit<ExtractTask, 'kind'>): Promise<{ context: PageContext; language: string | null }> {
  const profile = await outletProfile(task.url, task.outletsDir ?? null)
  const day = task.hints.feedPublishedAt?.slice(0, 10) ?? null
  const context = {
    url: task.url,
    hints: task.hints,
    headers: task.headers,
    profile: profile ? layoutOn(profile, day) : null,
    timeZone: profile?.timeZone ?? null,
    learned: task.learned,
  }
  return { context: task.isFurther ? asFurther(context) : context, language: profile?.language ?? null }
}

/**
 * The article with the language that its text is written in, where that can be told.
 *
 * Enrichment would find the same, but only after the article was stored: to change the language then means to index all
 * words again.
 */
export async function withLanguage(article: Article, ofFeed: string | null): Promise<Article> {
  const { url, title, dek, text, publishedAt } = article
  const declared = article.language ?? ofFeed
  const [found] = await enrichArticle({ url, title, dek, text, language: declared, publishedAt }, ['language'])
  const { code } = (found?.value ?? {}) as { readonly code?: string }
  if (!code) return article
  const isOther = declared !== null && declared.split('-')[0]!.toLowerCase() !== code
  const facts = isOther ? { ...article.facts, declaredLanguage: declared } : article.facts
  return { ...article, language: code, facts, rules: { ...article.rules, language: 'text' } }
}
