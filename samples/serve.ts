import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import type { Edition } from './load-articles.ts'
import { listen, originOf, shut } from './loopback.ts'
import { OUTLETS } from './outlet-list.ts'
import { esc, type SampleRole } from './site.ts'
import { openSite, type Site, type SiteDocument } from './site-documents.ts'

/** A sample outlet as seen from outside. */
export interface SampleOutlet {
  /** Domain, such as `xezer-gundem.example`; it resolves nowhere. */
  readonly name: string
  readonly title: string
  /** BCP 47. */
  readonly language: string
  /** `http://` + name + path. */
  readonly feedUrl: string
  readonly feedPath: string
  /** Feeds of single sections; they announce articles of the main feed again. */
  readonly moreFeedUrls: readonly string[]
}

/** One request that a sample outlet got. */
export interface SampleRequest {
  /** Name of the outlet, whichever port was asked. */
  readonly host: string
  /** Path with query. */
  readonly path: string
  readonly status: number
  readonly headers: { readonly ifNoneMatch?: string; readonly ifModifiedSince?: string; readonly userAgent?: string }
}

/** The running sample outlets. */
export interface Samples {
  readonly outlets: readonly SampleOutlet[]
  /** `http://127.0.0.1:PORT`: one server for all outlets, told apart by the Host header. */
  readonly origin: string
  /** Origin of one outlet's own loopback port. @throws Error for a name that is no sample outlet */
  originOf(name: string): string
  /** Lets the editors go to work: 2 brings edited and new articles. */
  setEdition(edition: Edition): void
  /** The latest requests, at most 5,000. */
  readonly requests: readonly SampleRequest[]
  close(): Promise<void>
}

/** An article that must be stored, once, when the outlets' feeds have been read. */
export interface ExpectedArticle {
  readonly outlet: string
  readonly path: string
  readonly language: string
  readonly title: string
  readonly role?: Exclude<SampleRole, 'plain' | 'listing' | 'gone'>
  /** The article that this one is a copy of. */
  readonly copyOf?: { readonly outlet: string; readonly path: string }
  /** Articles with the same word tell of the same event. */
  readonly story?: string
}

/** An entry that is announced and must not become an article. */
export interface ExpectedMiss {
  readonly outlet: string
  readonly path: string
  readonly reason: 'listing' | 'gone'
}

const MAX_REQUESTS = 5_000

/**
 * Starts the sample outlets on loopback: every outlet by its Host header on one port, and by itself on a port of its own.
 * Links are written for the host that was asked for.
 *
 * @param options `port` of the shared server, 0 for any; `now` decides the day that all dates are counted from (default: now)
 * @throws TelexError `port-in-use` when the port is taken
 */
export async function startSamples(options: { port?: number; edition?: Edition; now?: Date } = {}): Promise<Samples> {
  const now = options.now ?? new Date()
  const requests: SampleRequest[] = []
  const refused = new Set<string>()
  let sites = openSites(options.edition ?? 1, now)

  const handle = (own: string | null) => (request: IncomingMessage, response: ServerResponse) => {
    const host = request.headers.host ?? ''
    const name = own ?? host.replace(/:\d+$/, '').toLowerCase()
    const site = sites.get(name)
    const base = `http://${host}`
    if (!/^[a-z0-9.-]+(?::\d+)?$/i.test(host)) return void send(response, 400, 'text/plain', 'Bad Host header')
    if (!site) return void send(response, name === '127.0.0.1' ? 200 : 404, 'text/html; charset=utf-8', directory())
    const status = serveSite(site, base, refused, request, response)
    if (requests.length === MAX_REQUESTS) requests.shift()
    const {
      'if-none-match': ifNoneMatch,
      'if-modified-since': ifModifiedSince,
      'user-agent': userAgent,
    } = request.headers
    requests.push({
      host: name,
      path: request.url ?? '/',
      status,
      headers: { ifNoneMatch, ifModifiedSince, userAgent },
    })
  }

  const shared = await listen(handle(null), options.port ?? 0)
  const own = new Map<string, Server>()
  for (const { name } of OUTLETS) own.set(name, await listen(handle(name), 0))

  return {
    outlets: OUTLETS.map(({ name, title, language, feedPath, moreFeeds }) => ({
      name,
      title,
      language,
      feedUrl: `http://${name}${feedPath}`,
      feedPath,
      moreFeedUrls: (moreFeeds ?? []).map(({ path }) => `http://${name}${path}`),
    })),
    origin: originOf(shared),
    originOf(name) {
      const server = own.get(name)
      if (!server) throw new Error(`No sample outlet is called ${name}`)
      return originOf(server)
    },
    setEdition(edition) {
      sites = openSites(edition, now)
    },
    requests,
    async close() {
      await Promise.all([shared, ...own.values()].map(shut))
    },
  }
}

/** The articles that must be found in storage, each exactly once, after all feeds of an edition were read. */
export function expectedArticles(edition: Edition): readonly ExpectedArticle[] {
  const sites = openSites(edition, new Date(0))
  const pathOf = (reference: string) => {
    const [outlet = '', slug = ''] = reference.split('/')
    const site = sites.get(outlet)
    const original = site?.articles.find((article) => article.slug === slug)
    if (!site || !original) throw new Error(`A sample article names ${reference} as its original, which is none`)
    return { outlet, path: site.outlet.pathOf(original) }
  }
  return [...sites.values()].flatMap(({ outlet, articles }) =>
    articles.flatMap((article): ExpectedArticle[] => {
      const { role, copyOf, story, title } = article
      if (role === 'listing' || role === 'gone') return []
      return [
        {
          outlet: outlet.name,
          path: outlet.pathOf(article),
          language: outlet.language,
          title,
          ...(role === 'plain' ? {} : { role }),
          ...(copyOf ? { copyOf: pathOf(copyOf) } : {}),
          ...(story ? { story } : {}),
        },
      ]
    }),
  )
}

/** The entries of an edition that lead to no article: a section's front, and a page that is gone. */
export function expectedMisses(edition: Edition): readonly ExpectedMiss[] {
  return [...openSites(edition, new Date(0)).values()].flatMap(({ outlet, articles }) =>
    articles.flatMap(({ role }, index) =>
      role === 'listing' || role === 'gone'
        ? [{ outlet: outlet.name, path: outlet.pathOf(articles[index]!), reason: role }]
        : [],
    ),
  )
}

function openSites(edition: Edition, now: Date): Map<string, Site> {
  return new Map(OUTLETS.map((outlet) => [outlet.name, openSite(outlet, edition, now)]))
}

/** Answers for one outlet and gives the status. */
function serveSite(
  site: Site,
  base: string,
  refused: Set<string>,
  request: IncomingMessage,
  response: ServerResponse,
): number {
  if (request.method !== 'GET' && request.method !== 'HEAD') return send(response, 405, 'text/plain', 'GET only')
  const path = (request.url ?? '/').split('?', 1)[0]!
  const document = site.document(path, base)
  if (site.outlet.manner === 'flaky' && (document.article?.number ?? 0) % 2 === 1) {
    const key = `${site.outlet.name}${path}`
    if (!refused.has(key)) {
      refused.add(key)
      return send(response, 503, 'text/html; charset=utf-8', '<h1>503 Service Temporarily Unavailable</h1>')
    }
  }
  const unchanged = isUnchanged(document, request)
  const status = unchanged ? 304 : document.status
  const reply = () => write(document, status, site.outlet.gzip === true, request, response)
  if (site.outlet.manner !== 'slow' || document.kind !== 'page') reply()
  else {
    const timer = setTimeout(reply, slownessMs(path))
    response.once('close', () => clearTimeout(timer))
  }
  return status
}

/** How long the slow outlet takes for a page: 300–800 ms, the same for the same path. */
export function slownessMs(path: string): number {
  return 300 + ([...path].reduce((sum, char) => (sum * 33 + char.charCodeAt(0)) % 9973, 5) % 501)
}

/** RFC 9110, section 13.2.2: If-None-Match wins over If-Modified-Since. */
function isUnchanged({ etag, lastModified, status }: SiteDocument, { headers }: IncomingMessage): boolean {
  if (status !== 200) return false
  const wanted = headers['if-none-match']
  if (wanted !== undefined) {
    const bare = (tag: string) => tag.trim().replace(/^W\//, '')
    return etag !== null && wanted.split(',').some((tag) => tag.trim() === '*' || bare(tag) === bare(etag))
  }
  const since = Date.parse(headers['if-modified-since'] ?? '')
  return lastModified !== null && !Number.isNaN(since) && lastModified.getTime() <= since
}

function write(
  { contentType, bytes, etag, lastModified }: SiteDocument,
  status: number,
  mayGzip: boolean,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (etag) response.setHeader('etag', etag)
  if (lastModified) response.setHeader('last-modified', lastModified.toUTCString())
  if (status === 304) return void response.writeHead(304).end()
  const zipped = mayGzip && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
  if (zipped) response.setHeader('content-encoding', 'gzip').setHeader('vary', 'accept-encoding')
  const body = zipped ? gzipSync(bytes) : bytes
  response.writeHead(status, { 'content-type': contentType, 'content-length': body.length })
  response.end(request.method === 'HEAD' ? undefined : body)
}

function send(response: ServerResponse, status: number, contentType: string, text: string): number {
  response.writeHead(status, { 'content-type': contentType }).end(text)
  return status
}

/** What the shared port shows to a browser: which outlets there are. */
function directory(): string {
  const rows = OUTLETS.map(({ name, title, feedPath }) => `<li>${esc(title)}: http://${name}${feedPath}</li>`)
  return `<!doctype html><title>Sample outlets</title><h1>Sample outlets</h1><ul>${rows.join('')}</ul>`
}
