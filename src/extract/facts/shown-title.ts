import { Element, Text } from 'domhandler'
import { countWords } from '../../shared/text.ts'
import { collapse, findElement, type Page, textOf, walkElements } from '../page/document.ts'
import { titleKey, wordSet } from '../page/folding.ts'
import type { Candidate } from './field.ts'
import { titleParts } from './site-in-title.ts'

/**
 * The part of a declared title that the page shows as a text of its own: what stands beside it is the outlet, whatever it is called.
 */
export function shownPart(page: Page, title: string): Candidate<string> | null {
  const parts = titleParts(title)
  const colon = title.indexOf(': ')
  if (parts.length < 2 && colon < 0) return null
  const wanted = new Set(
    [
      ...[title.slice(0, parts.at(-1)!.start), parts[0]!.text, title.slice(parts[0]!.end), parts.at(-1)!.text],
      ...(colon < 0 ? [] : [title.slice(colon + 1)]),
    ]
      .map(titleKey)
      .filter((key) => key.length >= 12 || countWords(key) >= 3),
  )
  if (wanted.size === 0) return null
  let shown: string | null = null
  walkElements(page.root, ({ name, children, parent }) => {
    if (shown || name === 'title' || name === 'script' || name === 'option' || children.length > 3) return
    // A link alone is a pointer to a page, unless it is the heading itself.
    if (name === 'a' && !(parent && 'name' in parent && /^h[1-6]$/.test(String(parent.name)))) return
    for (const child of children) {
      if (!(child instanceof Text) || child.data.length > title.length + 40) continue
      if (wanted.has(titleKey(child.data))) shown = collapse(child.data)
    }
  })
  return shown ? { value: shown, rule: 'title:shown' } : null
}

/** Share of the words of the address's last parts that a text holds. */
export function shareInSlug(text: string, url: URL | null): number {
  const path = (url?.pathname ?? '').slice(0, 500)
  const words = [...wordSet(path.replace(/[/_+.-]+/g, ' '))].filter((word) => word.length > 2 && !/^\d+$/.test(word))
  // An address of numbers knows nothing, and so speaks against nothing.
  if (words.length < 3) return 1
  const own = wordSet(text)
  return words.filter((word) => own.has(word)).length / words.length
}

/**
 * The headline of a page whose first heading is the name of the site: the title element holds that name and another part, and the page shows the other part
 * as a heading or under a class of headlines; or the title element is the name alone, and one heading of lower rank is marked as the entry's.
 *
 * @param isSite whether the heading leads to the site's front page
 */
export function entryTitle(page: Page, heading: string, isSite: boolean): Candidate<string> | null {
  const rests = restsOf(page.titleTag ?? '', titleKey(heading))
  if (rests === null || (rests.size === 0 && !isSite)) return null
  const found = rests.size > 0 ? titledText(page, (key) => rests.has(key)) : onlyEntry(page, titleKey(heading))
  return found === null ? null : { value: found, rule: 'title:entry' }
}

/** The text of the first element that is set as a headline and has a text that fits. */
export function titledText(page: Page, fits: (key: string) => boolean): string | null {
  let found: string | null = null
  findElement(page.root, (element) => {
    if (!isTitled(element) || isLinked(element)) return false
    const text = collapse(textOf(element, 500, ' '))
    if (fits(titleKey(text))) found = text
    return found !== null
  })
  return found
}

/** The only heading below the name of the site that is called the entry's. */
function onlyEntry(page: Page, name: string): string | null {
  const texts: string[] = []
  walkElements(page.root, (element) => {
    if (!/^h[2-5]$/.test(element.name) || !TITLE_CLASS.test(element.attribs.class ?? '')) return
    const text = collapse(textOf(element, 500, ' '))
    if (titleKey(text) !== name && wordSet(text).size >= 2) texts.push(text)
  })
  return texts.length === 1 ? texts[0]! : null
}

/** What the title element holds beside a name that stands at either end of it, longer than the name; empty where it holds nothing else, null where it is another. */
function restsOf(title: string, own: string): ReadonlySet<string> | null {
  if (titleKey(title) === own) return new Set()
  const parts = titleParts(title)
  const colon = title.indexOf(': ')
  const splits: [string, string][] = [
    [parts[0]!.text, title.slice(parts[0]!.end)],
    [parts.at(-1)!.text, title.slice(0, parts.at(-1)!.start)],
    [parts[0]!.text, parts.at(-1)!.text],
    ...(colon < 0 ? [] : [[title.slice(0, colon), title.slice(colon + 1)] as [string, string]]),
  ]
  const rests = splits
    .filter(([name, rest]) => titleKey(name) === own && rest.length > name.length)
    .map(([, rest]) => titleKey(rest))
  const usable = rests.filter((rest) => rest.length >= 12 || rest.split(' ').length >= 3)
  return usable.length === 0 ? null : new Set(usable)
}

/** Whether an element stands in a link, or holds one that is all of it: both lead to another page, mostly. */
function isLinked(element: Element): boolean {
  let at = element.parent
  for (let up = 0; at instanceof Element && up < 4; at = at.parent, up++) if (at.name === 'a') return true
  return false
}

const TITLE_CLASS =
  /(?:entry|post|article|story|news|node|blog|item)[\w]{0,12}[-_]{0,2}(?:title|headline|header|heading)|contentheading/i

/** Elements that pages set as headlines by their class. */
const TITLED = new Set(['div', 'span', 'td', 'p', 'a'])

/** Whether an element is a heading of a lower rank, or is called a headline. */
function isTitled({ name, attribs }: Element): boolean {
  if (/^h[2-5]$/.test(name)) return true
  return TITLED.has(name) && attribs.class !== undefined && TITLE_CLASS.test(attribs.class)
}
