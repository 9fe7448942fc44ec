import { type ArchiveItem, passedOver } from './archived-page.ts'
import { ByteReader } from './byte-reader.ts'
import { readHttpMessage } from './http-message.ts'

/** Lines that stand between two records, and those that are looked at for the next one after damage. */
const LONGEST_LINE = 65_536
const MOST_HEADERS = 200
const VERSION = /^WARC\/\d\.\d+\s*$/
const IS_HTML = /\b(?:text\/html|application\/xhtml\+xml)\b/i

type Headers = ReadonlyMap<string, string>

/**
 * Pages of a WARC file, in order: `response` and `resource` records of HTML. Requests, metadata, revisits and other
 * documents are passed over; damaged records are named, and reading goes on at the next.
 *
 * @param chunks the file, inflated
 * @param mostBytes the largest record, and the largest page
 * @see https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
 */
export async function* readWarc(chunks: AsyncIterable<Uint8Array>, mostBytes: number): AsyncGenerator<ArchiveItem> {
  const reader = new ByteReader(chunks)
  let number = 0
  while (!(await reader.isAtEnd())) {
    const line = (await reader.line(LONGEST_LINE))!.toString('latin1').trim()
    if (line === '') continue
    if (!VERSION.test(line)) {
      yield passedOver(
        `after record ${number}`,
        'no-record',
        true,
        `a line that begins no record: ${line.slice(0, 60)}`,
      )
      await toNextRecord(reader)
      continue
    }
    const where = `record ${++number}`
    const headers = await headersIn(reader)
    const length = Number(headers?.get('content-length') ?? Number.NaN)
    if (!headers || !Number.isSafeInteger(length) || length < 0) {
      yield passedOver(where, 'bad-header', true, 'its header has no usable Content-Length')
      continue
    }
    const { bytes, isWhole } = await reader.take(length, mostBytes + LONGEST_LINE)
    if (!isWhole) yield passedOver(where, 'cut-off', true, 'the file ends inside it')
    else if (bytes === null) yield passedOver(where, 'too-large', true, `it is ${length} bytes long`)
    else yield itemOf(where, headers, bytes, mostBytes)
  }
}

async function toNextRecord(reader: ByteReader): Promise<void> {
  while (!(await reader.isAtEnd())) {
    if ((await reader.peek(5)).toString('latin1') === 'WARC/') return
    await reader.line(1)
  }
}

/** Header lines up to the empty one; undefined when the file ends before. */
async function headersIn(reader: ByteReader): Promise<Headers | undefined> {
  const headers = new Map<string, string>()
  let name = ''
  for (let seen = 0; seen < MOST_HEADERS; seen++) {
    const line = (await reader.line(LONGEST_LINE))?.toString('utf8')
    if (line === undefined) return undefined
    if (line.trim() === '') return headers
    if (/^[ \t]/.test(line)) headers.set(name, `${headers.get(name) ?? ''} ${line.trim()}`)
    else {
      const colon = line.indexOf(':')
      name = line.slice(0, Math.max(0, colon)).trim().toLowerCase()
      headers.set(name, line.slice(colon + 1).trim())
    }
  }
  return undefined
}

function itemOf(where: string, headers: Headers, block: Buffer, mostBytes: number): ArchiveItem {
  const type = (headers.get('warc-type') ?? '').toLowerCase()
  if (type !== 'response' && type !== 'resource')
    return passedOver(where, type === '' ? 'bad-header' : type, type === '')
  const url = (headers.get('warc-target-uri') ?? '').replace(/^<|>$/g, '')
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return passedOver(where, 'not-a-page', false, url)
  const common = {
    kind: 'page' as const,
    url,
    fetchedAt: dateOf(headers.get('warc-date')),
    title: null,
    publishedAt: null,
    language: null,
    where,
  }
  if (type === 'resource') {
    const contentType = headers.get('content-type') ?? null
    if (!IS_HTML.test(contentType ?? '')) return passedOver(where, 'not-html')
    return { ...common, status: null, contentType, headers: {}, body: block }
  }
  return responseOf(where, common, block, mostBytes)
}

type Common = Pick<
  ArchiveItem & { kind: 'page' },
  'kind' | 'url' | 'fetchedAt' | 'title' | 'publishedAt' | 'language' | 'where'
>

function responseOf(where: string, common: Common, block: Buffer, mostBytes: number): ArchiveItem {
  try {
    const message = readHttpMessage(block, mostBytes)
    if (!message) return passedOver(where, 'no-http', true, 'its block is no HTTP answer')
    const contentType = message.headers['content-type'] ?? null
    const isHtml =
      contentType === null ? /^\s*<(?:!doctype html|html)/i.test(headOf(message.body)) : IS_HTML.test(contentType)
    if (!isHtml) return passedOver(where, 'not-html')
    return { ...common, ...message, contentType }
  } catch (err) {
    if (!(err instanceof RangeError)) throw err
    return passedOver(where, 'too-large', true, err.message)
  }
}

function headOf(body: Uint8Array): string {
  return Buffer.from(body.subarray(0, 200)).toString('latin1')
}

function dateOf(text: string | undefined): Date | null {
  const at = new Date(text ?? '')
  return Number.isNaN(at.getTime()) ? null : at
}
