export type JsonObject = { readonly [key: string]: unknown }

const MAX_NODES = 2_000

/**
 * Every object of a page's JSON-LD scripts, outermost first, with `@graph` and nested objects unrolled.
 *
 * Scripts that are not quite JSON (comments around them, raw line breaks in strings, a comma too many) are mended where that is safe,
 * and skipped otherwise.
 */
export function jsonLdNodes(scripts: readonly string[]): JsonObject[] {
  const nodes: JsonObject[] = []
  for (const script of scripts) {
    const queue: unknown[] = [parseLoosely(script)]
    // Breadth first: an article comes before the publisher it names.
    for (let at = 0; at < queue.length && nodes.length < MAX_NODES && queue.length < 20_000; at++) {
      const value = queue[at]
      if (Array.isArray(value)) for (const item of value) queue.push(item)
      else if (isObject(value)) {
        nodes.push(value)
        for (const child of Object.values(value)) if (typeof child === 'object' && child !== null) queue.push(child)
      }
    }
  }
  return nodes
}

function parseLoosely(script: string): unknown {
  const text = bareScript(script)
  return parsed(text) ?? parsed(mended(text))
}

/** A script without the comments around it. */
function bareScript(script: string): string {
  const text = script.replace(/^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|<!\[CDATA\[|\/\/\s*<!\[CDATA\[)/, '')
  // Nearly all end with a bracket, and need no search for the end of a comment.
  return '>/;'.includes(text.trimEnd().at(-1) ?? '')
    ? text.replace(/(?:-->|\]\]>|\/\*\s*\]\]>\s*\*\/)\s*;?\s*$/, '')
    : text
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function mended(text: string): string {
  return text
    .replace(/[\u0000-\u001f]+/g, ' ')
    .replace(/,\s{0,50}([}\]])/g, '$1')
    .replace(/\\(?!["\\/bfnrtu])/g, '\\\\')
    .replace(/;\s*$/, '')
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The `@type` names of an object, without a namespace. */
export function typesOf(node: JsonObject): string[] {
  const type = node['@type']
  const names = Array.isArray(type) ? type : [type]
  return names.filter((name) => typeof name === 'string').map((name) => name.replace(/^.*[/#:]/, ''))
}

const ARTICLE_TYPE = /(?:Article|Posting|Report|Review|Recipe|HowTo|Column|Essay)$/

/** Whether an object describes an article, a posting or the like. */
export function isArticleNode(node: JsonObject): boolean {
  return typesOf(node).some((name) => ARTICLE_TYPE.test(name) && name !== 'ReviewAction')
}

/** Strings of a value that may be a string, an object with a name, or a list of them; at most 50. */
export function namesOf(value: unknown): string[] {
  const values = (Array.isArray(value) ? value.flat() : [value]).slice(0, 50)
  return values.flatMap((item) => {
    if (typeof item === 'string') return [item]
    if (!isObject(item)) return []
    if (typeof item.name === 'string') return [item.name]
    return Array.isArray(item.name) ? item.name.filter((name): name is string => typeof name === 'string') : []
  })
}
