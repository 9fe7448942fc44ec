import { createHmac, timingSafeEqual } from 'node:crypto'

const METHODS: ReadonlySet<string> = new Set(['sha1', 'sha256', 'sha384', 'sha512'])

/**
 * Whether a body was signed with the secret that the hub was given.
 *
 * @param header value of `X-Hub-Signature`: `method=hex`
 * @see W3C WebSub, section 8
 */
export function isSigned(body: Uint8Array, header: string | undefined, secret: string): boolean {
  const [, method = '', hex = ''] = /^\s{0,9}(sha\d{1,3})=([\da-f]{40,128})\s{0,9}$/i.exec(header ?? '') ?? []
  if (!METHODS.has(method.toLowerCase())) return false
  const expected = createHmac(method.toLowerCase(), secret).update(body).digest()
  const given = Buffer.from(hex, 'hex')
  return given.length === expected.length && timingSafeEqual(given, expected)
}
