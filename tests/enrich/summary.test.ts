import { beforeAll, describe, expect, it } from 'vitest'
import { stripDateline } from '../../src/enrich/dateline.ts'
import type { EnrichmentInput, Resources } from '../../src/enrich/enrichment.ts'
import summary from '../../src/enrich/enrichments/summary.ts'
import { loadResources } from '../../src/models/resources.ts'

let resources: Resources
beforeAll(async () => {
  resources = await loadResources(summary.resources)
})

const of = (code: string, parts: Partial<EnrichmentInput>) =>
  summary.apply(
    { url: null, title: null, text: '', language: null, publishedAt: null, ...parts },
    { language: { code, confidence: 1, script: null } },
    resources,
  )

const LEDE = 'The council of Marrow Hill voted on Monday to rebuild the old iron bridge over the Tarn.'
const SECOND = 'The bridge, closed since spring, is to carry trams and cyclists from next autumn on.'
const TEXT = `MARROW HILL (Northwire) — ${LEDE} "Who would have thought it?" asked one of the visitors. ${SECOND} Many people came. The evening ended late and the councillors went home through the rain.`

describe('a summary', () => {
  it('is the dek when there is one', () => {
    const dek = 'Trams and cyclists are to cross the Tarn again, two years after the bridge was closed.'
    expect(of('en', { dek, text: TEXT })).toBe(dek)
  })

  it('is the best two of the first sentences without dateline otherwise', () => {
    expect(of('en', { title: 'Marrow Hill rebuilds its bridge', text: TEXT })).toBe(`${LEDE} ${SECOND}`)
  })

  it('does not say the headline again', () => {
    const title = LEDE.slice(0, -1)
    expect(of('en', { title, text: `${LEDE}\n${TEXT}` })).not.toContain(LEDE)
  })

  it('is null for a very short text', () => {
    expect(of('en', { text: 'The bridge is open.' })).toBeNull()
    expect(of('en', { text: '' })).toBeNull()
  })

  it('is never longer than 320 characters', () => {
    const long = `The council ${'and the neighbours and the engineers '.repeat(30)}agreed.`
    const found = of('en', { text: `${long} ${long}` })!
    expect(found.length).toBeLessThanOrEqual(320)
    expect(found.endsWith('…')).toBe(true)
  })

  it('joins Chinese sentences without a blank', () => {
    const text = `${'市政府今天宣布将在明年春天重建河上的旧铁桥，预计需要两年时间。'}${'新桥建成以后，电车和自行车都可以从桥上通过，方便两岸的居民。'}${'工程费用由市和州共同承担，总额还没有最后确定下来。'}`
    expect(of('zh', { text })).not.toContain(' ')
  })
})

describe('a dateline', () => {
  it.each([
    ['BAKU, May 3 (Northwire) — The port opened.', 'The port opened.'],
    ['Berlin (dpa) - Der Hafen ist offen.', 'Der Hafen ist offen.'],
    ['Bakı, 12 may, AZƏRTAC Liman açılıb.', 'Liman açılıb.'],
    ['МОСКВА, 5 июня — РИА Новости. Порт открыт.', 'Порт открыт.'],
    ['PARIS – Le port est ouvert.', 'Le port est ouvert.'],
  ])('is taken from: %s', (text, rest) => {
    expect(stripDateline(text)).toBe(rest)
  })

  it.each([
    'The port – the oldest one – is open.',
    'Maria and her brother – both sailors – left.',
    'No dash at all.',
    '',
  ])('is not seen in: %s', (text) => {
    expect(stripDateline(text)).toBe(text)
  })
})
