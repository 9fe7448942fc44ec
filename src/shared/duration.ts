const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}

/**
 * Milliseconds of a duration such as `2s`, `15m`, `3d` or `250ms`; a bare number is seconds.
 *
 * @returns `undefined` for anything else
 */
export function parseDuration(text: string): number | undefined {
  const found = /^\s*(\d{1,12}(?:\.\d{1,6})?)\s*(ms|s|m|h|d|w)?\s*$/i.exec(text)
  if (!found) return undefined
  return Math.round(Number(found[1]) * UNITS[found[2]?.toLowerCase() ?? 's']!)
}

/** A duration as people say it: `340 ms`, `12 s`, `5 min`, `3 h`, `2 days`. */
export function formatDuration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`
  if (ms < 90_000) return `${Math.round(ms / 1_000)} s`
  if (ms < 5_400_000) return `${Math.round(ms / 60_000)} min`
  if (ms < 172_800_000) return `${Math.round(ms / 3_600_000)} h`
  return `${Math.round(ms / 86_400_000)} days`
}
