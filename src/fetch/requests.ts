/** Headers of an answer, by lower-case name; several of one name are joined by `, `, those of X-Robots-Tag by a line break. */
export type Headers = Readonly<Record<string, string>>

/** A whole answer. */
export interface Response {
  readonly status: number
  /** URL that answered, after redirects; without fragment and credentials. */
  readonly url: string
  readonly redirects: readonly { readonly status: number; readonly to: string }[]
  readonly headers: Headers
  /** Inflated; empty where `wantsBody` said no. */
  readonly body: Uint8Array
  /** Bytes of the body as sent. */
  readonly wireBytes: number
  readonly durationMs: number
  /** IP address that was connected to; null through a proxy or a route. */
  readonly address: string | null
}

/** What one request asks for beyond the client's options. */
export interface GetOptions {
  /** Authorization and all that may be a secret stays with the URL's host when it redirects to another. */
  readonly headers?: Readonly<Record<string, string>>
  /** Further headers of one URL on the way: validators mean nothing to any other than the one that gave them. */
  readonly headersOf?: (url: string) => Readonly<Record<string, string>>
  readonly signal?: AbortSignal
  /**
   * Asked before a redirect is followed to another host (or port); what it returns is called when the request has ended. What
   * it throws ends the request as it is, unless it is a FetchError or the time is over.
   */
  readonly enterHost?: (url: string) => Promise<() => Promise<void>>
  readonly maxBodyBytes?: number
  readonly timeoutMs?: number
  /** Looks at status and headers of the final answer; its body is not read when this is false. */
  readonly wantsBody?: (status: number, headers: Headers) => boolean
  /** A body that is a gzip file itself (`sitemap.xml.gz`) is inflated as well. */
  readonly unwrapGzip?: boolean
  /** A longer body is cut at `maxBodyBytes` instead of failing; only where it is sent without a coding. */
  readonly cutBody?: boolean
  /**
   * The body of a refusal (4xx, 5xx) is read up to this size, whatever `wantsBody` says of it, to see who refuses; one that is
   * longer or cannot be inflated is left empty and is no fault.
   */
  readonly refusalBytes?: number
}

/** What is sent to a receiver. */
export interface PostOptions {
  readonly body: string
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
}
