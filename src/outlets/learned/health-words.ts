import type { Alarm, BrokenSign, Sign } from './health.ts'

const SHARE_WORDS: Readonly<Record<Exclude<Sign, 'words' | 'score' | 'match'>, string>> = {
  refused: 'pages that are no article',
  title: 'no title',
  date: 'no date',
  author: 'no author',
  image: 'no picture',
}

/** What an alarm is about, worst first: `no date 85 % (before 2 %), median length 40 words (before 380)`. */
export function alarmInWords({ signs }: Alarm): string {
  // The score follows from the others: it is told where it stands alone.
  const told = signs.length > 1 ? signs.filter(({ sign }) => sign !== 'score') : signs
  return told.map(signInWords).join(', ')
}

/** One figure, now and before. */
export function signInWords({ sign, before, now }: BrokenSign): string {
  return `${signName(sign)} ${figure(sign, now)} (before ${figure(sign, before)})`
}

/** What a figure is called. */
export function signName(sign: Sign): string {
  if (sign === 'words') return 'median length'
  if (sign === 'score') return 'mean score'
  return sign === 'match' ? 'body at its known place' : SHARE_WORDS[sign]
}

/** A figure with its unit. */
export function figure(sign: Sign, value: number): string {
  if (sign === 'words') return `${Math.round(value)} words`
  return sign === 'score' ? String(Math.round(value)) : `${Math.round(value * 100)} %`
}
