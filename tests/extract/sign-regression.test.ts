import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Dice } from '../../bench/page-kinds/page.ts'
import { unplain } from '../../bench/page-kinds/unplain.ts'
import { type PageRow, readRows, writeRows } from '../../bench/train/page-rows.ts'
import { fitSigns, oddsOf } from '../../bench/train/sign-regression.ts'
import { SIGNS, type SignName } from '../../src/extract/kind/signs.ts'

const row = (kind: string, ...signs: readonly SignName[]): PageRow => ({
  set: 'some',
  kind,
  fold: 0,
  isPlain: false,
  signs,
})
const rows = (count: number, kind: string, ...signs: readonly SignName[]) =>
  Array.from({ length: count }, () => row(kind, ...signs))

describe('weights of signs', () => {
  test('stay at what was thought of a sign that no page shows', () => {
    const { weights } = fitSigns([...rows(20, 'service', 'phone'), ...rows(20, 'article', 'date:named')])
    expect(weights['og:product']).toBeCloseTo(SIGNS['og:product'].prior)
    expect(weights['feed:announced']).toBeCloseTo(SIGNS['feed:announced'].prior)
  })

  test('move with the pages that show it', () => {
    const { weights } = fitSigns([
      ...rows(40, 'service', 'we:most', 'date:seen'),
      ...rows(40, 'article', 'date:seen'),
      ...rows(40, 'article', 'date:named'),
    ])
    expect(weights['we:most']).toBeGreaterThan(1)
    expect(weights['date:named']).toBeLessThan(SIGNS['date:named'].prior)
  })

  test('are none where the pages say the opposite of what the sign means', () => {
    const { weights } = fitSigns([...rows(40, 'service', 'comments:box'), ...rows(40, 'article', 'og:website')])
    expect([weights['comments:box'], weights['og:website']]).toEqual([0, 0])
  })

  test('are the same for the same pages, and for half of them that count double', () => {
    const pages = [...rows(6, 'service', 'we:you'), ...rows(6, 'article', 'links:some')]
    const half = [...rows(3, 'service', 'we:you'), ...rows(3, 'article', 'links:some')]
    expect(fitSigns(pages)).toEqual(fitSigns(pages))
    const heavy = fitSigns(half.map((one) => ({ ...one, weight: 2 })))
    expect(heavy.weights['we:you']).toBeCloseTo(fitSigns(pages).weights['we:you'])
  })

  test('give no page a reason that no sign speaks for, and every page that a plain rule decides', () => {
    const fitted = fitSigns([...rows(40, 'service', 'path:top', 'phone'), ...rows(40, 'article', 'date:named')])
    expect(oddsOf(fitted, row('service', 'path:top', 'phone'))).toBeGreaterThan(0)
    expect(oddsOf(fitted, row('service', 'path:top'))).toBeLessThan(-10)
    expect(oddsOf(fitted, { ...row('article'), isPlain: true })).toBe(Number.POSITIVE_INFINITY)
  })
})

describe('rows of pages', () => {
  function inFile(text: string | null, use: (path: string) => void): void {
    const folder = mkdtempSync(join(tmpdir(), 'rows-'))
    try {
      const path = join(folder, 'rows.txt')
      if (text !== null) writeFileSync(path, text)
      use(path)
    } finally {
      rmSync(folder, { recursive: true })
    }
  }

  test('are read as they were written, each sign once', () => {
    const written = [
      row('service', 'phone', 'we:most', 'phone'),
      { ...row('article'), set: 'news', fold: 3, isPlain: true },
    ]
    inFile(null, (path) => {
      writeRows(path, written)
      expect(readRows(path)).toEqual([row('service', 'phone', 'we:most'), written[1]])
    })
  })

  test('are refused where they name a sign that is none', () => {
    inFile('some service 0 - phone path:none\n', (path) => {
      expect(() => readRows(path)).toThrow('names the sign path:none, which is none')
    })
  })

  test('less plain copies gain signs of articles and keep to what a page can show at once', () => {
    const dice = new Dice('some page')
    const copies = Array.from({ length: 200 }, () => unplain(['phone', 'slug:short', 'text:least'], 'service', dice, 0))
    expect(copies.filter((signs) => signs.includes('links:some')).length).toBeGreaterThan(40)
    expect(copies.every((signs) => signs.includes('phone'))).toBe(true)
    expect(copies.some((signs) => signs.includes('slug:long') && signs.includes('slug:short'))).toBe(false)
  })

  test('copies lose as many of their own signs as they may', () => {
    const dice = new Dice('some page')
    const copies = Array.from({ length: 200 }, () => unplain(['phone', 'words:said'], 'service', dice, 0.5))
    const kept = copies.filter((signs) => signs.includes('phone')).length
    expect(kept).toBeGreaterThan(60)
    expect(kept).toBeLessThan(140)
    expect(copies.every((signs) => signs.includes('words:said'))).toBe(true)
  })
})
