import type { Random } from './random.ts'

/** Values that a template or a telling is filled with. */
export interface Slots {
  readonly [name: string]: string
}

interface Tongue {
  readonly grammar: string
  readonly letters: readonly [consonants: string, vowels: string]
  readonly places: readonly string[]
  readonly first: readonly string[]
  readonly last: readonly string[]
  readonly stop: string
}

const list = (words: string) => words.split(' ')

/** A made-up name; the world has many more of them than a list. */
function inventedName(tongue: Tongue, random: Random): string {
  const [consonants, vowels] = tongue.letters
  if (tongue.stop === '。')
    return random.pick(list(consonants)) + random.pick(list(consonants)) + random.pick(list(consonants))
  const syllables = Array.from(
    { length: random.between(2, 3) },
    () => random.pick(list(consonants)) + random.pick(list(vowels)),
  )
  return capitalised(syllables.join('') + random.pick(list(consonants)))
}

/** One of the listed names now and then, most often one that is seldom met. */
function nameFrom(listed: readonly string[], tongue: Tongue, random: Random): string {
  return random.next() < 0.3 ? random.pick(listed) : inventedName(tongue, random)
}

/** What made-up prose of a language is built from. */
export const TONGUES: Readonly<Record<string, Tongue>> = {
  en: {
    grammar: 'the of to in and a that for on with by at from was were has said will after it is this which their',
    letters: ['b c d f g h l m n p r s t v w st tr pl', 'a e i o u ea ou'],
    places: list(
      'Ashford Wellmouth Kirkdale Brinfield Corby Harwick Salton Dunmere Elsworth Farleigh Norwood Tarring Oakham Pendle Redmoor Stanwick',
    ),
    first: list(
      'Alice Robert Martha Simon Helen George Nadia Peter Laura Victor Irene Oliver Susan Martin Clara Edgar',
    ),
    last: list(
      'Whitlock Barrow Denholm Fairley Gorman Hask Ibbott Jessop Kendrick Lowry Marwood Nettle Orchard Penrose Quill Rudge',
    ),
    stop: '. ',
  },
  de: {
    grammar: 'der die das und in von mit auf für ist nicht ein eine den dem zu im sich auch nach bei am aus',
    letters: ['b d f g h k l m n r s t w sch st tr', 'a e i o u ei au ö ü'],
    places: list(
      'Altenried Bornhausen Eschfeld Grünstedt Hohenau Kirchbrück Lindtal Neuwerder Oberlohe Rabenstein Sielbach Tannrode Ulmerfeld Wiesloh',
    ),
    first: list('Anke Bernd Claudia Dieter Elke Frank Gisela Heiko Jutta Karsten Lena Matthias Petra Stefan'),
    last: list(
      'Ackermeyer Brunkhorst Dahlke Ehrenreich Fassbinder Grothe Hallstein Jansohn Kessler Lauterbrunn Mahnke Oppitz Rehbein Steinkamp',
    ),
    stop: '. ',
  },
  ru: {
    grammar: 'и в на с что по не для из от как это был была его также после при до же к о за',
    letters: ['б в г д ж з к л м н п р с т ст пр', 'а е и о у я ю ё'],
    places: list(
      'Верхнеозёрск Краснополье Лесогорье Нижнереченск Заозёрный Сосновка Каменногорье Берёзовск Степноград Маловишня Белоярье Дальнегорье',
    ),
    first: list('Анна Борис Вера Глеб Дарья Егор Жанна Игорь Кира Лев Марина Олег Полина Роман'),
    last: list(
      'Авдотьин Беспалов Ветошкин Громыхалов Долгополов Ершовский Журавин Зыбин Ковригин Лапшин Мохов Нечипорук',
    ),
    stop: '. ',
  },
  az: {
    grammar: 'və bu ilə üçün bir də ki olan edilib görə sonra kimi üzrə o daha qədər isə artıq həmin onun',
    letters: ['b d f g h l m n p r s t q x ç ş', 'a e ə i ı o u ö ü'],
    places: list('Ağbulaq Bozdağ Çaylı Dəmirqaya Gülüstan Hacıkənd Qaratəpə Meşəli Narlı Sarıçay Tərtəpə Yenikənd'),
    first: list('Aygün Bəxtiyar Cəmilə Elçin Fidan Gülnar Həsən İlqar Kamran Ləman Murad Nərmin'),
    last: list('Ağabəyli Bədirov Cavanşirli Dəmirli Əhmədzadə Fərzəli Gözəlov Hacızadə İsgəndərli Kərimbəyli'),
    stop: '. ',
  },
  ka: {
    grammar: 'და რომ არის იყო ეს ის როგორც შესახებ მიერ შემდეგ უნდა ამ თუ კი',
    letters: ['ბ გ დ ვ ზ კ ლ მ ნ რ ს ტ ფ ქ შ ჩ', 'ა ე ი ო უ'],
    places: list('წყაროსთავი მუხათგვერდი კლდისუბანი ველისციხე ტბისპირი ზემოხევი'),
    first: list('ნინო გიორგი თამარი ლევანი მარიამი დავითი'),
    last: list('ალაველიძე ბოლქვაძე გურგენიძე დოლიძეური ელიავაძე ხიდაშვილიძე'),
    stop: '. ',
  },
  ar: {
    grammar: 'في من على إلى عن أن هذا هذه التي الذي وقد كان مع بعد قبل بين كما',
    letters: ['ب ت ج ح د ر س ش ع ف ق ك ل م ن ه', 'ا و ي'],
    places: list('الزهراوية الكرمة العينية الواحات الصخرية النخيلة'),
    first: list('سليم نادية كريم هدى ياسر ليلى'),
    last: list('الحدادي المنصوري الجبالي القاسمي الزيتوني'),
    stop: '. ',
  },
  zh: {
    grammar: '的 在 和 了 是 有 对 与 将 为 从 于',
    letters: [
      '江 山 海 市 政 府 经 济 发 展 会 议 天 气 工 业 技 术 教 育 文 化 交 通 环 境 健 康 农 村',
      '新 大 中 国 人 民 公 司 年 月',
    ],
    places: list('青河市 云岭县 白沙镇 东湖区 南桥市'),
    first: list('王 李 张 刘 陈 杨'),
    last: list('建国 丽华 志强 晓明 海燕'),
    stop: '。',
  },
}

/** A vocabulary of made-up words whose use falls off with rank, and one's own pool of names. */
export class Prose {
  readonly #tongue: Tongue
  readonly #words: readonly string[]
  readonly #grammar: readonly string[]
  readonly #space: string

  constructor(language: string, random: Random) {
    const tongue = TONGUES[language] as Tongue
    this.#tongue = tongue
    this.#space = language === 'zh' ? '' : ' '
    this.#grammar = list(tongue.grammar)
    this.#words = Array.from({ length: 3_000 }, () => this.#word(random))
  }

  /** Paragraphs of an article with a subject of its own. */
  paragraphs(random: Random, sentences: number): string[] {
    const subject = Array.from({ length: 25 }, () => this.#common(random))
    const names = Array.from(
      { length: 4 },
      () => `${random.pick(this.#tongue.first)}${this.#space}${nameFrom(this.#tongue.last, this.#tongue, random)}`,
    )
    names.push(nameFrom(this.#tongue.places, this.#tongue, random), nameFrom(this.#tongue.places, this.#tongue, random))
    const paragraphs: string[] = []
    let left = sentences
    while (left > 0) {
      const count = Math.min(left, random.between(2, 4))
      paragraphs.push(
        Array.from({ length: count }, () => this.#sentence(random, subject, names)).join(
          this.#tongue.stop.trimEnd() + this.#space,
        ) + this.#tongue.stop.trim(),
      )
      left -= count
    }
    return paragraphs
  }

  title(random: Random): string {
    return capitalised(Array.from({ length: 7 }, () => this.#common(random)).join(this.#space))
  }

  /** A word to put in the place of another. */
  word(random: Random): string {
    return this.#common(random)
  }

  #sentence(random: Random, subject: readonly string[], names: readonly string[]): string {
    const length = random.between(9, 24)
    const words = Array.from({ length }, () => {
      const dice = random.next()
      if (dice < 0.35) return random.pick(this.#grammar)
      if (dice < 0.6) return random.pick(subject)
      if (dice < 0.68) return random.pick(names)
      if (dice < 0.71) return String(random.between(2, 990))
      return this.#common(random)
    })
    return capitalised(words.join(this.#space))
  }

  #common(random: Random): string {
    return this.#words[Math.floor(this.#words.length * random.next() ** 3)] as string
  }

  #word(random: Random): string {
    const [consonants, vowels] = this.#tongue.letters
    if (this.#space === '')
      return random.pick(list(consonants)) + random.pick(list(random.next() < 0.7 ? consonants : vowels))
    return Array.from(
      { length: random.between(2, 4) },
      () => random.pick(list(consonants)) + random.pick(list(vowels)),
    ).join('')
  }
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Fills `{slot}` marks. */
export function fill(pattern: string, slots: Slots): string {
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => slots[name] ?? '')
}

/** Made-up values for every slot that a pattern may name. */
export function slotsFor(language: string, random: Random): Slots {
  const tongue = TONGUES[language] as Tongue
  const name = () => `${random.pick(tongue.first)} ${nameFrom(tongue.last, tongue, random)}`
  const place = () => nameFrom(tongue.places, tongue, random)
  const slots: Record<string, string> = {
    place: place(),
    other: place(),
    third: place(),
  }
  for (const key of ['person', 'second', 'witness']) slots[key] = name()
  for (const key of ['last', 'rival', 'keeper', 'striker']) slots[key] = nameFrom(tongue.last, tongue, random)
  for (const key of ['a', 'b', 'c', 'd', 'e']) slots[key] = String(random.between(2, 40))
  for (const key of ['big', 'huge']) slots[key] = String(random.between(110, 9_800))
  for (const key of ['r1', 'r2', 'r3', 'r4']) slots[key] = (random.between(5_000, 250_000) / 10_000).toFixed(4)
  slots.day = String(random.between(1, 28))
  slots.born = String(random.between(1930, 1975))
  return slots
}

/** Reports that differ in nothing but their slots: `title | text`. */
export const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  en: [
    'Weather in {place} on the {day}th | Mostly cloudy weather is expected in {place} on the {day}th, forecasters said. Temperatures will reach {a} degrees during the day and fall to {b} degrees at night. A moderate wind of {c} metres per second will blow from the north. Humidity will stand at {d} per cent. Drivers in {other} and {third} are asked to take care, as fog may form before dawn.',
    'Exchange rates for the {day}th | The central bank has set its official exchange rates for the {day}th. One dollar is worth {r1}, one euro {r2}, one pound {r3} and one hundred yen {r4}. On the previous day the dollar stood at {r2} and the euro at {r1}. The rates are valid until the next announcement of the bank.',
    '{place} beat {other} | {place} beat {other} {a}-{b} on Saturday evening. {striker} opened the scoring in the {c}th minute with a shot from the edge of the box, and {rival} made it two shortly after the break. Goalkeeper {keeper} kept the visitors in the game with several saves. The attendance was {big}. {place} are now in place {d} of the table, while {other} stay in place {e}.',
    'Obituary: {person} | {person}, who taught at the school of {place} for {a} years, has died at the age of {e}. Born in {other} in {born}, {last} studied in {third} and married {second}. The funeral will take place on the {day}th at the parish church. The family asks for donations instead of flowers. Friends remember a kind neighbour and a patient teacher.',
  ],
  ru: [
    'Погода: {place}, {day} число | По данным синоптиков, {day} числа в городе {place} ожидается переменная облачность без осадков. Температура воздуха днём составит {a} градусов, ночью {b} градусов. Ветер северный, {c} метров в секунду. Атмосферное давление будет около {big} миллиметров, относительная влажность {d} процентов. В районах {other} и {third} утром возможен туман.',
    'Курсы валют на {day} число | Центральный банк установил официальные курсы валют на {day} число. Доллар стоит {r1}, евро {r2}, фунт {r3}, сто иен {r4}. Накануне доллар стоил {r2}, а евро {r1}. Курсы действуют до следующего объявления банка, сообщили в пресс-службе регулятора.',
    '{place} обыграл {other} | Футбольный клуб {place} в субботу вечером обыграл клуб {other} со счётом {a}:{b}. Счёт на {c} минуте открыл {striker}, а после перерыва отличился {rival}. Вратарь {keeper} несколько раз спас свою команду. За игрой наблюдали {big} зрителей. Теперь {place} занимает {d} место в таблице, {other} остаётся на {e} месте.',
  ],
  az: [
    '{day} gün üçün hava proqnozu: {place} | Sinoptiklərin məlumatına görə, ayın {day} günü {place} ərazisində hava şəraitinin dəyişkən buludlu olacağı, əsasən yağmursuz keçəcəyi gözlənilir. Gündüz havanın temperaturu {a} dərəcə, gecə {b} dərəcə isti olacaq. Şimal küləyi saniyədə {c} metr əsəcək. Nisbi rütubət {d} faiz təşkil edəcək. Səhər saatlarında {other} və {third} ərazisində duman olacağı ehtimal edilir.',
    'Ayın {day} günü üçün məzənnələr | Mərkəzi Bank ayın {day} günü üçün rəsmi valyuta məzənnələrini açıqlayıb. Bir dolların məzənnəsi {r1}, bir avronun məzənnəsi {r2}, bir funtun məzənnəsi {r3}, yüz yenin məzənnəsi {r4} manat müəyyən edilib. Əvvəlki gün dollar {r2}, avro isə {r1} manat olub. Məzənnələr növbəti elana qədər qüvvədədir.',
    '{person} vəfat edib | {place} məktəbində {a} il dərs demiş {person} {e} yaşında vəfat edib. O, {born} ildə {other} kəndində anadan olub, {third} şəhərində təhsil alıb və {second} ilə ailə qurub. Dəfn mərasimi ayın {day} günü keçiriləcək. Mərhumun şagirdləri onu səbirli müəllim və mehriban qonşu kimi xatırlayırlar.',
  ],
  de: [
    'Wetter in {place} am {day}. | Am {day}. wird es in {place} meist wolkig und trocken, teilte der Wetterdienst mit. Die Temperaturen steigen tagsüber auf {a} Grad und sinken nachts auf {b} Grad. Der Wind weht mit {c} Metern in der Sekunde aus Norden. Die Luftfeuchtigkeit liegt bei {d} Prozent. In {other} und {third} kann sich morgens Nebel bilden.',
    '{place} schlägt {other} | {place} hat am Samstagabend {other} mit {a}:{b} geschlagen. {striker} erzielte in der {c}. Minute das erste Tor, {rival} erhöhte kurz nach der Pause. Torwart {keeper} hielt die Gäste mit mehreren Paraden im Spiel. {big} Zuschauer sahen die Partie. {place} steht nun auf Platz {d} der Tabelle, {other} bleibt auf Platz {e}.',
  ],
}

/** The same event told in several ways, for each kind of event; two fillings are two events. */
export const EVENTS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  en: [
    [
      'Fire destroys warehouse in {place} | A fire has destroyed a furniture warehouse in {place}, killing {a} people. The blaze broke out shortly before midnight and {big} firefighters needed {b} hours to bring it under control, brigade chief {person} said. The building belonged to {second}.',
      '{a} dead as flames sweep through {place} depot | At least {a} workers lost their lives when flames swept through a depot in {place} overnight. "We have never seen such heat," said {person}, who leads the fire brigade. Owner {second} spoke of a black day. Some {big} emergency workers were at the scene.',
      'Inquiry opened after deadly {place} blaze | Prosecutors have opened an inquiry into the deadly blaze at the premises of {second} in {place}. They want to hear fire chief {person} about the alarm, which sounded {b} minutes late. {a} bodies were recovered from the ruins.',
    ],
    [
      'Quake of magnitude {c} shakes {place} | An earthquake shook {place} early on Tuesday, damaging {big} houses. {a} people were hurt, mayor {person} said. The tremor was felt as far away as {other}. Schools will stay shut until {day} of the month.',
      '{place} counts damage after tremor | The ground moved for {b} seconds, and {big} homes in {place} now have cracks or worse. Hospitals took in {a} injured. Windows broke in {other}, too. {person}, who runs the town, asked for tents and blankets.',
    ],
    [
      '{person} and {second} sign gas deal in {place} | {person} and {second} have signed an agreement on gas deliveries at a meeting in {place}. The contract covers {big} million cubic metres and runs for {a} years. A pipeline through {other} is to be finished first.',
      'Gas contract: what {second} gets from {person} | After long talks in {place}, the ink is dry: for {a} years {second} will receive gas, {big} million cubic metres in all. {person} called it a fair price. Residents of {other} oppose the pipe that will cross their fields.',
    ],
    [
      '{person} resigns over {place} bridge | Transport minister {person} stepped down on Friday over delays at the {place} bridge, which was to cost {big} million and has cost far more. {second} will take over the office. The opposition from {other} had asked for the step for {a} weeks.',
      'Bridge scandal costs minister the job | It ended as expected: {person} leaves the cabinet. Auditors had found that the crossing at {place} went {big} million over its budget within {a} months. The successor is {second}, a lawyer from {other}.',
    ],
    [
      '{person} wins {place} marathon | {person} won the {place} marathon on Sunday, {a} seconds ahead of {second}. {big} runners took part in the race, which led along the river to {other} and back. It was the winner’s first victory over the distance.',
      '{second} beaten by seconds in {place} | On the last bridge it was still open, then {person} attacked. In the end {a} seconds lay between the two, and {second} had to settle for silver in {place}. The course through {other} drew {big} starters, more than ever.',
    ],
  ],
  ru: [
    [
      'Пожар на складе: {place} | На складе мебели в городе {place} произошёл пожар, погибли {a} человек. Огонь тушили {big} пожарных, сообщил начальник управления {person}. Здание принадлежало предпринимателю по имени {second}.',
      'Огонь унёс жизни {a} рабочих, {place} скорбит | Ночью загорелось хранилище, которым владеет {second}. По словам руководителя спасателей по имени {person}, на месте работали {big} сотрудников. {place} не помнит такой беды: {a} погибших.',
    ],
    [
      '{person} и {second} подписали договор | {person} и {second} подписали договор о поставках газа на {a} лет. Встреча прошла в городе {place}. Объём составит {big} миллионов кубометров, трубопровод пройдёт через {other}.',
      'Газ на {a} лет вперёд | Долгие переговоры, которые принимал город {place}, завершены. {second} получит {big} миллионов кубометров топлива, {person} назвал цену честной. Жители посёлка {other} против новой трубы.',
    ],
  ],
  az: [
    [
      '{place} ərazisində anbar yanıb | {place} ərazisində mebel anbarında yanğın olub, {a} nəfər həlak olub. Yanğını {big} xilasedici söndürüb. Bu barədə idarə rəisi {person} məlumat verib. Bina sahibkar {second} adına qeydiyyatdadır.',
      'Gecə yanğını {a} nəfərin həyatına son qoyub | Sahibkar {second} üçün ağır gecə: ona məxsus tikili alovlar içində qalıb. Xilasedicilərin rəhbəri {person} deyir ki, hadisə yerinə {big} əməkdaş cəlb olunub. {place} sakinləri {a} həmyerlisini itirib.',
    ],
  ],
  de: [
    [
      'Großbrand zerstört Lagerhalle in {place} | In {place} ist eine Lagerhalle abgebrannt, {a} Menschen kamen ums Leben. {big} Feuerwehrleute waren im Einsatz, sagte Einsatzleiter {person}. Die Halle gehörte dem Unternehmer {second}.',
      '{a} Tote: {place} trauert nach dem Feuer | Die Flammen waren kilometerweit zu sehen. Nach Angaben von {person}, der den Einsatz mit {big} Helfern leitete, starben {a} Arbeiter. Besitzer {second} will den Familien helfen. In {place} wehen die Fahnen auf halbmast.',
    ],
    [
      '{person} tritt wegen Brücke in {place} zurück | Verkehrsminister {person} ist am Freitag zurückgetreten. Die Brücke bei {place} wird {big} Millionen teurer als geplant. Nachfolger wird {second} aus {other}.',
      'Brückenskandal kostet Minister das Amt | Am Ende half alles nichts: {person} geht. {big} Millionen Mehrkosten für den Bau in {place} waren zu viel. Nun soll {second}, bisher Anwalt in {other}, das Haus führen.',
    ],
  ],
}
