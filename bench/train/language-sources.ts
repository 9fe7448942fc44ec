import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** Text of one class (`az`, `sr-Latn`) and where it came from. */
export interface Sample {
  readonly language: string
  readonly text: string
  readonly source: 'sentence' | 'own' | 'word' | 'lexicon'
}

/** Whether a text belongs to the held-out tenth; decided by its content, so it never moves. */
export function isHeldOut(text: string): boolean {
  return createHash('sha1').update(text).digest()[0]! < 26
}

/** At most this many sentences of a NER file: no language shall be known better for having more text. */
const MAX_NER = 2_500
const NER_SKIPPED: ReadonlySet<string> = new Set(['WNUT17', 'SEC-filings'])

/** Sentences of the folders `langid` and `ner`. */
export function* corpusSentences(folder: string): Generator<Sample> {
  for (const row of ndjson(join(folder, 'langid', 'sentences.ndjson.gz'))) {
    yield { language: classOf(String(row.language)), text: String(row.text), source: 'sentence' }
  }
  for (const name of readdirSync(join(folder, 'ner')).filter((one) => one.endsWith('.ndjson.gz'))) {
    const language = name.slice(0, -'.ndjson.gz'.length)
    const rows = ndjson(join(folder, 'ner', name)).filter(
      (row) => !NER_SKIPPED.has(String(row.source)) && !String(row.source).startsWith('Europeana'),
    )
    const step = Math.max(1, Math.ceil(rows.length / MAX_NER))
    for (let at = 0; at < rows.length; at += step) {
      const tokens = rows[at]!.tokens as string[]
      if (tokens.length < 4) continue
      const joint = language === 'ja' || language === 'zh' ? '' : ' '
      const traditional = language === 'zh' && String(rows[at]!.source).includes('PUD')
      const code = language === 'sr' ? 'sr-Latn' : language === 'zh' ? (traditional ? 'zh-Hant' : 'zh-Hans') : language
      yield { language: code, text: tokens.join(joint), source: 'sentence' }
    }
  }
}

/** Words and sentences written for telex. */
export function* ownText(): Generator<Sample> {
  for (const { language, line } of listed('language-words.txt'))
    for (const word of line.split(/\s+/)) if (word) yield { language, text: word, source: 'word' }
  for (const { language, line } of listed('language-sentences.txt')) yield { language, text: line, source: 'own' }
}

function* listed(name: string): Generator<{ language: string; line: string }> {
  let language = ''
  for (const line of readFileSync(new URL(name, import.meta.url), 'utf8').split('\n')) {
    if (line.startsWith('== ')) language = classOf(line.slice(3).trim())
    else if (line && !line.startsWith('#')) yield { language, line }
  }
}

/** Languages for which names of things are taken from CLDR and from the tagging schema of OpenStreetMap. */
const LEXICON = (
  'az bs sq he ms sw so te gu tk tg my nn ps sd yo ig ha zu xh lb gd jv su ceb am ti km lo kn mr bn lt si tl uz th fo ' +
  'or as ml ne pa sr-Latn hr nb da uk bg mk be ka hy kk ky tt ba mn fa ur ckb ku ug id is mt'
).split(' ')

/** Short names of characters and things: `annotations/LANGUAGE/annotations.json` of CLDR and `translations/LANGUAGE.json`. */
export function* lexicons(cldr: string, presets: string): Generator<Sample> {
  for (const language of LEXICON) {
    const seen = new Set<string>()
    for (const phrase of [...cldrPhrases(cldr, language), ...presetPhrases(presets, language)]) {
      if (seen.has(phrase)) continue
      seen.add(phrase)
      yield { language, text: phrase, source: 'lexicon' }
    }
  }
}

function* cldrPhrases(folder: string, language: string): Generator<string> {
  const file = join(
    folder,
    'annotations',
    language === 'tl' ? 'fil' : language === 'nb' ? 'no' : language,
    'annotations.json',
  )
  if (!existsSync(file)) return
  const { annotations } = JSON.parse(readFileSync(file, 'utf8')) as {
    annotations: { annotations: Record<string, { default?: string[]; tts?: string[] }> }
  }
  for (const { default: names = [], tts = [] } of Object.values(annotations.annotations ?? {}))
    yield* [...names, ...tts]
}

function* presetPhrases(folder: string, language: string): Generator<string> {
  const file = join(folder, 'dist', 'translations', `${language}.json`)
  if (!existsSync(file)) return
  yield* strings(JSON.parse(readFileSync(file, 'utf8')), 0)
}

function* strings(value: unknown, depth: number): Generator<string> {
  if (typeof value === 'string') {
    if (!/[<{>]|^\w+:/.test(value)) yield value.replaceAll(',', ', ')
  } else if (value !== null && typeof value === 'object' && depth < 12)
    for (const one of Object.values(value)) yield* strings(one, depth + 1)
}

/** Class of a label of the corpus. */
export function classOf(label: string): string {
  return label === 'fil' ? 'tl' : label
}

/** Copies of sentences in the language's other script, where it is spelled letter by letter. */
export function transliterations(sample: Sample): readonly Sample[] {
  const make = RULES[sample.language]
  return make ? [{ ...sample, language: make.to, text: make.write(sample.text) }] : []
}

const RULES: Readonly<Record<string, { to: string; write: (text: string) => string }>> = {
  az: {
    to: 'az-Cyrl',
    write: spell(
      'a а b б c ҹ ç ч d д e е ə ә f ф g ҝ ğ ғ h һ x х ı ы i и j ж k к q г l л m м n н o о ö ө p п r р s с ş ш t т u у ü ү v в y ј z з',
    ),
  },
  uz: {
    to: 'uz-Cyrl',
    write: spell(
      "o' ў o‘ ў oʻ ў g' ғ g‘ ғ gʻ ғ sh ш ch ч ya я yo ё yu ю ye е a а b б d д e е f ф g г h ҳ i и j ж k к l л m м n н o о p п q қ r р s с t т u у v в x х y й z з ' ъ ’ ъ ʼ ъ",
    ),
  },
  sr: {
    to: 'sr-Latn',
    write: spell(
      'љ lj њ nj џ dž а a б b в v г g д d ђ đ е e ж ž з z и i ј j к k л l м m н n о o п p р r с s т t ћ ć у u ф f х h ц c ч č ш š',
    ),
  },
  'sr-Latn': {
    to: 'sr',
    write: spell(
      'lj љ nj њ dž џ a а b б v в g г d д đ ђ e е ž ж z з i и j ј k к l л m м n н o о p п r р s с t т ć ћ u у f ф h х c ц č ч š ш',
    ),
  },
}

function spell(pairs: string): (text: string) => string {
  const list = pairs.split(' ')
  const map = new Map<string, string>()
  for (let at = 0; at < list.length; at += 2) map.set(list[at]!, list[at + 1]!)
  return (text) => {
    const lower = text
      .replaceAll('İ', 'i')
      .replaceAll('I', pairs.startsWith('a а b б c ҹ') ? 'ı' : 'i')
      .toLowerCase()
    let out = ''
    for (let at = 0; at < lower.length; at++) {
      const two = map.get(lower.slice(at, at + 2))
      out += two ?? map.get(lower[at]!) ?? lower[at]
      if (two !== undefined) at++
    }
    return out
  }
}

function ndjson(file: string): Record<string, unknown>[] {
  return gunzipSync(readFileSync(file))
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}
