/**
 * Words that say nothing about which event a text tells of, folded as `fold` does: grammar words, and words that news of
 * every kind use. Languages that are missing here are served by word length and by what a stream teaches.
 */
const GRAMMAR = `
the a an and or but of to in on at by for with from as is are was were be been being it its this that these those he she they we you i his her their our your him them us
not no than then so if when while who whom which what where how why all any some more most other others such into over under after before between during about against through up down out off again also
has have had do does did will would can could may might must should shall there here only own same very just now still even one two three first second last many much both each few per via among amid since until
said says say told tells according added adding noted stated reported reports announced
der die das den dem des ein eine einer eines einem einen und oder aber in im an am auf aus bei mit nach von vom zu zum zur ist sind war waren wird werden wurde wurden hat haben hatte hatten als auch
nicht noch nur so wie dass ob wenn weil da es er sie wir ihr ich sich sein seine seiner ihre ihrer um uber unter vor gegen durch fur bis seit mehr sehr schon kann konnen soll sollen muss mussen sagte
le la les un une des du de et ou mais dans sur au aux par pour avec sans ce cet cette ces il elle ils elles on nous vous je qui que quoi dont ou est sont etait ont a ete pas plus ne se sa son ses leur leurs selon apres avant
el los las una unos unas del al y o pero en con por para sin que como es son fue fueron ha han se su sus lo mas no ya entre sobre desde hasta segun
il lo gli uno ed che di con per non sono era stato della delle dei degli nel nella alla dal dalla
и в во на с со к ко у о об от до по за из под при для без над через между не ни но а или что чтобы как так же то это этот эта эти того тому том той он она они оно мы вы я его ее их ему ей им ими нас вас нам вам
был была были было быть есть будет будут бы ли если когда где который которая которые которого которой которых все всех всего всем еще уже только также более менее после перед во время свой свои своей своего сказал сказала сообщил сообщила сообщили отметил заявил заявила
ve ile bu o bir da de ki ucun uzre gore kimi qeder sonra evvel ki hem isə ise amma lakin ya yaxud ne nece ola olan oldu olub olmaq edib edir etdi eden edilib edilir olunub deyib bildirib qeyd xeber verir hemin onun onlar biz siz men sen her cox daha artiq yalniz indi var yox
icin gibi kadar olarak olan oldugu etti edildi diye veya ama cok daha en mi mu degil ise dedi soyledi acikladi belirtti gore
და რომ არ არის იყო ეს ის რა როგორც მისი მათი ამ იმ თუ კი კიდევ მაგრამ ან შესახებ მიერ შემდეგ განაცხადა თქმით უნდა იქნება
في من على إلى الى عن أن ان إن هذا هذه ذلك التي الذي وقد قد كان كانت ما لا لم مع بعد قبل بين كما هو هي هم وقال قال او أو ثم كل
і й та у в на з до від що як це не за про для під час був була були його її їх який яка які також вже
`

const NEWSPEAK = `
today yesterday tomorrow year years month months week weeks day days hour hours time times monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december
people person man woman men women government president minister ministry official officials state country countries national international public police local city region world new news report statement meeting agency press percent million billion
heute gestern jahr jahre jahren monat woche tag tage uhr montag dienstag mittwoch donnerstag freitag samstag sonntag menschen regierung prasident minister ministerium polizei stadt land prozent millionen
сегодня вчера завтра год года году лет месяц неделя день дня час января февраля марта апреля мая июня июля августа сентября октября ноября декабря понедельник вторник среда четверг пятница суббота воскресенье
человек люди людей правительство президент министр министерство страна страны город области агентство процентов миллионов миллиардов тысяч полиция
bugun dunen sabah il ilin ilde ay gun saat yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr nefer prezident nazir nazirlik nazirliyi olke dovlet seher faiz milyon milyard min manat polis hokumet
bugun dun yil yilinda gun saat kisi baskan bakan bakanligi ulke devlet sehir yuzde milyon milyar polis
`

const grammar = new Set(wordsOf(GRAMMAR))
const newspeak = new Set(wordsOf(NEWSPEAK))

function wordsOf(list: string): string[] {
  return list.trim().split(/\s+/)
}

/** Whether a folded word is one of grammar. */
export function isGrammar(word: string): boolean {
  return grammar.has(word)
}

/** Whether a folded word is found in news of every kind. */
export function isNewspeak(word: string): boolean {
  return newspeak.has(word)
}
