/** Marks that do not tell one name from another. */
const SILENT = /[\u0300-\u0304\u0306-\u036f\u0307'’ʼʻ‘`´".·]/g
const BLANKS = /[\s\u00a0‐‑–—-]+/g
const DOTLESS_I = /ı/g
const IO = /ё/g

/**
 * Key under which the gazetteer keeps a name: lower case, without dots and apostrophes, hyphens as spaces.
 *
 * Letters keep their diacritics, but Turkic dotless `ı` is `i`, so that names in capitals are found, and `ё` is `е`.
 */
export function nameKey(name: string): string {
  const lower = name.normalize('NFC').toLowerCase()
  return lower.replace(SILENT, '').replace(DOTLESS_I, 'i').replace(IO, 'е').replace(BLANKS, ' ').trim()
}

/** Cyrillic, Armenian, Georgian and Greek letters in Latin, and Latin letters that Unicode does not decompose. */
const LATIN: Readonly<Record<string, string>> = {
  ...letters('абвгдеёжзийклмнопрстуфхцчшщъыьэюя', 'a b v g d e e j z i i k l m n o p r s t u f h ts c s s  i  e iu ia'),
  ...letters('ґєіїўәғқңөұүһҳҷӣӯҝҹјљњћђџѓќѕ', 'g e i i u a g g n o u u h h j i u g j i l n c d j g k z'),
  ...letters(
    'աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև',
    'a b g d e z e e t j i l h ts k h dz g c m i n s o c p j r s v t r ts v p k o f ev',
  ),
  ...letters(
    'აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ',
    'a b g d e v z t i k l m n o p j r s t u p k g k s c ts dz ts c h j h',
  ),
  ...letters('αβγδεζηθικλμνξοπρσςτυφχψω', 'a v g d e z i t i k l m n x o p r s s t i f h ps o'),
  ...letters('əøłđßæœþð', 'a o l d ss a o t d'),
}

function letters(from: string, to: string): Record<string, string> {
  const latin = to.split(' ')
  return Object.fromEntries([...from].map((letter, at) => [letter, latin[at] ?? '']))
}

/** Spellings of one sound in transcriptions. */
const SOUNDS = /kh|x|sh|ch|gh|q|zh|w|[yj](?=[aeou])|y|ı/g
const SOUND: Readonly<Record<string, string>> = { kh: 'h', x: 'h', sh: 's', ch: 'c', gh: 'g', q: 'g', zh: 'j', w: 'v' }
const MARKS = /[\u0300-\u036f]/g

/**
 * A rough Latin spelling that is the same however a name was transcribed: `Алиев`, `Əliyev` and `Aliyev` give `aliev`.
 *
 * Meant for comparing and for features of the tagger, never for showing.
 */
export function foldName(name: string): string {
  const plain = name.normalize('NFD').toLowerCase().replace(MARKS, '')
  let latin = ''
  for (const letter of plain) latin += LATIN[letter] ?? letter
  return withoutRepeats(latin.replace(SOUNDS, (sound) => SOUND[sound] ?? 'i'))
}

/** Letters and digits only, hyphens as blanks, and no character twice in a row. */
function withoutRepeats(latin: string): string {
  let folded = ''
  let last = ' '
  for (const letter of latin.replace(BLANKS, ' ')) {
    const isPlain = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter === ' '
    if (!isPlain || letter === last) continue
    folded += letter
    last = letter
  }
  return last === ' ' ? folded.trimEnd() : folded
}

/** As {@link foldName}, with `e` as `a`: `Мамедов` and `Məmmədov` meet. For whole names of two words and more. */
export function personKey(name: string): string {
  return foldName(name)
    .replace(/e/g, 'a')
    .replace(/(.)\1+/g, '$1')
}
