/**
 * A text without its dateline: `BAKU, May 3 (Reuters) —`, `Berlin (dpa) -`, `Bakı, 12 may, AZƏRTAC`, `Москва. 12 мая. ИНТЕРФАКС -`.
 *
 * What stands before the first dash is taken for one when it is short and holds an agency in brackets, a word in capitals,
 * or a day; a sentence that merely has a dash stays whole.
 */
export function stripDateline(text: string): string {
  const head = text.slice(0, MAX_LENGTH)
  const dash = DASH.exec(head)
  if (dash && isDateline(head.slice(0, dash.index))) {
    const rest = text.slice(dash.index + dash[0].length).trimStart()
    const behind = AGENCY_BEHIND.exec(rest)
    return (behind ? rest.slice(behind[0].length) : rest) || text
  }
  const agency = AGENCY_FIRST.exec(head)
  return agency ? text.slice(agency[0].length) || text : text
}

/** City, country, day and agency fit in here. */
const MAX_LENGTH = 90
const DASH = /\s?(?:--|[—–]|(?<=[\s)])-)\s/
/** "Bakı, 12 may, AZƏRTAC" and "Bakı. 12 may. REPORT.AZ" without a dash. */
const AGENCY_FIRST =
  /^\p{Lu}[\p{L}-]{1,30}[,.] \d{1,2} \p{L}{3,12}[,.] (?:\p{Lu}{3,}[\p{L}.]{0,20}|\p{Lu}\p{L}{1,20}\.\p{L}{2,4})[.,]? /u
/** "МОСКВА, 5 июня — РИА Новости. Премьер…": the agency behind the dash, a sentence of its own. */
const AGENCY_BEHIND = /^\p{Lu}[\p{L}.]{1,20}(?: \p{Lu}\p{L}{1,20})?\. (?=["«„“\p{Lu}])/u

function isDateline(before: string): boolean {
  const part = before.trim()
  if (part === '' || !/^["«„“]?\p{Lu}/u.test(part)) return false
  const words = part.split(/\s+/)
  if (words.length > 9) return false
  const hasAgency = /\((?:\p{Lu}|dpa|afp|ap|efe|ansa|pap|tass)[\p{L}\p{N} ./&-]{1,30}\)$/iu.test(part)
  const hasDay = /\b\d{1,2}\b/.test(part) && words.length <= 7 && /[,.]/.test(part)
  const startsInCapitals = /^\p{Lu}[\p{Lu}\s.'-]{2,}(?:[,(/ ]|$)/u.test(part) && words.length <= 5
  return hasAgency || hasDay || startsInCapitals
}
