import { beforeAll, describe, expect, it } from 'vitest'
import type { EnrichmentInput, Resources } from '../../src/enrich/enrichment.ts'
import language from '../../src/enrich/enrichments/language.ts'
import { baseCode } from '../../src/enrich/identify-language.ts'
import { countScripts } from '../../src/enrich/language-features.ts'
import { loadResources } from '../../src/models/resources.ts'

let resources: Resources
beforeAll(async () => {
  resources = await loadResources(language.resources)
})

const article = (parts: Partial<EnrichmentInput>): EnrichmentInput => ({
  url: null,
  title: null,
  text: '',
  language: null,
  publishedAt: null,
  ...parts,
})
const identify = (parts: Partial<EnrichmentInput>) => language.apply(article(parts), {}, resources)

describe('the language of a text', () => {
  it.each([
    ['az', 'Həmin gün yağış səbəbindən kənd yolunda hərəkət iki saat dayandırılıb.'],
    ['az', 'Һәмин ҝүн јағыш сәбәбиндән кәнд јолунда һәрәкәт дајандырылыб.'],
    ['az', 'بیز بو گون شهرده اؤز دوستلاریمیزی گؤردوک و چوخ سئویندیک.'],
    ['tr', 'O gün yağmur yüzünden köy yolunda ulaşım iki saat durduruldu.'],
    ['tk', 'Şol gün ýagyş sebäpli oba ýolunda hereket iki sagat togtadyldy.'],
    ['uz', "O'sha kuni yomg'ir sababli qishloq yo'lida harakat ikki soatga to'xtatildi."],
    ['uz', 'Ўша куни ёмғир сабабли қишлоқ йўлида ҳаракат икки соатга тўхтатилди.'],
    ['ru', 'В тот день из-за дождя движение по сельской дороге остановили на два часа.'],
    ['uk', 'Того дня через дощ рух сільською дорогою зупинили на дві години.'],
    ['be', 'У той дзень з-за дажджу рух на вясковай дарозе спынілі на дзве гадзіны.'],
    ['bg', 'В онзи ден заради дъжда движението по селския път беше спряно за два часа.'],
    ['mk', 'Тој ден поради дождот сообраќајот на селскиот пат беше запрен два часа.'],
    ['sr', 'Тог дана је због кише саобраћај на сеоском путу прекинут на два сата.'],
    ['sr', 'Tog dana je zbog kiše saobraćaj na seoskom putu prekinut, a deca nisu išla u školu posle podne.'],
    ['hr', 'Toga je dana zbog kiše promet na seoskoj cesti obustavljen, a djeca tisuću metara pješice.'],
    ['kk', 'Сол күні жаңбырға байланысты ауыл жолында қозғалыс екі сағатқа тоқтатылды.'],
    ['ky', 'Ошол күнү жамгырдан улам айыл жолунда кыймыл эки саатка токтотулду.'],
    ['tg', 'Он рӯз ба сабаби борон ҳаракат дар роҳи деҳа ду соат қатъ гардид.'],
    ['ka', 'იმ დღეს წვიმის გამო სოფლის გზაზე მოძრაობა ორი საათით შეჩერდა.'],
    ['hy', 'Այդ օրը անձրևի պատճառով գյուղական ճանապարհին երթևեկությունը դադարեց։'],
    ['ar', 'توقفت حركة السير على الطريق القروي ساعتين في ذلك اليوم بسبب المطر.'],
    ['fa', 'آن روز به دلیل باران رفت و آمد در جاده روستا دو ساعت متوقف شد.'],
    ['he', 'באותו יום נעצרה התנועה בכביש הכפרי לשעתיים בגלל הגשם.'],
    ['en', 'Traffic on the village road stopped for two hours that day because of rain.'],
    ['de', 'An jenem Tag ruhte der Verkehr auf der Dorfstraße wegen Regens zwei Stunden.'],
    ['nb', 'Den dagen ble trafikken på bygdeveien stanset i to timer på grunn av regn.'],
    ['nn', 'Den dagen vart trafikken på bygdevegen stansa i to timar fordi det regna mykje.'],
    ['da', 'Den dag blev trafikken på landsbyvejen standset i to timer på grund af regn.'],
    ['id', 'Hari itu lalu lintas di jalan desa terhenti selama dua jam karena hujan.'],
    ['ms', 'Pada hari itu lalu lintas di jalan kampung terhenti selama dua jam kerana hujan.'],
    ['sw', 'Siku hiyo magari yalisimama kwa saa mbili kwenye barabara ya kijiji kwa sababu ya mvua.'],
    ['zh', '当天因为下雨，村里的道路中断了两个小时。'],
    ['yue', '嗰日因為落雨，條村嘅路封咗兩個鐘頭。'],
    ['ja', 'その日は雨のため、村の道路が二時間通れなかった。'],
  ])('%s is recognised in: %s', (code, text) => {
    expect(identify({ text })?.code).toBe(code)
  })

  it('is worked out from the title when the text is empty', () => {
    expect(identify({ title: 'Bakıda yeni məktəb açılıb' })?.code).toBe('az')
  })

  it('follows the text and not a wrong declaration', () => {
    const text = 'Məktəbin direktoru bildirib ki, şagirdlər üçün yeni kitabxana bu ilin sonunda istifadəyə veriləcək.'
    expect(identify({ text, language: 'en-US' })?.code).toBe('az')
  })

  it('follows the declaration where a few words fit two neighbours', () => {
    const text = 'Vlada je danas odlučila'
    expect(identify({ text, language: 'hr' })?.code).toBe('hr')
    expect(identify({ text, language: 'sr-Latn' })?.code).toBe('sr')
  })

  it('is unknown for a text without letters', () => {
    expect(identify({ text: '12:45 — 3 : 0 !!!' })).toBeUndefined()
  })

  it('is that of the sentences, whatever addresses and brands stand among them', () => {
    const text =
      'Компания Microsoft сообщила о сделке https://example.com/microsoft-buys-something-very-big-and-expensive'
    expect(identify({ text })).toMatchObject({ code: 'ru', script: 'Cyrl' })
  })

  it('comes with less confidence where there is less to go by', () => {
    const short = identify({ text: 'Vlada' })!
    const long = identify({
      text: 'Vlada je na sjednici u Zagrebu prihvatila prijedlog zakona o sveučilištima i znanosti.',
    })!
    expect(short.confidence).toBeLessThan(long.confidence)
  })

  it('is found in a text far longer than an article', () => {
    expect(identify({ text: 'Bu gün hava çox yaxşıdır və biz şəhərə gedirik. '.repeat(20_000) })?.code).toBe('az')
  })
})

describe('scripts', () => {
  it('are counted by letters, and Han beside kana is Japanese', () => {
    expect(countScripts('abc где где')[0]).toEqual(['Cyrl', 6])
    expect(countScripts('新しい経済')[0]![0]).toBe('Jpan')
    expect(countScripts('经济')[0]![0]).toBe('Hani')
    expect(countScripts('2026')).toEqual([])
  })
})

describe('codes', () => {
  it('are base codes of BCP 47 with old ones replaced', () => {
    expect(baseCode('az-Latn-AZ')).toBe('az')
    expect(baseCode('no_NO')).toBe('nb')
    expect(baseCode('iw')).toBe('he')
    expect(baseCode('english please')).toBe(null)
    expect(baseCode(null)).toBe(null)
  })
})
