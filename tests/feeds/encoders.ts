const tables = new Map<string, ReadonlyMap<string, readonly number[]>>()

/** The bytes of each character in an encoding that Node can only read. */
function tableOf(label: string): ReadonlyMap<string, readonly number[]> {
  const known = tables.get(label)
  if (known) return known
  const decoder = new TextDecoder(label)
  const table = new Map<string, readonly number[]>()
  const add = (...bytes: readonly number[]) => {
    const character = decoder.decode(Uint8Array.from(bytes))
    if ([...character].length === 1 && character !== '\ufffd' && !table.has(character)) table.set(character, bytes)
  }
  for (let byte = 0; byte < 256; byte++) add(byte)
  for (let lead = 0x81; lead <= 0xfe; lead++) for (let trail = 0x40; trail <= 0xfe; trail++) add(lead, trail)
  tables.set(label, table)
  return table
}

/** Bytes in an encoding of one or two bytes a character that Node can only read; what it has not becomes `?`. */
export function inCharset(text: string, label: string): Uint8Array {
  const table = tableOf(label)
  return Uint8Array.from(
    [...text].flatMap((one) => (one < '\u0080' ? [one.charCodeAt(0)] : (table.get(one) ?? [0x3f]))),
  )
}

export function inUtf16(text: string, littleEndian: boolean, mark: boolean): Uint8Array {
  const whole = mark ? `\ufeff${text}` : text
  const bytes = new Uint8Array(whole.length * 2)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < whole.length; at++) view.setUint16(at * 2, whole.charCodeAt(at), littleEndian)
  return bytes
}

export function inUtf32(text: string, littleEndian: boolean): Uint8Array {
  const points = [...text]
  const bytes = new Uint8Array(points.length * 4)
  const view = new DataView(bytes.buffer)
  points.forEach((point, at) => {
    view.setUint32(at * 4, point.codePointAt(0)!, littleEndian)
  })
  return bytes
}
