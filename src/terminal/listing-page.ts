import { readFile } from 'node:fs/promises'
import { TelexError } from '../shared/errors.ts'
import type { Invocation } from './command.ts'
import { openSetting, stopSignal } from './process.ts'

/** A page to be read as a list of articles. */
export interface ListingPage {
  readonly url: string
  readonly body: Uint8Array
  readonly contentType: string | null
}

/** Fetches a page. @throws TelexError `unreachable` */
export async function fetchPage(invocation: Invocation, url: string): Promise<ListingPage> {
  const { openFetching } = await import('../services.ts')
  const { config } = await openSetting(invocation)
  const { client, pages } = openFetching(config)
  const page = await pages.get(url, { signal: stopSignal() }).finally(() => client.close())
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
