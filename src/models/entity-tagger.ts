import { type EntityTagger, LABELS } from '../enrich/tagger.ts'
import { readData } from './data-file.ts'

interface Header {
  readonly rowBits: number
  readonly labels: number
  readonly transitions: readonly number[]
  readonly rows: number
  /** Weights that do not fit into a byte, by their place in the table. */
  readonly large: readonly (readonly [at: number, weight: number])[]
}

/** Reads the weights of the tagger of names. */
export async function loadEntityTagger(): Promise<EntityTagger> {
  return parseEntityTagger(await readData('entity-tagger.bin.gz'))
}

/**
 * Tagger from its bytes: one line of JSON, then the distance of each row that is not zero from the one before
 * (16 bits, little-endian), then their weights by label (8 bits each, all rows of a label together).
 */
export function parseEntityTagger(bytes: Buffer): EntityTagger {
  const end = bytes.indexOf(0x0a)
  const header = JSON.parse(bytes.toString('utf8', 0, end)) as Header
  const columnsAt = end + 1 + header.rows * 2
  if (header.labels !== LABELS.length || bytes.length !== columnsAt + header.rows * header.labels)
    throw new Error('The entity tagger is cut off or damaged')
  const weights = new Int16Array(2 ** header.rowBits * header.labels)
  let row = 0
  for (let at = 0; at < header.rows; at++) {
    row += bytes.readUInt16LE(end + 1 + at * 2)
    for (let label = 0; label < header.labels; label++)
      weights[row * header.labels + label] = bytes.readInt8(columnsAt + label * header.rows + at)
  }
  for (const [at, weight] of header.large) weights[at] = weight
  return { rowBits: header.rowBits, weights, transitions: Float32Array.from(header.transitions) }
}
