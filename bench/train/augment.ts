import { append, appendChild, getOuterHTML, prepend, removeElement } from 'domutils'
import { readVisibleUnits } from '../../src/extract/body/read-units.ts'
import type { Unit } from '../../src/extract/body/units.ts'
import { parsePage, walkElements } from '../../src/extract/page/document.ts'
import { type ChildNode, Element, type Node, type ParentNode, Text } from '../../src/extract/page/tree.ts'
import { HEADINGS, JUNK, NAMES, TAIL_LINES } from './augment-words.ts'

/** A teaser for another article: what is put beside a page's own text. */
export interface Teaser {
  readonly title: string
  readonly summary: string
}

const esc = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/**
 * A page once more as other sites would build it: shorter, without telling class names or elements, with teasers, boxes and
 * lines of others around and inside its text. The text that is the article stays, or loses paragraphs at its end.
 *
 * @param labels 1 for units that are the article, in the order of the page's visible units
 * @returns null where the page's text is too short or lies too wide apart
 */
export function augmented(
  html: string,
  url: string,
  labelsOf: (units: readonly Unit[]) => Float32Array,
  teasers: readonly Teaser[],
  random: () => number,
): string | null {
  const page = parsePage(html, url)
  const { units } = readVisibleUnits(page)
  const labels = labelsOf(units)
  const own = units.filter((unit) => labels[unit.index] === 1 && unit.nodes.length > 0)
  if (own.length < 3) return null
  const keep = random() < 0.65 ? Math.min(own.length, 3 + Math.floor(random() * 8)) : own.length
  for (const unit of own.slice(keep)) for (const node of unit.nodes) removeElement(node)
  const kept = own.slice(0, keep)
  const root = commonAncestor(kept)
  if (!root || root.name === 'body' || root.name === 'html') return null
  const maker = new Maker(teasers, random, url)
  insertInside(root, kept, maker, random)
  insertAround(root, maker, random)
  restyle(page.root, root, random)
  return getOuterHTML(page.root)
}

/** The innermost element that holds all of some units. */
export function commonAncestor(units: readonly Unit[]): Element | null {
  let path = pathOf(units[0]!.nodes[0]!)
  for (const unit of units) {
    const other = new Set<Node>(pathOf(unit.nodes[0]!))
    path = path.filter((element) => other.has(element))
  }
  return path[0] ?? null
}

function pathOf(node: Node): Element[] {
  const path: Element[] = []
  for (let at = node.parentNode; at; at = at.parentNode) if (at instanceof Element) path.push(at)
  return path
}

/** The child of `root` that holds a unit. */
function childOf(root: Element, unit: Unit): ChildNode | null {
  let at: Node | null = unit.nodes[0]!
  while (at && at.parentNode !== root) at = at.parentNode
  return at as ChildNode | null
}

function insertInside(root: Element, kept: readonly Unit[], maker: Maker, random: () => number): void {
  for (let times = Math.floor(random() * 3); times > 0; times--) {
    const after = childOf(root, kept[Math.floor(random() * (kept.length - 1))]!)
    if (after) for (const node of maker.inText()) append(after, node)
  }
  const first = childOf(root, kept[0]!)
  if (first && random() < 0.35) for (const node of maker.headLines()) prepend(first, node)
  const last = childOf(root, kept.at(-1)!)
  if (last && random() < 0.5) for (const node of maker.tailLines()) append(last, node)
  if (random() < 0.3) for (const node of maker.section()) appendChild(root, node)
}

function insertAround(root: Element, maker: Maker, random: () => number): void {
  const places = Math.floor(random() * 3.4)
  for (let times = 0; times < places; times++) {
    let at: Element = root
    for (let up = Math.floor(random() * 4); up > 0; up--) {
      const parent: ParentNode | null = at.parentNode
      if (!(parent instanceof Element) || parent.name === 'body' || parent.name === 'html') break
      at = parent
    }
    const inCell = at.name === 'td'
    const nodes = random() < 0.5 ? maker.section() : maker.column(inCell)
    for (const node of nodes)
      if (random() < 0.3) prepend(at, node)
      else append(at, node)
  }
}

/** Takes from a page what tells its parts by name. */
function restyle(page: Node, root: Element, random: () => number): void {
  const names = random()
  const semantic = random()
  const old = random() < 0.07
  const salt = Math.floor(random() * 1e6)
  walkElements(page, (element) => {
    const { attribs, name } = element
    if (names < 0.3 && name !== 'body') {
      for (const key of ['class', 'id', 'data-testid', 'data-component', 'aria-label'])
        if (attribs[key] !== undefined) {
          if (names < 0.15 || key !== 'class') delete attribs[key]
          else attribs[key] = hashed(attribs[key], salt)
        }
    }
    if (semantic < 0.3 || old) {
      if (/^(?:article|main|section|aside|header|footer|nav)$/.test(name)) element.name = 'div'
      delete attribs.itemprop
      delete attribs.role
    }
    if (old && name === 'p') element.name = 'div'
  })
  if (!old) return
  // Paragraphs that line breaks part, in a cell of a table.
  root.name = 'td'
  const cells = [...root.children]
  for (const child of cells) {
    if (!(child instanceof Element) || child.name !== 'div' || child.children.some((below) => isBlock(below))) continue
    child.name = 'font'
    append(child, new Element('br', {}))
    append(child, new Element('br', {}))
  }
}

function isBlock(node: ChildNode): boolean {
  return node instanceof Element && /^(?:div|p|ul|ol|table|h\d|blockquote|figure|pre|section)$/.test(node.name)
}

function hashed(name: string, salt: number): string {
  let hash = salt
  for (const char of name) hash = (Math.imul(hash, 31) + char.charCodeAt(0)) >>> 0
  return `css-${hash.toString(36).slice(0, 5)}`
}

class Maker {
  private readonly teasers: readonly Teaser[]
  private readonly random: () => number
  private readonly url: string

  constructor(teasers: readonly Teaser[], random: () => number, url: string) {
    this.teasers = teasers
    this.random = random
    this.url = url
  }

  private pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)]!
  }

  private name(): string {
    const name = this.pick(NAMES)
    return name === '' ? '' : ` class="${name}"`
  }

  private href(title: string): string {
    const slug = title
      .toLowerCase()
      .replace(/[^a-z\d]+/g, '-')
      .slice(0, 60)
    const path = this.pick([`/news/${slug}`, `/${10_000 + Math.floor(this.random() * 90_000)}`, `/a/${slug}.html`])
    if (this.random() < 0.5) return path
    try {
      return new URL(path, this.url).href
    } catch {
      return path
    }
  }

  private summary({ summary }: Teaser): string {
    const kind = this.random()
    if (kind < 0.25) return esc(summary.match(/^.{30,220}?[.!?](?=\s|$)/s)?.[0] ?? summary.slice(0, 120))
    return (
      esc(summary.slice(0, 60 + Math.floor(this.random() * 120)).trim()) + this.pick(['…', '...', ' […]', '…', '....'])
    )
  }

  private cards(count: number): string {
    const build = Math.floor(this.random() * 11)
    const name = this.name()
    const withSummary = this.random() < 0.7
    return Array.from({ length: count }, () => {
      const teaser = this.pick(this.teasers)
      const link = (inner: string) => `<a href="${this.href(teaser.title)}">${inner}</a>`
      const title = esc(teaser.title)
      const text = withSummary ? this.summary(teaser) : ''
      const paragraph = text && `<p>${text}</p>`
      const clock = `${10 + Math.floor(this.random() * 13)}:${10 + Math.floor(this.random() * 49)}`
      switch (build) {
        case 0:
          return `<div${name}>${link(title)}${paragraph}</div>`
        case 1:
          return `<li>${link(title)}</li>`
        case 2:
          return `<div${name}>${link(`<h3>${title}</h3>`)}${paragraph}</div>`
        case 3:
          return link(`<b>${title}</b> <span>${text}</span>`)
        case 4:
          return `• ${link(title)}<br><br>`
        case 5:
          return `<h4>${link(title)}</h4>${text && `<div>${text}</div>`}`
        case 6:
          return `<article><h3>${link(title)}</h3><time>${clock}</time>${paragraph}</article>`
        case 7:
          return `<p>${link(title)}</p>`
        case 8:
          return `<div${name}><span>${clock}</span> ${link(title)}</div>`
        case 9:
          return `<div${name}>${link(title)}${text && `<div>${text}</div>`}</div>`
        default:
          return `<div><div><img src="/i.jpg"></div><div><h5>${link(title)}</h5>${paragraph}</div></div>`
      }
    }).join('\n')
  }

  private heading(): string {
    const text = esc(this.pick(HEADINGS))
    return this.pick([
      `<h2>${text}</h2>`,
      `<h3>${text}</h3>`,
      `<h4>${text}</h4>`,
      `<b>${text}</b>`,
      `<div>${text}</div>`,
      `<p><strong>${text}</strong></p>`,
    ])
  }

  /** A section of related articles under or in the text. */
  section(): ChildNode[] {
    const tag = this.pick(['section', 'div', 'div', 'aside', 'ul'])
    return parsed(`<${tag}${this.name()}>${this.heading()}${this.cards(2 + Math.floor(this.random() * 5))}</${tag}>`)
  }

  /** A column of the latest articles beside the text. */
  column(inCell: boolean): ChildNode[] {
    const tag = inCell ? 'td' : this.pick(['aside', 'div', 'div', 'div'])
    const end = this.random() < 0.4 ? `<div>${esc(this.pick(JUNK))}</div>` : ''
    return parsed(
      `<${tag}${this.name()}>${this.heading()}${this.cards(3 + Math.floor(this.random() * 8))}${end}</${tag}>`,
    )
  }

  /** What stands between two paragraphs: a pointer, a box, a label. */
  inText(): ChildNode[] {
    const teaser = this.pick(this.teasers)
    const link = `<a href="${this.href(teaser.title)}">${esc(teaser.title)}</a>`
    const junk = esc(this.pick(JUNK))
    const label = esc(this.pick(HEADINGS))
    return parsed(
      this.pick([
        `<p>${link}</p>`,
        `<p><strong>${label}: ${link}</strong></p>`,
        `<p><a href="${this.href(teaser.title)}">${label}: ${esc(teaser.title)}</a></p>`,
        `<div${this.name()}><span>${label}</span>${link}</div>`,
        `<div${this.name()}><b>${label}</b><div>${link}</div><p>${this.summary(teaser)}</p></div>`,
        `<aside${this.name()}><h4>${esc(teaser.title.split(' ').slice(0, 2).join(' '))}</h4><p>${junk}</p><form><input><button>OK</button></form></aside>`,
        `<aside${this.name()}><p>${junk}</p></aside>`,
        `<div${this.name()}>${junk}</div>`,
        `<p>${junk}</p>`,
        `<p><a href="https://t.me/channel">${junk}</a></p>`,
      ]),
    )
  }

  /** Lines that repeat what stands above the text. */
  headLines(): ChildNode[] {
    const day = `${1 + Math.floor(this.random() * 28)}`.padStart(2, '0')
    const clock = `${10 + Math.floor(this.random() * 13)}:${10 + Math.floor(this.random() * 49)}`
    return parsed(
      this.pick([
        `<font size="1">${day}-05-2025 [${clock}]</font><br><br>`,
        `<div>${day}.05.2025 ${clock} | ${100 + Math.floor(this.random() * 5000)}</div>`,
        `<div>${day} may 2025, ${clock}</div>`,
        `<p>${clock}, ${day}.05.2025</p>`,
      ]),
    )
  }

  tailLines(): ChildNode[] {
    const line = esc(this.pick(TAIL_LINES))
    return parsed(
      this.pick([
        `<p>${line}</p>`,
        `<div>${line}</div>`,
        `<br><br>${line}<br><br>`,
        `<hr><font size="1">${line}</font>`,
      ]),
    )
  }
}

function parsed(html: string): ChildNode[] {
  return [...parsePage(html, '').root.children].filter((node) => node instanceof Element || node instanceof Text)
}
