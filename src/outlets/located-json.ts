/** A value of a JSON text with the place where it begins. */
export interface Located {
  readonly value: LocatedValue
  readonly at: Place
}

/** Objects and lists hold located values again. */
export type LocatedValue = string | number | boolean | null | readonly Located[] | ReadonlyMap<string, LocatedField>

/** A field of an object: its value, and the place of its name. */
export interface LocatedField extends Located {
  readonly nameAt: Place
}

/** Line and column, from 1. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** A mistake at a place of a text. */
export interface Mistake extends Place {
  readonly message: string
}

/** A profile has four levels; what is deeper is none, and must not decide how deep reading recurs. */
const DEEPEST = 12

class Misread extends Error {
  readonly offset: number
  constructor(offset: number, message: string) {
    super(message)
    this.offset = offset
  }
}

/** Reads JSON and keeps where each value stands, so that what is wrong with a value can be told with its line. */
export function readLocatedJson(text: string): Located | Mistake {
  try {
    return new Reader(text).read()
  } catch (err) {
    if (!(err instanceof Misread)) throw err
    return { ...placeOf(text, err.offset), message: err.message }
  }
}

/** Whether a reading is a mistake. */
export function isMistake(reading: Located | Mistake): reading is Mistake {
  return 'message' in reading
}

function placeOf(text: string, offset: number): Place {
  const before = text.slice(0, offset)
  const lineStart = before.lastIndexOf('\n') + 1
  let line = 1
  for (let at = before.indexOf('\n'); at >= 0; at = before.indexOf('\n', at + 1)) line++
  return { line, column: offset - lineStart + 1 }
}

class Reader {
  readonly #text: string
  #at: number

  constructor(text: string) {
    this.#text = text
    this.#at = text.startsWith('\ufeff') ? 1 : 0
  }

  read(): Located {
    const located = this.#value(0)
    this.#skipSpace()
    if (this.#at < this.#text.length) throw this.#wrong('there is more behind the end of the object: take it out')
    return located
  }

  #value(depth: number): Located {
    this.#skipSpace()
    const at = placeOf(this.#text, this.#at)
    if (depth > DEEPEST) throw this.#wrong(`is nested deeper than ${DEEPEST} levels`)
    const character = this.#text[this.#at]
    if (character === '{') return { at, value: this.#object(depth) }
    if (character === '[') return { at, value: this.#list(depth) }
    return { at, value: this.#scalar() }
  }

  #object(depth: number): ReadonlyMap<string, LocatedField> {
    const fields = new Map<string, LocatedField>()
    this.#at++
    if (this.#take('}')) return fields
    for (;;) {
      this.#skipSpace()
      const start = this.#at
      if (this.#text[start] !== '"')
        throw this.#wrong('a name in double quotes is missing (is there a comma too many?)')
      const name = this.#string()
      if (fields.has(name)) throw new Misread(start, `${JSON.stringify(name)} is given twice: keep one`)
      if (!this.#take(':')) throw this.#wrong(`a colon is missing behind ${JSON.stringify(name)}`)
      fields.set(name, { nameAt: placeOf(this.#text, start), ...this.#value(depth + 1) })
      if (this.#take('}')) return fields
      if (!this.#take(',')) throw this.#wrong('a comma or } is missing here')
    }
  }

  #list(depth: number): readonly Located[] {
    const values: Located[] = []
    this.#at++
    if (this.#take(']')) return values
    for (;;) {
      values.push(this.#value(depth + 1))
      if (this.#take(']')) return values
      if (!this.#take(',')) throw this.#wrong('a comma or ] is missing here')
    }
  }

  #scalar(): string | number | boolean | null {
    if (this.#text[this.#at] === '"') return this.#string()
    const word = /^[\w.+-]{0,40}/.exec(this.#text.slice(this.#at, this.#at + 40))![0]
    const value = asJson(word)
    if (value === undefined) throw this.#wrong(this.#whatIsIt(word))
    this.#at += word.length
    return value as number | boolean | null
  }

  #whatIsIt(word: string): string {
    if (this.#at >= this.#text.length) return 'the file ends before the profile does: a } or ] is missing'
    const found = word || this.#text[this.#at]!
    if (found === "'") return 'texts stand in double quotes, not in single ones'
    if (/^[\]},]/.test(found)) return `a value is missing before ${found} (is there a comma too many?)`
    if (found === '/') return 'JSON has no comments: put what you want to say into "note"'
    return `${JSON.stringify(found)} is no value: texts stand in double quotes`
  }

  #string(): string {
    const start = this.#at
    let end = start + 1
    while (end < this.#text.length && this.#text[end] !== '"' && this.#text[end] !== '\n')
      end += this.#text[end] === '\\' ? 2 : 1
    if (this.#text[end] !== '"') throw new Misread(start, 'the text that begins here has no closing quote in its line')
    const value = asJson(this.#text.slice(start, end + 1))
    if (typeof value !== 'string')
      throw new Misread(
        start,
        'the text that begins here holds a \\ that JSON does not know: write \\\\ for a backslash',
      )
    this.#at = end + 1
    return value
  }

  #take(character: string): boolean {
    this.#skipSpace()
    if (this.#text[this.#at] !== character) return false
    this.#at++
    return true
  }

  #skipSpace(): void {
    while (' \t\r\n'.includes(this.#text[this.#at] ?? 'x')) this.#at++
  }

  #wrong(message: string): Misread {
    return new Misread(this.#at, message)
  }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
