import type { NoArticleReason, PageHints } from '../../shared/article.ts'
import { isLetterOrDigit } from '../../shared/text.ts'
import type { Body } from '../body/body-result.ts'
import { isWallLine } from '../body/promotion-lines.ts'
import type { Page } from '../page/document.ts'
import { pageKind } from './page-kind.ts'
import { WEIGHTS } from './sign-weights.ts'

/** What is known of a page when it is asked whether it is an article. */
export interface Reading {
  readonly title: string | null
  readonly text: string
  readonly body: Body
  /** Rules that gave the date and the authors; null where none is known. */
  readonly dateRule: string | null
  readonly authorRule: string | null
  readonly hints?: PageHints | undefined
}

/** Why a page is no article, and what said so; the reason is null where it is one. */
export interface Verdict {
  readonly reason: NoArticleReason | null
  /** Names of signs, as {@link SIGNS} has them, or a single rule. */
  readonly evidence: readonly string[]
}

/** A text shorter than this, and with no sentence in it, is no article; news of one sentence are. */
const MIN_WORDS = 25

/** Why a page is no article. Errs on the side of the article. */
export function noArticle(page: Page, reading: Reading): Verdict {
  const { title, text, body, dateRule } = reading
  // Nothing is asked beyond a few hundred words.
  const words = wordCount(text.slice(0, 4_000))
  const plain = plainReason(page, {
    said: `${title ?? ''}\n${page.titleTag ?? ''}`,
    words,
    body,
    isDated: dateRule !== null,
  })
  if (plain) return { reason: plain, evidence: [`page:${plain}`] }
  if (isListing(body, words, dateRule !== null)) return { reason: 'listing', evidence: ['page:teasers'] }
  const kind = pageKind(page, { ...reading, words })
  if (kind.reason !== null) return { reason: kind.reason, evidence: kind.signs.filter((name) => WEIGHTS[name] > 0) }
  if (words >= MIN_WORDS || (dateRule !== null && words >= 8)) return ARTICLE
  const short = body.linkShare > 0.5 && body.pageWords > 80 ? 'listing' : 'too-short'
  return { reason: short, evidence: ['page:short'] }
}

const ARTICLE: Verdict = { reason: null, evidence: [] }

interface PlainReading {
  readonly said: string
  readonly words: number
  readonly body: Body
  readonly isDated: boolean
}

/** Walls, missing pages and empty ones say so in few words. */
function plainReason(page: Page, { said, words, body, isDated }: PlainReading): NoArticleReason | null {
  const all = body.pageText
  if (page.truncated && words < MIN_WORDS) return 'too-large'
  const sign = words < 300 ? signOf({ said, all, words, isDated }) : null
  if (sign) return sign
  if (words < STUB && isPaywalled(page, all)) return 'paywall'
  return all.trim() === '' && words < MIN_WORDS ? 'empty' : null
}

/** What is shown of an article behind a wall is hardly more than its first paragraphs. */
const STUB = 80

/** Whether a stub says that the rest is for subscribers; its JSON-LD alone is enough where the page asks for a subscription at all. */
function isPaywalled(page: Page, all: string): boolean {
  const declared = page.jsonLd.some(({ isAccessibleForFree: free }) => free === false || /^false$/i.test(String(free)))
  return isWallLine(all) || (declared && /subscri|abonn|premium|suscri|подпис|abunə|abone/i.test(all))
}

/** A page of teasers with hardly a word of its own; dates on it are theirs. */
function isListing({ teasers, ownWords, rule }: Body, words: number, hasDate: boolean): boolean {
  // A text that stands elsewhere than in the markup is the page's own, whatever the markup shows instead.
  if (teasers < 2 || words >= 300 || !/^(?:model|profile)/.test(rule)) return false
  // Two cards may be two paragraphs of an old layout: with text enough for a short report they are no listing.
  if (teasers < 3 && words >= MIN_WORDS) return false
  // Pages of pictures or places have long captions in cards and are read for them.
  return ownWords() < (hasDate || words >= 60 ? 8 : MIN_WORDS)
}

const WALLS: readonly (readonly [NoArticleReason, title: RegExp, text: RegExp])[] = [
  [
    'blocked',
    /^(?:just a moment|attention required|access denied|403 forbidden|forbidden|security check|are you a robot|robot check|please wait|ddos|checking your browser|pardon our interruption|one more step|verify you are human|access to this page has been denied|captcha|доступ ограничен|zugriff verweigert)/im,
    /(?:checking your browser before|enable javascript and cookies to continue|please verify you are (?:a )?human|complete the security check|unusual traffic from your|access denied.{0,80}permission to access|request unsuccessful\. incapsula|ray id)/i,
  ],
  [
    'soft-404',
    /(?:^|[\s|–-])404(?:$|[\s|–:-])|page (?:not found|cannot be found|can(?:'|’)t be found|does(?:n(?:'|’)t| not) exist)|not found|seite nicht gefunden|page introuvable|página no encontrada|страница не найдена|səhifə tapılmadı|sayfa bulunamadı|pagina non trovata|pagina niet gevonden/im,
    /(?:the page you(?:'|’)?(?:re| are)? (?:looking for|requested|tried)|die (?:von ihnen )?(?:angeforderte|gesuchte) seite|запрашиваемая страница|axtardığınız səhifə|aradığınız sayfa|la page (?:que vous|demandée))/i,
  ],
  [
    'login',
    /^(?:log ?in|sign ?in|anmelden|anmeldung|вход|giriş|connexion|iniciar sesión|register|create an account)(?:$|[\s|–:-])/im,
    /(?:forgot (?:your )?password|passwort vergessen|забыли пароль|şifrəni unutmusunuz|şifremi unuttum|mot de passe oublié)/i,
  ],
  [
    'consent',
    /(?:privacy settings|cookie|consent|before you continue|datenschutz|einwilligung)/im,
    /(?:we (?:and our (?:\d+ )?partners )?use cookies|mit werbung (?:und tracking )?weiterlesen|accept all|alle akzeptieren|manage (?:your )?(?:privacy )?(?:choices|preferences)|zustimmen und weiter|nous utilisons des cookies)/i,
  ],
  [
    'search',
    /^(?:search(?: results)?|suchergebnisse|suche|результаты поиска|axtarış|arama sonuçları|résultats de recherche|resultados de (?:la )?búsqueda)(?:$|[\s|–:-])/im,
    /(?:no results (?:found|for)|results? (?:found )?for ["“„«]|search results)/i,
  ],
]

interface Said {
  /** Headline and title element. */
  readonly said: string
  /** Start of all that the page shows. */
  readonly all: string
  readonly words: number
  readonly isDated: boolean
}

/** A headline that says so is enough on a page with little text; otherwise the text must say it, too. */
function signOf({ said, all, words, isDated }: Said): NoArticleReason | null {
  const head = all.slice(0, 6_000)
  for (const [reason, title, text] of WALLS) {
    const inTitle = title.test(said)
    const inText = text.test(head)
    if (inTitle && (inText || words < 40)) return reason
    if (
      inText &&
      words < 40 &&
      // Below galleries and news of one sentence stands the bar about cookies, too.
      (reason === 'blocked' || reason === 'soft-404' || (reason === 'consent' && !isDated)) &&
      all.length < 2_500
    )
      return reason
  }
  return null
}

/** Words of a text, of letters and digits; in scripts without spaces two characters count as one. */
export function wordCount(text: string): number {
  let words = 0
  let spaceless = 0
  let inWord = false
  for (let at = 0; at < text.length; at++) {
    const isPart = isLetterOrDigit(text, at)
    if (isPart && !inWord) words++
    // "don't" and "well-known" are one word each.
    inWord = isPart || (inWord && isJoint(text.charCodeAt(at)) && isLetterOrDigit(text, at + 1))
    if (isSpaceless(text.charCodeAt(at))) spaceless++
  }
  return words + Math.round(spaceless / 2)
}

function isJoint(code: number): boolean {
  return code === 0x27 || code === 0x2019 || code === 0x2d
}

function isSpaceless(code: number): boolean {
  if (code < 0x0e00) return false
  return (
    code <= 0x0eff ||
    (code >= 0x1000 && code <= 0x109f) ||
    (code >= 0x1780 && code <= 0x17ff) ||
    (code >= 0x3040 && code <= 0x30ff) ||
    (code >= 0x3400 && code <= 0x9fff) ||
    (code >= 0xf900 && code <= 0xfaff)
  )
}
