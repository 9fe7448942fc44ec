import { Element, type Node, type ParentNode } from 'domhandler'

/** Selectors that are made for one element. */
const MOST_SELECTORS = 40
/** Boxes above an element in which it is looked for. */
const LEVELS = 4

/**
 * CSS selectors that find an element and may find its like on other pages: by id, class, itemprop and data-testid, alone
 * and within the boxes around it. Names that a build has made up (`css-1x2y3z`) or that count (`post-4711`) are left out: they
 * are others tomorrow.
 */
export function selectorsFor(element: Element): string[] {
  const own = compounds(element)
  const found = new Set(own.filter((selector) => selector !== element.name || /^(?:h1|time)$/.test(selector)))
  const names = own.slice(0, 4).filter((selector) => !PLAIN.test(selector))
  if (!names.includes(element.name) && !PLAIN.test(element.name)) names.push(element.name)
  let box: ParentNode | null = element.parent
  for (let level = 0; box instanceof Element && level < LEVELS; level++, box = box.parent)
    for (const outer of compounds(box).slice(0, 3))
      if (outer !== box.name) for (const name of names) found.add(`${outer} ${name}`)
  return [...found].slice(0, MOST_SELECTORS)
}

/** Selectors of an element by itself, the strongest first; its bare name last. */
function compounds(element: Element): string[] {
  const { id, class: classes, itemprop, 'data-testid': testId } = element.attribs
  const names = (classes ?? '').split(/\s+/).filter(isLasting).slice(0, 5)
  return [
    ...(id && isLasting(id) ? [`#${id}`] : []),
    ...(itemprop && isWord(itemprop) ? [`${element.name}[itemprop="${itemprop}"]`] : []),
    ...(testId && isLasting(testId) ? [`[data-testid="${testId}"]`] : []),
    ...names.map((name) => `${element.name}.${name}`),
    element.name,
  ]
}

function isWord(name: string): boolean {
  return /^[A-Za-z][\w-]{0,60}$/.test(name)
}

/** Elements that stand for nothing: within a box there are many of them. */
const PLAIN = /^(?:div|span|p|section|li|ul|main|b|i|strong|em)$/
/** Classes that say how a box looks: its next design has others. */
const LOOK =
  /^(?:[mp][trblxy]?-|-?m[trblxy]?-|(?:text|font|bg|border|gap|w|h|max|min|d|is|has|items|justify|leading|order|z|col|row|grid|flex|float|align|ps|tdi)-|(?:flex|grid|row|col|column|columns|block|inline|hidden|relative|absolute|sticky|clear|clearfix|left|right|center|full|bold|small|medium|large|uppercase)$)/
/** Names that a build makes up: hexadecimal, counted, or letters of both cases in no order. */
const MADE_UP =
  /\d{2}|(?=[a-f]*\d)[\da-f]{6}|__\w*\d|^(?:css|sc|jsx|svelte|emotion|post|page|article|node|id)-?\w*\d|[a-z][A-Z].*\d|\d.*[a-z][A-Z]|^[a-zA-Z]{5,8}\d\w*$|[a-z][A-Z]{2,}[a-z]|__(?=\w*[A-Z])\w{5}$/

/** Whether a name was given by a person for a kind of thing. */
function isLasting(name: string): boolean {
  return isWord(name) && !MADE_UP.test(name) && !LOOK.test(name)
}

/** The smallest element that holds all of these. */
export function commonBox(elements: readonly Element[]): Element | null {
  const [first, ...others] = elements
  if (!first) return null
  let path = pathOf(first)
  for (const other of others) {
    const theirs = new Set<Node>(pathOf(other))
    path = path.filter((one) => theirs.has(one))
  }
  return path[0] ?? null
}

/** An element and what it stands in, nearest first. */
function pathOf(element: Element): Element[] {
  const path: Element[] = []
  for (let at: ParentNode | null = element; at instanceof Element; at = at.parent) path.push(at)
  return path
}
