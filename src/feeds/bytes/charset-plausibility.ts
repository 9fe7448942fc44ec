/** What a character says about the encoding it was read in: points for each byte it took. */
const points = new Map<string, number>()

function give(characters: string, value: number): void {
  for (const character of characters) points.set(character, value)
}

// Cyrillic: the commonest letters of Russian, Ukrainian, Bulgarian and Azerbaijani (old script), then the others.
give('абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґўђјљњћџѓќѕ', 1.2)
give('оеаинтсрвлкмдпуя', 2)
give('фщъэюхцжшчёџћќѓѕђ', 0.6)
// Latin letters with marks, by the languages that write them.
const LATIN_LANGUAGES = [
  'àâçéèêëîïôùûüœæ',
  'äöüß',
  'áéíóúüñ',
  'ãõáâàçéêíóôú',
  'àèéìòù',
  'æøåéô',
  'åäöéü',
  'áéíóúýþðæö',
  'ąćęłńóśźż',
  'áčďéěíňóřšťúůýžľĺŕäô',
  'áéíóöőúüű',
  'ăâîșțşţ',
  'čćđšž',
  'çğıöşüəâîû',
  'ąčęėįšųūž',
  'āčēģīķļņšūž',
  'äöõüšž',
  'çëéïöü',
  'àçéèíïóòúü',
].map((letters) => new Set(letters))
for (const letters of LATIN_LANGUAGES) give([...letters].join(''), 1.1)
give('ığşİĞŞ', 1.3)
// Greek, Arabic, Hebrew, Thai and kana.
give('αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώ', 1.6)
give('ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءئؤإأآپچژگکی', 1.4)
give('اليمنرتوهدبس', 2)
give('אבגדהוזחטיכךלמםנןסעפףצץקרשת', 1.2)
give('יוהלאתרמנבש', 1.7)
// Common characters of Chinese, simplified and traditional.
give(
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经' +
    '十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平' +
    '形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党' +
    '程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干' +
    '做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单' +
    '风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界' +
    '這個國時來們對會說產經進現實動發業開還義關樣與點機電當體後過為從無問題變條結總員設長組見計別區強戰處隊給規熱領東導壓爭濟聯認權' +
    '證單風帶場車務萬達積議聲報類離華確話況傳許廣記',
  1.7,
)
const LOWER = /\p{Ll}/u
const UPPER = /\p{Lu}/u
const LETTER = /[\p{L}\p{M}]/u

/**
 * How much a decoded text looks like writing, in points for each byte beyond ASCII: about 1 to 2 for the right
 * encoding, near or under 0 for a wrong one.
 *
 * @param bytes length of what was decoded
 */
export function plausibility(text: string, bytes: number): number {
  let score = 0
  let before = ''
  let ascii = 0
  for (const character of text) {
    if (character < '\u0080') {
      ascii++
      // `æQué`: no word goes on so.
      if (before >= '\u0080' && character >= 'A' && character <= 'Z' && LOWER.test(before)) score -= 1.5
    } else score += worth(character, before)
    before = character
  }
  return (score - 3 * mixedWords(text)) / Math.max(1, bytes - ascii) - mixedLanguages(text)
}

function worth(character: string, before: string): number {
  const width = isWide(character) ? 2 : 1
  if (UPPER.test(character)) return worthOfCapital(character, before) * width
  const known = points.get(character)
  if (known !== undefined) return known * width
  return worthOfOther(character, before) * width
}

/** A capital inside a word is what an encoding with swapped cases makes. */
function worthOfCapital(character: string, before: string): number {
  const value = points.get(character.toLowerCase()) ?? points.get(character) ?? 0.3
  if (LOWER.test(before)) return -1.5
  return UPPER.test(before) ? value : value * 0.7
}

function worthOfOther(character: string, before: string): number {
  const code = character.codePointAt(0)!
  if (character === '¿' || character === '¡') return 1.2
  if (code === 0xfffd) return -8
  if (code < 0xa0) return -6
  if (code === 0xa0 || '«»„“”‘’–—…№€•©®°§ªº'.includes(character))
    return LETTER.test(before) && '€©®°№'.includes(character) ? -0.5 : 0.6
  if (code >= 0x3040 && code <= 0x30ff) return 1.9 // kana
  if (code >= 0xff61 && code <= 0xff9f) return -0.3 // half-width kana: what Shift_JIS makes of nearly everything
  if ('、。「」『』・！？（），：；《》【】〔〕％～ー'.includes(character)) return 1.2
  if (code >= 0xac00 && code <= 0xd7a3) return 1.3 // Hangul
  if (code >= 0x4e00 && code <= 0x9fff) return 0.25
  if (code >= 0x0e01 && code <= 0x0e5b) return 1.3 // Thai
  if (code >= 0xff01 && code <= 0xff5e) return 0.7
  if (code >= 0xe000 && code <= 0xf8ff) return -4 // private use
  if (code > 0xffff || (code >= 0x3400 && code < 0x4e00) || (code >= 0xf900 && code < 0xfb00)) return -2
  if (code >= 0x2500 && code <= 0x25ff) return -2 // boxes: what the DOS encodings make of letters
  return LETTER.test(character) ? 0.2 : -1.5
}

/** Characters that took two bytes in the encodings of one or two bytes. */
function isWide(character: string): boolean {
  return character >= '\u2e80' && !(character >= '\uff61' && character <= '\uff9f')
}

/** Letters of two alphabets side by side, as a wrong encoding makes of words with marks. */
function mixedWords(text: string): number {
  return (
    text.match(
      /[a-z][\u0370-\u06ff\u0e00-\u0e7f]|[\u0370-\u06ff\u0e00-\u0e7f][a-z]|[\u4e00-\u9fff][\uac00-\ud7a3]|[\uac00-\ud7a3][\u4e00-\u9fff]|[a-z][\u4e00-\u9fff][a-z]/gi,
    )?.length ?? 0
  )
}

/** How far the marked letters are from being those of one language; 0 where they all are. */
function mixedLanguages(text: string): number {
  const letters = [...text.toLowerCase()].filter(
    (character) => character >= '\u00c0' && character < '\u0250' && LETTER.test(character),
  )
  if (letters.length === 0) return 0
  const shares = LATIN_LANGUAGES.map((set) => letters.filter((letter) => set.has(letter)).length / letters.length)
  return 1.2 * (1 - Math.max(...shares))
}
