import { beforeAll, describe, expect, test } from 'vitest'
import type { Resources } from '../../src/enrich/enrichment.ts'
import { findEntities } from '../../src/enrich/entities.ts'
import { findMarkedStretches } from '../../src/enrich/quote-marks.ts'
import { findQuotes } from '../../src/enrich/quotes.ts'
import { loadResources } from '../../src/models/resources.ts'

let resources: Resources
beforeAll(async () => {
  resources = await loadResources(['entityTagger', 'gazetteer'])
})

/** Each quote as `speaker: text`. */
function quotesOf(text: string, language: string): string[] {
  const entities = findEntities(text, language, resources.entityTagger, resources.gazetteer)
  return findQuotes(text, language, entities).map((quote) => {
    expect(text.slice(quote.start, quote.end)).toBe(quote.text)
    return `${quote.speaker ?? 'nobody'}: ${quote.text}`
  })
}

const marked = (text: string) => findMarkedStretches(text).map(({ start, end }) => text.slice(start, end))

describe('quotation marks', () => {
  test.each([
    ['He said “we will go” and left.', 'we will go'],
    ['Er sagte: „Wir gehen jetzt“, dann ging er.', 'Wir gehen jetzt'],
    ['Il a dit : « Nous partons » hier.', 'Nous partons'],
    ['Он сказал: «Это „наш“ дом».', 'Это „наш“ дом'],
    ['Sie rief: »Wir gehen jetzt« und ging.', 'Wir gehen jetzt'],
    ['She said "we will go" today.', 'we will go'],
    ['Hon sa: ”Vi går nu.” Sedan gick hon.', 'Vi går nu.'],
    ['The students said: ‘It’s the students’ own choice.’ Then they left.', 'It’s the students’ own choice.'],
    ['首相は「前に進む」と述べた。', '前に進む'],
  ])('%s', (text, inner) => {
    expect(marked(text)).toEqual([inner])
  })

  test('guillemets inside guillemets belong to the outer pair', () => {
    expect(marked('«Ответ «да» получен», — сказал он.')).toEqual(['Ответ «да» получен'])
  })

  test('a quote of several paragraphs ends with each paragraph that the next mark goes on from', () => {
    expect(marked('“We came early.\n“We stayed late.\n“We won.”')).toEqual([
      'We came early.',
      'We stayed late.',
      'We won.',
    ])
  })

  test('an apostrophe opens nothing, and a mark without end gives nothing', () => {
    expect(marked("It's John's book, isn't it?")).toEqual([])
    expect(marked('He said “we will never know')).toEqual([])
  })

  test('many open marks are read in time that grows with the text', () => {
    expect(marked('“ a '.repeat(20_000)).length).toBeLessThanOrEqual(2_000)
    expect(marked('« '.repeat(20_000))).toEqual([])
  })
})

/** Own sentences: what is said, and who must be found to say it. */
const CASES: readonly (readonly [language: string, text: string, ...quotes: string[]])[] = [
  [
    'en',
    'The mayor, John Smith, spoke on Monday. “We will rebuild the bridge,” Smith said.',
    'John Smith: We will rebuild the bridge,',
  ],
  [
    'en',
    'Anna Brown, who leads the union, told reporters: “Nobody was asked about this.”',
    'Anna Brown: Nobody was asked about this.',
  ],
  [
    'en',
    '“It is raining again,” said the coach Peter Green, “and we have no roof.”',
    'Peter Green: It is raining again,',
    'Peter Green: and we have no roof.',
  ],
  [
    'en',
    'According to Mary Jones, “the plan was wrong from the start”.',
    'Mary Jones: the plan was wrong from the start',
  ],
  ['en', 'Mary Jones arrived late. “I missed the train,” she said.', 'Mary Jones: I missed the train,'],
  [
    'en',
    'John Smith called the plan “a complete waste of public money”.',
    'John Smith: a complete waste of public money',
  ],
  [
    'az',
    'Prezident İlham Əliyev çıxış edib. “Biz sülh istəyirik”, - deyə Əliyev bildirib.',
    'İlham Əliyev: Biz sülh istəyirik',
  ],
  [
    'az',
    'Deputat Elman Məmmədov vurğulayıb ki, “bu qanun xalqın marağındadır”.',
    'Elman Məmmədov: bu qanun xalqın marağındadır',
  ],
  ['az', 'Nazir Rəşad Nəbiyev qeyd edib: “Layihə ilin sonunda bitəcək”.', 'Rəşad Nəbiyev: Layihə ilin sonunda bitəcək'],
  [
    'az',
    'Rəşad Nəbiyev tədbirdə olub. O əlavə edib: “İşlər davam edir və bitəcək”.',
    'Rəşad Nəbiyev: İşlər davam edir və bitəcək',
  ],
  [
    'az',
    '“Qiymətlər bu ay qalxmayacaq”, - iqtisadçı Elçin Rəşidov deyib.',
    'Elçin Rəşidov: Qiymətlər bu ay qalxmayacaq',
  ],
  [
    'az',
    'Tofiq Zülfüqarovun sözlərinə görə, “danışıqlar payızda davam edəcək”.',
    'Tofiq Zülfüqarov: danışıqlar payızda davam edəcək',
  ],
  ['ru', 'В Баку выступил Ильхам Алиев. «Мы хотим мира», — сказал Алиев.', 'Ильхам Алиев: Мы хотим мира'],
  ['ru', 'Дмитрий Песков заявил, что «переговоры пока не начались».', 'Дмитрий Песков: переговоры пока не начались'],
  ['ru', 'По словам Марии Захаровой, «это решение было ошибкой».', 'Мария Захарова: это решение было ошибкой'],
  [
    'ru',
    'Сергей Лавров прибыл утром. Он подчеркнул: «Встреча была полезной для всех».',
    'Сергей Лавров: Встреча была полезной для всех',
  ],
  [
    'ru',
    '— Дорога закрыта до весны, — сообщил Иван Петров. — Объезда нет.',
    'Иван Петров: Дорога закрыта до весны',
    'Иван Петров: Объезда нет.',
  ],
  ['ru', '"Цены вырастут на треть", - считает экономист Андрей Орлов.', 'Андрей Орлов: Цены вырастут на треть'],
  ['tr', 'Recep Tayyip Erdoğan, "Türkiye barıştan yanadır" dedi.', 'Recep Tayyip Erdoğan: Türkiye barıştan yanadır'],
  [
    'tr',
    'Bakan Hakan Fidan şunları söyledi: "Görüşmeler yarın da devam edecek."',
    'Hakan Fidan: Görüşmeler yarın da devam edecek.',
  ],
  [
    'tr',
    '"Yeni köprü yazın açılacak" diyen Murat Kurum, bütçeyi de açıkladı.',
    'Murat Kurum: Yeni köprü yazın açılacak',
  ],
  [
    'tr',
    'Mehmet Şimşek toplantıya katıldı. "Enflasyon yıl sonunda düşecek" ifadesini kullandı.',
    'Mehmet Şimşek: Enflasyon yıl sonunda düşecek',
  ],
  ['tr', 'Özgür Özel, kararı "kabul edilemez bir adım" olarak değerlendirdi.', 'Özgür Özel: kabul edilemez bir adım'],
  [
    'tr',
    '"Bu maçı mutlaka kazanacağız" diye konuştu teknik direktör Fatih Terim.',
    'Fatih Terim: Bu maçı mutlaka kazanacağız',
  ],
  [
    'de',
    'Friedrich Merz kam am Abend. „Wir müssen jetzt handeln“, sagte Merz.',
    'Friedrich Merz: Wir müssen jetzt handeln',
  ],
  ['de', 'Annalena Baerbock erklärte: „Die Lage bleibt sehr ernst.“', 'Annalena Baerbock: Die Lage bleibt sehr ernst.'],
  ['de', '„Das Wetter war schuld“, so Trainer Thomas Müller.', 'Thomas Müller: Das Wetter war schuld'],
  [
    'de',
    'Laut Robert Habeck war es „ein Fehler mit schweren Folgen“.',
    'Robert Habeck: ein Fehler mit schweren Folgen',
  ],
  ['de', 'Olaf Scholz reiste ab. „Ich komme bald wieder“, sagte er.', 'Olaf Scholz: Ich komme bald wieder'],
  [
    'de',
    'Olaf Scholz nannte den Plan „völlig falsch und viel zu teuer“.',
    'Olaf Scholz: völlig falsch und viel zu teuer',
  ],
  [
    'fr',
    'Emmanuel Macron est arrivé. « Nous devons agir vite », a déclaré M. Macron.',
    'Emmanuel Macron: Nous devons agir vite',
  ],
  ['fr', 'Selon Marine Le Pen, « cette loi est une erreur grave ».', 'Marine Le Pen: cette loi est une erreur grave'],
  [
    'fr',
    'François Hollande a expliqué : « Personne ne voulait cela. »',
    'François Hollande: Personne ne voulait cela.',
  ],
  ['fr', '« Le pont sera fermé demain », précise le maire Jean Dupont.', 'Jean Dupont: Le pont sera fermé demain'],
  [
    'fr',
    'Anne Hidalgo a quitté la salle. « Je reviendrai très bientôt », a-t-elle dit.',
    'Anne Hidalgo: Je reviendrai très bientôt',
  ],
  [
    'fr',
    'Gérald Darmanin a dénoncé « une violence sans aucune limite ».',
    'Gérald Darmanin: une violence sans aucune limite',
  ],
  [
    'es',
    'Pedro Sánchez habló ayer. "Vamos a trabajar juntos", dijo Sánchez.',
    'Pedro Sánchez: Vamos a trabajar juntos',
  ],
  ['es', 'Según Pablo Iglesias, «la ley llega demasiado tarde».', 'Pablo Iglesias: la ley llega demasiado tarde'],
  ['es', 'La ministra Yolanda Díaz afirmó: «El salario subirá en enero».', 'Yolanda Díaz: El salario subirá en enero'],
  [
    'es',
    '—Estamos listos para salir —dijo Juan Pérez—. Falta el coche.',
    'Juan Pérez: Estamos listos para salir',
    'Juan Pérez: Falta el coche.',
  ],
  [
    'es',
    'Gustavo Petro llegó tarde. "Perdí el avión esta mañana", explicó.',
    'Gustavo Petro: Perdí el avión esta mañana',
  ],
  ['es', 'José Mujica calificó el acuerdo de "una victoria para todos".', 'José Mujica: una victoria para todos'],
  [
    'uk',
    'Володимир Зеленський прибув до Києва. «Ми вдячні за підтримку», — сказав Зеленський.',
    'Володимир Зеленський: Ми вдячні за підтримку',
  ],
]

describe('quotes', () => {
  test.each(CASES)('(%s) %s', (language, text, ...quotes) => {
    expect(quotesOf(text, language)).toEqual(quotes)
  })

  test('names in marks, titles of works and single words are no quotes', () => {
    expect(
      quotesOf('The band played “Yellow Submarine” at the “Old Barn”. Critics spoke of a “success”.', 'en'),
    ).toEqual([])
    expect(quotesOf('Партия «Единая Россия» обсудила фильм «Бриллиантовая рука» на «Мосфильме».', 'ru')).toEqual([])
    expect(quotesOf('"Azərbaycan Hava Yolları" QSC və "Qarabağ" klubu tədbirdə olub.', 'az')).toEqual([])
  })

  test('a paragraph that is a quote and nothing else goes on with the speaker before', () => {
    const text = '“We came early,” said John Smith.\n“The doors were still closed and nobody answered.”'
    expect(quotesOf(text, 'en')).toEqual([
      'John Smith: We came early,',
      'John Smith: The doors were still closed and nobody answered.',
    ])
  })

  test('what a report says is said by nobody', () => {
    expect(quotesOf('John Smith left. The report said “the roof was never repaired”.', 'en')).toEqual([
      'nobody: the roof was never repaired',
    ])
  })

  test('answers of an interview belong to the guest of its first lines', () => {
    const text = [
      'News.Az interviews Matthew Bryza, former ambassador to Azerbaijan.',
      'What do you think about the talks?',
      'I think they have never been closer to peace.',
      'What role does Europe play?',
      'It wants to see an agreement, but it is up to the parties.',
      'Will there be a treaty this year?',
      'It is possible, but I would not bet on it.',
    ].join('\n')
    expect(quotesOf(text, 'en')).toEqual([
      'Matthew Bryza: I think they have never been closer to peace.',
      'Matthew Bryza: It wants to see an agreement, but it is up to the parties.',
      'Matthew Bryza: It is possible, but I would not bet on it.',
    ])
  })

  test('answers behind dialogue dashes are taken without the dash', () => {
    const text = [
      'Politoloq Elxan Şahinoğlu suallarımızı cavablandırıb.',
      '- Vəziyyəti necə qiymətləndirirsiniz?',
      '- Düşünürəm ki, sülh bütün tərəflərə lazımdır.',
      '- Bəs görüş olacaqmı?',
      '- Gözləyirik ki, payızda olsun.',
      '- Nəticə nə olacaq?',
      '- Bunu vaxt göstərəcək.',
    ].join('\n')
    expect(quotesOf(text, 'az')).toEqual([
      'Elxan Şahinoğlu: Düşünürəm ki, sülh bütün tərəflərə lazımdır.',
      'Elxan Şahinoğlu: Gözləyirik ki, payızda olsun.',
      'Elxan Şahinoğlu: Bunu vaxt göstərəcək.',
    ])
  })

  test('hostile text gives an answer', () => {
    for (const text of [
      '',
      '"',
      '“'.repeat(9_000),
      '— a, '.repeat(9_000),
      'a?\n'.repeat(9_000),
      `"${'a '.repeat(40_000)}"`,
    ])
      expect(Array.isArray(findQuotes(text, 'en', []))).toBe(true)
  })
})
