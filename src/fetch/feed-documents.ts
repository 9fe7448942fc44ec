import { messageOf } from '../shared/errors.ts'
import { WALL_FAILURES, wallOfBody } from '../shared/wall.ts'
import type { Client, GetOptions, Headers, Response } from './client.ts'
import { FetchError } from './fetch-error.ts'
import { linksOf } from './link-header.ts'
import { classifyAnswer, classifyFetchError, type FailureClass, maxAgeSeconds, retryAfterSeconds } from './response.ts'
import { targetOf } from './targets.ts'
import { conditionalHeaders, usableValidator } from './validators.ts'

/** What one poll asks for. */
export interface FeedRequest {
  /** Validators of the last document, null where it had none or the document is wanted in any case. */
  readonly etag: string | null
  readonly lastModified: string | null
  /** The URL that gave the validators, where it was another than the one that is asked: they are sent to it alone. */
  readonly validatorsUrl?: string | null
  /** The feed's own headers, credentials among them; they stay with its host. */
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
  /** Asked before a redirect is followed to another host. */
  readonly enterHost?: GetOptions['enterHost']
}

interface Answered {
  readonly finalUrl: string
  /** Where the feed has moved to: set only when every redirect on the way was permanent (301, 308). */
  readonly permanentUrl: string | null
  /** Requests that it took, redirects counted. */
  readonly requests: number
  /** Whether validators were sent to the URL that answered. */
  readonly isConditional: boolean
  /** Validators to send the next time; kept together, both from this answer or both from the document it confirms. */
  readonly etag: string | null
  readonly lastModified: string | null
  /** How long the server wants the document to be taken for fresh. */
  readonly maxAgeSeconds: number | null
  /** WebSub hub and topic that the `Link` header names. */
  readonly hubUrl: string | null
  readonly selfUrl: string | null
  readonly wireBytes: number
  readonly durationMs: number
}

/** How a poll ended. */
export type FeedAnswer =
  | (Answered & {
      readonly kind: 'document'
      readonly body: Uint8Array
      readonly contentType: string | null
      readonly headers: Headers
      readonly status: number
      /** The document holds what is new since the one that the validators were of (226): what is missing in it has not gone. */
      readonly isDelta: boolean
    })
  | (Answered & { readonly kind: 'not-modified'; readonly status: 304 })
  | {
      readonly kind: 'failed'
      readonly failure: FailureClass
      /** Null when there was no answer. */
      readonly status: number | null
      readonly retryAfterSeconds: number | null
      readonly message: string
      readonly requests: number
      readonly finalUrl: string | null
      readonly wireBytes: number
      readonly durationMs: number
    }

/** Fetches the documents of feeds: one GET a poll. */
export interface FeedDocuments {
  /** @throws FetchError `aborted` when the signal is aborted; every other fault is an answer of kind `failed` */
  get(url: string, request: FeedRequest): Promise<FeedAnswer>
}

const ACCEPT =
  'application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml;q=0.9, ' +
  'application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.5'

/** Pages of guards with all their scripts are smaller. */
const REFUSAL_BYTES = 400_000

/** Feeds over a client. Bodies that are gzip files themselves, as sitemaps often are, come inflated. */
export function openFeedDocuments(client: Client): FeedDocuments {
  return { get: (url, request) => getFeed(client, url, request) }
}

async function getFeed(client: Client, url: string, request: FeedRequest): Promise<FeedAnswer> {
  const startedAt = performance.now()
  try {
    const conditions = conditionsOf(url, request)
    const response = await client.get(url, {
      headers: { accept: ACCEPT, ...request.headers },
      headersOf: conditions.headersOf,
      signal: request.signal,
      enterHost: request.enterHost,
      unwrapGzip: true,
      wantsBody: (status) => status >= 200 && status < 300,
      refusalBytes: REFUSAL_BYTES,
    })
    return answerOf(response, request, conditions.wereSentTo(response.url))
  } catch (err) {
    return failedRequest(err, request.signal, performance.now() - startedAt)
  }
}

/**
 * The conditions of a request, for the one URL that they are about. A delta is asked for with them: without the document that
 * they name there is nothing that it could be the difference to (RFC 3229).
 */
function conditionsOf(url: string, { etag, lastModified, validatorsUrl }: FeedRequest) {
  const conditions = conditionalHeaders(etag, lastModified)
  if (conditions['if-none-match'] !== undefined) conditions['a-im'] = 'feed'
  const isAny = Object.keys(conditions).length > 0
  const about = targetOf(validatorsUrl ?? url).url.href
  const headersOf: GetOptions['headersOf'] = (hop) => (hop === about ? conditions : {})
  return { headersOf, wereSentTo: (hop: string) => isAny && hop === about }
}

function answerOf(response: Response, request: FeedRequest, isConditional: boolean): FeedAnswer {
  const { status, headers } = response
  const failure = failureOf(response)
  if (failure) return failed(response, failure, `${response.url} answered with status ${status}${inWords(failure)}`)
  if (status === 304 && !isConditional) {
    return failed(response, 'protocol', `${response.url} answered "not modified" though nothing was known of it`)
  }
  const common = answered(response, isConditional)
  if (status === 304) {
    return {
      ...common,
      kind: 'not-modified',
      status,
      etag: common.etag ?? request.etag,
      lastModified: common.lastModified ?? request.lastModified,
    }
  }
  if (status === 226 && !(isConditional && isFeedDelta(headers)))
    return failed(response, 'protocol', `${response.url} answered with a difference that nobody asked for`)
  if (response.body.length === 0 && status !== 226)
    return failed(response, 'empty', `${response.url} answered with an empty body`)
  const { body } = response
  return {
    ...common,
    kind: 'document',
    status,
    body,
    headers,
    contentType: headers['content-type'] ?? null,
    isDelta: status === 226,
  }
}

function answered(response: Response, isConditional: boolean): Answered {
  const { headers } = response
  const links = linksOf(headers.link, response.url)
  return {
    finalUrl: response.url,
    permanentUrl: permanentUrlOf(response),
    requests: response.redirects.length + 1,
    isConditional,
    maxAgeSeconds: maxAgeSeconds(headers, new Date()),
    hubUrl: links.get('hub') ?? null,
    selfUrl: links.get('self') ?? null,
    wireBytes: response.wireBytes,
    durationMs: response.durationMs,
    etag: usableValidator(headers.etag),
    lastModified: usableValidator(headers['last-modified']),
  }
}

/** A server that forgets to say which manipulation it applied can only mean the one that it was asked for. */
function isFeedDelta(headers: Headers): boolean {
  return headers.im === undefined || /(?:^|,)\s{0,9}feed\s{0,9}(?:[,;]|$)/i.test(headers.im)
}

/** Classes of a status behind which a wall may stand; the others say all there is to say. */
const VAGUE: ReadonlySet<FailureClass> = new Set<FailureClass>(['forbidden', 'server-error', 'client-error'])

function failureOf({ status, headers, body }: Response): FailureClass | null {
  const failure = classifyAnswer(status, headers)
  if (failure === null || !VAGUE.has(failure)) return failure
  const wall = wallOfBody(body, status, headers)
  return wall === null ? failure : WALL_FAILURES[wall]
}

function inWords(failure: FailureClass): string {
  if (failure === 'blocked') return ' and a page that is meant for robots'
  return failure === 'login' || failure === 'consent' ? ` and a page that asks for ${failure}` : ''
}

function failed(response: Response, failure: FailureClass, message: string): FeedAnswer {
  return {
    kind: 'failed',
    failure,
    status: response.status,
    retryAfterSeconds: retryAfterSeconds(response.headers['retry-after'], new Date()),
    message,
    requests: response.redirects.length + 1,
    finalUrl: response.url,
    wireBytes: response.wireBytes,
    durationMs: response.durationMs,
  }
}

function failedRequest(err: unknown, signal: AbortSignal | undefined, durationMs: number): FeedAnswer {
  if (!(err instanceof FetchError) || signal?.aborted) throw err
  return {
    kind: 'failed',
    failure: classifyFetchError(err.code),
    status: null,
    retryAfterSeconds: null,
    message: messageOf(err),
    requests: err.requests,
    finalUrl: null,
    wireBytes: 0,
    durationMs,
  }
}

function permanentUrlOf({ redirects, url }: Response): string | null {
  const isPermanent = redirects.length > 0 && redirects.every(({ status }) => status === 301 || status === 308)
  return isPermanent ? url : null
}
