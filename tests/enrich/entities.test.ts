import { beforeAll, describe, expect, test } from 'vitest'
import { nominativesOf } from '../../src/enrich/case-endings.ts'
import type { Resources } from '../../src/enrich/enrichment.ts'
import entitiesEnrichment from '../../src/enrich/enrichments/entities.ts'
import { type Entity, findEntities, LONGEST_TEXT } from '../../src/enrich/entities.ts'
import { tokenizeEntities } from '../../src/enrich/entity-tokens.ts'
import { foldName, nameKey, personKey } from '../../src/enrich/name-forms.ts'
import { compareNames } from '../../src/enrich/same-name.ts'
import { decode, LABELS, spansOf } from '../../src/enrich/tagger.ts'
import { parseEntityTagger } from '../../src/models/entity-tagger.ts'
import { parseGazetteer } from '../../src/models/gazetteer.ts'
import { loadResources } from '../../src/models/resources.ts'

let resources: Resources
beforeAll(async () => {
  resources = await loadResources(['entityTagger', 'gazetteer'])
})

function entitiesOf(text: string, language: string | null): readonly Entity[] {
  return findEntities(text, language, resources.entityTagger, resources.gazetteer)
}

/** Names with their kind, without repetition. */
function namesOf(text: string, language: string | null): string[] {
  return [...new Set(entitiesOf(text, language).map(({ kind, name }) => `${kind} ${name}`))]
}

const words = (text: string) => tokenizeEntities(text).tokens.map((token) => token.text)

describe('tokens', () => {
  test('a case ending or clitic behind an apostrophe is a token of its own', () => {
    expect(words("Ankara'da Trump's l'Iran O'Brien")).toEqual(['Ankara', "'da", 'Trump', "'s", "l'", 'Iran', "O'Brien"])
  })

  test('hyphens stand alone and initials keep their full stop', () => {
    expect(words('Kremlin-backed J. Smith of the U.S. left.')).toEqual([
      'Kremlin',
      '-',
      'backed',
      'J.',
      'Smith',
      'of',
      'the',
      'U.S.',
      'left',
      '.',
    ])
  })

  test('every token lies where its offsets say', () => {
    const text = 'Əliyev “Bakıda” – 3,5 млн. 東京は、晴れ'
    for (const token of tokenizeEntities(text).tokens) expect(text.slice(token.start, token.end)).toBe(token.text)
  })

  test('a sentence ends at a full stop with a capital behind it, but not behind a title', () => {
    const { tokens, sentences } = tokenizeEntities('Mr. Brown left. Nobody saw it.\nThe end')
    expect(sentences.slice(0, -1).map((at) => tokens[at]!.text)).toEqual(['Mr', 'Nobody', 'The'])
  })
})

describe('forms of names', () => {
  test('a name has one key in capitals, with dotless i and with ё', () => {
    expect(nameKey('BAKI')).toBe(nameKey('Bakı'))
    expect(nameKey('Орёл')).toBe(nameKey('орел'))
    expect(nameKey('Nagorno-Karabakh')).toBe('nagorno karabakh')
  })

  test('transcriptions of a name into several alphabets meet', () => {
    expect(foldName('Алиев')).toBe(foldName('Aliyev'))
    expect(personKey('İlham Əliyev')).toBe(personKey('Ильхам Алиев'))
    expect(personKey('Ilham Aliyev')).toBe(personKey('Ильхам Алиев'))
    expect(personKey('Ilham Aliyev')).not.toBe(personKey('Elman Aliyev'))
  })

  test('endings are taken off in languages that have them, and in no others', () => {
    expect(nominativesOf('bakida', 'az')).toContain('baki')
    expect(nominativesOf('россии', 'ru')).toContain('россия')
    expect(nominativesOf('києві', 'uk')).toContain('київ')
    expect(nominativesOf('warszawie', 'pl')).toContain('warszawa')
    expect(nominativesOf('london', 'en')).toEqual([])
  })

  test('case forms of a surname are the same word, other surnames are not', () => {
    const russian = compareNames('ru')
    expect(russian.isSameWord('Песковым', 'Песков')).toBe(true)
    expect(russian.isSameWord('Песков', 'Лавров')).toBe(false)
    expect(compareNames('zh').isSameWord('强', '龙')).toBe(false)
  })
})

describe('tagger', () => {
  test('the inside of a name never stands without its beginning', () => {
    const count = LABELS.length
    const scores = new Float32Array(2 * count)
    scores[LABELS.indexOf('I-PER')] = 10
    scores[count + LABELS.indexOf('I-PER')] = 10
    scores[LABELS.indexOf('B-PER')] = 1
    const labels = decode(scores, new Float32Array((count + 1) * count), 2)
    expect([...labels].map((label) => LABELS[label])).toEqual(['B-PER', 'I-PER'])
  })

  test('neighbouring names are told apart by their beginnings', () => {
    expect(spansOf([1, 2, 1, 0, 5], 10)).toEqual([
      { from: 10, to: 12, kind: 'person' },
      { from: 12, to: 13, kind: 'person' },
      { from: 14, to: 15, kind: 'place' },
    ])
  })

  test('data that are cut off are refused', () => {
    const head = { rowBits: 4, labels: 9, transitions: [], rows: 3, large: [] }
    expect(() => parseEntityTagger(Buffer.from(`${JSON.stringify(head)}\nxx`))).toThrow(/damaged/)
    const names = { countries: [], places: 9, keys: 0, organizations: 0, placeNames: 0, people: 0, givenNames: 0 }
    expect(() => parseGazetteer(Buffer.from(`${JSON.stringify(names)}\n`))).toThrow(/damaged/)
  })
})

describe('entities', () => {
  const TEXTS = [
    ['en', 'Prime Minister Keir Starmer met President Volodymyr Zelensky in London. Starmer praised him.'],
    ['az', 'Prezident İlham Əliyev Bakıda Hakan Fidanı qəbul edib. Əliyev Türkiyəyə səfər edəcək.'],
    ['ru', 'Ильхам Алиев встретился в Москве с Владимиром Путиным. Алиев вернулся в Баку.'],
    ['tr', "Recep Tayyip Erdoğan, Ankara'da Donald Trump ile görüştü."],
    ['de', 'Friedrich Merz traf in Berlin Emmanuel Macron.'],
    ['ja', '岸田文雄首相は東京で会見した。'],
  ] as const

  test.each(TEXTS)('offsets are those of the mention (%s)', (language, text) => {
    const entities = entitiesOf(text, language)
    expect(entities.length).toBeGreaterThan(0)
    for (const entity of entities) expect(text.slice(entity.start, entity.end)).toBe(entity.text)
    const overlaps = entities.filter((entity, at) => entity.start < (entities[at - 1]?.end ?? 0))
    expect(overlaps).toEqual([])
  })

  test('a surname goes by the fullest name in the article', () => {
    const names = namesOf(TEXTS[0][1], 'en')
    expect(names).toContain('person Keir Starmer')
    expect(names).toContain('place London')
    expect(names).not.toContain('person Starmer')
  })

  test('Azerbaijani case endings are taken off names and places', () => {
    const names = namesOf(TEXTS[1][1], 'az')
    expect(names).toEqual(expect.arrayContaining(['person İlham Əliyev', 'place Bakı', 'place Türkiyə']))
  })

  test('Russian case endings are taken off names and places', () => {
    const names = namesOf(TEXTS[2][1], 'ru')
    expect(names).toEqual(
      expect.arrayContaining(['person Ильхам Алиев', 'person Владимир Путин', 'place Москва', 'place Баку']),
    )
    expect(names.filter((name) => name.includes('Алиев'))).toEqual(['person Ильхам Алиев'])
  })

  test('an inflected surname takes the form that stands elsewhere in the text', () => {
    expect(namesOf('Nazir Hakan Fidanı qəbul etdilər. Fidan təşəkkür edib.', 'az')).toContain('person Hakan Fidan')
  })

  test('people in high office have their Wikidata id, in every alphabet', () => {
    const idOf = (text: string, language: string) =>
      entitiesOf(text, language).find((entity) => entity.kind === 'person')?.wikidata
    expect(idOf('President Ilham Aliyev spoke.', 'en')).toBe('Q57371')
    expect(idOf('Президент Ильхам Алиев выступил.', 'ru')).toBe('Q57371')
    expect(idOf('John Nobody spoke.', 'en')).toBeNull()
  })

  test('a title in front of a name is no part of it', () => {
    expect(entitiesOf('Yesterday President Donald Trump spoke.', 'en')[0]?.text).toBe('Donald Trump')
  })

  test('a name in brackets is another mention of the name before', () => {
    const text = 'The World Health Organization (WHO) warned on Monday. The WHO said more later.'
    const entities = entitiesOf(text, 'en').filter((entity) => entity.kind === 'organization')
    expect(entities.map((entity) => entity.text)).toContain('WHO')
    expect(new Set(entities.map((entity) => entity.name))).toEqual(new Set(['World Health Organization']))
  })

  test('countries are found in a script without capitals', () => {
    expect(namesOf('ირაკლი კობახიძე თბილისში ჩავიდა.', 'ka')).toEqual(
      expect.arrayContaining(['person ირაკლი კობახიძე', 'place თბილისი']),
    )
    expect(namesOf('国务院总理在北京会见法国总统。', 'zh')).toEqual(
      expect.arrayContaining(['place 北京', 'place 法国']),
    )
  })

  test('a country is a place under its long name, an organization known everywhere is one in every language', () => {
    expect(namesOf('The Republic of Azerbaijan rejected it.', 'en')).toContain('place Republic of Azerbaijan')
    expect(namesOf('BMT çağırış edib. Avropa İttifaqı razıdır.', 'az')).toEqual([
      'organization BMT',
      'organization Avropa İttifaqı',
    ])
    expect(namesOf('В Нагорном Карабахе спокойно.', 'ru')).toEqual(['place Нагорный Карабах'])
  })

  test('an ending behind a hyphen is no part of the name', () => {
    expect(entitiesOf('Tədbirdə SOCAR-ın prezidenti iştirak edib.', 'az').map((entity) => entity.text)).toEqual([
      'SOCAR',
    ])
  })

  test('marks that belong to a name of a company are whole', () => {
    expect(entitiesOf('ОАО «Газпром» ответило.', 'ru').map((entity) => entity.text)).toEqual(['ОАО «Газпром»'])
  })

  test('an unknown language is read too', () => {
    expect(namesOf('Angela Merkel visited Paris.', null)).toEqual(['person Angela Merkel', 'place Paris'])
  })

  test('text beyond the limit is left alone, and mentions are bounded', () => {
    const text = `${'Angela Merkel met Emmanuel Macron in Paris. '.repeat(4_000)}`
    const entities = entitiesOf(text, 'en')
    expect(entities.length).toBe(2_000)
    expect(entities.at(-1)!.end).toBeLessThanOrEqual(LONGEST_TEXT)
  })

  test('hostile text gives an answer', () => {
    for (const text of [
      '',
      ' ',
      '\ud800',
      "'".repeat(5_000),
      'A.'.repeat(5_000),
      'A-'.repeat(20_000),
      'Ω'.repeat(50_000),
    ])
      expect(Array.isArray(entitiesOf(text, 'en'))).toBe(true)
  })

  test('the enrichment hands the language on', () => {
    const text = 'Саммит прошёл в Москве.'
    const article = { url: null, title: null, text, language: null, publishedAt: null }
    const language = { code: 'ru', confidence: 1, script: 'Cyrl' }
    const found = entitiesEnrichment.apply(article, { language } as never, resources)
    expect(found?.map((entity) => entity.name)).toContain('Москва')
  })
})
