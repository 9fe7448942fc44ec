import type { LanguageClass, LanguageMarkers, LanguageModel } from '../enrich/identify-language.ts'
import { readData, readJsonData } from './data-file.ts'

interface Header {
  readonly classes: readonly LanguageClass[]
  readonly unit: number
  readonly keys: number
  readonly postings: number
}

/** Reads the weights of the language identifier. */
export async function loadLanguageModel(): Promise<LanguageModel> {
  const [bytes, markers] = await Promise.all([readData('language-model.bin.gz'), readJsonData('language-markers.json')])
  return parseLanguageModel(bytes, markers as LanguageMarkers)
}

/**
 * Language model from its bytes: one line of JSON, then little-endian keys (32 bits, ascending), the number of weights of
 * each (8 bits), and class and weight by turns (8 bits each).
 */
export function parseLanguageModel(bytes: Buffer, markers: LanguageMarkers): LanguageModel {
  const end = bytes.indexOf(0x0a)
  const header = JSON.parse(bytes.toString('utf8', 0, end)) as Header
  const countsAt = end + 1 + header.keys * 4
  const postingsAt = countsAt + header.keys
  if (bytes.length !== postingsAt + header.postings * 2) throw new Error('The language model is cut off or damaged')
  let size = 1
  // Two slots a key keep the runs that a search walks short.
  while (size < header.keys * 2) size *= 2
  const keys = new Uint32Array(size)
  const offsets = new Uint32Array(size)
  const counts = new Uint8Array(size)
  let offset = 0
  for (let at = 0; at < header.keys; at++) {
    const key = bytes.readUInt32LE(end + 1 + at * 4)
    let slot = (key >>> 3) & (size - 1)
    while (keys[slot] !== 0) slot = (slot + 1) & (size - 1)
    keys[slot] = key
    offsets[slot] = offset
    counts[slot] = bytes[countsAt + at]!
    offset += counts[slot]! * 2
  }
  const postings = new Uint8Array(bytes.subarray(postingsAt))
  return { classes: header.classes, unit: header.unit, keys, offsets, counts, postings, markers }
}
