import type { Rights } from '../../shared/rights.ts'
import { absoluteUrl, collapse, type Page } from '../page/document.ts'
import type { JsonObject } from '../page/json-ld.ts'
import { isObject } from '../page/json-ld.ts'
import { plain } from '../page/plain-text.ts'
import { articleNodes } from './declared-titles.ts'
import { type Candidate, firstOf } from './field.ts'
import { type Directives, readDirectives } from './robots-directives.ts'

/** Headers of an answer by lower-case name; several X-Robots-Tag stand on lines of their own. */
export type RightsHeaders = Readonly<Record<string, string>>

/** Name under which what the file `/.well-known/tdmrep.json` says of a page is kept beside its headers. */
export const TDM_FILE_HEADER = 'tdm-file'

const LONGEST_NOTICE = 300
const LONGEST_URL = 2_048

/**
 * What a page and its headers say of its use.
 *
 * Directives for all robots and for telex add up. Where header, page and file contradict each other on text and data
 * mining, the reservation holds: who reserves a right in one place has not given it away in another.
 */
export function readRights(page: Page, headers: RightsHeaders = {}): Rights {
  const robots = readRobots(page, headers)
  const tdm = readTdm(page, headers)
  const license = readLicense(page, headers)
  const copyright = readCopyright(page)
  const from = Object.fromEntries(
    [
      ['robots', robots?.rule],
      ['tdm', tdm?.rule],
      ['license', license?.rule],
      ['copyright', copyright?.rule],
    ].filter(([, rule]) => rule !== undefined),
  )
  if (Object.keys(from).length === 0) return {}
  const { names = [], unavailableAfter } = robots?.value ?? {}
  return {
    ...(names.length > 0 ? { robots: names } : {}),
    ...(unavailableAfter === undefined ? {} : { unavailableAfter }),
    ...(tdm ? { tdmReserved: tdm.value.reserved } : {}),
    ...(tdm?.value.policy ? { tdmPolicy: tdm.value.policy } : {}),
    ...(license ? { license: license.value } : {}),
    ...(copyright ? { copyright: copyright.value } : {}),
    from,
  }
}

function readRobots(page: Page, headers: RightsHeaders): Candidate<Directives> | null {
  const said = readDirectives(headers['x-robots-tag']?.split('\n') ?? [], true)
  const meta = readDirectives([...(page.meta.get('robots') ?? []), ...(page.meta.get('telex') ?? [])], false)
  const names = [...new Set([...said.names, ...meta.names])]
  const dates = [said.unavailableAfter, meta.unavailableAfter].filter((date) => date !== undefined).toSorted()
  if (names.length === 0 && dates.length === 0) return null
  const places = [said, meta].map(
    ({ names: own, unavailableAfter }) => own.length > 0 || unavailableAfter !== undefined,
  )
  const rule = ['header', 'meta'].filter((_, index) => places[index]).join(', ')
  return { value: { names, ...(dates[0] === undefined ? {} : { unavailableAfter: dates[0] }) }, rule }
}

interface Tdm {
  readonly reserved: boolean
  readonly policy: string | null
}

function readTdm(page: Page, headers: RightsHeaders): Candidate<Tdm> | null {
  const [fileReservation, filePolicy] = (headers[TDM_FILE_HEADER] ?? '').split(' ', 2)
  const places: readonly (readonly [string, string | undefined, string | undefined])[] = [
    ['header', headers['tdm-reservation'], headers['tdm-policy']],
    ['meta', page.meta.get('tdm-reservation')?.[0], page.meta.get('tdm-policy')?.[0]],
    ['file', fileReservation, filePolicy],
  ]
  const said = places.flatMap(([rule, value, policy]) => {
    const digit = /^\s*([01])\s*$/.exec(value?.split(',', 1)[0] ?? '')?.[1]
    return digit === undefined ? [] : [{ rule, reserved: digit === '1', policy: urlOf(policy, page) }]
  })
  const reserving = said.filter(({ reserved }) => reserved)
  const counted = reserving.length > 0 ? reserving : said
  const [first] = counted
  if (!first) return null
  const policy = counted.map((one) => one.policy).find((url) => url !== null) ?? null
  return { value: { reserved: first.reserved, policy }, rule: counted.map(({ rule }) => rule).join(', ') }
}

function readLicense(page: Page, headers: RightsHeaders): Candidate<string> | null {
  const nodes = articleNodes(page)
  return firstOf(
    ['json-ld', () => nodes.map((node) => licenseOf(node.license, page)).find(Boolean)],
    ['link', () => page.licenses.map((href) => urlOf(href, page)).find(Boolean)],
    [
      'meta',
      () =>
        ['license', 'dcterms.license', 'dc.rights.license']
          .map((key) => licenseOf(page.meta.get(key)?.[0], page))
          .find(Boolean),
    ],
    ['header', () => urlOf(linkTo('license', headers.link), page)],
  )
}

function readCopyright(page: Page): Candidate<string> | null {
  const nodes = articleNodes(page)
  return firstOf(
    ['json-ld', () => nodes.map(noticeOf).find(Boolean)],
    [
      'meta',
      () =>
        ['copyright', 'dcterms.rights', 'dc.rights', 'rights', 'dcterms.rightsholder']
          .map((key) => notice(page.meta.get(key)?.[0]))
          .find(Boolean),
    ],
  )
}

function noticeOf(node: JsonObject): string | null {
  const said = notice(node.copyrightNotice)
  if (said) return said
  const holder = Array.isArray(node.copyrightHolder) ? node.copyrightHolder[0] : node.copyrightHolder
  const name = notice(isObject(holder) ? holder.name : holder)
  if (!name) return null
  const year = /^\d{4}$/.exec(String(node.copyrightYear ?? ''))?.[0]
  return year === undefined ? name : `${year} ${name}`
}

/** A licence by its URL, otherwise by its name. */
function licenseOf(value: unknown, page: Page): string | null {
  const one = Array.isArray(value) ? value[0] : value
  const text = isObject(one) ? (one.url ?? one['@id'] ?? one.name) : one
  if (typeof text !== 'string') return null
  return /^(?:https?:)?\/\//i.test(text.trim()) ? urlOf(text, page) : notice(text)
}

function notice(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const text = collapse(plain(value))
  return text === '' ? null : text.slice(0, LONGEST_NOTICE)
}

function urlOf(href: string | undefined, page: Page): string | null {
  if (href === undefined || href.trim() === '' || href.length > LONGEST_URL) return null
  return absoluteUrl(href, page.base)?.href ?? null
}

/** Target of a relation in a Link header. @see RFC 8288, section 3 */
function linkTo(relation: string, header: string | undefined): string | undefined {
  for (const [, target, parameters] of (header ?? '').slice(0, 4_096).matchAll(/<([^<>]{1,2048})>([^<]*)/g)) {
    const rel = /;\s{0,9}rel\s{0,9}=\s{0,9}(?:"([^"]*)"|([^\s;,"]+))/i.exec(parameters ?? '')
    const names = (rel?.[1] ?? rel?.[2] ?? '').toLowerCase().split(/\s+/)
    if (names.includes(relation)) return target
  }
  return undefined
}
