import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isSigned } from '../../src/websub/signature.ts'

const BODY = Buffer.from('<rss>şərh</rss>')
const of = (method: string, secret = 'secret', body: Uint8Array = BODY) =>
  `${method}=${createHmac(method, secret).update(body).digest('hex')}`

describe('a push is signed', () => {
  it.each(['sha1', 'sha256', 'sha384', 'sha512'])('by %s of the raw body', (method) => {
    expect(isSigned(BODY, of(method), 'secret')).toBe(true)
    expect(isSigned(BODY, of(method).toUpperCase().replace(/^SHA/, 'sha'), 'secret')).toBe(true)
  })

  it.each([
    ['nothing', undefined],
    ['another secret', of('sha256', 'other')],
    ['another body', of('sha256', 'secret', Buffer.from('x'))],
    ['a method that is broken', of('md5')],
    ['a method of another length', of('sha256').replace('sha256', 'sha512')],
    ['half a signature', of('sha512').slice(0, 80)],
    ['something else', 'sha256=zz'],
    ['two of them', `${of('sha1')}, ${of('sha256')}`],
  ])('not by %s', (_, header) => {
    expect(isSigned(BODY, header, 'secret')).toBe(false)
  })
})
