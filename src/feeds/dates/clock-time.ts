import { zoneBySeason, zoneSpelledIn } from './date-zone-names.ts'
import { minutesOfName } from './date-zones.ts'

/** A time of day as written; `offset` in minutes east of Greenwich, `zone` an IANA name, both undefined where none stands there. */
export interface Clock {
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly millisecond: number
  readonly offset: number | undefined
  readonly zone: string | undefined
}

/** What a date without a time counts as. */
export const MIDNIGHT: Clock = { hour: 0, minute: 0, second: 0, millisecond: 0, offset: undefined, zone: undefined }
const CLOCK = /(\d{1,2})\s?:\s?(\d{1,2})(?:\s?[:.]\s?(\d{1,2})(?:[.,:](\d{1,9}))?)?/
const SPOKEN_CLOCK =
  /(\d{1,2})\s?(?:h(?!\p{L})|ч(?!\p{L})\.?|時|时|點|点|시)(?:\s?(\d{1,2})(?!\d)\s?(?:m(?:in)?(?!\p{L})|分|분|мин\.?)?)?(?:\s?(\d{1,2})\s?(?:s(?!\p{L})|秒|초))?/iu
const HOUR_ONLY = /\b(\d{1,2})\s?(am|pm|a\.m\.|p\.m\.)(?![a-z])/i
const DOTTED_CLOCK = /\b(\d{1,2})\.(\d{2})(?:\.(\d{2}))?(?=\s?uhr)/i
const CLOCK_BEHIND_YEAR = /(?<=\d{4}\D{1,12})(\d{1,2})\.(\d{2})(?:\.(\d{2}))?(?!\.?\d)/
const OFFSET = /(?:(?:gmt|utc|ut|z)\s?)?([+-])\s?(\d{1,2})(?::?(\d{2}))?(?::?\d{2})?(?!\d)/i
const ZONE_NAME = /(?:^|[^\p{L}/])([a-zа-я]{1,5})(?![\p{L}/])/giu
const IANA =
  /\b((?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc)\/[A-Za-z_+\-0-9/]{2,40})/
const AFTERNOON =
  /(?:^|[\s\d.,:])(?:p\.?\s?m\.?|ös|ptg|m\.d\.|μ\.?\s?μ\.?|μμ|م|ب\.?\s?ظ\.?|nachm\.?|noapte)(?=$|[\s,.)\d+-])|下午|午後|晚上|傍晚|오후|بعدازظهر|مساء/iu
/** Letters beyond ASCII beside a date in numbers: no American wrote it. */
export const FOREIGN = /[^\x00-\x7f]/
const MORNING =
  /(?:^|[\s\d.,:])(?:a\.?\s?m\.?|öö|pg|p\.d\.|π\.?\s?μ\.?|πμ|ص|ق\.?\s?ظ\.?|vorm\.?)(?=$|[\s,.)\d+-])|上午|午前|凌晨|早上|오전|صباحا/iu

/** Time of day with what stands around it, and the line without both. */
export function readClock(line: string): { clock: Clock; rest: string } | null {
  const dotted = (/uhr/i.test(line) ? DOTTED_CLOCK : CLOCK_BEHIND_YEAR).exec(line)
  const found = CLOCK.exec(line) ?? SPOKEN_CLOCK.exec(line) ?? HOUR_ONLY.exec(line) ?? dotted
  if (!found) return null
  const isHourOnly = /^[ap]/i.test(found[2] ?? '')
  const before = line.slice(0, found.index)
  const after = line.slice(found.index + found[0].length)
  const around = `${before.slice(-12)} ${isHourOnly ? found[2] : ''} ${after}`
  const clock = clockOf(found[1], isHourOnly ? undefined : found[2], found[3], found[4], after, halfOf(around))
  return { clock, rest: `${before} ${withoutZone(after)}` }
}

function halfOf(around: string): 'am' | 'pm' | undefined {
  if (AFTERNOON.test(around)) return 'pm'
  return MORNING.test(around) ? 'am' : undefined
}

/** A time of day out of its digits, with what follows them and the half of the day that stands beside them. */
export function clockOf(
  hour: string | undefined,
  minute: string | undefined,
  second: string | undefined,
  fraction: string | undefined,
  after: string,
  half?: 'am' | 'pm',
): Clock {
  return {
    hour: hourOf(Number(hour ?? 0), half),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    millisecond: Math.floor(Number(`0.${fraction ?? 0}`) * 1_000),
    ...readZone(after),
  }
}

function hourOf(hour: number, half: 'am' | 'pm' | undefined): number {
  if (half === 'pm' && hour < 12) return hour + 12
  return half === 'am' && hour === 12 ? 0 : hour
}

/** Offset, named zone or IANA zone in what follows a time; a number wins over a name, which may be the name of what it says. */
export function readZone(after: string): Pick<Clock, 'offset' | 'zone'> {
  const offset = OFFSET.exec(after)
  if (offset && !/^\s*-?\s*\d{1,2}[./-]\d/.test(after)) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0)
    // 14 h is the farthest that a zone lies; more is no offset.
    if (minutes <= 14 * 60 && Number(offset[3] ?? 0) < 60) {
      return { offset: offset[1] === '-' ? -minutes : minutes, zone: undefined }
    }
  }
  const three = /^\s?([+-])(\d)(\d{2})(?!\d)/.exec(after)
  if (three)
    return { offset: (three[1] === '-' ? -1 : 1) * (Number(three[2]) * 60 + Number(three[3])), zone: undefined }
  const iana = IANA.exec(after)?.[1]
  if (iana) return { offset: undefined, zone: iana }
  const spelled = zoneSpelledIn(after)
  if (typeof spelled === 'number') return { offset: spelled, zone: undefined }
  if (spelled !== undefined) return { offset: undefined, zone: spelled }
  for (const [, name = ''] of after.matchAll(ZONE_NAME)) {
    const zone = zoneBySeason(name)
    if (zone !== undefined) return { offset: undefined, zone }
    const minutes = minutesOfName(name)
    if (minutes !== undefined) return { offset: minutes, zone: undefined }
  }
  return { offset: undefined, zone: undefined }
}

function withoutZone(after: string): string {
  const isDate = /^\s*,?\s*-?\s*\d{1,4}[./-]\d/.test(after)
  return (isDate ? after : after.replace(/(?:(?:gmt|utc|ut|z)\s?)?[+-]\s?\d{1,2}(?::?\d{2}){0,2}(?!\d)/i, ' '))
    .replace(IANA, ' ')
    .replace(/\([^()]{0,80}\)/g, ' ')
}

/** Whether there is such a time of day; 24:00 and leap seconds are. */
export function isClock({ hour, minute, second }: Clock): boolean {
  // 24:00 is the end of the day, second 60 a leap second.
  return minute < 60 && second <= 60 && (hour < 24 || (hour === 24 && minute === 0 && second === 0))
}
