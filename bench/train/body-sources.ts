import { parseArgs } from 'node:util'
import { bestSource, SOURCE_WEIGHTS, type SourceText, sourceTexts } from '../../src/extract/body/body-sources.ts'
import { readFacts } from '../../src/extract/facts/facts.ts'
import { readHeadline } from '../../src/extract/facts/headline.ts'
import { parsePage } from '../../src/extract/page/document.ts'
import { scoreText } from '../extraction/metrics.ts'
import { corpusPages, FOLDS } from '../extraction-corpus.ts'

/**
 * Trains the choice between a page's sources beside its markup (JSON-LD, data of its scripts) on the development part of corpora, and prints the numbers for
 * `SOURCE_WEIGHTS` in src/extract/body/body-sources.ts:
 *
 *     node bench/train/body-sources.ts FOLDER…
 *
 * Each page that has such a source takes part as if its markup held nothing, and as if it held the first words of the article. Figures are those of folds by
 * domain.
 */
const { positionals: folders } = parseArgs({ allowPositionals: true })

interface Choice {
  readonly fold: number
  readonly texts: readonly SourceText[]
  readonly scores: readonly number[]
}

const choices = folders
  .flatMap((folder) => [...corpusPages(folder)].filter(({ heldOut }) => !heldOut))
  .flatMap(choicesOf)
const [first] = choices
if (!first) throw new Error('no development page with a source beside its markup: give folders of saved pages')

function choicesOf({
  html,
  url,
  texts,
  fold,
}: ReturnType<typeof corpusPages> extends Generator<infer T> ? T : never): Choice[] {
  if (texts.length === 0) return []
  const page = parsePage(html, url)
  const title = readHeadline(page, null, undefined)?.value ?? null
  const description = readFacts(page).description?.value ?? null
  return ['', texts[0]!.slice(0, 200)].flatMap((own) => {
    const found = sourceTexts(page, { title, description, own, url: page.url, feedHtml: null })
    return found.length === 0
      ? []
      : [{ fold, texts: found, scores: found.map(({ text }) => scoreText(text, texts).words) }]
  })
}

/** F1 from which on a text is the article. */
const RIGHT = 0.8

function trained(part: readonly Choice[]): number[] {
  const rows = part.flatMap(({ texts, scores }) =>
    texts.map(({ signs }, at) => ({
      signs: [1, ...signs],
      label: scores[at]! >= RIGHT ? 1 : 0,
      weight: 1 / texts.length,
    })),
  )
  const weights = SOURCE_WEIGHTS.map(() => 0)
  for (let step = 0; step < 4_000; step++) {
    const slopes = weights.map((weight) => weight * 0.05)
    let total = 0
    for (const { signs, label, weight } of rows) {
      const odds = signs.reduce((sum, sign, at) => sum + sign * weights[at]!, 0)
      const miss = (1 / (1 + Math.exp(-odds)) - label) * weight
      total += weight
      for (const [at, sign] of signs.entries()) slopes[at]! += miss * sign
    }
    for (const at of weights.keys()) weights[at]! -= (4 * slopes[at]!) / total
  }
  return weights
}

function oddsBy(weights: readonly number[], { signs }: SourceText): number {
  return signs.reduce((sum, sign, at) => sum + sign * weights[at + 1]!, weights[0]!)
}

/** F1 of the text that a measure chooses on each page; 0 where it chooses none. */
function chosen(part: readonly Choice[], measure: (text: SourceText, fold: number) => number): number {
  const scores = part.map(({ texts, scores, fold }) => {
    let best = -1
    let most = 0
    for (const [at, text] of texts.entries()) {
      const value = measure(text, fold)
      if (value <= most) continue
      most = value
      best = at
    }
    return best < 0 ? 0 : scores[best]!
  })
  return scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length)
}

/** As {@link chosen}, by the choice that telex makes. */
function shippedScore(part: readonly Choice[]): number {
  const scores = part.map(({ texts, scores }) => scores[texts.indexOf(bestSource(texts)!)] ?? 0)
  return scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length)
}

const byFold = Array.from({ length: FOLDS }, (_, fold) => trained(choices.filter((choice) => choice.fold !== fold)))
const onlyState = choices
  .map((choice) => {
    const kept = choice.texts.flatMap((text, at) =>
      text.rule === 'script:state' ? [{ text, score: choice.scores[at]! }] : [],
    )
    return { fold: choice.fold, texts: kept.map(({ text }) => text), scores: kept.map(({ score }) => score) }
  })
  .filter(({ texts }) => texts.length > 0)
for (const [name, part] of [
  ['all sources', choices],
  ['data of scripts alone', onlyState],
  ['data of scripts alone, where it holds the article', onlyState.filter(({ scores }) => Math.max(...scores) >= RIGHT)],
] as const) {
  const oracle = part.reduce((sum, { scores }) => sum + Math.max(...scores), 0) / Math.max(1, part.length)
  const right = chosen(part, (text, fold) => oddsBy(byFold[fold]!, text))
  console.log(
    `${name}: ${part.length} choices; best ${oracle.toFixed(3)}, trained (folds) ${right.toFixed(3)}, as shipped ${shippedScore(part).toFixed(3)}, longest ${chosen(part, ({ text }) => text.length).toFixed(3)}`,
  )
  const empty = part.filter(({ scores }) => Math.max(...scores) < RIGHT)
  const taken = empty.filter(({ texts, fold }) => texts.some((text) => oddsBy(byFold[fold]!, text) > 0)).length
  const shipped = empty.filter(({ texts }) => bestSource(texts) !== null).length
  console.log(`  of ${empty.length} without a right one ${taken} get one all the same (as shipped ${shipped})`)
}
console.log(
  `SOURCE_WEIGHTS: [${trained(choices)
    .map((weight) => weight.toFixed(2))
    .join(', ')}]`,
)
