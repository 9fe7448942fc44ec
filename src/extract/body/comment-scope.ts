import type { Unit } from './units.ts'

/** Marks of a discussion below an article, whatever its elements are called. */
export interface CommentMarks {
  /** Units since the nearest heading of comments before each unit; {@link NO_COMMENTS} before the first. */
  readonly since: Uint8Array
  /** For each unit how many lines of the sort that stand at every comment ("Reply", "… says:") come just before and after. */
  readonly around: Uint8Array
  /** Index of the units that head the comments themselves, by words that head nothing else. */
  readonly heads: readonly number[]
  /** Index of the lines that say who wrote a comment, and when. */
  readonly entries: readonly number[]
}

/** Further than any heading of comments is counted. */
export const NO_COMMENTS = 99

const COUNT = '(?:\\(?\\d{1,5}\\)?\\s{0,2})?'
const HEADING = new RegExp(
  `^${COUNT}(?:(?:reader |user |leser-?|all |view |show )?(?:comments?|responses?|repl(?:y|ies)|thoughts?|discussion|kommentare?|leserkommentare|reaktionen|diskussion|commentaires?|réactions?|comentarios?|comentários?|commenti|yorum(?:lar)?|şərh(?:lər)?|комментари[ийев]{1,3}|обсуждение|коментар[іиів]{1,3}|reacties|kommentarer|kommentit|komentarze|komentáře|komentarji|komentari|hozzászólások|comentarii|σχόλια|կարծիքներ|კომენტარ(?:ი|ები)|تعليقات|التعليقات|نظرات|دیدگاه‌? ?ها|نظر کاربران|تبصرے|תגובות|टिप्पणियां|टिप्पणियाँ|प्रतिक्रियाएं|মন্তব্য|コメント|评论|評論|댓글|ความคิดเห็น|bình luận)(?:\\s{0,2}[(:]?\\s{0,2}\\d{0,5}\\s{0,2}\\)?:?)?(?:\\s(?:on|to|zu|sur|sobre|su|about)\\s.{1,200})?` +
    '|(?:leave|post|add|write) (?:a|your) (?:comment|reply|thought)|join the (?:conversation|discussion)|what do you think\\??|schreiben? sie (?:einen |ihren )?kommentar|schreibe? einen kommentar|kommentar (?:schreiben|verfassen|abgeben)|diskutieren sie mit|laisser un commentaire|(?:deja|escribe|añade) un comentario|deixe um comentário|lascia un commento|yorum yap(?:ın)?|bir yorum yazın?|şərh yaz(?:ın)?|(?:оставить|добавить|написать) комментарий|plaats een reactie|skriv en kommentar|dodaj komentarz)' +
    '\\s{0,3}[.!:]?$',
  'iu',
)
const LINE =
  /^(?:reply|reply to .{1,40}|antworten|répondre|responder|rispondi|ответить|cavabla|cavab yaz|yanıtla|beantwoorden|svara|svar|odpowiedz|отвъртане|відповісти|rate this|report(?: comment)?|melden|permalink|like ?\(?\d{0,4}\)?|upvote|quote|zitieren|show replies|load more comments)$|^.{2,50}\s(?:says|said|wrote|writes|replied|schrieb|sagt|meint|a écrit|dice|escribió|scrive|пишет|написал[а]?|yazdı|yazıb|skrev|pisze)(?: on .{4,40}| am .{4,40}| le .{4,40})?\s?:?$/iu
const COMMENTS =
  'comments?|responses?|leserkommentare|kommentare?|kommentar\\(e\\)|leserbriefe|wortmeldungen|rückmeldungen|letztes feedback|commentaires?|réactions?|comentarios?|comentários?|commenti|commento|comentaris?|comentari[iu]|yorum(?:lar)?|şərh(?:lər)?|комментари[ийев]{1,3}|отзыв(?:ы|ов|а)?|коментар(?:и|і|ів|ії|а)|каментары[ій]?|reacties?|kommentarer?|kommentit|kommenttia|komentarz[ey]?|komentarzy|komentářů?|komentáře|diskuse|diskuze|diskusia|komentárov|komentáre|komentarji|komentari|hozzászólás(?:ok)?|komentarai|komentāri|kommentaarid|athugasemdir|ummæli|σχόλια|կարծիքներ|მკითხველის კომენტარები|კომენტარ(?:ი|ები)|التعليقات|تعليقات(?: القراء)?|نظرات(?: کاربران)?|دیدگاه‌? ?ها|نظر کاربران|تبصرے|תגובות|टिप्पणियां|टिप्पणियाँ|प्रतिक्रियाएं|(?:পাঠকের )?মন্তব্য(?:সমূহ)?|கருத்துகள்|వ్యాఖ్యలు|コメント(?:一覧)?|评论|評論|网友评论|網友評論|读者评论|留言|댓글|ความคิดเห็น|bình luận|ý kiến bạn đọc|komentar|webmentions|trackbacks?'
const THOUGHTS =
  'thoughts?|replies|reply|gedanken?|antworten?|réflexions?|pensieri|pensiero|pensamientos?|respuestas?|respostas?|gedachten?|tanker?|svar|reaktion(?:er|en)?|myśli|myśl|odpowiedzi|odpověd[ií]|мысл[ьией]{1,2}|ответ(?:а|ов)?|cevap|yanıt|反馈|則迴響|則留言|条评论|件のコメント'
const HEADS = new RegExp(
  `^(?:(?:\\d{1,5}|one|ein|eine|une?|uno?|một)\\s{0,2}(?:reader |user )?(?:${COMMENTS}|${THOUGHTS})|(?:reader |user |leser)?(?:${COMMENTS})\\s{0,2}[(\\[:]\\s{0,2}\\d{1,5}\\s{0,2}(?:\\p{L}{2,12})?[)\\]]?)(?:\\s.{1,200})?\\s{0,2}[.:]?$`,
  'iu',
)
/** The same words without a count: as a heading of the page, they head nothing else either. */
const PLAIN_HEADS = new RegExp(`^(?:reader |user )?(?:${COMMENTS}|discussion about this post)\\s{0,2}:?$`, 'iu')
/** Longest line that is read for such a heading. */
const LONGEST_HEAD = 240

/** "anon_9921 wrote on 30 Jul 2001:", "Uta schrieb am 3.5.2004, 14:02 Uhr:": the line above each comment; a year or a clock tells it from the text's own words. */
const ENTRY =
  /^.{2,40}\s(?:says|said|wrote|writes|replied|commented|schrieb|schreibt|sagt|sagte|meint|kommentiert|a écrit|a dit|dit|dice|dijo|escribió|ha scritto|scrive|scrisse|escreveu|disse|schreef|zegt|пишет|написала?|сказал[а]?|yazdı|yazıb|skrev|säger|sier|pisze|napisała?|napsala?|írta|a scris)(?=[\s,:]).{0,12}(?:\d{4}|\d\d?[:.]\d\d).{0,12}$/iu
const LONGEST_ENTRY = 90

/** Units before and after a unit in which such lines are counted. */
const REACH = 6

/** Finds the marks of a discussion. */
export function readCommentMarks(units: readonly Unit[]): CommentMarks {
  const since = new Uint8Array(units.length).fill(NO_COMMENTS)
  const sums = new Uint16Array(units.length + 1)
  const heads: number[] = []
  const entries: number[] = []
  let last = -1
  for (const unit of units) {
    const { index, text } = unit
    if (isHead(unit)) heads.push(index)
    if (text.length <= LONGEST_ENTRY && ENTRY.test(text)) entries.push(index)
    const isShort = text !== '' && text.length <= 240
    if (isShort && HEADING.test(text)) last = index
    if (last >= 0) since[index] = Math.min(NO_COMMENTS - 1, index - last)
    sums[index + 1] = sums[index]! + (isShort && text.length <= 90 && LINE.test(text) ? 1 : 0)
  }
  // Filled in a loop: the engine's own way from a list takes as long as all that stands above.
  const around = new Uint8Array(units.length)
  for (let at = 0; at < units.length; at++)
    around[at] = sums[Math.min(units.length, at + REACH + 1)]! - sums[Math.max(0, at - REACH)]!
  return { since, around, heads, entries }
}

/** A line that heads the comments: set as a heading, or counting them, and leading nowhere. */
function isHead({ text, kind, linkChars }: Unit): boolean {
  if (text === '' || text.length > LONGEST_HEAD || linkChars > 0) return false
  return HEADS.test(text) || (kind === 'heading' && PLAIN_HEADS.test(text))
}
