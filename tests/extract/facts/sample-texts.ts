/** Four sentences of a small report in each language: enough for a page to be an article, and without a name or a date in them. */
export const SAMPLE: Readonly<Record<string, readonly [string, string, string, string]>> = {
  de: [
    'Der Bäckermeister am Markt hat seinen alten Ofen wieder angeheizt, nachdem er drei Winter lang kalt gestanden hatte.',
    'Die Nachbarn kamen schon vor Sonnenaufgang, um eines der ersten Brote zu bekommen, und standen bis zur Brücke an.',
    'Gebacken wird mit Roggen von den Feldern hinter dem Dorf, gemahlen in der Mühle, die seit dem Frühjahr wieder läuft.',
    'Im Herbst soll ein Kurs beginnen, in dem Kinder lernen, wie aus Mehl, Wasser und Salz ein guter Teig entsteht.',
  ],
  en: [
    'The baker on the market square has lit his old oven again after it had stood cold for three winters in a row.',
    'Neighbours came before sunrise to get one of the first loaves, and the queue went all the way down to the bridge.',
    'The rye comes from the fields behind the village and is ground in the mill that has been running again since spring.',
    'In autumn a course will begin in which children learn how flour, water and salt turn into a dough that rises well.',
  ],
  fr: [
    'Le boulanger de la place du marché a rallumé son vieux four, resté froid pendant trois hivers de suite.',
    'Les voisins sont venus avant le lever du soleil pour obtenir un des premiers pains, et la file allait jusqu’au pont.',
    'Le seigle vient des champs derrière le village et il est moulu dans le moulin qui tourne à nouveau depuis le printemps.',
    'À l’automne commencera un cours où les enfants apprendront comment la farine, l’eau et le sel deviennent une bonne pâte.',
  ],
  es: [
    'El panadero de la plaza del mercado ha vuelto a encender su viejo horno, que llevaba tres inviernos frío.',
    'Los vecinos llegaron antes del amanecer para conseguir uno de los primeros panes, y la cola llegaba hasta el puente.',
    'El centeno viene de los campos de detrás del pueblo y se muele en el molino que funciona de nuevo desde la primavera.',
    'En otoño empezará un curso en el que los niños aprenderán cómo la harina, el agua y la sal se vuelven una buena masa.',
  ],
  pt: [
    'O padeiro da praça do mercado voltou a acender o seu velho forno, que tinha ficado frio durante três invernos.',
    'Os vizinhos chegaram antes do nascer do sol para conseguir um dos primeiros pães, e a fila ia até à ponte.',
    'O centeio vem dos campos atrás da aldeia e é moído no moinho que voltou a funcionar desde a primavera.',
    'No outono começará um curso em que as crianças aprendem como a farinha, a água e o sal se tornam uma boa massa.',
  ],
  it: [
    'Il fornaio della piazza del mercato ha riacceso il suo vecchio forno, rimasto freddo per tre inverni di seguito.',
    'I vicini sono arrivati prima dell’alba per avere uno dei primi pani, e la fila arrivava fino al ponte.',
    'La segale viene dai campi dietro il paese ed è macinata nel mulino che gira di nuovo dalla primavera.',
    'In autunno comincerà un corso in cui i bambini imparano come farina, acqua e sale diventano un buon impasto.',
  ],
  nl: [
    'De bakker op het marktplein heeft zijn oude oven weer aangestoken, nadat die drie winters lang koud was gebleven.',
    'De buren kwamen al voor zonsopgang om een van de eerste broden te krijgen, en de rij liep tot aan de brug.',
    'De rogge komt van de velden achter het dorp en wordt gemalen in de molen die sinds het voorjaar weer draait.',
    'In de herfst begint een cursus waarin kinderen leren hoe uit meel, water en zout een goed deeg ontstaat.',
  ],
  sv: [
    'Bagaren på torget har tänt sin gamla ugn igen efter att den hade stått kall i tre vintrar i rad.',
    'Grannarna kom före soluppgången för att få ett av de första bröden, och kön gick ända ner till bron.',
    'Rågen kommer från åkrarna bakom byn och mals i kvarnen som har varit i gång igen sedan i våras.',
    'I höst börjar en kurs där barn får lära sig hur mjöl, vatten och salt blir en bra deg som jäser.',
  ],
  da: [
    'Bageren på torvet har tændt sin gamle ovn igen, efter at den havde stået kold tre vintre i træk.',
    'Naboerne kom før solopgang for at få et af de første brød, og køen gik helt ned til broen.',
    'Rugen kommer fra markerne bag landsbyen og bliver malet i møllen, der har kørt igen siden foråret.',
    'Til efteråret begynder et kursus, hvor børn lærer, hvordan mel, vand og salt bliver til en god dej.',
  ],
  fi: [
    'Torin laidalla toimiva leipuri on sytyttänyt vanhan uuninsa uudelleen kolmen kylmän talven jälkeen.',
    'Naapurit tulivat jo ennen auringonnousua saadakseen ensimmäisiä leipiä, ja jono ulottui sillalle asti.',
    'Ruis tulee kylän takana olevilta pelloilta, ja se jauhetaan myllyssä, joka on ollut taas käynnissä keväästä alkaen.',
    'Syksyllä alkaa kurssi, jolla lapset oppivat, miten jauhoista, vedestä ja suolasta syntyy hyvä taikina.',
  ],
  pl: [
    'Piekarz z rynku znowu rozpalił swój stary piec, który przez trzy kolejne zimy stał zimny i pusty.',
    'Sąsiedzi przyszli jeszcze przed wschodem słońca po pierwsze bochenki, a kolejka sięgała aż do mostu.',
    'Żyto pochodzi z pól za wsią i jest mielone w młynie, który od wiosny znowu pracuje przez cały dzień.',
    'Jesienią rozpocznie się kurs, na którym dzieci nauczą się, jak z mąki, wody i soli powstaje dobre ciasto.',
  ],
  cs: [
    'Pekař na náměstí znovu zatopil ve své staré peci, která stála tři zimy po sobě studená a prázdná.',
    'Sousedé přišli ještě před východem slunce, aby dostali jeden z prvních bochníků, a fronta sahala až k mostu.',
    'Žito pochází z polí za vesnicí a mele se ve mlýně, který od jara zase běží každý všední den.',
    'Na podzim začne kurz, ve kterém se děti naučí, jak z mouky, vody a soli vzniká dobré těsto.',
  ],
  hu: [
    'A piactéri pék újra befűtötte a régi kemencéjét, amely három télen át hidegen és üresen állt.',
    'A szomszédok már napkelte előtt eljöttek az első kenyerekért, és a sor egészen a hídig ért.',
    'A rozs a falu mögötti földekről jön, és abban a malomban őrlik, amely tavasz óta újra működik.',
    'Ősszel tanfolyam indul, ahol a gyerekek megtanulják, hogyan lesz lisztből, vízből és sóból jó tészta.',
  ],
  ro: [
    'Brutarul din piață și-a aprins din nou cuptorul vechi, care stătuse rece trei ierni la rând.',
    'Vecinii au venit înainte de răsăritul soarelui pentru una dintre primele pâini, iar coada ajungea până la pod.',
    'Secara vine de pe câmpurile din spatele satului și este măcinată în moara care merge din nou din primăvară.',
    'În toamnă va începe un curs în care copiii învață cum făina, apa și sarea devin un aluat bun.',
  ],
  ru: [
    'Пекарь на рыночной площади снова растопил старую печь, которая три зимы подряд стояла холодной.',
    'Соседи пришли ещё до рассвета, чтобы получить один из первых хлебов, и очередь тянулась до самого моста.',
    'Рожь привозят с полей за деревней и мелют на мельнице, которая с весны опять работает каждый день.',
    'Осенью начнутся занятия, на которых дети узнают, как из муки, воды и соли получается хорошее тесто.',
  ],
  uk: [
    'Пекар на ринковій площі знову розпалив стару піч, яка три зими поспіль стояла холодною і порожньою.',
    'Сусіди прийшли ще до світанку, щоб отримати одну з перших хлібин, і черга тягнулася аж до мосту.',
    'Жито привозять з полів за селом і мелють у млині, який від весни знову працює щодня.',
    'Восени почнуться заняття, на яких діти дізнаються, як із борошна, води та солі виходить добре тісто.',
  ],
  bg: [
    'Пекарят на пазарния площад отново запали старата си пещ, която три зими подред стоеше студена.',
    'Съседите дойдоха още преди изгрев, за да вземат един от първите хлябове, и опашката стигаше до моста.',
    'Ръжта идва от нивите зад селото и се мели в мелницата, която от пролетта отново работи всеки ден.',
    'През есента ще започне курс, в който децата учат как от брашно, вода и сол става добро тесто.',
  ],
  el: [
    'Ο φούρναρης της πλατείας άναψε ξανά τον παλιό του φούρνο, που είχε μείνει κρύος τρεις χειμώνες στη σειρά.',
    'Οι γείτονες ήρθαν πριν από την ανατολή για ένα από τα πρώτα ψωμιά και η ουρά έφτανε μέχρι τη γέφυρα.',
    'Η σίκαλη έρχεται από τα χωράφια πίσω από το χωριό και αλέθεται στον μύλο που δουλεύει πάλι από την άνοιξη.',
    'Το φθινόπωρο αρχίζει ένα μάθημα όπου τα παιδιά μαθαίνουν πώς το αλεύρι, το νερό και το αλάτι γίνονται ζυμάρι.',
  ],
  tr: [
    'Çarşıdaki fırıncı, üç kış boyunca soğuk kalan eski taş fırınını bu hafta yeniden yaktı.',
    'Komşular ilk ekmeklerden birini alabilmek için gün doğmadan geldiler ve kuyruk köprüye kadar uzadı.',
    'Çavdar köyün arkasındaki tarlalardan geliyor ve bahardan beri yeniden çalışan değirmende öğütülüyor.',
    'Sonbaharda çocukların un, su ve tuzdan nasıl iyi bir hamur yapıldığını öğrenecekleri bir kurs başlayacak.',
  ],
  az: [
    'Bazar meydanındakı çörəkçi üç qış ərzində soyuq qalan köhnə sobasını bu həftə yenidən yandırdı.',
    'Qonşular ilk çörəklərdən birini almaq üçün günəş doğmadan gəldilər və növbə körpüyə qədər uzandı.',
    'Çovdar kəndin arxasındakı tarlalardan gətirilir və yazdan bəri yenidən işləyən dəyirmanda üyüdülür.',
    'Payızda uşaqların undan, sudan və duzdan necə yaxşı xəmir hazırlandığını öyrənəcəyi kurs başlayacaq.',
  ],
  ka: [
    'ბაზრის მოედანზე მცხოვრებმა მცხობელმა კვლავ დაანთო ძველი ღუმელი, რომელიც სამი ზამთარი ცივი იდგა.',
    'მეზობლები მზის ამოსვლამდე მოვიდნენ, რომ ერთ-ერთი პირველი პური მიეღოთ, და რიგი ხიდამდე გრძელდებოდა.',
    'ჭვავი სოფლის უკან მდებარე მინდვრებიდან მოაქვთ და იმ წისქვილში ფქვავენ, რომელიც გაზაფხულიდან ისევ მუშაობს.',
    'შემოდგომაზე დაიწყება გაკვეთილები, სადაც ბავშვები ისწავლიან, როგორ მზადდება კარგი ცომი.',
  ],
  ar: [
    'أشعل خباز ساحة السوق فرنه القديم من جديد بعد أن ظل باردا طوال ثلاثة فصول شتاء متتالية.',
    'جاء الجيران قبل شروق الشمس للحصول على أحد الأرغفة الأولى، وامتد الطابور حتى الجسر القديم.',
    'يأتي القمح من الحقول الواقعة خلف القرية ويطحن في المطحنة التي عادت إلى العمل منذ الربيع.',
    'ستبدأ في الخريف دورة يتعلم فيها الأطفال كيف يتحول الطحين والماء والملح إلى عجين جيد.',
  ],
  fa: [
    'نانوای میدان بازار تنور قدیمی خود را که سه زمستان پیاپی سرد مانده بود دوباره روشن کرد.',
    'همسایه‌ها پیش از طلوع آفتاب آمدند تا یکی از نخستین نان‌ها را بگیرند و صف تا پل ادامه داشت.',
    'گندم از کشتزارهای پشت روستا می‌آید و در آسیابی آرد می‌شود که از بهار دوباره کار می‌کند.',
    'در پاییز کلاسی آغاز می‌شود که کودکان در آن یاد می‌گیرند آرد و آب و نمک چگونه خمیر می‌شود.',
  ],
  he: [
    'האופה של כיכר השוק הדליק שוב את התנור הישן שלו, שעמד קר במשך שלושה חורפים רצופים.',
    'השכנים באו עוד לפני הזריחה כדי לקבל את אחת הכיכרות הראשונות, והתור הגיע עד לגשר.',
    'השיפון מגיע מהשדות שמאחורי הכפר ונטחן בטחנה שחזרה לפעול מאז האביב בכל יום.',
    'בסתיו ייפתח קורס שבו ילדים לומדים כיצד קמח, מים ומלח הופכים לבצק טוב ותופח.',
  ],
  hi: [
    'बाज़ार के चौक पर नानबाई ने अपनी पुरानी भट्ठी फिर से जलाई है, जो तीन सर्दियों तक ठंडी पड़ी रही थी।',
    'पड़ोसी सूरज निकलने से पहले ही पहली रोटियाँ लेने आ गए और कतार पुल तक पहुँच गई।',
    'अनाज गाँव के पीछे के खेतों से आता है और उस चक्की में पिसता है जो वसंत से फिर चल रही है।',
    'पतझड़ में एक कक्षा शुरू होगी जिसमें बच्चे सीखेंगे कि आटा, पानी और नमक से अच्छा गूँधन कैसे बनता है।',
  ],
  zh: [
    '集市广场上的面包师重新点燃了他的老炉子，这座炉子已经连续三个冬天没有生火了，街坊们都很高兴。',
    '邻居们在日出之前就赶来，希望能买到第一批面包，排队的人一直排到了河上的那座老桥边。',
    '黑麦来自村子后面的田地，在春天重新运转的磨坊里磨成面粉，每天都要磨上好几个小时才够用。',
    '秋天将开设一门课程，孩子们可以在课上学习面粉、水和盐是怎样变成一块好面团的。',
  ],
  ja: [
    '市場の広場にあるパン屋が、三度の冬のあいだ冷えたままだった古いかまどに再び火を入れた。',
    '近所の人たちは最初のパンを手に入れようと日の出前から集まり、行列は橋のたもとまで続いた。',
    'ライ麦は村の裏手の畑で育てられ、春から再び動き始めた水車小屋で毎日ひかれている。',
    '秋には、粉と水と塩からどのようにしてよい生地ができるのかを子どもたちが学ぶ講座が始まる。',
  ],
  ko: [
    '시장 광장의 제빵사가 세 번의 겨울 동안 차갑게 식어 있던 낡은 화덕에 다시 불을 지폈다.',
    '이웃들은 첫 번째 빵을 사려고 해가 뜨기 전부터 찾아왔고 줄은 다리까지 길게 이어졌다.',
    '호밀은 마을 뒤편의 밭에서 오며 봄부터 다시 돌아가기 시작한 방앗간에서 날마다 빻는다.',
    '가을에는 아이들이 밀가루와 물과 소금으로 좋은 반죽을 만드는 법을 배우는 수업이 열린다.',
  ],
  vi: [
    'Người thợ làm bánh ở quảng trường chợ đã nhóm lại chiếc lò cũ sau ba mùa đông liền để nguội lạnh.',
    'Hàng xóm đến từ trước lúc mặt trời mọc để mua những ổ bánh đầu tiên, và hàng người kéo dài tới tận cây cầu.',
    'Lúa mạch được đưa về từ cánh đồng phía sau làng và xay ở cối xay đã chạy trở lại từ mùa xuân.',
    'Mùa thu này sẽ mở một lớp học để trẻ em biết bột, nước và muối trở thành khối bột ngon như thế nào.',
  ],
  id: [
    'Tukang roti di alun-alun pasar kembali menyalakan oven tuanya setelah tiga musim dingin berturut-turut dibiarkan.',
    'Para tetangga datang sebelum matahari terbit untuk mendapatkan roti pertama, dan antreannya sampai ke jembatan.',
    'Gandum didatangkan dari ladang di belakang desa dan digiling di penggilingan yang kembali berputar sejak musim semi.',
    'Pada musim gugur akan dibuka kelas tempat anak-anak belajar bagaimana tepung, air dan garam menjadi adonan.',
  ],
  th: [
    'ช่างทำขนมปังที่ลานตลาดจุดเตาอบเก่าขึ้นอีกครั้งหลังจากปล่อยให้เย็นมาสามฤดูหนาวติดต่อกัน',
    'เพื่อนบ้านมาตั้งแต่ก่อนพระอาทิตย์ขึ้นเพื่อซื้อขนมปังก้อนแรก ๆ และแถวยาวไปจนถึงสะพานข้ามแม่น้ำ',
    'ข้าวไรย์มาจากทุ่งนาหลังหมู่บ้านและบดในโรงสีที่กลับมาเดินเครื่องอีกครั้งตั้งแต่ฤดูใบไม้ผลิ',
    'ในฤดูใบไม้ร่วงจะเปิดชั้นเรียนให้เด็ก ๆ ได้เรียนรู้ว่าแป้ง น้ำ และเกลือกลายเป็นแป้งโดที่ดีได้อย่างไร',
  ],
}

/** The sentences of a language as paragraphs. */
export function paragraphs(language: string): string {
  return (SAMPLE[language] ?? SAMPLE.en!).map((text) => `<p>${text}</p>`).join('\n')
}

/** The same parted by breaks alone, as old pages and mail-like blogs have it. */
export function broken(language: string): string {
  return (SAMPLE[language] ?? SAMPLE.en!).join('<br><br>\n')
}
