import { beforeAll, describe, expect, it } from 'vitest'
import type { EnrichmentInput, Resources } from '../../src/enrich/enrichment.ts'
import topics from '../../src/enrich/enrichments/topics.ts'
import { TOPIC_LABELS } from '../../src/enrich/topic-words.ts'
import { compilePatterns, findPatterns } from '../../src/enrich/word-patterns.ts'
import { loadResources } from '../../src/models/resources.ts'

let resources: Resources
beforeAll(async () => {
  resources = await loadResources(topics.resources)
})

const of = (code: string, parts: Partial<EnrichmentInput>) =>
  topics.apply(
    { url: null, title: null, text: '', language: null, publishedAt: null, ...parts },
    { language: { code, confidence: 1, script: null } },
    resources,
  )

describe('topics', () => {
  it.each([
    [
      'medtop:15000000',
      'en',
      'The striker scored twice and the team won the match. The coach praised his players after the league game.',
    ],
    [
      'medtop:15000000',
      'az',
      'Komandamız növbəti oyunda qələbə qazandı, futbolçular iki qol vurdu. Baş məşqçi oyunçulara təşəkkür etdi.',
    ],
    [
      'medtop:11000000',
      'az',
      'Prezident parlamentin yeni tərkibi ilə görüşüb, seçkilərin nəticələri və deputatların vəzifələri müzakirə olunub.',
    ],
    [
      'medtop:02000000',
      'ru',
      'Суд арестовал подозреваемого в мошенничестве. Следователи изъяли документы, адвокат обжалует приговор.',
    ],
    [
      'medtop:04000000',
      'tr',
      'Merkez Bankası faiz kararını açıkladı. Enflasyon ve dolar kuru piyasaların gündeminde, borsa yükseldi.',
    ],
    [
      'medtop:17000000',
      'de',
      'Das Wetter bleibt unbeständig: Regen und Gewitter, die Temperaturen steigen auf 20 Grad Celsius.',
    ],
    [
      'medtop:07000000',
      'fr',
      'Les médecins de l’hôpital vaccinent les patients contre la maladie. Le virus circule, les symptômes sont légers.',
    ],
    [
      'medtop:03000000',
      'es',
      'Un terremoto sacudió la región. Los bomberos rescataron a los heridos y evacuaron las casas tras el derrumbe.',
    ],
    [
      'medtop:16000000',
      'uk',
      'Військові відбили атаку безпілотників. Під час обстрілу загинули двоє солдатів, армія готує наступ на фронті.',
    ],
  ])('%s is found in %s: %s', (topic, language, text) => {
    const found = of(language, { text })!
    expect(found[0]).toMatchObject({ code: topic, label: TOPIC_LABELS[topic.slice(7, 9)] })
    expect(found[0]!.score).toBeGreaterThan(0)
    expect(found[0]!.score).toBeLessThanOrEqual(1)
    expect(found[0]!.evidence.length).toBeGreaterThan(1)
  })

  it('are none when the evidence is thin', () => {
    expect(
      of('en', { text: 'The old man sat on the bench and looked at the river until his train came.' }),
    ).toBeUndefined()
    expect(of('en', { text: 'One player sat in a tram.' })).toBeUndefined()
  })

  it('follow the section and the address of the outlet, in a language without a list too', () => {
    expect(of('xx', { text: 'Abc def.', section: 'Sport' })?.[0]?.code).toBe('medtop:15000000')
    expect(
      of('xx', {
        text: 'Abc def.',
        url: 'https://idman.example.az/iqtisadiyyat/123/some-page.html',
        section: 'Biznes',
      })?.[0]?.code,
    ).toBe('medtop:04000000')
  })

  it('are at most three, best first', () => {
    const text = Object.values(resources.topicWords.en!).join(' ').replace(/[!*]/g, '').replaceAll('_', ' ')
    const found = of('en', { text })!
    expect(found).toHaveLength(3)
    expect(found[0]!.score).toBeGreaterThanOrEqual(found[2]!.score)
  })

  it('have the seventeen of the top level in every list', () => {
    for (const lists of Object.values(resources.topicWords))
      expect(Object.keys(lists).sort()).toEqual(Object.keys(TOPIC_LABELS).sort())
  })
})

describe('word patterns', () => {
  const hits = (patterns: string[], text: string) => {
    const found: string[] = []
    findPatterns(text.split(' '), compilePatterns(patterns.map((one) => [one, one])), (value) => found.push(value))
    return found
  }

  it('fit whole words, beginnings and phrases', () => {
    expect(
      hits(
        ['bank', 'elect*', 'prime_minister*', 'artific*_intel*'],
        'bank banker elections prime ministers artificial intelligence prime',
      ),
    ).toEqual(['bank', 'elect*', 'prime_minister*', 'artific*_intel*'])
  })

  it('prefer the phrase to the word, the whole word to a beginning, and the longest beginning', () => {
    expect(hits(['war*', 'warm', 'warmth_record', 'warmt*'], 'warm')).toEqual(['warm'])
    expect(hits(['war*', 'warmt*'], 'warmth')).toEqual(['warmt*'])
    expect(hits(['war*', 'warmth_record'], 'warmth record')).toEqual(['warmth_record'])
  })
})
