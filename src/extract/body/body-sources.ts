import type { Block } from '../../shared/article.ts'
import { assembleBlocks } from '../blocks/assemble.ts'
import { plainParagraph, textOfBlocks } from '../blocks/block-text.ts'
import { collapse, type Page, parsePage } from '../page/document.ts'
import { commonShare, wordSet } from '../page/folding.ts'
import { declaredBody } from './declared-body.ts'
import { readVisibleUnits } from './read-units.ts'
import { type StateText, stateTexts } from './script-state.ts'
import { densityOf } from './unit-text.ts'

/** A text from beside the page's markup that may be its article. */
export interface SourceText {
  readonly rule: 'json-ld:articleBody' | 'feed' | 'script:state'
  readonly blocks: readonly Block[]
  readonly text: string
  /** Numbers that speak for and against it, in the order of {@link SOURCE_WEIGHTS}. */
  readonly signs: readonly number[]
}

/** What a text is compared with. */
export interface SourceContext {
  readonly title: string | null
  readonly description: string | null
  /** What the page's markup gave. */
  readonly own: string
  readonly url: URL | null
  readonly feedHtml: string | null | undefined
}

/**
 * Log-odds of a source being the article: a constant, then what each sign adds. Trained by `bench/train/body-sources.ts` on saved pages as if their markup
 * were empty; no corpus has feeds, so that a feed counts as what a page declares.
 */
export const SOURCE_WEIGHTS: readonly number[] = [-6.5, 3.11, 3, 0.71, 2.61, 1.84, -0.33, 2.5, 0.43, 1.46, -1.64]

/** Characters of a page's own text below which its scripts are looked through. */
const STUB = 500

/** Every text that a page or its feed gives beside the markup. */
export function sourceTexts(page: Page, context: SourceContext): SourceText[] {
  const found: SourceText[] = []
  const declared = declaredBody(page)
  if (declared) found.push(sourceOf('json-ld:articleBody', declared.paragraphs.map(plainParagraph), context, '', []))
  if (context.feedHtml) found.push(sourceOf('feed', blocksOfMarkup(context.feedHtml, page), context, '', []))
  // Of a text that is no stub the data of scripts hold no better print, and reading them costs.
  if (context.own.length < STUB)
    for (const state of stateTexts(page.root))
      found.push(sourceOf('script:state', blocksOfState(state, page), context, state.path, state.beside))
  return found
}

/** The text that is most likely the article; null where there is none but data of scripts that are hardly it. */
export function bestSource(texts: readonly SourceText[]): SourceText | null {
  let best: SourceText | null = null
  let most = Number.NEGATIVE_INFINITY
  for (const text of texts) {
    const odds = oddsOf(text)
    if (odds <= most || (text.rule === 'script:state' && !isOwnArticle(text, odds))) continue
    best = text
    most = odds
  }
  return best
}

/** Scripts hold other articles as well, on listings above all: the page's headline must stand beside the text, or headline and description in it. */
function isOwnArticle({ signs }: SourceText, odds: number): boolean {
  const [, , , , titleBeside, titleShare, descriptionShare] = signs
  // News of four sentences lie a little below even; with the headline beside it such a text is hardly another's.
  return titleBeside === 1 ? odds > -1 : odds > 0 && titleShare! + descriptionShare! >= 1
}

/** Log-odds of a text being the page's article. */
export function oddsOf({ signs }: Pick<SourceText, 'signs'>): number {
  return signs.reduce((sum, sign, at) => sum + sign * SOURCE_WEIGHTS[at + 1]!, SOURCE_WEIGHTS[0]!)
}

function blocksOfMarkup(html: string, page: Page): Block[] {
  return assembleBlocks(readVisibleUnits(parsePage(html, page.url?.href ?? '')).units, page.base)
}

function blocksOfState({ text, isMarkup }: StateText, page: Page): Block[] {
  if (isMarkup) return blocksOfMarkup(text.slice(0, 1_000_000), page)
  return text.slice(0, 500_000).split(/\n+/).map(collapse).filter(Boolean).map(plainParagraph)
}

function sourceOf(
  rule: SourceText['rule'],
  blocks: readonly Block[],
  context: SourceContext,
  path: string,
  beside: readonly string[],
): SourceText {
  const text = textOfBlocks(blocks)
  return { rule, blocks, text, signs: signsOf(rule, text, context, path, beside) }
}

const BODY_KEY = /\/(?:\w*(?:body|content|text|html|paragraphs?|blocks|elements|article|story|fulltext|richtext)\w*)$/
const OTHER_KEY =
  /related|recommend|similar|comment|teaser|navigation|menu|footer|header|translations?|i18n|messages|labels|config|settings|author|bio|legal|terms|privacy|cookie|consent|newsletter|products?\b|trending|popular|latest|feed\b/

function signsOf(
  rule: SourceText['rule'],
  text: string,
  { title, description, own, url }: SourceContext,
  path: string,
  beside: readonly string[],
): number[] {
  const start = wordSet(text.slice(0, 4_000))
  const sentences = Math.min(20, text.match(/[。！？]|[.!?…؟।](?:\s|$|["”»])/g)?.length ?? 0)
  const titleWords = title === null ? null : wordSet(title)
  return [
    rule === 'json-ld:articleBody' ? 1 : 0,
    rule === 'feed' ? 1 : 0,
    Math.min(5, Math.log2(Math.max(1, (text.length * densityOf(text)) / 200))),
    sentences / 20,
    isNamedBeside(beside, titleWords, url) ? 1 : 0,
    titleWords === null ? 0 : shareOf(titleWords, start),
    description === null ? 0 : shareOf(wordSet(description), start),
    own.length < 80 ? 0 : shareOf(wordSet(own.slice(0, 1_000)), wordSet(text.slice(0, 20_000))),
    BODY_KEY.test(path) ? 1 : 0,
    OTHER_KEY.test(path) ? 1 : 0,
  ]
}

/** Whether the page's headline stands beside a text, or what the page's address calls it: a shell that a script fills has no headline of its own. */
function isNamedBeside(beside: readonly string[], title: ReadonlySet<string> | null, url: URL | null): boolean {
  if (title !== null && beside.some((line) => commonShare(wordSet(line), title) > 0.8)) return true
  const parts = url?.pathname.split('/').filter((part) => part.length >= 6 && /[\d-]/.test(part)) ?? []
  return parts.some((part) => beside.includes(part))
}

function shareOf(words: ReadonlySet<string>, others: ReadonlySet<string>): number {
  if (words.size === 0) return 0
  let common = 0
  for (const word of words) if (others.has(word)) common++
  return common / words.size
}
