/** Whole forms of verbs of saying, in lower case, by language. A trailing `*` stands for any ending. */
const VERBS: Readonly<Record<string, string>> = {
  en: `said says say saying told tells telling tell added adds adding noted notes stated states stating explained explains announced announces
    replied replies answered asked asks insisted insists argued argues claimed claims warned warns admitted admits acknowledged recalled
    recalls remarked commented comments observed stressed emphasized emphasised underlined underscored declared declares continued continues
    concluded concludes wrote writes tweeted posted joked quipped exclaimed cried shouted whispered muttered murmured called calling described
    describing suggested suggests urged vowed pledged promised confirmed confirms denied complained lamented recounted responded reiterated
    testified quoted contended predicted cautioned boasted maintained conceded agreed opined proclaimed asserted pointed revealed mentioned
    demanded inquired reported hailed praised branded dubbed slammed condemned laughed sighed repeated returned interrupted`,
  az: `dedi deyib deyir demişdir deyil deyərək söylədi söyləyib söyləyir söyləmişdir bildirdi bildirib bildirir bildirmişdir bildirərək bildirilib
    vurğuladı vurğulayıb vurğulayır vurğulamışdır qeyd əlavə açıqladı açıqlayıb açıqlayır xatırlatdı xatırladıb bəyan yazıb yazdı yazır
    vurğulayaraq cavab cavablandırıb danışıb danışdı dilə izah hesab hesabedir düşünür çatdırıb sözlərinə fikrincə diqqətə bildirilir
    məlumat təsdiqləyib soruşub sual təəssüfləndiyini etiraf şərh`,
  tr: `dedi diyor demiş demişti söyledi söylüyor söylemiş belirtti belirtiyor belirterek belirten bildirdi kaydetti vurguladı vurgulayan açıkladı
    açıklamasında ifade konuştu konuşan anlattı ekledi eklendi aktardı sordu yanıtladı yanıtını cevap cevabını savundu iddia uyardı hatırlattı
    değerlendirdi değerlendirmesinde yazdı diyerek diyen dile şöyle şunları dediği`,
  ru: `сказал* говор* заявил* заявля* отметил* отмеча* подчеркнул* подчёркивает подчеркивает сообщил* сообща* добавил* добавля* пояснил* поясня*
    рассказал* рассказыва* считает считают уверен* напомнил* напомина* признал* призна* объяснил* объясня* ответил* отвеча* спросил* написал* пишет
    утвержда* предупредил* предупрежда* выразил* процитировал* цитирует констатировал* резюмировал* уточнил* уточня* заключил* подытожил*
    продолжил* продолжа* воскликнул* полагает прокомментировал* комментирует обещал* пообещал* заверил* подтвердил* указал* указыва* обратил* поделил* называ* назвал* призвал*
    настаива* возразил* возража* поблагодарил* поздравил* вспомнил* вспомина* передает передаёт передал* молвил* крикнул* прошептал* словам мнению`,
  uk: `сказав сказала сказали каже кажуть говорить заявив заявила заявили заявляє зазначив зазначила зазначили зазначає наголосив наголосила підкреслив
    підкреслила повідомив повідомила повідомили повідомляє додав додала додали пояснив пояснила пояснює розповів розповіла вважає впевнений нагадав
    нагадала визнав визнала відповів відповіла написав написала пише стверджує попередив уточнив підсумував продовжив закликав переконаний запитав словами`,
  be: 'сказаў сказала заявіў заявіла адзначыў адзначыла падкрэсліў паведаміў паведаміла дадаў дадала лічыць кажа',
  de: `sagte sagt sagten gesagt erklärte erklärt erklärten betonte betont meinte meint fügte ergänzte teilte hieß schrieb schreibt berichtete
    berichtet warnte warnt kritisierte kritisiert forderte fordert bekräftigte unterstrich antwortete fragte rief kündigte äußerte lobte
    nannte nennt bezeichnete räumte mahnte versicherte kommentierte erzählte erzählt findet so laut zufolge resümierte twitterte`,
  fr: `dit disait déclaré déclare déclarait affirmé affirme affirmait expliqué explique expliquait ajouté ajoute ajoutait assuré assure estimé estime
    souligné souligne indiqué indique précisé précise raconte raconté confié confie lancé lance répondu répond réagi insiste insisté rappelé
    rappelle regretté regrette écrit poursuit poursuivi conclu conclut dénoncé dénonce annoncé annonce reconnu reconnaît témoigne martelé plaidé plaide
    qualifié tweeté salué selon demande demandé commenté commente argue résume`,
  es: `dijo dice dicho decía declaró declara afirmó afirma aseguró asegura explicó explica agregó agrega añadió añade señaló señala indicó indica
    manifestó manifiesta sostuvo sostiene apuntó apunta subrayó subraya destacó destaca comentó comenta expresó expresa insistió insiste
    recordó recuerda advirtió advierte respondió responde preguntó reconoció reconoce escribió escribe relató relata contó cuenta precisó
    precisa denunció denuncia reiteró enfatizó concluyó calificó lamentó lamenta criticó según admitió sentenció exclamó argumentó puntualizó`,
  it: `disse dice detto diceva dichiarato dichiara affermato afferma spiegato spiega aggiunto aggiunge sottolineato sottolinea ha osservato precisato precisa
    ricordato ricorda commentato commenta raccontato racconta scritto scrive sostenuto sostiene assicurato annunciato concluso conclude ribadito secondo risposto`,
  pt: `disse diz dizia afirmou afirma declarou declara explicou explica acrescentou acrescenta ressaltou destacou informou contou conta
    escreveu comentou comenta lembrou avaliou criticou garantiu anunciou respondeu perguntou questionou reforçou completou concluiu segundo relatou`,
  nl: `zei zegt gezegd zeggen verklaarde verklaart vertelde vertelt aldus stelde stelt meldde meldt liet benadrukte voegde schreef schrijft volgens reageerde reageert vindt vroeg antwoordde legde`,
  pl: `powiedział powiedziała mówi mówił mówiła stwierdził stwierdziła dodał dodała dodaje podkreślił podkreśliła podkreśla zaznaczył zaznaczyła
    poinformował poinformowała wyjaśnił wyjaśniła wyjaśnia ocenił oceniła ocenia oświadczył oświadczyła napisał napisała przyznał przyznała tłumaczy tłumaczył uważa zapewnił odpowiedział zapytał według`,
  cs: 'řekl řekla říká uvedl uvedla dodal dodala prohlásil prohlásila sdělil sdělila vysvětlil vysvětlila podotkl upozornil napsal zdůraznil konstatoval myslí popsal odpověděl podle',
  sk: 'povedal povedala hovorí uviedol uviedla dodal dodala vyhlásil vyhlásila vysvetlil vysvetlila zdôraznil upozornil napísal konštatoval podľa',
  sv: 'sade sa säger sagt berättar berättade förklarade förklarar skrev skriver menar konstaterar kommenterar uppger tillade tillägger enligt svarar frågar',
  da: 'sagde siger sagt fortæller fortalte forklarer forklarede skrev skriver mener lyder udtaler tilføjer ifølge svarer',
  no: 'sa sier sagt forteller fortalte forklarer skrev skriver mener uttaler ifølge svarer',
  nb: 'sa sier sagt forteller fortalte forklarer skrev skriver mener uttaler ifølge svarer',
  fi: 'sanoi sanoo sanovat kertoi kertoo totesi toteaa kirjoitti kirjoittaa lisäsi lisää kommentoi mukaan kuvaili kysyi vastasi',
  hu: 'mondta mondja közölte kijelentette hangsúlyozta hozzátette fogalmazott írta szerint jelezte kiemelte elmondta válaszolta kérdezte',
  ro: 'spus spune declarat declară afirmat afirmă precizat adăugat adaugă explicat explică subliniat transmis scris menționat susține potrivit anunțat',
  hr: 'rekao rekla kaže izjavio izjavila istaknuo istaknula dodao dodala poručio poručila naglasio naglasila objasnio napisao smatra',
  sr: 'рекао рекла каже изјавио изјавила истакао истакла додао додала поручио нагласио навео навела објаснио rekao rekla kaže izjavio izjavila istakao istakla dodao dodala poručio naveo navela',
  bg: 'каза казва заяви заявява посочи добави подчерта обясни отбеляза коментира написа смята попита отговори думите',
  kk: 'деді дейді деп айтты мәлімдеді атап хабарлады жеткізді түсіндірді қосты жазды айтып',
  ky: 'деди дейт деп айтты билдирди белгиледи жазды кошумчалады',
  uz: 'dedi deydi deb degan aytdi aytib taʼkidladi bildirdi maʼlum yozdi qoʻshimcha qo‘shimcha ta’kidladi tushuntirdi деди деб таъкидлади билдирди',
  tk: 'diýdi diýip aýtdy belledi nygtady habar',
  el: 'είπε λέει δήλωσε δηλώνει ανέφερε τόνισε πρόσθεσε υπογράμμισε σημείωσε εξήγησε έγραψε σύμφωνα',
  ka: 'თქვა ამბობს განაცხადა აცხადებს აღნიშნა დასძინა განმარტა ხაზგასმით წერს უთხრა',
  hy: 'ասաց ասել ասում հայտարարեց հայտարարել նշեց նշել ընդգծեց ընդգծել հավելեց գրել պատմեց',
  ar: 'قال قالت يقول تقول أضاف أضافت أوضح أكد أكدت صرح ذكر أعلن أشار كتب وقال وأضاف وأوضح وأكد وأشار',
  fa: 'گفت گفته می‌گوید افزود کرد اظهار نوشت تاکید',
  he: 'אמר אמרה אומר הוסיף הוסיפה הצהיר הדגיש ציין כתב הסביר',
  hi: 'कहा बताया बोले बोलीं कहते',
  zh: '说 表示 称 指出 强调 說 表示 稱 認為 认为 回应 透露 补充 告诉',
  ja: 'と述べ と話 と語 と言 とコメント と発言 と指摘 と強調 と説明',
  ko: '말했다 밝혔다 전했다 강조했다 설명했다 덧붙였다 라고 고',
  id: 'kata ujar tutur ucap jelas tegas imbuh ungkap terang sebut papar tambah katanya ujarnya tuturnya mengatakan menyatakan menjelaskan menambahkan menurut',
}

/** Words for persons that were named before, in lower case. */
const PRONOUNS = new Set(
  `he she they i we it him her them o onun ihm ihr onlar он она они оно він вона вони er sie il elle ils elles él ella ellos lui lei ele ela hij zij ze on ona oni han hon
  hun hän ő ea el ол ал u ის նա αυτός αυτή`.split(/\s+/),
)

/** Words that name a source of words by themselves: behind them the name follows, or it stands before them. */
const ACCORDING = new Set(
  'according по словам мнению göre görə sözlərinə fikrincə laut zufolge selon según secondo segundo volgens według podle podľa enligt ifølge mukaan szerint potrivit menurut словами думите'.split(
    ' ',
  ),
)

/** Knows the words with which speech is reported. */
export interface SpeechWords {
  /** Whether a word in lower case is a verb of saying. */
  readonly isVerb: (word: string) => boolean
  readonly isPronoun: (word: string) => boolean
  readonly isAccording: (word: string) => boolean
}

const made = new Map<string, SpeechWords>()

/** Words of saying of a language (primary subtag); of all languages where it is not known. */
export function speechWordsOf(language: string | null): SpeechWords {
  const code = language !== null && language in VERBS ? language : ''
  const known = made.get(code)
  if (known) return known
  const words = make(code === '' ? Object.values(VERBS).join(' ') : VERBS[code]!)
  made.set(code, words)
  return words
}

function make(list: string): SpeechWords {
  const forms = list.split(/\s+/).filter(Boolean)
  const whole = new Set(forms.filter((form) => !form.endsWith('*')))
  const stems = forms.filter((form) => form.endsWith('*')).map((form) => form.slice(0, -1))
  return {
    isVerb: (word) => whole.has(word) || stems.some((stem) => word.startsWith(stem)),
    isPronoun: (word) => PRONOUNS.has(word),
    isAccording: (word) => ACCORDING.has(word),
  }
}
