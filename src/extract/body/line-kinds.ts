import { dateInText } from '../facts/date-text.ts'

const PROMOTION =
  /(?:newsletter|subscribe|sign up|follow us|click here|read more|read also|read next|find out more|learn more|download (?:the|our|now)|join (?:us|our|now)|contact us|get started|free trial|whatsapp|telegram|facebook|twitter|instagram|share this|related:|also read|see also|watch:|cookies?|privacy policy|terms of (?:use|service)|all rights reserved|leave a (?:comment|reply)|about the author|advertis|sponsored|abonnieren|jetzt anmelden|lesen sie|mehr zum thema|weiterlesen|datenschutz|impressum|подпис|читайте|поделит|реклам|abone ol|abunə|oxuyun|paylaş|izləyin|s['’]abonner|lire aussi|suivez|suscr[ií]b|lee también|síguenos|iscriviti|leggi anche|assine|leia também|abonneer|lees ook|prenumerera|läs också|les også)/gi

/** How many phrases of promotion, calls to action and pointers elsewhere a text holds, up to 4. */
export function looksLikePromotion(text: string): number {
  if (text.length > 400) return 0
  let count = 0
  PROMOTION.lastIndex = 0
  while (count < 4 && PROMOTION.exec(text)) count++
  return count
}

/** A short line that is a date, with a time, a label or a reading time at most. */
export function looksLikeDateLine(text: string): boolean {
  return text.length <= 90 && /\d{4}|\d[./-]\s?\d|[٠-٩۰-۹०-९]/.test(text) && dateInText(text, null) !== null
}

/** A short line that begins as bylines do. */
export function looksLikeByline(text: string): boolean {
  return (
    text.length <= 120 &&
    /^(?:(?:written |words |story |reported |posted |reviewed |text |photo |fact.checked )?by|von|par|por|автор|текст|müəllif|yazar|author|foto|photo|image|credit|quelle|source|bild)\b/iu.test(
      text,
    )
  )
}

/** Whether a text was cut short: what teasers show of other articles ends so. */
export function isTruncated(text: string): boolean {
  return text.length >= 20 && /(?:…|\.\.\.|\[\s?(?:…|\.{3})\s?\]|\((?:…|\.{3})\))\s?[»"”]?$/.test(text.slice(-9))
}

const JALALI =
  /^.{0,30}[\d۰-۹]{1,2} (?:فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند) (?:ماه )?[\d۰-۹]{2,4}(?![\d۰-۹])/u

/** A line that is a date, with a clock, a label and a counter at most: at most two words beside the month. */
export function isBareDate(text: string): boolean {
  if (text.length > 90 || !(looksLikeDateLine(text) || JALALI.test(text))) return false
  const words = text.match(/\p{L}{3,}/gu) ?? []
  return words.length <= 4 && !/[.!?…]$/.test(text.replace(/\d{1,2}\.$/, ''))
}
