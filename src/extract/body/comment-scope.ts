import type { Unit } from './units.ts'

/** Marks of a discussion below an article, whatever its elements are called. */
export interface CommentMarks {
  /** Units since the nearest heading of comments before each unit; {@link NO_COMMENTS} before the first. */
  readonly since: Uint8Array
  /** For each unit how many lines of the sort that stand at every comment ("Reply", "… says:") come just before and after. */
  readonly around: Uint8Array
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
/** Units before and after a unit in which such lines are counted. */
const REACH = 6

/** Finds the marks of a discussion. */
export function readCommentMarks(units: readonly Unit[]): CommentMarks {
  const since = new Uint8Array(units.length).fill(NO_COMMENTS)
  const sums = new Uint16Array(units.length + 1)
  let last = -1
  for (const { index, text } of units) {
    const isShort = text !== '' && text.length <= 240
    if (isShort && HEADING.test(text)) last = index
    if (last >= 0) since[index] = Math.min(NO_COMMENTS - 1, index - last)
    sums[index + 1] = sums[index]! + (isShort && text.length <= 90 && LINE.test(text) ? 1 : 0)
  }
  const around = Uint8Array.from(
    units,
    (_, at) => sums[Math.min(units.length, at + REACH + 1)]! - sums[Math.max(0, at - REACH)]!,
  )
  return { since, around }
}
