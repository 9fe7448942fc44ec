import { charsetOfContentType, decodeBytes } from '../shared/charset.ts'
import { messageOf } from '../shared/errors.ts'
import { classifyWall, type Wall } from '../shared/wall.ts'
import type { Client, GetOptions, Headers, Response } from './client.ts'
import { FetchError } from './fetch-error.ts'
import { type Onward, onwardOf } from './page-head.ts'
import { isNeverPage, sniffBody } from './page-sniff.ts'
import { classifyAnswer, classifyFetchError, type FailureClass, retryAfterSeconds } from './response.ts'

/** What a page request asks for. */
export interface PageRequest {
  readonly signal?: AbortSignal
  readonly headers?: Readonly<Record<string, string>>
  /** Asked before a redirect is followed to another host. */
  readonly enterHost?: GetOptions['enterHost']
}

/** Why a page is not to be had by asking again. `blocked`: the outlet refuses it, or telex does (private network, unusable URL). */
export type PageEnd = 'gone' | 'not-found' | 'blocked' | 'not-html' | 'too-large' | 'empty'

/** How the request for a page ended. */
export type PageAnswer =
  | {
      readonly kind: 'page'
      readonly body: Uint8Array
      readonly contentType: string | null
      readonly finalUrl: string
      readonly status: number
      /** Those that tell rights, language and date, by lower-case name. */
      readonly headers: Headers
      /** Where the page sends those who come to it; whoever goes on asks robots.txt and takes a slot first. */
      readonly onward: Onward | undefined
      readonly wireBytes: number
      readonly durationMs: number
    }
  | {
      readonly kind: PageEnd
      readonly failure: FailureClass
      readonly status: number | null
      readonly message: string
      readonly durationMs: number
    }
  | {
      /** Worth trying again. */
      readonly kind: 'failed'
      readonly failure: FailureClass
      readonly status: number | null
      readonly retryAfterSeconds: number | null
      /** URL that answered, after redirects; null when there was no answer. */
      readonly finalUrl: string | null
      readonly message: string
      readonly durationMs: number
    }

/** Fetches pages of articles. */
export interface Pages {
  /** @throws FetchError `aborted` when the signal is aborted; every other fault is an answer */
  get(url: string, request?: PageRequest): Promise<PageAnswer>
}

const ACCEPT = 'text/html, application/xhtml+xml, application/xml;q=0.8, */*;q=0.5'

const KEPT_HEADERS = [
  'x-robots-tag',
  'tdm-reservation',
  'tdm-policy',
  'link',
  'content-language',
  'last-modified',
] as const

const WALL_NAMES: Readonly<Record<Wall, string>> = {
  'block-page': 'block page',
  login: 'login page',
  consent: 'consent page',
}

/** Walls say what they are at their beginning. */
const WALL_BYTES = 400_000

/** A header that is kept is cut at this length. */
const MAX_HEADER_LENGTH = 4_096

const ENDS: Readonly<Partial<Record<FailureClass, PageEnd>>> = {
  gone: 'gone',
  'not-found': 'not-found',
  unauthorized: 'blocked',
  forbidden: 'blocked',
  blocked: 'blocked',
  'refused-by-telex': 'blocked',
  'not-html': 'not-html',
  'too-large': 'too-large',
  empty: 'empty',
}

/** Pages over a client: one request each, redirects included. */
export function openPages(client: Client): Pages {
  return { get: (url, request = {}) => getOnce(client, url, request) }
}

async function getOnce(client: Client, url: string, { signal, headers, enterHost }: PageRequest): Promise<PageAnswer> {
  const startedAt = performance.now()
  try {
    const response = await client.get(url, {
      headers: { accept: ACCEPT, ...headers },
      signal,
      enterHost,
      wantsBody: (status, answer) => status >= 200 && status < 300 && !isNeverPage(answer['content-type']),
    })
    return answerOf(response)
  } catch (err) {
    if (!(err instanceof FetchError) || signal?.aborted) throw err
    return ending(classifyFetchError(err.code), messageOf(err), performance.now() - startedAt)
  }
}

function answerOf(response: Response): PageAnswer {
  const { status, headers, body, url, durationMs } = response
  const contentType = headers['content-type'] ?? null
  const stop = (failure: FailureClass, found: string) =>
    ending(failure, `${url} ${found}`, durationMs, {
      status,
      finalUrl: url,
      retryAfterSeconds: retryAfterSeconds(headers['retry-after'], new Date()),
    })

  const failure = classifyAnswer(status, headers)
  if (failure) return stop(failure, `answered with status ${status}`)
  if (status === 304) return stop('protocol', 'answered "not modified" though nothing was known of it')
  if (isNeverPage(contentType)) return stop('not-html', `is of type ${contentType}`)
  const kind = sniffBody(body, contentType)
  if (kind === 'empty') return stop('empty', `answered with status ${status} and nothing else`)
  if (kind === 'other') return stop('not-html', `is no page (it calls itself ${contentType ?? 'nothing'})`)
  const wall = classifyWall(textOf(body, contentType), status, headers)
  if (wall) return stop('blocked', `answered with a ${WALL_NAMES[wall]} in place of the page`)
  return {
    kind: 'page',
    body,
    contentType,
    finalUrl: url,
    status,
    headers: keptHeaders(headers),
    onward: onwardOf(body, contentType, url),
    wireBytes: response.wireBytes,
    durationMs,
  }
}

const NO_ANSWER = { status: null, retryAfterSeconds: null, finalUrl: null } as const

function ending(
  failure: FailureClass,
  message: string,
  durationMs: number,
  answer: { status: number; retryAfterSeconds: number | null; finalUrl: string } | undefined = undefined,
): PageAnswer {
  const kind = ENDS[failure]
  if (kind) return { kind, failure, status: answer?.status ?? null, message, durationMs }
  return { kind: 'failed', failure, ...(answer ?? NO_ANSWER), message, durationMs }
}

function keptHeaders(headers: Headers): Headers {
  const kept: Record<string, string> = {}
  for (const name of KEPT_HEADERS) {
    const value = headers[name]
    if (value !== undefined) kept[name] = value.slice(0, MAX_HEADER_LENGTH)
  }
  return kept
}

function textOf(body: Uint8Array, contentType: string | null): string {
  const start = body.subarray(0, WALL_BYTES)
  return decodeBytes(start, charsetOfContentType(contentType) ?? 'utf-8') ?? decodeBytes(start, 'utf-8')!
}
