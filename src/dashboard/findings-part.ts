import { ENTITY_KINDS, type EnrichmentView, type EntityKind, type EntityView } from './enrichment-view.ts'
import { type Content, type Html, html } from './html.ts'
import { emptyState } from './layout.ts'
import { langTag, languageName, number } from './words.ts'

const HEADINGS: Readonly<Record<EntityKind, string>> = {
  person: 'People',
  organization: 'Organizations',
  place: 'Places',
  event: 'Events',
  other: 'Other names',
}
const MOST_NAMES = 12
const MOST_QUOTES = 20

/** What enrichment found, beside the text. */
export function findingsPart(found: EnrichmentView, language: string | null): Html {
  const lang = langTag(found.language?.code ?? language)
  const parts = [
    found.summary && html`<section><h2>Summary</h2><p lang="${lang}" dir="auto">${found.summary}</p></section>`,
    about(found),
    found.entities.length > 0 &&
      html`<section><h2>Names</h2>${ENTITY_KINDS.map((kind) => names(kind, found.entities))}</section>`,
    found.keywords.length > 0 &&
      html`<section><h2>Keywords</h2>${tags(found.keywords.map((word) => keyword(word, lang)))}</section>`,
    quotes(found, lang),
    ...found.failed.map(({ name, error }) => html`<p class="problem">The enrichment “${name}” failed: ${error}</p>`),
  ].filter(Boolean)
  if (parts.length > 0) return html`${parts}`
  return emptyState(
    'Not enriched yet.',
    html`Names, quotes and topics stand here when the stage has run; its <a href="/queues/queue/enrich-article">queue</a> shows what waits.`,
  )
}

function about({ language, sentiment, topics, places }: EnrichmentView): Content {
  const rows: readonly (readonly [string, Content])[] = [
    [
      'Language',
      language &&
        html`${languageName(language.code)}${language.confidence !== null && html` <span class="soft">${Math.round(language.confidence * 100)} % sure</span>`}`,
    ],
    ['Topics', topics.length > 0 && tags(topics.map(({ label, code }) => html`<span title="${code}">${label}</span>`))],
    ['Where', places.length > 0 && tags(places.map(place))],
    [
      'Tone',
      sentiment !== null &&
        html`${tone(sentiment)} <span class="soft" title="On a scale from −1 to 1">${signed(sentiment)}</span>`,
    ],
  ]
  const shown = rows.filter(([, value]) => value)
  if (shown.length === 0) return null
  return html`<section><h2>About</h2><dl class="facts narrow">${shown.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl></section>`
}

const place = ({ name, country }: EnrichmentView['places'][number]): Html =>
  html`${name}${country && country !== name && html` <span class="soft">${country}</span>`}`

const keyword = (word: string, lang: string): Html =>
  html`<a href="/articles?query=${encodeURIComponent(`"${word}"`)}" lang="${lang}" dir="auto">${word}</a>`

const signed = (score: number): string => score.toFixed(2).replace('-', '−')

function tone(score: number): string {
  if (Math.abs(score) < 0.15) return 'neutral'
  return score > 0 ? 'rather good news' : 'rather bad news'
}

function names(kind: EntityKind, entities: readonly EntityView[]): Content {
  const counts = new Map<string, { count: number; wikidata: string | null }>()
  for (const { kind: its, name, wikidata } of entities) {
    if (its !== kind) continue
    const before = counts.get(name)
    counts.set(name, { count: (before?.count ?? 0) + 1, wikidata: before?.wikidata ?? wikidata })
  }
  const sorted = [...counts].sort(([, a], [, b]) => b.count - a.count)
  const items = sorted
    .slice(0, MOST_NAMES)
    .map(
      ([name, { count, wikidata }]) =>
        html`<a href="/articles?name=${encodeURIComponent(name)}" dir="auto">${name}</a>${count > 1 && html` <span class="soft">×${number(count)}</span>`}${wikidata && html` <a class="soft" rel="noreferrer" href="https://www.wikidata.org/wiki/${wikidata}" aria-label="${name} at Wikidata">${wikidata}</a>`}`,
    )
  const more = sorted.length - items.length
  if (items.length === 0) return null
  const shown = more > 0 ? [...items, html`<span class="soft">and ${number(more)} more</span>`] : items
  return html`<h3><span class="entity ${kind}" aria-hidden="true"></span>${HEADINGS[kind]}</h3>${tags(shown)}`
}

const tags = (items: readonly Content[]): Html =>
  html`<ul class="tags">${items.map((item) => html`<li>${item}</li>`)}</ul>`

function quotes({ quotes: all }: EnrichmentView, lang: string): Content {
  if (all.length === 0) return null
  return html`<section><h2>Quotes</h2><ul class="quotes">${all
    .slice(0, MOST_QUOTES)
    .map(
      ({ text, speaker }) =>
        html`<li><blockquote lang="${lang}" dir="auto">${text}</blockquote><p class="soft" dir="auto">${speaker ? `— ${speaker}` : 'speaker not known'}</p></li>`,
    )}</ul>${all.length > MOST_QUOTES && html`<p class="soft">and ${number(all.length - MOST_QUOTES)} more in the text</p>`}</section>`
}
