/** Stands in for the module of the threads: what it does is told by the host of the URL. */
export default function runTask({ url }: { readonly url: string }): string {
  const { hostname } = new URL(url)
  if (hostname === 'broken.example') throw new Error('a bug')
  const kept: unknown[] = []
  while (hostname === 'slow.example') if (kept.length > 0) return 'never'
  while (hostname === 'heavy.example') kept.push(Array.from({ length: 500_000 }, () => [kept.length]))
  return `done ${url}`
}
