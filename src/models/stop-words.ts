import type { StopWords } from '../enrich/stop-words.ts'
import { readJsonData } from './data-file.ts'

/** Reads the stop words of all languages. */
export async function loadStopWords(): Promise<StopWords> {
  const lists = (await readJsonData('stop-words.json')) as Record<string, string>
  return new Map(Object.entries(lists).map(([language, words]) => [language, new Set(words.split(' '))]))
}
