import { describe, expect, it } from 'vitest'
import { isSameText } from '../../src/dedupe/classify.ts'
import { bandKeys, fingerprintOf, SIGNATURE } from '../../src/dedupe/fingerprint.ts'
import { decodeFingerprint, encodeFingerprint } from '../../src/dedupe/fingerprint-bytes.ts'
import { AZ, DE, EN, OTHER, RU } from './texts.ts'

const of = (text: string, title: string | null = null) => fingerprintOf({ title, text })

describe('a fingerprint', () => {
  it.each([AZ, RU, EN, DE])('is the same for another typography and case', (text) => {
    const other = text.replaceAll('\n', '\n\n  ').replaceAll('"', '”').replaceAll('–', '—').toUpperCase()
    expect(isSameText(of(text), of(other))).toBe(true)
  })

  it('differs when one figure differs', () => {
    expect(isSameText(of(EN), of(EN.replace('18.6', '18.7')))).toBe(false)
  })

  it('of very few words takes the headline in', () => {
    expect(isSameText(of('Photo of the day', 'Storm'), of('Photo of the day', 'Harvest'))).toBe(false)
  })

  it('of nothing equals no other', () => {
    expect(isSameText(of(''), of(''))).toBe(false)
    expect(bandKeys(of(''))).toEqual([])
  })

  it('survives being stored, in two kilobytes at most', () => {
    const long = Array.from({ length: 9_000 }, (_, at) => `Wort${(at * 7919) % 5003} Zahl ${at}.`).join(' ')
    for (const text of [AZ, RU, EN, DE, '', 'x', long]) {
      const bytes = encodeFingerprint(of(text))
      expect(bytes.length).toBeLessThanOrEqual(2_048)
      expect(decodeFingerprint(bytes)).toEqual(of(text))
    }
  })

  it('is not read from other bytes', () => {
    const bytes = encodeFingerprint(of(EN))
    expect(decodeFingerprint(new Uint8Array())).toBeUndefined()
    expect(decodeFingerprint(bytes.slice(0, -1))).toBeUndefined()
    expect(decodeFingerprint(Uint8Array.of(...bytes, 0))).toBeUndefined()
    expect(decodeFingerprint(Uint8Array.of(99, ...bytes.slice(1)))).toBeUndefined()
    expect(decodeFingerprint(Uint8Array.from({ length: 300 }, () => 255))).toBeUndefined()
    expect(decodeFingerprint(Uint8Array.of(1, 0, 0, 255, 255, 255, 255, 15))).toBeUndefined()
  })
})

describe('the keys of an article', () => {
  const shared = (a: string, b: string) => {
    const keys = new Set(bandKeys(of(a)))
    return bandKeys(of(b)).filter((key) => keys.has(key)).length
  }

  it('are few, distinct and fit into 64 bits', () => {
    const keys = bandKeys(of(EN))
    expect(keys.length).toBeLessThanOrEqual(SIGNATURE)
    expect(keys.length).toBeGreaterThan(10)
    expect(new Set(keys).size).toBe(keys.length)
    for (const key of keys) expect(BigInt.asIntN(64, key)).toBe(key)
  })

  it('meet those of an excerpt from the middle', () => {
    for (const text of [AZ, RU, EN, DE]) expect(shared(text, text.split('\n')[2] as string)).toBeGreaterThan(0)
  })

  it('meet those of a longer text that holds it', () => {
    expect(shared(EN, `${OTHER}\n${EN}\n${OTHER}`)).toBeGreaterThan(0)
  })

  it('do not meet those of another text', () => {
    expect(shared(EN, OTHER)).toBe(0)
    expect(shared(AZ, RU)).toBe(0)
  })
})
