import type { FeedHealth, FeedState } from '../feeds/feed-health.ts'
import { type Html, html } from './html.ts'
import { time } from './words.ts'

/** What the list calls its filters. */
export const STATE_NAMES: Readonly<Record<FeedState, string>> = {
  failing: 'Failing',
  dead: 'Dead',
  overdue: 'Overdue',
  quiet: 'Quiet',
  slow: 'Slow',
  moved: 'Moved',
  new: 'New',
  healthy: 'Healthy',
  paused: 'Paused',
  retired: 'Retired',
  unsubscribed: 'Not subscribed',
}

/** A feed's state as a word with its colour and sign. */
export function stateWord(state: FeedState): Html {
  return html`<span class="state ${state}">${STATE_NAMES[state].toLowerCase()}</span>`
}

/** State, since when and why, for a cell of a list. */
export function healthInShort({ state, since, why }: FeedHealth): Html {
  if (state === 'healthy' || state === 'new') return stateWord(state)
  return html`${stateWord(state)}${since && html` since ${time(since)}`}<br><span class="${isTrouble(state) ? 'problem' : 'soft'}">${why}</span>`
}

/** The same in full, with what telex does and what the operator could do. */
export function healthInFull({ state, since, why, doing, advice }: FeedHealth): Html {
  return html`<p class="lead">${stateWord(state)}${since && html` since ${time(since)}`}. <span class="${isTrouble(state) ? 'problem' : ''}">${why}</span> ${doing}</p>
${advice && html`<p class="advice">${advice}</p>`}`
}

function isTrouble(state: FeedState): boolean {
  return state === 'failing' || state === 'dead'
}
