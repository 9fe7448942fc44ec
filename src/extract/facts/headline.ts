import type { Element } from 'domhandler'
import type { PageHints } from '../../shared/article.ts'
import { absoluteUrl, collapse, type Page, textOf } from '../page/document.ts'
import { commonShare, similarity, titleKey, wordSet } from '../page/folding.ts'
import { plain } from '../page/plain-text.ts'
import type { LayoutFinds } from '../profiles/profile.ts'
import { dateInText } from './date-text.ts'
import { declaredTitles, isNewsArticle, MAX_TITLE, withoutTail } from './declared-titles.ts'
import type { Candidate } from './field.ts'
import { entryTitle, shareInSlug, shownPart, titledText } from './shown-title.ts'
import { siteNames } from './site.ts'
import { withoutSite } from './site-in-title.ts'

/**
 * The headline without the outlet's name.
 *
 * Evidence: h1 elements, `og:title` and its kin, JSON-LD `headline`, the title element. A headline that several of them agree on wins;
 * the text of the heading that agrees with the head is preferred, since it is what readers see. Where a page calls itself
 * news and says in two places of its head what its heading does not, the head is right: the heading was shortened or dressed up.
 */
export function readHeadline(
  page: Page,
  layout: LayoutFinds | null,
  hints: PageHints | undefined,
): Candidate<string> | null {
  if (layout?.headline) return { value: layout.headline, rule: 'profile' }
  const names = siteNames(page)
  const declared = declaredTitles(page, names)
  const visible = visibleHeadline(page, declared, names)
  const found =
    newsHeadline(page, declared, visible) ??
    (visible &&
      (entryTitle(page, visible.value, leadsHome(page, visible.value)) ?? declaredAndShown(page, declared, visible))) ??
    visible
  if (found) return found
  const first = declared[0]
  if (first) return shownPart(page, first.value) ?? first
  const fromFeed = hints?.feedTitle ? plain(hints.feedTitle) : ''
  return fromFeed ? { value: fromFeed, rule: 'feed' } : null
}

/** Every title that a page gives, by the rule that reads it; the headline was chosen among them. */
export function titleCandidates(page: Page): readonly Candidate<string>[] {
  const headings = page.headings.slice(0, 10).map((element) => ({
    value: collapse(textOf(element, MAX_TITLE)),
    rule: element.name,
  }))
  return [...declaredTitles(page, siteNames(page)), ...headings.filter(({ value }) => value !== '')]
}

/** Whether the heading with a text leads to the front page, as names of sites do. */
function leadsHome({ headings, url }: Page, text: string): boolean {
  const key = titleKey(text)
  const heading = headings.slice(0, 60).find((element) => titleKey(collapse(textOf(element, MAX_TITLE))) === key)
  const inside = heading?.children.find((node) => 'attribs' in node && node.name === 'a')
  const around = heading?.parent
  const link =
    inside && 'attribs' in inside ? inside : around && 'attribs' in around && around.name === 'a' ? around : null
  const target = link ? absoluteUrl(link.attribs.href, url) : null
  return target !== null && target.pathname === '/' && target.search === ''
}

/** What the head of a news page declares and the page shows as a headline, where its first heading is the title for searches. */
function declaredAndShown(
  page: Page,
  declared: readonly Candidate<string>[],
  visible: Candidate<string>,
): Candidate<string> | null {
  const key = titleKey(visible.value)
  // The first object in JSON-LD is the article's own; further ones may be of others.
  const own = OF_ARTICLE.flatMap((rule) => declared.find((one) => one.rule === rule) ?? [])
  const wanted = own.filter(({ value }) => !key.includes(titleKey(value)) && similarity(value, visible.value) > 0)
  if (wanted.length === 0 || page.titleTag === null || !titleKey(page.titleTag).startsWith(key)) return null
  const keys = new Set(wanted.map(({ value }) => titleKey(value)))
  const shown = titledText(page, (text) => keys.has(text))
  const found = shown === null ? undefined : wanted.find(({ value }) => titleKey(value) === titleKey(shown))
  return found ? { value: found.value, rule: `${found.rule}:shown` } : null
}

const OF_ARTICLE = ['meta:og:title', 'json-ld:headline']

/** On news pages the headline that two of `og:title`, JSON-LD and the heading agree on; null where that is the heading, or no two do. */
function newsHeadline(
  page: Page,
  declared: readonly Candidate<string>[],
  visible: Candidate<string> | null,
): Candidate<string> | null {
  const og = declared.find(({ rule }) => rule === 'meta:og:title')
  const json = declared.find(({ rule }) => rule === 'json-ld:headline')
  if (!isNewsArticle(page) || !og || !json || titleKey(og.value) !== titleKey(json.value)) return null
  if (visible && (titleKey(visible.value) === titleKey(og.value) || similarity(visible.value, og.value) === 0))
    return null
  return { value: json.value, rule: 'json-ld:agrees' }
}

/** The heading on the page that the declared titles support best; the only h1 needs hardly any support. */
function visibleHeadline(
  page: Page,
  declared: readonly Candidate<string>[],
  names: readonly string[],
): Candidate<string> | null {
  const keys = new Set(names.map(titleKey))
  const headings = page.headings.slice(0, 60).map((element) => {
    const whole = withoutTail(withoutSite(headingText(element, declared), names))
    return { element, text: withoutKicker(element, cleanHeading(whole, declared), declared) }
  })
  const usable = headings.filter(
    ({ text }) => text.length >= 3 && text.length <= MAX_TITLE && !keys.has(titleKey(text)),
  )
  const h1s = usable.filter(({ element, text }) => element.name === 'h1' && !isLogo(element) && text.length >= 5)
  // Most systems declare one wording many times.
  const wanted = [...new Set(declared.map(({ value }) => value))].map(wordSet)
  let best: Candidate<string> | null = null
  let bestScore = 0
  for (const { element, text } of usable) {
    const words = wordSet(text)
    const agreement = wanted.reduce((most, other) => Math.max(most, commonShare(words, other)), 0)
    const isAlone = h1s.length === 1 && h1s[0]!.element === element
    const score = agreement + (isAlone ? 0.5 : element.name === 'h1' ? 0.2 : 0)
    const needed = isAlone ? 0.15 : element.name === 'h1' ? 0.5 : 0.75
    if (agreement >= needed && score > bestScore) {
      best = { value: text, rule: `${element.name}:agrees` }
      bestScore = score
    }
  }
  if (best) return best
  // A page that declares nothing at all, and has one heading.
  if (declared.length === 0 && h1s.length === 0 && usable.length === 1)
    return { value: usable[0]!.text, rule: 'heading:only' }
  const only = h1s.length === 1 ? h1s[0]!.text : null
  if (only === null) return null
  // Without any support in the head it may be a slogan or a box: the address must know it.
  const isKnown = declared.length === 0 || (only.split(' ').length >= 4 && shareInSlug(only, page.url) >= 0.3)
  return isKnown ? { value: only, rule: 'h1:only' } : null
}

const KICKER =
  /kicker|topline|dachzeile|over-?(?:line|title)|rubri|eyebrow|pre-?title|super-?title|category|label|badge|sub-?(?:title|head|line)|antetitulo|occhiello|spitzmarke/i

/** The text of a heading. Its parts may stand apart by styles alone: "<span>Elmford</span><span>Bridge opens</span>". */
function headingText(heading: Element, declared: readonly Candidate<string>[]): string {
  const plainText = collapse(textOf(heading, MAX_TITLE))
  if (heading.children.length < 2) return plainText
  const spaced = collapse(textOf(heading, MAX_TITLE, ' '))
  if (spaced === plainText) return plainText
  const keys = declared.map(({ value }) => titleKey(value))
  if (keys.includes(titleKey(plainText))) return plainText
  return keys.includes(titleKey(spaced)) || hasGluedParts(heading) ? spaced : plainText
}

/** Whether a part of a heading ends in a small letter where the next begins with a capital, and nothing stands between. */
function hasGluedParts({ children }: Element): boolean {
  return children.slice(0, 12).some((node, at) => {
    const next = children[at + 1]
    if (!next || !('attribs' in node) || !('attribs' in next)) return false
    return /[\p{Ll}\d.!?”“»]$/u.test(textOf(node, MAX_TITLE)) && /^[\p{Lu}„“«"]/u.test(textOf(next, MAX_TITLE))
  })
}

/**
 * A heading without the parts that its classes call kicker, label or subtitle: where the head has the rest and not the whole, or has the whole in its
 * title element alone, kicker and headline parted by a bar.
 */
function withoutKicker(heading: Element, text: string, declared: readonly Candidate<string>[]): string {
  const parts = heading.children.slice(0, 12)
  const isKicker = (node: (typeof parts)[number]) =>
    'attribs' in node && (KICKER.test(node.attribs.class ?? '') || node.name === 'small')
  if (!parts.some(isKicker)) return text
  const rest = collapse(parts.flatMap((node) => (isKicker(node) ? [] : [textOf(node, MAX_TITLE, ' ')])).join(' '))
  const keys = declared.map(({ value }) => titleKey(value))
  if (keys.includes(titleKey(rest)) && !keys.includes(titleKey(text))) return rest
  const whole = declared.filter(({ value }) => titleKey(value) === titleKey(text))
  if (whole.length === 0 || text.endsWith(rest) === false || rest.length < 12) return text
  if (whole.every(({ rule, value }) => rule === 'title' && /\s[|｜]\s/.test(value))) return rest
  // What the head sets between kicker and headline belongs to the headline: "Elmford: Bridge opens".
  return whole.find(({ rule }) => rule !== 'title')?.value ?? whole[0]!.value
}

/** What headings hold beside the headline: a date, who posted it, a domain and a count. */
const EXTRA =
  /^(?:\W*(?:posted|published|updated|veröffentlicht|опубликовано)\b.{0,80}|\W*[\w-]+\.[a-z]{2,12}\W*\d*|[\w]{2,12}:)$/iu

/** A heading as the head has it, where it holds that and a date, a byline or a label beside. */
function cleanHeading(heading: string, declared: readonly Candidate<string>[]): string {
  const text = withoutMark(heading)
  for (const { value } of declared) {
    const at = value.length >= 10 && value.length < text.length ? text.toLowerCase().indexOf(value.toLowerCase()) : -1
    if (at < 0) continue
    const before = text.slice(0, at).trim()
    const after = text.slice(at + value.length).trim()
    const isExtra = (part: string) =>
      part === '' || EXTRA.test(part) || (part.length < 40 && dateInText(part, null) !== null)
    if (isExtra(before) && isExtra(after)) return value
  }
  return text
}

/** A heading without a mark that links to it, and once where it is there twice: for the eye and for those who have it read to them. */
function withoutMark(heading: string): string {
  const text = heading.replace(/\s*[¶§#🔗]+$/u, '')
  const half = text.slice(0, Math.floor(text.length / 2)).trim()
  return half.length >= 10 && text.endsWith(half) && text.slice(half.length).trim() === half ? half : text
}

function isLogo(element: Element): boolean {
  return /logo|site-?(?:title|name)|brand/i.test(`${element.attribs.class ?? ''} ${element.attribs.id ?? ''}`)
}
