/** Reads a stream of bytes piece by piece; what was read is let go. */
export class ByteReader {
  readonly #source: AsyncIterator<Uint8Array>
  #buffer: Buffer = Buffer.alloc(0)
  #ended = false

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#source = chunks[Symbol.asyncIterator]()
  }

  /** Whether nothing is left. */
  async isAtEnd(): Promise<boolean> {
    while (this.#buffer.length === 0 && !this.#ended) await this.#fill()
    return this.#buffer.length === 0
  }

  /** The next bytes, at most `most`, without taking them. */
  async peek(most: number): Promise<Buffer> {
    while (this.#buffer.length < most && !this.#ended) await this.#fill()
    return this.#buffer.subarray(0, most)
  }

  /** Bytes before the next line end, without it; null at the end. A longer line is cut at `longest`, its rest passed over. */
  async line(longest: number): Promise<Buffer | null> {
    const parts: Buffer[] = []
    let length = 0
    for (;;) {
      const at = this.#buffer.indexOf(10)
      const piece = at < 0 ? this.#buffer : this.#buffer.subarray(0, at)
      if (length < longest) parts.push(piece.subarray(0, longest - length))
      length += piece.length
      this.#buffer = this.#buffer.subarray(at < 0 ? this.#buffer.length : at + 1)
      if (at >= 0) break
      if (this.#ended) return length === 0 ? null : Buffer.concat(parts)
      await this.#fill()
    }
    const line = Buffer.concat(parts)
    return line.at(-1) === 13 ? line.subarray(0, -1) : line
  }

  /**
   * Takes `count` bytes.
   *
   * @param most longer runs are passed over, and `bytes` is null
   * @returns `isWhole` false where the stream ended before
   */
  async take(count: number, most: number): Promise<{ bytes: Buffer | null; isWhole: boolean }> {
    const parts: Buffer[] = []
    let left = count
    while (left > 0 && !(await this.isAtEnd())) {
      const piece = this.#buffer.subarray(0, left)
      if (count <= most) parts.push(piece)
      this.#buffer = this.#buffer.subarray(piece.length)
      left -= piece.length
    }
    return { bytes: count <= most ? Buffer.concat(parts) : null, isWhole: left === 0 }
  }

  async #fill(): Promise<void> {
    const next = await this.#source.next()
    if (next.done) this.#ended = true
    else this.#buffer = this.#buffer.length === 0 ? Buffer.from(next.value) : Buffer.concat([this.#buffer, next.value])
  }
}
