import { type ArchiveItem, passedOver } from './archived-page.ts'
import { ByteReader } from './byte-reader.ts'

/**
 * Pages of an NDJSON file: one object a line with `url`, `html` or `htmlBase64`, and as far as they are known `contentType`,
 * `fetchedAt`, `status`, `title`, `publishedAt`, `language`. Lines that are none are named, and reading goes on.
 *
 * @param chunks the file, inflated
 * @param mostBytes the largest page
 */
export async function* readNdjsonPages(
  chunks: AsyncIterable<Uint8Array>,
  mostBytes: number,
): AsyncGenerator<ArchiveItem> {
  const reader = new ByteReader(chunks)
  // Base64 takes a third more, and JSON may escape every byte of HTML.
  const longest = mostBytes * 2 + 65_536
  for (let number = 1; !(await reader.isAtEnd()); number++) {
    const line = (await reader.line(longest + 1))!
    const where = `line ${number}`
    if (line.length > longest) yield passedOver(where, 'too-large', true, `it is longer than ${longest} bytes`)
    else if (line.toString('latin1').trim() !== '') yield pageOf(where, line.toString('utf8'), mostBytes)
  }
}

function pageOf(where: string, line: string, mostBytes: number): ArchiveItem {
  let record: Readonly<Record<string, unknown>>
  try {
    const parsed: unknown = JSON.parse(line)
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
      return passedOver(where, 'no-object', true, 'it is no JSON object')
    record = parsed as Record<string, unknown>
  } catch (err) {
    return passedOver(where, 'no-json', true, (err as Error).message)
  }
  const text = (name: string): string | null => {
    const value = Object.hasOwn(record, name) ? record[name] : null
    return typeof value === 'string' && value !== '' ? value : null
  }
  const url = text('url')
  if (url === null || !/^https?:\/\//i.test(url) || !URL.canParse(url))
    return passedOver(where, 'no-url', true, 'it has no "url" on the web')
  const body = bodyOf(text('html'), text('htmlBase64'))
  if (body === null) return passedOver(where, 'no-html', true, 'it has neither "html" nor "htmlBase64"')
  if (body.byteLength > mostBytes)
    return passedOver(where, 'too-large', true, `its page is ${body.byteLength} bytes long`)
  const status = Object.hasOwn(record, 'status') && Number.isInteger(record.status) ? (record.status as number) : null
  return {
    kind: 'page',
    url,
    fetchedAt: dateOf(text('fetchedAt')),
    status,
    // What stands in a JSON string has left its own encoding behind.
    contentType: text('html') === null ? text('contentType') : 'text/html; charset=utf-8',
    headers: {},
    body,
    title: text('title'),
    publishedAt: dateOf(text('publishedAt')),
    language: text('language'),
    where,
  }
}

function bodyOf(html: string | null, base64: string | null): Uint8Array | null {
  if (html !== null) return Buffer.from(html, 'utf8')
  return base64 === null || !/^[\w+/\s=-]+$/.test(base64) ? null : Buffer.from(base64, 'base64')
}

function dateOf(text: string | null): Date | null {
  const at = new Date(text ?? '')
  return Number.isNaN(at.getTime()) ? null : at
}
