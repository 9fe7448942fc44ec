import { parse } from 'tldts'

/**
 * The outlet that a URL belongs to, named by its domain: `news.az` for `https://www.news.az/…`.
 *
 * Sites on shared domains (`name.blogspot.com`) are outlets of their own. An address without a domain
 * (`127.0.0.1:8080`, `localhost:3000`) is named as it is, with its port.
 */
export function outletName(url: string): string {
  const { host, hostname } = new URL(url)
  return parse(hostname, { allowPrivateDomains: true }).domain ?? host
}
