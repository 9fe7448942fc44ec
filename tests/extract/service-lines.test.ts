import { describe, expect, test } from 'vitest'
import { isBareDate, isTruncated } from '../../src/extract/body/line-kinds.ts'
import { isServiceLine, isWallLine } from '../../src/extract/body/promotion-lines.ts'
import { afterRelatedPhrase, isRelatedHeading } from '../../src/extract/body/related-headings.ts'
import { LINK, linkReader } from '../../src/extract/page/links.ts'

describe('a heading over other articles is known by its words', () => {
  test.each([
    'More on this',
    'READ ALSO:',
    'You may also like',
    'Həmçinin oxuyun:',
    'Oxşar xəbərlər',
    'OXŞAR XƏBƏRLƏR',
    'Ən çox oxunanlar',
    'İlginizi çekebilir',
    'İLGİNİZİ ÇEKEBİLİR',
    'Bunlar da ilginizi çekebilir',
    'Çok okunanlar',
    'Читайте также',
    'Материалы по теме',
    'Главное за день',
    'Das könnte Sie auch interessieren',
    'Mehr zum Thema Hafen',
    'À lire aussi',
    'Te puede interesar',
    'Leia também',
    'Leggi anche',
    'Czytaj także',
    'Lees ook',
    'Läs också',
    'Διαβάστε επίσης',
    'ΔΙΑΒΑΣΤΕ ΑΚΟΜΑ',
    'اقرأ أيضًا',
    'اقرأ المزيد',
    '関連記事',
    '相关新闻',
    'Читайте також',
    'Baca juga',
    'Xem thêm',
  ])('%s', (text) => expect(isRelatedHeading(text)).toBe(true))

  test.each([
    'More than forty boats were lost in the storm',
    'The latest news from the front reached us by ship',
    'Popular tourism grew in the villages of the coast last year, the ministry says',
    'Читайте внимательно договор, советуют юристы',
    'Aktuelle Zahlen zur Ernte',
    'Son sözü məhkəmə dedi',
    '',
  ])('not “%s”', (text) => expect(isRelatedHeading(text)).toBe(false))

  test('a pointer is parted into phrase and headline', () => {
    const text = 'Read also: Ferry runs again'
    expect(text.slice(afterRelatedPhrase(text)).trim()).toBe('Ferry runs again')
    expect(afterRelatedPhrase('The mayor said: we will read also the small print')).toBe(-1)
  })
})

describe('a line that serves the page is known by its words', () => {
  test.each([
    'Follow us on Telegram',
    'Join our WhatsApp channel and get the news first',
    'Subscribe to our newsletter',
    'Bizi Telegram-da izləyin',
    'Telegram kanalımıza abunə olun və xəbərləri ilk siz oxuyun',
    'Abunə üçün zəng edin: 555 11 22',
    'Çap et | Dostuna göndər',
    'Haberlerimizi kaçırmamak için WhatsApp kanalımıza katılın',
    'Подписывайтесь на наш канал в Telegram',
    'Подпишитесь на «Вестник» в Дзене',
    'Folgen Sie uns auf WhatsApp',
    'Abonnieren Sie unseren Newsletter',
    'Распечатать',
    'Нашли опечатку? Выделите её и нажмите Ctrl+Enter',
    'Просмотров: 1 204',
    '3 412 baxış',
    'Okunma: 812',
    'Теги: порт, паром',
    'Etiketler: liman, gemi',
    'Tags: harbour, ferry',
    'Поделиться: VK OK Telegram',
    'Paylaş: Facebook Telegram WhatsApp',
    'Valyuta: USD 1.70',
    'USD 92.10 | EUR 99.40',
    'Story continues below advertisement',
    'Здесь могла быть ваша реклама',
  ])('%s', (text) => expect(isServiceLine(text)).toBe(true))

  test.each([
    'Telegram said on Monday that its channels would be moderated in Turkish, too.',
    'The minister asked citizens to subscribe to the new tariff before the end of May.',
    'Подписывать договор будут в среду, сообщили в мэрии.',
    'Readers can follow the trial in the court, the judge said.',
    'Abunə haqqı yanvarın 1-dən iki manat artırılıb.',
    'Dolar bu hafta da değer kazandı ve 41,20 liradan işlem gördü.',
    'Themen waren: der Hafen, die Fähre und das Wetter der kommenden Woche, wie die Stadt nach der langen Sitzung mitteilte, die bis in die Nacht gedauert hatte und in der am Ende doch wieder nichts beschlossen wurde außer der nächsten Sitzung.',
    'Views differ.',
  ])('not “%s”', (text) => expect(isServiceLine(text)).toBe(false))

  test('a long hostile line is read in time that grows with its length', () => {
    for (const part of ['a', ' ', '| ', 'share: ', '1 ', 'USD 1 ', 'за ', '«'])
      expect(isServiceLine(part.repeat(50_000))).toBe(false)
  })
})

describe('forms of lines', () => {
  test('a text that was cut short ends with dots or an ellipsis', () => {
    expect(isTruncated('The boats may stay in the harbour until…')).toBe(true)
    expect(isTruncated('The boats may stay in the harbour until [...]')).toBe(true)
    expect(isTruncated('The boats may stay in the harbour.')).toBe(false)
    expect(isTruncated('Well...')).toBe(false)
  })

  test('a date line holds a date and hardly a word', () => {
    expect(isBareDate('03-05-2026 [00:00]')).toBe(true)
    expect(isBareDate('14 июня 2023 г., 10:20 | Просмотров: 412')).toBe(true)
    expect(isBareDate('On 3 May 2026 the council met for the last time.')).toBe(false)
  })

  test('links are told apart by where they lead', () => {
    const kind = linkReader({ url: new URL('https://www.gazette.example/news/ferry-runs') })
    expect(kind(null)).toBe(LINK.none)
    expect(kind('#top')).toBe(LINK.inside)
    expect(kind('javascript:print()')).toBe(LINK.inside)
    expect(kind('mailto:a@b.example')).toBe(LINK.inside)
    expect(kind('/news/ferry-runs?print=1')).toBe(LINK.inside)
    expect(kind('https://other.example/x')).toBe(LINK.otherSite)
    expect(kind('/sport/')).toBe(LINK.site)
    expect(kind('//gazette.example/news/48120')).toBe(LINK.siteArticle)
    expect(kind('https://m.gazette.example/a/bridge-opens-after-two-years')).toBe(LINK.siteArticle)
  })
})

describe('what blog systems print below an entry, and papers amid a text, is told by its words', () => {
  test.each([
    'This entry was posted on Monday, March 5th, 2014 at 10:05 and is filed under Garden.',
    'You can follow any responses to this entry through the RSS 2.0 feed.',
    'Both comments and pings are currently closed.',
    'Dieser Eintrag wurde am 5. März 2014 um 10:05 erstellt und unter Garten abgelegt.',
    'Du kannst die Kommentare zu diesem Eintrag durch den RSS 2.0 Feed verfolgen.',
    'Cette entrée a été publiée dans Jardin le 5 mars 2014 par Ida.',
    'Ten wpis został opublikowany w kategorii Ogród.',
    'SCROLL TO CONTINUE WITH CONTENT',
    'Advertisement - Scroll to continue',
  ])('%s', (text) => expect(isServiceLine(text)).toBe(true))

  test.each([
    'This entry was the best of the evening, said the judge.',
    'Dieser Beitrag wurde am Abend lange besprochen.',
    'You can follow the river as far as the mill.',
  ])('but not “%s”', (text) => expect(isServiceLine(text)).toBe(false))

  test('how much of an article is left to pay for', () => {
    expect(isWallLine('Il vous reste 84.12% de cet article à lire. La suite est réservée aux abonnés.')).toBe(true)
    expect(isWallLine('Il vous reste 84 ans à vivre, dit la cartomancienne.')).toBe(false)
  })
})
