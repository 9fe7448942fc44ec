import { collapse } from '../page/document.ts'
import { MONTHS } from './month-names.ts'

/** Words that stand before names in bylines, in some thirty languages; longer ones first where one begins another. */
const LABELS = [
  // Two works of one hand: "Text und Fotos: …", "Words & pictures by …", "Text/Bild: …".
  '(?:texte?|texto|testo|teksti|tekst|words|story|текст|文)\\s?(?:[/+&・]|und|and|och|og|et|y|e|ja|i|и)\\s?(?:foto\\p{L}{0,8}|photo(?:graph)?s?|pictures|images|bild(?:er)?|beeld|kuvat?|zdjęcia|фото|写真)(?: by)?(?=\\s?[:：]|\\s\\p{Lu})',
  '(?:article |story |text |words |written |reported |reporting |posted |published |reviewed |analysis |opinion |review |guest post |interview |compiled |contributed |created |submitted |a |an )?by\\b',
  'written|words|story|texte?(?=\\s?[:：])|(?:text|tekst) (?:och|og) (?:foto|bild)|text(?=\\s\\p{Lu}\\p{Ll}+\\s\\p{Lu}\\p{Ll}+$)|byline|authors?\\(s\\)|authors?|contributors?|contributing writers?|staff reporters?|special to [\\p{L} ]{2,30} by',
  'ein \\p{L}+ von|eine \\p{L}+ von|(?:eingestellt|gepostet|veröffentlicht|notiert|gesendet|publiziert|eingetragen|bericht|text|beitrag|interview|kommentar) von|text (?:und|&) (?:foto|bild)(?:s|er)?|(?:geschrieben|verfasst|erstellt|aufgezeichnet|recherchiert|protokolliert) von|aus [\\p{L} ]{2,30} bericht(?:et|en)|das (?:gespräch|interview) führten?|von|autor(?:en|in|innen)?|(?:redakteur(?:in)?|reporter(?:in)?|verfasser(?:in)?|interview|reportage)(?=\\s?[:：])|redaktion|bericht',
  '(?:un )?(?:article|reportage|texte|entretien|dossier) de|écrit par|rédigé par|publié par|posté par|propos recueillis par|par|auteurs?|auteure',
  'escrito por|publicado por|postado por|por|autor(?:a|es|as)?|(?:reportagem|reportaje|redação|crónica|crônica|entrevista)(?=\\s?[:：])|texto(?: de)?|redacción',
  'scritto da|pubblicato da|(?:articolo |testo )?a cura di|articolo di|dal(?:la)? (?:nostr[oa] )?(?:inviat[oa]|corrispondente)|servizio di|autore|di|geschreven door|geplaatst door|gepost door|door|auteur|tekst|(?:skriven|inlagd|upplagd|postad|publicerad) av|(?:skrevet|postet|publisert|lagt ut|oprettet|indsendt) (?:av|af)|av|af|forfatter|höfundur|journalist|teksti|kirjoitta(?:ja|nut)|toimitta(?:ja|nut)',
  'przez|napisała?|opracowała?|oprac\\.|tekst|napsala?|písala?|írta|szerzők?|(?:scris|publicat) de|de|opublikowan[eay] przez|autors|autore|autorius|autorė|parengė|piše|avtor|autori',
  'автор(?:ы|и)?(?: текста)?|опубликовала?|добавила?|написала?|текст|(?:беседовал|(?:материал )?подготовил|записал)[аи]?|аутор|пише|спілкува(?:лася|вся|лись)|підготува(?:ла|в|ли)|розмовля(?:ла|в)|от',
  'müəllif|hazırladı|yazan|yazar|haber|muhabir|muallif|автор',
  'ავტორი|հեղինակ|συντάκτης|συντάκτρια|(?:ρεπορτάζ|κείμενο|συνέντευξη)(?=\\s?:)|γράφει (?:ο|η)|του|της|από',
  'بقلم|كتبت?|إعداد|الكاتب|المؤلف|نویسنده|خبرنگار|گزارشگر|מאת|כתב|द्वारा|लेखक|রিপোর্ট|প্রতিবেদক|লেখক|எழுதியவர்',
  '作者|记者|記者|撰文|编辑|編輯|責任編輯|责任编辑|责编|文字|著者|執筆者?|筆者|文・写真|取材・文|文|글|(?:ข่าว|รายงาน|เรื่อง|เขียน|เรียบเรียง)?โดย|ผู้เขียน|tác giả|oleh|penulis|reporter',
]
const LEADING = new RegExp(`^(?:${LABELS.join('|')})(?![\\p{L}\\p{M}’'])\\s*[:：/／=＝՝・|｜]?\\s*`, 'iu')
/** A label alone, as an element of its own before the names. */
const LABEL_ALONE = new RegExp(`^(?:${LABELS.join('|')})\\s*[:：]?$`, 'iu')
const SPLIT =
  /\s*(?:[,;|•·/&+\n、・，；／｜]|\s(?:and|und|və|ve|et|y|e|en|og|och|ja|és|şi|și|ir|un|in|oraz|te|i|и|та|й|і|და|և|και|ו|و|with|mit|a|和|与|與)\s|\s[–—-]\s)\s*(?:(?:and|und|et|y|e|och|og|и)\s+)?/u
/** Conjunctions in bylines that are all capitals. */
const CAPITAL_AND = /\s(AND|UND|ET|Y|E|OG|OCH|VE|VƏ|ȘI|И|ΚΑΙ)(?=\s\p{Lu}{2})/gu
/** Where a line that names its author goes on to others: "Text: … Foto: …", "Written by … Edited by …", "文/… 图/…". */
const OTHERS_FOLLOW =
  /[\s.,;|/／、，。—–(（·•](?:(?:photo(?:graph)?s?|pictures|video|illustrations?|graphics?|edit(?:ed|ing)|reviewed|updated|fact[- ]checked|produced|translated)(?: by\b|\s?[:：])|(?:foto\p{L}{0,8}|bild(?:er)?|beeld|kuvat?|zdjęcia|kamera|grafik|editor|redaktor|redigering|illustrati\p{L}{2,4}|фото|видео|редактор)\s?[:：]|(?:摄影?|攝影?|图|圖|图片|写真|撮影|編集|编辑|編輯|责编|责任编辑|사진)(?:\s?[:：/／・=＝]|\s))/iu

/** Prepositions that are also parts of names: before one word alone they belong to it ("Di Maio", "De Wever"). */
const ALSO_IN_NAMES = /^(?:de|di|da|del|av|af|von|van|por|par|от|te|in)\s*$/i

/** A byline without the words before its names. */
export function withoutLabel(text: string): string {
  const label = LEADING.exec(text)?.[0]
  if (label === undefined) return text
  const rest = text.slice(label.length).trim()
  return ALSO_IN_NAMES.test(label) && !/\s/.test(rest) ? text : rest
}

/** Whether a text is a label before names and nothing else: "By", "Author:", "Текст:". */
export function isBylineLabel(text: string): boolean {
  return text.length <= 40 && LABEL_ALONE.test(text)
}

/** Whether a text begins with a label of bylines that cannot be taken for another word. */
export function beginsWithLabel(text: string): boolean {
  return LEADING.test(text)
}

/** People in a byline: split at conjunctions and separators; "By", roles, dates, e-mail, links and organisations taken off. */
export function peopleIn(byline: string): string[] {
  const bare = byline.trim().replace(/^[([（【]([^()[\]（）【】]*)[)\]）】]$/u, '$1')
  let text = collapse(
    bare
      .slice(0, 1_000)
      .replace(/https?:\/\/\S+|\S+@\S+\.\S+|@\w+/g, ' ')
      // What stands in brackets between two parts of a name belongs to it: "Ida (Ruth) Berg".
      .replace(/\((?!\p{Lu}\p{L}+\)\s\p{Lu})[^()]{0,80}\)|\[[^[\]]{0,80}\]|（[^（）]{0,80}）/gu, ' '),
  )
    .replace(/^[(（]|[)）]$/g, '')
    .trim()
  for (let round = 0; round < 3; round++) text = withoutLabel(text)
  text = withoutOthers(text)
  const names: string[] = []
  let isHouse = false
  for (const part of ` ${text} `.split(SPLIT).flatMap(apartInChinese)) {
    // After a role come an employer and a place, no more names: "Jane Roe, Director of Research, Acme".
    if (names.length > 0 && (ROLE.test(part) || OTHER_WORK.test(part.trim()))) break
    const name = cleanName(part)
    if (!name || (names.length > 0 && isDegree(name))) continue
    // "Center for Drugs and Research": what follows a house's name is the rest of it.
    isHouse ||= names.length === 0 && NOT_A_NAME.test(name)
    if (isHouse && !/\s/.test(name)) continue
    // "May" after a name is the month.
    if (looksLikePerson(name) && !(names.length > 0 && MONTHS.has(name.toLowerCase()))) names.push(name)
    // What follows a day stands for itself: "Ida le 5 mars 2019 dans Pain | Lien permanent".
    if (names.length > 0 && /\d{4}|\d[:h.]\d\d/.test(part)) break
  }
  return names
}

/** Family names of nine of ten Chinese. */
const FAMILY =
  '王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔汤湯'
const CHINESE = new RegExp(`^(?:\\s?[${FAMILY}][\\p{Script=Han}]{1,2}(?=\\s|$)){2,6}$`, 'u')

/** "林小满 周一帆": Chinese names, parted by nothing but a space. Japanese puts that between family and given name. */
function apartInChinese(part: string): string[] {
  const text = part.trim()
  return CHINESE.test(text) ? text.split(/\s/) : [part]
}

/** A byline without those who did something else than write, and with conjunctions as they are split at. */
function withoutOthers(text: string): string {
  const at = text.search(OTHERS_FOLLOW)
  const own = at > 0 ? text.slice(0, at) : text
  return /\p{Ll}/u.test(own) ? own : own.replace(CAPITAL_AND, (_, word: string) => ` ${word.toLowerCase()}`)
}

/** What others did than write: a name after it is none of an author. */
const OTHER_WORK =
  /^\W{0,3}(?:\p{L}+ly )?(?:review(?!\s+by|\s?[:：])|edited|editing|fact[- ]?check|medical|illustrat|photo|foto|produced|translat|übersetz|redigier|фото|перевод|expert\b|approved|updated by)/iu

/** Whether a text says of whom it names next that they did something else than write: "Reviewed by", "Fotos:". */
export function isOtherWork(text: string): boolean {
  return OTHER_WORK.test(text)
}

const ROLE =
  /(?<![\p{L}\p{M}])(?:director|manager|head of|ceo|cto|founder|professor|president|officer|vice|senior|sr\.|chief|editor|reporter|correspondent|writer|years|expert|specialist|analyst|consultant|md|m\.d\.|ph\.?d\.?|redakteur\p{L}*|volontär\p{L}*|kolumnist\p{L}*|journalist\p{L}*|giornalista|inviat[oa]|periodista|jornalista|repórter|dziennikar\p{L}*|novinář\p{L}*|újságíró|ziarist\p{L}*|müxbir\p{L}*|muhabir\p{L}*|корреспондент|журналист\p{L}*|обозреватель|редактор)(?!\p{L})/iu
/** Whether a text tells what somebody does: "Staff writer", "Co-Founder", "Redakteurin". */
export function isRole(text: string): boolean {
  return text.length <= 80 && ROLE.test(text)
}

/** Degrees and qualifications that follow a name. */
const DEGREE =
  /^(?:ph\.?\s?d|m\.?d|d\.?o|r\.?n|r\.?d|b\.?s\.?n|m\.?s\.?n|d\.?v\.?m|v\.?m\.?d|d\.?d\.?s|d\.?m\.?d|m\.?b\.?a|m\.?p\.?h|m\.?a|m\.?s|b\.?a|b\.?s|j\.?d|esq|cpa|cfa|cfp|lpc|lcsw|facp|facs|cscs|rdn?|ldn|jr|sr|ii|iii)\.?$/i
/** Whether a text is a degree; also those that only their trade knows: a few capitals and nothing else. */
export function isDegree(name: string): boolean {
  return DEGREE.test(name) || /^[A-Z][A-Z.]{1,6}[®™]?$/.test(name)
}

const TRAILING_DEGREE =
  /(?:\s+(?:Ph\.?\s?D\.?|M\.?D\.?|R\.?N\.?|R\.?D\.?N?\.?|B\.?S\.?N\.?|M\.?S\.?N\.?|D\.?V\.?M\.?|V\.?M\.?D\.?|D\.?D\.?S\.?|M\.?B\.?A\.?|M\.?P\.?H\.?|J\.?D\.?|CPA|CFA|CFP|LPC|LCSW|FACP|CSCS|Esq\.?))+$/
const TRAILING_MONTH =
  /\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|december)\.?$/i

/** Accounts that publish for a house: nobody's name, and not the house's either. */
const ACCOUNT =
  /^(?:(?:super[ -]?|site ?|wp[ -]?)?admin(?:istrator)?\d*|super[ -]?user|webmaster|root|user\d*|editors?|editor[ -]?in[ -]?chief|redaksiya|redaktor|редакция|redaktion|redazione|redacción|redactie|redakcja|staff|author|guest|anonymous|unknown|none|null|undefined|n\/a|-+|\d+)$/iu

/** The name of a collective that signs: "Gazette Staff", "Redaktion"; null for what reads like no name at all. */
export function collectiveIn(byline: string): string | null {
  let name = collapse(byline)
  for (let round = 0; round < 2; round++) name = withoutLabel(name)
  return !ACCOUNT.test(name) &&
    !POSTED_ALONE.test(name) &&
    name.length >= 2 &&
    name.length <= 60 &&
    /\p{L}{2}/u.test(name) &&
    !/[<>{}=]|https?:|\d{4}/.test(name)
    ? name
    : null
}

function cleanName(part: string): string | null {
  let name = part.trim()
  for (let round = 0; round < 2; round++) name = withoutLabel(name)
  // What follows a name without a separator: a date, a time, "Staff Writer", "Updated …".
  name = name.replace(
    /\s+(?:updated|published|posted|on|in|am|um|from|\d|staff writer|staff reporter|senior|editor|reporter|correspondent|contributor|contributing|für|für die|aus|is an?|ist|last)(?![\p{L}]).*$/iu,
    '',
  )
  // A preposition before the day that was cut off.
  name = name.replace(
    /\s(?:at|in|on|for|and|with|from|um|am|vom|le|el|il|op|em|den|dne|às|as|à|a las|alle|ore|kl\.?|klo|o godz\.?|la ora|на|от|в|у|о)$/u,
    '',
  )
  if (name.split(' ').length > 2) name = name.replace(TRAILING_MONTH, '').replace(TRAILING_DEGREE, '')
  // Korean bylines put the trade behind the name, Chinese and Japanese ones, too.
  name = name.replace(/\s?(?:기자|특파원|논설위원|記者|记者|特派員)$/u, '')
  // Words that only styles keep apart: "Ida BergIn Harbours".
  name = name.replace(/(\s\p{Lu}\p{Ll}{3,})\p{Lu}\p{Ll}*\s.*$/u, '$1')
  // A full stop behind a whole word ends a sentence, behind a letter or two it belongs to the name.
  name = name.replace(/(\p{Ll}{3}|\s)\.$/u, '$1')
  name = name.replace(/^[\s.:,'"„“”|∙•–—-]+|[\s:,'"„“”|∙•–—-]*$/gu, '')
  return name === '' ? null : name
}

/** Words before the day of an article. */
const POSTED =
  'veröffentlicht|aktualisiert|geschrieben|verfasst|publié|mis à jour|publicado|actualizado|pubblicato|aggiornato|geplaatst|publicerad|opublikowano|опубликовано|обновлено|' +
  '입력|수정|등록|업데이트|发布|發布|更新|发表|公開'
const POSTED_ALONE = new RegExp(`^(?:${POSTED}|published|updated|posted)(?: \\p{L}{1,4})?$`, 'iu')

/** Words of desks, houses, roles and page furniture that no person is called by. */
const FURNITURE =
  'news|newsroom|sekretariat|geschäftsstelle|pressestelle|staff|team|editor(?:s|ial)?|desk|redaktion|redaktionen|redaksiya(?:sı)?|redazione|redacción|redação|redacció|rédaction|redactie|redakcja|redakce|redakcia|redakcija|szerkesztőség|redacția|toimitus|toimetus|admin|administrator|webmaster|user|guest|' +
  'contributors?|correspondents?|reporters?|writers?|magazine|media|press|agency|agencies|agentur|ajansı|agencja|agencija|agenție|agentúra|merkezi|mərkəzi|masası|servisi|xidməti|şöbəsi|bürosu|bureau|отдел|служба|агентство|редакция|редакції|редакція|корреспондент(?:ы)?|кореспондент|обозреватель|' +
  'inc|llc|ltd|gmbh|company|group|network|today|online|blog|university|institute|foundation|association|council|department|center|centre|verlag|zeitung|equipe|équipe|' +
  'minutes?|read|ago|views?|comments?|share|follow|subscribe|january|february|march|april|june|july|august|september|october|november|december|mon|tue|wed|thu|fri|sat|sun|apr|aug|sept?|oct|nov|dec|monday|tuesday|wednesday|thursday|friday|saturday|sunday|' +
  `${POSTED}|` +
  'published|updated|posted|all posts|articles|posts|more|anonymous|unknown|author|marketing|support|service|services|solutions|director|manager|professor|ceo|founder|president|officer|senior|chief|journalist|freelance|columnist|expert|' +
  'photo|image|getty|images|home|about|blogs|bio|full|cite|tour|management|content|skip|webpage|estimate|attorney|product|project|guide|policy|privacy|terms|cookies?|newsletter|trial|last|paid|by|written|reviewed|edited|table|overview|summary|archives?|category|tags?|related|next|previous|contact|twitter|facebook|linkedin|instagram|email|http|www|login|menu|search|advertisement|sponsored'
const NOT_A_NAME = new RegExp(`(?<![\\p{L}\\p{M}])(?:${FURNITURE})(?![\\p{L}\\p{M}])`, 'iu')

/** Whether a name has the parts of a full one, or stands in a script that writes names without spaces. */
export function isFullName(name: string): boolean {
  return /\s/.test(name) || /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}/.test(name)
}

/** A full name in a script that has capitals, and nothing else. */
export const FULL_NAME =
  /^\p{Lu}[\p{L}\p{M}.'’-]+(?: (?:de|van|von|der|la|el|bin|al|di|da))?(?: \p{Lu}[\p{L}\p{M}.'’-]*){1,3}$/u

/** Whether a text begins with a small letter of a script that has capitals; Georgian writes none. */
function isLower(text: string): boolean {
  return /^(?!\p{Script=Georgian})\p{Ll}/u.test(text)
}

const PARTICLE =
  /^(?:(?:de|del|della|di|da|dos|van|von|zu|zur|ter|ten|al|el|bin|ibn|le|la|af|av|'t)(?![\p{L}\p{M}])|d['’])/u

/** Whether a text can be a person's name: one to five words without digits, most of them capital where the script has capitals. */
export function looksLikePerson(name: string): boolean {
  if (name.length < 2 || name.length > 50 || /\d|[<>{}@#%=_*?!:“”„«»"®∙→]/.test(name)) return false
  // In scripts with capitals a name begins with one, or with a particle.
  if (isLower(name) && /\s/.test(name) && !PARTICLE.test(name)) return false
  if (NOT_A_NAME.test(name) || /\.(?:com|net|org|de|az|ru|co)\b/i.test(name)) return false
  const words = name.split(/\s+/)
  if (words.length > 6) return false
  // Nobody's name is one lower-case word, but some sign with one name.
  const capital = words.filter((word) => !isLower(word)).length
  return capital >= Math.ceil(words.length / 2) && /\p{L}[\p{L}\p{M}]/u.test(name)
}
