import { readFileSync } from 'node:fs'
import { traceOf, withLanguage } from '../compute/extract-page.ts'
import { markdownOfBlocks } from '../extract/blocks/markdown.ts'
import { extractArticle, type PageContext } from '../extract/extract-article.ts'
import { decodePage } from '../extract/page/decode-page.ts'
import type { PageTrace } from '../extract/trace.ts'
import { layoutOn } from '../outlets/lookup.ts'
import type { OutletProfile } from '../outlets/outlet.ts'
import type { Article } from '../shared/article.ts'
import { TelexError } from '../shared/errors.ts'
import { bytesOf, textOf } from './ndjson.ts'

/** How pages are read. */
export interface ExtractOptions {
  readonly trace: boolean
  /** Adds the typed blocks of the body. */
  readonly blocks?: boolean
  /** The profile of the outlet that published a URL. */
  profileOf(url: string): Promise<OutletProfile | null>
}

/** Answers one line of `telex extract`. @throws Error that says what is wrong with the line */
export async function extractLine(
  line: Readonly<Record<string, unknown>>,
  { trace, blocks, profileOf }: ExtractOptions,
): Promise<object> {
  const { html, context, language: ofOutlet } = await readLine(line, profileOf)
  const article = await inItsLanguage(html, context, ofOutlet)
  const {
    title,
    authors,
    publishedAt,
    modifiedAt,
    language,
    image,
    section,
    tags,
    canonicalUrl,
    text,
    html: safe,
    reason,
    rights,
  } = article
  const answer = {
    title,
    authors,
    publishedAt,
    modifiedAt,
    language,
    image,
    section,
    tags,
    canonicalUrl,
    text,
    html: safe,
    markdown: markdownOfBlocks(article.blocks),
    reason,
    rights,
    dek: article.dek,
    wireCredit: article.wireCredit,
    siteName: article.siteName,
    languageFrom: article.rules.language ?? null,
    facts: article.facts,
    extractor: article.extractor,
  }
  return { ...answer, ...(blocks ? { blocks: article.blocks } : {}), ...(trace ? { rules: article.rules } : {}) }
}

/** What became of each piece of a page. @throws Error that says what is wrong with the line */
export async function traceLine(
  line: Readonly<Record<string, unknown>>,
  profileOf: ExtractOptions['profileOf'],
): Promise<PageTrace> {
  const { html, context, language } = await readLine(line, profileOf)
  return traceOf(html, context, language)
}

async function readLine(
  line: Readonly<Record<string, unknown>>,
  profileOf: ExtractOptions['profileOf'],
): Promise<{ html: string; context: PageContext; language: string | null }> {
  const url = textOf(line, 'url') ?? ''
  const given = textOf(line, 'html')
  const html = given ?? decodePage(bytesOf(line, 'htmlBase64'), textOf(line, 'contentType')).html
  const profile = await profileOf(url)
  const context = { url, profile: profile ? layoutOn(profile, null) : null, timeZone: profile?.timeZone ?? null }
  return { html, context, language: profile?.language ?? null }
}

/** The article, with the language that its text is written in; where that is the declared one, with its region. */
async function inItsLanguage(html: string, context: PageContext, ofOutlet: string | null): Promise<Article> {
  const article = extractArticle(html, context)
  const found = await withLanguage(article, ofOutlet)
  const isDeclared = article.language?.split('-')[0] === found.language
  return isDeclared ? { ...found, language: article.language } : found
}

/** A saved page as a line has it. @throws TelexError `unreadable-file` */
export function readPage(file: string): { readonly htmlBase64: string } {
  try {
    return { htmlBase64: readFileSync(file).toString('base64') }
  } catch (cause) {
    throw new TelexError('unreadable-file', `Cannot read the page ${file} (${(cause as NodeJS.ErrnoException).code})`, {
      cause,
    })
  }
}
