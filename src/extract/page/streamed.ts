import { removeElement, replaceElement } from 'domutils'
import type { Document, Element } from './tree.ts'
import { walkElements } from './walk.ts'

/**
 * Puts parts that a server sent later where they belong. React streams a page with `<template id="B:1">` or `"P:1"` in the place of what is not ready yet, and sends that
 * at the end as `<div hidden id="S:1">`; a script of a few letters would move it there.
 *
 * @param places templates with such an id
 */
export function placeStreamed(root: Document, places: readonly Element[]): void {
  if (places.length === 0) return
  const parts = new Map<string, Element>()
  walkElements(root, (element) => {
    const id = element.attribs.id
    if (id?.startsWith('S:') && element.attribs.hidden !== undefined && !parts.has(id)) parts.set(id, element)
  })
  for (const place of places) {
    const part = parts.get(`S:${place.attribs.id!.slice(2)}`)
    if (!part || isInside(place, part)) continue
    parts.delete(part.attribs.id!)
    removeElement(part)
    delete part.attribs.hidden
    replaceElement(place, part)
  }
}

/** Whether a template marks the place of a streamed part. */
export function isPlace({ attribs }: Element): boolean {
  return attribs.id !== undefined && /^[BP]:[\da-f]{1,6}$/i.test(attribs.id)
}

function isInside(element: Element, other: Element): boolean {
  for (let at: Element['parent'] = element; at; at = at.parent) if (at === other) return true
  return false
}
