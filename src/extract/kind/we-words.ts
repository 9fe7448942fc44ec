/** Words of a firm, an office, a society that speaks of itself; all but the first only in texts with letters beyond those of English. */
const WE: readonly RegExp[] = [
  /(?<![\p{L}])(?:we|our|ours|us|wir|unser(?:e[mnrs]?)?|uns|nous|notre|nos|nuestr[oa]s?|nosotros|noi|nostr[aeio]|wij|onze|ons|nós|noss[ao]s?|vår[at]?|nasz[aey]?|мы|наш[аеи]?|нас|kami)(?![\p{L}])/giu,
  /(?<![\p{L}])(?:нами?|наших|нашего|нашими?|нашу|наш(?:ою|ій|ої|их)|biz(?:im|ə|e|i|də|de)?|ми|ние|нашите|нашият|нашата|нашето|біз(?:дің)?|vi|naš(?:eg|em|im|ih|oj|u)?|meie|mēs|mūsu|mūsų|nosaltres|nostres?|gure|okkar|tonë|naszych|naszego|naszym|náš|naše|naši|vores?|våre|meidän|nálunk|nostru|noastr[ăe]|noștri|εμείς|μας|chúng tôi|kami|(?:ofrec|ten|realiz|trabaj|dispon|cont|ayud|acompañ|garantiz|somos|prest|atend|oferec|trabalh|ajud)[ae]mos|(?:offr|segu|garant|form)iamo|ci occupiamo|assistiamo|realizziamo|(?:oferuj|zapewnia|pomaga|wykonuj|realizuj)e?my|(?:предлага|работа|выполня|выезжа|поможе|гарантиру|оказыва|пропону|працю|викону)[яюеє]?м)(?![\p{L}])|(?<=\p{L}{2}[ıiuü])yoruz(?![\p{L}])/giu,
  /いたします|致します|しております|当(?:社|院|店|校|事務所|所)|弊社|私(?:たち|ども)|お任せ|我们|我們|本公司|为您|為您|저희|드립니다|드리고|เรา|نحن|لدينا|نقدم|شركتنا|نوفر|نقوم|خدماتنا|אנחנו|שלנו|ما (?:در|به|با)|हम|हमारे|हमारी|आम्ही|आमच्या|আমরা|আমাদের|நாங்கள்|எங்கள்|మేము|ہمارے|ہماری|ჩვენ|մենք|մեր/gu,
  // Endings that say “we” by themselves: verbs of Polish, Russian, Bulgarian, Italian, Spanish, Portuguese, Czech, Hungarian, Finnish, Greek, Azerbaijani; “our” of Turkish and Arabic.
  /(?<=\p{L}{2})(?:ujemy|[iyzwłn]amy|dzimy|[zs]imy|iemy|[aeę]łyśmy|liśmy|[ae]mos)(?!\p{L})|(?<=\p{L}{3})(?:[аяуе]ем(?:ся)?|[ая]ме|iamo|[áí]me|ujeme|[uü]nk|mme|ουμε|[ıiuü]r[ıiuü][qk]|[ıiuü]m[ıiuü]z)(?!\p{L})|(?<=[\u0621-\u064a]{2})نا(?![\u0621-\u064a])/giu,
]

const BEYOND_ENGLISH = /[\u00c0-\u1fff\u3040-\uffef]/g
/** In English fewer than one character in so many has an accent, in Spanish and Italian more than one in a hundred. */
const FOREIGN_SHARE = 300

/** The words that may mean “we” in a text, by its letters. */
export function weOf(text: string): readonly RegExp[] {
  const foreign = text.match(BEYOND_ENGLISH)?.length ?? 0
  return foreign * FOREIGN_SHARE < text.length ? WE.slice(0, 1) : WE
}

/** How many words of a text are among these. */
export function countWe(text: string, words: readonly RegExp[]): number {
  return words.reduce((sum, pattern) => sum + (text.match(pattern)?.length ?? 0), 0)
}

/** Whether a text has one of these. */
export function speaksOfWe(text: string, words: readonly RegExp[]): boolean {
  return words.some((pattern) => text.search(pattern) >= 0)
}
