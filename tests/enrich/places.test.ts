import { beforeAll, describe, expect, test } from 'vitest'
import type { Resources } from '../../src/enrich/enrichment.ts'
import placesEnrichment from '../../src/enrich/enrichments/places.ts'
import type { Entity, EntityKind } from '../../src/enrich/entities.ts'
import { findPlaces } from '../../src/enrich/gazetteer.ts'
import { resolvePlaces } from '../../src/enrich/places.ts'
import { loadResources } from '../../src/models/resources.ts'

let resources: Resources
beforeAll(async () => {
  resources = await loadResources(['gazetteer'])
})

const mention = (name: string, kind: EntityKind = 'place'): Entity => ({
  text: name,
  name,
  kind,
  start: 0,
  end: name.length,
  wikidata: null,
})

function countriesOf(language: string, ...names: string[]): string[] {
  return resolvePlaces(
    names.map((name) => mention(name)),
    resources.gazetteer,
    language,
  ).map(({ name, country }) => `${name} ${country}`)
}

describe('places', () => {
  test('cities and countries have their country, each place once', () => {
    expect(countriesOf('en', 'Baku', 'Azerbaijan', 'Baku', 'Paris')).toEqual(['Baku AZ', 'Azerbaijan AZ', 'Paris FR'])
  })

  test('countries are known in many languages', () => {
    expect(countriesOf('az', 'Gürcüstan', 'ABŞ')).toEqual(['Gürcüstan GE', 'ABŞ US'])
    expect(countriesOf('ru', 'Грузия', 'США')).toEqual(['Грузия GE', 'США US'])
    expect(countriesOf('ja', '日本')).toEqual(['日本 JP'])
  })

  test('two names of one place are one place', () => {
    expect(countriesOf('en', 'US', 'United States')).toEqual(['US US'])
  })

  test('a country named beside it decides between towns of one name', () => {
    expect(countriesOf('en', 'Birmingham')).toEqual(['Birmingham GB'])
    expect(countriesOf('en', 'Alabama', 'Birmingham')).toEqual(['Alabama US', 'Birmingham US'])
  })

  test('Georgia is the country, but the state among American places', () => {
    expect(countriesOf('en', 'Georgia', 'Tbilisi')).toEqual(['Georgia GE', 'Tbilisi GE'])
    expect(countriesOf('en', 'Azerbaijan', 'Georgia', 'United States')).toContain('Georgia GE')
    expect(countriesOf('en', 'Atlanta', 'United States', 'Georgia')).toContain('Georgia US')
  })

  test('continents and names that nobody knows are no places of a country', () => {
    expect(countriesOf('en', 'Europe', 'Xyzzyville')).toEqual([])
  })

  test('people named like towns are no places', () => {
    expect(resolvePlaces([mention('Paris', 'person')], resources.gazetteer, 'en')).toEqual([])
  })

  test('a name is found without its case ending', () => {
    expect(findPlaces(resources.gazetteer, 'Gəncədə', 'az')).toMatchObject({ key: 'gəncə', isNominative: false })
    expect(findPlaces(resources.gazetteer, 'Ереване', 'ru')?.places[0]?.country).toBe('AM')
    expect(findPlaces(resources.gazetteer, 'Xyzzyda', 'az')).toBeUndefined()
  })

  test('without entities there is no answer', () => {
    const article = { url: null, title: null, text: 'x', language: null, publishedAt: null }
    expect(placesEnrichment.apply(article, {}, resources)).toBeUndefined()
    expect(placesEnrichment.apply(article, { entities: [mention('Baku')] }, resources)).toEqual([
      { name: 'Baku', country: 'AZ' },
    ])
  })
})
