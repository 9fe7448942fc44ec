/** Containers inside each other that are read; deeper ones are passed over. */
const DEEPEST = 64
const SPACE_OR_COMMA = /[\s,;\ufeff]/
const WORD = /[^\s,:{}[\]"'/]{1,200}/y
const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' }

/**
 * JSON, by the standard where it holds, otherwise leniently: comments, trailing commas, single quotes, bare words,
 * raw line breaks and stray quotes in strings, something behind the end. Of a cut-off document what is whole stays:
 * a list loses the element that was cut.
 *
 * @param mustEnd whether what was cut off counts for nothing
 * @returns undefined where no object or list begins
 */
export function parseJsonLeniently(text: string, mustEnd = false): unknown {
  return parseJsonStrictly(text) ?? new LenientReader(text).read(mustEnd)
}

/** JSON by the standard; undefined for what is none. */
export function parseJsonStrictly(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // SyntaxError: the reason is of no use to anybody
  }
}

interface Open {
  readonly value: Map<string, unknown> | unknown[]
  key: string | null
}

class LenientReader {
  readonly #text: string
  readonly #open: Open[] = []
  #at = 0
  #skipped = 0
  #root: unknown

  constructor(text: string) {
    this.#text = text
  }

  read(mustEnd: boolean): unknown {
    while (this.#at < this.#text.length && this.#root === undefined) this.#step()
    while (!mustEnd && this.#open.length > 0 && this.#root === undefined) this.#cutOff()
    return this.#root
  }

  #step(): void {
    const character = this.#text[this.#at]!
    if (SPACE_OR_COMMA.test(character)) this.#at++
    else if (character === '{' || character === '[') this.#enter(character)
    else if (character === '}' || character === ']') this.#leave()
    else if (character === '"' || character === "'") this.#take(this.#string(character))
    else if (character === ':') this.#at++
    else if (character === '/' && this.#passComment()) return
    else this.#word()
  }

  #enter(bracket: string): void {
    this.#at++
    if (this.#open.length >= DEEPEST) this.#skipped++
    else this.#open.push({ value: bracket === '{' ? new Map() : [], key: null })
  }

  #leave(): void {
    this.#at++
    if (this.#skipped > 0) this.#skipped--
    else this.#close()
  }

  #close(): void {
    const closed = this.#open.pop()
    if (!closed) return
    const value = plain(closed.value)
    if (this.#open.length === 0) this.#root = value
    else this.#put(value)
  }

  /** Ends a container that the text did not end: an element of a list is dropped, a value of an object kept. */
  #cutOff(): void {
    const parent = this.#open.at(-2)
    if (parent && Array.isArray(parent.value)) this.#open.pop()
    else this.#close()
  }

  /** A string or word: a key where an object waits for one, otherwise a value. */
  #take(value: unknown): void {
    if (value === undefined || this.#skipped > 0) return
    const top = this.#open.at(-1)
    if (top && !Array.isArray(top.value) && top.key === null) top.key = String(value)
    else this.#put(value)
  }

  #put(value: unknown): void {
    const top = this.#open.at(-1)
    if (!top) return
    if (Array.isArray(top.value)) top.value.push(value)
    else if (top.key !== null) {
      top.value.set(top.key, value)
      top.key = null
    }
  }

  #passComment(): boolean {
    COMMENT.lastIndex = this.#at
    if (!COMMENT.test(this.#text)) return false
    this.#at = COMMENT.lastIndex
    return true
  }

  #word(): void {
    WORD.lastIndex = this.#at
    const word = WORD.exec(this.#text)?.[0]
    this.#at += word?.length ?? 1
    if (word === undefined) return
    const isKey = /^\s{0,20}:/.test(this.#text.slice(this.#at, this.#at + 21))
    this.#take(isKey ? word : meaningOf(word))
  }

  /** The string that begins here; undefined when the text ends inside it. */
  #string(quote: string): string | undefined {
    const parts: string[] = []
    let from = ++this.#at
    for (; this.#at < this.#text.length; this.#at++) {
      const character = this.#text[this.#at]
      if (character === '\\') {
        parts.push(this.#text.slice(from, this.#at), this.#escape())
        from = this.#at + 1
      } else if (character === quote && this.#endsString()) {
        parts.push(this.#text.slice(from, this.#at++))
        return parts.join('')
      }
    }
    return undefined
  }

  /** A quote ends a string when JSON goes on behind it; others were not escaped. */
  #endsString(): boolean {
    // On a new line the next name may begin without the comma that was forgotten.
    return /^\s{0,200}(?:[,:}\]]|\/[/*]|$)|^[\t ]{0,20}\r?\n\s{0,180}"\w/.test(
      this.#text.slice(this.#at + 1, this.#at + 204),
    )
  }

  /** Meaning of the escape at the backslash; leaves the position on its last character. */
  #escape(): string {
    const kind = this.#text[++this.#at] ?? ''
    if (kind !== 'u') return ESCAPES[kind] ?? kind
    const code = /^[0-9a-f]{4}/i.exec(this.#text.slice(this.#at + 1, this.#at + 5))?.[0]
    if (!code) return 'u'
    this.#at += 4
    return String.fromCharCode(Number.parseInt(code, 16))
  }
}

function plain(value: Map<string, unknown> | unknown[]): unknown {
  // Object.fromEntries defines properties: an element called __proto__ is one like any other.
  return Array.isArray(value) ? value : Object.fromEntries(value)
}

function meaningOf(word: string): unknown {
  if (word === 'null' || word === 'undefined' || word === 'NaN') return null
  if (word === 'true' || word === 'false') return word === 'true'
  const number = Number(word)
  return Number.isFinite(number) ? number : word
}
