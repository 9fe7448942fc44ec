import { Element, type Node } from 'domhandler'

/** Levels of a path, the element itself included. */
const LEVELS = 4
const LONGEST = 100
const MAX_CLASSES = 3

/** Names the places of a page by tags and those classes that outlive a build; one for a page, since parents are shared. */
export class PathNames {
  private readonly steps = new Map<Element, string>()

  /** The place of an element: itself and what is just around it, outermost first. null where no class and no article element tells it from others. */
  of(element: Element): string | null {
    const steps: string[] = []
    let node: Node | null = element
    for (let up = 0; up < LEVELS && node instanceof Element && node.name !== 'html'; up++) {
      steps.unshift(this.step(node))
      node = node.parentNode
    }
    const path = steps.join('>')
    return /[.]|\b(?:article|main|h1)\b/.test(path) ? path.slice(-LONGEST) : null
  }

  private step(element: Element): string {
    const known = this.steps.get(element)
    if (known !== undefined) return known
    const step = [isPlainName(element.name) ? element.name : 'x', ...stableClasses(element.attribs.class ?? '')].join(
      '.',
    )
    this.steps.set(element, step)
    return step
  }
}

/** Class words without numbers of posts, states and hashes of builds. */
function stableClasses(value: string): string[] {
  if (value === '') return []
  const words = value.slice(0, 300).split(/\s+/).map(withoutBuildHash)
  return [...new Set(words.filter(isStable))].sort().slice(0, MAX_CLASSES)
}

/** `ArticleBody_text__3kfZp` → `ArticleBody_text`: what follows is another one with each build. */
function withoutBuildHash(word: string): string {
  const at = word.lastIndexOf('__')
  return at > 0 && /\d|[a-z][A-Z]/.test(word.slice(at + 2)) ? word.slice(0, at) : word
}

/** Names of elements that pages make up may be of any length and script. */
function isPlainName(name: string): boolean {
  return name.length <= 20 && /^[a-z][a-z\d-]*$/.test(name)
}

function isStable(word: string): boolean {
  if (word.length < 2 || word.length > 30 || /\d{2}/.test(word) || /^(?:css|sc|jsx|svelte|emotion)-/.test(word))
    return false
  return /^[A-Za-z_-]+\d?$/.test(word) && !/^(?:active|first|last|odd|even|open|lazy|loaded|visible|hidden)$/.test(word)
}
