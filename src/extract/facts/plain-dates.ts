import { withCommonYears } from './calendars.ts'

/** The zeros of scripts whose digits pages write dates in, in the order of Unicode. */
const ZEROS = [
  0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0x1040, 0x17e0, 0xff10,
]
const DIGITS = /[٠-٩۰-۹०-९০-৯੦-੯૦-૯୦-୯௦-௯౦-౯೦-೯൦-൯๐-๙໐-໙၀-၉០-៩０-９]/g

/** Short forms of Thai months, which have points inside, and months of two words that the Levant writes; each as one word. */
const SHORT_THAI = 'ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.'.split(' ')
const FULL_THAI = 'มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม'.split(' ')
const TWO_WORDS: readonly (readonly [RegExp, string])[] = [
  [/تشرين\s(?:الأول|الاول)/g, 'أكتوبر'],
  [/تشرين\sالثاني/g, 'نوفمبر'],
  [/كانون\s(?:الأول|الاول)/g, 'ديسمبر'],
  [/كانون\sالثاني/g, 'يناير'],
]

/**
 * A text as dates are read from it: plain spaces, digits and years of the common era, each month one word. Its length may change.
 */
export function plainDates(text: string): string {
  if (/^[\x00-\x7f]*$/.test(text)) return text
  let plain = text.replace(/[\u00a0\u2009\u202f\u3000]/g, ' ').replace(/[\u200e\u200f\u061c]/g, '')
  plain = plain.replace(DIGITS, (digit) => {
    const code = digit.charCodeAt(0)
    return String(code - ZEROS.findLast((zero) => zero <= code)!)
  })
  if (/[\u0e00-\u0e7f]/.test(plain)) plain = withFullThai(plain)
  if (/تشرين|كانون/.test(plain)) for (const [words, name] of TWO_WORDS) plain = plain.replace(words, name)
  return /[年]/.test(plain) ? withCommonYears(plain) : plain
}

function withFullThai(text: string): string {
  let full = text
  for (const [at, short] of SHORT_THAI.entries())
    if (full.includes(short)) full = full.replaceAll(short, FULL_THAI[at]!)
  return full
}
