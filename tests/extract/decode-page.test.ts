import { describe, expect, test } from 'vitest'
import { decodePage } from '../../src/extract/page/decode-page.ts'

const RUSSIAN = '<p>Министр заявил, что переговоры о торговле продолжатся в понедельник.</p>'

/** Bytes of a text in a single-byte encoding. */
function encode(label: string, text: string): Uint8Array {
  const codes = new Map<string, number>()
  for (let byte = 0; byte < 256; byte++) codes.set(new TextDecoder(label).decode(Uint8Array.of(byte)), byte)
  return Uint8Array.from([...text].map((char) => codes.get(char) ?? 63))
}

describe('the encoding of a page', () => {
  test('is UTF-8 when its bytes are, whatever is declared', () => {
    const bytes = new TextEncoder().encode(RUSSIAN)
    for (const type of [null, 'text/html; charset=windows-1251', 'text/html; charset=utf-8'])
      expect(decodePage(bytes, type)).toEqual({ html: RUSSIAN, charset: 'utf-8' })
  })

  test.each(['windows-1251', 'koi8-r'])('is read from the letters when the header wrongly says UTF-8: %s', (label) => {
    expect(decodePage(encode(label, RUSSIAN), 'text/html; charset=utf-8')).toEqual({ html: RUSSIAN, charset: label })
  })

  test('is read from the letters when nothing is declared', () => {
    expect(
      decodePage(encode('windows-1254', '<p>Bakan bugün yaptığı açıklamada görüşmelerin süreceğini söyledi.</p>'), null)
        .charset,
    ).toBe('windows-1254')
    expect(
      decodePage(encode('windows-1252', '<p>Le président a déclaré que l’été serait très animé à Genève.</p>'), null)
        .charset,
    ).toBe('windows-1252')
    expect(
      decodePage(encode('windows-1256', '<p>قال الوزير ان المفاوضات سوف تستمر في المدينة</p>'), null).charset,
    ).toBe('windows-1256')
  })

  test('is that of the meta element when the header has none', () => {
    const html = `<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">${RUSSIAN}`
    expect(decodePage(encode('windows-1251', html), 'text/html').html).toBe(html)
  })

  test('is that of the byte order mark before all else', () => {
    expect(decodePage(Uint8Array.of(0xff, 0xfe, 0x3c, 0, 0x70, 0, 0x3e, 0), 'text/html; charset=utf-8')).toEqual({
      html: '<p>',
      charset: 'utf-16le',
    })
  })

  test('stays UTF-8 when a few bytes are broken', () => {
    const bytes = new TextEncoder().encode(RUSSIAN.repeat(3))
    bytes[10] = 0xff
    expect(decodePage(bytes, 'text/html; charset=utf-8').charset).toBe('utf-8')
  })

  test('of unknown labels and no bytes is still a string', () => {
    expect(decodePage(new Uint8Array(), 'text/html; charset=klingon')).toEqual({ html: '', charset: 'utf-8' })
  })
})
