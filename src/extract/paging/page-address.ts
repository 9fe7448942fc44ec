/** An address read as one page of something that has many. */
export interface PageReading {
  /** Normal form of the address without its page number: that of the first page, where it carries none. */
  readonly root: string
  readonly number: number
  /** Where the number stands: two pages of one article have the same. */
  readonly scheme: string
  /** Whether the address says by itself that the number counts pages: in `story-2` it may as well count stories. */
  readonly isPlain: boolean
}

/** Words that stand for "page" in addresses. */
const PAGE =
  'page|pages?no|pg|pagina|página|paginas|pag|seite|sida|side|sivu|strana|strona|stranica|stranitsa|stranka|oldal|sayfa|sahife|səhifə|bet|halaman|trang|hoja|folha|leht|puslapis|lapa|сторінка|страница|стр|صفحة|صفحه|페이지|ページ'
const NUMBER = '([1-9]\\d?)'

/** Parameters that hold the number of a page of the article; offsets count something else. */
const PARAMETER = new RegExp(
  `^(?:${PAGE}|p|pn|pno|page[_-]?(?:no|num|number|index|id)|pagenr|cur_?page|current_?page|article_?page|story_?page|tx_\\w{1,40}\\[page\\]|part|_page)$`,
  'iu',
)

/** Parameters that may as well count entries of a list, or pictures: Joomla's pages of an article, slides. Only a box of numbers is believed with them. */
const WEAK_PARAMETER = /^(?:start|limitstart|slide)$/i
/** Drupal counts each pager of a page, from zero: `?page=0,1` is the second page of the second pager. */
const ONE_OF_PAGERS = /^0(?:,0){0,3},(\d{1,2})$/

const LAST_IS_NUMBER = new RegExp(`^${NUMBER}$`)
const LAST_IS_PAGE = new RegExp(`^(?:${PAGE}|p)[-_.,=]?${NUMBER}$`, 'iu')
const IS_PAGE_WORD = new RegExp(`^(?:${PAGE}|p)$`, 'iu')
const ENDS_WITH_PAGE = new RegExp(`^(.{1,300}?)[-_,.;~](?:${PAGE}|p)[-_,.=]?${NUMBER}$`, 'iu')
const ENDS_WITH_NUMBER = new RegExp(`^(.{1,300}?)([-_,.])${NUMBER}$`, 'u')
/** `story2.html` after `story.html`. */
const ENDS_WITH_DIGIT = /^(.{0,300}\p{L})([2-9]|1\d)$/u

/** Longer addresses name no further pages. */
const LONGEST = 2_000

/** Normal form by which two addresses of one page are told to be the same: without scheme, `www.`, extension, index file, tracking and order. */
export function wholeAddress(url: URL): string {
  return addressOf(url, pathOf(url), parametersOf(url))
}

/** All ways in which an address may be a page with a number. */
export function readAddress(url: URL): readonly PageReading[] {
  if (url.href.length > LONGEST) return []
  const path = pathOf(url)
  const parameters = parametersOf(url)
  return [...readParameters(url, path, parameters), ...readPath(url, path, parameters)]
}

/**
 * Whether the address that a further page came under is still that page of that article: outlets write `?page=2` as `/2/`, but send readers of a page that
 * is gone to another article as well.
 *
 * @param roots addresses of the first page
 */
export function isPageAsked(asked: URL, came: URL, roots: readonly URL[]): boolean {
  if (wholeAddress(asked) === wholeAddress(came)) return true
  const wanted = readAddress(asked)
  const known = new Set([...wanted.map(({ root }) => root), ...roots.map(wholeAddress)])
  return readAddress(came).some(
    ({ root, number, scheme }) =>
      known.has(root) &&
      // What counts from zero may be written as what counts from one, elsewhere in the address.
      wanted.some((one) => number === one.number || (scheme !== one.scheme && number === one.number + 1)),
  )
}

type Parameters = readonly (readonly [name: string, value: string])[]

function readParameters(url: URL, path: string, parameters: Parameters): PageReading[] {
  return parameters.flatMap(([name, value]) => {
    const isPlain = PARAMETER.test(name)
    const number = isPlain ? (ONE_OF_PAGERS.exec(value)?.[1] ?? value) : value
    if (!/^\d{1,2}$/.test(number) || !(isPlain || WEAK_PARAMETER.test(name))) return []
    const root = addressOf(
      url,
      path,
      parameters.filter(([other]) => other !== name),
    )
    return [{ root, number: Number(number), scheme: `?${name}`, isPlain: isPlain && number === value }]
  })
}

function readPath(url: URL, path: string, parameters: Parameters): PageReading[] {
  const segments = path.split('/')
  const last = segments.pop() ?? ''
  const above = segments.join('/')
  const before = segments.at(-1) ?? ''
  const reading = (root: string, number: string, scheme: string, isPlain = true): PageReading => ({
    root: addressOf(url, root, parameters),
    number: Number(number),
    scheme,
    isPlain,
  })
  const alone = LAST_IS_NUMBER.exec(last)
  if (alone)
    return IS_PAGE_WORD.test(before)
      ? [reading(segments.slice(0, -1).join('/'), alone[1]!, `/${before}/`)]
      : [reading(above, alone[1]!, '/')]
  const named = LAST_IS_PAGE.exec(last)
  if (named) return [reading(above, named[1]!, '/page')]
  const worded = ENDS_WITH_PAGE.exec(last)
  if (worded) return [reading(`${above}/${worded[1]!}`, worded[2]!, '-page')]
  const ended = ENDS_WITH_NUMBER.exec(last)
  if (ended) return [reading(`${above}/${ended[1]!}`, ended[3]!, ended[2]!, false)]
  const digit = ENDS_WITH_DIGIT.exec(last)
  return digit ? [reading(`${above}/${digit[1]!}`, digit[2]!, 'digit', false)] : []
}

/** What a path says without its end: no slash, no file extension, no index file. */
function pathOf(url: URL): string {
  let path = url.pathname
  try {
    path = decodeURIComponent(path)
  } catch {
    // Escapes that are none stay as they are.
  }
  return path.replace(/\/{1,10}$/, '').replace(/\.(?:s?html?|xhtml|phtml|php\d?|aspx?|jsp|jhtml|do|cfm|dhtml)$/i, '')
}

/** Parameters that say where a reader came from, not what is read. */
const TRACKING =
  /^(?:utm_|mtm_|pk_|ns_|hsa_|at_|fb_|ga_|_hs)|^(?:fbclid|gclid|dclid|yclid|msclkid|igshid|mc_[ce]id|_ga|_gl|ref|ref_src|cmpid|cmp|ocid|xtor|ftag|smid|rss|from|source|partner|feed(?:name)?|wt_z?mc|amp)$/i

function parametersOf(url: URL): Parameters {
  if (url.search === '') return []
  return [...url.searchParams]
    .filter(([name]) => !TRACKING.test(name))
    .slice(0, 30)
    .sort(([a, left], [b, right]) => (a < b ? -1 : a > b ? 1 : left < right ? -1 : 1))
}

function addressOf(url: URL, path: string, parameters: Parameters): string {
  const host = url.host.replace(/^www\./, '')
  const query = parameters.map(([name, value]) => `${name}=${value}`).join('&')
  return `${host}${path.replace(/\/(?:index|default)$/i, '')}${query === '' ? '' : `?${query}`}`
}

/** Last parts of the addresses of lists: what follows them counts the pages of a list. */
const LIST =
  /^(?:tags?|temas?|topics?|themen?|thema|subjects?|categor(?:y|ies|ia|ias)|kategori[ae]?|kategorien|rubrik|rubric|authors?|autor|autoren|auteur|yazar|people|search|suche|arama|axtar|archives?|archiv|arsiv|arxiv|arxiu|labels?|sections?|latest|newest|news|pages?|seite|blogs?|forums?|threads?|users?|profile|members?|comments?|kommentare|feed|rss)$/i
/** Parts under which there are only lists and discussions. */
const ABOVE_LIST =
  /^(?:tags?|temas?|themen|subjects?|categor(?:y|ies|ia|ias)|kategori[ae]?|kategorien|rubrik|rubric|authors?|autor|autoren|auteur|yazar|search|suche|arama|axtar|labels?|forums?|threads?|users?|profile|members?)$/i
/** Parts of the addresses of discussions, wherever they stand: their pages are posts. */
const FORUM = /^(?:forums?|threads?|showthread|viewthread|viewtopic|forumdisplay)$/i
/** How forums write the address of a topic; news have sections called "topic", but no number right behind. */
const TOPIC = /\/(?:t\/[^/]{1,300}\/\d{1,10}|topic\/\d{1,10}[-.][^/]{1,300})$/i
const QUERY_OF_LIST = /[?&](?:q|s|query|search|keywords?|tag|tags|cat|category|author|term|suche|wort)=/i

/**
 * Whether what an address leads to may be an article with further pages, as far as its form tells: neither a front page nor a list.
 *
 * @param isNews whether the page declares an article of the press: papers have a section called "forum", and no forum calls its threads news
 */
export function mayHavePages(root: string, isNews: boolean): boolean {
  if (QUERY_OF_LIST.test(root)) return false
  const [path, query] = cut(root)
  const segments = path.split('/').slice(1).filter(Boolean)
  if (segments.length === 0) return query !== ''
  if (TOPIC.test(path) || (!isNews && segments.some((segment) => FORUM.test(segment)))) return false
  const last = segments.at(-1)!
  if (query === '' && /^(?:\d{1,2}|(?:19|20)\d\d)$/.test(last)) return false
  const above = segments.at(-2) ?? ''
  return !LIST.test(last) && (!ABOVE_LIST.test(above) || (isNews && FORUM.test(above)))
}

function cut(root: string): [path: string, query: string] {
  const at = root.indexOf('?')
  return at < 0 ? [root, ''] : [root.slice(0, at), root.slice(at + 1)]
}
