import type { Body } from '../body/body-result.ts'
import type { Unit } from '../body/units.ts'
import type { SignName } from './signs.ts'

const SAID =
  /(?<![\p{L}])(?:said|says|told|wrote|writes|according to|argues?|reported|explains|sagte|sagt|erklärte|laut|zufolge|a déclaré|selon|affirme|estime|dijo|según|afirmó|ha detto|secondo|zei|volgens|disse|segundo|powiedział\w?|według|сказал\w?|заявил\w?|dedi|bildirib|söyledi)(?![\p{L}])/giu
const ME =
  /(?<![\p{L}])(?:I|I’m|I'm|I’ve|I've|my|ich|mein(?:e[mnrs]?)?|j’ai|je|mon|mes|yo|mis|io|mio|ik|mijn|eu|meu)(?![\p{L}])/gu
/** Headings that part a text, and hardly ever an offer. */
const PARTS =
  /^(?:\d{1,2}[.)] )?(?:introduction|conclusions?|(?:the )?bottom line|final (?:thoughts|words|verdict)|wrapping up|in (?:summary|conclusion|closing)|summary|key (?:takeaways|points|findings)|takeaways?|(?:table of )?contents|in this (?:article|guide|post)|what you(?:’|')?ll learn|references|sources|further reading|citations|footnotes|notes|background|methodology|how we (?:test|tested|chose|choose|picked|rank(?:ed)?)|(?:the )?verdict|pros and cons|einleitung|fazit|quellen|zusammenfassung|literatur|inhalt(?:sverzeichnis)?|en résumé|conclusion|sommaire|introducción|conclusión|conclusiones|fuentes|índice)\b.{0,40}$/iu

/** Words of the body that are looked at. */
const MOST_CHARS = 12_000

/** Signs in how a text is told: by whom, after whom, in which parts. */
export function* textSigns(
  { around: { isKept } }: Body,
  main: readonly Unit[],
  host: string | null,
): Generator<SignName> {
  let text = ''
  let out = 0
  let parts = 0
  for (const unit of main) {
    if (!isKept(unit.index)) continue
    if (unit.kind === 'heading' && unit.text.length < 80 && PARTS.test(unit.text)) parts++
    if (!unit.prose) continue
    if (leadsAway(unit, host)) out++
    if (text.length < MOST_CHARS && unit.text.length < 4_000) text += `${unit.text}\n`
  }
  if (out >= 2) yield 'links:out'
  if (parts >= 1) yield 'heads:told'
  if ((text.match(SAID)?.length ?? 0) >= 2) yield 'words:said'
  if ((text.match(ME)?.length ?? 0) * 250 >= text.length / 6) yield 'words:me'
}

/** Whether a paragraph has a link to another site in it. */
function leadsAway({ href, linkChars, text }: Unit, host: string | null): boolean {
  if (host === null || href === null || linkChars > text.length * 0.5) return false
  const found = /^https?:\/\/(?:www\.)?([^/?#:]{1,200})/i.exec(href)?.[1]?.toLowerCase()
  return found !== undefined && !isSameSite(found, host.replace(/^www\./, ''))
}

function isSameSite(one: string, other: string): boolean {
  return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`)
}
