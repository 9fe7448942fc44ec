import { isLetterOrDigit, lettersAndDigits } from '../../shared/text.ts'
import { fold } from '../page/folding.ts'

const FONT_BAR =
  /^(?:date:?\s*)?(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})?(?:\s+\d\d:\d\d(?::\d\d)?)?[\s+\-−–—↺⟲⟳↻]*\d{0,3}\s?(?:px|pt)?$/u
const FONT_SIZE =
  /^(?:a\s?[-–−+]\s?){1,2}(?:a\s?[-–−+]?)?$|^(?:font[\s-]?size|schriftgröße|размер шрифта|şrift(?:in ölçüsü)?|yazı boyutu)\b.{0,30}$/iu
const COUNTS =
  /^[\d\s.,kKmM%+]+(?:views?|shares?|comments?|likes?|просмотр\S*|baxış|oxunma|okunma|min(?:utes?)? read|min)?$/iu
const PHRASES =
  /^(?:advertisement|advertising|anzeige|werbung|реклама|reklam|publicité|publicidade?|pubblicità|publicitate|reklama|reklame|advertentie|annons|annonse|annonce|mainos|hirdetés|oglas|обява|διαφήμιση|რეკლამა|գովազդ|إعلان|اعلان|إعلانات|تبلیغات|آگهی|פרסומת|विज्ञापन|quảng cáo|iklan|广告|廣告|広告|スポンサーリンク|광고|โฆษณา|share(?: this)?(?: article| story| post)?|teilen|поделиться|paylaş|partager|compartir|compartilhar|condividi|udostępnij|sdílet|zdieľať|podijeli|поділитися|сподели|delen|dela|jaa|megosztás|distribuie|κοινοποίηση|გაზიარება|شارك|مشاركة|شارك الخبر|اشتراک‌? ?گذاری|שתפו|शेयर करें|chia sẻ|bagikan|分享|シェア|공유하기|공유|print|drucken|listen|read (?:more|also|next)|related(?: (?:articles?|stories|posts|news|content))?|more (?:stories|news)|читайте также|читать также|по теме|oxuyun|həmçinin oxuyun|ayrıca oxuyun|ilgili haberler|lesen sie auch|mehr zum thema|à lire aussi|lire aussi|leia também|lee también|leggi anche|lees ook|les også|läs också|sign up|subscribe|follow us|see also|recommended|you may also like|skip to (?:main )?content|comments?|leave a (?:comment|reply)|tags?|topics?|source|copyright|all rights reserved)\s*:?\s*$/iu

/**
 * Lines that page designs leave in the text: font-size bars, counters, one-word labels, the outlet's own name.
 *
 * @param sites the outlet's names as {@link siteKeys} gives them
 */
export function isResidue(text: string, sites: ReadonlySet<string>): boolean {
  if (text === '' || text.length > 120) return false
  if (FONT_SIZE.test(text) || COUNTS.test(text) || PHRASES.test(text)) return true
  if (/px|[↺⟲⟳↻]/.test(text) && FONT_BAR.test(text)) return true
  return text.length <= 80 && mayBeSite(text, sites) && sites.has(keyOf(text))
}

const lengthsOf = new WeakMap<ReadonlySet<string>, ReadonlySet<number>>()

/** Whether a text has as many letters as one of the outlet's names: nearly all lines of a page have not, and need not be folded. */
function mayBeSite(text: string, sites: ReadonlySet<string>): boolean {
  let lengths = lengthsOf.get(sites)
  if (!lengths) {
    lengths = new Set(Array.from(sites, ({ length }) => length))
    lengthsOf.set(sites, lengths)
  }
  let letters = 0
  for (let at = 0; at < text.length; at++) {
    // Letters beyond ASCII may become several, or none.
    if (text.charCodeAt(at) >= 0x80) return true
    if (isLetterOrDigit(text, at)) letters++
  }
  return lengths.has(letters)
}

/** The outlet's names in the form in which lines are compared with them. */
export function siteKeys(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map(keyOf).filter(Boolean))
}

function keyOf(name: string): string {
  return lettersAndDigits(fold(name), '')
}
