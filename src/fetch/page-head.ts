import { charsetOfContentType, decodeBytes } from '../shared/charset.ts'

/** A refresh stands in the head; what lies behind this is not looked at. */
const HEAD_BYTES = 65_536

/** A page that moves on later than this is meant to be read. */
const MAX_DELAY_SECONDS = 5

const MAX_TAG_LENGTH = 2_048

/** Where a page sends those who came to it. */
export interface Onward {
  readonly url: string
  /** `refresh`: its readers, at once; `amp`: it is the AMP copy of another page, which it names as the real one. */
  readonly why: 'refresh' | 'amp'
}

/**
 * The other URL that a page leads on to: by `<meta http-equiv="refresh">` within five seconds, or, where the page is an AMP
 * copy, by its canonical link. Undefined when it leads nowhere or to itself. What stands in a comment, a script or `noscript`
 * does not count.
 *
 * @param pageUrl what relative URLs are resolved against
 */
export function onwardOf(body: Uint8Array, contentType: string | null, pageUrl: string): Onward | undefined {
  let isAmp = false
  for (const { name, attributes } of headTags(body, contentType)) {
    if (name === 'html') isAmp = isAmpRoot(attributes)
    const target = name === 'meta' ? refreshOf(attributes) : undefined
    if (target !== undefined) return asOnward(otherUrl(target, pageUrl), 'refresh')
    if (name !== 'link' || !isAmp || !/(?:^|\s)canonical(?:\s|$)/i.test(attributeOf(attributes, 'rel') ?? '')) continue
    const real = otherUrl(attributeOf(attributes, 'href') ?? '', pageUrl)
    // The front page is no article's address: a mistake of the template.
    if (real !== undefined && new URL(real).pathname !== '/') return { url: real, why: 'amp' }
  }
  return undefined
}

function asOnward(url: string | undefined, why: Onward['why']): Onward | undefined {
  return url === undefined ? undefined : { url, why }
}

/** `<html amp>` or `<html ⚡>`. */
function isAmpRoot(attributes: string): boolean {
  return /(?:^|\s)(?:amp|⚡)(?=[\s=/]|$)/i.test(attributes.replace(/"[^"]*"|'[^']*'/g, '""'))
}

interface Tag {
  readonly name: string
  readonly attributes: string
}

/** The tags of a page's head that say where it leads, in order. */
function* headTags(body: Uint8Array, contentType: string | null): Generator<Tag> {
  const head = body.subarray(0, HEAD_BYTES)
  const text = decodeBytes(head, charsetOfContentType(contentType) ?? 'utf-8') ?? decodeBytes(head, 'utf-8')!
  // Only ASCII, since other letters (İ) change their length, and positions in both texts must be the same.
  const lower = text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
  for (let at = lower.indexOf('<'); at >= 0; at = lower.indexOf('<', at)) {
    const skipped = endOfHidden(lower, at)
    if (skipped !== undefined) {
      at = skipped
      continue
    }
    if (lower.startsWith('<body', at)) return
    const name = /^<(html|meta|link)[\s/>]/.exec(lower.slice(at, at + 6))?.[1]
    if (name !== undefined) {
      const end = lower.indexOf('>', at)
      if (end < 0) return
      yield { name, attributes: text.slice(at + 5, Math.min(end, at + MAX_TAG_LENGTH)) }
      at = end
    }
    at++
  }
}

/** Where a part that readers do not see ends; undefined when none begins here. */
function endOfHidden(lower: string, at: number): number | undefined {
  for (const [start, end] of HIDDEN) {
    if (!lower.startsWith(start, at)) continue
    const found = lower.indexOf(end, at + start.length)
    return found < 0 ? lower.length : found + end.length
  }
  return undefined
}

const HIDDEN = [
  ['<!--', '-->'],
  ['<script', '</script'],
  ['<style', '</style'],
  ['<noscript', '</noscript'],
  ['<template', '</template'],
] as const

function refreshOf(attributes: string): string | undefined {
  if (attributeOf(attributes, 'http-equiv')?.toLowerCase() !== 'refresh') return undefined
  const content = attributeOf(attributes, 'content') ?? ''
  const found = /^\s*(\d{0,6})(?:\.\d{0,6})?\s*[;,\s]\s*(?:url\s*=\s*)?(.*)$/is.exec(content)
  if (!found || Number(found[1]) > MAX_DELAY_SECONDS) return undefined
  return found[2]!.trim().replace(/^["']|["']$/g, '')
}

function attributeOf(attributes: string, name: string): string | undefined {
  for (const [, key, double, single, bare] of attributes.matchAll(
    /([a-z-]{1,40})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi,
  )) {
    if (key!.toLowerCase() === name) return (double ?? single ?? bare ?? '').replaceAll('&amp;', '&')
  }
  return undefined
}

function otherUrl(target: string, pageUrl: string): string | undefined {
  if (target === '' || !URL.canParse(target, pageUrl)) return undefined
  const url = new URL(target, pageUrl)
  url.hash = ''
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:'
  return isWeb && url.href !== pageUrl ? url.href : undefined
}
