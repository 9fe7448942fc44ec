/**
 * Short names that telex gives the vocabularies it reads, by namespace URI.
 *
 * URIs are compared in lower case, without scheme, `www.`, trailing `/` or `#`, since feeds write all of these.
 */
const BY_URI: Readonly<Record<string, string>> = {
  'purl.org/rss/1.0': 'rss',
  'my.netscape.com/rdf/simple/0.9': 'rss',
  'channel.netscape.com/rdf/simple/0.9': 'rss',
  'my.netscape.com/publish/formats/rss-0.91.dtd': 'rss',
  'backend.userland.com/rss': 'rss',
  'backend.userland.com/rss2': 'rss',
  'backend.userland.com/rss091': 'rss',
  'backend.userland.com/rss092': 'rss',
  'blogs.law.harvard.edu/tech/rss': 'rss',
  'cyber.law.harvard.edu/rss': 'rss',
  'purl.org/net/rss1.1': 'rss',
  'w3.org/2005/atom': 'atom',
  'purl.org/atom/ns': 'atom',
  'example.com/newformat': 'atom',
  'example.com/necho': 'atom',
  'purl.org/echo': 'atom',
  'uri/of/echo/namespace#': 'atom',
  'w3.org/1999/02/22-rdf-syntax-ns': 'rdf',
  'w3.org/1999/xhtml': 'xhtml',
  'w3.org/xml/1998/namespace': 'xml',
  'w3.org/2000/svg': 'svg',
  'w3.org/1998/math/mathml': 'mathml',
  'w3.org/1999/xlink': 'xlink',
  'purl.org/dc/elements/1.1': 'dc',
  'purl.org/dc/elements/1.0': 'dc',
  'purl.org/dc/terms': 'dcterms',
  'purl.org/rss/1.0/modules/dc': 'dc',
  'purl.org/rss/1.0/modules/dcterms': 'dcterms',
  'purl.org/rss/1.0/modules/content': 'content',
  'purl.org/rss/1.0/modules/syndication': 'sy',
  'purl.org/rss/1.0/modules/slash': 'slash',
  'purl.org/rss/1.0/modules/link': 'l',
  'purl.org/rss/1.0/modules/enclosure': 'enc',
  'purl.oclc.org/net/rss_2.0/enc': 'enc',
  'purl.org/rss/modules/enclosure': 'enc',
  'wellformedweb.org/commentapi': 'wfw',
  'search.yahoo.com/mrss': 'media',
  'video.search.yahoo.com/mrss': 'media',
  'tools.search.yahoo.com/mrss': 'media',
  'itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'itunes.com/dtds/podcast-1.0': 'itunes',
  'example.com/dtds/podcast-1.0.dtd': 'itunes',
  'podcastindex.org/namespace/1.0': 'podcast',
  'github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md': 'podcast',
  'google.com/schemas/play-podcasts/1.0': 'googleplay',
  'google.com/schemas/play-podcasts/1.0/play-podcasts.xsd': 'googleplay',
  'georss.org/georss': 'georss',
  'opengis.net/gml': 'gml',
  'w3.org/2003/01/geo/wgs84_pos': 'geo',
  'purl.org/syndication/thread/1.0': 'thr',
  'purl.org/syndication/history/1.0': 'fh',
  'purl.org/atompub/tombstones/1.0': 'at',
  'rssnamespace.org/feedburner/ext/1.0': 'feedburner',
  'pheedo.com/namespace/pheedo': 'pheedo',
  'prismstandard.org/namespaces/basic/2.0': 'prism',
  'prismstandard.org/namespaces/basic/2.1': 'prism',
  'prismstandard.org/namespaces/1.2/basic': 'prism',
  'sitemaps.org/schemas/sitemap/0.9': 'sitemap',
  'google.com/schemas/sitemap/0.84': 'sitemap',
  'google.com/schemas/sitemap/0.9': 'sitemap',
  'google.com/schemas/sitemap-news/0.9': 'news',
  'google.com/schemas/sitemap-image/1.1': 'image',
  'google.com/schemas/sitemap-video/1.1': 'video',
  'news.yandex.ru': 'yandex',
  'turbo.yandex.ru': 'turbo',
  'news.mail.ru': 'mailru',
  'jsonfeed.org': 'jsonfeed',
}

/** Prefixes that mean their vocabulary even where the declaration is missing. */
const BY_PREFIX: Readonly<Record<string, string>> = {
  rdf: 'rdf',
  rss: 'rss',
  atom: 'atom',
  atom10: 'atom',
  a10: 'atom',
  xhtml: 'xhtml',
  svg: 'svg',
  xml: 'xml',
  dc: 'dc',
  dcterms: 'dcterms',
  content: 'content',
  sy: 'sy',
  slash: 'slash',
  wfw: 'wfw',
  media: 'media',
  itunes: 'itunes',
  podcast: 'podcast',
  googleplay: 'googleplay',
  georss: 'georss',
  gml: 'gml',
  geo: 'geo',
  thr: 'thr',
  fh: 'fh',
  feedburner: 'feedburner',
  pheedo: 'pheedo',
  prism: 'prism',
  enc: 'enc',
  yandex: 'yandex',
  turbo: 'turbo',
  mailru: 'mailru',
  news: 'news',
  image: 'image',
  video: 'video',
}

const uris = new Map(Object.entries(BY_URI))
const prefixes = new Map(Object.entries(BY_PREFIX))

/** telex's short name of a vocabulary, or undefined for one that it does not read. */
export function vocabularyOfUri(uri: string): string | undefined {
  const plain = uri
    .trim()
    .slice(0, 300)
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, '')
  return uris.get(plain) ?? uris.get(plain.replace(/[/#]{1,3}$/, ''))
}

/** The vocabulary that a prefix conventionally stands for. */
export function vocabularyOfPrefix(prefix: string): string | undefined {
  return prefixes.get(prefix.toLowerCase())
}
