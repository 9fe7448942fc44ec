import type { NoArticleReason } from '../../shared/article.ts'
import type { Access, AccessKind } from '../../shared/article-facts.ts'
import type { Body } from '../body/body-result.ts'
import { WORD } from '../body/class-words.ts'
import type { Page } from '../page/document.ts'
import type { JsonObject } from '../page/json-ld.ts'

/** A text of fewer words behind a wall is its beginning. */
const TEASER_WORDS = 150

/**
 * How much of the text is to be had without paying, by what the page declares and shows; null where nothing says.
 *
 * Phrases alone prove nothing: free pages ask for subscriptions, too. A box of a wall counts only where the text is short or breaks off.
 */
export function readAccess(
  page: Page,
  articles: readonly JsonObject[],
  body: Body,
  { words, text, reason }: { readonly words: number; readonly text: string; readonly reason: NoArticleReason | null },
): Access | null {
  if (reason === 'consent' || reason === 'login') return { kind: reason, evidence: ['page'] }
  const said = [...jsonLdSays(page, articles), ...metaSays(page)]
  const wall = wallOnPage(body)
  const isCut = /(?:…|\.\.\.|\[…\])\s*$/.test(text)
  const closed = said.filter(([kind]) => kind === 'paywalled').map(([, evidence]) => evidence)
  const metered = said.filter(([kind]) => kind === 'metered').map(([, evidence]) => evidence)
  const free = said.filter(([kind]) => kind === 'free').map(([, evidence]) => evidence)
  const short = [...(words < TEASER_WORDS ? ['short'] : []), ...(isCut ? ['breaks-off'] : [])]
  if (reason === 'paywall') return { kind: 'teaser', evidence: ['page', ...closed] }
  if (closed.length > 0) {
    const isTeaser = short.length > 0
    return { kind: isTeaser ? 'teaser' : 'paywalled', evidence: [...closed, ...wall, ...(isTeaser ? short : [])] }
  }
  if (metered.length > 0) return { kind: 'metered', evidence: [...metered, ...wall] }
  if (free.length > 0) return { kind: 'free', evidence: free }
  return wall.length > 0 && short.length > 0 ? { kind: 'teaser', evidence: [...wall, ...short] } : null
}

type Said = readonly [kind: AccessKind, evidence: string]

function jsonLdSays(page: Page, articles: readonly JsonObject[]): Said[] {
  const parts = page.jsonLd.filter((node) => node.isAccessibleForFree !== undefined && node.cssSelector !== undefined)
  const said = [...articles.filter((node) => node.isAccessibleForFree !== undefined), ...parts].slice(0, 20)
  return [
    ...new Map(
      said.map((node) => {
        const isFree = !/^(?:false|0|no)$/i.test(
          String(node.isAccessibleForFree).replace(/^https?:\/\/schema\.org\//i, ''),
        )
        const name = node.cssSelector === undefined ? 'json-ld:isAccessibleForFree' : 'json-ld:hasPart'
        return [`${isFree}${name}`, [isFree ? 'free' : 'paywalled', name] as const]
      }),
    ).values(),
  ]
}

const TIERS: Readonly<Record<string, AccessKind>> = {
  ...{
    free: 'free',
    public: 'free',
    open: 'free',
    none: 'free',
    metered: 'metered',
    limited: 'metered',
    registration: 'metered',
  },
  ...{
    locked: 'paywalled',
    premium: 'paywalled',
    paid: 'paywalled',
    subscriber: 'paywalled',
    subscribers: 'paywalled',
    paywall: 'paywalled',
    plus: 'paywalled',
    abo: 'paywalled',
  },
}
const TIER_META = [
  'article:content_tier',
  'og:article:content_tier',
  'content_tier',
  'content-tier',
  'article:access',
  'cxenseparse:pageclass:access',
  'access',
  'paywall',
  'paid_content',
  'premium',
]

function metaSays(page: Page): Said[] {
  return TIER_META.flatMap((key): Said[] => {
    const value = page.meta.get(key)?.[0]?.trim().toLowerCase()
    if (value === undefined) return []
    if (/^(?:true|yes|1)$/.test(value))
      return key === 'access' || key === 'article:access' ? [] : [['paywalled', `meta:${key}`]]
    if (/^(?:false|no|0)$/.test(value)) return [['free', `meta:${key}`]]
    const kind = TIERS[value]
    return kind ? [[kind, `meta:${key}`]] : []
  })
}

/** A box near the text whose class says that it is a wall. */
function wallOnPage({ around: { units, first, last } }: Body): string[] {
  const has = units.some(
    ({ box, index, text }) =>
      text.length > 20 && index >= first - 3 && index <= last + 12 && box.wordsAbove & WORD.paywall,
  )
  return has ? ['class:paywall'] : []
}
