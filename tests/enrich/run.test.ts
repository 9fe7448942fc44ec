import { describe, expect, it } from 'vitest'
import type { Enrichment, EnrichmentInput, ResourceName, Resources } from '../../src/enrich/enrichment.ts'
import { chooseEnrichments, orderEnrichments, runEnrichments } from '../../src/enrich/run.ts'
import { loadResources } from '../../src/models/resources.ts'
import { loadFolder } from '../../src/shared/load-folder.ts'

const article: EnrichmentInput = { url: null, title: 'A title', text: 'A text.', language: null, publishedAt: null }
const made = (name: string, needs: string[], apply: Enrichment['apply'] = () => undefined): Enrichment =>
  ({ name, version: 1, needs, resources: [], apply }) as unknown as Enrichment

describe('enrichments', () => {
  it('come after what they need', () => {
    const order = orderEnrichments([made('c', ['b']), made('b', ['a']), made('a', [])])
    expect(order.map((one) => one.name)).toEqual(['a', 'b', 'c'])
  })

  it('that need each other, or one that is not there, are refused by name', () => {
    expect(() => orderEnrichments([made('a', ['b']), made('b', ['a'])])).toThrow('a → b → a')
    expect(() => orderEnrichments([made('a', ['gone'])])).toThrow('needs gone')
  })

  it('that were chosen bring what they need', () => {
    const all = [made('a', []), made('b', ['a']), made('c', [])]
    expect(chooseEnrichments(all, new Set(['b'])).map((one) => one.name)).toEqual(['a', 'b'])
  })

  it('that fail leave the others alone', () => {
    const failing = made('bad', [], () => {
      throw new Error('no luck')
    })
    const results = runEnrichments([failing, made('good', [], () => 5 as never)], article, {} as Resources)
    expect(results[0]).toMatchObject({ name: 'bad', value: null, error: 'no luck' })
    expect(results[1]).toMatchObject({ name: 'good', value: 5, error: null })
  })
})

describe('the five enrichments of a text', () => {
  it('are found in their folder and answer for an article in Azerbaijani', async () => {
    const all = await loadFolder<Enrichment>(new URL('../../src/enrich/enrichments/', import.meta.url), (value) =>
      typeof (value as Enrichment).apply === 'function' ? undefined : 'is no enrichment',
    )
    const chosen = chooseEnrichments(all, new Set(['language', 'keywords', 'topics', 'summary', 'sentiment']))
    const resources = await loadResources(chosen.flatMap((one) => one.resources) as ResourceName[])
    const text =
      'Bakı, 3 iyun, AZƏRTAC. Gəncə şəhərində yeni universitet binası istifadəyə verilib. Açılışda rektor və tələbələr iştirak ediblər. ' +
      'Universitet beş min tələbə üçün nəzərdə tutulub, burada müəllimlər üçün laboratoriyalar da yaradılıb. Təhsil naziri uğurlar arzulayıb.'
    const results = runEnrichments(chosen, { ...article, title: 'Gəncədə universitet açılıb', text }, resources)
    const value = (name: string) => results.find((one) => one.name === name)?.value
    expect(results.filter((one) => one.error !== null)).toEqual([])
    expect(value('language')).toMatchObject({ code: 'az' })
    expect(value('topics')).toMatchObject([{ code: 'medtop:05000000' }])
    expect(value('summary')).toMatch(/^Gəncə şəhərində/)
    expect((value('keywords') as string[]).join(' ').toLowerCase()).toContain('universitet')
    expect(value('sentiment')).toMatchObject({ method: 'lexicon' })
  })

  it('get only the resources they named, each loaded once', async () => {
    const first = await loadResources(['stopWords'])
    const second = await loadResources(['stopWords', 'topicWords'])
    expect(Object.keys(first)).toEqual(['stopWords'])
    expect(second.stopWords).toBe(first.stopWords)
  })
})
