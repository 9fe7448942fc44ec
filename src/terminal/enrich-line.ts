import { enrichArticle } from '../compute/enrich-text.ts'
import { textOf } from './ndjson.ts'

/** Answers one line of `telex enrich`. @throws Error that says what is wrong with the line */
export async function enrichLine(line: Readonly<Record<string, unknown>>, names: readonly string[]): Promise<object> {
  const results = await enrichArticle(
    {
      url: textOf(line, 'url'),
      title: textOf(line, 'title'),
      text: textOf(line, 'text') ?? '',
      language: textOf(line, 'language'),
      publishedAt: textOf(line, 'publishedAt'),
    },
    names,
  )
  const found = new Map(results.map(({ name, value }) => [name, value]))
  const failed = results.filter(({ error }) => error !== null)
  const language = found.get('language') as { readonly code: string } | null | undefined
  return {
    language: language?.code ?? null,
    entities: found.get('entities') ?? [],
    quotes: found.get('quotes') ?? [],
    keywords: found.get('keywords') ?? [],
    topics: found.get('topics') ?? [],
    places: found.get('places') ?? [],
    summary: found.get('summary') ?? null,
    sentiment: found.get('sentiment') ?? null,
    ...(failed.length > 0 ? { error: failed.map(({ name, error }) => `${name}: ${error}`).join('; ') } : {}),
  }
}
