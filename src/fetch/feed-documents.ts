import { messageOf } from '../shared/errors.ts'
import type { Client, Response } from './client.ts'
import { FetchError } from './fetch-error.ts'
import { classifyAnswer, classifyFetchError, type FailureClass, maxAgeSeconds, retryAfterSeconds } from './response.ts'
import { conditionalHeaders, usableValidator } from './validators.ts'

/** What one poll asks for. */
export interface FeedRequest {
  /** Validators of the last document, null where it had none or the document is wanted in any case. */
  readonly etag: string | null
  readonly lastModified: string | null
  /** The feed's own headers, credentials among them; they stay with its host. */
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
}

interface Answered {
  readonly finalUrl: string
  /** Where the feed has moved to: set only when every redirect on the way was permanent (301, 308). */
  readonly permanentUrl: string | null
  /** Validators to send the next time; kept together, both from this answer or both from the document it confirms. */
  readonly etag: string | null
  readonly lastModified: string | null
  /** How long the server wants the document to be taken for fresh. */
  readonly maxAgeSeconds: number | null
  readonly wireBytes: number
  readonly durationMs: number
}

/** How a poll ended. */
export type FeedAnswer =
  | (Answered & {
      readonly kind: 'document'
      readonly body: Uint8Array
      readonly contentType: string | null
      readonly status: number
    })
  | (Answered & { readonly kind: 'not-modified'; readonly status: 304 })
  | {
      readonly kind: 'failed'
      readonly failure: FailureClass
      /** Null when there was no answer. */
      readonly status: number | null
      readonly retryAfterSeconds: number | null
      readonly message: string
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

/** Feeds over a client. Bodies that are gzip files themselves, as sitemaps often are, come inflated. */
export function openFeedDocuments(client: Client): FeedDocuments {
  return { get: (url, request) => getFeed(client, url, request) }
}

async function getFeed(client: Client, url: string, request: FeedRequest): Promise<FeedAnswer> {
  const startedAt = performance.now()
  const conditions = conditionalHeaders(request.etag, request.lastModified)
  try {
    const response = await client.get(url, {
      headers: { accept: ACCEPT, ...request.headers, ...conditions },
      signal: request.signal,
      unwrapGzip: true,
      wantsBody: (status) => status >= 200 && status < 300,
    })
    return answerOf(response, request, Object.keys(conditions).length > 0)
  } catch (err) {
    return failedRequest(err, request.signal, performance.now() - startedAt)
  }
}

function answerOf(response: Response, request: FeedRequest, isConditional: boolean): FeedAnswer {
  const { status, headers, durationMs } = response
  const failure = classifyAnswer(status, headers)
  if (failure) return failed(response, failure, `${response.url} answered with status ${status}`)
  if (status === 304 && !isConditional) {
    return failed(response, 'protocol', `${response.url} answered "not modified" though nothing was known of it`)
  }
  const common = {
    finalUrl: response.url,
    permanentUrl: permanentUrlOf(response),
    maxAgeSeconds: maxAgeSeconds(headers, new Date()),
    wireBytes: response.wireBytes,
    durationMs,
    etag: usableValidator(headers.etag),
    lastModified: usableValidator(headers['last-modified']),
  }
  if (status === 304) {
    return {
      ...common,
      kind: 'not-modified',
      status,
      etag: common.etag ?? request.etag,
      lastModified: common.lastModified ?? request.lastModified,
    }
  }
  if (response.body.length === 0) return failed(response, 'empty', `${response.url} answered with an empty body`)
  return { ...common, kind: 'document', status, body: response.body, contentType: headers['content-type'] ?? null }
}

function failed(response: Response, failure: FailureClass, message: string): FeedAnswer {
  const wait = retryAfterSeconds(response.headers['retry-after'], new Date())
  return {
    kind: 'failed',
    failure,
    status: response.status,
    retryAfterSeconds: wait,
    message,
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
    durationMs,
  }
}

function permanentUrlOf({ redirects, url }: Response): string | null {
  const isPermanent = redirects.length > 0 && redirects.every(({ status }) => status === 301 || status === 308)
  return isPermanent ? url : null
}
