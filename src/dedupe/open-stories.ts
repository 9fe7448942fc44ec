import {
  type Background,
  chooseStory,
  joinProfile,
  OPEN_HOURS,
  profileKeys,
  type StoryArticle,
  type StoryCandidate,
  type StoryProfile,
  startProfile,
  storyKeys,
  termNames,
} from './story.ts'
import { TermCounts } from './term-counts.ts'

/** Limits of what is remembered of stories. */
export interface StoryLimits {
  /** Stories that are open at once. */
  readonly stories: number
  /** Articles after which a story without dates is closed. */
  readonly articles: number
}

interface OpenStory {
  profile: StoryProfile
  lastAt: string
  lastArticle: number
  keys: readonly string[]
}

// Stories looked at for one key, and compared in full for one article.
const VISITS = 150
const COMPARED = 24

/** The stories of a stream that may still grow, in memory. */
export class OpenStories {
  readonly #limits: StoryLimits
  /** In order of their latest article. */
  readonly #stories = new Map<string, OpenStory>()
  readonly #byKey = new Map<string, Set<string>>()
  readonly #counts = new TermCounts()
  #articles = 0
  #started = 0
  #latest = ''

  constructor(limits: StoryLimits) {
    this.#limits = limits
  }

  /** Puts an article into its story, or into a new one, and gives that story's id. */
  place(article: StoryArticle): string {
    this.#articles++
    this.#close(article.publishedAt)
    const background: Background = { share: this.#counts.share, articles: this.#counts.articles }
    const storyId = chooseStory(article, this.#candidates(article, background), background).storyId
    if (!article.duplicateOfStory) this.#counts.add(termNames(article))
    if (storyId === null) return this.#start(article, background)
    // A copy tells nothing new of its story; it only keeps it open.
    this.#extend(storyId, article, background, article.duplicateOfStory === storyId)
    return storyId
  }

  #candidates(article: StoryArticle, background: Background): StoryCandidate[] {
    if (article.duplicateOfStory) return []
    const shared = new Map<string, number>()
    for (const key of storyKeys(article, background)) {
      let left = VISITS
      for (const storyId of this.#byKey.get(key) ?? []) {
        if (left-- === 0) break
        shared.set(storyId, (shared.get(storyId) ?? 0) + 1)
      }
    }
    return Array.from(shared)
      .filter(([, count]) => count >= 2)
      .sort((a, b) => b[1] - a[1])
      .slice(0, COMPARED)
      .map(([storyId]) => ({ storyId, ...(this.#stories.get(storyId) as OpenStory) }))
  }

  #start(article: StoryArticle, background: Background): string {
    const storyId = `s${++this.#started}`
    this.#keep(storyId, startProfile(article), article, background)
    return storyId
  }

  #extend(storyId: string, article: StoryArticle, background: Background, isCopy: boolean): void {
    const story = this.#stories.get(storyId)
    if (!story) return
    this.#drop(storyId, story)
    this.#keep(storyId, isCopy ? story.profile : joinProfile(story.profile, article), article, background, story.lastAt)
  }

  #keep(storyId: string, profile: StoryProfile, article: StoryArticle, background: Background, lastAt = ''): void {
    const keys = profileKeys(profile, background)
    const at = later(lastAt, article.publishedAt ?? '')
    this.#stories.set(storyId, { profile, lastAt: at, lastArticle: this.#articles, keys })
    for (const key of keys) {
      const stories = this.#byKey.get(key)
      if (stories) stories.add(storyId)
      else this.#byKey.set(key, new Set([storyId]))
    }
  }

  #drop(storyId: string, story: OpenStory): void {
    this.#stories.delete(storyId)
    for (const key of story.keys) {
      const stories = this.#byKey.get(key)
      stories?.delete(storyId)
      if (stories?.size === 0) this.#byKey.delete(key)
    }
  }

  /** Forgets from the front of the order what is too old by its date, by its place, or beyond the limit. */
  #close(publishedAt: string | null): void {
    this.#latest = later(this.#latest, publishedAt ?? '')
    // Twice the time that a story is open, so that articles which arrive late still find theirs.
    const oldest = Date.parse(this.#latest) - 2 * OPEN_HOURS * 3_600_000
    for (const [storyId, story] of this.#stories) {
      const isOld = Date.parse(story.lastAt) < oldest || this.#articles - story.lastArticle > this.#limits.articles
      if (!isOld && this.#stories.size <= this.#limits.stories) break
      this.#drop(storyId, story)
    }
  }
}

/** The later of two dates; what is no date is earlier than any. */
function later(a: string, b: string): string {
  const one = Date.parse(a)
  const other = Date.parse(b)
  if (Number.isNaN(other)) return a
  return Number.isNaN(one) || other > one ? b : a
}
