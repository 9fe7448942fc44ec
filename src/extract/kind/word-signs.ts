import type { Body } from '../body/body-result.ts'
import { PLACE, type Unit } from '../body/units.ts'
import type { SignName } from './signs.ts'

const PRICE =
  /(?:[$€£¥₹₽₺₼]|\b(?:USD|EUR|GBP|CHF|AZN|TRY|RUB|Rs\.?)\s?)\d{1,6}(?:[.,]\d{2,3}){0,2}|\d{1,6}(?:[.,]\d{2})?\s?(?:€|₽|₺|₼|zł|kr\b|USD|EUR|CHF|AZN)/
/** What stands on buttons and in lines of shops, of offers of rooms, tickets and jobs. */
const SHOP =
  /(?<![\p{L}])(?:add to (?:cart|bag|basket|wish ?list|trolley)|buy (?:it )?now|buy tickets|in den warenkorb|in den einkaufswagen|jetzt kaufen|ajouter au panier|acheter maintenant|añadir al carrito|añadir a la cesta|comprar ahora|aggiungi al carrello|adicionar ao carrinho|in winkelwagen|in winkelmand|do koszyka|lägg i varukorg|læg i kurv|legg i handlekurv|lisää ostoskoriin|přidat do košíku|sepete ekle|səbətə əlavə et|в корзину|カートに入れる|加入购物车|장바구니|out of stock|in stock|sold out|auf lager|lieferbar|en stock|free (?:shipping|returns|delivery)|(?:zzgl\.|inkl\.) .{0,6}(?:versand|mwst)|livraison (?:offerte|gratuite)|envío gratis|select (?:a )?(?:size|options|colou?r)|choose (?:an option|your size)|size (?:guide|chart)|quantity|menge|quantité|cantidad|sku|model ?(?:no|number)|artikel(?:nummer|-nr)|référence|isbn(?:-1[03])?|reserve(?: now)?|get tickets|check availability|apply (?:for this job|now)|submit application|(?:schedule|book) (?:a )?(?:test drive|viewing)|stock ?#|contact agent|add to compare)(?![\p{L}])/iu
const ACT =
  /^(?:(?:get|request|ask for|claim|receive) (?:a|an|your|my) .{0,30}(?:quote|demo|estimate|consultation|call ?back|trial|proposal|audit)\b.{0,20}|(?:book|schedule|make|arrange|request) (?:a|an|your|my) .{0,30}|(?:book|reserve) (?:now|online|here|today)|free .{0,20}(?:consultation|estimate|quote|trial|audit)|start .{0,20}(?:trial|free|now|today|here)|try .{0,20}(?:free|now)|talk to .{1,30}|(?:contact|call|email|message) (?:us|sales|our team)\b.{0,20}|get (?:started|in touch)\b.{0,20}|sign up(?: now| free| for free| today)?|enquire\b.{0,15}|apply (?:now|online|here|today)|join (?:us|now)|see (?:plans|pricing|open roles)\b.{0,20}|(?:view|explore|see|our|all) (?:our |all )?(?:plans|pricing|services|products|solutions|open roles|programs)|buy(?: now| tickets)?|try it(?: now| free)?|shop (?:now|all)|order now|choose plan|(?:download|view) (?:brochure|datasheet|data sheet)|open an account|find a (?:branch|store|doctor|location|dealer)|jetzt .{1,30}|(?:einen )?termin .{1,20}|angebot .{1,20}|kontakt(?:ieren sie uns| aufnehmen)|kostenlos .{1,20}|demander .{1,20}|prendre rendez-vous|contactez-nous|pide .{1,20}|solicit(?:a|ar) .{1,20}|cont[aá]ct(?:a|e)nos|reservar? .{0,15}|richiedi .{1,20}|contattaci|neem contact op|offerte aanvragen|appelez-nous|llámanos|rufen sie uns an|request information|visit us|donate(?: now)?|register now|become a (?:member|partner))[\s!›»→>.]{0,4}$/iu
/** Headings under which owners of pages speak of themselves and of what they offer. */
const PITCH =
  /^(?:why (?:choose|work with|partner with|us\b).{0,60}|how (?:it works|we work|we can help).{0,30}|(?:our|nos|nuestros|unsere|onze|i nostri) .{0,20}(?:services|process|approach|clients|customers|team|mission|vision|values|story|work|solutions|expertise|experts|benefits|products|leaders|partners|locations|attorneys|doctors|facilities|leistungen|servicios|commitment|promise|guarantee)\b.{0,40}|what (?:we (?:do|offer)|our .{1,30} say|you(?:’|')?(?:ll)? get|is included|(?:our )?(?:people|clients|customers) say).{0,30}|.{0,30}testimonials?|.{0,20}trusted by.{0,60}|(?:client|customer|success) stories|who (?:we are|we serve|can apply|is it for)|how to apply|meet (?:the|our) .{0,20}team|(?:key|core) (?:features|benefits|capabilities)|.{0,30}features that .{0,40}|ready to .{1,60}\??|.{0,20}get started.{0,30}|(?:areas|industries|communities|locations) (?:we (?:serve|cover)|served)|opening hours|office hours|entry requirements|fees(?: and funding)?|plans .{1,40}|about (?:us|the company|our .{1,30})|contact (?:us|information)|get in touch|request (?:a|an|more) .{1,30}|(?:house rules|most popular facilities|property description|key facts|about this (?:item|event|property)|screenshots|what(?:’|')?s new|product (?:description|details|information)|key benefits|benefits at a glance|technical (?:data|details|specifications)|specifications|additional information|downloads)|what you (?:will|ll|’ll) (?:do|bring|need)|unsere leistungen|ihre vorteile|warum .{0,20}(?:wir|sie|uns)\b.{0,20}|so funktioniert.{0,20}|das sagen unsere kunden|öffnungszeiten|technische daten|produktbeschreibung|nos services|pourquoi (?:nous|choisir).{0,40}|comment ça marche|ils nous font confiance|nuestros servicios|por qué elegir.{0,30}|cómo funciona)$/iu
const REVIEWS =
  /(?:customer reviews|ratings? (?:and|&) reviews|\d (?:ratings|reviews)\b|out of 5 stars|kundenbewertungen|avis clients|opiniones de clientes|★★★|you may also like|similar (?:items|products|vehicles|properties|jobs)|das könnte ihnen auch gefallen|customers also (?:bought|viewed)|vous aimerez aussi|también te puede interesar)/i
const WE =
  /(?<![\p{L}])(?:we|our|ours|us|wir|unser(?:e[mnrs]?)?|uns|nous|notre|nos|nuestr[oa]s?|nosotros|noi|nostr[aeio]|wij|onze|ons|nós|noss[ao]s?|vår[at]?|nasz[aey]?|мы|наш[аеи]?|нас)(?![\p{L}])/giu
const LIST_TITLE =
  /^(?:[\d.,+]{1,9} .{0,40}(?:results?|products|items|jobs|flats|homes|properties|ergebnisse|résultats|resultados|pictures|templates|photos)|(?:all|latest|upcoming|open|recent|featured) \p{L}{3,20}(?: \p{L}{3,20})?|(?:search|events?|jobs|blog|news|archives?|resources?|publications|insights|case studies|categor(?:y|ies)|best sellers.{0,40}|shop .{0,30}|our (?:people|team))(?:$| in | for )|(?:tag|category|author|posts (?:by|tagged)|archives?|schlagwort|kategorie|étiquette|etiqueta)s?:? .{1,60}|\S{1,30}(?: \S{1,30}){0,2} (?:archives|articles|jobs|results))$/iu
/** Controls and counts of lists: how many there are, in which order, which page. */
const CONTROLS =
  /^(?:(?:showing |displaying )?\d{1,5}\s?[–-]\s?\d{1,5} (?:of|von|de|sur|\/).{1,30}|(?:showing |displaying )?[\d,.]{1,8}\+? (?:results?|products?|items|jobs|open jobs|homes|properties|listings|articles|posts|ergebnisse|artikel|produkte|résultats|produits|resultados|productos)(?: found)?|sort(?: by)?:?(?: .{1,30})?|sortieren.{0,20}|trier par.{0,20}|ordenar por.{0,20}|filters?(?: by)?:?|filtern|filtrer|filtrar|clear (?:all|filters)|refine (?:by|results).{0,20}|(?:load|show|view) more(?: .{1,20})?|older (?:posts|entries)|next page|page \d{1,4} of \d{1,4}|mehr laden|mehr anzeigen|voir plus|ver más|cargar más|save search)[\s»›→:]{0,3}$/iu
const PAGE_LINK = /[?&/](?:page|paged|pg|pagina|seite)[=/]\d{1,4}(?:\D|$)/i
/** How headlines of articles are worded, and hardly ever names of things or services. */
const TOLD =
  /^(?:how|what|why|when|where|who|is|are|can|should|does|do|wie|was|warum|wann|wer|comment|pourquoi|qu[ei]|cómo|por qué|qué|come|perché)\b|^\d{1,3} \p{L}|\b(?:guide|best|top|20[0-3]\d|costs?|practices|rank(?:ed|ings?)|tips|ways|steps|ideas|explained|vs\.?|versus|review|history|lessons|mistakes|reasons|things|tutorial|interview|analysis|opinion|beginner(?:’|')?s?)\b|[?“”«»„]|\b(?:says|said|wins|dies|announces|launches|reports|warns|faces|has|have|was|were|will)\b/iu

/** What names of services, of firms, of degrees and of offers end in or hold. */
const OFFER_TITLE =
  /(?<![\p{L}])(?:services?|solutions|software|platform|lawyers?|attorneys?|solicitors?|law firm|clinics?|dentists?|dental implants?|agency|agencies|company|consult(?:ing|ancy|ants?)|contractors?|repairs?|installation|cleaning|plumb(?:ers?|ing)|pricing|plans|careers|about(?: us)?|contact(?: us)?|insurance|hosting|for (?:sale|rent)|to (?:let|rent)|tickets|bachelor|master(?:’|'|s)?|mba|msc|bsc|degrees?|certificate|diploma|admissions|membership|rentals?|leistungen|dienstleistungen|rechtsanw[aä]lte?|anwalt|beratung|praxis|agentur|kontakt|über uns|servicios|abogados?|cl[ií]nica|avocats?|à propos|devis)(?![\p{L}])/iu

/** Units that are looked at. */
const MOST_UNITS = 3_000
/** Characters of the text that are looked at; more do not change a share. */
const MOST_CHARS = 10_000

/** Signs in what a page says: words of shops, requests to act, headings of a pitch, prices, who speaks. */
export function* wordSigns(body: Body, main: readonly Unit[], title: string | null): Generator<SignName> {
  const short = main.slice(0, MOST_UNITS).filter(({ text }) => text.length >= 3 && text.length <= 80)
  if (short.filter(({ text, kind }) => kind !== 'cell' && text.length <= 25 && text.search(PRICE) >= 0).length >= 6)
    yield 'prices:alone'
  const shop = distinct(short, (unit) => (unit.text.length <= 60 ? SHOP.exec(unit.text)?.[0] : undefined))
  if (shop >= 1) yield 'words:shop'
  if (shop >= 3) yield 'words:shop-many'
  const asked = distinct(short, (unit) => (isRequest(unit) ? unit.text : undefined))
  if (asked >= 1) yield 'words:act'
  if (asked >= 3) yield 'words:act-many'
  const pitch = distinct(short, ({ kind, text }) => (kind === 'heading' && PITCH.test(text) ? text : undefined))
  if (pitch >= 1) yield 'words:pitch'
  if (pitch >= 3) yield 'words:pitch-many'
  if (REVIEWS.test(startOf(main))) yield 'words:reviews'
  if (short.some(({ text }) => text.length <= 40 && CONTROLS.test(text)) || main.some(isPageNumber))
    yield 'list:controls'
  yield* titleSigns(title)
  const own = shareOfWe(body, main)
  if (own >= 1 / 70) yield 'words:we'
  if (own >= 1 / 35) yield 'words:we-many'
  yield* headSigns(body)
  if (main.some(({ href }) => href?.startsWith('tel:'))) yield 'phone'
}

/** Whether a unit leads to another page of a list. */
function isPageNumber({ text, href }: Unit): boolean {
  return href !== null && text.length <= 20 && PAGE_LINK.test(href.slice(0, 300))
}

function* titleSigns(title: string | null): Generator<SignName> {
  if (title === null || title.length > 300) return
  if (LIST_TITLE.test(title)) yield 'title:list'
  else if (TOLD.test(title) && !/\bwe help\b/i.test(title)) yield 'title:told'
  else if (OFFER_TITLE.test(title)) yield 'title:offer'
}

/** Units after the headline in which a price or a request to act counts as standing by it. */
const BY_HEADLINE = 12

/** What stands just below the headline: readers of articles find text there. */
function* headSigns({ around: { units, head } }: Body): Generator<SignName> {
  if (head === null) return
  const below = units.slice(head, head + BY_HEADLINE)
  if (below.some(({ text }) => text.length < 40 && text.search(PRICE) >= 0)) yield 'price:head'
  if (below.some((unit) => unit.text.length <= 60 && isShopButton(unit))) yield 'cart:head'
  else if (below.some(isRequest)) yield 'act:head'
}

function distinct(units: readonly Unit[], find: (unit: Unit) => string | undefined): number {
  const found = new Set<string>()
  for (const unit of units) {
    const word = find(unit)
    if (word !== undefined) found.add(word.toLowerCase())
  }
  return found.size
}

function startOf(main: readonly Unit[]): string {
  let text = ''
  for (const unit of main) {
    if (text.length > MOST_CHARS) break
    if (unit.text.length < 4_000) text += `${unit.text}\n`
  }
  return text
}

/** Whether a link or a button asks the reader for something. */
function isRequest(unit: Unit): boolean {
  return unit.text.length <= 60 && isPressed(unit) && ACT.test(unit.text)
}

function isShopButton(unit: Unit): boolean {
  return isPressed(unit) && SHOP.test(unit.text)
}

function isPressed({ text, linkChars, box }: Unit): boolean {
  return linkChars >= text.length * 0.7 || (box.places & PLACE.button) !== 0
}

/** Share of words that speak of the owner of the page; three are too few to tell. */
function shareOfWe({ around }: Body, main: readonly Unit[]): number {
  const text = startOf(main.filter((unit) => unit.prose || around.isKept(unit.index)))
  const own = text.match(WE)?.length ?? 0
  return own < 3 ? 0 : own / (text.match(/[\p{L}\p{N}]+/gu)?.length ?? 1)
}
