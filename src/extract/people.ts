import { collapse } from './document.ts'
import { MONTHS } from './month-names.ts'

/** Agencies as bylines and credit lines write them. Case matters: some are words in other languages. */
const AGENCIES = [
  'AP',
  'AFP',
  'APA',
  'Reuters',
  'REUTERS',
  'TASS',
  'ТАСС',
  'РИА Новости',
  'Интерфакс',
  'Interfax',
  'Xinhua',
  'dpa',
  'DPA',
  'EFE',
  'ANSA',
  'PTI',
  'ANI',
  'IANS',
  'UPI',
  'SID',
  'KNA',
  'epd',
  'APA-OTS',
  'Azertag',
  'AZƏRTAC',
  'AZERTAC',
  'Turan',
  'Report',
  'Trend',
  'Anadolu Agency',
  'Anadolu Ajansı',
  'Associated Press',
  'The Associated Press',
  'Agence France-Presse',
  'Deutsche Presse-Agentur',
  'Bloomberg News',
  'Kyodo',
  'Yonhap',
  'Ukrinform',
  'Belga',
  'ANP',
  'NTB',
  'TT',
  'Ritzau',
  'STT',
  'Lusa',
  'PAP',
  'MTI',
  'Canadian Press',
  'The Canadian Press',
  'AAP',
  'PA Media',
  'Press Association',
  'Agerpres',
  'Tanjug',
  'Hina',
  'Azərtac',
  'СіД',
  'УНН',
  'RIA Novosti',
  'AAP News',
  'Bernama',
  'Antara',
]
const AGENCY = new RegExp(
  String.raw`(?:^|[\s(/,–—-])(${AGENCIES.toSorted((a, b) => b.length - a.length).join('|')})(?=$|[\s)/.,;–—-])`,
  'u',
)
/** Names that are words, too: only a text that is nothing else counts. */
const ALSO_WORDS = new Set(['Report', 'Trend', 'Turan', 'Antara', 'TT', 'AP', 'PAP', 'SID', 'Hina'])

/** The agency that a byline or credit line names, or null. */
export function agencyIn(text: string): string | null {
  if (text.length > 120) return null
  const name = AGENCY.exec(text)?.[1]
  if (!name) return null
  return ALSO_WORDS.has(name) && text.replace(/[^\p{L}]/gu, '') !== name ? null : name
}

const LEADING =
  /^(?:(?:article |story |text |words |written |reported |posted |published |reviewed |analysis |opinion |review |guest post |a |an )?by\b|von|par|por|di|door|av|af|автор(?:ы|и)?(?: текста)?|текст|müəllif|yazar|autor(?:en|in|a|es)?|auteurs?|autore|author(?:s|\(s\))?|text|tekst|foto|photo(?:s|graphs?)?|byline|written|redaktion|skrevet av|geschrieben von|escrito por|écrit par|ein \p{L}+ von|from)(?![\p{L}])\s*:?\s*/iu
const SPLIT = /\s*(?:[,;|•·/&+\n]|\s(?:and|und|və|ve|et|y|e|en|og|och|ja|i|и|та|with|mit|a)\s|\s[–—-]\s)\s*/u

/** People in a byline: split at conjunctions and separators; "By", roles, dates, e-mail, links and organisations taken off. */
export function peopleIn(byline: string): string[] {
  let text = collapse(byline)
    .replace(/https?:\/\/\S+|\S+@\S+\.\S+|@\w+/g, ' ')
    .replace(/\([^()]{0,80}\)|\[[^[\]]{0,80}\]/g, ' ')
  for (let round = 0; round < 3; round++) text = text.replace(LEADING, '').trim()
  const names: string[] = []
  for (const part of ` ${text} `.split(SPLIT)) {
    // After a role come an employer and a place, no more names: "Jane Roe, Director of Research, Acme".
    if (names.length > 0 && ROLE.test(part)) break
    const name = cleanName(part)
    // "May" after a name is the month.
    if (name && looksLikePerson(name) && !(names.length > 0 && MONTHS.has(name.toLowerCase()))) names.push(name)
  }
  return names
}

const ROLE =
  /\b(?:director|manager|head of|ceo|cto|founder|professor|president|officer|vice|senior|sr\.|chief|editor|reporter|correspondent|writer|years|expert|specialist|analyst|consultant|md|m\.d\.|ph\.?d\.?|redakteur\p{L}*|корреспондент|редактор)(?!\p{L})/iu
const TRAILING_MONTH =
  /\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|december)\.?$/i

/** The name of a collective that signs: "Gazette Staff", "Redaktion"; null for what reads like no name at all. */
export function collectiveIn(byline: string): string | null {
  let name = collapse(byline)
  for (let round = 0; round < 2; round++) name = name.replace(LEADING, '').trim()
  return name.length >= 2 && name.length <= 60 && /\p{L}{2}/u.test(name) && !/[<>{}=]|https?:|\d{4}/.test(name)
    ? name
    : null
}

function cleanName(part: string): string | null {
  let name = part.trim()
  for (let round = 0; round < 2; round++) name = name.replace(LEADING, '').trim()
  // What follows a name without a separator: a date, a time, "Staff Writer", "Updated …".
  name = name.replace(
    /\s+(?:updated|published|posted|on|in|am|um|from|\d|staff writer|staff reporter|senior|editor|reporter|correspondent|contributor|contributing|für|für die|aus|is an?|ist|last)(?![\p{L}]).*$/iu,
    '',
  )
  if (name.split(' ').length > 2) name = name.replace(TRAILING_MONTH, '')
  name = name.replace(/^[\s.:,'"„“”|–—-]+|[\s:,'"„“”|–—-]+$/gu, '')
  return name === '' ? null : name
}

const NOT_A_NAME =
  /\b(?:news|staff|team|editor(?:s|ial)?|editors?|desk|redaktion|redaksiya|admin|administrator|user|guest|contributors?|correspondents?|reporters?|writers?|magazine|media|press|agency|agentur|merkezi|mərkəzi|servisi|xidməti|şöbəsi|bürosu|отдел|служба|агентство|inc|llc|ltd|gmbh|company|group|network|today|online|blog|university|institute|foundation|association|council|department|center|centre|minutes?|read|ago|views?|comments?|share|follow|subscribe|january|february|march|april|june|july|august|september|october|november|december|mon|tue|wed|thu|fri|sat|sun|apr|aug|sept?|oct|nov|dec|monday|tuesday|wednesday|thursday|friday|saturday|sunday|published|updated|posted|all posts|more|anonymous|unknown|author|marketing|support|service|services|solutions|редакция|корреспондент|director|manager|professor|ceo|founder|president|officer|senior|chief|journalist|freelance|columnist|photo|image|getty|images|home|about|contact|twitter|facebook|linkedin|instagram|email|http|www)\b/iu

/** Whether a text can be a person's name: one to five words without digits, most of them capital where the script has capitals. */
export function looksLikePerson(name: string): boolean {
  if (name.length < 2 || name.length > 50 || /\d|[<>{}@#%=_*?!:]/.test(name)) return false
  if (NOT_A_NAME.test(name) || /\.(?:com|net|org|de|az|ru|co)\b/i.test(name)) return false
  const words = name.split(/\s+/)
  if (words.length > 6) return false
  // Nobody's name is one lower-case word, but some sign with one name.
  const capital = words.filter((word) => /^\p{Lu}|^['’"(]\p{Lu}/u.test(word) || !/^\p{Ll}/u.test(word)).length
  return capital >= Math.ceil(words.length / 2) && /\p{L}{2}/u.test(name)
}
