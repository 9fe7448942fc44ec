import { isAppeal } from './appeal-lines.ts'

// Lines that ask readers to follow, subscribe, print, send, comment or advertise; in the languages of most news sites that we know.

const PLATFORM =
  /telegram|телеграм|тг-канал|whats ?app|ватсап|вотсап|viber|вайбер|facebook|фейсбук|instagram|инстаграм|twitter|твиттер|youtube|tik ?tok|вконтакте|одноклассник|linkedin|bluesky|threads|google (?:news|haberler|новост|xəbərlər|discover)|дзен|newsletter|bülten|büllet|рассылк|channel|kanal|канал|canal|push|inbox|postfach|rss|podcast|mobil (?:tətbiq|uygulama)|приложени|\bapp\b|soci?al media|sosial şəbəkə|sosyal medya|соцсет/iu

/** How such a request begins. */
const REQUEST =
  /^\W{0,6}(?:please |also |и |а |für mehr |for more[^.]{0,40},? |daha çox[^.]{0,40} |güncel[^.]{0,40} |xəbərləri[^.]{0,40} |haberleri[^.]{0,40} |bütün[^.]{0,40} |все[^.]{0,40} |ən son[^.]{0,40} |en son[^.]{0,40} )?(?:follow |join |subscribe|sign up|get (?:the|our|all|more)|download|like us|find us|stay (?:up|tuned|informed)|don['’]t miss|bizi |bizə |abunə |qoşul|izləyin|telegram|whatsapp|kanalımız|səhifəmiz|abone ol|takip |katıl|haberlerimiz|подпис|присоединя|следите|читайте нас|оставайтесь|больше новостей|установите|скачайте|folgen sie|folge |abonnier|jetzt (?:abonnieren|anmelden|folgen)|melden sie|verpassen sie|suivez|abonnez|rejoignez|inscrivez|recevez|síguenos|sigue|suscr[ií]b|únete|recibe|seguici|iscriviti|segui |siga|assine|inscreva|receba|obserwuj|zapisz|dołącz|volg |abonneer|följ |prenumerera|підпи|приєдну|стежте|жазылыңыз|тіркеліңіз|urmăreșt|abonează|sledujte)/iu

const OURS =
  /(?:^|[^\p{L}])(?:us|our|bizi\p{L}{0,4}|bizə|\p{L}+(?:ımız|imiz|umuz|ümüz)\p{L}{0,6}|нас|наш\p{L}{0,3}|нам|uns|unser\p{L}{0,2}|nous|notre|nos|nuestr\p{L}{1,2}|nosso?s?|nostr\p{L}|ci|nas|nasz\p{L}{0,3}|ons|onze|oss|vår\p{L}{0,2}|наші\p{L}{0,2}|біздің)(?![\p{L}])/iu

/** Orders to a reader that need no "us" with them: the forms that a report never begins with. */
const ORDER =
  /^\W{0,6}(?:подписывайтесь|подпишитесь|присоединяйтесь|follow us|join us on|subscribe to|sign up (?:for|to)|abunə olun|bizi izləyin|qoşulun|abone olun|takip edin|bizi takip|folgen sie uns|abonnieren sie|suivez-nous|abonnez-vous|síguenos|suscríbete|seguici|iscriviti|підписуйтесь|підпишіться|обсудить на форуме)/iu

/** Other lines of pages: print, send, advertise, complain, count. */
const SERVICE =
  /^(?:çap et|çap versiyası|göndər|dostuna göndər|yazdır|arkadaşına gönder|yorum yap|yorumlar?|şərh(?:lər)?(?: yaz\p{L}*)?|распечатать|версия для печати|отправить другу|комментари[ийев]+|комментировать|оставить комментарий|обсудить(?: на форуме)?|drucken|versenden|artikel (?:drucken|merken|teilen)|merken|kommentare?|imprimer|envoyer|commentaires?|imprimir|enviar|stampa|print(?: this)?(?: article| page)?|send to a friend|e-?mail(?: this)?(?: article)?|copy link|save|report (?:an? )?(?:error|typo|mistake)|нашли (?:ошибку|опечатку).{0,90}|səhv tapmısınız.{0,90}|mətndə səhv.{0,110}|orfoqrafik səhv.{0,110}|выделите (?:её|ее|ошибку|текст).{0,80}|xəta bildir|hata bildir|fehler melden.{0,60}|to be updated|story continues below(?: advertisement)?|(?:advertisement )?[-–—]? ?scroll to continue(?: with content| reading)?|article continues below.{0,40}|реклама на (?:нашем )?сайте.{0,40}|на правах рекламы|reklam yeri|reklam və elan.{0,60}|здесь могла быть ваша реклама|abunə(?: olmaq)? üçün.{0,60}|abone olmak için.{0,60}|все права защищены.{0,60}|bütün hüquqlar qorunur.{0,60}|tüm hakları saklıdır.{0,60}|alle rechte vorbehalten.{0,60}|tous droits réservés.{0,60}|при (?:перепечатке|использовании) (?:материалов )?.{0,20}ссылка .{0,60}|materiallardan istifadə.{0,60})\s*[.!:]?$/iu

/** Counts of views, readers or comments with their label, in either order. */
const COUNTER =
  /^(?:baxış(?: sayı)?|oxunma(?: sayı)?|oxunub|baxılıb|okunma(?: sayısı)?|görüntülenme|просмотр(?:ов|ы)?|прочитан[оа]|прочтений|views?|reads?|hits|aufrufe|gelesen|vues|lectures|visitas|letture|şərh sayı|yorum sayısı|комментари(?:ев|и)|comments?)\s*[:：–-]?\s*[\d\s.,]{1,12}\s?[kKmM]?$|^[\d\s.,]{1,12}\s?[kKmM]?\s*(?:baxış|dəfə oxun\p{L}+|oxunma|kez okundu|okunma|görüntülenme|просмотр\p{L}*|прочтени\p{L}+|views?|reads?|aufrufe|mal gelesen|vues|vistas|visitas|visualizzazioni)$/iu

/** Tags, keywords and rubrics with their label. */
const TAG_LINE =
  /^(?:tags?|tagged(?: with| as)?|teqlər|teq|açar sözlər|etiketler|etiket|anahtar kelimeler|теги|тэги|метки|ключевые слова|рубрик[аи]|schlagwörter|schlagworte|stichworte?|themen|mots[- ]clés|étiquettes|etiquetas|palabras clave|palavras-chave|parole chiave|tagi|trefwoorden|štítky|klíčová slova|kľúčové slová|słowa kluczowe|ключові слова|ключови думи|кључне речи|oznake|ključne riječi|ämnen|ämnesord|taggar|emner|emneord|stikkord|avainsanat|címkék|kulcsszavak|etichete|cuvinte cheie|ετικέτες|თეგები|پیوندها|وسوم|الوسوم|كلمات مفتاحية|برچسب‌? ?ها|برچسب|کلیدواژه‌? ?ها|תגיות|टैग|टैग्स|từ khóa|thẻ|标签|標籤|关键词|關鍵字|タグ|キーワード|태그|topics?|filed under|posted in|categories|category|kateqoriya|kategori|категори[яи])\s*[:：]\s*\S.{0,200}$/iu

/** Share bars that hold their label and the names of services. */
const SHARE_LINE =
  /^(?:share(?: (?:this|on|via|it))?|paylaş(?:ın)?|поделиться|поділитися|teilen|partager|compartir|compartilhar|condividi|udostępnij|delen|dela|del|jaa|sdílet|zdieľať|podijeli|подели|сподели|megosztás|distribuie|κοινοποίηση|გაზიარება|شارك|مشاركة|اشتراک‌? ?گذاری|שתפו|शेयर करें|chia sẻ|bagikan|分享|シェア|공유하기|공유|бөлісу)\s*[:：]?(?:[\s|,·•]*(?:facebook|x|twitter|telegram|whatsapp|vk|vkontakte|вконтакте|одноклассники|телеграм|ok|tg|wa|fb|linkedin|viber|messenger|e-?mail|pinterest|reddit|copy link|link|print|tumblr|mastodon|bluesky|threads|instagram)){0,12}$/iu

/** Rates and weather that pages show in a line: a label and nothing but codes and numbers. */
const RATES =
  /^(?:(?:valyuta|məzənnə|döviz|kur|курс(?:ы)?(?: валют)?|валюта|exchange rates?|currency|rates)\s*[:：]?\s*)?(?:(?:[$€₽₼₺£¥]|USD|EUR|RUB|AZN|TRY|GBP|KZT|dolar|dollar|avro|euro|доллар|евро|bitcoin|btc|brent)\s*[:=–-]?\s*\d[\d.,]{0,9}\s?(?:[$€₽₼₺£%]|azn|usd|tl|руб\.?|тг)?[\s|,;·•/]*){1,8}$/iu

/** What blog systems print below an entry: where it was filed, how to follow what is said about it. */
const FILED =
  /^(?:this entry was (?:posted|written|filed)\b|you can follow any responses to this entry|you can (?:leave a response|skip to the end)|both comments and (?:pings|trackbacks) are|responses are currently closed|dieser (?:eintrag|beitrag|artikel) wurde (?:am|von|unter|in)\s.{1,120}(?:veröffentlicht|verfasst|erstellt|geschrieben|gepostet|abgelegt|publiziert)|du kannst (?:alle antworten|alle kommentare|die kommentare|einen kommentar|kommentare) .{0,120}(?:rss|feed|trackback|hinterlassen)|cette entrée a été publiée|esta entrada (?:fue publicada|se publicó)|questo articolo è stato (?:pubblicato|inserito) (?:il|in|da)\s|dit bericht (?:werd|is) geplaatst (?:in|op|door)\s|ten wpis został opublikowany|эта запись была опубликована)/iu

/** Whose rights a page is under, with the year. */
const RIGHTS =
  /^(?:copyright\s{0,2})?(?:©|\(c\)|copyright)\s{0,2}(?:copyright\s{0,2})?(?:by\s)?[\d۰-۹٠-٩]{4}(?!\d).{0,160}$/iu

/** Whether a line serves the page and not the article: a request to follow or subscribe, a button, a counter, tags, a share bar, rates. */
export function isServiceLine(text: string): boolean {
  if (text === '' || text.length > 320) return false
  if (
    text.length <= 240 &&
    (COUNTER.test(text) || TAG_LINE.test(text) || SHARE_LINE.test(text) || RATES.test(text) || RIGHTS.test(text))
  )
    return true
  if (text.length <= 160 && partsAreServices(text)) return true
  if (FILED.test(text)) return true
  if (isAppeal(text)) return true
  if (!REQUEST.test(text) && !ORDER.test(text)) return false
  return PLATFORM.test(text) && (ORDER.test(text) || OURS.test(text))
}

/** Bars such as "Print | Send to a friend": every part is a service. */
function partsAreServices(text: string): boolean {
  const parts = text.split(/\s*[|·•]\s*/).filter((part) => part !== '')
  return parts.length > 0 && parts.length <= 8 && parts.every((part) => SERVICE.test(part))
}

const WALL =
  /(?:subscribe|sign in|log in|register|join)(?: now| today| here)? to (?:continue|keep|read|unlock|access)|(?:continue|keep) reading (?:with|by) (?:a |your )?(?:subscri|free|account)|(?:this|the full) (?:article|story|content) is (?:only )?(?:for|available to|reserved for|exclusive to) (?:our )?(?:paid |paying |premium )?(?:subscribers|members)|subscribers? only|already a (?:subscriber|member)\?|(?:weiterlesen|jetzt lesen) mit (?:\S{1,20} )?(?:plus|abo|digital)|(?:jetzt|hier) abonnieren und|mit (?:dem )?(?:plus-)?abo (?:weiter)?lesen|dieser (?:artikel|inhalt) ist (?:nur )?für abonnenten|réservé aux abonnés|il vous reste [\d.,]{1,6}\s?% de cet article|abonnez-vous pour (?:lire|continuer)|(?:contenido|artículo) (?:exclusivo|solo) para suscriptores|suscríbete para (?:seguir|continuar)|riservato agli abbonati|abbonati per (?:continuare|leggere)|exclusivo para assinantes|alleen voor abonnees|tylko dla (?:subskrybentów|prenumeratorów)|для подписчиков|оформите подписку, чтобы|yalnız abunəçilər|devamını okumak için (?:abone|üye)/i

/** Whether a text says that the rest is for subscribers. */
export function isWallLine(text: string): boolean {
  return WALL.test(text)
}
