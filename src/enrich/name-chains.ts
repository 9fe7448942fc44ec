import { nominativesOf } from './case-endings.ts'
import { findPerson, findPlaces } from './gazetteer.ts'
import type { Mention, NameContext } from './mention-words.ts'
import { foldName, nameKey } from './name-forms.ts'
import { TITLE_WORDS } from './name-words.ts'

/** A mention with the name it goes by in the article. */
export interface NamedMention {
  readonly mention: Mention
  readonly name: string
  readonly wikidata: string | null
}

/** All mentions of one person or organization. */
interface Chain {
  readonly words: readonly string[]
  readonly mentions: Mention[]
  /** Single words by which the text refers to it. */
  readonly parts: Set<string>
}

/** Most chains that a name is compared with, so that a list of thousands of names stays quick. */
const MOST_CHAINS = 400

/**
 * Finds for each mention the fullest form of its name in the article, in the nominative as far as it can be told:
 * `Aliyev` goes by `Ilham Aliyev`, `Ереване` by `Ереван`, `WHO` by `World Health Organization`.
 */
export function nameMentions(mentions: readonly Mention[], context: NameContext): readonly NamedMention[] {
  const people = chainsOf(mentions, 'person', context)
  const acronyms = acronymsOf(mentions, context)
  const names = new Map([...new Set(people.values())].map((chain) => [chain, bestForm(chain, context)]))
  return mentions.map((mention) => {
    if (mention.kind === 'person') return personOf(mention, names.get(people.get(mention)!), context)
    if (mention.kind === 'place') return { mention, name: placeName(mention, context), wikidata: null }
    const text = textOf(mention, context)
    return { mention, name: acronyms.get(text) ?? text, wikidata: null }
  })
}

function wordsOf(mention: Mention, context: NameContext): string[] {
  return context.text.tokens.slice(mention.from, mention.to).map((token) => token.text)
}

/** A mention as it stands in the text, breaks as one blank. */
export function textOf(mention: Mention, context: NameContext): string {
  const { tokens } = context.text
  let text = ''
  for (let at = mention.from; at < mention.to; at++) {
    const isApart = at > mention.from && tokens[at]!.start > tokens[at - 1]!.end
    text += (isApart ? ' ' : '') + tokens[at]!.text
  }
  return text
}

function personOf(mention: Mention, fullest: string | undefined, context: NameContext): NamedMention {
  const name = fullest ?? textOf(mention, context)
  return { mention, name, wikidata: findPerson(context.gazetteer, name)?.wikidata ?? null }
}

/** Joins mentions of one person: whole names first, then parts of them to the whole name seen last before. */
function chainsOf(mentions: readonly Mention[], kind: Mention['kind'], context: NameContext): Map<Mention, Chain> {
  const chains: Chain[] = []
  const byMention = new Map<Mention, Chain>()
  const people = mentions.filter((mention) => mention.kind === kind)
  for (const mention of people) {
    if (mention.to - mention.from < 2) continue
    const words = wordsOf(mention, context)
    const chain = chains.find((each) => isSameName(words, each.words, context))
    if (chain) chain.mentions.push(mention)
    else if (chains.length < MOST_CHAINS) chains.push({ words, mentions: [mention], parts: new Set() })
    byMention.set(mention, chain ?? chains.at(-1)!)
  }
  const longest = [...chains].sort((a, b) => b.words.length - a.words.length)
  for (const mention of people) joinPart(mention, longest, byMention, context)
  return byMention
}

function joinPart(
  mention: Mention,
  chains: readonly Chain[],
  byMention: Map<Mention, Chain>,
  context: NameContext,
): void {
  const own = byMention.get(mention)
  const words = wordsOf(mention, context)
  const fitting = chains.filter(
    (chain) => chain !== own && chain.words.length > words.length && isPartOf(words, chain.words, context),
  )
  const chosen = lastBefore(mention, fitting)
  if (!chosen) return
  byMention.set(mention, chosen)
  if (words.length === 1) chosen.parts.add(words[0]!)
}

/** Of several people of one name, the one whose whole name stood last before; else the first that follows. */
function lastBefore(mention: Mention, chains: readonly Chain[]): Chain | undefined {
  let best: Chain | undefined
  let bestAt = -1
  for (const chain of chains) {
    const before = chain.mentions.findLast((each) => each.from < mention.from)
    if (before && before.from > bestAt) {
      best = chain
      bestAt = before.from
    }
  }
  return best ?? chains[0]
}

function isSameName(a: readonly string[], b: readonly string[], context: NameContext): boolean {
  return a.length === b.length && a.every((word, at) => isSameOrInitial(word, b[at]!, context))
}

function isSameOrInitial(a: string, b: string, context: NameContext): boolean {
  if (context.comparer.isSameWord(a, b)) return true
  return isInitialOf(a, b) || isInitialOf(b, a)
}

function isInitialOf(initial: string, word: string): boolean {
  return /^\p{Lu}\.?$/u.test(initial) && word.startsWith(initial[0]!)
}

/** Whether words are the surname (or the end, or the given name alone) of a whole name. */
function isPartOf(words: readonly string[], whole: readonly string[], context: NameContext): boolean {
  const last = whole.length - 1
  if (words.length === 1)
    return context.comparer.isSameWord(words[0]!, whole[last]!) || isGivenAlone(words[0]!, whole, context)
  if (!context.comparer.isSameWord(words.at(-1)!, whole[last]!)) return false
  // Words in between may be missing ("Joe Biden", "Joseph R. Biden" share no given name and stay apart).
  return (
    isSameOrInitial(words[0]!, whole[0]!, context) || whole.some((word) => context.comparer.isSameWord(word, words[0]!))
  )
}

function isGivenAlone(word: string, whole: readonly string[], context: NameContext): boolean {
  return word.length > 2 && context.comparer.isSameWord(word, whole[0]!)
}

/** The form of a chain's name that is likeliest its nominative. */
function bestForm(chain: Chain, context: NameContext): string {
  const forms = new Map<string, { words: string[]; count: number }>()
  for (const mention of chain.mentions) {
    const text = titleCased(textOf(mention, context))
    const form = forms.get(text)
    if (form) form.count++
    else forms.set(text, { words: wordsOf(mention, context).map(titleCased), count: 1 })
  }
  let best: { text: string; rank: number } | undefined
  for (const [text, { words, count }] of forms) {
    // An exact given name says nominative; a longer form is likelier inflected; then the more usual one.
    const isGiven = context.gazetteer.isGivenName(foldName(words[0]!))
    const rank = (isGiven ? 100 : 0) - text.length + Math.min(count, 9) / 10 + (words[0]!.length > 2 ? 10 : 0)
    if (!best || rank > best.rank) best = { text, rank }
  }
  if (!best) return ''
  return nominativeName(withBarePart(best.text, chain, context), context)
}

/** `Hakan Fidanı` is `Hakan Fidan` where the text has the surname without its ending too. */
function withBarePart(name: string, chain: Chain, context: NameContext): string {
  const words = name.split(' ')
  const last = words.at(-1)!
  const forms = nominativesOf(nameKey(last), context.language)
  for (const part of chain.parts)
    if (part.length < last.length && forms.includes(nameKey(part)) && last.startsWith(part))
      return [...words.slice(0, -1), part].join(' ')
  return name
}

const SURNAME_END = /(?:ov|ova|ev|eva|yev|yeva|ski|skaya|zadə|zade|oğlu|lı|li|lu|lü|bəyli|beyli|ov|in|ina)$/u
const MASCULINE = /(?:ов|ев|ёв|ин|ын|їв)$/u
const FEMININE = /(?:ова|ева|ёва|ина|ына)$/u

/** Endings that surnames have in no nominative. */
const OBLIQUE = /(?:овой|евой|иной|ской|ову|еву|ину|скую|овым|евым|иным|ским|ского|скому)$/u

/** Takes the case ending off a whole name, where the given name or the surname's usual ending shows that there is one. */
function nominativeName(name: string, context: NameContext): string {
  const words = name.split(' ')
  if (words.length < 2) return name
  const last = words.at(-1)!
  const first = words[0]!
  if (/\p{sc=Cyrillic}/u.test(last)) return cyrillicNominative(words, first, last, context)
  if (!['az', 'tr', 'uz', 'tk'].includes(context.language ?? '') || SURNAME_END.test(last.toLowerCase())) return name
  const form = nominativesOf(last.toLowerCase(), context.language).find((each) => SURNAME_END.test(each))
  return form ? [...words.slice(0, -1), last.slice(0, form.length)].join(' ') : name
}

function cyrillicNominative(words: readonly string[], first: string, last: string, context: NameContext): string {
  const { gazetteer, language } = context
  if (gazetteer.isGivenName(foldName(first)) && !OBLIQUE.test(last)) return words.join(' ')
  const given = nominativesOf(first.toLowerCase(), language).find((form) => gazetteer.isGivenName(foldName(form)))
  if (!given) return words.join(' ')
  const isFeminine = /[ая]$/u.test(given) && /(?:ой|у|ую|ею|ей|ої|ій)$/u.test(last)
  const wanted = isFeminine ? FEMININE : MASCULINE
  const forms = nominativesOf(last.toLowerCase(), language)
  const surname =
    forms.find((form) => wanted.test(form)) ?? (isFeminine ? undefined : forms.find((form) => isStemOf(form, last)))
  const middle = words.slice(1, -1)
  return [recased(given, first), ...middle, surname ? recased(surname, last) : last].join(' ')
}

function isStemOf(form: string, word: string): boolean {
  return word.toLowerCase().startsWith(form) && word.length - form.length <= 2
}

/** A form in lower case with the capitals of the word that it comes from. */
function recased(form: string, word: string): string {
  let shared = 0
  while (shared < form.length && nameKey(form[shared]!) === nameKey(word[shared] ?? '')) shared++
  if (word === word.toUpperCase()) return word.slice(0, shared) + form.slice(shared).toUpperCase()
  return word.slice(0, shared) + form.slice(shared)
}

/** Words in capitals as names are usually written; short ones are left, since they may be initials. */
function titleCased(name: string): string {
  if (name !== name.toUpperCase() || name.length < 5) return name
  return name
    .split(' ')
    .map((word) => (word.length > 2 ? word[0] + word.slice(1).toLowerCase() : word))
    .join(' ')
}

function placeName(mention: Mention, context: NameContext): string {
  const text = textOf(mention, context)
  const match = findPlaces(context.gazetteer, text, context.language)
  if (!match) return text
  const key = nameKey(text)
  // Latin spellings are many, and one without its last letter is seldom a nominative.
  const mayBeInflected = /\p{sc=Cyrillic}/u.test(text)
  const form = !match.isNominative
    ? match.key
    : mayBeInflected
      ? nominativeTwin(key, match.places[0]!, context)
      : undefined
  return form === undefined || form === key ? titleCased(text) : formOf(form, text)
}

/** Sources hold inflected names too: `Москве` is one of Moscow's. A form without ending that means the same place is the nominative. */
function nominativeTwin(key: string, place: object, context: NameContext): string | undefined {
  const { name, country } = place as { name: string; country: string }
  return nominativesOf(key, context.language).find((form) => {
    const twin = context.gazetteer.placesOf(form)[0]
    return twin?.name === name && twin.country === country
  })
}

/** A key with the capitals, blanks and hyphens of the name it was found under. */
function formOf(form: string, text: string): string {
  const parts = text.split(/([\s-]+)/)
  const words = form.split(' ')
  if (parts.length !== words.length * 2 - 1) return text
  return parts.map((part, at) => (at % 2 === 0 ? recased(words[at / 2]!, part) : part)).join('')
}

/** `World Health Organization (WHO)`: the letters in brackets stand for the name before. */
function acronymsOf(mentions: readonly Mention[], context: NameContext): Map<string, string> {
  const acronyms = new Map<string, string>()
  for (const mention of mentions) {
    const words = wordsOf(mention, context)
    if (mention.kind === 'person' || words.length < 2 || TITLE_WORDS.has(words[0]!)) continue
    const [open, short, close] = [0, 1, 2].map((step) => context.text.tokens[mention.to + step]?.text ?? '')
    if (open !== '(' || close !== ')' || !/^\p{Lu}{2,8}$/u.test(short!)) continue
    if (words[0]![0]?.toUpperCase() === short![0]) acronyms.set(short!, textOf(mention, context))
  }
  return acronyms
}
