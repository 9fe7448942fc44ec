/** Elements that announce one thing each, by the name of the document's root. */
export const ITEM_NAMES: Readonly<Record<Dialect, ReadonlySet<string>>> = {
  rss: new Set(['item']),
  rdf: new Set(['item']),
  atom: new Set(['entry']),
  urlset: new Set(['url']),
  sitemapindex: new Set(['sitemap']),
}

/** Kinds of XML feed documents, by their root element. */
export type Dialect = 'rss' | 'rdf' | 'atom' | 'urlset' | 'sitemapindex'

/** Core names of channels and items that HTML does not know: seeing one start ends a field left open. */
const CORE_FIELDS =
  'guid pubdate description enclosure comments category author contributor managingeditor webmaster language copyright ' +
  'generator docs cloud ttl rating skiphours skipdays textinput lastbuilddate updated published issued modified created id ' +
  'tagline subtitle rights info logo icon loc lastmod changefreq priority fullname abstract items date'
/** Core names that occur as elements of HTML or SVG too. */
const SHARED_FIELDS = 'title link summary source image content'

const coreFields = new Set(CORE_FIELDS.split(' '))
const sharedFields = new Set(SHARED_FIELDS.split(' '))

/** Whether an element of that name is a field of a channel or item as far as telex knows. */
export function isField(name: string): boolean {
  if (sharedFields.has(name) || coreFields.has(name)) return true
  const colon = name.indexOf(':')
  if (colon < 0 || name.charCodeAt(0) === 63) return false
  const vocabulary = name.slice(0, colon)
  return vocabulary !== 'xhtml' && vocabulary !== 'svg' && vocabulary !== 'mathml' && vocabulary !== 'rdf'
}

/** Whether the name is a field and an element of HTML as well. */
export function isSharedWithHtml(name: string): boolean {
  return sharedFields.has(name)
}

const PERSON = new Set([
  'name',
  'email',
  'uri',
  'url',
  'atom:name',
  'atom:email',
  'atom:uri',
  'itunes:name',
  'itunes:email',
])
const FEED_LEVEL = new Set(
  'title id updated link author contributor category generator icon logo rights subtitle modified tagline copyright'.split(
    ' ',
  ),
)

/** Elements that hold elements, and which ones; a prefix ending in `:` allows a whole vocabulary. */
const STRUCTURES: Readonly<Record<string, ReadonlySet<string>>> = {
  author: PERSON,
  contributor: PERSON,
  'atom:author': PERSON,
  'atom:contributor': PERSON,
  'itunes:owner': PERSON,
  image: new Set(['url', 'title', 'link', 'width', 'height', 'description', 'rdf:']),
  textinput: new Set(['title', 'name', 'link', 'description']),
  skiphours: new Set(['hour']),
  skipdays: new Set(['day']),
  items: new Set(['rdf:']),
  'content:items': new Set(['rdf:', 'content:']),
  'content:item': new Set(['rdf:', 'content:']),
  'media:group': new Set(['media:']),
  'media:content': new Set(['media:']),
  'itunes:category': new Set(['itunes:category']),
  'news:news': new Set(['news:']),
  'news:publication': new Set(['news:name', 'news:language']),
  'image:image': new Set(['image:']),
  'video:video': new Set(['video:']),
  'l:link': new Set(['l:']),
}
const structures = new Map(Object.entries(STRUCTURES))

/** Names that may stand in a structured element, undefined for an element that holds text. */
export function structureOf(name: string, dialect: Dialect): ReadonlySet<string> | undefined {
  if (name === 'source' && dialect === 'atom') return FEED_LEVEL
  return structures.get(name)
}

/** Whether a structure of these names may hold that element. */
export function mayHold(allowed: ReadonlySet<string>, name: string): boolean {
  if (allowed.has(name)) return true
  const colon = name.indexOf(':')
  return colon > 0 && allowed.has(name.slice(0, colon + 1))
}
