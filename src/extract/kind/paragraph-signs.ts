import type { Body } from '../body/body-result.ts'
import { WORD } from '../body/class-words.ts'
import type { Unit } from '../body/units.ts'
import { YOU } from './offer-words.ts'
import type { SignName } from './signs.ts'
import { speaksOfWe, weOf } from './we-words.ts'

/** Paragraphs that are looked at, and characters of each: more do not change a share. */
const MOST_PARAGRAPHS = 60
const MOST_CHARS = 4_000
/** A single paragraph is no share of a text. */
const FEWEST = 2

/** Signs in the paragraphs of a text, each counted once however long it is: to whom they speak, of whom, where they lead, how headings part them. */
export function* paragraphSigns({ around }: Body, main: readonly Unit[]): Generator<SignName> {
  const kept = main.filter(({ index }) => around.isKept(index))
  const paragraphs = kept.filter(({ prose }) => prose).slice(0, MOST_PARAGRAPHS)
  const texts = paragraphs.map(({ text }) => text.slice(0, MOST_CHARS))
  yield* speakerSigns(texts)
  if (paragraphs.filter(holdsLink).length >= 2) yield 'links:some'
  if (isOfShortParts(kept, around.head)) yield 'parts:short'
  const from = around.head ?? around.first
  if (main.some(({ kind, index }) => kind === 'caption' && index >= from && index <= around.last + 1))
    yield 'picture:told'
  if (main.some(({ box }) => (box.wordsAbove & WORD.comment) !== 0)) yield 'comments:box'
}

/** Whether links stand in a paragraph, and not the paragraph in a link; items with links make a list. */
function holdsLink({ kind, links, linkChars, text }: Unit): boolean {
  return kind === 'text' && links > 0 && linkChars < text.length * 0.6
}

function* speakerSigns(texts: readonly string[]): Generator<SignName> {
  if (texts.length < FEWEST) return
  const we = weOf(texts.join('\n'))
  const own = texts.filter((text) => speaksOfWe(text, we)).length
  const toReader = texts.filter((text) => YOU.test(text)).length
  if (own >= texts.length * 0.6) yield 'we:most'
  if (own >= texts.length * 0.3 && toReader >= texts.length * 0.3) yield 'we:you'
}

/** Parts of a text that one heading each stands above. */
const FEWEST_PARTS = 5
const MOST_PARTS = 16
/** Paragraphs of a short part. */
const SHORT_PART = 2

/** Whether headings part the text into five pieces or more, nearly all of a paragraph or two: so pages tell what is on offer, one thing after the other. */
function isOfShortParts(kept: readonly Unit[], head: number | null): boolean {
  const parts: number[] = []
  for (const unit of kept) {
    if (unit.index === head) continue
    if (headsPart(unit)) parts.push(0)
    else if (parts.length > 0 && (unit.prose || unit.kind === 'item')) parts[parts.length - 1]!++
  }
  const full = parts.filter((size) => size > 0)
  const short = full.filter((size) => size <= SHORT_PART).length
  return full.length >= FEWEST_PARTS && full.length <= MOST_PARTS && short >= full.length * 0.8
}

/** A heading, or a short line in bold, as old pages have them. */
function headsPart({ kind, text, strongChars, linkChars }: Unit): boolean {
  if (kind === 'heading') return true
  return (
    text.length >= 3 && text.length <= 70 && linkChars === 0 && strongChars >= text.length * 0.9 && !/[.:]$/.test(text)
  )
}
