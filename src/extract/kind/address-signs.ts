import type { SignName } from './signs.ts'

/** Words of directories, in the languages of most sites; a path is matched with a slash at both ends. */
const LIST_PATH =
  /\/(?:categor(?:y|ies)|product-categor(?:y|ies)|tags?|topics?|authors?|archives?|search|sections?|rubri[ck]s?|rubrik|kategori\w{0,4}|thema|themen|schlagwort|etiqueta|categorias?|seccion|collections?|listings?|directory|catalog(?:ue)?|brands?|marken|marques|genres?|c|cat|dept|departments?|results|forums?|events|calendar|playlists?|albums?|page\/\d{1,4}|jobs|careers|resources|gallery|galleries|portfolio|explore|discover|browse|all)\/$/i
const LIST_DIR =
  /\/(?:categor(?:y|ies)|product-categor(?:y|ies)|tags?|authors?|search|rubrik|kategori\w{0,4}|schlagwort|etiqueta|categorias?|collections?|listings?|directory|brands?|c|cat|s|playlists?|albums?|page|topics|themen|dossiers)\/[^/]{1,200}\/$/i
const PRODUCT_PATH =
  /\/(?:products?|produkte?|produits?|productos?|prodotti|prodotto|producto|produit|shop|items?|dp|p|ip|pd|sku|buy|store|book|books|event|tickets?|hotels?|property|properties|expose|annonces?|apps?|inventory|jobs?|stellenangebote?|course|courses|album|games?|urun(?:ler)?|mehsul(?:lar)?|tovary?|goods|products?|tuotteet|tuote|termek(?:ek)?|produkty?|vyrobek|zbozi|produs(?:e)?|proizvod(?:i)?|proion(?:ta)?|san-pham|produk|artigos?)\/[^/]{1,300}\/(?:[^/]{1,300}\/){0,2}$/i
const SERVICE_PATH =
  /\/(?:services?|our-services|leistungen|dienstleistungen|servicios|servizi|solutions?|loesungen|pricing|plans|platform|products?|practice-areas?|rechtsgebiete|treatments?|behandlungen|soins|specialt(?:y|ies)|what-we-do|use-cases|industries|capabilities|expertise|study|programs?|programmes?|degrees?|courses?|about|about-us|ueber-uns|a-propos|quienes-somos|company|unternehmen|contact|contact-us|kontakt|careers?|karriere|team|our-team|people|faq|hosting|insurance|personal|business|benefits|apply|locations?|admissions?|departments?|clinics?|care|offices?|memberships?|schools?|academics|our-story|mission|expertises?|metiers|prestations|formations?|tarifs?|financement|uslugi|uslugi-i-[\w-]{1,20}|posluhy|xidmet(?:ler)?(?:imiz)?|hizmet(?:ler)?(?:imiz)?|kurumsal|tedaviler|tjenester|tjanster|palvelut|sluzby|szolgaltatas(?:ok|aink)?|servicii|usluge|storitve|diensten|dienst|behandelingen|specialismes|attivita|aree(?:-di-[\w-]{1,20})?|prestazioni|corsi|formazione|cursos?|formacion|especialidades|tratamientos|tratamentos|particulares|empresas|especialidades|preise|precios?|prezzi|prijzen|cennik|oferta|ceny|fiyatlar|qiymetler|ausbildung|studium|studiengaenge|weiterbildung|patienten|privatkunden|geschaeftskunden|donate|spenden|give|support-us|get-involved|volunteer|visit|practice|what-we-treat|our-work|for-[a-z-]{3,20}|ypiresies|dich-vu|layanan|services-[\w-]{1,30})\/(?:[^/]{1,200}\/){0,2}$/i
/** How the last part ends where a site has a page a service. */
const SERVICE_SLUG =
  /(?:^|-)(?:services?|agency|company|lawyers?|attorneys?|software|solutions?|pricing|consulting|repairs?|installation|contractors?|rentals?|hosting|treatment|surgery|clinic|insurance|loans?|mortgages?|cleaning|removals?|design|training|coaching|therapy|dienstleistungen|beratung|reinigung|reparatur|hizmeti|hizmetleri|ekimi|xidmeti|xidmetleri|uslugi|remont|formation|depannage|avocats?|abogados?|servicios?|servizi)$/i
const ARTICLE_PATH =
  /\/(?:blogs?|news|xeber(?:ler)?|haber(?:ler|i)?|novosti|novyny|vesti|nieuws|nyheter|nyheder|uutiset|zpravy|spravy|aktualnosci|wiadomosci|hirek|stiri|noticia|nota|actualidad|nachrichten|berita|tin-tuc|idees?|articles?|artikel|stor(?:y|ies)|posts?|aktuelles|magazine?|magazin|press(?:e|room)?|press-releases?|newsroom|opinion|reviews?|guides?|journal|essays?|actualites?|noticias|notizie|insights|how-to|obituaries|live|\d{4}\/\d\d?)\/(?:[^/]{1,300}\/){0,3}$/i
const QUERY = /[?&](?:q|query|search|s|keyword|sort|sort_by|order|orderby|page|filter|location|category|cat|tag)=/i

/** Signs in the address of a page. */
export function* addressSigns(url: URL | null): Generator<SignName> {
  if (!url || url.pathname.length > 1_000) return
  const path = `${url.pathname.replace(/\/(?:index\.\w{2,5}|home(?:\.\w{2,5})?)?$/i, '').replace(/\.\w{2,5}$/, '')}/`
  if (/^\/(?:[a-z]{2}(?:[-_][a-z]{2})?\/)?$/i.test(path)) {
    // A page that only its query tells apart is none of the front.
    if (!/[?&](?:p|id|page_id|article\w{0,10})=/i.test(url.search)) yield 'path:root'
    return
  }
  const last = path.split('/').at(-2) ?? ''
  const words = last.split(/[-_+]|%20/).filter((word) => /\p{L}/u.test(word)).length
  const place = placeOf(path, last, words)
  if (place !== null) yield place
  if (QUERY.test(url.search)) yield 'query:list'
  if (words >= 1 && words <= 3 && path.split('/').length === 3) yield 'path:top'
  if (words >= 5) yield 'slug:long'
  else if (words <= 2) yield 'slug:short'
}

/** Reviews stand below what they review. */
const REVIEW_SLUG = /-(?:reviews?|test)$/i

function placeOf(path: string, last: string, words: number): SignName | null {
  if (ARTICLE_PATH.test(path) && (words >= 3 || /\d{4}/.test(last)) && !isDirectory(path)) return 'path:article'
  if (isDirectory(path) || LIST_PATH.test(path) || LIST_DIR.test(path)) return 'path:list'
  if (REVIEW_SLUG.test(last)) return null
  if (PRODUCT_PATH.test(path)) return 'path:product'
  return SERVICE_PATH.test(path) || SERVICE_SLUG.test(last) ? 'path:service' : null
}

/** Whether the last part is itself the name of a directory of articles: `/blog/`, `/news/2024/05/`. */
function isDirectory(path: string): boolean {
  return /\/(?:blogs?|news|articles?|artikel|stories|posts?|aktuelles|magazine?|magazin|press(?:e|room)?|press-releases?|newsroom|opinion|reviews?|guides?|journal|actualites?|noticias|notizie|insights|live|(?:19|20)\d\d(?:\/\d\d?){0,2})\/(?:page\/\d{1,4}\/)?$/i.test(
    path,
  )
}
