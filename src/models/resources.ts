import type { ResourceName, Resources } from '../enrich/enrichment.ts'
import { loadEntityTagger } from './entity-tagger.ts'
import { loadGazetteer } from './gazetteer.ts'
import { loadLanguageModel } from './language-model.ts'
import { loadSentimentLexicon } from './sentiment-lexicon.ts'
import { loadStopWords } from './stop-words.ts'
import { loadTermFrequencies } from './term-frequencies.ts'
import { loadTopicWords } from './topic-words.ts'

/** How each resource is read from the `data/` folder. A new resource is one line here and one file beside this one. */
const LOADERS: { readonly [Name in ResourceName]: () => Promise<Resources[Name]> } = {
  entityTagger: loadEntityTagger,
  gazetteer: loadGazetteer,
  languageModel: loadLanguageModel,
  sentimentLexicon: loadSentimentLexicon,
  stopWords: loadStopWords,
  termFrequencies: loadTermFrequencies,
  topicWords: loadTopicWords,
}

const loading = new Map<ResourceName, Promise<unknown>>()

/**
 * Loads what enrichments work with. A resource is read at its first use and kept for the life of the process; asking
 * again, even while it is still being read, gives the same object. Only the named ones stand in the answer.
 *
 * @throws the error of the file system when a data file is missing or damaged; the next call tries again
 */
export async function loadResources(names: Iterable<ResourceName>): Promise<Resources> {
  const wanted = [...new Set(names)]
  const values = await Promise.all(wanted.map((name) => load(name)))
  return Object.fromEntries(wanted.map((name, at) => [name, values[at]])) as unknown as Resources
}

function load(name: ResourceName): Promise<unknown> {
  const known = loading.get(name)
  if (known) return known
  const reading = LOADERS[name]()
  loading.set(name, reading)
  reading.catch(() => loading.delete(name))
  return reading
}
