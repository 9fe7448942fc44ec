interface OddTask {
  readonly kind?: string
  readonly url?: string
  readonly names?: readonly string[]
  readonly article?: { readonly url: string }
}

const LISTED = [
  { name: 'language', version: 1, needs: [] },
  { name: 'names', version: 2, needs: ['language'] },
  { name: 'places', version: 1, needs: ['names'] },
  { name: 'summary', version: 1, needs: [] },
]

/** Stands in for the module of the threads: what it does is told by the host of the URL. */
export default function runTask({ kind, url, names, article }: OddTask): unknown {
  if (kind === 'list-enrichments') return LISTED
  if (kind === 'enrich') return enrich(new URL(article!.url).hostname, names!)
  const { hostname } = new URL(url!)
  if (hostname === 'broken.example') throw new Error('a bug')
  const kept: unknown[] = []
  while (hostname === 'slow.example') if (kept.length > 0) return 'never'
  while (hostname === 'heavy.example') kept.push(Array.from({ length: 500_000 }, () => [kept.length]))
  return `done ${url}`
}

function enrich(hostname: string, names: readonly string[]): unknown {
  const isSlow = hostname === 'slow-names.example' && names.some((name) => name === 'all' || name === 'names')
  while (isSlow) if (names.length === 0) return 'never'
  return names.map((name) => ({ name, version: 1, value: 'done', error: null }))
}
