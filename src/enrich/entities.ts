import { tokenizeEntities } from './entity-tokens.ts'
import type { Gazetteer } from './gazetteer.ts'
import type { Mention, NameContext } from './mention-words.ts'
import { refineMentions } from './mentions.ts'
import { nameMentions } from './name-chains.ts'
import { EVENT_NAME_WORDS } from './name-words.ts'
import { compareNames } from './same-name.ts'
import { type EntityTagger, tagNames } from './tagger.ts'

/** What a name stands for. */
export type EntityKind = 'person' | 'organization' | 'place' | 'event' | 'other'

/** One mention of a name in the text. */
export interface Entity {
  /** As it stands in the text: `text.slice(start, end)`. */
  readonly text: string
  /** The fullest form of the name in the article, in the nominative as far as it can be told. */
  readonly name: string
  readonly kind: EntityKind
  /** UTF-16 offsets into the text. */
  readonly start: number
  readonly end: number
  /** Id such as `Q57371`, where the shipped lists have one. */
  readonly wikidata: string | null
}

/** Longest text that is read, in UTF-16 units; what follows has no names. */
export const LONGEST_TEXT = 100_000

/** Languages with endings are told by their primary subtag. */
function primarySubtag(language: string | null): string | null {
  return language?.split('-')[0]?.toLowerCase() ?? null
}

/**
 * Names in a text, in order, without overlaps; at most 2,000.
 *
 * @param language BCP 47, or null where it is not known
 */
export function findEntities(
  text: string,
  language: string | null,
  tagger: EntityTagger,
  gazetteer: Gazetteer,
): readonly Entity[] {
  const read = text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT) : text
  const primary = primarySubtag(language)
  const tokens = tokenizeEntities(read)
  const context: NameContext = { text: tokens, gazetteer, language: primary, comparer: compareNames(primary) }
  const mentions = refineMentions(tagNames(tagger, tokens, gazetteer, primary), context)
  return nameMentions(mentions, context).map(({ mention, name, wikidata }) => {
    const start = tokens.tokens[mention.from]!.start
    const end = tokens.tokens[mention.to - 1]!.end
    return { text: read.slice(start, end), name, kind: kindOf(mention, context), start, end, wikidata }
  })
}

function kindOf(mention: Mention, context: NameContext): EntityKind {
  if (mention.kind !== 'misc') return mention.kind
  const words = context.text.tokens.slice(mention.from, mention.to)
  return words.some((word) => EVENT_NAME_WORDS.has(word.text.toLowerCase())) ? 'event' : 'other'
}
