/** Headings over other articles, of the sort that `isRelatedHeading` knows, and some that it does not. */
export const HEADINGS: readonly string[] =
  'More on this|Read also|Related news|Most viewed|Latest|You may also like|Around the region|From the desk|Don’t miss|Oxşar xəbərlər|Həmçinin oxuyun|Son xəbərlər|Günün mövzusu|Digər xəbərlər|İlgili haberler|Çok okunanlar|Bunlar da var|Читайте также|Материалы по теме|Лента|Главное за день|Ещё|Похожие новости|Das könnte Sie auch interessieren|Meistgelesen|Mehr zum Thema|Aus der Region|À lire aussi|Lee también|Leggi anche|Czytaj także|اقرأ أيضا|関連記事|Pulse|Today'.split(
    '|',
  )

/** Lines that outlets put into or under a text and that tell nothing. */
export const JUNK: readonly string[] =
  'Sign up for our morning letter and get the news first.|Join thousands of readers who get our briefing every day.|Follow us on Telegram and never miss a story|Subscribe to our channel on WhatsApp|Advertisement|ADVERTISING|Story continues below|Download our app for the latest updates.|Become a member and support independent reporting.|Call us to place your advert: 555 01 99|USD 1.70 | EUR 1.92|Weather: 14° cloudy|Telegram kanalımıza abunə olun və xəbərləri ilk siz öyrənin|Bizi Telegram-da izləyin|WhatsApp kanalımıza qoşulun!|REKLAM|Reklam və elan üçün zəng edin: 555 12 12|Qəzetə abunə olmaq üçün müraciət edin|USD 1.7 AZN, EUR 1.85 AZN|Haberlerimizi kaçırmamak için WhatsApp kanalımıza katılın|Bizi Google Haberler’de takip edin|Bültenimize abone olun, gündemi her sabah okuyun.|Подписывайтесь на наш канал в Telegram|Подпишитесь на рассылку и читайте главное каждое утро|РЕКЛАМА|Реклама на сайте: 555-10-20|Курс валют: доллар 92,10, евро 99,40|Нашли ошибку? Выделите её и нажмите Ctrl+Enter|Anzeige|Unser Newsletter: jeden Morgen das Wichtigste in Ihrem Postfach.|Folgen Sie uns auf WhatsApp|Jetzt Abo abschließen und weiterlesen|Suivez-nous sur Telegram|Abonnez-vous à notre lettre du matin|Suscríbete a nuestro boletín diario|Iscriviti alla nostra newsletter'.split(
    '|',
  )

/** Lines below a text. */
export const TAIL_LINES: readonly string[] =
  'Tags: economy, trade, port|Print | Send to a friend|Share: Facebook X Telegram|1,245 views|Comments (0)|Photo: archive|Çap et | Göndər|Baxış sayı: 1204|Paylaş: Facebook Telegram WhatsApp|Teqlər: iqtisadiyyat, liman|Şərhlər (3)|Etiketler: ekonomi, liman|Yazdır | Arkadaşına gönder|Okunma: 2312|Распечатать | Отправить другу|Просмотров: 873|Теги: экономика, порт|Поделиться: VK OK TG|Комментарии (5)|Drucken | Versenden|Schlagwörter: Hafen, Handel|Teilen Merken Drucken|Imprimer | Envoyer|Etiquetas: puerto, comercio|© All rights reserved|Все права защищены|Bütün hüquqlar qorunur'.split(
    '|',
  )

/** Class names for what is put in; the empty ones say nothing. */
export const NAMES: readonly string[] =
  '||||css-1x9|css-k2m|rc|ln|bx|box|widget|related|more|sidebar|side-item|teaser|card|news-list|item|promo|c1|block'.split(
    '|',
  )
