// Appeals to subscribe to a letter or to follow a channel, as outlets word them in the languages that promotion-lines.ts does not speak well. Each is an order
// to the reader with what is to be subscribed to or followed; a report about a newsletter does not begin so.

const LETTER: readonly string[] = [
  // English, German, French: forms without "our"
  '(?:sign up|subscribe) (?:here )?(?:for|to) (?:the |a |your |this )?.{0,40}(?:newsletter|briefing|email list|mailing list)',
  '(?:newsletter|e-?mail-?newsletter) abonnieren',
  '(?:jetzt )?(?:kostenlos(?:en)? )?(?:zum |unseren )?newsletter (?:anmelden|bestellen)',
  // Spanish, Portuguese, Italian, Catalan, Romanian
  '(?:suscr[ií]bete|suscr[ií]base|apúntate|reg[ií]strate|recibe) .{0,40}(?:bolet[ií]n|newsletter|correo)',
  '(?:assine|receba|inscreva-se|cadastre-se|subscreva) .{0,40}(?:newsletters?|boletim|notícias .{0,20}e-?mail)',
  '(?:iscriviti|iscrivetevi|registrati|abbonati) .{0,40}(?:newsletter|mailing list)',
  '(?:abonează-te|abonați-vă|înscrie-te|înscrieți-vă) .{0,40}(?:newsletter|buletin)',
  // The north, Dutch
  '(?:prenumerera|anmäl dig|få) .{0,40}(?:nyhetsbrev|nyhedsbrev)',
  '(?:meld deg|abonner|motta|få) .{0,40}nyhetsbrev',
  '(?:tilmeld dig|abonnér|modtag|få) .{0,40}nyhedsbrev',
  '(?:tilaa|liity) .{0,40}uutiskir',
  '(?:schrijf je|meld je|abonneer je|ontvang) .{0,40}nieuwsbrief',
  // Slavic, Baltic, Hungarian, Greek
  '(?:zapisz się|zasubskrybuj|subskrybuj|dołącz) .{0,40}(?:newsletter|biuletyn)',
  '(?:přihlaste se|odebírejte|přihlásit) .{0,40}(?:newsletter|odběr|zpravodaj)',
  '(?:prihláste sa|odoberajte) .{0,40}(?:newsletter|odber)',
  '(?:prijavite se|pretplatite se|naročite se) .{0,40}(?:newsletter|novice|bilten)',
  '(?:підпишіться|підписуйтесь|підписуйтеся) .{0,40}(?:розсилк|дайджест|новини)',
  '(?:абонирайте се|запишете се) .{0,40}(?:бюлетин|нюзлетър|newsletter)',
  '(?:пријавите се|претплатите се) .{0,40}(?:билтен|њузлетер)',
  '(?:iratkozz|iratkozzon|kérje) .{0,20}hírlev',
  '(?:εγγραφείτε|εγγραφή|γραφτείτε) .{0,30}(?:newsletter|ενημερωτικό)',
  // Turkic, Caucasus
  '(?:e-?)?b[üu]l(?:ten|leten)\\p{L}{0,8} (?:abone|abunə|üye|kayd)',
  'გამოიწერეთ .{0,40}(?:სიახლე|ნიუსლეთერ|newsletter)',
  'բաժանորդագրվե',
  // Arabic, Persian, Hebrew, Urdu
  '(?:اشترك|اشتركوا|سجل|سجلوا) .{0,40}(?:نشرت|النشرة|القائمة البريدية)',
  '(?:در )?خبرنامه.{0,30}(?:عضو|مشترک|ثبت‌?نام)',
  '(?:הירשמו|הצטרפו|הרשמו) .{0,30}(?:ניוזלטר|עדכונ|רשימת התפוצה)',
  // South and East Asia
  '.{0,12}(?:न्यूज़?लेटर|न्यूजलेटर).{0,20}(?:सदस्यता|सब्सक्राइब|साइन अप)',
  '(?:đăng ký|theo dõi) .{0,20}(?:bản tin|newsletter|nhận tin)',
  '(?:berlangganan|daftar|langganan) .{0,30}(?:newsletter|buletin)',
  '(?:订阅|訂閱)(?:我们|我們|本报|本報)?.{0,10}(?:邮件|郵件|电子报|電子報|新闻|新聞|通讯|通訊)',
  '(?:メールマガジン|メルマガ|ニュースレター).{0,6}(?:登録|購読)',
  '뉴스레터.{0,6}(?:구독|신청)',
]

const CHANNEL: readonly string[] = [
  '(?:síguenos|sigue a|únete a) .{0,40}(?:whatsapp|telegram|facebook|instagram|twitter|google|redes|canal)',
  '(?:siga|siga-nos|acompanhe|entre no|participe do) .{0,40}(?:whatsapp|telegram|facebook|instagram|twitter|google|redes|canal|grupo)',
  '(?:urmărește-ne|urmăriți-ne|urmărește|intră|fii alături) .{0,40}(?:whatsapp|telegram|facebook|instagram|google|canal)',
  '(?:sledujte (?:nás|náš)|sledujte) .{0,30}(?:whatsapp|telegram|facebook|instagram|twitter|google|síti)',
  '(?:obserwuj(?:cie)?|polub|dołącz) .{0,40}(?:whatsapp|telegram|facebook|instagram|google|twitter)',
  '(?:kövess|kövessen|kövessétek|lájkol) .{0,30}(?:facebook|instagram|telegram|google|twitter|youtube)',
  '(?:ακολουθήστε|βρείτε) .{0,40}(?:google|facebook|instagram|twitter|viber|telegram|youtube)',
  '(?:volg ons|volg) .{0,20}(?:whatsapp|facebook|instagram|telegram|twitter|google)',
  '(?:följ|følg|seuraa) (?:oss|os|meitä) .{0,30}(?:facebook|instagram|twitter|whatsapp|google|telegram)',
  '(?:пратете|последвайте|следвайте|придружите се|пратите нас) .{0,30}(?:facebook|фејсбук|фейсбук|viber|вайбър|instagram|telegram|google)',
  '(?:pratite nas|pridružite se|zapratite) .{0,30}(?:facebook|viber|instagram|telegram|whatsapp|google)',
  '(?:გამოგვყევით|შემოგვიერთდით|გაგვყევით) .{0,40}',
  '(?:հետևեք|միացեք) .{0,30}(?:telegram|facebook|տելեգրամ|ֆեյսբուք)',
  '(?:تابعونا|تابعنا|تابع|انضم|انضموا|اشترك) .{0,40}(?:واتس|تيليغرام|تلغرام|تليجرام|فيسبوك|تويتر|انستغرام|إنستغرام|يوتيوب|غوغل|جوجل|قناتنا|قناة)',
  '(?:ما را )?در (?:تلگرام|اینستاگرام|واتساپ|توییتر|ایتا|بله).{0,30}(?:دنبال|بپیوندید|عضو)',
  '(?:ما را|به کانال) .{0,30}(?:دنبال کنید|بپیوندید)',
  '(?:עקבו|הצטרפו|עשו לנו) .{0,30}(?:טלגרם|ווטסאפ|פייסבוק|אינסטגרם|טוויטר|גוגל|לייק)',
  '.{0,30}(?:व्हाट्सएप|वॉट्सऐप|टेलीग्राम|फेसबुक|यूट्यूब|गूगल).{0,30}(?:जुड़ें|फॉलो करें|सब्सक्राइब|लाइक करें)',
  '(?:theo dõi|tham gia|kết nối) .{0,30}(?:zalo|facebook|telegram|google|youtube|kênh|fanpage)',
  '(?:ikuti|gabung|follow|dapatkan) .{0,40}(?:whatsapp|telegram|instagram|facebook|google news|channel|saluran)',
  '(?:关注|關注|添加|扫码|掃碼|追蹤|加入).{0,14}(?:微信|公众号|公眾號|微博|抖音|客户端|粉絲|Line|臉書|频道|頻道)',
  '(?:LINE|公式(?:X|Twitter|アカウント)|YouTube|インスタ).{0,16}(?:登録|フォロー)',
  '.{0,10}(?:카카오톡|네이버|유튜브|텔레그램|페이스북).{0,12}(?:추가|구독|팔로우)',
]

const APPEAL = new RegExp(`^[^\\p{L}\\p{N}]{0,8}(?:${[...LETTER, ...CHANNEL].join('|')})`, 'iu')
/** Such a line is one sentence or two. */
const LONGEST = 240

/** Whether a line asks its reader to subscribe to a letter or to follow a channel. */
export function isAppeal(text: string): boolean {
  return text.length <= LONGEST && APPEAL.test(text)
}
