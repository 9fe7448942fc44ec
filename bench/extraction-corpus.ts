import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { getDomain } from 'tldts'
import { decodePage } from '../src/extract/page/decode-page.ts'

/** One page of a corpus with its truth. */
export interface CorpusPage {
  readonly id: string
  readonly corpus: string
  readonly url: string
  readonly html: string
  readonly title: string | null
  readonly authors: readonly string[]
  /** ISO 8601 or a day. */
  readonly publishedAt: string | null
  /** Readings of the body that are all right; the best counts. */
  readonly texts: readonly string[]
  /** Every third domain is held out, by a hash of its name: never trained on, rarely looked at. */
  readonly heldOut: boolean
  /** Which of {@link FOLDS} parts its domain belongs to. */
  readonly fold: number
  /** ISO 639-1 code that the truth names; null where it names none. */
  readonly language: string | null
  /** Snippets that must be in the text, and that must not. */
  readonly with: readonly string[]
  readonly without: readonly string[]
}

/** Parts by domain that the development pages are cut into, for measures on pages that a model was not trained on. */
export const FOLDS = 5

/** Pages of a folder with a `truth.ndjson` and gzipped HTML files that it names. */
export function* corpusPages(folder: string): Generator<CorpusPage> {
  const file = join(folder, 'truth.ndjson')
  if (!existsSync(file)) throw new Error(`no truth.ndjson in ${folder}: give folders of saved pages with their truth`)
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line.trim() === '') continue
    const truth = JSON.parse(line)
    const bytes = gunzipSync(readFileSync(join(folder, truth.html)))
    yield {
      id: truth.id,
      corpus: folder.replace(/\/+$/, '').replace(/^.*\//, ''),
      url: truth.url ?? '',
      html: decodePage(bytes, null).html,
      title: truth.title ?? null,
      authors: (truth.authors ?? []).filter(Boolean),
      publishedAt: truth.publishedAt ?? truth.publishDate ?? null,
      texts: [truth.text, truth.body].filter((text) => typeof text === 'string' && text !== ''),
      heldOut: isHeldOut(truth.url ?? truth.id),
      fold: Math.floor(bucketOf(truth.url ?? truth.id) / 3) % FOLDS,
      language: languageOf(truth.language),
      with: truth.with ?? [],
      without: truth.without ?? [],
    }
  }
}

function languageOf(declared: unknown): string | null {
  return typeof declared === 'string' ? (/^[a-z]{2,3}(?=$|[-_])/i.exec(declared)?.[0].toLowerCase() ?? null) : null
}

function isHeldOut(url: string): boolean {
  return bucketOf(url) % 3 === 0
}

/** A number below 2^32 that all pages of a registrable domain share. */
export function bucketOf(url: string): number {
  return createHash('sha256')
    .update(getDomain(url) ?? url)
    .digest()
    .readUInt32BE(0)
}

/** Lower-cased words of a text; characters in scripts that write no spaces. */
export function tokens(text: string): string[] {
  return (
    text
      .toLowerCase()
      .match(
        /[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]|(?:(?![\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f])[\p{L}\p{M}\p{N}_])+/gu,
      ) ?? []
  )
}

/** F1, precision and recall of two texts as bags of words. */
export function bagF1(text: string, truth: string): { f1: number; precision: number; recall: number } {
  const left = tokens(text)
  const right = tokens(truth)
  if (left.length === 0 || right.length === 0)
    return { f1: left.length === right.length ? 1 : 0, precision: 0, recall: 0 }
  const counts = new Map<string, number>()
  for (const token of right) counts.set(token, (counts.get(token) ?? 0) + 1)
  let common = 0
  for (const token of left) {
    const count = counts.get(token) ?? 0
    if (count > 0) common++
    counts.set(token, count - 1)
  }
  const precision = common / left.length
  const recall = common / right.length
  return { f1: common === 0 ? 0 : (2 * precision * recall) / (precision + recall), precision, recall }
}
