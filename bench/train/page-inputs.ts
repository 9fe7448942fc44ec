import { siteKeys } from '../../src/extract/body/boilerplate.ts'
import { declaredBody } from '../../src/extract/body/declared-body.ts'
import { type FeatureContext, featureRows, glanceRows } from '../../src/extract/body/features.ts'
import { readVisibleUnits } from '../../src/extract/body/read-units.ts'
import { readTeaserSigns } from '../../src/extract/body/teaser-features.ts'
import { bare } from '../../src/extract/body/text-features.ts'
import type { Units } from '../../src/extract/body/units.ts'
import { readFacts } from '../../src/extract/facts/facts.ts'
import { readHeadline } from '../../src/extract/facts/headline.ts'
import { siteNames } from '../../src/extract/facts/site.ts'
import { parsePage } from '../../src/extract/page/document.ts'
import { type CorpusPage, corpusPages, tokens } from '../extraction-corpus.ts'
import { augmented } from './augment.ts'
import { seeded } from './boosting.ts'
import { type Source, transplanted } from './transplant.ts'

/** One page as the training sees it. */
export interface PageInput {
  readonly id: string
  readonly url: string
  readonly folder: string
  /** Address of the page whose article it is; a transplanted one stands at its surroundings' address. */
  readonly source: string
  /** Rebuilt from another page, for training alone. */
  readonly isCopy: boolean
  readonly units: Units
  readonly rows: Float32Array
  /** Of each unit the numbers of the first look. */
  readonly glances: readonly Float32Array[]
  readonly labels: Float32Array
  readonly weights: Float32Array
  readonly texts: readonly string[]
  readonly fold: number
}

/** What is trained on. */
export interface InputOptions {
  /** How many times each page comes once more, rebuilt by {@link augmented} and in other surroundings by {@link transplanted}; those have `isCopy`. */
  readonly copies: number
  /** Held-out pages, too: then only trees of folds tell how pages fare that were not trained on. */
  readonly withHeldOut: boolean
}

/** Features and labels of the pages of corpora; held-out pages are left out unless they are asked for. */
export function extractInputs(folders: readonly string[], { copies, withHeldOut }: InputOptions): PageInput[] {
  const pages = folders.flatMap((folder) =>
    [...corpusPages(folder)]
      .filter((page) => (withHeldOut || !page.heldOut) && page.texts.length > 0)
      .map((page) => ({ ...page, folder })),
  )
  const teasers = pages.flatMap(({ title, texts }) =>
    title && title.length > 20 ? [{ title, summary: texts[0]!.slice(0, 400).replace(/\s+/g, ' ') }] : [],
  )
  const random = seeded(11)
  return pages.flatMap((page) => {
    const inputs = [inputOf(page, page.html, page.url, page.folder, false)]
    // Surroundings of the same fold alone: a page in two parts would be trained on and measured.
    const hosts = pages.filter((host) => host.fold === page.fold && host !== page)
    for (let copy = 0; copy < copies; copy++) {
      const rebuilt = augmented(page.html, page.url, (units) => labelsOf({ units }, page.texts), teasers, random)
      if (rebuilt !== null) inputs.push(inputOf(page, rebuilt, page.url, page.folder, true))
      const host = hosts[Math.floor(random() * hosts.length)]!
      const moved = transplanted(sourceOf(page), sourceOf(host))
      if (moved !== null) inputs.push(inputOf(page, moved, host.url, page.folder, true))
    }
    return inputs
  })
}

/** A saved page as {@link transplanted} takes it. */
export function sourceOf({ html, url, title, texts }: CorpusPage): Source {
  return { html, url, title, labelsOf: (units) => labelsOf({ units }, texts) }
}

function inputOf(page: CorpusPage, html: string, url: string, folder: string, isCopy: boolean): PageInput {
  const parsed = parsePage(html, url)
  const title = readHeadline(parsed, null, undefined)?.value ?? null
  const units = readVisibleUnits(parsed)
  const context: FeatureContext = {
    title,
    dek: readFacts(parsed).description?.value ?? null,
    sites: siteKeys(siteNames(parsed)),
    declaredBody: bare(declaredBody(parsed)?.text ?? ''),
    signs: readTeaserSigns(units, parsed.url),
  }
  const labels = labelsOf(units, page.texts)
  const texts = isCopy
    ? [
        units.units
          .filter((unit) => labels[unit.index] === 1)
          .map(({ text }) => text)
          .join('\n'),
      ]
    : page.texts
  return {
    id: page.id,
    url,
    folder,
    source: page.url,
    isCopy,
    units,
    rows: featureRows(units, context, null).rows,
    glances: glanceRows(units, context),
    labels,
    weights: weightsOf(units, texts),
    texts,
    fold: page.fold,
  }
}

/** 1 for units whose words stand in the truth in the same order, 0 for the others. */
export function labelsOf({ units }: Pick<Units, 'units'>, texts: readonly string[]): Float32Array {
  const lines = new Set<string>()
  const runs = new Set<string>()
  for (const text of texts) {
    for (const line of text.split(/\n+/)) lines.add(tokens(line).join(' '))
    for (const run of runsOf(tokens(text))) runs.add(run)
  }
  return Float32Array.from(units, (unit) => {
    const words = tokens(unit.text)
    if (words.length === 0) return 0
    // A few words may stand anywhere by chance: they must be a line of their own.
    if (words.length < RUN) return lines.has(words.join(' ')) ? 1 : 0
    const own = runsOf(words)
    return own.filter((run) => runs.has(run)).length / own.length >= 0.5 ? 1 : 0
  })
}

const RUN = 4

function runsOf(words: readonly string[]): string[] {
  const runs: string[] = []
  for (let at = 0; at + RUN <= words.length; at++) runs.push(words.slice(at, at + RUN).join(' '))
  return runs
}

/** A unit counts by its share of the page's body, since the measure is a mean over pages; every unit counts a little. */
function weightsOf({ units }: Units, texts: readonly string[]): Float32Array {
  const truth = Math.max(60, tokens(texts[0] ?? '').length)
  return Float32Array.from(units, (unit) => {
    const words = tokens(unit.text).length
    return words === 0 ? 0.001 : Math.min(8, (60 * words) / truth) + 0.15
  })
}
