import { beforeAll, describe, expect, it } from 'vitest'
import type { EnrichmentInput, Resources } from '../../src/enrich/enrichment.ts'
import sentiment from '../../src/enrich/enrichments/sentiment.ts'
import { loadResources } from '../../src/models/resources.ts'

let resources: Resources
beforeAll(async () => {
  resources = await loadResources(sentiment.resources)
})

const of = (code: string, text: string, parts: Partial<EnrichmentInput> = {}) =>
  sentiment.apply(
    { url: null, title: null, text, language: null, publishedAt: null, ...parts },
    { language: { code, confidence: 1, script: null } },
    resources,
  )

describe('sentiment', () => {
  it.each([
    ['en', 'The team celebrated a great victory and thanked its happy fans.'],
    ['az', 'Komanda böyük qələbə qazandı, azarkeşlər sevinc içində bayram edir.'],
    ['ru', 'Команда одержала прекрасную победу, болельщики рады и счастливы.'],
    ['tr', 'Takım harika bir zafer kazandı, taraftarlar mutlu.'],
    ['de', 'Die Mannschaft feiert einen großartigen Erfolg, die Freude ist groß.'],
    ['fr', 'Une victoire magnifique et un grand succès pour l’équipe.'],
    ['es', 'Una victoria brillante y un gran éxito para el equipo.'],
  ])('is above nought for good news in %s', (language, text) => {
    expect(of(language, text)).toMatchObject({ negative: 0, method: 'lexicon' })
    expect(of(language, text)!.score).toBeGreaterThan(0)
  })

  it.each([
    ['en', 'Three people were killed and many injured in the terrible explosion.'],
    ['az', 'Partlayış nəticəsində üç nəfər həlak olub, yaralananlar var, dəhşətli faciədir.'],
    ['ru', 'При взрыве погибли трое, многие ранены, это страшная трагедия.'],
    ['tr', 'Patlamada üç kişi öldü, yaralılar var, korkunç bir facia.'],
    ['de', 'Bei der Explosion starben drei Menschen, viele wurden verletzt, eine Tragödie.'],
    ['fr', 'Trois morts et des blessés dans une terrible explosion.'],
    ['es', 'Tres muertos y varios heridos en una terrible explosión.'],
  ])('is below nought for bad news in %s', (language, text) => {
    expect(of(language, text)).toMatchObject({ positive: 0 })
    expect(of(language, text)!.score).toBeLessThan(0)
  })

  it('turns around behind a negation, and before one in Azerbaijani and Turkish', () => {
    expect(of('en', 'The plan was not good.')).toMatchObject({ positive: 0, negative: 1 })
    expect(of('az', 'Bu plan yaxşı deyil.')).toMatchObject({ positive: 0, negative: 1 })
    expect(of('tr', 'Bu plan iyi değil.')).toMatchObject({ positive: 0, negative: 1 })
  })

  it('is nought for a text that praises and complains of nothing', () => {
    expect(of('en', 'The committee met on the third floor at noon.')?.score).toBe(0)
  })

  it('is undefined for a language without a list and for no text', () => {
    expect(of('xx', 'Good good good')).toBeUndefined()
    expect(of('constructor', 'Good good good')).toBeUndefined()
    expect(of('en', '')).toBeUndefined()
  })
})
