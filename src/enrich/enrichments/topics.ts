import { defineEnrichment, type EnrichmentInput } from '../enrichment.ts'
import { foldWord, wordsOf } from '../tokens.ts'
import { TOPIC_LABELS, type TopicEvidence, type TopicWords, topicPatterns } from '../topic-words.ts'
import { findPatterns } from '../word-patterns.ts'

/** One subject of an article, of the top level of the IPTC Media Topics. */
export interface Topic {
  /** Such as `medtop:11000000`. */
  readonly code: string
  /** In English. */
  readonly label: string
  /** 0–1: how much of the text speaks for it. */
  readonly score: number
  /** Patterns of words that spoke for it, strongest first; at most five. */
  readonly evidence: readonly string[]
}

declare module '../enrichment.ts' {
  interface Enrichments {
    /** Best first, at most three. */
    topics: readonly Topic[]
  }
}

/** Words at the beginning of an article that are looked at. */
const MAX_WORDS = 1_200
/** A word in the headline is worth as much as this many in the body. */
const TITLE_TIMES = 3
/** What the outlet itself says by its section, its tags and its address. */
const SECTION_POINTS = 8
const PATH_POINTS = 5
/** Points under which nothing is said: two telling words, or one that comes back. */
const LEAST_POINTS = 5
/** Share of the best topic's points that a further topic must have. */
const LEAST_SHARE = 0.45
const MOST_TOPICS = 3

interface Tally {
  points: number
  readonly byPattern: Map<string, number>
}

/** What the article is about, by telling words, its section and its address. `undefined` when the evidence is thin. */
export default defineEnrichment({
  name: 'topics',
  version: 1,
  needs: ['language'],
  resources: ['topicWords'],
  apply(article, { language }, { topicWords }) {
    const tallies = new Map<string, Tally>()
    const words = language ? countWords(article, language.code, topicWords, tallies) : 0
    countSections(article, topicWords, tallies)
    const topics = choose(tallies, words)
    return topics.length === 0 ? undefined : topics
  },
})

function add(tallies: Map<string, Tally>, topic: string, pattern: string, points: number): void {
  let tally = tallies.get(topic)
  if (!tally) {
    tally = { points: 0, byPattern: new Map() }
    tallies.set(topic, tally)
  }
  tally.points += points
  tally.byPattern.set(pattern, (tally.byPattern.get(pattern) ?? 0) + points)
}

/** Counts telling words; gives how many words were looked at. */
function countWords(
  article: EnrichmentInput,
  code: string,
  topicWords: TopicWords,
  tallies: Map<string, Tally>,
): number {
  const patterns = topicPatterns(topicWords, code)
  if (!patterns) return 0
  const folded = (text: string | null | undefined) =>
    text ? wordsOf(text, code, MAX_WORDS).map(({ word }) => foldWord(word, code)) : []
  const times = new Map<TopicEvidence, number>()
  const count = (words: readonly string[], weight: number) =>
    findPatterns(words, patterns, (evidence) => times.set(evidence, (times.get(evidence) ?? 0) + weight))
  const body = folded(article.text)
  count(folded(article.title), TITLE_TIMES)
  count(folded(article.dek), 2)
  count(body, 1)
  // A word that comes back says more, but ten times is not ten times as much.
  for (const [{ topic, weight, pattern }, often] of times) add(tallies, topic, pattern, weight * (1 + Math.log2(often)))
  return body.length
}

function countSections(article: EnrichmentInput, topicWords: TopicWords, tallies: Map<string, Tally>): void {
  const patterns = topicPatterns(topicWords, 'sections')
  if (!patterns) return
  const say = (name: string, points: number) =>
    findPatterns([foldWord(name.trim(), null)], patterns, ({ topic, pattern }) =>
      add(tallies, topic, `${pattern} (section)`, points),
    )
  for (const part of (article.section ?? '').slice(0, 200).split(/[/>|,&]/)) say(part, SECTION_POINTS)
  for (const tag of (article.tags ?? []).slice(0, 20)) say(tag.slice(0, 60), 2)
  for (const part of sectionPath(article.url)) say(part, PATH_POINTS)
}

/** Folders of the path without the page itself, and the host's first label, as in `sport.example.com`. */
function sectionPath(url: string | null): readonly string[] {
  if (!url || url.length > 2_000 || !URL.canParse(url)) return []
  const { hostname, pathname } = new URL(url)
  const [label = ''] = hostname.split('.')
  const folders = pathname.split('/').slice(1, -1).slice(0, 6)
  return [...new Set([label, ...folders])].filter((part) => part !== '' && part.length < 40)
}

function choose(tallies: ReadonlyMap<string, Tally>, words: number): readonly Topic[] {
  const ranked = [...tallies].sort((a, b) => b[1].points - a[1].points)
  const best = ranked[0]?.[1].points ?? 0
  // A long text gathers stray words of every subject: what counts is more than its length explains.
  const least = LEAST_POINTS + Math.min(8, words / 120)
  return ranked
    .filter(
      ([, { points, byPattern }]) =>
        points >= Math.max(least, best * LEAST_SHARE) && (byPattern.size > 1 || points >= SECTION_POINTS),
    )
    .slice(0, MOST_TOPICS)
    .map(([topic, { points, byPattern }]) => ({
      code: `medtop:${topic}000000`,
      label: TOPIC_LABELS[topic] ?? topic,
      score: Math.round((1 - Math.exp(-points / (2 * least))) * 1_000) / 1_000,
      evidence: [...byPattern]
        .sort((a, b) => b[1] - a[1])
        .slice(0, 5)
        .map(([pattern]) => pattern),
    }))
}
