import { parseDuration } from '../shared/duration.ts'
import { UsageError } from '../shared/errors.ts'
import type { ArticleFilter } from '../storage/article-queries.ts'
import { choiceOption, type Invocation, type OptionSpec, textOption } from './command.ts'

/** Options of every command that chooses articles. */
export const FILTER_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  outlet: { type: 'string', value: 'DOMAIN', meaning: 'only of this outlet, such as news.az' },
  language: { type: 'string', value: 'CODE', meaning: 'only in this language, such as az' },
  since: {
    type: 'string',
    value: 'TIME',
    meaning: 'published at or after: 2026-11-01, 2026-11-01T12:00Z, or 24h ago as 24h',
  },
  until: { type: 'string', value: 'TIME', meaning: 'published before' },
  tag: { type: 'string', value: 'TAG', meaning: 'only from feeds with this tag' },
  query: { type: 'string', short: 'q', value: 'WORDS', meaning: 'words, "a phrase", -without, or' },
  kind: { type: 'string', value: 'KIND', meaning: 'original, exact, near (copies of that kind) or revised' },
}

/** The articles that the options of a command choose. @throws UsageError */
export function articleFilter(invocation: Invocation, now: Date): ArticleFilter {
  const outlet = textOption(invocation, 'outlet')
  const language = textOption(invocation, 'language')?.toLowerCase().split('-')[0]
  const since = timeOption(invocation, 'since', now)
  const until = timeOption(invocation, 'until', now)
  const query = textOption(invocation, 'query')
  const tag = textOption(invocation, 'tag')
  const kind = choiceOption(invocation, 'kind', ['original', 'exact', 'near', 'revised'])
  return {
    ...(outlet ? { outlet } : {}),
    ...(language ? { language } : {}),
    ...(since ? { since } : {}),
    ...(until ? { until } : {}),
    ...(query ? { query } : {}),
    ...(tag ? { tag } : {}),
    ...(kind ? { kind } : {}),
  }
}

/** A time given with an option: a date, an instant, or how long ago. @throws UsageError */
export function timeOption(invocation: Invocation, option: string, now: Date): Date | undefined {
  const text = textOption(invocation, option)
  if (text === undefined) return undefined
  const ago = /^\d+(\.\d+)?(m|h|d|w)$/i.test(text) ? parseDuration(text) : undefined
  if (ago !== undefined) return new Date(now.getTime() - ago)
  const at = /^\d{4}-\d\d-\d\d/.test(text) ? new Date(text) : new Date(Number.NaN)
  if (!Number.isNaN(at.getTime())) return at
  throw new UsageError(
    `--${option} takes a time such as 2026-11-01, 2026-11-01T12:00Z or 24h, not ${JSON.stringify(text)}`,
  )
}
