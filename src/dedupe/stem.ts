// Longest first within a language; one is taken off, and never so much that less than three letters stay.
const CYRILLIC =
  'иями ями ами ого его ому ему ыми ими ией ией иях ах ях ов ев ом ем ой ей ый ий ая яя ое ее ые ие ую юю ам ям ию ии а е и о у ы ь ю я'.split(
    ' ',
  )
const TURKIC =
  'larinin lerinin larinda lerinde larina lerine larini lerini larin lerin larda lerde lari leri nin nun dan den tan ten lar ler nda nde sin sun ina ine ini unu in un da de ta te na ne ya ye si su i u a e'.split(
    ' ',
  )
const GERMAN = 'ern em en er es e n s'.split(' ')
const ENGLISH = 'ings ing ies ied ed es s'.split(' ')
const ROMANCE = 'es as os s e a o'.split(' ')
const GEORGIAN = 'ების ებმა ებში ებს ები ისთვის იდან ით ის ში ზე მა თან დან ად ს ი ა ო'.split(' ')

const BY_LANGUAGE: Readonly<Record<string, readonly string[]>> = {
  az: TURKIC,
  tr: TURKIC,
  de: GERMAN,
  nl: GERMAN,
  en: ENGLISH,
  fr: ROMANCE,
  es: ROMANCE,
  it: ROMANCE,
  pt: ROMANCE,
}

// What differs behind this many letters is most often an ending.
const LONGEST = 8

/**
 * A folded word without its ending, roughly: enough for two forms of a name to meet most of the time.
 *
 * @param language BCP 47; where it is unknown the script decides, and Latin words keep their endings but for an `s`
 */
export function stem(word: string, language: string | null): string {
  const code = word.charCodeAt(0)
  if (code >= 0x600 && code < 0x700) return word.length > 4 && word.startsWith('ال') ? word.slice(2) : word
  const endings = endingsFor(code, language)
  const ending = endings.find((tail) => word.length - tail.length >= 3 && word.endsWith(tail))
  return (ending === undefined ? word : word.slice(0, word.length - ending.length)).slice(0, LONGEST)
}

function endingsFor(code: number, language: string | null): readonly string[] {
  if (code >= 0x400 && code < 0x530) return CYRILLIC
  if (code >= 0x10d0 && code < 0x1100) return GEORGIAN
  return BY_LANGUAGE[language?.slice(0, 2).toLowerCase() ?? ''] ?? ['s']
}
