/**
 * Measures quotes and speakers on NDJSON files with texts and their quotes (their layout: data/README.md). Nothing is
 * trained: the rules stand in src/enrich.
 *
 *     node bench/train/quotes.ts [--show 20] FILE…
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { findEntities } from '../../src/enrich/entities.ts'
import { personKey } from '../../src/enrich/name-forms.ts'
import { findQuotes } from '../../src/enrich/quotes.ts'
import { loadResources } from '../../src/models/resources.ts'

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { show: { type: 'string', default: '0' } },
})

interface Gold {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly speaker: string | null
  readonly type: string
}

const { entityTagger, gazetteer } = await loadResources(['entityTagger', 'gazetteer'])
let toShow = Number(options.show)

/** Whether a name of the annotation (often a whole noun phrase) and one that was found mean the same. */
function isSamePerson(gold: string, found: string): boolean {
  const words = new Set(personKey(gold).split(' '))
  return personKey(found)
    .split(' ')
    .some((word) => word.length > 1 && words.has(word))
}

for (const file of positionals) {
  const sources = new Map<
    string,
    { gold: number; hit: number; named: number; right: number; found: number; inGold: number }
  >()
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const { text, source, language, quotes } = JSON.parse(line) as {
      text: string
      source: string
      language: string
      quotes: Gold[]
    }
    const count = sources.get(source) ?? { gold: 0, hit: 0, named: 0, right: 0, found: 0, inGold: 0 }
    sources.set(source, count)
    const found = findQuotes(text, language, findEntities(text, language, entityTagger, gazetteer))
    count.found += found.length
    count.inGold += found.filter((one) => quotes.some((gold) => gold.start < one.end && one.start < gold.end)).length
    for (const gold of quotes) {
      if (gold.type !== 'direct') continue
      count.gold++
      const hit = found.find(
        (one) =>
          Math.min(one.end, gold.end) - Math.max(one.start, gold.start) >
          0.5 * Math.min(one.end - one.start, gold.end - gold.start),
      )
      if (hit) count.hit++
      // Pronouns and narrators cannot be compared by name.
      const isNamed = gold.speaker !== null && /\p{Lu}\p{L}{2}/u.test(gold.speaker)
      if (hit && isNamed) {
        count.named++
        if (hit.speaker && isSamePerson(gold.speaker!, hit.speaker)) count.right++
      }
      const isBad = !hit || (isNamed && !(hit.speaker && isSamePerson(gold.speaker!, hit.speaker)))
      if (isBad && toShow-- > 0)
        console.log(
          hit ? `WRONG ${hit.speaker} for ${gold.speaker}` : `MISSED (${gold.speaker})`,
          JSON.stringify(text.slice(Math.max(0, gold.start - 120), gold.end + 120)),
          '\n',
        )
    }
  }
  for (const [source, count] of sources)
    console.log(
      `${source}: ${count.gold} direct quotes, found ${((100 * count.hit) / count.gold).toFixed(1)} %; of ${count.found} found ${((100 * count.inGold) / count.found).toFixed(1)} % annotated; speaker right in ${((100 * count.right) / count.named).toFixed(1)} % of ${count.named} with a name`,
    )
}
