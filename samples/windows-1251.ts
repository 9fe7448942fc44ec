/** Byte of every character beyond ASCII that windows-1251 has, worked out from the platform's own decoder. */
const BYTES = new Map<string, number>()

/**
 * Text as windows-1251 bytes. What the charset lacks becomes a numeric character reference, as old content management
 * systems do; so it is for HTML and XML only.
 */
export function encodeWindows1251(text: string): Buffer {
  if (BYTES.size === 0) fillTable()
  const bytes: number[] = []
  for (const char of text) {
    const code = char.codePointAt(0)!
    const byte = code < 0x80 ? code : BYTES.get(char)
    if (byte === undefined) bytes.push(...Buffer.from(`&#${code};`, 'latin1'))
    else bytes.push(byte)
  }
  return Buffer.from(bytes)
}

function fillTable(): void {
  const decoder = new TextDecoder('windows-1251')
  for (let byte = 0x80; byte <= 0xff; byte += 1) BYTES.set(decoder.decode(Uint8Array.of(byte)), byte)
}
