import { readFileSync } from 'node:fs'
import { decodePage } from '../extract/decode-page.ts'
import { extractArticle } from '../extract/extract-article.ts'
import { layoutOn, profileFor } from '../outlets/lookup.ts'
import { type OutletProfile, outletMistake } from '../outlets/outlet.ts'
import { TelexError } from '../shared/errors.ts'
import { loadFolder } from '../shared/load-folder.ts'
import { bytesOf, textOf } from './ndjson.ts'

let profiles: Promise<readonly OutletProfile[]> | undefined

/** Answers one line of `telex extract`. @throws Error that says what is wrong with the line */
export async function extractLine(line: Readonly<Record<string, unknown>>, trace = false): Promise<object> {
  const url = textOf(line, 'url') ?? ''
  const given = textOf(line, 'html')
  const html = given ?? decodePage(bytesOf(line, 'htmlBase64'), textOf(line, 'contentType')).html
  profiles ??= loadFolder<OutletProfile>(new URL('../outlets/profiles/', import.meta.url), outletMistake)
  const profile = URL.canParse(url) ? profileFor(url, await profiles) : undefined
  const article = extractArticle(html, {
    url,
    profile: profile ? layoutOn(profile, null) : null,
    timeZone: profile?.timeZone ?? null,
  })
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
    reason,
    rights,
  }
  return trace ? { ...answer, rules: article.rules } : answer
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
