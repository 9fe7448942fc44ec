import type { TokenizedText } from './entity-tokens.ts'
import type { Gazetteer } from './gazetteer.ts'
import { FEATURES, mayBeNames, sentenceRows } from './tagger-features.ts'
import { tokenFacts } from './token-facts.ts'

/** Labels in the order of the model's columns: outside, then begin and inside of each kind. */
export const LABELS = ['O', 'B-PER', 'I-PER', 'B-ORG', 'I-ORG', 'B-LOC', 'I-LOC', 'B-MISC', 'I-MISC'] as const

/** Kind of a tagged name. */
export type TagKind = 'person' | 'organization' | 'place' | 'misc'

const KINDS: readonly TagKind[] = ['person', 'organization', 'place', 'misc']

/** Weights of the tagger. Loaded by `src/models/entity-tagger.ts`. */
export interface EntityTagger {
  readonly rowBits: number
  /** One weight for each label and row: `weights[row * LABELS.length + label]`. */
  readonly weights: Int16Array | Float32Array
  /** Weight of a label after another: `transitions[before * LABELS.length + label]`; the last row is the start of a sentence. */
  readonly transitions: Float32Array
}

declare module './enrichment.ts' {
  interface Resources {
    readonly entityTagger: EntityTagger
  }
}

/** A tagged name: tokens `from` to `to` (not included). */
export interface TaggedSpan {
  readonly from: number
  readonly to: number
  readonly kind: TagKind
}

const COUNT = LABELS.length
const IMPOSSIBLE = -1e20

/** Whether a label may follow another: inside a name only behind its beginning or inside. */
export function mayFollow(before: number, label: number): boolean {
  if (label === 0 || label % 2 === 1) return true
  return before === label || before === label - 1
}

/** Best labels of a sentence (Viterbi). `allowed`: how many of the labels may be used. */
export function decode(
  scores: Float32Array,
  transitions: Float32Array,
  length: number,
  allowed: number = COUNT,
): Uint8Array {
  const best = new Float32Array(length * COUNT)
  const from = new Uint8Array(length * COUNT)
  for (let at = 0; at < length; at++) {
    for (let label = 0; label < allowed; label++) {
      let top = IMPOSSIBLE
      let origin = 0
      if (at === 0) top = mayFollow(0, label) ? transitions[COUNT * COUNT + label]! : IMPOSSIBLE
      else {
        for (let before = 0; before < allowed; before++) {
          if (!mayFollow(before, label)) continue
          const score = best[(at - 1) * COUNT + before]! + transitions[before * COUNT + label]!
          if (score > top) {
            top = score
            origin = before
          }
        }
      }
      best[at * COUNT + label] = top + scores[at * COUNT + label]!
      from[at * COUNT + label] = origin
    }
  }
  return backtrack(best, from, length, allowed)
}

function backtrack(best: Float32Array, from: Uint8Array, length: number, allowed: number): Uint8Array {
  const labels = new Uint8Array(length)
  if (length === 0) return labels
  let label = 0
  for (let each = 1; each < allowed; each++)
    if (best[(length - 1) * COUNT + each]! > best[(length - 1) * COUNT + label]!) label = each
  for (let at = length - 1; at >= 0; at--) {
    labels[at] = label
    label = from[at * COUNT + label]!
  }
  return labels
}

/** Sums the weights of a sentence's features: one score for each token and label. Tokens that `may` leaves out are outside. */
export function scoreSentence(model: EntityTagger, rows: Int32Array, length: number, may?: Uint8Array): Float32Array {
  const scores = new Float32Array(length * COUNT)
  const { weights } = model
  for (let at = 0; at < length; at++) {
    const out = at * COUNT
    if (may && may[at] === 0) {
      scores.fill(IMPOSSIBLE, out + 1, out + COUNT)
      continue
    }
    for (let feature = 0; feature < FEATURES; feature++) {
      const row = rows[at * FEATURES + feature]! * COUNT
      for (let label = 0; label < COUNT; label++) scores[out + label]! += weights[row + label]!
    }
  }
  return scores
}

/** Names in a text, in order, without overlaps. */
export function tagNames(
  model: EntityTagger,
  text: TokenizedText,
  gazetteer: Gazetteer,
  language: string | null,
): readonly TaggedSpan[] {
  const facts = tokenFacts(text, gazetteer, language)
  const spans: TaggedSpan[] = []
  for (let at = 0; at + 1 < text.sentences.length; at++) {
    const from = text.sentences[at]!
    const to = text.sentences[at + 1]!
    const may = mayBeNames(facts, from, to)
    if (!may.includes(1)) continue
    const rows = sentenceRows(facts, from, to, model.rowBits, may)
    const labels = decode(scoreSentence(model, rows, to - from, may), model.transitions, to - from)
    spans.push(...spansOf(labels, from))
  }
  return spans
}

/** Names that labels stand for. */
export function spansOf(labels: ArrayLike<number>, offset: number): TaggedSpan[] {
  const spans: TaggedSpan[] = []
  for (let at = 0; at < labels.length; ) {
    const label = labels[at]!
    let end = at + 1
    if (label !== 0) {
      const inside = label % 2 === 0 ? label : label + 1
      while (end < labels.length && labels[end] === inside) end++
      spans.push({ from: at + offset, to: end + offset, kind: KINDS[(inside - 2) / 2]! })
    }
    at = end
  }
  return spans
}
