import { constants, gunzipSync } from 'node:zlib'

/** Bytes of an inflated document at most: what is larger is an attack or an archive. */
const LARGEST = 128 * 1024 * 1024
/** A file in a file in a file is an attack. */
const MOST_LAYERS = 2

/** Whether bytes begin a gzip file, as sitemaps named `.xml.gz` do that are served as they lie. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

/** What a gzip file holds, as far as it goes when it was cut off; other bytes as they are; null for what cannot be inflated. */
export function unzipFeed(bytes: Uint8Array): Uint8Array | null {
  let inflated = bytes
  for (let layer = 0; layer < MOST_LAYERS && isGzip(inflated); layer++) {
    try {
      // With this flag the end of the input is the end of the file: what was cut off gives what came before.
      inflated = gunzipSync(inflated, { maxOutputLength: LARGEST, finishFlush: constants.Z_SYNC_FLUSH })
    } catch {
      return null // damaged, or larger than a feed can be: the caller says what it is
    }
  }
  return inflated
}
