import { charsetOfMark, decodeBytes } from '../shared/charset.ts'

/** How much of a body is looked at to tell what it is. */
const SNIFFED_BYTES = 4_096

/** What a body is: a page, something else, or nothing at all. */
export type BodyKind = 'html' | 'empty' | 'other'

/** Media types of things that are never a page, so that their body need not be read. */
const NEVER_PAGE =
  /^(?:image|video|audio|font|model)\/|^application\/(?:pdf|zip|gzip|x-gzip|x-tar|x-7z-compressed|vnd\.|epub|msword|java-archive|wasm|x-shockwave)/

/** Whether a Content-Type rules out that the body is a page. */
export function isNeverPage(contentType: string | null | undefined): boolean {
  const type = mediaType(contentType)
  return NEVER_PAGE.test(type) && !/\+xml$|\.wap\.xhtml/.test(type)
}

/**
 * What a body is, by its first bytes and its Content-Type.
 *
 * A label of HTML holds for whatever text stands behind it, but not for JSON, feeds and binary files; without such a
 * label the body must begin like a page.
 */
export function sniffBody(body: Uint8Array, contentType: string | null | undefined): BodyKind {
  const start = textStart(body)
  if (start === '') return body.length > SNIFFED_BYTES ? 'other' : 'empty'
  if (isBinary(start) || isData(start)) return 'other'
  if (/^(?:text\/html|application\/xhtml\+xml|application\/vnd\.wap\.xhtml\+xml)$/.test(mediaType(contentType)))
    return 'html'
  return looksLikeHtml(start) ? 'html' : 'other'
}

function mediaType(contentType: string | null | undefined): string {
  return (contentType ?? '').split(';', 1)[0]!.trim().toLowerCase()
}

function textStart(body: Uint8Array): string {
  const head = body.subarray(0, SNIFFED_BYTES)
  const charset = charsetOfMark(head)
  const text = charset === undefined ? latin1(head) : (decodeBytes(head, charset) ?? latin1(head))
  return text.replace(/^[\ufeff\s]+/, '')
}

function latin1(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return text.replace(/^\xef\xbb\xbf/, '')
}

/** Signatures of files, and control characters that no text has. UTF-16 without its mark is told by its many zeros. */
function isBinary(start: string): boolean {
  if (
    /^(?:%PDF-|\x89PNG|GIF8[79]a|\xff\xd8\xff|RIFF|PK\x03\x04|ID3|OggS|\x1f\x8b|Rar!|7z\xbc\xaf|BZh|\x00\x00\x00.ftyp|wOF|\x7fELF|MZ\x90)/.test(
      start,
    )
  ) {
    return true
  }
  if (/^<\x00|^\x00</.test(start)) return false
  let controls = 0
  for (const character of start.slice(0, 512)) if (/[\x00-\x08\x0e-\x1a\x1c-\x1f]/.test(character)) controls++
  return controls > 4
}

/** JSON, and XML that is a feed or a sitemap. */
function isData(start: string): boolean {
  if (/^[[{]\s*["\]}{[]/.test(start)) return !/<html[\s>]/i.test(start)
  const root = /<(?!\?|!)\/?([a-z][\w:.-]{0,60})/i.exec(start.slice(0, 2_048))?.[1]?.toLowerCase()
  return /^<\?xml|^<(?:rss|feed|rdf:rdf|urlset|sitemapindex|opml|svg)[\s>]/i.test(start) && root !== 'html'
    ? /^(?:rss|feed|rdf:rdf|urlset|sitemapindex|opml|svg|error)$/.test(root ?? '')
    : false
}

const HTML_START =
  /<(?:!doctype\s{1,20}html|html|head|body|title|meta|link|script|style|article|main|section|header|nav|div|table|h[1-6]|p|a|br|span|center|font|iframe|noscript)[\s>/]/i

function looksLikeHtml(start: string): boolean {
  const plain = start.replaceAll('\x00', '')
  // A page begins with a tag; plain text that speaks of tags does not.
  return plain.startsWith('<') && HTML_START.test(plain.slice(0, 2_048))
}
