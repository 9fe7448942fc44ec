import { inCharset, inUtf16, inUtf32 } from '../encoders.ts'

/** A document in some encoding, under some labels, and the words that must come out of it. */
export interface CharsetCase {
  readonly name: string
  readonly bytes: Uint8Array
  readonly contentType: string | null
  readonly title: string
  readonly summary: string
}

/** Words in the languages that an encoding was made for: a title, and a paragraph. */
const TEXTS: Readonly<Record<string, readonly [title: string, summary: string]>> = {
  ru: [
    'Парламент принял бюджет',
    'Депутаты городской думы после долгого обсуждения утвердили бюджет на следующий год и поручили мэрии представить отчёт.',
  ],
  uk: [
    'Уряд ухвалив рішення',
    'Після тривалого обговорення міністри підтримали новий план розвитку доріг, її авторів запросили до столиці.',
  ],
  tr: [
    'Hükümet yeni bütçeyi onayladı',
    'Görüşmelerin ardından şehrin güneyindeki çalışmalar için ağustos ayında ödenek ayrılacağı bildirildi.',
  ],
  az: ['Çoxlu şikayət olduğu üçün iş dayandırıldı', 'Şəhər sakinləri yeni yolun çəkilişi ilə bağlı müraciət edib.'],
  ar: [
    'الحكومة توافق على الميزانية',
    'وافق مجلس الوزراء بعد نقاش طويل على خطة جديدة لتطوير الطرق في العاصمة والمدن الكبرى.',
  ],
  fa: ['دولت بودجه را تصویب کرد', 'پس از بحث طولانی نمایندگان مجلس طرح تازه را پذیرفتند.'],
  el: [
    'Η κυβέρνηση ενέκρινε τον προϋπολογισμό',
    'Μετά από πολύωρη συζήτηση οι βουλευτές ψήφισαν το νέο σχέδιο για τους δρόμους της πρωτεύουσας.',
  ],
  he: ['הממשלה אישרה את התקציב', 'אחרי דיון ארוך אישרו השרים את התוכנית החדשה לפיתוח הכבישים בעיר הבירה.'],
  pl: [
    'Rząd przyjął budżet',
    'Po długiej dyskusji posłowie zatwierdzili nowy plan budowy dróg wokół stolicy, żądając też źródeł finansowania.',
  ],
  cs: [
    'Vláda schválila rozpočet',
    'Po dlouhé diskusi poslanci přijali nový plán výstavby silnic kolem hlavního města, řekl mluvčí úřadu.',
  ],
  de: [
    'Regierung beschließt Haushalt für nächstes Jahr',
    'Nach längerer Debatte stimmten die Abgeordneten dem größeren Straßenbauprogramm zu.',
  ],
  fr: [
    'Le gouvernement a adopté le budget à l’été',
    'Après un long débat, les députés ont approuvé le nouveau plan routier de la région.',
  ],
  lt: [
    'Vyriausybė patvirtino biudžetą',
    'Po ilgų diskusijų Seimo nariai pritarė naujam kelių plėtros planui aplink sostinę, pranešė žurnalistai.',
  ],
  zh: ['政府批准新的道路建设计划', '经过长时间的讨论，政府昨天晚上在首都批准了新的道路建设计划，居民表示欢迎。'],
  'zh-TW': ['政府批准新的道路建設計畫', '經過長時間的討論，政府昨天晚上在首都批准了新的道路建設計畫，居民表示歡迎。'],
  ja: [
    '政府が新しい道路計画を承認',
    '政府は昨日の夜、長い議論の後で首都の新しい道路計画を承認した。住民たちは歓迎している。',
  ],
  ko: [
    '정부가 새 도로 계획을 승인했다',
    '정부는 어제 저녁 오랜 논의 끝에 수도의 새로운 도로 건설 계획을 승인했다고 밝혔다.',
  ],
  th: ['รัฐบาลอนุมัติแผนถนนใหม่', 'หลังการหารือนานหลายชั่วโมง คณะรัฐมนตรีเห็นชอบโครงการก่อสร้างถนนในเมืองหลวง'],
  vi: ['Chính phủ thông qua ngân sách', 'Sau cuộc thảo luận dài, các đại biểu đã tán thành kế hoạch mới.'],
}

/** Encodings of a language: the label that feeds write, and the one that Node decodes. */
const NARROW: readonly (readonly [language: string, label: string])[] = [
  ['ru', 'windows-1251'],
  ['ru', 'koi8-r'],
  ['ru', 'iso-8859-5'],
  ['ru', 'ibm866'],
  ['ru', 'x-mac-cyrillic'],
  ['uk', 'windows-1251'],
  ['uk', 'koi8-u'],
  ['tr', 'windows-1254'],
  ['tr', 'iso-8859-9'],
  ['az', 'windows-1254'],
  ['ar', 'windows-1256'],
  ['ar', 'iso-8859-6'],
  ['fa', 'windows-1256'],
  ['el', 'windows-1253'],
  ['el', 'iso-8859-7'],
  ['he', 'windows-1255'],
  ['he', 'iso-8859-8'],
  ['pl', 'windows-1250'],
  ['pl', 'iso-8859-2'],
  ['cs', 'windows-1250'],
  ['cs', 'iso-8859-2'],
  ['de', 'windows-1252'],
  ['de', 'iso-8859-1'],
  ['de', 'iso-8859-15'],
  ['fr', 'windows-1252'],
  ['fr', 'iso-8859-1'],
  ['lt', 'windows-1257'],
  ['lt', 'iso-8859-13'],
  ['th', 'windows-874'],
]
const WIDE: readonly (readonly [language: string, label: string])[] = [
  ['zh', 'gb18030'],
  ['zh', 'gbk'],
  ['zh', 'gb2312'],
  ['zh-TW', 'big5'],
  ['ja', 'shift_jis'],
  ['ja', 'euc-jp'],
  ['ko', 'euc-kr'],
]

interface Labels {
  readonly http?: string
  readonly xml?: string
}

function documentOf(
  language: string,
  xml: string | undefined,
  isShort: boolean,
  canWrite: (text: string) => string,
): [text: string, title: string, summary: string] {
  const [first, second] = TEXTS[language]!.map(canWrite) as [string, string]
  const title = first
  const summary = isShort ? '' : second
  const declaration = xml === undefined ? '<?xml version="1.0"?>' : `<?xml version="1.0" encoding="${xml}"?>`
  const text = `${declaration}\n<rss version="2.0"><channel><title>Gazette</title><link>https://gazette.example/</link><item><title>${title}</title><link>https://gazette.example/1</link>${summary ? `<description>${summary}</description>` : ''}</item></channel></rss>`
  return [text, title, summary]
}

function* inEncoding(
  language: string,
  label: string,
  bytesOf: (text: string) => Uint8Array,
  canWrite: (text: string) => string,
): Generator<CharsetCase> {
  const ways: readonly (readonly [name: string, labels: Labels, isShort: boolean])[] = [
    ['XML says so', { xml: label }, true],
    ['HTTP says so', { http: label }, true],
    ['both say so', { http: label, xml: label }, false],
    ['XML says so, HTTP says UTF-8', { xml: label, http: 'utf-8' }, false],
    ['HTTP says so, XML says UTF-8', { http: label, xml: 'UTF-8' }, false],
    ['XML says so, HTTP says iso-8859-1', { xml: label, http: 'ISO-8859-1' }, false],
    ['XML says so in capitals', { xml: label.toUpperCase() }, true],
  ]
  for (const [name, { http, xml }, isShort] of ways) {
    const [text, title, summary] = documentOf(language, xml, isShort, canWrite)
    const contentType = http === undefined ? 'application/rss+xml' : `text/xml; charset=${http}`
    yield { name: `${language} in ${label}: ${name}`, bytes: bytesOf(text), contentType, title, summary }
  }
}

/** Where nobody says anything, or all are wrong, the words themselves must show it. */
const GUESSED = new Set(
  'windows-1251 koi8-r windows-1254 windows-1256 windows-1252 windows-1250 windows-1253 gb18030 shift_jis euc-jp big5 euc-kr'.split(
    ' ',
  ),
)

function* unlabelled(
  language: string,
  label: string,
  bytesOf: (text: string) => Uint8Array,
  canWrite: (text: string) => string,
): Generator<CharsetCase> {
  if (!GUESSED.has(label)) return
  const ways: readonly (readonly [name: string, labels: Labels])[] = [
    ['nobody says', {}],
    ['XML says UTF-8', { xml: 'utf-8' }],
    ['HTTP says UTF-8', { http: 'utf-8' }],
    ['HTTP says us-ascii', { http: 'us-ascii' }],
  ]
  for (const [name, { http, xml }] of ways) {
    const [text, title, summary] = documentOf(language, xml, false, canWrite)
    const contentType = http === undefined ? null : `text/xml; charset=${http}`
    yield { name: `${language} in ${label}: ${name}`, bytes: bytesOf(text), contentType, title, summary }
  }
}

/** The text as far as a one-byte encoding has its characters. */
function writable(label: string): (text: string) => string {
  const decoder = new TextDecoder(label)
  const has = new Set(Array.from({ length: 256 }, (_, byte) => decoder.decode(Uint8Array.of(byte))))
  return (text) => [...text].filter((one) => has.has(one)).join('')
}

const encode = (text: string) => new TextEncoder().encode(text)
const marked = (text: string) => encode(`\ufeff${text}`)
const same = (text: string) => text

/** ISO-2022-JP: two bytes a character between escape sequences; the rest is ASCII. */
function inIso2022Jp(text: string): Uint8Array {
  const bytes: number[] = []
  let isWide = false
  for (const character of text) {
    const wide = character >= '\u0080'
    if (wide !== isWide) bytes.push(...(wide ? [0x1b, 0x24, 0x42] : [0x1b, 0x28, 0x42]))
    isWide = wide
    if (wide) bytes.push(...[...inCharset(character, 'euc-jp')].map((byte) => byte & 0x7f))
    else bytes.push(character.charCodeAt(0))
  }
  if (isWide) bytes.push(0x1b, 0x28, 0x42)
  return Uint8Array.from(bytes)
}

const UNICODE: readonly (readonly [name: string, bytesOf: (text: string) => Uint8Array])[] = [
  ['UTF-8', encode],
  ['UTF-8 with a mark', marked],
  ['UTF-16LE with a mark', (text) => inUtf16(text, true, true)],
  ['UTF-16BE with a mark', (text) => inUtf16(text, false, true)],
  ['UTF-16LE without a mark', (text) => inUtf16(text, true, false)],
  ['UTF-16BE without a mark', (text) => inUtf16(text, false, false)],
  ['UTF-32LE without a mark', (text) => inUtf32(text, true)],
  ['UTF-32BE without a mark', (text) => inUtf32(text, false)],
  ['UTF-32LE with a mark', (text) => inUtf32(`\ufeff${text}`, true)],
  ['UTF-32BE with a mark', (text) => inUtf32(`\ufeff${text}`, false)],
]

function* unicode(): Generator<CharsetCase> {
  const says: readonly (readonly [name: string, labels: Labels])[] = [
    ['nobody says', {}],
    ['XML says UTF-8', { xml: 'UTF-8' }],
    ['XML says utf-16', { xml: 'utf-16' }],
    ['XML says iso-8859-1', { xml: 'iso-8859-1' }],
    ['HTTP says windows-1251', { http: 'windows-1251' }],
    ['HTTP says iso-8859-1, XML says windows-1254', { http: 'iso-8859-1', xml: 'windows-1254' }],
    ['XML says something unknown', { xml: 'x-unknown' }],
  ]
  for (const [encoding, bytesOf] of UNICODE) {
    for (const [at, [name, { http, xml }]] of says.entries()) {
      const language = ['ru', 'ja', 'az', 'ar', 'de'][at % 5]!
      const [text, title, summary] = documentOf(language, xml, at % 2 === 0, same)
      const contentType = http === undefined ? null : `text/xml; charset="${http}"`
      yield { name: `${language} in ${encoding}: ${name}`, bytes: bytesOf(text), contentType, title, summary }
    }
  }
}

function* others(): Generator<CharsetCase> {
  const [text, title, summary] = documentOf('ja', 'iso-2022-jp', false, same)
  yield { name: 'ja in iso-2022-jp: XML says so', bytes: inIso2022Jp(text), contentType: null, title, summary }
  yield {
    name: 'ja in iso-2022-jp: HTTP says so',
    bytes: inIso2022Jp(text.replace(' encoding="iso-2022-jp"', '')),
    contentType: 'text/xml; charset=ISO-2022-JP',
    title,
    summary,
  }
  for (const alias of ['cp1251', 'win-1251', 'windows1251', 'CP-1251', 'x-cp1251'])
    yield aliased('ru', 'windows-1251', alias)
  for (const alias of ['latin1', 'iso8859-1', 'ISO_8859-1', 'iso-8859-1:1987', 'cp1252', 'l1'])
    yield aliased('fr', 'windows-1252', alias)
  for (const alias of ['latin5', 'cp1254', 'iso8859-9', 'x-cp1254']) yield aliased('tr', 'windows-1254', alias)
  for (const alias of ['koi8', 'KOI8-R', 'cskoi8r', 'koi8_r']) yield aliased('ru', 'koi8-r', alias)
  const [mixed, mixedTitle, mixedSummary] = documentOf('de', 'utf-8', false, same)
  const at = mixed.indexOf(mixedSummary)
  yield {
    name: 'de in UTF-8 with one field in windows-1252',
    bytes: Uint8Array.from([...encode(mixed.slice(0, at)), ...inCharset(mixed.slice(at), 'windows-1252')]),
    contentType: null,
    title: mixedTitle,
    summary: mixedSummary,
  }
}

function aliased(language: string, label: string, alias: string): CharsetCase {
  const [text, title, summary] = documentOf(language, alias, false, writable(label))
  return {
    name: `${language} in ${label}: called ${alias}`,
    bytes: inCharset(text, label),
    contentType: null,
    title,
    summary,
  }
}

/** Documents in forty encodings under right, wrong, contradicting and missing labels. */
export const CHARSET_CASES: readonly CharsetCase[] = [
  ...NARROW.flatMap(([language, label]) => [
    ...inEncoding(language, label, (text) => inCharset(text, label), writable(label)),
    ...unlabelled(language, label, (text) => inCharset(text, label), writable(label)),
  ]),
  ...WIDE.flatMap(([language, label]) => {
    const bytesOf = (text: string) => inCharset(text, label)
    return [...inEncoding(language, label, bytesOf, same), ...unlabelled(language, label, bytesOf, same)]
  }),
  ...unicode(),
  ...others(),
]
