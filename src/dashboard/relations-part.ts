import type { Store } from '../services.ts'
import type { StoredArticle } from '../shared/article.ts'
import { cut } from '../shared/text.ts'
import type { ListedArticle } from '../storage/article-queries.ts'
import type { ListedStory } from '../storage/stories.ts'
import { articleList } from './article-list.ts'
import { type Content, type Html, html } from './html.ts'
import { headline, milliseconds, number, plain, published, time } from './words.ts'

type Copy = Awaited<ReturnType<Store['articles']['listCopies']>>[number]
type Sighting = Awaited<ReturnType<Store['entries']['listSightings']>>[number]
type Step = Awaited<ReturnType<Store['trail']['listOf']>>[number]

const COPY_KINDS: Readonly<Record<string, string>> = { exact: 'the same text', near: 'a copy with changes' }

/** What the article copies, and what copies it. */
export function copiesPart(article: StoredArticle, original: StoredArticle | undefined, copies: readonly Copy[]): Html {
  if (!original && copies.length === 0) return html``
  return html`<section id="copies"><h2>Duplicates</h2>
${original && html`<p>This is ${COPY_KINDS[article.duplicateKind ?? ''] ?? article.duplicateKind} of <a href="/articles/${original.articleId}">${headline(original.title, original.language)}</a> at ${original.outlet}, ${percent(article.similarity)} alike. <span class="soft">${article.duplicateWhy}</span></p>`}
${copies.length > 0 && copyTable(copies)}</section>`
}

function copyTable(copies: readonly Copy[]): Html {
  return html`<div class="scroll"><table><caption>Articles that copy this one</caption><thead><tr><th scope="col">Article</th><th scope="col">Outlet</th><th scope="col">Published</th><th scope="col">Is</th><th scope="col" class="number">Alike</th></tr></thead>
<tbody>${copies.map((copy) => html`<tr><th scope="row"><a href="/articles/${copy.articleId}">${headline(copy.title, null)}</a></th><td>${copy.outlet}</td><td>${published(copy.publishedAt, null)}</td><td>${COPY_KINDS[copy.kind] ?? copy.kind}</td><td class="number">${percent(copy.similarity)}</td></tr>`)}</tbody></table></div>`
}

const percent = (share: number | null): string => (share === null ? '–' : `${Math.round(share * 100)} %`)

/** The story with its other articles. */
export function storyPart(
  article: StoredArticle,
  story: ListedStory | undefined,
  mates: readonly ListedArticle[],
): Html {
  if (!story) return html``
  const others = mates.filter(({ articleId }) => articleId !== article.articleId)
  const more = story.articles - 1 - others.length
  return html`<section id="story"><h2>Story</h2><p><a href="/stories/${story.storyId}">${headline(story.title, story.language)}</a> <span class="soft">${others.length === 0 ? 'no other article so far' : `${number(others.length + Math.max(0, more))} more`}</span></p>
${others.length > 0 && articleList(others)}${more > 0 && html`<p><a href="/stories/${story.storyId}">The whole story</a></p>`}</section>`
}

/** Feeds that carried the article. */
export function sightingsPart(sightings: readonly Sighting[]): Html {
  if (sightings.length === 0) return html``
  return html`<section id="feeds"><h2>Carried by</h2><div class="scroll"><table><caption class="unseen">Feeds that announced this article</caption><thead><tr><th scope="col">Feed</th><th scope="col">First seen</th><th scope="col">Last seen</th><th scope="col" class="number">Position</th></tr></thead>
<tbody>${sightings.map(({ feedId, feedUrl, firstSeenAt, lastSeenAt, position }) => html`<tr><th scope="row"><a class="address" href="/feeds/${feedId}">${feedUrl}</a></th><td>${time(firstSeenAt)}</td><td>${time(lastSeenAt)}</td><td class="number">${number(position + 1)}</td></tr>`)}</tbody></table></div></section>`
}

/**
 * How the article went through the stages, oldest first.
 *
 * @param stages in the order of the pipeline: stages that ran in one job are written down at one instant
 */
export function trailPart(unsorted: readonly Step[], stages: readonly string[]): Html {
  if (unsorted.length === 0) return html``
  const steps = [...unsorted].sort(
    (a, b) => a.at.getTime() - b.at.getTime() || stages.indexOf(a.stage) - stages.indexOf(b.stage),
  )
  return html`<section id="trail"><h2>Trail</h2><div class="scroll"><table><caption class="unseen">Stages that this page went through, oldest first</caption><thead><tr><th scope="col">Stage</th><th scope="col">Outcome</th><th scope="col">When</th><th scope="col" class="number">Took</th><th scope="col">Facts</th></tr></thead>
<tbody>${steps.map(({ stage, outcome, at, durationMs, facts }) => html`<tr><th scope="row">${plain(stage)}</th><td>${plain(outcome)}</td><td>${time(at)}</td><td class="number">${milliseconds(durationMs)}</td><td class="facts-cell">${factsInWords(facts)}</td></tr>`)}</tbody></table></div></section>`
}

const LONGEST_FACT = 200
const MOST_FACTS = 20

function factsInWords(facts: Readonly<Record<string, unknown>> | null): Content {
  return Object.entries(facts ?? {})
    .map(([name, value]) => [name, factInWords(value)] as const)
    .filter(([, words]) => words !== '')
    .slice(0, MOST_FACTS)
    .map(([name, words]) => html`<span class="fact"><b>${name}</b> ${cut(words, LONGEST_FACT)}</span> `)
}

/** A fact without the signs of JSON; one level deep, which is all that stages write. */
function factInWords(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'object') return String(value)
  if (Array.isArray(value)) return value.map(scalar).join(', ')
  return Object.entries(value)
    .map(([name, one]) => `${name}: ${scalar(one)}`)
    .join(', ')
}

const scalar = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))
