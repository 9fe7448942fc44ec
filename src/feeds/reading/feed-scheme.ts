/**
 * An address without the scheme that feed readers are called by: `feed://host/x`, `feed:https://host/x` and
 * `feed:host/x` are addresses on the web.
 */
export function withoutFeedScheme(address: string): string {
  const text = address.trim()
  const inner = /^(?:feed|itpc|rss):(?:\/\/)?(?=https?:)/i.exec(text)
  if (inner) return text.slice(inner[0].length)
  return text.replace(/^(?:feed|itpc|rss):(?:\/\/)?(?=[^/\s])/i, 'http://')
}

/**
 * What two addresses of one feed have in common: scheme, `www.`, a default port and a slash at the end count for nothing.
 *
 * Query and path count as they are: servers tell feeds apart by them.
 */
export function feedKey(url: string): string {
  if (!URL.canParse(url)) return url.trim()
  const { hostname, port, pathname, search } = new URL(url)
  const host = hostname.replace(/\.$/, '').replace(/^www\.(?=[^.]+\.)/, '')
  const isDefault = port === '' || port === '80' || port === '443'
  return `${host}${isDefault ? '' : `:${port}`}${pathname.replace(/\/+$/, '')}${search}`
}

/** Addresses under which a feed may be known already, its own first: http or https, with or without `www.` and the last slash. */
export function feedUrlVariants(url: string): readonly string[] {
  if (!URL.canParse(url)) return [url]
  const variants = new Set([url])
  const { hostname, pathname } = new URL(url)
  const bare = hostname.replace(/^www\.(?=[^.]+\.)/, '')
  const isName = /\.[a-z]/i.test(bare)
  const path = pathname.replace(/\/+$/, '')
  for (const protocol of ['https:', 'http:'])
    for (const host of isName ? [bare, `www.${bare}`] : [bare])
      for (const one of [path, `${path}/`]) {
        const variant = new URL(url)
        variant.protocol = protocol
        variant.hostname = host
        variant.pathname = one
        variants.add(variant.href)
      }
  return [...variants]
}
