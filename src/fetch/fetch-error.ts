import { TelexError } from '../shared/errors.ts'

/** Why a request gave no answer; closed, since it becomes a label. */
export type FetchErrorCode =
  | 'timeout'
  | 'dns'
  | 'refused'
  | 'reset'
  | 'tls'
  | 'too-large'
  | 'inflate-bomb'
  | 'bad-redirect'
  | 'redirect-loop'
  | 'private-address'
  | 'bad-url'
  | 'protocol'
  | 'aborted'

/** A request that gave no answer telex can use. Its message never holds a credential. */
export class FetchError extends TelexError {
  declare readonly code: FetchErrorCode
  /** Requests that were made until then, redirects counted. */
  readonly requests: number

  constructor(
    code: FetchErrorCode,
    message: string,
    options: { readonly hint?: string; readonly cause?: unknown; readonly requests?: number } = {},
  ) {
    super(code, message, options)
    this.requests = options.requests ?? 1
  }
}

const PHRASES: Readonly<Record<FetchErrorCode, string>> = {
  timeout: 'it took too long',
  dns: 'the name of its host could not be resolved',
  refused: 'no connection could be made',
  reset: 'the connection ended before the whole answer had come',
  tls: 'no trusted TLS connection could be made',
  'too-large': 'the answer is too large',
  'inflate-bomb': 'the inflated answer is too large',
  'bad-redirect': 'it redirects to nowhere usable',
  'redirect-loop': 'it redirects in a circle',
  'private-address': 'it leads into a private network',
  'bad-url': 'the URL cannot be used',
  protocol: 'the answer breaks HTTP',
  aborted: 'it was called off',
}

const BY_SYSTEM_CODE: Readonly<Record<string, FetchErrorCode>> = {
  ENOTFOUND: 'dns',
  ENODATA: 'dns',
  ESERVFAIL: 'dns',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  EHOSTDOWN: 'refused',
  ENETUNREACH: 'refused',
  ENETDOWN: 'refused',
  EADDRNOTAVAIL: 'refused',
  EACCES: 'refused',
  EPERM: 'refused',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'reset',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'reset',
  ERR_STREAM_PREMATURE_CLOSE: 'reset',
  // A proxy that refuses the tunnel: undici reports it as an abort.
  UND_ERR_ABORTED: 'refused',
  UND_ERR_DESTROYED: 'aborted',
  UND_ERR_CLOSED: 'aborted',
  EPROTO: 'tls',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls',
  UNABLE_TO_GET_ISSUER_CERT: 'tls',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls',
  HOSTNAME_MISMATCH: 'tls',
  INVALID_CA: 'tls',
  INVALID_PURPOSE: 'tls',
  UND_ERR_PRX_TLS: 'tls',
}

/** The FetchError of anything that a request of `url` has thrown. */
export function toFetchError(err: unknown, url: string): FetchError {
  const own = causes(err).find((cause) => cause instanceof FetchError)
  if (own) return own as FetchError
  const code = causes(err)
    .map((cause) => codeOfSystem(cause))
    .find((found) => found !== undefined)
  const kind = code ?? 'protocol'
  const found = err instanceof Error && err.message ? `: ${err.message.slice(0, 200)}` : ''
  return new FetchError(kind, `Fetching ${url} failed, ${PHRASES[kind]}${found}`, { cause: err })
}

function codeOfSystem(err: unknown): FetchErrorCode | undefined {
  const code = (err as { code?: unknown } | null)?.code
  if (typeof code !== 'string') return undefined
  if (code.startsWith('EAI_')) return 'dns'
  if (/^(?:ERR_TLS_|ERR_SSL_|CERT_|CRL_|ERR_OSSL_)/.test(code)) return 'tls'
  return Object.hasOwn(BY_SYSTEM_CODE, code) ? BY_SYSTEM_CODE[code] : undefined
}

/** An error, its causes and the errors it sums up, outermost first; bounded, since causes can run in a circle. */
function causes(err: unknown): unknown[] {
  const found: unknown[] = []
  const queue: unknown[] = [err]
  while (queue.length > 0 && found.length < 12) {
    const next = queue.shift()
    if (next === null || typeof next !== 'object') continue
    found.push(next)
    queue.push((next as Error).cause)
    if (next instanceof AggregateError) queue.push(...next.errors.slice(0, 4))
  }
  return found
}
