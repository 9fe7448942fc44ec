/** Stems of each language by how common they are: 0 for the most common, in order. */
export type TermFrequencies = ReadonlyMap<string, ReadonlyMap<string, number>>

/**
 * How telling a stem is, 0–1: next to nothing for the most common, 1 for one that general text does not hold.
 *
 * Ranks stand in for counts, since Zipf's law makes the logarithm of one a measure of the other.
 */
export function rarity(frequencies: TermFrequencies, language: string | null, stem: string): number {
  const ranks = language === null ? undefined : frequencies.get(language)
  if (!ranks) return 0.7
  const rank = ranks.get(stem)
  return rank === undefined ? 1 : Math.min(1, 0.15 + Math.log10(1 + rank) / 4.5)
}

declare module './enrichment.ts' {
  interface Resources {
    termFrequencies: TermFrequencies
  }
}
