/** Endings that are cut off, longest first, and how often; never below four letters. */
interface Rules {
  readonly endings: readonly string[]
  readonly times: number
}

const ENDINGS: Readonly<Record<string, readonly [string, number]>> = {
  az: [
    'larının lərinin larından lərindən larında lərində larına lərinə larını lərini larımız lərimiz ımızın imizin umuzun ümüzün ların lərin lardan lərdən larda lərdə lara lərə ları ləri lar lər ının inin unun ünün nın nin nun nün ından indən undan ündən ndan ndən ında ində unda ündə dan dən da də ın in un ün sının sinin sunun sünün sına sinə suna sünə sını sini sunu sünü sı si su sü ya yə na nə ı i u ü a ə',
    2,
  ],
  tr: [
    'larının lerinin larından lerinden larında lerinde larına lerine larını lerini ların lerin lardan lerden larda lerde lara lere ları leri lar ler ının inin unun ünün nın nin nun nün ından inden undan ünden ında inde unda ünde dan den tan ten da de ta te ın in un ün sına sine suna süne sını sini sunu sünü sı si su sü ya ye na ne ı i u ü a e',
    2,
  ],
  ru: [
    'иями ями ами иях ях ах ием ией ов ев ей ой ий ый ая яя ое ее ые ие ого его ому ему ыми ими ых их ую юю ом ем ам ям ия ию ии ья ью ьи ы и а я о е у ю ь й',
    1,
  ],
  uk: [
    'іями ями ами іях ях ах ією ією ею ою ів їв ей ий ій а я е є ого його ому йому ими іми их іх ую юю ом ем єм ам ям ія ію ії у ю и і ї о ь й',
    1,
  ],
  bg: ['овете ищата ията ите ата ята ото ето ове ище ът ят та то те ия ен на но ни а я о е и', 1],
  sr: [
    'овима евима има ама ога ому ом ем ов ев их им ој ог у а е и о ovima evima ima ama oga omu om em ov ev ih im oj og u a e i o',
    1,
  ],
  pl: ['ami ach owi owie ego emu ymi imi ych ich ów om em ie ia ię ą ę y i a e o u', 1],
  cs: ['ými ími ami ích ech ách ého ému ých ým ím ou ům ů em ě y i a e o u é á í ý', 1],
  en: ["'s s' ies es s", 1],
  de: ['ern em en er es e n s', 1],
  fr: ['eaux aux elles els es s e x', 1],
  es: ['ciones ces es s', 1],
  pt: ['ções ões ais eis es s', 1],
  it: ['zioni i e a o', 1],
  nl: ['en s e', 1],
  sv: ['ernas arnas orna erna arna ens ets en et ar er or as s a', 1],
  nb: ['enes ene ets ens en et er a e s', 1],
  fi: [
    'issa issä ista istä illa illä ilta iltä ssa ssä sta stä lla llä lta ltä lle ksi ien jen den ten in en an än n t a ä',
    1,
  ],
  hu: ['okban ekben ban ben ból ből hoz hez höz nak nek ról ről tól től val vel ról ért on en ön ok ek ök ak t k', 1],
  kk: [
    'лардың лердің дардың тардың дың дің ның нің тың тің лар лер дар дер тар тер нан нен дан ден тан тен да де та те ға ге қа ке ны ні ды ді ты ті ы і',
    2,
  ],
  uz: ['larining laridan larida lariga larini larning lardan larda larga larni lari lar ning dan da ga ka ni i', 2],
  ka: ['ებისთვის ებიდან ებში ების ებს ებმა ები ისთვის იდან ისა ში ზე ის ით მა ს ი', 1],
  id: ['nya lah kah', 1],
}

const ALIASES: Readonly<Record<string, string>> = {
  be: 'ru',
  mk: 'bg',
  hr: 'sr',
  bs: 'sr',
  sl: 'sr',
  sk: 'cs',
  da: 'nb',
  nn: 'nb',
  gl: 'pt',
  ca: 'es',
  et: 'fi',
  ky: 'kk',
  tt: 'kk',
  ba: 'kk',
  tk: 'tr',
  ms: 'id',
}

const rulesOf = new Map<string, Rules>(
  Object.entries(ENDINGS).map(([language, [list, times]]) => [
    language,
    { endings: [...new Set(list.split(' '))].sort((a, b) => b.length - a.length), times },
  ]),
)

/** Letters that must be left, so that short words stay whole. */
const SHORTEST_STEM = 4

/**
 * What the forms of a word have in common, roughly: enough to count them together, not a dictionary form.
 *
 * @param word folded by `foldWord`
 * @param language BCP 47 code; a language without rules keeps its words as they are
 */
export function stemOf(word: string, language: string | null): string {
  if (language === null || word.length <= SHORTEST_STEM) return word
  const rules = rulesOf.get(language) ?? rulesOf.get(ALIASES[language] ?? '')
  if (!rules) return word
  // Turkish, Azerbaijani and others write an apostrophe between a name and its ending: "Bakı'nın".
  const apostrophe = word.indexOf("'")
  let stem = rules.times > 1 && apostrophe >= 3 ? word.slice(0, apostrophe) : word
  for (let time = 0; time < rules.times; time++) {
    const ending = rules.endings.find((one) => stem.length - one.length >= SHORTEST_STEM && stem.endsWith(one))
    if (ending === undefined) break
    stem = stem.slice(0, -ending.length)
  }
  return stem
}
