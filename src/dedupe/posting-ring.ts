/**
 * Which of the last `window` articles have a key.
 *
 * A hash table of chains over flat arrays, since a million small arrays would weigh ten times as much. Articles are numbered in order of
 * arrival; when one leaves the window, its keys go with it.
 */
export class PostingRing {
  readonly #window: number
  readonly #perArticle: number
  readonly #heads: Uint32Array
  readonly #keys: Uint32Array
  readonly #next: Uint32Array
  readonly #previous: Uint32Array
  readonly #used: Uint8Array

  /**
   * @param window articles that are remembered
   * @param perArticle most keys of one article, at most 255
   */
  constructor(window: number, perArticle: number) {
    this.#window = window
    this.#perArticle = perArticle
    const nodes = window * perArticle + 1 // node 0 means "none"
    this.#heads = new Uint32Array(2 ** Math.min(22, Math.max(10, Math.ceil(Math.log2(nodes)))))
    this.#keys = new Uint32Array(nodes)
    this.#next = new Uint32Array(nodes)
    this.#previous = new Uint32Array(nodes)
    this.#used = new Uint8Array(window)
  }

  /** Remembers the keys of an article; the one that was `window` before it is forgotten. */
  add(article: number, keys: Iterable<number>): void {
    const slot = article % this.#window
    this.#forget(slot)
    let used = 0
    for (const key of keys) {
      if (used === this.#perArticle) break
      this.#link(slot * this.#perArticle + used + 1, key)
      used++
    }
    this.#used[slot] = used
  }

  /**
   * Calls back for each article that has a key, latest first.
   *
   * @param newest number of the latest article that was added
   * @param limit articles to visit at most: a phrase that everybody prints must not cost more than a rare one
   */
  visit(key: number, newest: number, limit: number, found: (article: number) => void): void {
    let left = limit
    for (
      let node = this.#heads[this.#bucket(key)] as number;
      node !== 0 && left > 0;
      node = this.#next[node] as number
    ) {
      left--
      if (this.#keys[node] !== key) continue
      const slot = Math.floor((node - 1) / this.#perArticle)
      const behind = (((newest - slot) % this.#window) + this.#window) % this.#window
      found(newest - behind)
    }
  }

  #bucket(key: number): number {
    return (Math.imul(key, 0x9e3779b1) >>> 0) % this.#heads.length
  }

  #link(node: number, key: number): void {
    const bucket = this.#bucket(key)
    const head = this.#heads[bucket] as number
    this.#keys[node] = key
    this.#next[node] = head
    this.#previous[node] = 0
    if (head !== 0) this.#previous[head] = node
    this.#heads[bucket] = node
  }

  #forget(slot: number): void {
    const count = this.#used[slot] as number
    for (let at = 0; at < count; at++) {
      const node = slot * this.#perArticle + at + 1
      const next = this.#next[node] as number
      const previous = this.#previous[node] as number
      if (previous === 0) this.#heads[this.#bucket(this.#keys[node] as number)] = next
      else this.#next[previous] = next
      if (next !== 0) this.#previous[next] = previous
    }
    this.#used[slot] = 0
  }
}
