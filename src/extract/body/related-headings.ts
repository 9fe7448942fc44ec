import { fold } from '../page/folding.ts'
import { letterPair, pairsOf } from '../page/letter-pairs.ts'
import { isLetter } from '../page/marks.ts'

// What stands over a list of other articles, as a whole line. A bar parts the lines; a star at the end lets a few more words follow.
const LINES = [
  // English
  "more on this*|more on the topic|more from*|more in*|more like this|more news|more stories|more headlines|more articles|more to read|more reading|read more*|read also|read next|also read|see also|see more|see related|also see|also on*|related|related articles|related news|related stories|related posts|related content|related topics|related coverage|related links|related reading|related video|related videos|keep reading|continue reading|further reading|recommended*|recommendations|you may also like*|you might also like*|you may like|you might be interested in*|you may be interested in*|up next|next article|next up|previous article|do not miss|don\u2019t miss|don't miss|in case you missed it|most read*|most viewed*|most popular*|most commented|most shared|most recent|popular*|popular now|popular posts|trending*|trending now|latest|latest news|latest stories|latest posts|latest articles|latest headlines|recent posts|recent news|recent articles|recent stories|other news|other stories|other articles|other news on the topic|top stories|top news|top headlines|today's headlines|headlines|editor's picks|editors' picks|editor's choice|from the web|around the web|from our partners|sponsored content|promoted stories|promoted content|sponsored stories|news line|news feed|newsfeed|in this section|similar news|similar articles|similar posts|similar stories|what to read next|must read|on this topic|elsewhere on*",
  // Azerbaijani
  'oxşar xəbərlər|oxşar yazılar|oxşar məqalələr|oxşar materiallar|oxşar mövzular|həmçinin oxuyun*|həmçinin bax*|bunları da oxuyun*|bunu da oxuyun*|bunu da oxu|bunlar da maraqlıdır|ayrıca oxuyun|oxuyun|daha çox oxu|daha çox xəbər|digər xəbərlər|başqa xəbərlər|əlaqəli xəbərlər|əlaqəli yazılar|əlaqəli məqalələr|mövzu üzrə*|mövzu ilə bağlı*|mövzuya aid*|mövzuya dair*|son xəbərlər|ən son xəbərlər|ən çox oxunan*|ən çox baxılan*|çox oxunan*|ən populyar*|populyar|populyar xəbərlər|günün xəbərləri|gündəm xəbərləri|xəbər lenti|lent|sizə maraqlı ola bilər|sizin üçün|maraqlı ola bilər|maraqlı xəbərlər|tövsiyə edirik|tövsiyə olunan*|seçilmiş xəbərlər|bu nömrədə|bu bölmədə|bölmənin digər xəbərləri|bölmədən digər xəbərlər|növbəti xəbər|əvvəlki xəbər|vacib xəbərlər|top xəbərlər|reklam xəbərləri|diqqət edin',
  // Turkish
  'ilgili haberler|ilgili haber|ilgili içerikler|ilgili yazılar|ilgili konular|benzer haberler|benzer yazılar|benzer içerikler|ilginizi çekebilir*|ilginizi çekebilecek*|bunlar da ilginizi çekebilir*|bunlara da bakabilirsiniz|bunları da okuyun|bunu da oku*|ayrıca oku*|okumadan geçmeyin*|önerilen haberler|önerilen*|sizin için seçtiklerimiz|sizin için önerilenler|çok okunanlar|en çok okunan*|çok okunan haberler|son dakika|son dakika haberleri|son haberler|en son haberler|son eklenenler|günün haberleri|günün öne çıkanları|öne çıkanlar|öne çıkan haberler|diğer haberler|daha fazla haber|daha fazlası|popüler haberler|gündemdekiler|gözden kaçmasın|sıradaki haber|önceki haber|sonraki haber|editörün seçtikleri|haberin devamı',
  // Russian, Ukrainian, Belarusian, Bulgarian, Kazakh, Serbian in Cyrillic
  'читайте также*|читать также*|читайте ещё*|читайте еще*|читайте по теме*|также читайте*|читайте далее|ещё по теме*|еще по теме*|по теме|материалы по теме*|другие материалы*|другие новости*|другие статьи*|новости по теме*|статьи по теме*|публикации по теме*|подробнее по теме|похожие новости|похожие материалы|похожие статьи|похожие записи|похожие публикации|связанные новости|вам может быть интересно*|вас может заинтересовать*|вам будет интересно*|возможно, вам будет интересно|это интересно|интересное|интересное по теме|рекомендуем*|рекомендуемое|рекомендуемые*|рекомендованное|советуем прочитать|смотрите также*|смотри также*|см. также|главное за день|главное за сутки|главное за неделю|главное сегодня|главное|главные новости*|самое читаемое*|самое популярное*|самое важное|популярное*|популярные новости|популярные статьи|последние новости*|последнее|свежие новости|новости дня|лента новостей|лента|топ новостей|топ-новости|новости партнёров|новости партнеров|новости сми2|материалы партнёров|материалы партнеров|от партнёров|сюжет|сюжеты|ещё новости|еще новости|больше новостей*|больше по теме|читаемое|выбор редакции|не пропустите|в этом разделе|далее|следующая новость|предыдущая новость|обсуждаемое|сейчас читают|сегодня читают',
  'читайте також*|також читайте*|за темою|матеріали за темою|новини за темою|схожі новини|схожі статті|останні новини|головні новини|популярні новини|популярне|найпопулярніше|найчитаніше|що читають|вас може зацікавити*|вам може бути цікаво|чытайце таксама*|апошнія навіны|прочетете още*|още по темата*|още новини|свързани новини|свързани статии|подобни статии|последни новини|най-четени*|тақырып бойынша*|тағы оқыңыз*|оқи отырыңыз*|ұқсас жаңалықтар|соңғы жаңалықтар|прочитајте још*|повезане вести|најновије вести|најчитаније|прочитајте и*|поврзани вести',
  // German, Dutch, Nordic
  'mehr zum thema*|mehr zu*|mehr aus*|mehr lesen|mehr nachrichten|mehr artikel|mehr davon|lesen sie auch*|lesen sie mehr*|lesen sie hier|lesen sie dazu*|lesen sie weiter|auch interessant*|auch lesenswert|das könnte sie auch interessieren*|das könnte sie interessieren*|das könnte dich auch interessieren*|könnte sie auch interessieren|dies könnte sie auch interessieren|passend dazu|passend zum thema|zum thema|weitere artikel*|weitere meldungen*|weitere nachrichten*|weitere themen*|weitere beiträge*|weitere news|weiterlesen|ähnliche artikel*|ähnliche beiträge|ähnliche themen|verwandte artikel|verwandte themen|verwandte beiträge|empfohlene artikel|empfehlungen*|empfehlungen der redaktion|empfohlener inhalt|unsere empfehlungen|aus dem ressort|aktuelle nachrichten|aktuelle meldungen|aktuelles|neueste artikel|neueste nachrichten|neueste beiträge|meistgelesen*|meist gelesen|am meisten gelesen|beliebte artikel|beliebt|top-themen|topthemen|top-artikel|top-news|siehe auch|schlagzeilen|nächster artikel|vorheriger artikel|aus unserem netzwerk|verlagsangebot',
  'lees ook*|lees meer*|lees verder|meer over*|meer nieuws|gerelateerd*|gerelateerde artikelen|meest gelezen|laatste nieuws|aanbevolen*|ook interessant|läs också*|läs även*|läs mer*|mer om*|mest läst*|senaste nytt|senaste nyheterna|relaterat|relaterade artiklar|les også*|les mer*|mest lest*|siste nytt|relaterte saker|læs også*|læs mere*|mest læste|seneste nyt|relaterede artikler|lue myös*|lue lisää*|luetuimmat|tuoreimmat|aiheesta lisää|lesið einnig|lesa meira|mest lesið|tengdar fréttir',
  // Romance
  "à lire aussi*|a lire aussi*|lire aussi*|à lire également*|lire également|à lire|voir aussi*|sur le même sujet|sur le même thème|dans la même rubrique|articles liés|articles similaires|articles connexes|à découvrir aussi|les plus lus*|les plus consultés|le plus lu|dernières actualités|derniers articles|dernières nouvelles|à la une|nos recommandations|recommandé pour vous|vous aimerez aussi|plus d'articles|en savoir plus|lee también*|lea también*|leer también*|te puede interesar*|le puede interesar*|también te puede interesar*|puede interesarte|más sobre este tema|más sobre*|más noticias|más información|noticias relacionadas|artículos relacionados|contenido relacionado|relacionado|relacionadas|relacionados|lo más leído*|lo más visto|más leídas|más leídos|últimas noticias|lo último|recomendados|recomendado*|leia também*|leia mais*|veja também*|saiba mais*|notícias relacionadas|artigos relacionados|matérias relacionadas|mais lidas|mais lidos|últimas notícias|mais notícias|você pode gostar*|pode interessar*|conteúdo relacionado",
  'leggi anche*|leggi tutto|potrebbe interessarti*|potrebbe interessarti anche*|ti potrebbe interessare*|articoli correlati|notizie correlate|correlati|ultime notizie|i più letti|più letti|più lette|altre notizie|approfondimenti|sullo stesso argomento|citește și*|citeşte şi*|citiți și*|citeste si*|vezi și*|articole similare|știri similare|știri recente|ultimele știri|cele mai citite*|pe aceeași temă|llegeix també*|notícies relacionades',
  // Slavic and Baltic in Latin letters, Hungarian, Greek, Albanian
  'czytaj także*|czytaj też*|czytaj również*|zobacz także*|zobacz też*|zobacz również*|przeczytaj także*|przeczytaj również*|polecamy*|polecane*|podobne artykuły|powiązane artykuły|najnowsze*|najnowsze wiadomości|najpopularniejsze|najczęściej czytane|więcej na temat*|čtěte také*|přečtěte si*|mohlo by vás zajímat*|související články|související|nejčtenější*|prečítajte si*|čítajte aj*|súvisiace články|mohlo by vás zaujímať*|najčítanejšie|pročitajte i*|pročitajte još*|čitajte i*|povezane vijesti|povezane vesti|povezani članki|najčitanije|najnovije vijesti|preberite tudi*|najbolj brano|skaitykite taip pat*|susiję straipsniai|lasi arī*|saistītie raksti|loe ka*|loe veel|olvassa el*|kapcsolódó cikkek|kapcsolódó|ez is érdekelheti*|legolvasottabb|legfrissebb|διαβάστε επίσης*|διαβαστε επισης*|διαβαστε ακομα*|διαβαστε ακομη*|δειτε επισης*|δειτε ακομα*|διαβάστε ακόμα*|δείτε επίσης*|σχετικά άρθρα|τελευταία νέα|δημοφιλή|lexo edhe*|lexoni edhe*|lajme të ngjashme|të fundit|më të lexuarat',
  // Caucasus, Middle East, South and East Asia
  "ასევე წაიკითხეთ*|წაიკითხეთ ასევე*|მსგავსი სიახლეები|დაკავშირებული სიახლეები|ბოლო სიახლეები|ყველაზე კითხვადი*|პოპულარული|ასევე იხილეთ|կարդացեք նաև*|կարդալ նաև|նման նորություններ|վերջին նորություններ|اقرأ أيضا*|اقرأ أيضًا*|اقرأ المزيد|مواضيع ذات صلة|أخبار ذات صلة|مقالات ذات صلة|موضوعات متعلقة|الأكثر قراءة|آخر الأخبار|قد يهمك*|قد يعجبك أيضا|بیشتر بخوانید*|مطالب مرتبط|اخبار مرتبط|مطالب پیشنهادی|آخرین اخبار|پربازدیدترین*|پربیننده ترین*|یہ بھی پڑھیں*|مزید پڑھیں*|קראו גם*|כתבות נוספות|עוד בנושא|אולי יעניין אותך|הנקראות ביותר|यह भी पढ़ें*|ये भी पढ़ें*|संबंधित खबरें|और पढ़ें|सबसे ज्यादा पढ़ी*|सबसे ज़्यादा पढ़ी*|ट्रेंडिंग|ताज़ा खबरें|আরও পড়ুন*|সম্পর্কিত খবর|சார்ந்த செய்திகள்|baca juga*|berita terkait|artikel terkait|terpopuler|berita terbaru|baca lagi|simak juga|xem thêm*|tin liên quan|bài viết liên quan|đọc thêm*|tin mới nhất|tin cùng chuyên mục|đọc nhiều*|xem nhiều*|tin nổi bật|อ่านเพิ่มเติม|ข่าวที่เกี่ยวข้อง|関連記事*|関連ニュース*|おすすめ*|あわせて読みたい|人気記事*|最新記事|最新ニュース|ランキング|相关阅读*|相关新闻*|相关文章|推荐阅读|热门新闻|热点新闻|延伸閱讀*|延伸阅读*|相關新聞*|推薦閱讀|最新消息|관련기사*|함께 보면 좋은*|같이 보면 좋은*|가장 많이 본*|관련 기사*|많이 본 뉴스*|인기기사|최신뉴스|o'xshash yangiliklar|mavzuga oid*|so'nggi yangiliklar|boshqa yangiliklar|ўхшаш янгиликлар|мавзуга оид*|меңзеш жаңылыктар|окуй отуруңуз*|meňzeş habarlar|soňky habarlar",
]

/** Longest line that can be such a heading: the phrase with a rubric's or an outlet's name. */
const MAX_HEADING = 70

const whole = new Set<string>()
/** Letters of a phrase that are compared first: most lines of a page begin with none of these. */
const OPENING = 4
const openings = new Set<string>()
/** Phrases that more words may follow, under their first three letters: few are compared with each line. */
const starts = new Map<string, string[]>()

for (const line of LINES) {
  for (const phrase of line.split('|')) {
    const open = phrase.endsWith('*')
    const text = keyOf(open ? phrase.slice(0, -1) : phrase)
    whole.add(text)
    openings.add(text.slice(0, OPENING))
    if (open) starts.set(text.slice(0, 3), [...(starts.get(text.slice(0, 3)) ?? []), text])
  }
}

function keyOf(text: string): string {
  return fold(text)
    .replace(/[’‘`ʻʼ]/g, "'")
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
    .replace(/[\s\u200c]+/g, ' ')
}

/** The first two letters of the phrases, where they are of ASCII, and the first letter of each: most lines go here, without being folded. */
const pairs = pairsOf(whole)
const firsts = new Set(Array.from(whole, (phrase) => phrase.charCodeAt(0)))
/** What is known of a character at the begin of a line: 0 nothing yet, 1 that a phrase may begin so, 2 that none does, 3 that it is passed over. */
const begins = new Uint8Array(0x10000)

/** Whether a phrase may begin as a line does. */
function mayOpen(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const pair = letterPair(text, at)
    if (pair >= 0) return pairs[pair] === 1
    const code = text.charCodeAt(at)
    if (begins[code] === 0) begins[code] = beginOf(code)
    if (begins[code] !== 3) return begins[code] === 1
  }
  return false
}

function beginOf(code: number): number {
  // Half a character says nothing.
  if (code >= 0xd800 && code <= 0xdfff) return 1
  const key = keyOf(String.fromCharCode(code))
  return key === '' ? 3 : firsts.has(key.charCodeAt(0)) ? 1 : 2
}

function isLetterOrSpace(code: number): boolean {
  return code === 32 || isLetter(code)
}

/** The first letters of a line's key. */
function openingOf(text: string): string {
  // Letters, and a space behind the first two of them at most, stand in the key as they are.
  const isPlain = letterPair(text, 0) >= 0 && isLetter(text.charCodeAt(3)) && isLetterOrSpace(text.charCodeAt(2))
  return isPlain ? text.slice(0, OPENING).toLowerCase() : keyOf(text.slice(0, OPENING * 4)).slice(0, OPENING)
}

/** Whether a line, by its words, is the heading of a list of other articles: related, recommended, most read, latest. */
export function isRelatedHeading(text: string): boolean {
  if (text.length > MAX_HEADING || !mayOpen(text) || !openings.has(openingOf(text))) return false
  const key = keyOf(text)
  if (whole.has(key)) return true
  return startOf(key) !== null
}

/** Where a line of two parts, such as "Read also: a headline", goes over into the headline; -1 when it begins with no such phrase. */
export function afterRelatedPhrase(text: string): number {
  const bar = text.slice(0, MAX_HEADING).search(/[:：|►▶»–—]/)
  return bar > 2 && isRelatedHeading(text.slice(0, bar)) ? bar + 1 : -1
}

function startOf(key: string): string | null {
  for (const start of starts.get(key.slice(0, 3)) ?? []) {
    if (!key.startsWith(start)) continue
    const rest = key.slice(start.length)
    // A word must end where the phrase ends, save for endings that languages put on; and a sentence is no heading.
    const ends = start.length >= 9 ? /^\p{L}{0,5}(?!\p{L})/u : /^(?![\p{L}\p{N}])/u
    if (ends.test(rest) && rest.length <= 32 && rest.split(' ').length <= 5) return start
  }
  return null
}
