import type { TopicWords } from '../enrich/topic-words.ts'
import { readJsonData } from './data-file.ts'

/** Reads the words that tell what an article is about. */
export async function loadTopicWords(): Promise<TopicWords> {
  return (await readJsonData('topics-words.json')) as TopicWords
}
