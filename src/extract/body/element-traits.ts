import { byTag, type ClassLook, HAS, type PageElement } from '../page/page-element.ts'
import { PLACE } from './units.ts'

/** What an element's name means for reading units, as bits. */
export const TRAIT = {
  /** Sets its text apart from what stands around it. */
  block: 1,
  /** Its content is none of the page's text. */
  skipped: 2,
  /** A field or a button. */
  control: 4,
  strong: 8,
  image: 16,
  lineBreak: 32,
  link: 64,
  /** A box of its own, although it stands in a line. */
  inlineBox: 128,
  pre: 256,
} as const

const NAMES: readonly (readonly [trait: number, names: string])[] = [
  [
    TRAIT.block,
    'address article aside blockquote body canvas center dd details dialog dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header ' +
      'hgroup hr html legend li main menu nav ol optgroup option p pre search section summary table caption tbody td tfoot th thead tr ul amp-accordion',
  ],
  [
    TRAIT.skipped,
    'head script style noscript template iframe object embed svg math canvas audio video select textarea input map area applet amp-ad amp-embed amp-analytics dialog',
  ],
  [TRAIT.control, 'input select textarea button'],
  [TRAIT.strong, 'strong b em i'],
  [TRAIT.image, 'img amp-img'],
  [TRAIT.lineBreak, 'br'],
  [TRAIT.link, 'a'],
  [TRAIT.inlineBox, 'button'],
  [TRAIT.pre, 'pre'],
]

const traits = new Map<string, number>()
for (const [trait, names] of NAMES)
  for (const name of names.split(' ')) traits.set(name, (traits.get(name) ?? 0) | trait)

/**
 * Names of custom elements that are parts of a page: "x-article-body", "site-teaser". Without a style sheet none of them sets its text apart, but who names
 * an element so does; icons, counters and the like stand in a line.
 */
const CUSTOM_PART =
  /-(?:app|page|shell|layout|container|wrapper|main|header|footer|nav|navigation|menu|aside|sidebar|article|story|post|body|content|section|paragraph|heading|headline|subheading|title|lead|intro|teaser|card|list|item|figure|caption|quote|comments?|newsletter|related|byline|meta|author|tags|share|box|row|column|grid|panel|banner|promo|ad)$/

/** Whether a name is that of a custom element that is a part of the page. */
export const isCustomPart = byTag((name) => (name.includes('-') && CUSTOM_PART.test(name) ? 1 : 0))

/** Bits of {@link TRAIT} of an element. */
export const traitsOf = byTag((name) => traits.get(name) ?? (CUSTOM_PART.test(name) ? TRAIT.block : 0))

const PLACE_OF_TAG = new Map<string, number>(
  Object.entries({
    article: PLACE.article,
    main: PLACE.main,
    aside: PLACE.aside,
    nav: PLACE.nav,
    footer: PLACE.footer,
    header: PLACE.header,
    form: PLACE.form,
    figure: PLACE.figure,
    figcaption: PLACE.caption,
    caption: PLACE.caption,
    table: PLACE.table,
    ul: PLACE.list,
    ol: PLACE.list,
    dl: PLACE.list,
    blockquote: PLACE.quote,
    button: PLACE.button,
    section: PLACE.section,
    details: PLACE.details,
  }),
)
/** Words at the end of a custom element's name that stand for an element of HTML. */
const PLACE_OF_PART: Readonly<Record<string, number>> = {
  navigation: PLACE.nav,
  menu: PLACE.nav,
  sidebar: PLACE.aside,
  story: PLACE.article,
}
const placesOfTag = byTag((name) => {
  const part = CUSTOM_PART.test(name) ? name.slice(name.lastIndexOf('-') + 1) : name
  return PLACE_OF_TAG.get(part) ?? PLACE_OF_PART[part] ?? 0
})

const PLACE_OF_ROLE = new Map<string, number>(
  Object.entries({
    main: PLACE.main,
    article: PLACE.article,
    navigation: PLACE.nav,
    menu: PLACE.nav,
    menubar: PLACE.nav,
    contentinfo: PLACE.footer,
    complementary: PLACE.aside,
    banner: PLACE.header,
    search: PLACE.form,
    button: PLACE.button,
    dialog: PLACE.dialog,
    alertdialog: PLACE.dialog,
  }),
)

/** Attributes that tell a place, or that hide their element. */
const PLACING = HAS.role | HAS.itemprop | HAS.property
const HIDING = HAS.hidden | HAS.style | HAS['aria-hidden']

/** Bits of {@link PLACE} of an element, by its name, its role and its microdata. */
export function placesOf(element: PageElement): number {
  const { attribs, has } = element
  let places = placesOfTag(element)
  if ((has & PLACING) === 0) return places
  const { role } = attribs
  if (role) places |= PLACE_OF_ROLE.get(role.toLowerCase()) ?? 0
  const itemprop = attribs.itemprop ?? attribs.property
  if (itemprop && /(?:^|\s)(?:articleBody|reviewBody|text)(?:\s|$)/i.test(itemprop)) places |= PLACE.articleBody
  return places
}

/** Whether a page hides an element from its readers. */
export function isHidden(element: PageElement): boolean {
  const { has, look } = element
  return (has & HIDING && hidesItself(element)) || (look !== null && isHiding(look))
}

/** Not shown, or set thousands of pixels beside the page. Sizes and shades of nothing hide only until a script or a child says otherwise. */
const HIDING_STYLE =
  /display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden|(?:^|[;\s])(?:left|top|text-indent)\s{0,3}:\s{0,3}-\d{4,5}px/i

function hidesItself({ name, attribs }: PageElement): boolean {
  if (attribs.hidden !== undefined && attribs.hidden !== 'until-found') return true
  const { style } = attribs
  if (style && HIDING_STYLE.test(style)) return true
  return attribs['aria-hidden'] === 'true' && name !== 'div' && name !== 'main' && name !== 'body'
}

const HIDING_CLASS =
  /(?:^|\s)(?:sr-only|visually-hidden|visuallyhidden|screen-reader-text|screen-reader-only|d-none|mw-editsection)(?:\s|$)/

function isHiding(look: ClassLook): boolean {
  look.hides ??= HIDING_CLASS.test(look.text)
  return look.hides
}
