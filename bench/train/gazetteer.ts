/**
 * Builds data/gazetteer.bin.gz from a folder with places, territories, subdivisions, office holders, parties and
 * companies (their layout: data/README.md).
 *
 *     node bench/train/gazetteer.ts FOLDER
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { foldName, nameKey, personKey } from '../../src/enrich/name-forms.ts'
import { checkOf, slotOf } from '../../src/enrich/name-hash.ts'

const folder = process.argv[2]
if (!folder) throw new Error('Usage: node bench/train/gazetteer.ts FOLDER')
const DATA = join(import.meta.dirname, '..', '..', 'data')

/** Names that the sources lack, by country; the first is the one that is shown. `-`: no country. */
const EXTRA: readonly (readonly [country: string, kind: number, names: string])[] = [
  [
    'US',
    2,
    'United States|U.S.|U.S.A.|United States of America|America|Amerika|Америка|США|США|ABŞ|Etats-Unis|EEUU|Estados Unidos de América|Соединенные Штаты Америки|アメリカ|美国|米国',
  ],
  [
    'GB',
    2,
    'United Kingdom|U.K.|UK|Britain|Great Britain|Великобритания|Британия|Соединенное Королевство|Велика Британія|Великобританія|Британія|Böyük Britaniya|Birləşmiş Krallıq|Britaniya|İngiltere|Birleşik Krallık|Großbritannien|Grande-Bretagne|Gran Bretaña|Gran Bretagna|Grã-Bretanha|Wielka Brytania|英国|イギリス',
  ],
  ['GB', 1, 'England|Англия|İngiltərə|Англія|Angleterre|Inglaterra|Inghilterra'],
  ['GB', 1, 'Scotland|Шотландия|Şotlandiya|İskoçya|Schottland|Écosse|Escocia'],
  ['GB', 1, 'Wales|Уэльс|Uels|Galler'],
  ['GB', 1, 'Northern Ireland|Северная Ирландия|Şimali İrlandiya|Kuzey İrlanda|Nordirland'],
  ['RU', 2, 'Russia|Russian Federation|Российская Федерация|РФ|Rusiya Federasiyası|RF|Rossiya|Російська Федерація'],
  ['TR', 2, 'Türkiye|Turkey|Турция|Türkiyə|Туреччина|Türkei|Turquie|Turquía|Turchia|Turkei'],
  ['CZ', 2, 'Czechia|Czech Republic|Чешская Республика|Tschechische Republik'],
  ['NL', 2, 'Netherlands|Holland|Голландия|Hollandiya|Hollanda|The Netherlands'],
  ['BY', 2, 'Belarus|Белоруссия|Беларусь|Weißrussland|Biélorussie|Bielorrusia|Belorusiya'],
  ['MD', 2, 'Moldova|Молдавия|Молдова|Moldawien'],
  ['KG', 2, 'Kyrgyzstan|Киргизия|Кыргызстан|Kirgistan|Qırğızıstan|Kırgızistan'],
  [
    'KR',
    2,
    'South Korea|Южная Корея|Cənubi Koreya|Güney Kore|Südkorea|Corée du Sud|Corea del Sur|Республика Корея|韩国|韓国|한국',
  ],
  ['KP', 2, 'North Korea|КНДР|Северная Корея|Şimali Koreya|Kuzey Kore|Nordkorea|DPRK|朝鲜|北朝鮮|북한'],
  ['CN', 2, 'China|КНР|Китай|Çin|PRC|People’s Republic of China|ÇXR|中国|中國'],
  ['DE', 2, 'Germany|ФРГ|Германия|AFR|BRD|Bundesrepublik Deutschland|Bundesrepublik'],
  [
    'AE',
    2,
    'United Arab Emirates|UAE|ОАЭ|BƏƏ|BAE|Emirates|Birləşmiş Ərəb Əmirlikləri|Объединенные Арабские Эмираты|VAE',
  ],
  ['SA', 2, 'Saudi Arabia|Саудовская Аравия|Səudiyyə Ərəbistanı|Suudi Arabistan'],
  ['PS', 1, 'Gaza|Gaza Strip|Сектор Газа|Газа|Qəzza|Qəzza zolağı|Gazze|Gazastreifen|Bande de Gaza|Franja de Gaza|غزة'],
  ['PS', 1, 'West Bank|Западный берег|Westjordanland|Cisjordanie|Cisjordania|Batı Şeria'],
  ['UA', 1, 'Crimea|Крым|Krım|Kırım|Крим|Krim|Crimée'],
  ['UA', 1, 'Donbas|Donbass|Донбасс|Донбас'],
  [
    'AZ',
    1,
    'Karabakh|Garabagh|Qarabağ|Карабах|Karabağ|Dağlıq Qarabağ|Nagorno-Karabakh|Нагорный Карабах|Нагорно-Карабахский|Dağlık Karabağ|Нагірний Карабах|Bergkarabach|Haut-Karabakh|Nagorno Karabaj|Арцах',
  ],
  [
    'AZ',
    1,
    'Nakhchivan|Naxçıvan|Нахчыван|Нахичевань|Nahçıvan|Nakhchivan Autonomous Republic|Naxçıvan Muxtar Respublikası',
  ],
  ['AZ', 1, 'East Zangezur|Şərqi Zəngəzur|Восточный Зангезур|Eastern Zangezur|Doğu Zengezur'],
  ['AM', 1, 'Zangezur|Zəngəzur|Зангезур|Zengezur'],
  ['AZ', 0, 'Khankendi|Xankəndi|Ханкенди|Степанакерт|Stepanakert|Hankendi'],
  ['AZ', 0, 'Shusha|Şuşa|Шуша|Shushi|Шуши|Susa'],
  ['AZ', 0, 'Aghdam|Ağdam|Агдам|Agdam'],
  ['AZ', 0, 'Lachin|Laçın|Лачын|Лачин|Laçin'],
  ['AZ', 0, 'Kalbajar|Kəlbəcər|Кельбаджар|Kelbajar'],
  ['AZ', 0, 'Fuzuli|Füzuli|Физули|Fizuli'],
  ['AZ', 0, 'Zangilan|Zəngilan|Зангилан'],
  ['AZ', 0, 'Jabrayil|Cəbrayıl|Джебраил'],
  ['AZ', 0, 'Ganja|Gəncə|Гянджа|Gence'],
  ['AZ', 0, 'Sumgayit|Sumqayıt|Сумгайыт|Сумгаит|Sumgait'],
  ['AZ', 0, 'Mingachevir|Mingəçevir|Мингячевир'],
  ['AZ', 0, 'Lankaran|Lənkəran|Ленкорань'],
  ['AZ', 0, 'Gabala|Qəbələ|Габала'],
  ['AZ', 0, 'Sheki|Şəki|Шеки'],
  ['GE', 1, 'Abkhazia|Абхазия|Abxaziya|Abhazya|Abchasien|Abkhazie'],
  ['GE', 1, 'South Ossetia|Южная Осетия|Cənubi Osetiya|Südossetien'],
  ['RU', 1, 'Siberia|Сибирь|Sibir|Sibirien|Sibirya|Sibérie'],
  ['RU', 1, 'Chechnya|Чечня|Çeçenistan|Tschetschenien|Tchétchénie'],
  ['RU', 1, 'Dagestan|Дагестан|Dağıstan'],
  ['CN', 1, 'Tibet|Тибет'],
  ['CN', 1, 'Hong Kong|Гонконг|Honq Konq|香港'],
  ['IQ', 1, 'Kurdistan|Курдистан|Kürdistan|Kürdüstan'],
  ['UA', 0, 'Kyiv|Kiev|Киев|Київ|Kiyev|Kyjiw|Kiew'],
  ['US', 0, 'Washington, D.C.|Washington DC|Washington D.C.|Washington|Вашингтон|Vaşinqton|Вашингтон'],
  ['US', 0, 'New York City|New York|Нью-Йорк|Nyu-York|Nova York|Nueva York'],
  ['BE', 0, 'Brussels|Брюссель|Brüssel|Brüksel|Bruxelles|Bruselas|Brussel'],
  ['CH', 0, 'Geneva|Женева|Cenevrə|Cenevre|Genf|Genève|Ginebra'],
  ['-', 1, 'Europe|Европа|Avropa|Avrupa|Європа|Europa'],
  ['-', 1, 'Asia|Азия|Asiya|Asya|Asien|Asie'],
  ['-', 1, 'Africa|Африка|Afrika|Afrique|África'],
  [
    '-',
    1,
    'Middle East|Ближний Восток|Yaxın Şərq|Orta Doğu|Ortadoğu|Naher Osten|Nahost|Moyen-Orient|Proche-Orient|Oriente Medio|Близький Схід',
  ],
  [
    '-',
    1,
    'Central Asia|Центральная Азия|Средняя Азия|Mərkəzi Asiya|Orta Asiya|Orta Asya|Zentralasien|Asie centrale|Asia Central',
  ],
  [
    '-',
    1,
    'South Caucasus|Caucasus|Южный Кавказ|Кавказ|Cənubi Qafqaz|Qafqaz|Güney Kafkasya|Kafkasya|Südkaukasus|Kaukasus|Caucase|Cáucaso|Закавказье|Northern Caucasus|Северный Кавказ',
  ],
  ['-', 1, 'Balkans|Балканы|Balkan|Balkanlar'],
  ['-', 1, 'Caspian Sea|Caspian|Каспийское море|Каспий|Xəzər dənizi|Xəzər|Hazar Denizi|Hazar'],
  ['-', 1, 'Black Sea|Черное море|Qara dəniz|Karadeniz|Schwarzes Meer|Mer Noire|Mar Negro'],
  [
    '-',
    1,
    'Mediterranean|Mediterranean Sea|Средиземное море|Aralıq dənizi|Akdeniz|Mittelmeer|Méditerranée|Mediterráneo',
  ],
  ['-', 1, 'Latin America|Латинская Америка|Latın Amerikası|América Latina|Lateinamerika'],
]

/** Subdivisions and small towns whose names are everyday words. */
const NO_NAMES = new Set(
  `republic central centre center east west north south eastern western northern southern nord sud süd est ouest ost este oeste norte sur
   sul leste merkez mərkəz центральный центральная север юг восток запад union unity la paz point bar most same of as is an no
   capital district city region state province island islands army base son les man may june august march press post media
   federal national general police president minister university western cape reading mobile nice split bath male nancy
   of college along young best barry bend hope independence orange enterprise commerce industry liberty garden home
   парк центр победа мир труд свобода правда заря звезда рассвет октябрьский первомайский советский советская ленинский ленинский
   республика область регион dünya bazar bayram ərazi`.split(/\s+/),
)

interface PlaceRow {
  name: string
  country: string
  kind: number
  population: number
  keys: Set<string>
}
const places: PlaceRow[] = []

function add(name: string, country: string, kind: number, population: number, names: Iterable<string>): void {
  const keys = new Set<string>()
  for (const each of [name, ...names]) {
    const key = nameKey(each)
    if (key.length >= 2 && key.length <= 60 && ((population >= 330_000 && kind !== 1) || !NO_NAMES.has(key)))
      keys.add(key)
  }
  if (keys.size > 0) places.push({ name, country, kind, population, keys })
}

const territories = JSON.parse(readFileSync(join(folder, 'territories-cldr.json'), 'utf8')).territories as Record<
  string,
  Record<string, string[]>
>
for (const [code, byLanguage] of Object.entries(territories)) {
  if (['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ', '001'].includes(code)) continue
  const names = Object.values(byLanguage).flat()
  const isCountry = /^[A-Z]{2}$/.test(code)
  const english = byLanguage.en?.[0]
  if (isCountry && english)
    names.push(
      `Republic of ${english}`,
      `Republic of the ${english}`,
      `${byLanguage.az?.[0]} Respublikası`,
      `Республика ${byLanguage.ru?.[0]}`,
    )
  if (isCountry || ['002', '150', '142', '019', '009', '003', '005', '419', '143'].includes(code))
    add(byLanguage.en?.[0] ?? names[0]!, isCountry ? code : '', isCountry ? 2 : 1, isCountry ? 5e6 : 0, names)
}
for (const [country, kind, names] of EXTRA) {
  const all = names.split('|')
  add(all[0]!, country === '-' ? '' : country, kind, kind === 0 ? 5e5 : 1e6, all)
}
const subdivisions = JSON.parse(gunzipSync(readFileSync(join(folder, 'subdivisions-cldr.json.gz'))).toString())
  .subdivisions as Record<string, Record<string, string>>
for (const [code, byLanguage] of Object.entries(subdivisions)) {
  const name = byLanguage.en ?? Object.values(byLanguage)[0]!
  const names = Object.values(byLanguage).filter((each) => nameKey(each).length >= 4)
  if (nameKey(name).length >= 4) add(name, code.slice(0, 2).toUpperCase(), 1, 2e5, names)
}

interface GeoName {
  name: string
  ascii?: string
  alt?: string[]
  feature: string
  country: string
  population: number
}
/** Whether another name of a town is worth a key: no code, no letter-by-letter romanisation, no sentence. */
function isName(name: string, population: number): boolean {
  if (/^\p{Ll}/u.test(name) && /\p{sc=Latin}/u.test(name[0]!)) return false
  if (/^[A-Z]{1,4}$/.test(name) || name.length > 40 || /[,;/()0-9]/.test(name)) return false
  if (/\p{sc=Latin}/u.test(name) && [...nameKey(name)].length < 4 && population < 1e6) return false
  return /^[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Armenian}\p{sc=Georgian}\p{sc=Greek}\p{sc=Hebrew}\p{sc=Arabic}\p{sc=Devanagari}\p{sc=Han}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Bengali}]/u.test(
    name,
  )
}
for (const line of gunzipSync(readFileSync(join(folder, 'places-geonames.ndjson.gz')))
  .toString()
  .split('\n')) {
  if (!line) continue
  const place = JSON.parse(line) as GeoName
  const others = (place.alt ?? []).filter((name) => isName(name, place.population))
  const main = nameKey(place.name).length >= 3 ? [place.ascii ?? place.name] : []
  // Capitals and seats of regions are in the news more than their size tells.
  const weight = place.feature === 'PPLC' ? Math.max(place.population, 1e6) : place.population
  add(place.name, place.country, 0, weight, [...main, ...others])
}
if (places.length > 65_535) throw new Error('More places than 16 bits can number')

const rows: { hash: number; check: number; target: number }[] = []
places.forEach((place, target) => {
  for (const key of place.keys) rows.push({ hash: slotOf(key), check: checkOf(key), target })
})
const weightOf = (row: { target: number }) => {
  const place = places[row.target]!
  return place.population + place.kind * (place.kind === 2 ? 1e9 : 0)
}
rows.sort((a, b) => a.hash - b.hash || a.check - b.check || weightOf(b) - weightOf(a))
/** A name keeps its six weightiest places. */
const kept = rows.filter((row, at) => {
  const before = rows[at - 6]
  return !before || before.hash !== row.hash || before.check !== row.check
})

const lines = (file: string) =>
  readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, string>)
const people = new Map<string, string>()
const givenNames = new Set<string>()
for (const { name, wikidata } of lines('people-office-holders.ndjson')) {
  const key = personKey(name!)
  const first = foldName(name!.split(' ')[0]!)
  if (first.length >= 3 && name!.includes(' ')) givenNames.add(first)
  // Two people of one name: neither can be told from the text.
  if (wikidata && key.includes(' '))
    people.set(key, people.has(key) && people.get(key) !== `${name}\t${wikidata}` ? '' : `${name}\t${wikidata}`)
}
for (const line of readFileSync(join(DATA, 'names-given.txt'), 'utf8').split('\n'))
  if (!line.startsWith('#'))
    for (const name of line.split(' ').slice(1)) if (foldName(name).length >= 2) givenNames.add(foldName(name))
for (const word of ['the', 'lord', 'sir', 'king', 'prince', 'maulvi', 'mulah']) givenNames.delete(word)

const organizations = new Set<string>()
for (const party of lines('parties-partyfacts.ndjson'))
  for (const name of [party.name, ...(party.english ?? '').split(' / ')])
    if (name && nameKey(name).includes(' ')) organizations.add(nameKey(name))
for (const { name } of lines('companies-sp500.ndjson')) {
  const plain = name!.replace(/ \(.*\)$/, '')
  for (const each of [plain, plain.replace(/,? (?:Inc\.?|Corporation|Company|Group|plc|Co\.)$/, '')])
    if (nameKey(each).length >= 4 && !NO_NAMES.has(nameKey(each))) organizations.add(nameKey(each))
}

const text = (each: Iterable<string>) => Buffer.from([...each].filter(Boolean).join('\n'))
const countries = [...new Set(places.map((place) => place.country))]
const placeNames = Buffer.from(places.map((place) => place.name.replaceAll('\n', ' ')).join('\n'))
const [peopleText, givenText] = [text(people.values()), text([...givenNames].sort())]
const organizationRows = [...organizations]
  .map((key) => ({ hash: slotOf(key), check: checkOf(key) }))
  .sort((a, b) => a.hash - b.hash || a.check - b.check)
const header = {
  countries,
  places: places.length,
  keys: kept.length,
  organizations: organizationRows.length,
  placeNames: placeNames.length,
  people: peopleText.length,
  givenNames: givenText.length,
}
const u8 = (values: readonly number[]) => Buffer.from(Uint8Array.from(values))
const u16 = (values: readonly number[]) => Buffer.from(Uint16Array.from(values).buffer)
const u32 = (values: readonly number[]) => Buffer.from(Uint32Array.from(values).buffer)
const bytes = gzipSync(
  Buffer.concat([
    Buffer.from(`${JSON.stringify(header)}\n`),
    placeNames,
    peopleText,
    givenText,
    u8(places.map((place) => countries.indexOf(place.country))),
    u8(places.map((place) => place.kind)),
    u8(places.map((place) => (place.population > 0 ? Math.round(10 * Math.log10(place.population)) : 0))),
    u32(kept.map((row) => row.hash)),
    u16(kept.map((row) => row.check)),
    u16(kept.map((row) => row.target)),
    u32(organizationRows.map((row) => row.hash)),
    u16(organizationRows.map((row) => row.check)),
  ]),
  { level: 9 },
)
writeFileSync(join(DATA, 'gazetteer.bin.gz'), bytes)
console.log(
  `${places.length} places under ${kept.length} names, ${people.size} people, ${givenNames.size} given names, ${organizationRows.length} organizations: ${bytes.length} bytes`,
)
