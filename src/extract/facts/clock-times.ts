/** A time of day as it stands beside a date. */
export interface ClockTime {
  /** `HH:MM:SS` */
  readonly clock: string
  /** As ISO 8601 writes it, `Z` or `+01:00`; empty where none is named. */
  readonly offset: string
}

const HALF_AFTER =
  'a\\.?\\s?m\\.?|p\\.?\\s?m\\.?|صباحا|صباحًا|مساء|مساءً|ص|م|ق\\.?\\s?ظ|ب\\.?\\s?ظ|[πΠ]\\.?\\s?[μΜ]\\.?|[μΜ]\\.?\\s?[μΜ]\\.?'
const HALF_BEFORE = '午前|午後|上午|下午|凌晨|早上|中午|晚上|오전|오후'
const ZONE =
  '(?:GMT|UTC)\\s?[+-]\\d{1,2}(?::?\\d\\d)?|Z\\b|UTC|GMT|BST|CEST|CET|MESZ|MEZ|EEST|EET|WEST|WET|EST|EDT|ET|CST|CDT|CT|MST|MDT|PST|PDT|PT|IST|MSK|WIB|WITA|WIT|HKT|SGT|KST|JST|AEST|AEDT|NZST|NZDT|SAST|EAT|WAT|PKT|[+-]\\d\\d:?\\d\\d'
const TIME = new RegExp(
  `(?<half>${HALF_BEFORE})?\\s?(?<![\\d.:])(?<hour>[01]?\\d|2[0-3])(?<mark>[:.hH]|\\s?[時时点點시]\\s?)(?<minute>[0-5]?\\d)(?!\\d|\\.\\d)\\s?[分분]?(?::(?<second>[0-5]\\d))?` +
    `(?:\\s*(?<late>${HALF_AFTER})(?!\\p{L}))?(?:\\s*(?:Uhr|hrs?|hours|น\\.))?\\s*\\(?(?<zone>${ZONE})?`,
  'iu',
)
const HOUR_ONLY = new RegExp(
  `(?<![\\d.:])(?<half>${HALF_BEFORE})\\s?(?<hour>1[0-2]|[1-9])\\s?[時时点點시]|(?<![\\d.:])(?<hour2>1[0-2]|[1-9])\\s*(?<late>a\\.?m\\.?|p\\.?m\\.?)(?![a-z])`,
  'iu',
)

/** Offsets of zone names that mean one zone in dates on the web; IST and CST mean several and are left out. */
const ZONES: Readonly<Record<string, string>> = {
  ...{
    z: 'Z',
    utc: 'Z',
    gmt: 'Z',
    wet: 'Z',
    bst: '+01:00',
    west: '+01:00',
    cet: '+01:00',
    mez: '+01:00',
    wat: '+01:00',
  },
  ...{ cest: '+02:00', mesz: '+02:00', eet: '+02:00', sast: '+02:00', eest: '+03:00', msk: '+03:00', eat: '+03:00' },
  ...{ pkt: '+05:00', wib: '+07:00', wita: '+08:00', hkt: '+08:00', sgt: '+08:00', wit: '+09:00', kst: '+09:00' },
  ...{ jst: '+09:00', aest: '+10:00', aedt: '+11:00', nzst: '+12:00', nzdt: '+13:00' },
  ...{ est: '-05:00', edt: '-04:00', cdt: '-05:00', mst: '-07:00', mdt: '-06:00', pst: '-08:00', pdt: '-07:00' },
}

/** The offset of a zone as dates write it: a known name, "+0100", "GMT+7"; empty for what means none or several. */
export function offsetOf(zone: string | undefined): string {
  if (!zone) return ''
  const named = ZONES[zone.toLowerCase()]
  if (named) return named
  const match = /^(?:GMT|UTC)?\s?([+-])(\d{1,2}):?(\d\d)?$/i.exec(zone)
  return match ? `${match[1]}${match[2]!.padStart(2, '0')}:${match[3] ?? '00'}` : ''
}

/** The time that stands after a date, or just before it; null where none does. */
export function timeBeside(before: string, after: string): ClockTime | null {
  const next = after.slice(0, 48)
  const found = timeIn(next, true) ?? timeIn(before, false)
  if (found) return found
  const groups = HOUR_ONLY.exec(next)?.groups
  if (!groups) return null
  const hour = hourOf(Number(groups.hour ?? groups.hour2), groups.half ?? groups.late)
  return { clock: `${String(hour).padStart(2, '0')}:00:00`, offset: '' }
}

function timeIn(text: string, isAfter: boolean): ClockTime | null {
  const match = TIME.exec(text)
  const groups = match?.groups
  if (!match || !groups || !isTime(match, text, isAfter)) return null
  const hour = hourOf(Number(groups.hour), groups.half ?? groups.late)
  const clock = `${String(hour).padStart(2, '0')}:${groups.minute!.padStart(2, '0')}:${groups.second ?? '00'}`
  return { clock, offset: offsetOf(groups.zone) }
}

/** "14.05" may be a day and month: a time with a point follows its date at once, or has a word before or behind that says so. */
function isTime(match: RegExpExecArray, text: string, isAfter: boolean): boolean {
  const { mark, minute } = match.groups!
  if (mark !== '.') return minute!.length === 2 || /[時时点點시]/.test(mark!)
  if (minute!.length < 2) return false
  if (/Uhr|hrs?\b/i.test(match[0])) return true
  const before = text.slice(0, match.index)
  return (
    (isAfter && /^[\s,|–-]{0,4}$/.test(before)) ||
    /(?:^|[\s,(])(?:kl(?:o|ockan|okken)?\.?|um|ore|alle|ob|godz\.?|u|at)\s*$/iu.test(before)
  )
}

function hourOf(hour: number, half: string | undefined): number {
  if (!half) return hour
  const isLate = /^(?:p|午後|下午|晚上|오후|م|مساء|ب|[μΜ])/iu.test(half) || (half === '中午' && hour < 11)
  return isLate ? (hour % 12) + 12 : hour % 12
}
