import { htmlToText } from './html-text.ts'

const MOST_AUTHORS = 30
const LONGEST_NAME = 200
const EMAIL = /[^\s<>()[\]"',;:]{1,100}@[^\s<>()[\]"',;:]{1,200}/
const NO_REPLY = /^(?:no-?_?reply|donotreply|webmaster|noemail|nobody|unknown|admin|info)\b/i
/** Words in front of a name that are no part of it, in the languages that feeds credit in. */
const CREDIT =
  /^(?:by|von|par|por|di|da|door|av|af|автор|авторы|текст|müəllif|yazar|yazan|haber)\s*[:：]?\s+(?=\p{Lu})/iu
const LABELLED = /^(?:author|authors|written by|byline|автор|авторы|müəllif|yazar|por|autor|auteur|autore)\s*[:：]\s*/iu
/** One word of a person's name: capitalised, an initial, or a particle. */
const NAME_WORD = String.raw`(?:\p{Lu}[\p{L}\p{M}'’.-]*|de|van|von|der|den|del|della|di|da|dos|al|el|bin|ibn|la|le|y|oğlu|qızı)`
const FULL_NAME = new RegExp(String.raw`^\p{Lu}[\p{L}\p{M}'’.-]*(?:\s+${NAME_WORD}){1,4}$`, 'u')
const NO_NAMES = new Set([
  'null',
  'undefined',
  'none',
  'n/a',
  'unknown',
  'anonymous',
  'admin',
  'administrator',
  '-',
  '.',
])

/**
 * Names in one credit of a feed: `jane@x.com (Jane Roe)` and `Jane Roe <jane@x.com>` give `Jane Roe`, a leading "By" goes.
 * A list is parted only where each part is a full name, so that `Roe, Jane` and `Food and Drink Desk` stay whole.
 */
export function personNames(credit: string): string[] {
  const text = htmlToText(unbracketed(credit.slice(0, 4_000)), 1_000)
  return partNames(withoutCredit(text)).map(cleanName).filter(isName).slice(0, MOST_AUTHORS)
}

/** All names of several credits, each once, in order. */
export function distinctNames(credits: readonly (string | null | undefined)[]): string[] {
  const names = new Map<string, string>()
  for (const credit of credits.slice(0, 100)) {
    for (const name of credit ? personNames(credit) : []) {
      const key = name.toLowerCase()
      if (!names.has(key)) names.set(key, name)
    }
  }
  return [...names.values()].slice(0, MOST_AUTHORS)
}

/** An address in angle brackets is no tag. */
function unbracketed(text: string): string {
  return text.includes('<') ? text.replace(/<(?:mailto:)?([^\s<>@]{1,100}@[^\s<>]{1,200})>/gi, ' ($1) ') : text
}

function withoutCredit(text: string): string {
  return text.replace(LABELLED, '').replace(CREDIT, '')
}

function partNames(text: string): string[] {
  const bySemicolon = text.split(/\s*[;|]\s*/).filter((part) => part !== '')
  return bySemicolon.flatMap((part) => {
    const parts = part.split(/\s*,\s*(?:and\s+)?|\s+(?:and|und|et|y|e|и|və|ve|&)\s+/u).filter((one) => one !== '')
    const areNames = parts.length > 1 && parts.every((one) => FULL_NAME.test(one) || /@.+\(.+\)/.test(one))
    return areNames ? parts : [part]
  })
}

function cleanName(text: string): string {
  const inBrackets = /^\s*\S{1,100}@\S{1,200}\s*\(([^()]{1,200})\)\s*$/.exec(text)?.[1]
  if (inBrackets) return tidy(inBrackets)
  const email = EMAIL.exec(text)?.[0]
  if (!email) return tidy(text)
  const rest = tidy(
    text
      .replace(email, ' ')
      .replace(/mailto:/gi, ' ')
      .replace(/[([<]\s*[)\]>]/g, ' '),
  )
  if (/\p{L}/u.test(rest)) return rest
  return NO_REPLY.test(email) ? '' : email
}

function tidy(text: string): string {
  return text
    .replace(/^[\s"'“”„,;:(<[]+|[\s"'“”,;:<[]+$/g, '')
    .replace(/^([^()]*)\)$/, '$1')
    .replace(/\s+/g, ' ')
    .slice(0, LONGEST_NAME)
    .trim()
}

function isName(name: string): boolean {
  return /\p{L}/u.test(name) && !NO_NAMES.has(name.toLowerCase()) && !/^https?:\/\//i.test(name)
}
