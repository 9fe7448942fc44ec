import { Element } from 'domhandler'
import type { Unit } from '../body/units.ts'
import { articleNodes } from '../facts/declared-titles.ts'
import type { Page } from '../page/document.ts'
import { type JsonObject, typesOf } from '../page/json-ld.ts'
import type { SignName } from './signs.ts'

const LIST_TYPES =
  /^(?:CollectionPage|SearchResultsPage|ItemList|ProfilePage|OfferCatalog|Blog|DataCatalog|MusicAlbum|MusicPlaylist)$/
const COLLECTIONS = /^(?:CollectionPage|SearchResultsPage|ProfilePage)$/
const DEFINED = /^DefinedTerm$/
const PRODUCT_TYPES =
  /^(?:Product|ProductGroup|IndividualProduct|ProductModel|SoftwareApplication|WebApplication|MobileApplication|Vehicle|Car|RealEstateListing|Apartment|House|SingleFamilyResidence|Hotel|HotelRoom|LodgingBusiness|Accommodation|JobPosting|Book|MusicEvent|ItemPage)$/
const SERVICE_TYPES =
  /^(?:Service|ProfessionalService|LocalBusiness|FinancialProduct|FinancialService|LoanOrCredit|InsuranceAgency|HomeAndConstructionBusiness|Plumber|Electrician|HVACBusiness|RoofingContractor|MovingCompany|MedicalBusiness|MedicalClinic|MedicalProcedure|MedicalWebPage|Dentist|Physician|Hospital|LegalService|Attorney|Notary|AccountingService|RealEstateAgent|AutoRepair|FoodEstablishment|Restaurant|GovernmentService|Course|EducationalOccupationalProgram)$/
const PAGE_TYPES = /^(?:AboutPage|ContactPage|CheckoutPage)$/

/** Object types of Open Graph that are things, not texts. */
const THINGS =
  /^(?:music\.|video\.|books?\b|place\b|restaurant|hotel|event|business|og:product|[\w.-]{1,30}:(?:hotel|product|place|recipe_collection|app|listing|job|course|event))/
const SITES = /^(?:website|web ?site|object|blog|profile|company|page|webpage|activity|service)$/

/** Signs in what a page declares of itself: JSON-LD, Open Graph, microdata, classes of the body element. */
export function* declaredSigns(page: Page, units: readonly Unit[]): Generator<SignName> {
  const classes = bodyClasses(page)
  const nodes = articleNodes(page).filter(isText)
  if (nodes.some(isWholeArticle)) yield 'json-ld:article'
  if (page.meta.has('article:published_time')) yield 'meta:published'
  yield* openGraphSigns(page)
  yield* jsonLdSigns(page, nodes.length)
  yield* microdataSigns(units)
  if (PRODUCT_CLASS.test(classes)) yield 'class:product'
  else if (LIST_CLASS.test(classes)) yield 'class:list'
  else if (PAGE_CLASS.test(classes) && !POST_CLASS.test(classes)) yield 'class:page'
  else if (POST_CLASS.test(classes)) yield 'class:post'
}

/** Jobs are posted, too, and below a product stand reviews of customers, which do not name what they are about. */
function isText(node: JsonObject): boolean {
  const types = typesOf(node)
  return !types.includes('JobPosting') && (!types.includes('Review') || 'itemReviewed' in node)
}

/** An article of its own; a list of articles declares many, with hardly more than a headline each. */
function isWholeArticle(node: JsonObject, _: number, all: readonly JsonObject[]): boolean {
  return all.length <= 3 || typeof node.articleBody === 'string' || 'mainEntityOfPage' in node
}

function* openGraphSigns(page: Page): Generator<SignName> {
  const type = page.meta.get('og:type')?.[0]?.trim().toLowerCase() ?? ''
  // A large system calls each of its pages an article; only posts have a time of publication there.
  if (type === 'article' && !isUndatedPage(page)) yield 'og:article'
  if (/^(?:og:)?product\b/.test(type) || page.meta.has('product:price:amount') || page.meta.has('og:price:amount'))
    yield 'og:product'
  else if (THINGS.test(type)) yield 'og:thing'
  else if (SITES.test(type)) yield 'og:website'
}

function isUndatedPage({ meta }: Page): boolean {
  return meta.has('article:modified_time') && !meta.has('article:published_time')
}

function* jsonLdSigns(page: Page, articles: number): Generator<SignName> {
  const names = new Set(page.jsonLd.flatMap(typesOf))
  const has = (pattern: RegExp) => [...names].some((name) => pattern.test(name))
  // Round-ups of products name these in their own list.
  if (articles === 0 && has(DEFINED)) yield 'json-ld:article'
  if (articles > 6 || has(articles === 0 ? LIST_TYPES : COLLECTIONS)) yield 'json-ld:list'
  if (articles === 0 && has(PRODUCT_TYPES)) yield 'json-ld:product'
  if (has(SERVICE_TYPES)) yield 'json-ld:service'
  if (has(PAGE_TYPES)) yield 'json-ld:page'
  else if (articles === 0 && names.has('WebPage') && !has(DEFINED)) yield 'json-ld:web-page'
}

/** Levels above a unit in which a type of microdata is looked for. */
const LEVELS = 12
const ITEM_ARTICLE = /\/(?:\w*Article|BlogPosting|Review|Recipe)\/?$/
const ITEM_PRODUCT =
  /\/(?:Product|IndividualProduct|Offer|Book|SoftwareApplication|JobPosting|Hotel|Apartment|Event)\/?$/

/** Types that stand above the longest text of the page. */
function* microdataSigns(units: readonly Unit[]): Generator<SignName> {
  let longest = units[0]
  for (const unit of units) if (longest && unit.text.length > longest.text.length) longest = unit
  for (let box = longest?.box ?? null, up = 0; box && up < LEVELS; box = box.parent, up++) {
    const type = box.element.attribs.itemtype ?? ''
    if (type.length < 200 && ITEM_ARTICLE.test(type)) return yield 'microdata:article'
    if (type.length < 200 && ITEM_PRODUCT.test(type)) return yield 'microdata:product'
  }
}

const POST_CLASS =
  /(?:^|\s)(?:single-post|single-format-\w+|postid-\d+|template-article|(?:page-)?node-?-?type-(?:article|news|blog|story|post)[\w-]{0,30})(?:\s|$)/
const PAGE_CLASS =
  /(?:^|\s)(?:page-id-\d+|page-template(?:-[\w-]{0,60})?|hs-(?:site|landing)-page|(?:page-)?node-?-?type-page|collection-type-(?:page|portfolio)|wsite-page-(?!blog)[\w-]{1,80})(?:\s|$)/
const LIST_CLASS =
  /(?:^|\s)(?:archive|category|tag|author|blog|search|search-results|paged|post-type-archive[\w-]{0,40}|tax-\w[\w-]{0,60}|template-(?:collection|list-collections|blog|search)|tag-template|author-template|home-template|catalog-category-view|catalogsearch-[\w-]{1,40}|product-category-[\w-]{1,40}|is-ctl-navigation|page-with-filter|path-frontpage|path-taxonomy|page-taxonomy-[\w-]{1,40}|view-(?:category|categories|featured|list)|hs-blog-listing)(?:\s|$)/
const PRODUCT_CLASS =
  /(?:^|\s)(?:single-product|product-template[\w-]{0,60}|template-product|catalog-product-view|product-(?:id|product)-\d{1,10}|is-ctl-product)(?:\s|$)/

/** Classes of the body element, as far as a page may have them. */
function bodyClasses(page: Page): string {
  const html = page.root.children.find((node): node is Element => node instanceof Element && node.name === 'html')
  const body = (html ?? page.root).children.find(
    (node): node is Element => node instanceof Element && node.name === 'body',
  )
  return (body?.attribs.class ?? '').slice(0, 2_000).toLowerCase()
}
