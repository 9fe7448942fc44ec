/** What a news page says in one language: an article of our own, and the lines that outlets put around and into it. */
export interface LanguagePack {
  readonly lang: string
  readonly title: string
  /** The article; the fourth stands below {@link subhead}. */
  readonly paragraphs: readonly string[]
  readonly subhead: string
  readonly menu: readonly string[]
  /** Headlines of other articles. */
  readonly teasers: readonly string[]
  readonly readAlso: string
  readonly related: string
  readonly mostRead: string
  /** A sentence that asks readers to subscribe to a letter. */
  readonly newsletter: string
  /** A line that asks them to follow a channel. */
  readonly follow: string
  readonly advertisement: string
  readonly share: string
  readonly comments: string
  readonly comment: string
  readonly tags: string
  readonly photo: string
  readonly source: string
  readonly about: string
  readonly bio: string
  readonly date: string
  readonly rights: string
}

const pack = (lang: string, title: string, lines: string): LanguagePack => {
  const [paragraphs, subhead, menu, teasers, ...rest] = lines.trim().split('\n')
  const [
    readAlso,
    related,
    mostRead,
    newsletter,
    follow,
    advertisement,
    share,
    comments,
    comment,
    tags,
    photo,
    source,
  ] = rest as [string, ...string[]]
  const [about, bio, date, rights] = rest.slice(12)
  const parts = (line: string | undefined) => line!.split(' | ')
  return {
    ...{ lang, title, paragraphs: parts(paragraphs), subhead: subhead!, menu: parts(menu), teasers: parts(teasers) },
    ...{ readAlso, related: related!, mostRead: mostRead!, newsletter: newsletter!, follow: follow! },
    ...{ advertisement: advertisement!, share: share!, comments: comments!, comment: comment!, tags: tags! },
    ...{ photo: photo!, source: source!, about: about!, bio: bio!, date: date!, rights: rights! },
  }
}

/** Each pack: paragraphs, subheading, menu, teasers, then a line for each of the fields in their order. */
export const LANGUAGES: readonly LanguagePack[] = [
  pack(
    'de',
    'Stadt saniert die alte Hafenbrücke',
    `
Der Stadtrat hat am Dienstagabend beschlossen, die alte Brücke am Hafen für vier Millionen Euro zu sanieren. | Die Arbeiten sollen im März beginnen und rund acht Monate dauern, sagte die Bürgermeisterin nach der Sitzung. | Das Land übernimmt sechzig Prozent der Kosten, den Rest zahlt die Stadt aus ihrer Rücklage. | Anwohner hatten seit Jahren auf Risse in den Pfeilern hingewiesen und eine Sperrung für Lastwagen gefordert. | Während der Bauzeit wird der Verkehr über die Landstraße umgeleitet; für Fußgänger entsteht ein Steg aus Holz.
Lange Diskussion im Rat
Start | Politik | Wirtschaft | Sport | Kultur
Feuerwehr löscht Brand in einer Scheune | Freibad öffnet eine Woche früher als geplant | Neuer Radweg zwischen den Ortsteilen ist fertig | Handballerinnen gewinnen das letzte Heimspiel
Lesen Sie auch
Das könnte Sie auch interessieren
Meistgelesen
Abonnieren Sie unseren Newsletter und erhalten Sie jeden Morgen die wichtigsten Nachrichten aus der Region.
Folgen Sie uns auf WhatsApp und verpassen Sie keine Nachricht mehr
Anzeige
Teilen
Kommentare
Das wurde aber auch höchste Zeit, ich fahre dort jeden Tag mit dem Rad zur Arbeit.
Schlagwörter: Hafen, Brücke, Stadtrat
Die Brücke am Hafen. Foto: Jost Brackwede
Quelle: dpa
Über die Autorin
Ida Berg schreibt seit 2011 über Kommunalpolitik und lebt mit ihrer Familie am Fluss.
14. Mai 2024, 18:30 Uhr
© 2024 Hafenbote. Alle Rechte vorbehalten.`,
  ),
  pack(
    'fr',
    'La ville rénove le vieux pont du port',
    `
Le conseil municipal a décidé mardi soir de rénover le vieux pont du port pour quatre millions d’euros. | Les travaux doivent commencer en mars et durer environ huit mois, a indiqué la maire après la séance. | La région prend en charge soixante pour cent du coût, le reste sera payé sur les réserves de la commune. | Les riverains signalaient depuis des années des fissures dans les piles et demandaient l’interdiction des camions. | Pendant le chantier, la circulation sera déviée par la route départementale et une passerelle sera installée.
Un long débat au conseil
Accueil | Politique | Économie | Sports | Culture
Un incendie détruit une grange sans faire de blessé | La piscine ouvrira une semaine plus tôt que prévu | La nouvelle piste cyclable est enfin terminée | Les handballeuses remportent leur dernier match à domicile
À lire aussi
Sur le même sujet
Les plus lus
Inscrivez-vous à notre newsletter et recevez chaque matin l’essentiel de l’actualité de votre région.
Suivez-nous sur WhatsApp pour ne rien manquer de l’actualité
Publicité
Partager
Commentaires
Il était vraiment temps, je passe sur ce pont tous les jours pour aller travailler.
Mots-clés : port, pont, conseil municipal
Le pont du port. Photo : Jean Morel
Source : AFP
À propos de l’auteur
Claire Dubois couvre la politique locale depuis 2011 et vit avec sa famille au bord du fleuve.
14 mai 2024 à 18h30
© 2024 Le Courrier du port. Tous droits réservés.`,
  ),
  pack(
    'es',
    'La ciudad restaurará el viejo puente del puerto',
    `
El pleno municipal decidió el martes por la noche restaurar el viejo puente del puerto por cuatro millones de euros. | Las obras empezarán en marzo y durarán unos ocho meses, dijo la alcaldesa después de la sesión. | La región asume el sesenta por ciento del coste y el resto saldrá de las reservas del ayuntamiento. | Los vecinos llevaban años avisando de grietas en los pilares y pedían que se prohibiera el paso de camiones. | Durante las obras el tráfico se desviará por la carretera comarcal y se instalará una pasarela de madera.
Un debate largo en el pleno
Inicio | Política | Economía | Deportes | Cultura
Un incendio destruye un granero sin causar heridos | La piscina abrirá una semana antes de lo previsto | Terminan las obras del nuevo carril bici | El equipo de balonmano gana su último partido en casa
Lee también
Noticias relacionadas
Lo más leído
Suscríbete a nuestro boletín y recibe cada mañana las noticias más importantes de tu región.
Síguenos en WhatsApp y no te pierdas ninguna noticia
Publicidad
Compartir
Comentarios
Ya era hora, yo cruzo ese puente todos los días para ir a trabajar.
Etiquetas: puerto, puente, ayuntamiento
El puente del puerto. Foto: Luis Ortega
Fuente: EFE
Sobre la autora
Marta Vidal cubre la política local desde 2011 y vive con su familia junto al río.
14 de mayo de 2024, 18:30
© 2024 El Correo del Puerto. Todos los derechos reservados.`,
  ),
  pack(
    'it',
    'La città restaura il vecchio ponte del porto',
    `
Il consiglio comunale ha deciso martedì sera di restaurare il vecchio ponte del porto per quattro milioni di euro. | I lavori cominceranno a marzo e dureranno circa otto mesi, ha detto la sindaca dopo la seduta. | La regione coprirà il sessanta per cento dei costi, il resto verrà dalle riserve del comune. | Da anni i residenti segnalavano crepe nei piloni e chiedevano di vietare il passaggio dei camion. | Durante il cantiere il traffico sarà deviato sulla provinciale e per i pedoni ci sarà una passerella di legno.
Una lunga discussione in aula
Home | Politica | Economia | Sport | Cultura
Un incendio distrugge un fienile, nessun ferito | La piscina aprirà una settimana prima del previsto | Finita la nuova pista ciclabile tra i due paesi | La squadra di pallamano vince l’ultima partita in casa
Leggi anche
Potrebbe interessarti anche
I più letti
Iscriviti alla nostra newsletter e ricevi ogni mattina le notizie più importanti della tua regione.
Seguici su WhatsApp per non perdere nessuna notizia
Pubblicità
Condividi
Commenti
Era davvero ora, passo su quel ponte ogni giorno per andare al lavoro.
Tag: porto, ponte, consiglio comunale
Il ponte del porto. Foto: Paolo Rinaldi
Fonte: ANSA
L’autrice
Giulia Conti segue la politica locale dal 2011 e vive con la famiglia sul fiume.
14 maggio 2024, 18:30
© 2024 Il Corriere del Porto. Tutti i diritti riservati.`,
  ),
  pack(
    'pt',
    'Cidade vai restaurar a velha ponte do porto',
    `
A câmara municipal decidiu na terça-feira à noite restaurar a velha ponte do porto por quatro milhões de euros. | As obras devem começar em março e durar cerca de oito meses, disse a prefeita depois da sessão. | O estado assume sessenta por cento do custo e o restante sairá das reservas do município. | Há anos os moradores alertavam para fissuras nos pilares e pediam a proibição da passagem de caminhões. | Durante as obras o trânsito será desviado pela estrada estadual e haverá uma passarela de madeira para pedestres.
Um longo debate na câmara
Início | Política | Economia | Esportes | Cultura
Incêndio destrói um celeiro sem deixar feridos | Piscina vai abrir uma semana antes do previsto | Nova ciclovia entre os dois bairros está pronta | Time de handebol vence o último jogo em casa
Leia também
Notícias relacionadas
Mais lidas
Assine nossa newsletter e receba todas as manhãs as notícias mais importantes da sua região.
Siga nosso canal no WhatsApp e não perca nenhuma notícia
Publicidade
Compartilhar
Comentários
Já estava na hora, passo por essa ponte todos os dias para ir ao trabalho.
Tags: porto, ponte, câmara municipal
A ponte do porto. Foto: Rui Tavares
Fonte: Lusa
Sobre a autora
Ana Ribeiro cobre a política local desde 2011 e vive com a família à beira do rio.
14 de maio de 2024 às 18h30
© 2024 Correio do Porto. Todos os direitos reservados.`,
  ),
  pack(
    'pl',
    'Miasto wyremontuje stary most w porcie',
    `
Rada miasta postanowiła we wtorek wieczorem wyremontować stary most w porcie za cztery miliony złotych. | Prace mają się rozpocząć w marcu i potrwać około ośmiu miesięcy, powiedziała burmistrz po sesji. | Województwo pokryje sześćdziesiąt procent kosztów, resztę zapłaci miasto ze swoich rezerw. | Mieszkańcy od lat zwracali uwagę na pęknięcia w filarach i domagali się zakazu wjazdu ciężarówek. | W czasie remontu ruch zostanie skierowany na drogę powiatową, a dla pieszych powstanie drewniana kładka.
Długa dyskusja na sesji
Strona główna | Polityka | Gospodarka | Sport | Kultura
Pożar zniszczył stodołę, nikt nie został ranny | Basen zostanie otwarty tydzień wcześniej | Nowa ścieżka rowerowa jest już gotowa | Piłkarki ręczne wygrały ostatni mecz u siebie
Czytaj także
Podobne artykuły
Najczęściej czytane
Zapisz się do naszego newslettera i każdego ranka otrzymuj najważniejsze wiadomości z regionu.
Obserwuj nas na WhatsApp i nie przegap żadnej wiadomości
Reklama
Udostępnij
Komentarze
Najwyższy czas, jeżdżę przez ten most codziennie do pracy.
Tagi: port, most, rada miasta
Most w porcie. Fot. Jan Wolski
Źródło: PAP
O autorce
Ewa Lis pisze o polityce lokalnej od 2011 roku i mieszka z rodziną nad rzeką.
14 maja 2024, 18:30
© 2024 Kurier Portowy. Wszelkie prawa zastrzeżone.`,
  ),
  pack(
    'cs',
    'Město opraví starý most v přístavu',
    `
Zastupitelstvo v úterý večer rozhodlo, že starý most v přístavu opraví za čtyřicet milionů korun. | Práce mají začít v březnu a potrvají zhruba osm měsíců, řekla po jednání starostka města. | Kraj zaplatí šedesát procent nákladů, zbytek uhradí město ze svých rezerv. | Obyvatelé už řadu let upozorňovali na trhliny v pilířích a žádali zákaz vjezdu nákladních aut. | Po dobu oprav bude doprava odkloněna na okresní silnici a pro pěší vznikne dřevěná lávka.
Dlouhá debata zastupitelů
Domů | Politika | Ekonomika | Sport | Kultura
Požár zničil stodolu, nikdo nebyl zraněn | Koupaliště otevře o týden dříve | Nová cyklostezka mezi obcemi je hotová | Házenkářky vyhrály poslední domácí zápas
Čtěte také
Mohlo by vás zajímat
Nejčtenější
Přihlaste se k odběru našeho newsletteru a dostávejte každé ráno nejdůležitější zprávy z regionu.
Sledujte nás na WhatsAppu, ať vám nic neuteče
Reklama
Sdílet
Komentáře
Už bylo na čase, po tom mostě jezdím každý den do práce.
Štítky: přístav, most, zastupitelstvo
Most v přístavu. Foto: Petr Novotný
Zdroj: ČTK
O autorce
Jana Malá píše o místní politice od roku 2011 a žije s rodinou u řeky.
14. května 2024 18:30
© 2024 Přístavní listy. Všechna práva vyhrazena.`,
  ),
  pack(
    'tr',
    'Belediye limandaki eski köprüyü onarıyor',
    `
Belediye meclisi salı akşamı limandaki eski köprünün dört milyon liraya onarılmasına karar verdi. | Çalışmaların mart ayında başlaması ve yaklaşık sekiz ay sürmesi bekleniyor, dedi belediye başkanı toplantıdan sonra. | Masrafların yüzde altmışını bakanlık üstlenecek, kalanı belediyenin kendi kaynaklarından ödenecek. | Mahalle sakinleri yıllardır ayaklardaki çatlaklara dikkat çekiyor ve kamyon geçişinin yasaklanmasını istiyordu. | Onarım süresince trafik il yoluna yönlendirilecek, yayalar için ahşap bir geçit kurulacak.
Mecliste uzun tartışma
Ana Sayfa | Siyaset | Ekonomi | Spor | Kültür
Samanlıkta çıkan yangın söndürüldü, yaralanan olmadı | Açık havuz planlanandan bir hafta önce açılıyor | İki mahalle arasındaki bisiklet yolu tamamlandı | Kadın hentbol takımı evindeki son maçı kazandı
Ayrıca okuyun
İlgili haberler
Çok okunanlar
Bültenimize abone olun, bölgenizin en önemli haberleri her sabah e-posta kutunuza gelsin.
WhatsApp kanalımızı takip edin, hiçbir haberi kaçırmayın
Reklam
Paylaş
Yorumlar
Artık zamanı gelmişti, her gün işe giderken o köprüden geçiyorum.
Etiketler: liman, köprü, belediye meclisi
Limandaki köprü. Fotoğraf: Ali Demir
Kaynak: AA
Yazar hakkında
Elif Kaya 2011'den beri yerel siyaseti izliyor ve ailesiyle nehir kıyısında yaşıyor.
14 Mayıs 2024, 18:30
© 2024 Liman Postası. Tüm hakları saklıdır.`,
  ),
  pack(
    'ru',
    'Город отремонтирует старый мост в порту',
    `
Городской совет во вторник вечером решил отремонтировать старый мост в порту за четыре миллиона рублей. | Работы должны начаться в марте и продлятся около восьми месяцев, сообщила мэр после заседания. | Область возьмёт на себя шестьдесят процентов расходов, остальное город заплатит из своего резерва. | Жители много лет указывали на трещины в опорах и требовали запретить проезд грузовиков. | На время ремонта движение пустят по областной дороге, а для пешеходов построят деревянный мостик.
Долгий спор в совете
Главная | Политика | Экономика | Спорт | Культура
Пожар уничтожил сарай, никто не пострадал | Бассейн откроется на неделю раньше срока | Велодорожка между районами готова | Гандболистки выиграли последний домашний матч
Читайте также
Материалы по теме
Самое читаемое
Подпишитесь на нашу рассылку и получайте каждое утро главные новости вашего региона.
Подписывайтесь на наш канал в Telegram, чтобы не пропустить новости
Реклама
Поделиться
Комментарии
Давно пора, я каждый день езжу по этому мосту на работу.
Теги: порт, мост, городской совет
Мост в порту. Фото: Иван Лесной
Источник: Интерфакс
Об авторе
Анна Речная пишет о местной политике с 2011 года и живёт с семьёй у реки.
14 мая 2024, 18:30
© 2024 Портовый вестник. Все права защищены.`,
  ),
  pack(
    'uk',
    'Місто відремонтує старий міст у порту',
    `
Міська рада у вівторок увечері вирішила відремонтувати старий міст у порту за чотири мільйони гривень. | Роботи мають розпочатися в березні й триватимуть близько восьми місяців, повідомила міська голова після засідання. | Область візьме на себе шістдесят відсотків витрат, решту місто сплатить зі свого резерву. | Мешканці багато років вказували на тріщини в опорах і вимагали заборонити проїзд вантажівок. | На час ремонту рух спрямують обласною дорогою, а для пішоходів збудують дерев’яний місток.
Довга суперечка в раді
Головна | Політика | Економіка | Спорт | Культура
Пожежа знищила сарай, ніхто не постраждав | Басейн відкриють на тиждень раніше | Велодоріжка між районами готова | Гандболістки виграли останній домашній матч
Читайте також
Матеріали за темою
Найпопулярніше
Підпишіться на нашу розсилку й отримуйте щоранку головні новини вашого регіону.
Підписуйтесь на наш канал у Telegram, щоб не пропустити новини
Реклама
Поділитися
Коментарі
Давно пора, я щодня їжджу цим мостом на роботу.
Теги: порт, міст, міська рада
Міст у порту. Фото: Іван Лісовий
Джерело: Укрінформ
Про авторку
Ганна Річкова пише про місцеву політику з 2011 року і живе з родиною біля річки.
14 травня 2024, 18:30
© 2024 Портовий вісник. Усі права захищено.`,
  ),
  pack(
    'ar',
    'المدينة ترمم الجسر القديم في الميناء',
    `
قرر المجلس البلدي مساء الثلاثاء ترميم الجسر القديم في الميناء بتكلفة تبلغ أربعة ملايين دينار. | ومن المقرر أن تبدأ الأعمال في مارس وتستمر نحو ثمانية أشهر، كما قالت رئيسة البلدية بعد الجلسة. | وتتحمل الولاية ستين في المئة من التكاليف، على أن تدفع البلدية الباقي من احتياطيها. | وكان السكان قد نبهوا منذ سنوات إلى شقوق في الأعمدة وطالبوا بمنع مرور الشاحنات. | وخلال فترة الأعمال ستحول حركة السير إلى الطريق الإقليمي، وسيقام ممر خشبي للمشاة.
نقاش طويل في المجلس
الرئيسية | سياسة | اقتصاد | رياضة | ثقافة
حريق يدمر مخزنا للحبوب دون إصابات | المسبح يفتح أبوابه قبل الموعد بأسبوع | اكتمال مسار الدراجات الجديد بين الحيين | فريق كرة اليد يفوز في آخر مباراة على أرضه
اقرأ أيضا
مواضيع ذات صلة
الأكثر قراءة
اشترك في نشرتنا البريدية لتصلك كل صباح أهم أخبار منطقتك.
تابعونا على واتساب حتى لا يفوتكم أي خبر
إعلان
شارك
التعليقات
لقد حان الوقت فعلا، فأنا أعبر هذا الجسر كل يوم إلى عملي.
وسوم: الميناء، الجسر، المجلس البلدي
الجسر في الميناء. تصوير: سامي حداد
المصدر: وكالات
عن الكاتبة
ليلى منصور تكتب عن السياسة المحلية منذ عام 2011 وتعيش مع عائلتها قرب النهر.
14 مايو 2024، 18:30
© 2024 بريد الميناء. جميع الحقوق محفوظة.`,
  ),
  pack(
    'fa',
    'شهرداری پل قدیمی بندر را بازسازی می‌کند',
    `
شورای شهر سه‌شنبه شب تصمیم گرفت پل قدیمی بندر را با هزینه چهار میلیارد تومان بازسازی کند. | شهردار پس از جلسه گفت که کار در اسفند آغاز می‌شود و حدود هشت ماه طول می‌کشد. | استان شصت درصد هزینه را می‌پردازد و بقیه از ذخیره شهرداری پرداخت خواهد شد. | ساکنان سال‌ها بود که از ترک‌های پایه‌ها خبر می‌دادند و خواستار ممنوعیت عبور کامیون بودند. | در مدت بازسازی رفت‌وآمد به جاده استانی منتقل می‌شود و برای پیاده‌ها گذرگاهی چوبی ساخته خواهد شد.
بحث طولانی در شورا
خانه | سیاست | اقتصاد | ورزش | فرهنگ
آتش‌سوزی انبار را نابود کرد و کسی آسیب ندید | استخر شهر یک هفته زودتر باز می‌شود | مسیر تازه دوچرخه میان دو محله آماده شد | تیم هندبال آخرین بازی خانگی را برد
بیشتر بخوانید
اخبار مرتبط
پربازدیدترین‌ها
در خبرنامه ما عضو شوید تا هر روز صبح مهم‌ترین خبرهای منطقه را دریافت کنید.
ما را در تلگرام دنبال کنید تا هیچ خبری را از دست ندهید
تبلیغات
اشتراک‌گذاری
نظرات
دیگر وقتش رسیده بود، من هر روز برای رفتن به کار از این پل می‌گذرم.
برچسب‌ها: بندر، پل، شورای شهر
پل بندر. عکس: رضا کریمی
منبع: ایسنا
درباره نویسنده
سارا رودی از سال ۱۳۹۰ درباره سیاست محلی می‌نویسد و با خانواده‌اش کنار رودخانه زندگی می‌کند.
۲۵ اردیبهشت ۱۴۰۳، ۱۸:۳۰
© ۱۴۰۳ پیک بندر. همه حقوق محفوظ است.`,
  ),
  pack(
    'hi',
    'शहर बंदरगाह के पुराने पुल की मरम्मत करेगा',
    `
नगर परिषद ने मंगलवार शाम को बंदरगाह के पुराने पुल की चार करोड़ रुपये में मरम्मत कराने का फैसला किया। | महापौर ने बैठक के बाद कहा कि काम मार्च में शुरू होगा और करीब आठ महीने तक चलेगा। | राज्य सरकार खर्च का साठ प्रतिशत उठाएगी और बाकी रकम शहर अपने कोष से देगा। | लोग कई वर्षों से खंभों में दरारों की शिकायत कर रहे थे और ट्रकों पर रोक की मांग कर रहे थे। | काम के दौरान यातायात को जिला सड़क से निकाला जाएगा और पैदल यात्रियों के लिए लकड़ी का रास्ता बनेगा।
परिषद में लंबी बहस
होम | राजनीति | कारोबार | खेल | संस्कृति
खलिहान में आग लगी, कोई घायल नहीं हुआ | तरणताल तय समय से एक सप्ताह पहले खुलेगा | दो मोहल्लों के बीच साइकिल पथ तैयार हुआ | हैंडबॉल टीम ने घर में आखिरी मैच जीता
यह भी पढ़ें
संबंधित खबरें
सबसे ज्यादा पढ़ी गईं
हमारे न्यूजलेटर की सदस्यता लें और हर सुबह अपने क्षेत्र की सबसे जरूरी खबरें पाएं।
व्हाट्सएप पर हमारे चैनल से जुड़ें और कोई खबर न चूकें
विज्ञापन
शेयर करें
टिप्पणियां
अब समय आ गया था, मैं रोज काम पर जाने के लिए इसी पुल से गुजरता हूं।
टैग: बंदरगाह, पुल, नगर परिषद
बंदरगाह का पुल। फोटो: रवि मेहता
स्रोत: पीटीआई
लेखक के बारे में
सीमा नदियाल 2011 से स्थानीय राजनीति पर लिखती हैं और परिवार के साथ नदी किनारे रहती हैं।
14 मई 2024, 18:30
© 2024 बंदरगाह समाचार। सर्वाधिकार सुरक्षित।`,
  ),
  pack(
    'zh',
    '市政府将修复港口老桥',
    `
市议会周二晚间决定投入四百万元，对港口的老桥进行全面修复。 | 市长在会后表示，工程将于三月开工，预计持续约八个月时间。 | 省政府承担百分之六十的费用，其余部分由市财政储备支付。 | 附近居民多年来一直反映桥墩出现裂缝，并要求禁止货车通行。 | 施工期间车辆将改走县道，行人可以使用临时搭建的木制便桥。
议会里的漫长讨论
首页 | 政治 | 经济 | 体育 | 文化
一处谷仓起火，所幸无人受伤 | 露天泳池将提前一周对外开放 | 两个城区之间的自行车道建成 | 女子手球队赢得最后一场主场比赛
延伸阅读
相关新闻
热门新闻
订阅我们的新闻邮件，每天早晨收到本地区最重要的消息。
关注我们的微信公众号，不错过任何新闻
广告
分享
评论
早就该修了，我每天上班都要经过这座桥。
标签：港口，老桥，市议会
港口的老桥。摄影：李文
来源：新华社
作者简介
王晓自2011年起报道地方政治，与家人住在河边。
2024年5月14日 18:30
© 2024 港口日报 版权所有`,
  ),
  pack(
    'ja',
    '市が港の古い橋を改修へ',
    `
市議会は火曜日の夜、港にある古い橋を四億円かけて改修することを決めた。 | 工事は三月に始まり、およそ八か月かかる見通しだと、市長は会議の後に述べた。 | 費用の六割は県が負担し、残りは市の積立金から支払われることになっている。 | 住民は何年も前から橋脚のひび割れを指摘し、トラックの通行止めを求めていた。 | 工事の間、車は県道へ迂回し、歩行者のためには木の仮橋が設けられる。
議会での長い議論
トップ | 政治 | 経済 | スポーツ | 文化
納屋で火事、けが人はなし | 市民プールが予定より一週間早く開く | 二つの地区を結ぶ自転車道が完成した | 女子ハンドボール部が最後の地元試合に勝つ
あわせて読みたい
関連記事
ランキング
メールマガジンに登録すると、毎朝地域の大切なニュースをお届けします。
LINEで友だち登録して、最新ニュースを受け取ろう
広告
シェア
コメント
やっと直るのですね。毎日通勤でこの橋を渡っています。
タグ：港、橋、市議会
港の橋（撮影・田中一郎）
提供：共同通信
この記事を書いた人
川上花子は2011年から地方政治を取材し、家族と川のそばに住んでいる。
2024年5月14日 18時30分
© 2024 港新聞社 無断転載を禁じます`,
  ),
  pack(
    'ko',
    '시, 항구의 낡은 다리 보수하기로',
    `
시의회는 화요일 저녁 항구에 있는 낡은 다리를 사억 원을 들여 보수하기로 결정했다. | 공사는 삼월에 시작해 여덟 달가량 걸릴 것이라고 시장이 회의가 끝난 뒤 밝혔다. | 도가 비용의 육십 퍼센트를 부담하고 나머지는 시가 적립금에서 지불한다. | 주민들은 여러 해 전부터 교각에 금이 갔다며 화물차 통행을 막아 달라고 요구해 왔다. | 공사 기간에는 차량이 지방도로 우회하고 보행자를 위한 나무 다리가 놓일 예정이다.
시의회의 긴 토론
홈 | 정치 | 경제 | 스포츠 | 문화
헛간에서 불이 났지만 다친 사람은 없다 | 야외 수영장 예정보다 일주일 일찍 연다 | 두 마을을 잇는 자전거길이 완공됐다 | 여자 핸드볼 팀 마지막 안방 경기 승리
함께 보면 좋은 기사
관련기사
많이 본 뉴스
뉴스레터를 구독하고 매일 아침 우리 지역의 중요한 소식을 받아 보세요.
카카오톡 채널을 추가하고 새 소식을 놓치지 마세요
광고
공유하기
댓글
진작 고쳤어야죠, 저는 매일 이 다리를 건너 출근합니다.
태그: 항구, 다리, 시의회
항구의 다리. 사진=김민수 기자
출처: 연합뉴스
기자 소개
이수진 기자는 2011년부터 지역 정치를 취재했으며 가족과 함께 강가에 산다.
2024년 5월 14일 18:30
© 2024 항구신문. 무단 전재 및 재배포 금지`,
  ),
  pack(
    'el',
    'Ο δήμος επισκευάζει την παλιά γέφυρα του λιμανιού',
    `
Το δημοτικό συμβούλιο αποφάσισε την Τρίτη το βράδυ να επισκευάσει την παλιά γέφυρα του λιμανιού με τέσσερα εκατομμύρια ευρώ. | Οι εργασίες θα αρχίσουν τον Μάρτιο και θα διαρκέσουν περίπου οκτώ μήνες, είπε η δήμαρχος μετά τη συνεδρίαση. | Η περιφέρεια καλύπτει το εξήντα τοις εκατό του κόστους και τα υπόλοιπα θα πληρώσει ο δήμος από το αποθεματικό του. | Οι κάτοικοι επισήμαιναν εδώ και χρόνια ρωγμές στα βάθρα και ζητούσαν να απαγορευτούν τα φορτηγά. | Όσο διαρκούν τα έργα η κίνηση θα γίνεται από τον επαρχιακό δρόμο και για τους πεζούς θα στηθεί ξύλινη γέφυρα.
Μακρά συζήτηση στο συμβούλιο
Αρχική | Πολιτική | Οικονομία | Αθλητισμός | Πολιτισμός
Πυρκαγιά κατέστρεψε αποθήκη χωρίς τραυματίες | Η πισίνα ανοίγει μία εβδομάδα νωρίτερα | Έτοιμος ο νέος ποδηλατόδρομος | Η ομάδα χάντμπολ κέρδισε τον τελευταίο αγώνα
Διαβάστε επίσης
Σχετικά άρθρα
Δημοφιλή
Εγγραφείτε στο newsletter μας και λάβετε κάθε πρωί τα σημαντικότερα νέα της περιοχής σας.
Ακολουθήστε μας στο Google News και μη χάσετε καμία είδηση
Διαφήμιση
Κοινοποίηση
Σχόλια
Ήταν καιρός πια, περνάω από αυτή τη γέφυρα κάθε μέρα για τη δουλειά.
Ετικέτες: λιμάνι, γέφυρα, δήμος
Η γέφυρα του λιμανιού. Φωτογραφία: Νίκος Παππάς
Πηγή: ΑΠΕ-ΜΠΕ
Η συντάκτρια
Η Μαρία Ποταμιάνου γράφει για την τοπική πολιτική από το 2011 και ζει με την οικογένειά της δίπλα στο ποτάμι.
14 Μαΐου 2024, 18:30
© 2024 Ο Ταχυδρόμος. Με επιφύλαξη παντός δικαιώματος.`,
  ),
  pack(
    'sv',
    'Kommunen rustar upp den gamla hamnbron',
    `
Kommunfullmäktige beslutade på tisdagskvällen att rusta upp den gamla bron i hamnen för fyrtio miljoner kronor. | Arbetet ska börja i mars och väntas pågå i ungefär åtta månader, sade kommunalrådet efter mötet. | Regionen betalar sextio procent av kostnaden och resten tar kommunen ur sina reserver. | De boende har i flera år påpekat sprickor i pelarna och krävt att lastbilar förbjuds på bron. | Under byggtiden leds trafiken om till landsvägen och för gående byggs en gångbro av trä.
Lång debatt i fullmäktige
Start | Politik | Ekonomi | Sport | Kultur
Brand förstörde en lada, ingen skadades | Badet öppnar en vecka tidigare än planerat | Den nya cykelvägen mellan orterna är klar | Handbollslaget vann säsongens sista hemmamatch
Läs också
Relaterade artiklar
Mest läst
Prenumerera på vårt nyhetsbrev och få de viktigaste nyheterna från din region varje morgon.
Följ oss på Facebook så att du inte missar några nyheter
Annons
Dela
Kommentarer
Det var verkligen på tiden, jag cyklar över bron varje dag till jobbet.
Ämnen: hamnen, bron, kommunfullmäktige
Bron i hamnen. Foto: Nils Åberg
Källa: TT
Om skribenten
Karin Strand har skrivit om lokalpolitik sedan 2011 och bor med sin familj vid ån.
14 maj 2024 kl. 18.30
© 2024 Hamnposten. Alla rättigheter förbehållna.`,
  ),
  pack(
    'nl',
    'Stad knapt de oude havenbrug op',
    `
De gemeenteraad heeft dinsdagavond besloten de oude brug in de haven voor vier miljoen euro op te knappen. | Het werk begint in maart en gaat ongeveer acht maanden duren, zei de burgemeester na de vergadering. | De provincie betaalt zestig procent van de kosten, de rest komt uit de reserves van de gemeente. | Bewoners wezen al jaren op scheuren in de pijlers en wilden dat vrachtwagens geweerd werden. | Tijdens de werkzaamheden wordt het verkeer omgeleid en komt er voor voetgangers een houten brug.
Lang debat in de raad
Home | Politiek | Economie | Sport | Cultuur
Brand verwoest schuur, niemand raakt gewond | Zwembad gaat een week eerder open dan gepland | Nieuw fietspad tussen de dorpen is klaar | Handbalsters winnen laatste thuiswedstrijd
Lees ook
Gerelateerde artikelen
Meest gelezen
Schrijf je in voor onze nieuwsbrief en ontvang elke ochtend het belangrijkste nieuws uit je regio.
Volg ons op WhatsApp en mis geen enkel nieuwsbericht
Advertentie
Delen
Reacties
Dat werd tijd, ik fiets elke dag over die brug naar mijn werk.
Trefwoorden: haven, brug, gemeenteraad
De brug in de haven. Foto: Kees Bakker
Bron: ANP
Over de auteur
Lotte Visser schrijft sinds 2011 over lokale politiek en woont met haar gezin aan de rivier.
14 mei 2024 om 18:30
© 2024 De Havenbode. Alle rechten voorbehouden.`,
  ),
  pack(
    'hu',
    'Felújítja a város a kikötő régi hídját',
    `
A képviselő-testület kedden este úgy döntött, hogy négyszázmillió forintért felújítja a kikötő régi hídját. | A munka márciusban kezdődik és körülbelül nyolc hónapig tart, mondta a polgármester az ülés után. | A költségek hatvan százalékát a megye állja, a többit a város fizeti a tartalékából. | A lakók évek óta jelezték, hogy repedések vannak a pilléreken, és a teherautók kitiltását kérték. | A felújítás alatt a forgalmat a megyei útra terelik, a gyalogosoknak pedig fahidat építenek.
Hosszú vita a testületben
Címlap | Politika | Gazdaság | Sport | Kultúra
Leégett egy pajta, senki sem sérült meg | Egy héttel korábban nyit a strand | Elkészült az új kerékpárút a két falu között | Megnyerte utolsó hazai meccsét a kézilabdacsapat
Olvassa el ezt is
Kapcsolódó cikkek
Legolvasottabb
Iratkozzon fel hírlevelünkre, és kapja meg minden reggel a térség legfontosabb híreit.
Kövessen minket a Facebookon, hogy ne maradjon le semmiről
Hirdetés
Megosztás
Hozzászólások
Már éppen ideje volt, minden nap azon a hídon járok dolgozni.
Címkék: kikötő, híd, képviselő-testület
A kikötő hídja. Fotó: Kovács Péter
Forrás: MTI
A szerzőről
Folyó Anna 2011 óta ír helyi politikáról, és családjával a folyó mellett él.
2024. május 14. 18:30
© 2024 Kikötői Hírek. Minden jog fenntartva.`,
  ),
  pack(
    'ro',
    'Orașul repară vechiul pod din port',
    `
Consiliul local a hotărât marți seara să repare vechiul pod din port pentru patru milioane de lei. | Lucrările vor începe în martie și vor dura aproximativ opt luni, a declarat primarul după ședință. | Județul acoperă șaizeci la sută din costuri, iar restul va fi plătit din rezervele orașului. | Locuitorii semnalau de ani de zile crăpături în piloni și cereau interzicerea camioanelor. | Pe durata lucrărilor traficul va fi deviat pe drumul județean, iar pentru pietoni se va monta o pasarelă de lemn.
O dezbatere lungă în consiliu
Acasă | Politică | Economie | Sport | Cultură
Un incendiu a distrus un hambar, fără victime | Ștrandul se deschide cu o săptămână mai devreme | Noua pistă de biciclete este gata | Echipa de handbal a câștigat ultimul meci de acasă
Citește și
Articole similare
Cele mai citite
Abonează-te la newsletter și primește în fiecare dimineață cele mai importante știri din regiunea ta.
Urmărește-ne pe WhatsApp ca să nu pierzi nicio știre
Publicitate
Distribuie
Comentarii
Era și timpul, trec zilnic pe acel pod când merg la serviciu.
Etichete: port, pod, consiliu local
Podul din port. Foto: Ion Munteanu
Sursa: Agerpres
Despre autoare
Maria Luncă scrie despre politica locală din 2011 și locuiește cu familia lângă râu.
14 mai 2024, 18:30
© 2024 Curierul Portului. Toate drepturile rezervate.`,
  ),
  pack(
    'az',
    'Bələdiyyə limandakı köhnə körpünü təmir edir',
    `
Bələdiyyə məclisi çərşənbə axşamı limandakı köhnə körpünün dörd milyon manata təmir olunmasına qərar verib. | İclasdan sonra bələdiyyə sədri bildirib ki, işlər mart ayında başlayacaq və təxminən səkkiz ay davam edəcək. | Xərclərin altmış faizini dövlət büdcəsi ödəyəcək, qalanı isə bələdiyyənin öz ehtiyatından veriləcək. | Sakinlər illərdir dayaqlardakı çatlara diqqət çəkir və yük maşınlarının keçidinin qadağan olunmasını istəyirdilər. | Təmir müddətində nəqliyyat rayon yoluna yönəldiləcək, piyadalar üçün isə taxta keçid qurulacaq.
Məclisdə uzun müzakirə
Ana səhifə | Siyasət | İqtisadiyyat | İdman | Mədəniyyət
Samanlıqda yanğın söndürülüb, xəsarət alan yoxdur | Açıq hovuz bir həftə tez istifadəyə veriləcək | İki qəsəbə arasında velosiped yolu hazırdır | Həndbol komandası son ev oyununu qazanıb
Həmçinin oxuyun
Oxşar xəbərlər
Ən çox oxunanlar
Bülletenimizə abunə olun və bölgənizin ən vacib xəbərlərini hər səhər poçtunuza alın.
Telegram kanalımıza abunə olun, heç bir xəbəri qaçırmayın
Reklam
Paylaş
Şərhlər
Çoxdan vaxtı idi, mən hər gün işə gedəndə o körpüdən keçirəm.
Teqlər: liman, körpü, bələdiyyə
Limandakı körpü. Foto: Rauf Əliyev
Mənbə: AZƏRTAC
Müəllif haqqında
Leyla Çaylı 2011-ci ildən yerli siyasətdən yazır və ailəsi ilə çayın kənarında yaşayır.
14 may 2024, 18:30
© 2024 Liman qəzeti. Bütün hüquqlar qorunur.`,
  ),
  pack(
    'ka',
    'ქალაქი პორტის ძველ ხიდს აღადგენს',
    `
საკრებულომ სამშაბათს საღამოს გადაწყვიტა, რომ პორტის ძველ ხიდს ოთხი მილიონი ლარით აღადგენს. | სამუშაოები მარტში დაიწყება და დაახლოებით რვა თვეს გაგრძელდება, განაცხადა მერმა სხდომის შემდეგ. | ხარჯების სამოც პროცენტს რეგიონი დაფარავს, დანარჩენს კი ქალაქი საკუთარი რეზერვიდან გადაიხდის. | მოსახლეობა წლების განმავლობაში მიუთითებდა ბურჯების ბზარებზე და სატვირთო მანქანების აკრძალვას ითხოვდა. | მშენებლობის დროს მოძრაობა სხვა გზაზე გადავა, ფეხით მოსიარულეთათვის კი ხის ბოგირი მოეწყობა.
ხანგრძლივი დებატები საკრებულოში
მთავარი | პოლიტიკა | ეკონომიკა | სპორტი | კულტურა
ხანძარმა ბეღელი გაანადგურა, არავინ დაშავებულა | აუზი დაგეგმილზე ერთი კვირით ადრე გაიხსნება | ახალი ველობილიკი მზად არის | ხელბურთის გუნდმა ბოლო შინ თამაში მოიგო
ასევე წაიკითხეთ
მსგავსი სიახლეები
ყველაზე კითხვადი
გამოიწერეთ ჩვენი სიახლეები და მიიღეთ ყოველ დილით თქვენი რეგიონის მთავარი ამბები.
გამოგვყევით Facebook-ზე და არ გამოტოვოთ სიახლეები
რეკლამა
გაზიარება
კომენტარები
უკვე დრო იყო, ყოველდღე ამ ხიდით დავდივარ სამსახურში.
თეგები: პორტი, ხიდი, საკრებულო
პორტის ხიდი. ფოტო: გიორგი ბერიძე
წყარო: ინტერპრესნიუსი
ავტორის შესახებ
ნინო მდინარაძე 2011 წლიდან წერს ადგილობრივ პოლიტიკაზე და ოჯახთან ერთად მდინარის პირას ცხოვრობს.
14 მაისი 2024, 18:30
© 2024 პორტის მაცნე. ყველა უფლება დაცულია.`,
  ),
  pack(
    'he',
    'העירייה תשפץ את הגשר הישן בנמל',
    `
מועצת העיר החליטה ביום שלישי בערב לשפץ את הגשר הישן בנמל בעלות של ארבעה מיליון שקלים. | העבודות יתחילו במרץ ויימשכו כשמונה חודשים, אמרה ראשת העירייה לאחר הישיבה. | המחוז יממן שישים אחוזים מהעלות, ואת השאר תשלם העירייה מהרזרבה שלה. | התושבים התריעו במשך שנים על סדקים בעמודים ודרשו לאסור על מעבר משאיות. | בזמן העבודות תופנה התנועה לכביש האזורי, ולהולכי הרגל יוקם גשר עץ זמני.
דיון ארוך במועצה
ראשי | פוליטיקה | כלכלה | ספורט | תרבות
שריפה כילתה אסם, אין נפגעים | הבריכה תיפתח שבוע מוקדם מהמתוכנן | שביל האופניים החדש הושלם | קבוצת הכדוריד ניצחה במשחק הבית האחרון
קראו גם
כתבות נוספות
הנקראות ביותר
הירשמו לניוזלטר שלנו וקבלו בכל בוקר את החדשות החשובות באזור שלכם.
עקבו אחרינו בטלגרם ואל תפספסו שום ידיעה
פרסומת
שתפו
תגובות
הגיע הזמן, אני עובר בגשר הזה כל יום בדרך לעבודה.
תגיות: נמל, גשר, מועצת העיר
הגשר בנמל. צילום: דוד לוי
מקור: סוכנויות
על הכותבת
נועה נחל כותבת על פוליטיקה מקומית מאז 2011 וגרה עם משפחתה ליד הנהר.
14 במאי 2024, 18:30
© 2024 דואר הנמל. כל הזכויות שמורות.`,
  ),
  pack(
    'vi',
    'Thành phố sửa cây cầu cũ ở cảng',
    `
Hội đồng thành phố tối thứ ba đã quyết định sửa chữa cây cầu cũ ở cảng với kinh phí bốn mươi tỷ đồng. | Công việc sẽ bắt đầu vào tháng ba và kéo dài khoảng tám tháng, thị trưởng cho biết sau cuộc họp. | Tỉnh chịu sáu mươi phần trăm chi phí, phần còn lại thành phố trả từ quỹ dự phòng. | Người dân nhiều năm nay đã báo về các vết nứt ở trụ cầu và yêu cầu cấm xe tải qua lại. | Trong thời gian thi công, xe cộ sẽ đi theo đường tỉnh và một cầu gỗ tạm sẽ được dựng cho người đi bộ.
Cuộc thảo luận dài ở hội đồng
Trang chủ | Chính trị | Kinh tế | Thể thao | Văn hóa
Cháy kho thóc, không có ai bị thương | Hồ bơi mở cửa sớm hơn một tuần | Đường xe đạp mới giữa hai phường đã xong | Đội bóng ném nữ thắng trận cuối trên sân nhà
Đọc thêm
Tin liên quan
Đọc nhiều nhất
Đăng ký nhận bản tin của chúng tôi để mỗi sáng có những tin quan trọng nhất trong vùng.
Theo dõi chúng tôi trên Zalo để không bỏ lỡ tin tức nào
Quảng cáo
Chia sẻ
Bình luận
Đã đến lúc rồi, ngày nào tôi cũng đi qua cây cầu đó để đi làm.
Từ khóa: cảng, cây cầu, hội đồng
Cây cầu ở cảng. Ảnh: Minh Đức
Nguồn: TTXVN
Về tác giả
Lan Hà viết về chính trị địa phương từ năm 2011 và sống cùng gia đình bên sông.
14/05/2024 18:30
© 2024 Báo Cảng. Giữ toàn quyền bản quyền.`,
  ),
]
