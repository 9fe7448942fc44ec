import { compilePatterns, type WordPatterns } from './word-patterns.ts'

/** For each language (and `sections`), for each topic by its first two digits: patterns; `!` marks a telling one. */
export type TopicWords = Readonly<Record<string, Readonly<Record<string, string>>>>

/** Labels of the top level of the IPTC Media Topics, by the first two digits of their codes. */
export const TOPIC_LABELS: Readonly<Record<string, string>> = {
  '01': 'arts, culture, entertainment and media',
  '02': 'crime, law and justice',
  '03': 'disaster, accident and emergency incident',
  '04': 'economy, business and finance',
  '05': 'education',
  '06': 'environment',
  '07': 'health',
  '08': 'human interest',
  '09': 'labour',
  '10': 'lifestyle and leisure',
  '11': 'politics and government',
  '12': 'religion',
  '13': 'science and technology',
  '14': 'society',
  '15': 'sport',
  '16': 'conflict, war and peace',
  '17': 'weather',
}

/** What a word says: a topic, how strongly, and which pattern found it. */
export interface TopicEvidence {
  readonly topic: string
  readonly weight: number
  readonly pattern: string
}

/** A telling word against one that is at home in several topics. */
const TELLING = 3

const compiled = new WeakMap<object, WordPatterns<TopicEvidence>>()

/** Patterns of a language, built once; `undefined` when it has no list. */
export function topicPatterns(words: TopicWords, language: string): WordPatterns<TopicEvidence> | undefined {
  const lists = Object.hasOwn(words, language) ? words[language] : undefined
  if (!lists) return undefined
  let patterns = compiled.get(lists)
  if (!patterns) {
    patterns = compilePatterns(evidenceOf(lists))
    compiled.set(lists, patterns)
  }
  return patterns
}

function* evidenceOf(lists: Readonly<Record<string, string>>): Generator<readonly [string, TopicEvidence]> {
  for (const [topic, list] of Object.entries(lists))
    for (const entry of list.split(' ')) {
      const pattern = entry.startsWith('!') ? entry.slice(1) : entry
      yield [pattern, { topic, weight: entry.startsWith('!') ? TELLING : 1, pattern }]
    }
}

declare module './enrichment.ts' {
  interface Resources {
    topicWords: TopicWords
  }
}
