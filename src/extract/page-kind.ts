import type { NoArticleReason } from '../shared/article.ts'
import type { Body } from './body/body-result.ts'
import { articleNodes } from './facts/declared-titles.ts'
import type { Page } from './page/document.ts'
import type { JsonObject } from './page/json-ld.ts'

/** What is known of a page when its kind is asked for. */
export interface KindReading {
  readonly body: Body
  readonly words: number
  readonly hasDate: boolean
  readonly hasAuthor: boolean
}

/**
 * Whether a page lists other pages, or offers something, although it holds text enough for an article. Nothing single decides: what the page
 * declares, its address, its cards, prices and requests to act are weighed, and whatever speaks for an article (a date, an author, its declared
 * kind, a long text of its own) weighs against them.
 */
export function pageKind(page: Page, reading: KindReading): NoArticleReason | null {
  const against = articleWeight(page, reading)
  const listing = listingWeight(page, reading) - against - DECIDED.listing
  const offer = offerWeight(page, reading) - against - DECIDED.product
  // Most pages say so plainly that they are articles that no shop's words could change it.
  if (listing + MOST_OF_PRICES < 0 && offer + MOST_OF_WORDS < 0) return null
  const { asListing, asOffer } = wordsOfShops(reading.body)
  if (Math.max(listing + asListing, offer + asOffer) < 0) return null
  return offer + asOffer > listing + asListing ? 'product' : 'listing'
}

/** Sum of signs at which a page is no article: two strong ones, or one and several weak ones, and nothing against them. */
const DECIDED = { listing: 3.5, product: 3 }

function articleWeight(page: Page, { hasDate, hasAuthor, words, body }: KindReading): number {
  let weight = 0
  if (articleNodes(page).some(isWholeArticle)) weight += 2
  if (ogType(page) === 'article') weight += 1
  if (page.meta.has('article:published_time')) weight += 1
  if (hasDate) weight += 1
  if (hasAuthor) weight += 1
  if (words >= 400 && body.ownWords >= words * 0.7) weight += 1
  if (words >= 1_000 && body.ownWords >= words * 0.8) weight += 1
  return weight
}

/** An article of its own; a list of articles declares many, with hardly more than a headline each. */
function isWholeArticle(node: JsonObject, _: number, all: readonly JsonObject[]): boolean {
  return all.length <= 3 || typeof node.articleBody === 'string' || 'mainEntityOfPage' in node
}

function ogType(page: Page): string {
  return page.meta.get('og:type')?.[0]?.toLowerCase() ?? ''
}

const LISTING_TYPES = /^(?:CollectionPage|SearchResultsPage|ItemList|ProfilePage|OfferCatalog|Blog|DataCatalog)$/
const LISTING_PATH =
  /\/(?:categor(?:y|ies)|tags?|topics?|authors?|archives?|search|sections?|rubri[ck]s?|rubrik|kategori\w*|thema|themen|schlagwort|etiqueta|categoria|seccion|collections?|shop|store|listings?|directory|catalog(?:ue)?|page\/\d{1,4})(?:\/|$)/i

function listingWeight(page: Page, { body, words }: KindReading): number {
  let weight = 0
  if (hasType(page, LISTING_TYPES)) weight += 2
  const path = page.url?.pathname ?? ''
  if (LISTING_PATH.test(path)) weight += 1
  if (/^\/(?:index\.\w{2,5}|home|[a-z]{2}\/?)?$/i.test(path)) weight += 2
  if (body.teasers >= 4) weight += 1
  if (body.teasers >= 8) weight += 1
  if (body.ownWords < words * 0.5) weight += 1
  if (body.ownWords < words * 0.25) weight += 1
  if (body.linkShare > 0.6) weight += 1
  if (page.meta.has('og:type') && /^(?:website|object|blog|profile)$/.test(ogType(page))) weight += 0.5
  return weight
}

const OFFER_TYPES =
  /^(?:Product|ProductGroup|IndividualProduct|Service|ProfessionalService|SoftwareApplication|WebApplication|Vehicle|Car|RealEstateListing|Apartment|Hotel|LodgingBusiness|Course|Offer|AggregateOffer|FinancialProduct|LoanOrCredit|InsuranceAgency|HomeAndConstructionBusiness|MedicalBusiness|LegalService|FoodEstablishment|Restaurant|Menu|JobPosting|Event)$/
const OFFER_PATH =
  /\/(?:products?|produkte?|produits?|productos?|prodotti|services?|leistungen|dienstleistungen|servicios|solutions?|pricing|plans|features|shop|item|items|dp|p|buy|book|reserve|store|angebote?)(?:\/|$)/i

function offerWeight(page: Page, { words }: KindReading): number {
  let weight = 0
  if (hasType(page, OFFER_TYPES)) weight += 1.5
  if (/^product\b/.test(ogType(page)) || page.meta.has('product:price:amount') || page.meta.has('og:price:amount'))
    weight += 2.5
  if (OFFER_PATH.test(page.url?.pathname ?? '')) weight += 1
  if (words < 250) weight += 0.5
  if (ogType(page) === 'website') weight += 0.5
  return weight
}

const PRICE =
  /(?:[$€£¥₹₽₺₼]|\b(?:USD|EUR|GBP|CHF|AZN|TRY|RUB|Rs\.?)\s?)\d{1,6}(?:[.,]\d{2,3}){0,2}|\d{1,6}(?:[.,]\d{2})?\s?(?:€|₽|₺|₼|zł|kr\b|USD|EUR|CHF|AZN)/g
const CART =
  /\b(?:add to (?:cart|bag|basket)|buy (?:it )?now|in den warenkorb|in den einkaufswagen|ajouter au panier|añadir al carrito|aggiungi al carrello|adicionar ao carrinho|in winkelwagen|do koszyka|lägg i varukorg|læg i kurv|sepete ekle|səbətə əlavə et|в корзину|out of stock|in stock|sold out|free shipping|select (?:size|options)|choose an option|quantity:?|sku:?)(?![\p{L}])/giu
const CALL =
  /\b(?:(?:get|request) (?:a|your) (?:free )?(?:quote|demo|estimate|consultation)|book (?:a|your) (?:free )?(?:demo|call|consultation|appointment|table|room|tour)|schedule (?:a|your) (?:free )?(?:demo|call|consultation|visit|tour|appointment)|free (?:consultation|estimate|quote|trial)|start (?:your )?(?:free )?trial|talk to (?:sales|an expert)|contact (?:us|sales)(?: today| now)?|call (?:us )?(?:today|now)|get started(?: today| now| for free)?|our services|what we (?:do|offer)|why choose us|how it works|our (?:clients|customers|process|solutions)|sign up (?:free|now)|testimonials|trusted by|jetzt (?:anfragen|beraten lassen|termin vereinbaren)|kostenlos(?:e beratung|es angebot| testen)|angebot anfordern|unsere leistungen|demander un devis|nos services|solicitar presupuesto|nuestros servicios)(?![\p{L}])/giu

/** The most that prices add to the signs of a list, and that words of shops add to those of an offer. */
const MOST_OF_PRICES = 1
const MOST_OF_WORDS = 5

/** What prices, words of a shop and requests to act in the first part of a page's text add to the signs. */
function wordsOfShops({ pageText }: Body): { asListing: number; asOffer: number } {
  const count = (pattern: RegExp) =>
    new Set(Array.from(pageText.matchAll(pattern), ([found]) => found.toLowerCase())).size
  const [prices, carts, calls] = [count(PRICE), count(CART), count(CALL)]
  const shop = carts === 0 ? 0 : prices === 0 ? 1.5 : 2.5
  const asked = calls >= 5 ? 2.5 : calls >= 3 ? 1.5 : calls >= 2 ? 0.5 : 0
  return { asListing: prices >= 8 ? MOST_OF_PRICES : 0, asOffer: shop + asked }
}

function hasType(page: Page, pattern: RegExp): boolean {
  return page.jsonLd.some((node) => typesOf(node).some((type) => pattern.test(type)))
}

function typesOf(node: JsonObject): string[] {
  const type = node['@type']
  const list = Array.isArray(type) ? type : [type]
  return list.filter((name): name is string => typeof name === 'string').map((name) => name.replace(/^.*[/#:]/, ''))
}
