import type { SentimentLexicon } from '../enrich/sentiment-lexicon.ts'
import { readJsonData } from './data-file.ts'

/** Reads the words of praise and complaint. */
export async function loadSentimentLexicon(): Promise<SentimentLexicon> {
  return (await readJsonData('sentiment-words.json')) as SentimentLexicon
}
