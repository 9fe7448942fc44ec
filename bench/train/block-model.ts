import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { FEATURES } from '../../src/extract/body/features.ts'
import { bucketOf, FOLDS } from '../extraction-corpus.ts'
import { COPIES, modelFor } from './block-trees.ts'
import { extractInputs, type PageInput } from './page-inputs.ts'

/**
 * Trains the block model on the development part of corpora and writes src/extract/body/block-weights.ts:
 *
 *     node bench/train/block-model.ts [--all] [--folds DIR] [--share 0.33] FOLDER…
 *
 * `--all` trains on the held-out part, too. `--folds DIR` writes the trees of five folds by domain into DIR instead; `extraction-quality.ts --folds DIR`
 * measures with them. `--share` trains on that share of the domains alone, by a hash of their names, to see whether more pages would help.
 */
const { values: options, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: {
    all: { type: 'boolean', default: false },
    folds: { type: 'string' },
    share: { type: 'string', default: '1' },
  },
})
/** Which pages the trees have seen: the measures ask for it, since no figure may come from trees that were trained on its pages. */
const trainedOn = options.all ? 'all' : 'development'
const pages = extractInputs(folders, { copies: COPIES.each, withHeldOut: options.all }).filter(isInShare)
console.log(
  `${pages.length} pages, ${pages.reduce((sum, page) => sum + page.labels.length, 0)} units, ${FEATURES} features`,
)
if (options.folds !== undefined) writeFolds(options.folds)
else write()

/** Another part of the hash than that which makes the folds. */
function isInShare({ source }: PageInput): boolean {
  return (bucketOf(source) >>> 8) % 1_000 < Number(options.share) * 1_000
}

function write(): void {
  const text = modelFor(pages)
  const note = '// Made by bench/train/block-model.ts; not written by hand.\n'
  const part = `\n/** Pages of the corpora that the trees were trained on. */\nexport const TRAINED_ON: 'development' | 'all' = '${trainedOn}'\n`
  const code = `${note}${part}\n/** The block model's trees, in the text form of boosted-trees.ts. */\nexport const BLOCK_WEIGHTS =\n  '${text.replaceAll('\n', '\\n')}'\n`
  writeFileSync(new URL('../../src/extract/body/block-weights.ts', import.meta.url), code)
  console.log(`wrote ${(text.length / 1024).toFixed(0)} KB`)
}

function writeFolds(folder: string): void {
  mkdirSync(folder, { recursive: true })
  for (let fold = 0; fold < FOLDS; fold++) {
    const text = modelFor(pages.filter((page) => page.fold !== fold))
    writeFileSync(join(folder, `fold-${fold}.txt`), text)
  }
  writeFileSync(join(folder, 'folds.json'), `${JSON.stringify({ trainedOn })}\n`)
}
