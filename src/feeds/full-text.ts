import { countWords } from '../shared/text.ts'

/** So many words in the feed make an article, also when its page cannot be had. */
const ENOUGH_WORDS = 80

/** Whether a feed carries the text of an article, not only its beginning. */
export function hasFullText(contentHtml: string | null): boolean {
  // 80 words of any script have at least so many characters.
  if (contentHtml === null || contentHtml.length < ENOUGH_WORDS) return false
  // Without `<` in the class, a text of nothing but `<` would be read once for each of them.
  return countWords(contentHtml.replace(/<[^<>]*>/g, ' ')) >= ENOUGH_WORDS
}
