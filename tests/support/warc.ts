import { gzipSync } from 'node:zlib'

/** A WARC record; the length is counted, and the block may be anything. */
export function warcRecord(headers: Readonly<Record<string, string>>, block: string | Uint8Array): Buffer {
  const bytes = Buffer.from(block as string)
  const lines = Object.entries({ ...headers, 'Content-Length': String(bytes.length) }).map(
    ([name, value]) => `${name}: ${value}`,
  )
  return Buffer.concat([Buffer.from(`WARC/1.1\r\n${lines.join('\r\n')}\r\n\r\n`), bytes, Buffer.from('\r\n\r\n')])
}

/** A `response` record of a page. */
export function warcPage(
  url: string,
  body: string | Uint8Array,
  options: { date?: string; status?: string; headers?: Readonly<Record<string, string>> } = {},
): Buffer {
  const headers = { 'Content-Type': 'text/html; charset=utf-8', ...options.headers }
  const head = `HTTP/1.1 ${options.status ?? '200 OK'}\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\r\n')}\r\n\r\n`
  return warcRecord(
    {
      'WARC-Type': 'response',
      'WARC-Target-URI': url,
      'WARC-Date': options.date ?? '2026-03-01T08:00:00Z',
      'Content-Type': 'application/http; msgtype=response',
    },
    Buffer.concat([Buffer.from(head), Buffer.from(body as string)]),
  )
}

/** Records as a .warc.gz holds them: each a gzip member of its own. */
export function warcGzip(records: readonly Buffer[]): Buffer {
  return Buffer.concat(records.map((record) => gzipSync(record)))
}
