/** FNV-1a over UTF-16 units, then mixed: 32 bits, unsigned. */
export function slotOf(key: string): number {
  return hashFrom(key, 0x811c9dc5)
}

/** A second, independent hash of a key: 16 bits. */
export function checkOf(key: string): number {
  return hashFrom(key, 0x3c6ef372) & 0xffff
}

function hashFrom(key: string, seed: number): number {
  let hash = seed
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  hash ^= hash >>> 12
  return hash >>> 0
}
