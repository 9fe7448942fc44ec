import { tokens } from '../extraction-corpus.ts'

/** How near one text comes to the truth. */
export interface TextScore {
  readonly precision: number
  readonly recall: number
  /** F1 of the texts as bags of words. */
  readonly words: number
  /** F1 of the texts as bags of four words in a row. */
  readonly runs: number
  /** F1 of the longest common subsequence of words: order and completeness together, as ROUGE-L counts. */
  readonly sequence: number
}

/** Scores of a text against the reading of the truth that it comes nearest to. */
export function scoreText(text: string, truths: readonly string[]): TextScore {
  const scores = truths.map((truth) => scoreOne(tokens(text), tokens(truth)))
  return scores.sort((a, b) => b.words - a.words)[0] ?? { precision: 0, recall: 0, words: 0, runs: 0, sequence: 0 }
}

function scoreOne(found: readonly string[], truth: readonly string[]): TextScore {
  if (found.length === 0 || truth.length === 0) {
    const same = found.length === truth.length ? 1 : 0
    return { precision: same, recall: same, words: same, runs: same, sequence: same }
  }
  const common = commonCount(found, truth)
  const lcs = commonSubsequence(found, truth)
  return {
    precision: common / found.length,
    recall: common / truth.length,
    words: f1(common, found.length, truth.length),
    runs: f1Of(runsOf(found), runsOf(truth)),
    sequence: f1(lcs, found.length, truth.length),
  }
}

function f1(common: number, found: number, wanted: number): number {
  return common === 0 ? 0 : (2 * common) / (found + wanted)
}

function f1Of(found: readonly string[], truth: readonly string[]): number {
  return found.length === 0 && truth.length === 0 ? 1 : f1(commonCount(found, truth), found.length, truth.length)
}

function runsOf(words: readonly string[]): string[] {
  const runs: string[] = []
  for (let at = 0; at + 4 <= words.length; at++) runs.push(words.slice(at, at + 4).join(' '))
  return runs
}

function commonCount(found: readonly string[], truth: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const item of truth) counts.set(item, (counts.get(item) ?? 0) + 1)
  let common = 0
  for (const item of found) {
    const count = counts.get(item) ?? 0
    if (count > 0) common++
    counts.set(item, count - 1)
  }
  return common
}

/** Length of the longest common subsequence, 31 words of the truth at once (Hyyrö's bit-parallel form). */
export function commonSubsequence(found: readonly string[], truth: readonly string[]): number {
  const BITS = 31
  const blocks = Math.ceil(truth.length / BITS)
  const places = new Map<string, Int32Array>()
  for (const [at, word] of truth.entries()) {
    const mask = places.get(word) ?? new Int32Array(blocks)
    mask[Math.floor(at / BITS)]! |= 1 << (at % BITS)
    places.set(word, mask)
  }
  const full = 0x7fffffff
  const row = new Int32Array(blocks).fill(full)
  for (const word of found) {
    const mask = places.get(word)
    if (!mask) continue
    let carry = 0
    for (let block = 0; block < blocks; block++) {
      const bits = row[block]!
      const hit = bits & mask[block]!
      const sum = bits + hit + carry
      carry = sum > full ? 1 : 0
      row[block] = ((sum & full) | (bits & ~mask[block]!)) & full
    }
  }
  let length = 0
  for (const [block, bits] of row.entries())
    for (let bit = 0; bit < BITS && block * BITS + bit < truth.length; bit++) if (!((bits >> bit) & 1)) length++
  return length
}

/** Snippets found and missed: those that must be in a text, and those that must not. */
export interface SnippetScore {
  readonly right: number
  readonly missing: number
  readonly wrong: number
}

/** Looks for snippets in a text, case and white space aside. */
export function scoreSnippets(text: string, must: readonly string[], mustNot: readonly string[]): SnippetScore {
  const plain = plainOf(text)
  const holds = (snippet: string) => plain.includes(plainOf(snippet))
  const right = must.filter(holds).length
  return { right, missing: must.length - right, wrong: mustNot.filter(holds).length }
}

/** F1 over the snippets of many pages. */
export function snippetF1(scores: readonly SnippetScore[]): number {
  let right = 0
  let errors = 0
  for (const score of scores) {
    right += score.right
    errors += score.missing + score.wrong
  }
  return right === 0 ? 0 : (2 * right) / (2 * right + errors)
}

function plainOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const SNIPPETS = 12
const SNIPPET = { min: 25, max: 90 }

/** Snippets that a text must hold: beginnings of its lines, evenly over it. */
export function mustSnippets(truth: string): string[] {
  return evenly(
    truth
      .split(/\n+/)
      .map(snippetOf)
      .filter((snippet) => snippet.length >= SNIPPET.min),
  )
}

/** Snippets that it must not: lines of the page of which the truth holds hardly a word in the same order. */
export function mustNotSnippets(lines: readonly string[], truths: readonly string[]): string[] {
  const plain = truths.map(plainOf).join(' ')
  const runs = new Set(truths.flatMap((truth) => runsOf(tokens(truth))))
  const foreign = lines.filter((line) => {
    const snippet = snippetOf(line)
    return (
      snippet.length >= SNIPPET.min &&
      !plain.includes(plainOf(snippet)) &&
      !runsOf(tokens(line)).some((run) => runs.has(run))
    )
  })
  return evenly([...new Set(foreign.map(snippetOf))])
}

function snippetOf(line: string): string {
  return line
    .trim()
    .slice(0, SNIPPET.max)
    .replace(/[\p{L}\p{N}]+$/u, '')
}

function evenly(list: readonly string[]): string[] {
  if (list.length <= SNIPPETS) return [...list]
  return Array.from({ length: SNIPPETS }, (_, at) => list[Math.floor((at * list.length) / SNIPPETS)]!)
}

/** A mean with the range in which it lies in 95 of 100 samples of the same size, drawn from the values with a fixed seed. */
export function bootstrap(
  values: readonly number[],
  random: () => number,
): { mean: number; low: number; high: number } {
  const mean = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / Math.max(1, list.length)
  const means = Array.from({ length: 1_000 }, () => {
    let sum = 0
    for (let at = 0; at < values.length; at++) sum += values[Math.floor(random() * values.length)]!
    return sum / Math.max(1, values.length)
  }).sort((a, b) => a - b)
  return { mean: mean(values), low: means[25]!, high: means[974]! }
}
