/** How a month is named: the month, its calendar, and whether the word is a weekday's abbreviation as well. */
export interface MonthName {
  /** 1–12. */
  readonly month: number
  readonly calendar: 'gregorian' | 'jalali'
  /** Whether the word may be a weekday: `mar.` is Tuesday in French, `paz` Sunday in Turkish. */
  readonly isWeak: boolean
}

/**
 * Beginnings of month names by language, twelve groups parted by `|`; a word is the month whose longest beginning it has.
 * Marks and the Turkish dotless i are taken off on both sides.
 */
const BEGINNINGS: Readonly<Record<string, string>> = {
  en: 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec',
  az: 'yan|fev|mar|apr|may|iyun iyn|iyul iyl|avq avg|sen|okt|noy|dek',
  uz: 'yan|fev|mar|apr|may|iyun|iyul|avg|sen|okt|noy|dek',
  tr: 'oca|şub sub|mar|nis|may|haz|tem|ağu agu|eyl|eki|kas|ara',
  ru: 'янв|фев|мар|апр|май мая|июн|июл|авг|сен|окт|ноя|дек',
  uk: 'січ|лют|бер|кві|тра|чер|лип|сер|вер|жов|лис|гру',
  be: 'сту|лют|сак|кра|тра|чэр|ліп|жні|вер|кас|ліс|сне',
  bg: 'яну|фев|мар|апр|май|юни|юли|авг|сеп|окт|ное|дек',
  sr: 'јан jan|феб feb|мар mar|апр apr|мај maj|јун jun|јул jul|авг avg|сеп sep|окт okt|нов nov|дец dec',
  kk: 'қаң|ақп|нау|сәу|мам|мау|шіл|там|қыр|қаз|қар|жел',
  ka: 'იან|თებ|მარ|აპრ|მაი|ივნ|ივლ|აგვ|სექ|ოქტ|ნოე|დეკ',
  hy: 'հունվ հնվ|փետ փտվ|մար մրտ|ապր|մայ մյս|հունիս հնս|հուլ հլս|օգոս օգս|սեպ|հոկ|նոյ|դեկ',
  ar:
    'يناير جانفي كانون_الثاني|فبراير فيفري شباط|مارس آذار|أبريل إبريل أفريل نيسان|مايو ماي أيار|يونيو يونية يونيه جوان حزيران|' +
    'يوليو يولية يوليه جويلية تموز|أغسطس غشت أوت آب|سبتمبر شتنبر أيلول|أكتوبر تشرين_الأول|نوفمبر نونبر تشرين_الثاني|ديسمبر دجنبر كانون_الأول',
  fa: 'ژانویه|فوریه|مارس|آوریل|مه می|ژوئن ژوين|ژوئیه جولای ژوییه|اوت آگوست|سپتامبر|اکتبر|نوامبر|دسامبر',
  de: 'jan jän|feb|mär mrz mae|apr|mai|jun|jul|aug|sep|okt|nov|dez',
  fr: 'jan|fév|mars|avr|mai|juin|juil|aoû aou|sep|oct|nov|déc',
  es: 'ene|feb|mar|abr|may|jun|jul|ago|sep set|oct|nov|dic',
  pt: 'jan|fev|mar|abr|mai|jun|jul|ago|set|out|nov|dez',
  it: 'gen|feb|mar|apr|mag|giu|lug|ago|set|ott|nov|dic',
  pl: 'sty|lut|mar|kwi|maj|cze|lip|sie|wrz|paź paz|lis|gru',
  cs: 'led|úno|bře|dub|kvě|čer čvn|červenec července červenci čvc|srp|zář|říj|lis|pro',
  sk: 'jan|feb|mar|apr|máj|jún|júl|aug|sep|okt|nov|dec',
  nl: 'jan|feb|maart mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec',
  sv: 'jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec',
  nb: 'jan|feb|mar|apr|mai|jun|jul|aug|sep|okt|nov|des',
  fi: 'tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu',
  hu: 'jan|feb|már|ápr|máj|jún|júl|aug|sze|okt|nov|dec',
  ro: 'ian|feb|mar|apr|mai|iun|iul|aug|sep|oct|noi|dec',
  lt: 'sau|vas|kov|bal|geg|bir|lie|rugp|rugs|spa|lapk|gruo',
  lv: 'jan|feb|mar|apr|mai|jūn|jūl|aug|sep|okt|nov|dec',
  et: 'jaan|veeb|märts|apr|mai|juuni|juuli|aug|sep|okt|nov|dets',
  id: 'jan|feb|mar|apr|mei|jun|jul|agu ags|sep|okt|nov|des',
  el: 'ιαν|φεβ|μαρ|απρ|μαι|ιουν|ιουλ|αυγ|σεπ|οκτ|νοε|δεκ',
  he: 'ינו בינו|פבר בפבר|מרץ במרץ מרס במרס|אפר באפר|מאי במאי|יונ ביונ|יול ביול|אוג באוג|ספט בספט|אוק באוק|נוב בנוב|דצמ בדצמ',
}
const JALALI = 'فروردین|اردیبهشت|خرداد|تیر|مرداد امرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند'
/** Names of weekdays that begin like a month. */
const WEEKDAYS = /^(?:marte|mardi|mart[iì]$|pazar|pazartesi|середа|серад|сереу|marți)/
/** Abbreviations that weekdays and months share. */
const WEAK = new Set(['mar', 'paz', 'сер', 'lis'])

/** Folded beginning → its month; the languages' tables joined, with one of their own for each language. */
const joined = new Map<string, MonthName>()
const byLanguage = new Map<string, ReadonlyMap<string, MonthName>>()

for (const [language, table] of Object.entries(BEGINNINGS)) {
  const own = tableOf(table, 'gregorian')
  byLanguage.set(language, own)
  for (const [word, name] of own) if (!joined.has(word)) joined.set(word, name)
}
for (const [word, name] of tableOf(JALALI, 'jalali')) joined.set(word, name)

function tableOf(table: string, calendar: MonthName['calendar']): Map<string, MonthName> {
  const own = new Map<string, MonthName>()
  for (const [at, words] of table.split('|').entries()) {
    for (const word of words.split(' ')) {
      own.set(foldWord(word), { month: at + 1, calendar, isWeak: false })
    }
  }
  return own
}

/** A word as the tables have it: lower case, without marks, dotless i and Arabic letters made one. */
export function foldWord(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .replaceAll('ı', 'i')
    .replaceAll('ي', 'ی')
    .replaceAll('ى', 'ی')
    .replaceAll('ك', 'ک')
    .replaceAll('ς', 'σ')
}

/**
 * The month that a folded word names, in the given language before all others.
 *
 * Longer beginnings are better than shorter ones; words of one or two letters must fit whole.
 */
export function monthOf(word: string, language: string | undefined): MonthName | undefined {
  if (WEEKDAYS.test(word)) return undefined
  const own = language ? byLanguage.get(language) : undefined
  const name = (own && longest(own, word)) ?? longest(joined, word)
  return name && WEAK.has(word) ? { ...name, isWeak: true } : name
}

function longest(table: ReadonlyMap<string, MonthName>, word: string): MonthName | undefined {
  const whole = table.get(word)
  if (whole || word.includes('_')) return whole
  for (let length = Math.min(word.length - 1, 14); length >= 3; length--) {
    const found = table.get(word.slice(0, length))
    if (found) return found
  }
  return undefined
}
