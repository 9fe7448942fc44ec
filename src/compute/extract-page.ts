import { bandKeys, fingerprintOf } from '../dedupe/fingerprint.ts'
import { encodeFingerprint } from '../dedupe/fingerprint-bytes.ts'
import { decodePage } from '../extract/decode-page.ts'
import { extractArticle } from '../extract/extract-article.ts'
import { layoutOn } from '../outlets/lookup.ts'
import { outletProfile } from './profiles.ts'
import type { ExtractAnswer, ExtractTask } from './tasks.ts'

/** Reads a page into an article, with the outlet's profile where there is one, and takes the fingerprint of its text. */
export async function extractPage(task: Omit<ExtractTask, 'kind'>): Promise<ExtractAnswer> {
  const { html } = decodePage(task.body, task.contentType)
  const profile = await outletProfile(task.url)
  const day = task.hints.feedPublishedAt?.slice(0, 10) ?? null
  const article = extractArticle(html, {
    url: task.url,
    hints: task.hints,
    headers: task.headers,
    profile: profile ? layoutOn(profile, day) : null,
    timeZone: profile?.timeZone ?? null,
  })
  const fingerprint = fingerprintOf({ title: article.title, text: article.text, language: article.language })
  return {
    article,
    fingerprint: { exact: fingerprint.exact, bytes: encodeFingerprint(fingerprint), bands: bandKeys(fingerprint) },
  }
}
