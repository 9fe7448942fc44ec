import { nameKey } from './name-forms.ts'

/** Words before a name that say it is a person: offices, ranks, forms of address, trades. Nominatives and usual case forms. */
const TITLES = `
mr mrs ms miss dr prof professor sir lord lady dame baron king queen prince princess pope president vice-president premier
minister chancellor secretary senator congressman congresswoman representative rep sen gov governor mayor chairman chairwoman
chair chief director head leader speaker spokesman spokeswoman spokesperson ambassador envoy general colonel major captain
lieutenant sergeant admiral judge justice attorney lawyer analyst economist expert journalist author writer actor actress
singer coach manager captain player ceo founder co-founder boss detective officer commissioner deputy mp mep imam rabbi
bishop archbishop cardinal father sheikh ayatollah doctor engineer historian scientist researcher activist
president prezident prezidenti vitse-prezident vitse-prezidenti nazir naziri nazirinin baş sədr sədri sədrinin müavini deputat
deputatı millət vəkili direktor direktoru rəis rəisi sözçü sözçüsü səfir səfiri icraçı katib katibi ekspert politoloq
iqtisadçı hüquqşünas jurnalist yazıçı şair general polkovnik akademik professor doktor rektor rektoru məşqçi xanım cənab şərhçi
prezidentin nazirin spiker spikeri komandan analitik analitiki müəllim müəllimi həkim tarixçi
cumhurbaşkanı başbakan bakanı bakan başkanı başkan sözcüsü milletvekili genel müdürü müdür büyükelçisi vali valisi lideri sayın bay bayan
teknik direktör gazeteci yazar profesör doç uzmanı avukat komutanı orgeneral
президент президента президенту президентом президенте вице-президент премьер премьер-министр премьер-министра министр министра
министру министром глава главы главе главой председатель председателя депутат депутата сенатор сенатора губернатор губернатора мэр мэра
директор директора гендиректор руководитель руководителя начальник секретарь пресс-секретарь посол посла генерал полковник майор
капитан лейтенант адмирал судья адвокат юрист эксперт аналитик политолог экономист журналист писатель поэт актер актёр актриса певец певица
режиссер режиссёр тренер лидер лидера спикер спикера канцлер канцлера король королева принц академик профессор доктор господин госпожа
товарищ представитель представителя уполномоченный координатор замминистра зампред заместитель командующий основатель историк
прем'єр прем'єр-міністр міністр міністра голова голови депутатка керівник очільник речник речниця прессекретар радник посол
мер експерт політолог журналіст письменник тренер
präsident präsidentin bundespräsident bundeskanzler bundeskanzlerin kanzler kanzlerin ministerpräsident ministerpräsidentin minister ministerin
außenminister außenministerin innenminister innenministerin finanzminister verteidigungsminister wirtschaftsminister bundesminister
sprecher sprecherin vorsitzende vorsitzender chef chefin bürgermeister bürgermeisterin oberbürgermeister abgeordnete abgeordneter
herr frau könig königin prinz trainer autor autorin professorin experte expertin leiter leiterin direktorin geschäftsführer anwalt richter
président présidente ministre chancelier chancelière député députée sénateur sénatrice maire directeur directrice secrétaire porte-parole
général colonel capitaine monsieur madame mme mlle roi reine avocat avocate juge professeur économiste écrivain entraîneur patron
presidente presidenta primer ministro ministra canciller diputado diputada senador senadora alcalde alcaldesa director directora
secretario secretaria portavoz general coronel señor señora don doña rey reina juez abogado abogada profesor profesora entrenador
presidentessa premier deputato deputata senatore sindaco direttore direttrice segretario portavoce signor signora avvocato professore allenatore
deputado deputada prefeito prefeita senhor senhora doutor prezydent premier minister poseł posłanka senator burmistrz rzecznik dyrektor prezes pan pani
prezident premiér ministr ministryně poslanec primátor mluvčí ředitel preşedintele președintele ministrul deputatul primarul
elnök miniszterelnök miniszter képviselő polgármester presidentti pääministeri ministeri kansanedustaja statsminister statsministern ministern
presiden menteri gubernur bupati walikota jenderal prezidenti ministri prezidentė төраға президенті министрі әкімі депутаты
նախագահ վարչապետ նախարար պատգամավոր պրեզიდენტი პრეზიდენტი მინისტრი პრემიერ-მინისტრი დეპუტატი
`

/** Words in a name that say it is an organization. */
const ORGANIZATION_WORDS = `
inc ltd llc llp plc corp corporation co company companies group holding holdings bank banking fund foundation trust association society institute university
college school academy hospital agency authority bureau board commission committee council court department ministry office service services union
federation league club party parliament congress senate assembly house police army navy force forces airlines airways air motors
press news times post media television radio network party front movement alliance organization organisation nations united fc
mmc asc qsc nazirliyi nazirlik komitəsi komitə komissiyası agentliyi xidməti idarəsi şirkəti birliyi partiyası məclisi məclis məhkəməsi prokurorluğu
universiteti institutu akademiyası cəmiyyəti federasiyası assosiasiyası fondu təşkilatı klubu mərkəzi polisi aparatı administrasiyası bankı qrupu
nazirliyinin nazirliyindən agentliyinin komitəsinin xidmətinin şurası
bakanlığı bakanlık başkanlığı müdürlüğü kurumu kurulu kurum derneği vakfı partisi üniversitesi meclisi mahkemesi savcılığı birliği federasyonu şirketi holding ajansı bankası a.ş aş ordusu belediyesi spor kulübü
оао ооо зао пао ао гуп мвд мид фсб цб министерство министерства министерству министерством министерстве комитет комитета комиссия комиссии служба службы агентство агентства
управление управления департамент департамента администрация администрации правительство парламент дума думы совет совета суд суда прокуратура прокуратуры
университет университета институт института академия академии компания компании банк банка банке партия партии союз союза фонд фонда организация организации ассоциация федерация федерации лига клуб клуба группа холдинг концерн корпорация газета радио
тов пат прат міністерство міністерства комітет комісія служба агентство управління департамент уряд рада ради суд прокуратура університет банк партія спілка фонд організація
gmbh ag kg e.v ev se bundesamt bundestag bundesrat bundesregierung ministerium bundesministerium amt verband verein bank universität hochschule institut partei gewerkschaft gericht bundesgericht polizei konzern gruppe stiftung gesellschaft zeitung
sa sarl sas ministère société université institut commission comité conseil assemblée parti banque agence fédération syndicat tribunal cour groupe
s.a s.l ministerio sociedad universidad instituto comisión comité consejo congreso senado partido banco agencia federación sindicato tribunal corte grupo ayuntamiento
s.p.a spa srl ministero università istituto commissione consiglio partito banca agenzia federazione tribunale corte gruppo
ltda ministério universidade banco partido câmara tribunal polícia sp z.o.o ministerstwo uniwersytet sąd rada sejm partia a.s s.r.o ministerstvo univerzita
oy oyj ab as asa ministeriö yliopisto puolue kft zrt nyrt minisztérium egyetem párt b.v bv n.v nv ministerie universiteit
pt tbk kementerian universitas partai dewan bank министрлігі комитеті агенттігі университеті компаниясы партиясы қоры
նախարարություն կուսակցություն ხელისუფლება სამინისტრო პარტია უნივერსიტეტი ბანკი
`

/** Words in a name that say it is an event. */
const EVENT_WORDS = `
war battle siege revolution uprising cup olympics olympic games championship championships tournament grand prix festival summit forum
conference congress expo exhibition election elections referendum crisis attack attacks earthquake hurricane marathon open masters derby
cop29 cop28 cop30 eurovision oscars awards ceremony genocide holocaust pandemic
müharibəsi döyüşü çempionatı kuboku oyunları olimpiadası festivalı sammiti forumu konfransı sərgisi turniri seçkiləri inqilabı
savaşı kupası oyunları olimpiyatları festivali zirvesi forumu konferansı fuarı turnuvası seçimleri devrimi
война войны битва революция чемпионат чемпионата чемпионате кубок кубка игры игр олимпиада олимпиады фестиваль фестиваля саммит саммита форум форума конференция
выставка турнир выборы референдум евровидение війна битва революція чемпіонат кубок ігри фестиваль саміт форум конференція
krieg weltkrieg schlacht revolution meisterschaft weltmeisterschaft europameisterschaft pokal spiele festspiele gipfel messe konferenz wahl
guerre bataille révolution championnat coupe jeux sommet foire conférence élection
guerra batalla batalha battaglia revolución campeonato copa juegos jogos cumbre feria conferencia elecciones mundial
campionato coppa giochi vertice fiera conferenza wojna bitwa mistrzostwa igrzyska válka bitva mistrovství
`

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean))

/** Words before a name that say it is a person, in lower case. */
export const TITLE_WORDS = words(TITLES)
/** Words inside a name that say it is an organization, in lower case. */
export const COMPANY_WORDS = words(ORGANIZATION_WORDS)
/** Words inside a name that say it is an event, in lower case. */
export const EVENT_NAME_WORDS = words(EVENT_WORDS)

/** Lower-case words that may stand inside a name, between capitals. */
export const CONNECTORS = words(
  'of the de da do das dos del della dei degli di la le les du des von van der den zu al el bin ibn y e et und für i по of für and на ve və de’',
)

/** Organizations and news agencies that articles name everywhere, by the name they have in many languages; `|` between. */
const ORGANIZATIONS = `
European Union|EU|Avropa İttifaqı|Aİ|Европейский союз|Евросоюз|ЕС|Avrupa Birliği|Europäische Union|Union européenne|Unión Europea|União Europeia|Unione Europea|Європейський союз|Євросоюз|ЄС
European Commission|Avropa Komissiyası|Еврокомиссия|Європейська комісія|Avrupa Komisyonu|Europäische Kommission|Commission européenne|Comisión Europea
European Parliament|Avropa Parlamenti|Европарламент|Avrupa Parlamentosu|Europaparlament|Parlement européen
Council of Europe|Avropa Şurası|Совет Европы|Avrupa Konseyi|Europarat|AŞPA|ПАСЕ|PACE
United Nations|UN|U.N.|BMT|ООН|BM|ONU|UNO|Birləşmiş Millətlər Təşkilatı|Birleşmiş Milletler|Vereinte Nationen|Nations unies|Naciones Unidas|Organisation des Nations unies|联合国|国連
NATO|НАТО|OTAN|OSCE|ATƏT|ОБСЕ|AGİT|OSZE|IMF|BVF|МВФ|FMI|IWF|World Bank|Dünya Bankı|Dünya Bankası|Всемирный банк|Weltbank|Banque mondiale
WHO|ÜST|ВОЗ|DSÖ|OMS|World Health Organization|Ümumdünya Səhiyyə Təşkilatı|IAEA|MAQATE|МАГАТЭ|WTO|ВТО|OPEC|OPEC+|ОПЕК|CSTO|ОДКБ|KTMT|CIS|СНГ|MDB|EAEU|ЕАЭС|SCO|ШОС|ŞƏT|BRICS|БРИКС|G7|G20
UNESCO|YUNESKO|ЮНЕСКО|UNICEF|ЮНИСЕФ|FIFA|ФИФА|UEFA|УЕФА|Organization of Turkic States|Türk Dövlətləri Təşkilatı|Организация тюркских государств|Türk Devletleri Teşkilatı
Reuters|Рейтер|Рейтерс|AFP|TASS|ТАСС|RIA Novosti|РИА Новости|Interfax|Интерфакс|AZERTAC|AzərTAC|АЗЕРТАДЖ|Trend|APA|News.Az|Bloomberg|CNN|BBC|Би-би-си|Al Jazeera|Anadolu Agency|Anadolu Ajansı|Anadolu|Xinhua|Синьхуа|DPA|EFE|ANSA|Укринформ|УНИАН|Sputnik
Hamas|ХАМАС|HƏMAS|Hezbollah|Hizbullah|Хезболла|Taliban|Талибан|Gazprom|Газпром|Rosneft|Роснефть|Lukoil|Лукойл|SOCAR|ГНКАР|Pentagon|Пентагон|Милли Меджлис|Milli Məclis|Госдума
White House|Ağ Ev|Белый дом|Beyaz Saray|Weißes Haus|Maison Blanche|Casa Blanca|МИД|XİN|МВД|ФСБ|CIA|ЦРУ|FBI|ФБР|Минобороны|Bundestag|Бундестаг|Kremlin|Кремль
Google|Microsoft|Facebook|Twitter|YouTube|TikTok|OpenAI|Samsung|Huawei|Boeing|Airbus|Tesla|Netflix|Nvidia|SpaceX
`

/** Names of well-known organizations as they are compared: see `nameKey`. */
export const KNOWN_ORGANIZATIONS: ReadonlySet<string> = new Set(
  ORGANIZATIONS.split(/[|\n]/).map(nameKey).filter(Boolean),
)

/** Prepositions, conjunctions and adverbs that begin sentences, with a capital that says nothing. No articles: `Le Monde`, `Der Spiegel`. */
export const SENTENCE_STARTERS = words(
  `according in on at for from with after before when while but and as if since during despite meanwhile however also although both
  selon dans pour avec après avant chez sous mais quand comme depuis pendant
  según en para con tras desde pero cuando como durante aunque
  laut nach bei mit für im seit auch doch wenn aber während dabei zudem
  secondo per dopo prima con segundo para com após depois
  по в на с из для о об за после до при как и но а у к от также однако когда між після під також але
  və amma lakin bununla həmçinin sonra ancak ayrıca ve için göre volgens według zdaniem podle enligt ifølge`,
)
