import type { Block, NoArticleReason } from '../../shared/article.ts'
import type { Alternate, ArticleFacts, ArticlePages } from '../../shared/article-facts.ts'
import { countDense, countWords } from '../../shared/text.ts'
import type { Body } from '../body/body-result.ts'
import { absoluteUrl, type Page } from '../page/document.ts'
import type { Paging } from '../paging/read-paging.ts'
import { readAccess } from './access.ts'
import { readDateline } from './dateline.ts'
import { articleNodes } from './declared-titles.ts'
import { languageTag } from './facts.ts'
import { readLeadImage } from './lead-image.ts'
import { readMedia } from './media.ts'
import { outgoingLinks } from './outgoing-links.ts'
import type { Dates } from './published.ts'

/** What the facts are worked out from, once headline, dates and body are known. */
export interface FactsContext {
  readonly body: Body
  readonly blocks: readonly Block[]
  readonly text: string
  readonly image: string | null
  readonly dates: Dates
  readonly reason: NoArticleReason | null
  readonly paging: Paging | null
}

/** Rules of facts that come from one place alone; those that come from several name theirs themselves. */
const RULES: Readonly<Partial<Record<keyof ArticleFacts, string>>> = {
  ampUrl: 'link:amphtml',
  alternates: 'link:alternate',
  media: 'page',
  links: 'body',
  dateline: 'text:first-paragraph',
  minutes: 'text',
}

/** For each fact that was found, the rule that gave it. */
export function rulesOfFacts(facts: ArticleFacts, imageRule: string | null): Record<string, string> {
  const fixed = Object.entries(RULES).filter(([name]) => facts[name as keyof ArticleFacts] !== undefined)
  return {
    ...Object.fromEntries(fixed),
    ...(facts.leadImage && imageRule ? { leadImage: imageRule } : {}),
    ...(facts.access ? { access: facts.access.evidence[0] ?? 'page' } : {}),
  }
}

/** Everything else that a page gives; what it does not give is left out. */
export function readPageFacts(page: Page, context: FactsContext): ArticleFacts {
  const { body, blocks, text, image, dates, reason, paging } = context
  const articles = articleNodes(page)
  const words = countWords(text)
  const amp = page.alternates.find(({ rel }) => rel === 'amphtml')
  const ampUrl = amp ? (absoluteUrl(amp.href, page.base)?.href ?? null) : null
  const alternates = readAlternates(page)
  const leadImage = readLeadImage(page, body, articles, image)
  const media = readMedia(page, articles, body)
  const links = outgoingLinks(page, body)
  const first = blocks.find((block) => block.kind === 'paragraph')
  const dateline = first?.kind === 'paragraph' ? readDateline(first.text) : null
  const access = readAccess(page, articles, body, { words, text, reason })
  return {
    ...(dates.evidence.length > 0 ? { dates: dates.evidence } : {}),
    ...(dates.confidence === null ? {} : { publishedConfidence: dates.confidence }),
    ...(ampUrl ? { ampUrl } : {}),
    ...(alternates.length > 0 ? { alternates } : {}),
    ...(leadImage ? { leadImage } : {}),
    ...(media.length > 0 ? { media } : {}),
    ...(links.length > 0 ? { links } : {}),
    ...(dateline ? { dateline } : {}),
    ...(access ? { access } : {}),
    ...(words > 0 ? { words, minutes: readingMinutes(text, words) } : {}),
    ...(paging && page.url ? { pages: pagesOf(paging, page.url) } : {}),
  }
}

/** A page by itself holds its own text alone. */
function pagesOf({ page, next, first, of }: Paging, url: URL): ArticlePages {
  return {
    ...{ page, joined: [url.href] },
    ...(next === null ? {} : { next }),
    ...(first === null ? {} : { first }),
    ...(of === null ? {} : { of }),
  }
}

function readAlternates(page: Page): Alternate[] {
  const found = new Map<string, Alternate>()
  for (const { href, hreflang } of page.alternates) {
    if (hreflang === null) continue
    const language = /^x-default$/i.test(hreflang.trim()) ? 'x-default' : languageTag(hreflang)
    const url = absoluteUrl(href, page.base)
    if (language && url && found.size < 50) found.set(language, { language, url: url.href })
  }
  return [...found.values()]
}

/** Words a minute that grown-ups read of a text on paper or screen, and characters of scripts without spaces. */
const PACE = { words: 230, characters: 500 }

/**
 * Whole minutes that reading takes, at least one.
 *
 * @param words as {@link countWords} has them
 */
export function readingMinutes(text: string, words = countWords(text)): number {
  const dense = countDense(text)
  const spaced = words - Math.ceil(dense / 2)
  return Math.max(1, Math.round(spaced / PACE.words + dense / PACE.characters))
}
