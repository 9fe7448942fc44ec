import type { TermFrequencies } from '../enrich/term-frequencies.ts'
import { readJsonData } from './data-file.ts'

/** Reads the common stems of all languages. */
export async function loadTermFrequencies(): Promise<TermFrequencies> {
  const lists = (await readJsonData('term-frequencies.json.gz')) as Record<string, string>
  return new Map(
    Object.entries(lists).map(([language, stems]) => [
      language,
      new Map(stems.split(' ').map((stem, rank) => [stem, rank])),
    ]),
  )
}
