/**
 * Minutes east of Greenwich for the abbreviations that feeds write.
 *
 * Where one stands for several zones, the one that most news is written in is taken; RFC 822 fixes the American ones.
 */
const MINUTES: Readonly<Record<string, number>> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  uct: 0,
  мск: 180,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  akst: -540,
  akdt: -480,
  hst: -600,
  hast: -600,
  hadt: -540,
  ast: -240,
  adt: -180,
  nst: -210,
  ndt: -150,
  bst: 60,
  west: 60,
  cet: 60,
  mez: 60,
  met: 60,
  cest: 120,
  mesz: 120,
  mest: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  msd: 240,
  trt: 180,
  fet: 180,
  samt: 240,
  yekt: 300,
  omst: 360,
  novt: 420,
  krat: 420,
  irkt: 480,
  yakt: 540,
  vlat: 600,
  magt: 660,
  pett: 720,
  get: 240,
  azt: 240,
  azst: 300,
  amt: 240,
  irst: 210,
  irdt: 270,
  gst: 240,
  aft: 270,
  pkt: 300,
  uzt: 300,
  tmt: 300,
  tjt: 300,
  almt: 300,
  qyzt: 300,
  kgt: 360,
  ist: 330,
  slst: 330,
  npt: 345,
  bdt: 360,
  mmt: 390,
  ict: 420,
  wib: 420,
  wita: 480,
  wit: 540,
  hkt: 480,
  sgt: 480,
  myt: 480,
  pht: 480,
  awst: 480,
  ulat: 480,
  jst: 540,
  kst: 540,
  acst: 570,
  acdt: 630,
  aest: 600,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
  sast: 120,
  cat: 120,
  eat: 180,
  wat: 60,
  idt: 180,
  ast3: 180,
  brt: -180,
  brst: -120,
  art: -180,
  clt: -240,
  clst: -180,
  cot: -300,
  pet: -300,
  ect: -300,
  vet: -240,
  bot: -240,
  pyt: -180,
  uyt: -180,
  gyt: -240,
}
const minutesByName = new Map(Object.entries(MINUTES))
const formatters = new Map<string, Intl.DateTimeFormat | null>()
const MOST_FORMATTERS = 100

/** Minutes east of Greenwich of a zone's abbreviation in any case; undefined for one that nobody knows. */
export function minutesOfName(name: string): number | undefined {
  return minutesByName.get(name.toLowerCase())
}

/** Moment (milliseconds since 1970) at which the clocks of an IANA zone show a local time given as if it were UTC; undefined for no zone. */
export function momentInZone(local: number, zone: string): number | undefined {
  const first = offsetAt(local, zone)
  if (first === undefined) return undefined
  // The offset is asked at the moment itself: around a change of clocks the first guess lies an hour beside it.
  const second = offsetAt(local - first, zone) ?? first
  return local - second
}

/** Milliseconds that a zone's clocks are ahead of UTC at a moment. */
function offsetAt(moment: number, zone: string): number | undefined {
  const formatter = formatterOf(zone)
  if (!formatter) return undefined
  const values = new Map(formatter.formatToParts(moment).map(({ type, value }) => [type, Number(value)]))
  const part = (name: Intl.DateTimeFormatPartTypes) => values.get(name) ?? 0
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return shown - Math.floor(moment / 1_000) * 1_000
}

function formatterOf(zone: string): Intl.DateTimeFormat | null {
  const known = formatters.get(zone)
  if (known !== undefined) return known
  const formatter = makeFormatter(zone)
  if (formatters.size < MOST_FORMATTERS) formatters.set(zone, formatter)
  return formatter
}

function makeFormatter(zone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    return null // RangeError: no such zone
  }
}
