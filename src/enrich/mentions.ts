import { findPlaces } from './gazetteer.ts'
import { isKnownOrganization, isListedPerson, namesByLists, withJoinedPlaces } from './listed-names.ts'
import { complete, partsOf, trim } from './mention-edges.ts'
import {
  isBesideName,
  isCapital,
  keyOf,
  LARGE_CITY,
  lowerWords,
  type Mention,
  type NameContext,
  wordAt,
} from './mention-words.ts'
import type { TaggedSpan, TagKind } from './tagger.ts'

/** Most mentions that an article may have. */
const MOST_MENTIONS = 2_000
/** Most spans of the tagger that are mended: some of them fall away. */
const MOST_SPANS = 3_000

/**
 * Mends what the tagger found: takes titles off people, completes names, adds places that the gazetteer is sure of and
 * names that were found elsewhere in the text, and gives the same name the same kind throughout.
 */
export function refineMentions(tagged: readonly TaggedSpan[], context: NameContext): readonly Mention[] {
  const taken = new Uint8Array(context.text.tokens.length)
  let mentions: Mention[] = []
  const considered = tagged.slice(0, MOST_SPANS)
  for (const span of considered.flatMap((each) => partsOf(each, context))) {
    const mention = trim(span, context)
    if (mention) mentions.push(complete(mention, context, considered))
  }
  mentions = withJoinedPlaces(withoutOverlaps(mentions), context)
  for (const { from, to } of mentions) taken.fill(1, from, to)
  mentions.push(...namesByLists(context, taken))
  mentions = agree(mentions, context)
  mentions.push(...namesSeenElsewhere(mentions, context, taken))
  return withoutOverlaps(mentions).slice(0, MOST_MENTIONS)
}

function withoutOverlaps(mentions: readonly Mention[]): Mention[] {
  const sorted = [...mentions].sort((a, b) => a.from - b.from || b.to - a.to)
  const kept: Mention[] = []
  for (const mention of sorted) if (mention.from >= (kept.at(-1)?.to ?? 0)) kept.push(mention)
  return kept
}

/** Gives names of the same form the kind that they have most often; surnames of people are people. */
function agree(mentions: readonly Mention[], context: NameContext): Mention[] {
  const votes = new Map<string, Map<TagKind, number>>()
  const surnames = new Set<string>()
  for (const mention of mentions) {
    const key = keyOf(mention, context)
    const counts = votes.get(key) ?? new Map<TagKind, number>()
    counts.set(mention.kind, (counts.get(mention.kind) ?? 0) + 1)
    votes.set(key, counts)
    if (mention.kind === 'person' && mention.to - mention.from >= 2)
      for (const form of context.comparer.keysOf(wordAt(context, mention.to - 1))) surnames.add(form)
  }
  return mentions.map((mention) => {
    const key = keyOf(mention, context)
    const isSurname = mention.to - mention.from === 1 && surnames.has(key) && !isKnownPlace(key, context)
    if (isSurname) return { ...mention, kind: 'person' }
    return { ...mention, kind: listedKind(mention, context) ?? mostOf(votes.get(key)!, mention.kind) }
  })
}

/** Kind that the lists are surer of than the tagger: organizations known everywhere, countries, towns in the case of "where". */
function listedKind(mention: Mention, context: NameContext): TagKind | undefined {
  if (mention.kind !== 'organization' && isKnownOrganization(mention, context)) return 'organization'
  if (mention.kind === 'misc' && isListedPerson(mention, context)) return 'person'
  if (mention.kind === 'place') return undefined
  const match = findPlaces(context.gazetteer, keyOf(mention, context), context.language)
  const place = match?.places[0]
  if (!match || !place) return undefined
  if (place.kind === 'country') return 'place'
  const isInflectedTown = mention.kind === 'person' && mention.to - mention.from === 1 && !match.isNominative
  return isInflectedTown && place.population >= LARGE_CITY ? 'place' : undefined
}

function isKnownPlace(key: string, context: NameContext): boolean {
  const place = context.gazetteer.placesOf(key)[0]
  return place !== undefined && (place.kind === 'country' || place.population >= LARGE_CITY)
}

function mostOf(counts: ReadonlyMap<TagKind, number>, own: TagKind): TagKind {
  let best = own
  for (const [kind, count] of counts) if (count > (counts.get(best) ?? 0)) best = kind
  return best
}

/** Names that were found once and stand elsewhere in the text unmarked: the last part of people's names, whole names of others. */
function namesSeenElsewhere(mentions: readonly Mention[], context: NameContext, taken: Uint8Array): Mention[] {
  const kinds = new Map<string, TagKind>()
  for (const mention of mentions) {
    const length = mention.to - mention.from
    const last = wordAt(context, mention.to - 1)
    if (mention.kind === 'person' && length >= 2 && last.length >= 3)
      for (const form of context.comparer.keysOf(last)) kinds.set(form, 'person')
    else if (length === 1 && last.length >= 3 && mention.kind !== 'misc')
      for (const form of context.comparer.keysOf(last).slice(0, 2)) if (!kinds.has(form)) kinds.set(form, mention.kind)
  }
  const lower = lowerWords(context)
  const found: Mention[] = []
  context.text.tokens.forEach((token, at) => {
    if (taken[at] || token.text.length < 3 || !isCapital(token.text) || lower.has(token.text.toLowerCase())) return
    if (isBesideName(context, { from: at, to: at + 1 }, taken)) return
    const kind = context.comparer
      .keysOf(token.text)
      .map((form) => kinds.get(form))
      .find(Boolean)
    if (kind) found.push({ from: at, to: at + 1, kind })
  })
  return found
}
