import { beforeAll, describe, expect, it } from 'vitest'
import type { EnrichmentInput, Enrichments, Resources } from '../../src/enrich/enrichment.ts'
import keywords from '../../src/enrich/enrichments/keywords.ts'
import { stemOf } from '../../src/enrich/stems.ts'
import { rarity } from '../../src/enrich/term-frequencies.ts'
import { foldWord, sentencesOf, wordsOf } from '../../src/enrich/tokens.ts'
import { loadResources } from '../../src/models/resources.ts'

let resources: Resources
beforeAll(async () => {
  resources = await loadResources(keywords.resources)
})

const found = (code: string): Partial<Enrichments> => ({ language: { code, confidence: 1, script: null } })
const of = (code: string, parts: Partial<EnrichmentInput>) =>
  keywords.apply(
    { url: null, title: null, text: '', language: null, publishedAt: null, ...parts },
    found(code),
    resources,
  )

const HARBOUR = {
  title: 'Lantern Bay reopens its harbour',
  text: `LANTERN BAY, June 4 (Northwire) — The harbour of Lantern Bay reopened on Tuesday after two years of dredging. Mayor Ines Calder said that fishing boats could return within a week.
The dredging removed sand from the harbour entrance. Fishing crews had waited for the harbour since a storm closed it.
"The harbour feeds half of our families," Calder said. Calder will sail on the first boat herself. The fishing fleet of Lantern Bay counts sixty boats.`,
}

describe('keywords', () => {
  it('are the words and names that an article keeps coming back to, at most ten', () => {
    const words = of('en', HARBOUR)!
    expect(words.length).toBeLessThanOrEqual(10)
    expect(words).toEqual(expect.arrayContaining(['harbour', 'Lantern Bay', 'dredging']))
    expect(words.slice(0, 3)).toContain('harbour')
  })

  it('hold a full name where the text mostly uses the surname', () => {
    expect(of('en', HARBOUR)).toContain('Ines Calder')
    expect(of('en', HARBOUR)).not.toContain('Calder')
  })

  it('hold neither stop words nor the agency of the dateline', () => {
    const words = of('en', HARBOUR)!.map((word) => word.toLowerCase())
    expect(words).not.toContain('northwire')
    for (const stop of ['the', 'said', 'tuesday', 'after']) expect(words).not.toContain(stop)
  })

  it('count the forms of a word together', () => {
    const text =
      'Zavodun müdiri yeni sexi göstərdi. Zavodda iki yüz fəhlə çalışır. Bu zavodlar rayonun gəliridir. Zavoddan dörd ölkəyə mal göndərilir.'
    const words = of('az', { title: 'Zavod genişləndirilir', text })!
    expect(words.filter((word) => word.toLowerCase().startsWith('zavod'))).toHaveLength(1)
  })

  it('are found in Japanese, which has no spaces', () => {
    const text = '市は新しい図書館を来月開館する。図書館には十万冊の本がある。図書館の館長は喜んでいる。'
    expect(of('ja', { title: '新図書館、来月開館', text })?.join(' ')).toContain('図書館')
  })

  it('are none for a text of stop words', () => {
    expect(of('en', { text: 'and then it was, as it had been before' })).toBeUndefined()
  })

  it('are bounded for a text without end', () => {
    expect(of('en', { text: 'Alpha beta gamma. '.repeat(100_000) })!.length).toBeLessThanOrEqual(10)
  })
})

describe('words', () => {
  it('are given with their places, joined at apostrophes and hyphens', () => {
    const text = 'Bakı’nın “COP-29” günü'
    const words = wordsOf(text)
    expect(words.map((one) => one.word)).toEqual(['Bakı’nın', 'COP-29', 'günü'])
    for (const { word, start, end } of words) expect(text.slice(start, end)).toBe(word)
  })

  it('are divided where a script is written without spaces, with right places in mixed text', () => {
    const text = 'Tokyo 東京大学の研究 2026'
    const words = wordsOf(text, 'ja')
    expect(words[0]!.word).toBe('Tokyo')
    expect(words.length).toBeGreaterThan(4)
    for (const { word, start, end } of words) expect(text.slice(start, end)).toBe(word)
  })

  it('are folded as Turkic languages do', () => {
    expect(foldWord('İQTİSADİYYAT', 'az')).toBe('iqtisadiyyat')
    expect(foldWord('IŞIQ', 'az')).toBe('ışıq')
    expect(foldWord('IRAQ', 'en')).toBe('iraq')
  })

  it('lose their endings, but short ones stay whole', () => {
    expect(stemOf('nazirliyinin', 'az')).toBe(stemOf('nazirliyindən', 'az'))
    expect(stemOf('президентом', 'ru')).toBe(stemOf('президента', 'ru'))
    expect(stemOf('gas', 'en')).toBe('gas')
    expect(stemOf('anything', 'xx')).toBe('anything')
  })

  it('are the more telling the rarer they are', () => {
    const ranks = new Map([
      [
        'en',
        new Map([
          ['common', 3],
          ['less', 900],
        ]),
      ],
    ])
    expect(rarity(ranks, 'en', 'common')).toBeLessThan(rarity(ranks, 'en', 'less'))
    expect(rarity(ranks, 'en', 'unheard')).toBe(1)
  })
})

describe('sentences', () => {
  const texts = (text: string, language: string | null = null) => sentencesOf(text, language).map((one) => one.text)

  it.each([
    ['Mr. Hale met Dr. K. Osei at 10 a.m. on Friday. They spoke.', 2],
    ['Görüş mayın 12-də keçirilib. Prof. Əhmədov da iştirak edib! Sonra nə oldu?', 3],
    ['В 2025 г. завод закрыли. Ул. Ленина, д. 5.', 2],
    ['Am 3. Mai kam er. Es regnete.', 2],
    ['Die Kosten lagen bei 3.5 Mio. Euro. Mehr nicht.', 2],
    ['彼は言った。「行こう。」そして出発した。', 3],
    ['سأل: هل تعرف؟ نعم أعرف.', 2],
    ['He left … and came back. “Why?” she asked.', 2],
    ['A heading\nA paragraph without end', 2],
  ])('of %s are %i', (text, count) => {
    expect(texts(text)).toHaveLength(count)
  })

  it('are given with their places', () => {
    const text = '  One here.  Two there!\n\nThree. '
    for (const { text: sentence, start, end } of sentencesOf(text)) expect(text.slice(start, end)).toBe(sentence)
    expect(texts(text)).toEqual(['One here.', 'Two there!', 'Three.'])
  })

  it('stop at the limit', () => {
    expect(sentencesOf('Go on. '.repeat(1_000), null, 4)).toHaveLength(4)
  })
})
