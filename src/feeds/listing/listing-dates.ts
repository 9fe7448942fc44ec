import { type Element, isTag, type ParentNode, Text } from 'domhandler'
import { parseFeedDate } from '../dates/feed-date.ts'
import { nodesIn, textOf, wordsOf } from './listing-dom.ts'
import { dayInUrl } from './listing-urls.ts'

/** What dates are read with. */
export interface DateSetting {
  readonly language: string | null
  readonly zone: string | null
  /** Moment of the reading: nothing was published after it. */
  readonly now: Date
}

const DATE_WORDS =
  /^(?:date|dates|datum|data|fecha|tarih|tarix|дата|time|zeit|hora|heure|published|pubdate|posted|created|timestamp|dt|tarikh|vaxt|lenta|meta)$/
const OLDEST_MS = 30 * 366 * 86_400_000
const AHEAD_MS = 2 * 86_400_000
const CLOCK = /^\D{0,12}?([01]?\d|2[0-3])\s?(?:[:.]|h|ч)\s?([0-5]\d)(?!\d)/i
/** A text that may hold a date: a year, or day and month in figures. */
const MAY_BE_DATE = /(?:19|20|13|14|۱۳|۱۴|١٩|٢٠)[\d۰-۹٠-٩]{2}(?![\d۰-۹٠-٩])|(?<!\d)\d{1,2}[./-]\d{1,2}[./-]\d{2}(?!\d)/
const LONGEST = 60

/** When an entry was published, as its box says: a `time` element, a text that is called a date, a short text that is one, the URL. */
export function dateInBox(box: Element, url: string, dayBefore: string | null, setting: DateSetting): string | null {
  let clock: string | null = null
  for (const node of [...nodesIn(box, 300), ...textsBeside(box)]) {
    if (isTag(node)) {
      const stated = statedIn(node, setting)
      if (stated !== null) return stated
      continue
    }
    const text = node.data.replace(/\s+/g, ' ').trim()
    if (text === '' || text.length > LONGEST) continue
    const read = MAY_BE_DATE.test(text) ? dateOf(text, setting) : null
    if (read !== null) return read
    clock ??= CLOCK.exec(text)?.slice(1, 3).join(':') ?? null
  }
  if (clock !== null && dayBefore !== null) {
    const read = dateOf(`${dayBefore} ${clock}`, setting)
    if (read !== null) return read
  }
  const day = dayInUrl(url) ?? null
  return day === null ? null : dateOf(clock === null ? day : `${day} ${clock}`, setting)
}

/** The texts around a link that stands in a run of lines: `18:05 <a>…</a><br>`. */
function textsBeside(box: Element): readonly Text[] {
  if (box.name !== 'a') return []
  return [box.prev, box.next].filter((node) => node instanceof Text)
}

function statedIn(element: Element, setting: DateSetting): string | null {
  const machine =
    element.name === 'time' ? (element.attribs.datetime ?? element.attribs.content) : element.attribs['data-timestamp']
  const stated = machine ? dateOf(machine, setting) : null
  if (stated !== null) return stated
  if (element.name !== 'time' && !wordsOf(element).some((word) => DATE_WORDS.test(word))) return null
  const text = textOf(element, 200, 40)
  return text.length <= LONGEST && MAY_BE_DATE.test(text) ? dateOf(text, setting) : null
}

/** A date that can be meant: not after now, and not from before the web. */
export function dateOf(text: string, { language, zone, now }: DateSetting): string | null {
  const context = { ...(language ? { language } : {}), ...(zone ? { zone } : {}) }
  const read = parseFeedDate(text.replace(/^[^\p{L}\p{Nd}]+/u, ''), context)
  if (read === null) return null
  const ahead = Date.parse(read) - now.getTime()
  return ahead > AHEAD_MS || ahead < -OLDEST_MS ? null : read
}

/** Texts between the entries that are a day and nothing else ("10 March 2026"), each with the element or text that it stands in. */
export function dayHeadings(root: ParentNode, setting: DateSetting): ReadonlyMap<Element | Text, string> {
  const found = new Map<Element | Text, string>()
  let looked = 0
  for (const node of nodesIn(root)) {
    if (!(node instanceof Text) || looked > 5_000) continue
    const text = node.data.replace(/\s+/g, ' ').trim()
    if (text === '' || text.length > 40 || CLOCK.test(text) || !MAY_BE_DATE.test(text)) continue
    looked++
    if (dateOf(text, setting) !== null) found.set(node, text)
  }
  return found
}
