import { decodeEntities, encodeEntities } from './entities.ts'

/** The document type stands at the beginning; junk may come first. */
const START = 4_096
const LONGEST_SUBSET = 65_536
const MOST_ENTITIES = 300
const LONGEST_VALUE = 500
/** Characters that all references together may add: more is an attack. */
const MOST_ADDED = 1_000_000
const DECLARATION = /<!ENTITY\s{1,20}([A-Za-z_][\w.-]{0,60})\s{1,20}(?:"([^"<]{0,500})"|'([^'<]{0,500})')\s{0,20}>/g
const REFERENCE = /&([A-Za-z_][\w.-]{0,60});/g
const PREDEFINED = new Set(['amp', 'lt', 'gt', 'quot', 'apos'])

/**
 * The document with the entities replaced that it declares itself, as far as they are plain words.
 *
 * An entity that refers to another one, holds markup or lies in another file stays as it is written, and all
 * together add a million characters at most: nothing grows by being read.
 */
export function withDeclaredEntities(source: string): string {
  const declarationsEnd = endOfDeclarations(source)
  if (declarationsEnd < 0) return source
  const values = declaredIn(source.slice(0, declarationsEnd))
  if (values.size === 0) return source
  let added = 0
  const body = source.slice(declarationsEnd).replace(REFERENCE, (whole, name: string) => {
    const value = values.get(name)
    if (value === undefined || added + value.length > MOST_ADDED) return whole
    added += value.length
    return value
  })
  return source.slice(0, declarationsEnd) + body
}

function endOfDeclarations(source: string): number {
  const opens = source.slice(0, START).search(/<!DOCTYPE\s/i)
  if (opens < 0) return -1
  const head = source.slice(opens, opens + LONGEST_SUBSET)
  const bracket = /^[^<>[\]]{1,1000}\[/.exec(head.slice(1))
  const ends = bracket ? head.indexOf(']', bracket[0].length) : -1
  return ends < 0 ? -1 : opens + ends
}

function declaredIn(subset: string): Map<string, string> {
  const values = new Map<string, string>()
  for (const [, name = '', double, single] of subset.matchAll(DECLARATION)) {
    const written = double ?? single ?? ''
    const refersToOthers = /&(?!#)/.test(written)
    if (PREDEFINED.has(name) || values.has(name) || refersToOthers || written.length > LONGEST_VALUE) continue
    values.set(name, encodeEntities(decodeEntities(written)))
    if (values.size >= MOST_ENTITIES) break
  }
  return values
}
