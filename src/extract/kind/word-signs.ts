import type { Body } from '../body/body-result.ts'
import { PLACE, type Unit } from '../body/units.ts'
import { ACT, PITCH, PRICE, SHOP } from './offer-words.ts'
import type { SignName } from './signs.ts'
import { countWe, weOf } from './we-words.ts'

const REVIEWS =
  /(?:customer reviews|ratings? (?:and|&) reviews|\d (?:ratings|reviews)\b|out of 5 stars|kundenbewertungen|avis clients|opiniones de clientes|★★★|you may also like|similar (?:items|products|vehicles|properties|jobs)|das könnte ihnen auch gefallen|customers also (?:bought|viewed)|vous aimerez aussi|también te puede interesar)/i
const LIST_TITLE =
  /^(?:[\d.,+]{1,9} .{0,40}(?:results?|products|items|jobs|flats|homes|properties|ergebnisse|résultats|resultados|pictures|templates|photos)|(?:all|latest|upcoming|open|recent|featured) \p{L}{3,20}(?: \p{L}{3,20})?|(?:search|events?|jobs|blog|news|archives?|resources?|publications|insights|case studies|categor(?:y|ies)|best sellers.{0,40}|shop .{0,30}|our (?:people|team)|news(?:room| archive| and events| & events)?|press releases?|stories|articles|newest|what(?:’|')s (?:new|on)|(?:useful |web )?links|linksammlung|liens(?: utiles)?|enlaces(?: de interés)?|reports?(?: (?:and|&) .{1,20})?|changelog|release notes|episodes|videos|recipes|(?:all|latest) news.{0,30}|aktuelles|neuigkeiten|nachrichten|meldungen|presse(?:mitteilungen)?|veranstaltungen|termine|archiv|actualités|communiqués(?: de presse)?|agenda|événements|noticias|actualidad|novedades|eventos|notizie|novità|eventi|comunicati(?: stampa)?|notícias|nieuws|evenementen|aktualności|wydarzenia|nyheter|nyheder|uutiset|ajankohtaista|aktuality|hírek|știri|noutăți|νέα|новости|события|архив|новини|xəbərlər|haberler|duyurular|etkinlikler|tin tức|berita|お知らせ|ニュース|新着情報|新闻(?:中心|动态)?|公告|뉴스|공지사항|الأخبار|أخبار|חדשות)(?:$| in | for )|(?:tag|category|author|posts (?:by|tagged)|archives?|schlagwort|kategorie|étiquette|etiqueta)s?:? .{1,60}|\S{1,30}(?: \S{1,30}){0,2} (?:archives|articles|jobs|results|news)|.{1,40}: (?:all the |the )?(?:latest )?(?:news|articles|stories|posts)(?: and .{1,30})?)$/iu
/** Controls and counts of lists: how many there are, in which order, which page. */
const CONTROLS =
  /^(?:(?:showing |displaying )?\d{1,5}\s?[–-]\s?\d{1,5} (?:of|von|de|sur|\/).{1,30}|(?:showing |displaying )?[\d,.]{1,8}\+? (?:results?|products?|items|jobs|open jobs|homes|properties|listings|articles|posts|ergebnisse|artikel|produkte|résultats|produits|resultados|productos)(?: found)?|sort(?: by)?:?(?: .{1,30})?|sortieren.{0,20}|trier par.{0,20}|ordenar por.{0,20}|filters?(?: by)?:?|filtern|filtrer|filtrar|clear (?:all|filters)|refine (?:by|results).{0,20}|(?:load|show|view) more(?: .{1,20})?|older (?:posts|entries|news|articles|stories)|newer (?:posts|entries)|next page|ältere .{1,20}|neuere .{1,20}|(?:zum|im|das) archiv|articles? (?:plus anciens?|précédents)|entradas (?:antiguas|anteriores|más recientes)|postagens mais .{1,20}|carregar mais|post più .{1,20}|carica altr[oi]|(?:mostra|leggi) altr[oi]|(?:oudere|nieuwere) berichten|meer laden|toon meer|(?:starsze|nowsze) (?:posty|wpisy)|(?:pokaż|załaduj) więcej|(?:eldre|äldre|ældre) .{1,20}|visa fler|vis flere|lataa lisää|(?:starší|novější) .{1,20}|načíst další|régebbi .{1,20}|(?:еще|ещё|показать (?:еще|ещё)|загрузить (?:еще|ещё)|все новости|ранее|старые|следующая|предыдущие).{0,20}|показати (?:ще|більше)|(?:önceki|sonraki) (?:kayıtlar|yazılar|sayfa)|παλαιότερ.{1,20}|page \d{1,4} of \d{1,4}|mehr laden|mehr anzeigen|voir plus|ver más|cargar más|save search)[\s»›→:]{0,3}$/iu
/** The same in scripts without spaces, or written from right to left. */
const CONTROLS_SPACELESS =
  /^.{0,6}(?:次のページ|前のページ|一覧(?:を見る|へ)?|並び替え|絞り込み|\d+件|加载更多|查看更多|下一页|上一页|共\d+|다음 페이지|정렬|التالي|ترتيب حسب|טען עוד|ادامه|और देखें|ดูเพิ่มเติม).{0,10}$/u
const PAGE_LINK = /[?&/](?:page|paged|pg|pagina|seite)[=/]\d{1,4}(?:\D|$)/i
/** How headlines of articles are worded, and hardly ever names of things or services. */
const TOLD =
  /^(?:how|what|why|when|where|who|is|are|can|should|does|do|wie|was|warum|wann|wer|comment|pourquoi|qu[ei]|cómo|por qué|qué|come|perché)\b|^\d{1,3} \p{L}|\b(?:guide|best|top|(?<!^)20[0-3]\d|costs?|practices|rank(?:ed|ings?)|tips|ways|steps|ideas|explained|vs\.?|versus|review|history|lessons (?:from|i|we|in|of|on|for|learned|learnt)|mistakes|reasons|things|tutorial|interview|analysis|opinion|beginner(?:’|')?s?)\b|[?“”«»„]|\b(?:says|said|wins|dies|announces|launches|reports|warns|faces|has|have|was|were|will)\b/iu

/** What names of services, of firms, of degrees, of people who practise and of offers end in or hold; offices ask for what is done. */
const OFFER_TITLE =
  /(?<![\p{L}])(?:(?<=, )(?:m\.?d|d\.?d\.?s|d\.?m\.?d|np|rn|esq|cpa)|(?<=^)(?:apply for|renew|register (?:for|a|an|your)|report an?|pay (?:your|a|an|for)|request an?|book an?|claim|file an?|order an?|schedule|enroll? (?:in|for)|sign up for|replace (?:a|an|your)|update your) .{3,60}|services?|solutions|software|platform|lawyers?|attorneys?|solicitors?|law firm|clinics?|dentists?|dental implants?|agency|agencies|company|consult(?:ing|ancy|ants?)|contractors?|repairs?|installation|cleaning|plumb(?:ers?|ing)|pricing|plans|careers|about(?: us)?|contact(?: us)?|insurance|hosting|for (?:sale|rent)|to (?:let|rent)|tickets|bachelor|master(?:’|'|s)?|mba|msc|bsc|degrees?|certificate|diploma|admissions|membership|rentals?|leistungen|dienstleistungen|rechtsanw[aä]lte?|anwalt|beratung|praxis|agentur|kontakt|über uns|servicios|abogados?|cl[ií]nica|avocats?|à propos|devis|formation|cabinet|expertises?|tarifs?|studi[oe] legale|servizi|consulenza|preventivo|advies|diensten|tandarts|usługi|kancelaria|gabinet|serwis|naprawa|kurs|услуг[иа]?|ремонт|юрист\w{0,3}|стоматолог\p{L}{0,4}|клиника|монтаж|доставка|заказать|цены|послуги|hizmet(?:i|ler|leri|lerimiz)|tedavisi|ekimi|avukat|kliniği|danışmanlık|tamiri|xidmət(?:i|lər|ləri)|vəsiqəsi\p{L}{0,6}|klinikası|kursu|kursları|tjenester|tjänster|palvelut|služby|oprava|szolgáltatás\p{L}{0,5}|javítás|servicii|υπηρεσίες|dịch vụ|layanan|jasa)(?![\p{L}])/iu

/** Headlines of pages that hardly any site lacks, and nobody reports under. */
const STANDING =
  /^(?:(?:our |the )?(?:privacy|cookies?|refunds?|returns?|shipping|delivery|warranty|cancellation|payment|accessibility|complaints?|editorial|data protection|acceptable use)(?: (?:&|and|or) (?:\p{L}{3,12} )?\p{L}{3,12})? ?(?:policy|policies|notice|statement|information|terms)?|terms (?:of|and|&) (?:use|service|sale|conditions)(?: .{1,20})?|(?:general )?terms|legal(?: notice| information)?|disclaimer|imprint|f\.?a\.?q\.?(?:’?s)?|frequently asked questions|help (?:center|centre)|customer (?:service|support|care)|support(?: center| centre)?|contact(?: us| information)?|get in touch|about(?: us)?|our (?:story|mission|team|history|values|approach|work|services|locations|facilities)|who we are|what we (?:do|believe|offer)|mission(?: statement| (?:and|&) vision)?|meet the team|careers(?: at .{1,30})?|jobs|work with us|join (?:us|our team)|become a .{1,25}|volunteer(?:ing)?|ways to give|donate|plan your visit|visit(?: us)?|opening (?:hours|times)|(?:how|where) to (?:find us|buy|apply)|find a (?:store|dealer|branch)|store locator|locations|membership|admissions|pricing|plans(?: (?:and|&) pricing)?|testimonials|partners|sponsors|sitemap|impressum|datenschutz(?:erklärung)?|agb|allgemeine geschäftsbedingungen|widerruf\p{L}{0,20}|versand.{0,30}|kontakt|über uns|wir über uns|unser(?:e)? (?:team|geschichte|leistungen)|anfahrt|öffnungszeiten|preise|karriere|häufige fragen|mentions légales|politique de .{1,30}|conditions générales.{0,30}|(?:nous contacter|contactez-nous|contact)|à propos(?: de .{1,20})?|qui sommes-nous ?\??|notre (?:histoire|équipe|mission)|nos (?:services|tarifs|valeurs)|horaires.{0,20}|política de .{1,30}|aviso legal|términos y condiciones|contacto|(?:sobre|quiénes) (?:nosotros|somos)|nuestr[oa]s? (?:servicios|equipo|historia)|preguntas frecuentes|termos de .{1,20}|sobre(?: nós)?|quem somos|contato|perguntas frequentes|chi siamo|contatti|la nostra storia|domande frequenti|dove siamo|over ons|algemene voorwaarden|veelgestelde vragen|openingstijden|o nas|regulamin|polityka prywatności|cennik|om (?:oss|os)|kontakta? oss|integritetspolicy|meistä|yhteystiedot|o nás|kontakty|obchodní podmínky|rólunk|kapcsolat|adatvédelm.{1,20}|despre noi|termeni și condiții|за нас|о (?:нас|компании)|контакты|доставка(?: и оплата)?|оплата(?: и доставка)?|политика .{1,30}|цены|вакансии|про нас|контакти|hakkımızda|iletişim|gizlilik.{0,20}|sık(?:ça)? sorulan sorular|kariyer|haqqımızda|əlaqə|məxfilik siyasəti|tez-tez verilən suallar|επικοινωνία|σχετικά με εμάς|όροι χρήσης|giới thiệu|liên hệ|tentang kami|hubungi kami|会社概要|会社案内|お問い?合わ?せ|プライバシーポリシー|個人情報保護方針|利用規約|よくある(?:ご)?質問|アクセス|採用情報|料金|关于我们|联系我们|隐私政策|常见问题|關於我們|聯絡我們|회사 ?소개|개인정보 ?처리방침|이용약관|자주 묻는 질문|오시는 길|من نحن|اتصل بنا|سياسة الخصوصية|الشروط والأحكام|אודות|צור קשר|מדיניות פרטיות|تماس با ما|درباره ما|हमारे बारे में|संपर्क करें)[!.:]?$/iu

/** Names of studies end in their degree. */
const DEGREE =
  /[,(–|-] ?(?:B\.?A|B\.?S|BSc|BFA|BEng|M\.?A|M\.?S|MSc|MFA|MBA|MEng|Ph\.?D|LLB|LLM)\.?(?: \(?Hons\)?)?\)?$/

/** Units that are looked at. */
const MOST_UNITS = 3_000
/** Characters of the text that are looked at; more do not change a share. */
const MOST_CHARS = 10_000

/** Signs in what a page says beside {@link headSigns}: words of shops, requests to act, headings of a pitch, prices, who speaks. */
export function* wordSigns(body: Body, main: readonly Unit[]): Generator<SignName> {
  const short = main.slice(0, MOST_UNITS).filter(({ text }) => text.length >= 3 && text.length <= 80)
  if (short.filter(({ text, kind }) => kind !== 'cell' && text.length <= 25 && text.search(PRICE) >= 0).length >= 6)
    yield 'prices:alone'
  const shop = new Set(
    main
      .slice(0, MOST_UNITS)
      .flatMap(linesOf)
      .flatMap((line) => wordOf(SHOP, line)?.toLowerCase() ?? []),
  ).size
  if (shop >= 1) yield 'words:shop'
  if (shop >= 3) yield 'words:shop-many'
  const asked = distinct(short, (unit) => (isRequest(unit) ? unit.text : undefined))
  if (asked >= 1) yield 'words:act'
  if (asked >= 3) yield 'words:act-many'
  const { head, last } = body.around
  if (short.some((unit) => unit.index > (head ?? 0) && unit.index <= last + 3 && isRequest(unit))) yield 'act:own'
  const pitch = distinct(short, ({ kind, text }) =>
    kind === 'heading' && wordOf(PITCH, text) !== undefined ? text : undefined,
  )
  if (pitch >= 1) yield 'words:pitch'
  if (pitch >= 3) yield 'words:pitch-many'
  if (REVIEWS.test(startOf(main))) yield 'words:reviews'
  if (
    short.some(({ text }) => text.length <= 40 && (CONTROLS.test(text) || CONTROLS_SPACELESS.test(text))) ||
    main.some(isPageNumber)
  )
    yield 'list:controls'
  const own = shareOfWe(body, main)
  if (own >= 1 / 70) yield 'words:we'
  if (own >= 1 / 35) yield 'words:we-many'
  if (main.some(({ href }) => href?.startsWith('tel:'))) yield 'phone'
}

/** Short lines of a unit; old shops set all of a product in one box, a line each. */
function linesOf({ text }: Unit): readonly string[] {
  if (text.length <= 60) return text.length < 3 ? [] : [text]
  if (text.length > 1_500 || !text.includes('\n')) return []
  return text.split('\n').filter((line) => line.length >= 3 && line.length <= 60)
}

/** Whether a unit leads to another page of a list. */
function isPageNumber({ text, href }: Unit): boolean {
  return href !== null && text.length <= 20 && PAGE_LINK.test(href.slice(0, 300))
}

/** Signs in how a headline is worded. */
export function* titleSigns(title: string | null): Generator<SignName> {
  if (title === null || title.length > 300) return
  if (LIST_TITLE.test(title)) yield 'title:list'
  else if (DEGREE.test(title)) yield 'title:offer'
  else if (STANDING.test(title)) yield 'title:standing'
  else if (TOLD.test(title) && !/\bwe help\b/i.test(title)) yield 'title:told'
  else if (OFFER_TITLE.test(title)) yield 'title:offer'
}

/** Units after the headline in which a price or a request to act counts as standing by it. */
const BY_HEADLINE = 12

/** What stands just below the headline: readers of articles find text there. */
export function* headSigns({ around: { units, head } }: Body): Generator<SignName> {
  if (head === null) return
  const below = belowOf(units, head)
  const prices = below.filter(({ text }) => text.length < 40 && text.search(PRICE) >= 0)
  // Tables of amounts explain something more often than they sell it.
  if (prices.some(({ kind }) => kind !== 'cell') || (prices.length > 0 && prices.length <= 2)) yield 'price:head'
  if (below.some((unit) => unit.text.length <= 60 && isShopButton(unit))) yield 'cart:head'
  else if (below.some(isRequest)) yield 'act:head'
}

/** The first units from the headline on, as far as fewer than three paragraphs stand above them: cards of products close a post, too. */
function belowOf(units: readonly Unit[], head: number): readonly Unit[] {
  const below: Unit[] = []
  let paragraphs = 0
  for (let at = head; at < units.length && at < head + BY_HEADLINE && paragraphs < 3; at++) {
    below.push(units[at]!)
    if (units[at]!.prose) paragraphs++
  }
  return below
}

function distinct(units: readonly Unit[], find: (unit: Unit) => string | undefined): number {
  const found = new Set<string>()
  for (const unit of units) {
    const word = find(unit)
    if (word !== undefined) found.add(word.toLowerCase())
  }
  return found.size
}

/** What one of the patterns finds. */
function wordOf(patterns: readonly RegExp[], text: string): string | undefined {
  for (const pattern of patterns) {
    const found = pattern.exec(text)
    if (found) return found[0]
  }
  return undefined
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
  return unit.text.length <= 60 && isPressed(unit) && wordOf(ACT, unit.text) !== undefined
}

function isShopButton(unit: Unit): boolean {
  return isPressed(unit) && wordOf(SHOP, unit.text) !== undefined
}

function isPressed({ text, linkChars, box }: Unit): boolean {
  return linkChars >= text.length * 0.7 || (box.places & PLACE.button) !== 0
}

/** Share of words that speak of the owner of the page; three are too few to tell. */
function shareOfWe({ around }: Body, main: readonly Unit[]): number {
  const text = startOf(main.filter((unit) => unit.prose || around.isKept(unit.index)))
  const own = countWe(text, weOf(text))
  return own < 3 ? 0 : own / (text.match(/[\p{L}\p{N}]+/gu)?.length ?? 1)
}
