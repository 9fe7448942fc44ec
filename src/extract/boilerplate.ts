import { WORD } from './class-words.ts'
import { AGAINST, OUTSIDE } from './container.ts'
import { fold } from './headline.ts'
import type { Box, Unit } from './units.ts'

const BOXED = AGAINST | WORD.ad | WORD.author | WORD.toc | WORD.login | WORD.paywall

/** Whether a unit inside the body's box is no part of the body. */
export function isBoilerplate(unit: Unit, body: Box, title: string | null, sites: readonly string[]): boolean {
  const { text } = unit
  if (unit.box.places & ~body.places & OUTSIDE) return true
  if (text.length < 400 && wordsBetween(unit.box, body) & BOXED) return true
  if (unit.kind === 'heading' && title && fold(text) === fold(title)) return true
  if (unit.kind !== 'heading' && text.length > 0 && unit.linkChars > text.length * 0.8 && text.length < 200) return true
  return isResidue(text, sites)
}

function wordsBetween(box: Box, top: Box): number {
  let bits = 0
  for (let at: Box | null = box; at && at !== top; at = at.parent) bits |= at.words
  return bits
}

const FONT_BAR =
  /^(?:date:?\s*)?(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})?(?:\s+\d\d:\d\d(?::\d\d)?)?[\s+\-−–—↺⟲⟳↻]*\d{0,3}\s?(?:px|pt)?$/u
const FONT_SIZE =
  /^(?:a\s?[-–−+]\s?){1,2}(?:a\s?[-–−+]?)?$|^(?:font[\s-]?size|schriftgröße|размер шрифта|şrift(?:in ölçüsü)?|yazı boyutu)\b.{0,30}$/iu
const COUNTS =
  /^[\d\s.,kKmM%+]+(?:views?|shares?|comments?|likes?|просмотр\S*|baxış|oxunma|okunma|min(?:utes?)? read|min)?$/iu
const PHRASES =
  /^(?:advertisement|advertising|anzeige|werbung|реклама|reklam|publicité|publicidad|pubblicità|share(?: this)?(?: article| story| post)?|teilen|поделиться|paylaş|partager|compartir|print|drucken|listen|read (?:more|also|next)|related(?: (?:articles?|stories|posts|news|content))?|more (?:stories|news)|читайте также|читать также|по теме|oxuyun|həmçinin oxuyun|ayrıca oxuyun|ilgili haberler|lesen sie auch|mehr zum thema|à lire aussi|lire aussi|leia também|lee también|leggi anche|lees ook|les også|läs också|sign up|subscribe|follow us|see also|recommended|you may also like|skip to (?:main )?content|comments?|leave a (?:comment|reply)|tags?|topics?|source|copyright|all rights reserved)\s*:?\s*$/iu

/** Lines that page designs leave in the text: font-size bars, counters, one-word labels, the outlet's own name. */
export function isResidue(text: string, sites: readonly string[]): boolean {
  if (text === '' || text.length > 120) return false
  if (FONT_SIZE.test(text) || COUNTS.test(text) || PHRASES.test(text)) return true
  if (/px|[↺⟲⟳↻]/.test(text) && FONT_BAR.test(text)) return true
  const bare = fold(text).replace(/[^\p{L}\p{N}]+/gu, '')
  return bare !== '' && sites.some((site) => fold(site).replace(/[^\p{L}\p{N}]+/gu, '') === bare)
}
