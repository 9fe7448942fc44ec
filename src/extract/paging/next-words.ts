/** Words that alone stand on a link to the next page; they may as well lead to the next article. */
const NEXT =
  'next|weiter|nächste|vor|suivante?|suite|la suite|lire la suite|siguiente|continuar|próxima|próximo|seguinte|avançar|successiva?o?|avanti|prossima|volgende|verder|następna|następny|dalej|další|následující|ďalej|ďalšia|következő|tovább|următoarea|următorul|înainte|следующая|дальше|далее|вперед|наступна|далі|вперед|следваща|напред|сонраки|следна|следећа|sljedeća|sledeća|naslednja|dalje|naprej|sonraki|ileri|devamı|növbəti|irəli|davamı|ardı|keyingi|keyingisi|келесі|әрі қарай|кийинки|indiki|επόμενη|επόμενο|التالي|التالية|بعدی|بعد|הבא|הבאה|次へ|次|下一页|下一頁|下页|下頁|后一页|다음|अगला|आगे|পরবর্তী|அடுத்த|తదుపరి|അടുത്തത്|ถัดไป|tiếp|tiếp theo|sau|selanjutnya|berikutnya|lanjut|seterusnya|nästa|neste|næste|seuraava|järgmine|edasi|nākamā|tālāk|kitas|toliau|tjetra|vijuese|შემდეგი|հաջորդ|הלאה|inayofuata|susunod|sunod|volgend|hurrengoa|següent|seguinte|næsta'
/** Words that say that the next page is meant. */
const PAGE =
  'page|pg|seite|pages|página|pagina|pàgina|pág|pag|strona|stronę|strana|stránka|stranu|oldal|страница|страницу|стр|страницата|сторінка|сторінку|страна|stranica|stran|sayfa|səhifə|sahifa|бет|sahypa|σελίδα|الصفحة|صفحة|صفحه|עמוד|דף|ページ|頁|页|쪽|페이지|पृष्ठ|पेज|পৃষ্ঠা|பக்கம்|పేజీ|หน้า|trang|halaman|muka|sida|sidan|side|sivu|leht|lehekülg|lapa|puslapis|faqja|გვერდი|էջ|ukurasa|pahina|bladsy|blaðsíða|orrialdea'
const GO_ON =
  'continued|continue|continue reading|read on|keep reading|go to|read more on|continued on|continue on|continue to|weiterlesen auf|weiterlesen|weiter auf|weiter zu|lesen sie weiter auf|continuer|lire|continúa en|continuar en|sigue en|continua a|continua na|continuar na|vai alla|lees verder op|czytaj dalej na|читать далее на|продолжение на|devamı|davamı|fortsätt till|fortsett til|fortsæt til'

const NEXT_LABEL = new RegExp(`^(?:the )?(?:${NEXT})$`, 'u')
const NEXT_PAGE_LABEL = new RegExp(
  `^(?:(?:the )?(?:${NEXT}|${GO_ON}) ?(?:${PAGE})(?: \\d{1,2})?|(?:${PAGE}) ?(?:${NEXT})|(?:${GO_ON})(?: (?:${PAGE}))? \\d{1,2}|次の ?ページ(?:へ)?|次ページ|下一[页頁]|下[页頁]|다음 ?(?:페이지|쪽)|หน้า ?ถัดไป)$`,
  'u',
)
const NUMBER_LABEL = new RegExp(`^(?:(?:${PAGE}) ?)?(\\d{1,2})(?: ?(?:${PAGE}))?$`, 'u')

/** What a link of a pager says. */
export type PagerLabel =
  | { readonly says: 'number'; readonly number: number }
  | { readonly says: 'next' }
  | { readonly says: 'next-page' }
  | { readonly says: 'arrow' }

/** Longer texts are no label of a pager. */
export const LONGEST_LABEL = 60

/** Reads the label of a link: a page number, a word for what comes next, an arrow; null for all else. */
export function readLabel(text: string): PagerLabel | null {
  if (text.length > LONGEST_LABEL) return null
  const label = plain(text)
  if (label === '') return /^[\s[({]*(?:>{1,2}|»|›|→|⇒|▶|►|❯|⟩|⮞|&gt;)[\s\])}]*$/u.test(text) ? { says: 'arrow' } : null
  const number = NUMBER_LABEL.exec(label)
  if (number) return { says: 'number', number: Number(number[1]) }
  if (NEXT_PAGE_LABEL.test(label)) return { says: 'next-page' }
  return NEXT_LABEL.test(label) ? { says: 'next' } : null
}

/** Numbers in a text, in the digits of any script. */
export function numbersIn(text: string): ReadonlySet<number> {
  return new Set((latinDigits(text).match(/(?<!\d)\d{1,3}(?!\d)/g) ?? []).map(Number))
}

/** Lower case, without arrows, brackets and marks at the ends, digits of any script as 0 to 9. */
function plain(text: string): string {
  return latinDigits(text.normalize('NFC').toLowerCase())
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}

/** Zeros of the scripts whose ten digits follow each other. */
const ZEROS = [
  0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0x1040, 0xff10,
]

function latinDigits(text: string): string {
  return text.replace(/[^\P{Nd}0-9]/gu, (digit) => {
    const code = digit.codePointAt(0)!
    const zero = ZEROS.find((one) => code >= one && code < one + 10)
    return zero === undefined ? digit : String(code - zero)
  })
}

/** Further words of the lines by which a page says that it is one of several. */
const PREVIOUS =
  'previous|prev|back|first|last|zurück|vorherige|erste|letzte|précédente?|première|dernière|anterior|primera|última|precedente|prima|ultima|vorige|poprzednia|wstecz|předchozí|predchádzajúca|előző|предыдущая|назад|первая|последняя|попередня|önceki|geri|əvvəlki|السابق|السابقة|قبلی|הקודם|前へ|上一页|上一頁|上页|前一页|首页|末页|尾页|이전|पिछला|ก่อนหน้า|trước|sebelumnya|föregående|forrige|edellinen|προηγούμενη'
const OF =
  'of|von|de|di|sur|su|из|з|із|van|av|af|z|ze|od|iz|dari|của|trong|من|از|van de|la|le|auf|auf der|on|in|en|na|på|from|to|the|der|zu|sul|della|на|от|с|со|den|dən'
const CONTINUED =
  'continued|continuation|continues|fortsetzung|continúa|continuación|sigue|viene|suite|continua|continuação|continuazione|segue|vervolg|продолжение|продовження|начало|davamı|devamı|əvvəli|fortsättning|fortsättelse|fortsettelse|fortsættelse|jatkuu|jatkoa|ciąg dalszy|dokończenie|pokračování|pokračovanie|folytatás|nastavak|continuarea|συνέχεια|続き|つづき|接上页|上接|下转|تتمة|ادامه|המשך|계속|pages'
const PAGER_WORDS = wordsOf(`${NEXT}|${PAGE}|${GO_ON}|${PREVIOUS}|${OF}|${CONTINUED}`)
const TELLING_WORDS = wordsOf(`${NEXT}|${PAGE}|${PREVIOUS}|${CONTINUED}`)
/** Longer lines are sentences. */
const LONGEST_LINE = 80

/** Whether a line is nothing but a pager: "Page 2 of 3", "1 2 3 Next", "Fortsetzung von Seite 1", "下一页". */
export function isPagerLine(text: string): boolean {
  if (text.length > LONGEST_LINE) return false
  const line = plain(text)
  if (NEXT_PAGE_LABEL.test(line)) return true
  const words = line.split(' ')
  if (words.every((word) => /^\d{1,2}$/.test(word))) return words.length > 1
  if (!words.every((word) => /^\d{1,2}$/.test(word) || PAGER_WORDS.has(word) || COUNTED.test(word))) return false
  return words.some((word) => TELLING_WORDS.has(word) || COUNTED.test(word))
}

/** A page number written in one word with what it counts. */
const COUNTED = /^(?:第?\d{1,2}[页頁]|共\d{1,2}[页頁]|\d{1,2}(?:ページ|페이지|쪽)目?)$/

function wordsOf(list: string): ReadonlySet<string> {
  return new Set(list.replace(/\?/g, '').split(/[| ]/))
}
