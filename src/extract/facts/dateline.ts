import type { Dateline } from '../../shared/article-facts.ts'
import { agencyIn } from './agencies.ts'

const PLACE = String.raw`\p{Lu}[\p{L}\p{M}.’'-]*(?:[ /]\p{Lu}[\p{L}\p{M}.’'-]*){0,3}`
const DAY = String.raw`(?:\d{1,2}\.? ?(?:de )?\p{L}{3,12}\.?|\p{L}{3,10}\.? \d{1,2})(?:,? \d{4})?`
const DASH = '(?:—|–|--?|:|\\.[-–—])'

const SHAPES: readonly RegExp[] = [
  // BAKU, Azerbaijan, May 3 (AP) — … / Berlin/Bonn (dpa) - … / MADRID, 3 may (EFE).- …
  new RegExp(
    String.raw`^(?<place>${PLACE}(?:, (?!${DAY})${PLACE})?)(?:, (?<date>${DAY}))?\s?\((?<agency>[^()]{2,40})\)[.,]?\s?${DASH}`,
    'u',
  ),
  // (ANSA) - ROMA, 03 MAG - …
  new RegExp(String.raw`^\((?<agency>[^()]{2,30})\)\s?[-–—]\s?(?<place>${PLACE})(?:, (?<date>${DAY}))?\s?${DASH}`, 'u'),
  // МОСКВА, 3 мая. /ТАСС/. … / Bakı. 24 noyabr. REPORT.AZ/ …
  new RegExp(
    String.raw`^(?<place>${PLACE})[.,] (?<date>${DAY})[.,]?\s?(?:/(?<agency>[^/]{2,30})/[.,]?|(?<agency2>[\p{L}.’' -]{2,60}?)\s?(?:/|\.(?=\s)|[-–—](?=\s)))`,
    'u',
  ),
  // Bakı, 24 noyabr, AZƏRTAC … / Bakı, 24 noyabr, Elçin Məmmədov, AZƏRTAC
  new RegExp(
    String.raw`^(?<place>${PLACE}), (?<date>${DAY}), (?:${PLACE}, )?(?<agency>\p{Lu}[\p{L}.]{2,20})(?=$|[\s.,:–—-])`,
    'u',
  ),
  // WASHINGTON, May 3 — … / NEW DELHI: … : only a place in capitals is one without an agency
  new RegExp(
    String.raw`^(?<place>\p{Lu}{3,}(?:[ -]\p{Lu}{2,}){0,3}(?:, ${PLACE})?)(?:, (?<date>${DAY}))?\s?(?:—|–|--|:(?=\s)| -)(?=\s?\S)`,
    'u',
  ),
  // 新华社北京4月24日电 / 【东京共同】
  /^(?<agency>新华社|中新社|中新网|中央社)(?<place>\p{Script=Han}{2,6}?)(?<date>\d{1,2}月\d{1,2}日)[电電讯訊]/u,
]

/** Place, day and agency with which a text begins, as printed; null where it begins like any other sentence. */
export function readDateline(firstParagraph: string): Dateline | null {
  const head = firstParagraph.slice(0, 160)
  for (const [at, shape] of SHAPES.entries()) {
    const groups = shape.exec(head)?.groups
    if (!groups) continue
    const name = groups.agency ?? groups.agency2 ?? null
    const agency = name === null ? null : (agencyIn(name) ?? agencyIn(name.split(/[/,]/)[0]!.trim()))
    // In brackets after a place stands the source, known or not; elsewhere only a known one, or one in capitals before a slash.
    const given = at < 2 || (name !== null && /^\p{Lu}[\p{Lu}.]+$/u.test(name)) ? (name?.trim() ?? null) : null
    if (agency === null && given === null && name !== null) continue
    return { place: groups.place!.trim(), date: groups.date?.replace(/\.$/, '') ?? null, agency: agency ?? given }
  }
  return null
}
