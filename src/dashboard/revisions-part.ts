import type { Store } from '../services.ts'
import type { StoredArticle } from '../shared/article.ts'
import { type Content, type Html, html } from './html.ts'
import { type DiffPart, diffWords } from './word-diff.ts'
import { counted, langTag, time } from './words.ts'

type Revision = Awaited<ReturnType<Store['articles']['listRevisions']>>[number]

interface State {
  readonly number: number
  readonly title: string | null
  readonly text: string
  readonly at: Date
}

/** Changes that are shown; older ones are counted. */
const MOST_CHANGES = 20
/** A stretch without changes that is longer is shown by its ends only. */
const LONGEST_SAME = 240
const END_SHOWN = 90

const CAUSES: Readonly<Record<string, string>> = {
  edit: 'edited by the outlet',
  're-extraction': 'read again by a later telex',
  'page-came': 'the page took the place of the feed’s text',
}

/** Every change of an article, newest first: what was taken away and what came instead, word by word. */
export function revisionsPart(article: StoredArticle, revisions: readonly Revision[]): Html {
  if (revisions.length === 0) return html``
  const states: readonly State[] = [
    ...revisions.map(({ number, title, text, storedAt }) => ({ number, title, text, at: storedAt })),
    { number: revisions.at(-1)!.number + 1, title: article.title, text: article.text, at: article.changedAt },
  ]
  const changes = revisions
    .map((revision, index) => ({ revision, before: states[index]!, after: states[index + 1]! }))
    .reverse()
  return html`<section id="revisions"><h2>Revisions</h2>
${changes.slice(0, MOST_CHANGES).map(({ revision, before, after }) => change(revision, before, after, langTag(article.language)))}
${changes.length > MOST_CHANGES && html`<p class="soft">${counted(changes.length - MOST_CHANGES, 'earlier change')} are stored.</p>`}</section>`
}

function change({ cause }: Revision, before: State, after: State, language: string): Html {
  const title = diffWords(before.title ?? '', after.title ?? '')
  const text = diffWords(before.text, after.text)
  return html`<article class="change"><h3>Revision ${after.number} <span class="soft">${time(after.at)}, ${CAUSES[cause] ?? cause}</span></h3>
<p class="soft">${sizeInWords(text)}</p>
${isChanged(title) && html`<p class="diff headline" lang="${language}" dir="auto">${title.map(part)}</p>`}
${isChanged(text) && html`<div class="diff" lang="${language}" dir="auto">${shorten(text).map(part)}</div>`}</article>`
}

const isChanged = (parts: readonly DiffPart[]): boolean => parts.some(({ kind }) => kind !== 'same')

function sizeInWords(parts: readonly DiffPart[]): string {
  const words = (kind: DiffPart['kind']): number =>
    parts.filter((part) => part.kind === kind).reduce((sum, { text }) => sum + (text.match(/\S+/g)?.length ?? 0), 0)
  if (!isChanged(parts)) return 'The text stayed as it was.'
  return `${counted(words('added'), 'word')} added, ${words('removed')} removed`
}

function shorten(parts: readonly DiffPart[]): readonly DiffPart[] {
  return parts.map((one, index) => {
    if (one.kind !== 'same' || one.text.length <= LONGEST_SAME) return one
    const start = index === 0 ? '' : one.text.slice(0, END_SHOWN)
    const end = index === parts.length - 1 ? '' : one.text.slice(-END_SHOWN)
    return { kind: 'same', text: `${start} … ${end}` }
  })
}

function part({ kind, text }: DiffPart): Content {
  if (kind === 'same') return text
  // Screen readers do not say what <ins> and <del> are.
  return kind === 'added'
    ? html`<ins><span class="unseen">[added: </span>${text}<span class="unseen">]</span></ins>`
    : html`<del><span class="unseen">[removed: </span>${text}<span class="unseen">]</span></del>`
}
