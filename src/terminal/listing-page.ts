import { readFile } from 'node:fs/promises'
import type { Pages } from '../fetch/pages.ts'
import { TelexError } from '../shared/errors.ts'
import type { Invocation } from './command.ts'
import { openSetting, stopSignal } from './process.ts'
import { Visitor, type VisitTools } from './visitor.ts'

/** A page to be read as a list of articles. */
export interface ListingPage {
  readonly url: string
  readonly body: Uint8Array
  readonly contentType: string | null
}

/** Fetches a page. @throws TelexError `unreachable` */
export async function fetchPage(invocation: Invocation, url: string): Promise<ListingPage> {
  const { openFetching, openPace } = await import('../services.ts')
  const { openMemoryPace } = await import('../fetch/memory-pace.ts')
  const { config } = await openSetting(invocation)
  const fetching = openFetching(config)
  const tools = { ...fetching, hostGate: openPace(config, openMemoryPace()), signal: stopSignal() }
  return getPage(url, tools).finally(() => fetching.client.close())
}

/**
 * Asks for a page as polls of it will: where robots.txt allows it, and at the pace of its host.
 *
 * @throws TelexError `unreachable`, `forbidden-by-robots`; LaterError when its host wants to be left alone
 */
export async function getPage(url: string, tools: VisitTools & { readonly pages: Pages }): Promise<ListingPage> {
  const visitor = new Visitor(url, tools)
  if (!(await visitor.mayFetch(url)))
    throw new TelexError('forbidden-by-robots', `${url} was not asked for: robots.txt forbids it`)
  const leave = await visitor.enter(url)
  const enterHost = (next: string) => visitor.enter(next)
  const page = await tools.pages.get(url, { signal: tools.signal, enterHost }).finally(leave)
  if (page.kind !== 'page') throw new TelexError('unreachable', `${url}: ${page.message}`)
  return { url: page.finalUrl, body: page.body, contentType: page.contentType }
}

/** Reads a saved page. @throws TelexError `unreadable-file` */
export async function savedPage(file: string, url: string): Promise<ListingPage> {
  const body = await readFile(file).catch((cause: NodeJS.ErrnoException) => {
    throw new TelexError('unreadable-file', `Cannot read ${file} (${cause.code})`, { cause })
  })
  return { url, body, contentType: null }
}
