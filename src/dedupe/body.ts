/** A body in two states of being cleaned. */
export interface CleanBody {
  /** Without lines that a page adds: counters, share bars, "read also". Two bodies that agree in it are the same text. */
  readonly whole: string
  /** Also without dateline, agency credit and notices at the end: what copies have in common. */
  readonly core: string
}

const MAX_CHARACTERS = 200_000
const MAX_LINES = 3_000
// A notice is a short line; longer ones are prose, whatever words they begin with.
const MAX_NOTICE = 140

/**
 * Takes away what pages and agencies put around a text.
 *
 * @param isKnown tells of a line near either end whether its outlet prints it under other texts, too
 */
export function cleanBody(text: string, isKnown: (line: string) => boolean = () => false): CleanBody {
  const lines = linesOf(text).filter((line) => !isNotice(line))
  const kept = dropEdges(lines, (line) => isResidue(line) || isKnown(line))
  const whole = kept.join('\n')
  const inner = dropEdges(kept, isCredit)
  const core = dropTailCredit(dropDateline(inner.join('\n')))
  return { whole, core: core === '' ? whole : core }
}

/** Lines of a body near its beginning and its end, where outlets repeat themselves. */
export function edgeLines(text: string): readonly string[] {
  const lines = linesOf(text)
  return lines.length <= 6 ? lines.slice(1) : [...lines.slice(0, 2), ...lines.slice(-4)]
}

function linesOf(text: string): string[] {
  const lines: string[] = []
  for (const line of text.slice(0, MAX_CHARACTERS).split(/\r\n|[\n\r\u2028\u2029]/, MAX_LINES)) {
    const trimmed = line.trim()
    if (trimmed !== '') lines.push(trimmed)
  }
  return lines
}

function dropEdges(lines: readonly string[], isDropped: (line: string) => boolean): readonly string[] {
  let start = 0
  let end = lines.length
  while (start < end - 1 && start < 4 && isDropped(lines[start] as string)) start++
  while (end - 1 > start && lines.length - end < 6 && isDropped(lines[end - 1] as string)) end--
  return lines.slice(start, end)
}

const NOTICES = [
  /^(?:read (?:also|more|next)|see also|related|more on this|also read|recommended|advertisement|share (?:this|on|via)|click here|sign up|subscribe|follow us|join (?:us|our)|photo|image|video|listen to)\b/i,
  /^(?:читайте (?:также|еще|ещё)|смотрите также|подписывайтесь|подпишитесь|поделиться|реклама|фото|видео|по теме)/i,
  /^(?:həmçinin oxu|oxuyun|bizi izləyin|abunə olun|paylaş|reklam|foto|ayrıca oxuyun|bizi takip|paylaş)/i,
  /^(?:lesen sie auch|mehr zum thema|anzeige|teilen|folgen sie|abonnieren|newsletter|lire aussi|à lire|partager|publicité|lea también|leer más|compartir|suscríbase|leggi anche|condividi)/i,
  /^(?:views|просмотр\p{L}*|просмотров|oxunma sayı|oxunub|baxış sayı|okunma|aufrufe|წაკითხვა|ნახვა|مشاهدات|阅读|点击|浏览)\s*[:：]?\s*[\d .,]+$/iu,
  /^[\d .,]+\s*(?:views|просмотр\p{L}*|dəfə oxunub|baxış|comments?|комментари\p{L}*|şərh|kommentare)$/iu,
  /^(?:©|\(c\)|copyright\b|все права защищены|bütün hüquqlar qorunur|all rights reserved|alle rechte vorbehalten|tous droits réservés)/i,
]

function isNotice(line: string): boolean {
  return line.length <= MAX_NOTICE && NOTICES.some((rule) => rule.test(line))
}

/** A line at an edge with hardly a word in it: a clock, a date, a font-size bar. */
function isResidue(line: string): boolean {
  if (line.length > 60) return false
  const letters = line.replace(/[^\p{L}]/gu, '').length
  return letters < 3 || /^(?:date|дата|tarix|datum)?\s*:?\s*\d{1,4}[-./]\d{1,2}[-./]\d{1,4}\b.{0,30}$/iu.test(line)
}

const CREDIT =
  /^[([/—–-]{0,2}\s*(?:source|reporting by|editing by|writing by|additional reporting|with (?:reporting|input|files) (?:by|from)|by our|by staff|via|источник|по материалам|подготовил\p{L}*|автор|редактор|mənbə|müəllif|hazırladı|kaynak|quelle|redaktion|mit material|source\s*:|fuente|fonte|წყარო|المصدر|来源|责任编辑|编辑)(?!\p{L})/iu

function isCredit(line: string): boolean {
  if (line.length > MAX_NOTICE) return false
  if (CREDIT.test(line) && wordCount(line) <= 14) return true
  return /^[([/][^()[\]/]{2,60}[)\]/]\.?$/.test(line) || isNameOnly(line)
}

/** "AZƏRTAC", "Reuters", "dpa/AFP": one or two words without a verb or a stop. */
function isNameOnly(line: string): boolean {
  return line.length <= 30 && wordCount(line) <= 2 && !/[.!?:]$/.test(line) && !/\d/.test(line)
}

function wordCount(line: string): number {
  return line.split(/\s+/, 40).length
}

const AGENCY_END = /[)/\]]\s*\.?\s*[-—–:.]{0,2}\s+/g
const DASH_END = /\s[-—–]{1,2}\s+|[—–]\s*/g
const COLON_END = /[:/]\s+/g

/** "BAKU, May 3 (Reuters) —", "МОСКВА, 3 мая. /ТАСС/.", "Bakı. 3 may. APA:" and a first line "Bakı, 3 may, AZƏRTAC". */
function dropDateline(text: string): string {
  const newline = text.indexOf('\n')
  const line = newline === -1 ? text : text.slice(0, newline)
  if (newline !== -1 && line.length <= 60 && isPlaceAndDate(line, true)) return text.slice(newline + 1)
  const head = text.slice(0, Math.min(100, line.length))
  for (const [rule, needsMore] of [
    [AGENCY_END, false],
    [DASH_END, false],
    [COLON_END, true],
  ] as const) {
    rule.lastIndex = 0
    const end = rule.exec(head)
    if (end && isPlaceAndDate(head.slice(0, end.index + 1), needsMore)) return text.slice(end.index + end[0].length)
  }
  return text
}

/** Few words, nearly all capitalised, a number or an agency's name. */
function isPlaceAndDate(head: string, needsMore: boolean): boolean {
  const words = head.match(/[\p{L}\p{M}\p{N}’'-]+/gu) ?? []
  if (words.length === 0 || words.length > 9) return false
  const lower = words.filter((word) => /^\p{Ll}/u.test(word)).length
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word)).length
  const figures = words.filter((word) => /^\p{N}/u.test(word)).length
  const shouted = words.some((word) => word.length > 1 && word === word.toUpperCase() && /\p{Lu}/u.test(word))
  if (capitals === 0 || !/^[\p{Lu}(/[]/u.test(head)) return false
  if (lower > figures + (shouted ? 1 : 0)) return false
  return needsMore ? figures > 0 || (shouted && /[.,]/.test(head)) : true
}

/** A credit that is the last sentence of a body without line breaks. */
function dropTailCredit(text: string): string {
  const tail = Math.max(0, text.length - MAX_NOTICE)
  const stop = Math.max(text.lastIndexOf('. ', text.length - 3), text.lastIndexOf('\n', text.length - 2))
  if (stop < tail || stop <= 0) return text
  const last = text.slice(stop + 1).trim()
  return CREDIT.test(last) && wordCount(last) <= 14 ? text.slice(0, stop + 1) : text
}
