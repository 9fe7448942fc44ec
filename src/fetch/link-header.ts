/** Links of one header that are looked at. */
const MOST_LINKS = 50

/**
 * The first URL of each relation that a `Link` header names, absolute; relations in lower case.
 *
 * @param base URL of the answer
 * @see RFC 8288
 */
export function linksOf(header: string | undefined, base: string): ReadonlyMap<string, string> {
  const links = new Map<string, string>()
  // Commas stand in URLs, too: a link ends before the next `<`.
  for (const link of (header ?? '').slice(0, 16_384).split(/,\s{0,9}(?=<)/, MOST_LINKS)) {
    const [, target = '', parameters = ''] = /^\s{0,9}<([^<>]{1,8192})>(.{0,2000})/s.exec(link) ?? []
    const relations = /;\s{0,9}rel\s{0,9}=\s{0,9}(?:"([^"]{1,200})"|([^\s;,"]{1,200}))/i.exec(parameters)
    if (target === '' || !relations || !URL.canParse(target, base)) continue
    for (const relation of (relations[1] ?? relations[2]!).toLowerCase().split(/\s+/))
      if (!links.has(relation)) links.set(relation, new URL(target, base).href)
  }
  return links
}
