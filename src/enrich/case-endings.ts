/** An ending that may be taken off a name, and what may stand in its place. */
type Ending = readonly [ending: string, ...replacements: string[]]

/** Longest name whose endings are looked at, in UTF-16 units. */
const LONGEST = 60

const EAST_SLAVIC: readonly Ending[] = [
  ['скому', 'ский', 'ское'],
  ['ского', 'ский', 'ское', 'ск'],
  ['ским', 'ский', 'ское'],
  ['ском', 'ск', 'ский', 'ское'],
  ['ской', 'ская'],
  ['скую', 'ская'],
  ['ською', 'ська'],
  ['ської', 'ська'],
  ['ського', 'ський'],
  ['ському', 'ський'],
  ['ського', 'ськ'],
  ['ому', 'ый', 'ой', 'ий'],
  ['ого', 'ый', 'ой', 'ий'],
  ['овой', 'ова'],
  ['евой', 'ева'],
  ['иной', 'ина'],
  ['ову', 'ова', 'ов'],
  ['еву', 'ева', 'ев'],
  ['овым', 'ов'],
  ['евым', 'ев'],
  ['иным', 'ин'],
  ['ией', 'ия'],
  ['ями', 'и', 'я'],
  ['ами', 'ы', 'а'],
  ['ях', 'и', 'я'],
  ['ах', 'ы', 'а'],
  ['ою', 'а'],
  ['єю', 'я'],
  ['ом', '', 'о', 'ый'],
  ['ем', 'ь', 'й', 'е', ''],
  ['ым', '', 'ый'],
  ['им', '', 'ий'],
  ['ій', 'а', 'я'],
  ['ии', 'ия', 'и'],
  ['ію', 'ія'],
  ['ії', 'ія'],
  ['ой', 'а', 'ая'],
  ['ей', 'я', 'а', 'ея'],
  ['ую', 'ая'],
  ['юю', 'яя'],
  ['єві', 'їв', 'й'],
  ['єва', 'їв'],
  ['ові', ''],
  ['еві', ''],
  ['ы', 'а', ''],
  ['и', 'я', 'а', 'ь', ''],
  ['і', 'а', 'я', '', 'ь'],
  ['ї', 'я', 'й'],
  ['у', 'а', '', 'о'],
  ['ю', 'я', 'й', 'ь'],
  ['е', 'а', '', 'я', 'о', 'й', 'ь'],
  ['є', 'я', 'й'],
  ['а', '', 'о'],
  ['я', 'й', 'ь', 'е'],
]

/** Endings of Azerbaijani, Turkish, Turkmen and Uzbek behind a consonant or vowel; the longest first. */
const TURKIC_LATIN: readonly Ending[] = plain(
  `ndakı ndəki nındır nindir dadır dədir lardan lərdən lerden larda lərdə lerde ların lərin lerin larının lərinin
   sından sindən sinden sundan sındakı
   ndan ndən nden nda ndə nde dan dən den tan tən ten dakı dəki daki deki
   nın nin nun nün ning dır dir dur dür yla ylə yle lar lər ler ların
   da də de ta tə te ya yə ye na nə ne nı ni nu nü yı yi yu yü sı si su sü la lə le
   ın in un ün ga gə ge qa ka ke dagi a ə e ı i u ü`,
)

const TURKIC_CYRILLIC: readonly Ending[] = plain(
  `ндағы ндегі дағы дегі тағы тегі сындағы сіндегі нан нен дан ден тан тен нда нде да де та те ның нің дың дің тың тің
   нун нүн дун дүн га ге го гө ға ге қа ке на не ны ні ды ді ты ті лар лер дар дер тар тер мен бен пен ы і а е у ү о ө нинг ни`,
)

const FINNIC: readonly Ending[] = [
  ...plain('ssa ssä sta stä lla llä lta ltä lle ksi han hin hon iin en in an än un yn on ön n a ä'),
  ['issa', 't'],
]

const HUNGARIAN: readonly Ending[] = [
  ...plain(
    'ban ben ból ből ból ba be nak nek val vel ról ről tól től hoz hez höz nál nél ra re on en ön ot et öt at ért ig i n t',
  ),
  ['ában', 'a'],
  ['ából', 'a'],
  ['ának', 'a'],
  ['ától', 'a'],
  ['át', 'a'],
  ['ára', 'a'],
  ['ében', 'e'],
  ['ének', 'e'],
  ['ét', 'e'],
]

const WEST_SLAVIC: readonly Ending[] = [
  ['ego', '', 'y', 'i'],
  ['iem', '', 'ie'],
  ['owi', ''],
  ['ovi', ''],
  ['em', '', 'e', 'o'],
  ['om', '', 'o'],
  ['ie', 'a', '', 'o'],
  ['ii', 'ia', 'ja'],
  ['ji', 'ja'],
  ['ou', 'a'],
  ['ą', 'a'],
  ['ę', 'a'],
  ['y', 'a', ''],
  ['i', 'a', 'ia', ''],
  ['u', 'a', '', 'o'],
  ['ě', 'a', 'o', ''],
  ['e', 'a', ''],
  ['a', '', 'o'],
]

const ARMENIAN: readonly Ending[] = [
  ...plain('ներում ներից երից ում ից ով ին ից ի ը ն ս'),
  ['այի', 'ա'],
  ['անի', 'ան'],
  ['իայի', 'իա'],
]

const GEORGIAN: readonly Ending[] = [
  ['იდან', 'ი', 'ა'],
  ['დან', ''],
  ['ისთვის', 'ი', 'ა'],
  ['ელმა', 'ელი'],
  ['ში', 'ი', ''],
  ['ის', 'ი', 'ა', ''],
  ['ით', 'ი'],
  ['ზე', 'ი', ''],
  ['თან', ''],
  ['მა', 'ი', ''],
  ['ს', 'ი', ''],
  ['მ', ''],
  ['ა', 'ი'],
]

/** Endings by language; a language that is not here has none. */
const BY_LANGUAGE: ReadonlyMap<string, readonly Ending[]> = new Map([
  ...['ru', 'uk', 'be', 'bg', 'mk', 'sr'].map((code) => [code, EAST_SLAVIC] as const),
  ...['az', 'tr', 'tk', 'uz'].map((code) => [code, TURKIC_LATIN] as const),
  ...['kk', 'ky', 'tt', 'ba', 'mn'].map((code) => [code, TURKIC_CYRILLIC] as const),
  ...['fi', 'et'].map((code) => [code, FINNIC] as const),
  ['hu', HUNGARIAN],
  ...['pl', 'cs', 'sk', 'sl', 'hr', 'bs', 'lv', 'lt'].map((code) => [code, WEST_SLAVIC] as const),
  ['hy', ARMENIAN],
  ['ka', GEORGIAN],
])

function plain(endings: string): Ending[] {
  return endings
    .split(/\s+/)
    .filter(Boolean)
    .map((ending) => [ending, ''] as const)
}

/**
 * Forms that a name in lower case may have as its nominative, likeliest first, without the form itself.
 *
 * @param language primary language subtag; unknown: chosen by script (Cyrillic as Russian, Armenian, Georgian), else none
 * @returns at most about twenty forms, each of at least three characters
 */
export function nominativesOf(name: string, language: string | null): readonly string[] {
  const endings = BY_LANGUAGE.get(language ?? '') ?? endingsOfScript(name)
  if (!endings || name.length < 4 || name.length > LONGEST) return []
  const forms: string[] = []
  for (const [ending, ...replacements] of endings) {
    if (!name.endsWith(ending)) continue
    const stem = name.slice(0, name.length - ending.length)
    if (stem.length < 2) continue
    for (const replacement of replacements) {
      const form = stem + replacement
      if (form.length >= 3 && form !== name) forms.push(form)
    }
  }
  return forms
}

function endingsOfScript(name: string): readonly Ending[] | undefined {
  if (/\p{sc=Cyrillic}/u.test(name)) return EAST_SLAVIC
  if (/\p{sc=Armenian}/u.test(name)) return ARMENIAN
  return /\p{sc=Georgian}/u.test(name) ? GEORGIAN : undefined
}

/** Whether names of this language take endings. */
export function hasCaseEndings(language: string | null): boolean {
  return BY_LANGUAGE.has(language ?? '')
}
