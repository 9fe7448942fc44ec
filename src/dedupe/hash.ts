/** Well-mixed 32-bit hash of a string; stable over versions, since it is stored. */
export function hashWord(word: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
  return mix(hash)
}

/** Spreads the bits of a 32-bit number; the finaliser of MurmurHash3. */
export function mix(value: number): number {
  let hash = value
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** 128 bits of a list of words as 32 hex digits: four differently seeded 32-bit hashes. Not for secrets. */
export function hashWords(words: readonly string[]): string {
  const seeds = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f]
  const sums = [words.length, 1, 2, 3]
  for (const word of words) {
    const hash = hashWord(word)
    const other = hashBackwards(word)
    for (let row = 0; row < 4; row++) {
      sums[row] = mix(Math.imul(sums[row] as number, seeds[row] as number) ^ (row & 1 ? other : hash) ^ (row << 8))
    }
  }
  return sums.map((sum) => (sum >>> 0).toString(16).padStart(8, '0')).join('')
}

function hashBackwards(word: string): number {
  let hash = 0x6b43a9b5
  for (let at = word.length - 1; at >= 0; at--) hash = Math.imul(hash, 31) + word.charCodeAt(at) + 7
  return mix(hash)
}
