import type { Body } from '../body/body-result.ts'
import {
  beginsWithLabel,
  FULL_NAME,
  isBylineLabel,
  isFullName,
  isOtherWork,
  isRole,
  looksLikePerson,
  peopleIn,
  withoutLabel,
} from './people.ts'

const BY_INSIDE =
  /(?:^|[\s|•·])(?:[Bb]y|[Vv]on|[Аа]втор:?|[Аа]втори?:|[Aa]ut[oe]u?r(?:in|a)?:|[Tt]ext:|[Mm]üəllif:|[Yy]aza[nr]:|[Ff]rom:|[Vv]on:|przez|a cura di|par|por|da|door|door:|av|af|skrevet av|napisa[lł]a?|de la part de)\s+(\p{Lu}[\p{L}\p{M}.'’-]+(?:\s+(?:de|van|von|der|la|el|bin|al)){0,2}(?:\s+\p{Lu}[\p{L}\p{M}.'’-]*){1,3})/u

/** Names in lines near the headline that say who wrote. */
export function bylineTexts(body: Body): string[] {
  // Old pages part their lines by breaks alone.
  const lines = body.nearby.flatMap((text) => text.split('\n', 12))
  for (const [at, text] of lines.entries()) {
    if (text.length > 160 || isOtherWork(text)) continue
    if (isBylineLabel(text) && !isOtherWork(lines[at - 1] ?? '')) {
      const names = namesInList(text, lines.slice(at + 1, at + 9))
      if (names) return names
    }
    if (text.length <= 140) {
      const names = labelledNames(text)
      if (names.length > 0) return names
    }
    const inside = BY_INSIDE.exec(text)?.[1]
    if (inside && /\d{4}|min|[|•·]/.test(text)) return [inside]
    const eastern = easternNames(text)
    if (eastern.length > 0) return eastern
  }
  return writtenBy(body)
}

const HAN_BYLINE =
  /(?:记者|記者|作者|撰文|文\s?[／/|:：])\s?[:：]?\s?((?:[\p{Script=Han}·]{2,4}[\s、，,]{0,2}){1,4})(?=$|[\s|｜)）/／]|编辑|編輯|责编|來源|来源|摄|攝|图|圖)/u
const HANGUL_BYLINE = /(?:^|[\s|[(=])([\p{Script=Hangul}]{2,4})\s?(?:기자|특파원|인턴기자|선임기자)(?!\p{L})/gu

/** Names with their trade in lines of Chinese and Korean papers: "来源：… 记者 李明 编辑：王芳", "홍길동 기자". */
function easternNames(text: string): string[] {
  if (text.length > 100) return []
  const han = HAN_BYLINE.exec(text)?.[1]
  if (han) return han.split(/[\s、，,]+/).filter((name) => name.length >= 2)
  return [...text.matchAll(HANGUL_BYLINE)].slice(0, 4).map((match) => match[1]!)
}

/** A label that is a preposition: one line of names follows. */
const PREPOSITION = /^(?:by|von|par|por|di|da|door|av|af|de|od|przez|от)$/i

/** Names in lines below a label: those of the first line, and after a noun those of the lines that are a name alone. Roles and initials between them go. */
export function namesInList(label: string, lines: readonly string[]): string[] | null {
  const names: string[] = []
  let others = 0
  for (const line of lines) {
    if (line.length > 80) break
    if (/^\p{Lu}{1,3}$/u.test(line) || (names.length > 0 && isRole(line))) continue
    const found = names.length === 0 ? peopleIn(line) : FULL_NAME.test(line) && looksLikePerson(line) ? [line] : []
    // Between two names may stand what the first of them does.
    if (found.length === 0 && (names.length === 0 || ++others > 1)) break
    if (found.length > 0) others = 0
    names.push(...found)
    if (PREPOSITION.test(label)) break
  }
  return names.length > 0 ? names : null
}

/** The name that is the last line of the text and nothing else: how papers of many countries sign. */
export function lastLineName(body: Body): string[] {
  const paragraphs = body.blocks.filter(({ kind }) => kind === 'paragraph')
  const last = paragraphs.at(-1)
  if (last?.kind !== 'paragraph' || paragraphs.length < 3 || last.text.length > 40) return []
  return FULL_NAME.test(last.text) && looksLikePerson(last.text) ? [last.text] : []
}

const WRITTEN_BY =
  /(?:\bwritten by|\bverfasst von|\bgeschrieben von|\bécrit par|\bescrito por|\bscritto da)\s+((?:Dr\.? )?\p{Lu}[\p{L}\p{M}.'’-]+(?:\s+(?:de|van|von|der|la|el|bin|al)){0,2}(?:\s+\p{Lu}[\p{L}\p{M}.'’-]*){1,3})/u

/** The person of whom the text's first or last lines, or those just below it, say that they wrote it. */
function writtenBy(body: Body): string[] {
  const texts = body.blocks.flatMap((block) =>
    block.kind === 'paragraph' && block.text.length < 400 ? [block.text] : [],
  )
  for (const text of [...texts.slice(0, 2), ...texts.slice(2).slice(-3), ...body.tail]) {
    const name = WRITTEN_BY.exec(text)?.[1]
    if (name && /^.{0,60}$/.test(text.slice(0, text.indexOf(name)))) return peopleIn(name)
  }
  return []
}

/** Labels that say that somebody wrote or posted: one name alone is enough behind them. */
const SIGNS =
  /^(?:geschrieben|verfasst|erstellt|eingestellt|gepostet|veröffentlicht|notiert|écrit|rédigé|publié|posté|escrito|publicado|postado|scritto|pubblicato|geschreven|geplaatst|gepost|skrevet|postet|publisert|oprettet|indsendt|skriven|inlagd|upplagd|postad|publicerad|napisan[oae]|опубликовал\p{L}?|написал\p{L}?)\s\p{L}+\s/iu

/** Names in a line that begins with a label. */
export function labelledNames(text: string): string[] {
  // "By" and the name may stand in elements that only styles keep apart.
  const apart = text.replace(/^[\s([（【]+/u, '').replace(/^(By|Von|Par|Por)(?=\p{Lu}\p{Ll})/u, '$1 ')
  if (!beginsWithLabel(apart)) return []
  const names = peopleIn(apart)
  const full = names.filter(isFullName)
  if (names.length > 1) return full
  const isPlain = /^\p{L}+\s*[:：]/u.test(apart) || /^(?:\p{L}+ )?by\b/iu.test(apart) || SIGNS.test(apart)
  // "Von dirk in Brot": the rubric behind an account is no name.
  const isFirst = names[0] !== undefined && withoutLabel(apart).startsWith(names[0])
  return (isPlain && isFirst) || full.length > 0 ? names : []
}

/** "Geschrieben am 3. Oktober 2010 von backhexe in Brot": the account behind a preposition, before a place, a day or the end. */
const ACCOUNT_INSIDE =
  /(?:^|\s)(?:by|von|par|por|door|av|af|przez)\s+([\p{L}][\p{L}\p{N}_.-]{2,24})(?=\s+(?:in|on|at|am|um|unter|le|dans|el|en|às|em|op|den|i)\s|\s*[|•·,(]|\s*$)/iu
const POSTS =
  /(?:geschrieben|verfasst|erstellt|eingestellt|gepostet|veröffentlicht|posted|written|published|submitted|écrit|rédigé|publié|posté|escrito|publicado|postado|scritto|pubblicato|geplaatst|gepost|skrivet|skriven|inlagd|upplagd|postad|publicerad|skrevet|postet|\d{4})/iu

/** What a line near the headline says after "By" though it is no person: a desk or a house, or the account of a small site. */
export function labelledHouse(body: Body): string | null {
  for (const [at, text] of body.nearby.entries()) {
    if (text.length > 160) continue
    if (/^(?:(?:written|posted|published) )?by$/i.test(text)) return body.nearby[at + 1]?.slice(0, 60) ?? null
    const house = /^(?:(?:written|posted|published) )?by:?\s+(.{2,60}?)(?:\s+on\s.*|\s*[|•·–,].*)?$/i.exec(text)?.[1]
    if (house && isHouseName(house)) return house
    const account = text.length <= LONGEST_POST ? accountIn(text) : null
    if (account) return account
  }
  // "Dieser Eintrag wurde von backhexe am 3. Oktober 2010 verfasst und unter Brot abgelegt. Du kannst …": what blogs print below the text goes on.
  for (const text of body.tail) {
    const account = /\d/.test(text) ? accountIn(text.slice(0, LONGEST_POST)) : null
    if (account) return account
  }
  return null
}

/** Longest line that says who posted, and when. */
const LONGEST_POST = 110

function accountIn(text: string): string | null {
  return POSTS.test(text) ? (ACCOUNT_INSIDE.exec(text)?.[1] ?? null) : null
}

/** A sentence that happens to begin with "By" names nobody: its next word is small, and it goes on. */
function isHouseName(text: string): boolean {
  return (
    !/\s/.test(text) || (/^[\p{Lu}\p{N}\p{Lo}]/u.test(text) && !/[.!?]\s/.test(text) && text.split(' ').length <= 8)
  )
}
