import { tellRights } from '../shared/rights-policy.ts'
import { tellFacts } from '../shared/tell-facts.ts'
import { choiceOption, defineCommand } from '../terminal/command.ts'
import { styled, table, timeOf, writeJson, writeLine } from '../terminal/output.ts'

/** Shows one article with all that is known of it. */
export default defineCommand({
  summary: 'shows one article: text, enrichments, revisions, duplicates, story',
  usage: ['show ID|URL'],
  options: {
    format: {
      type: 'string',
      value: 'FORMAT',
      meaning: 'markdown, text or html print only the body; json all that is known',
    },
    html: { type: 'boolean', meaning: 'the same as --format html' },
    text: { type: 'boolean', meaning: 'the same as --format text' },
    json: { type: 'boolean', meaning: 'the same as --format json' },
  },
  positionals: { min: 1, max: 1 },
  examples: [
    ['show 3f2a9c1e', 'an article by the beginning of its id'],
    ['show https://outlet.example/news/1 --format json', 'by its URL, as JSON'],
    ['show 3f2a9c1e --format markdown', 'its body as Markdown'],
  ],

  async run(invocation) {
    const { withStore } = await import('../terminal/process.ts')
    const { text, html, json } = invocation.values
    const format =
      choiceOption(invocation, 'format', ['markdown', 'text', 'html', 'json']) ??
      (text ? 'text' : html ? 'html' : json ? 'json' : null)
    const { findArticle } = await import('../terminal/find-article.ts')
    return withStore(invocation, async (store) => {
      const article = await findArticle(store, invocation.positionals[0]!)
      if (format === 'text') await writeLine(article.text)
      else if (format === 'html') await writeLine(article.html)
      else if (format === 'markdown') {
        const { markdownOfHtml } = await import('../extract/blocks/markdown.ts')
        await writeLine(markdownOfHtml(article.html))
      } else {
        const known = await readKnown(store, article)
        if (format === 'json') await writeJson(known)
        else await showKnown(known)
      }
      return 0
    })
  },
})

async function readKnown(store: import('../services.ts').Store, article: import('../shared/article.ts').StoredArticle) {
  const { articleId, storyId, duplicateOf } = article
  return {
    ...article,
    enrichments: Object.fromEntries((await store.enrichments.listOf(articleId)).map((one) => [one.name, one.value])),
    revisionList: await store.articles.listRevisions(articleId),
    original: duplicateOf ? await briefly(store, duplicateOf) : null,
    copies: await store.articles.listCopies(articleId),
    aliases: await store.articles.listAliases(articleId),
    story: storyId
      ? { ...(await store.stories.find(storyId)), members: await store.queries.list({ storyId }, { limit: 50 }) }
      : null,
    wire: article.entryId ? ((await store.wire.findOfEntry(article.entryId)) ?? null) : null,
    sightings: article.entryId ? await store.entries.listSightings(article.entryId) : [],
  }
}

async function briefly(store: import('../services.ts').Store, articleId: string) {
  const found = await store.articles.find(articleId)
  return found ? { articleId, outlet: found.outlet, url: found.url, title: found.title } : null
}

async function showKnown(known: Awaited<ReturnType<typeof readKnown>>): Promise<void> {
  await writeLine(styled('bold', known.title ?? '(no title)'))
  if (known.dek) await writeLine(known.dek)
  await writeLine(
    table(
      [
        ['id', known.articleId],
        ['url', known.url],
        ['outlet', known.outletTitle ? `${known.outlet} (${known.outletTitle})` : known.outlet],
        ['by', [...known.authors, ...(known.wireCredit ? [`wire: ${known.wireCredit}`] : [])].join(', ') || '–'],
        ['published', `${known.publishedText ?? '–'}  (from ${known.rules.publishedAt ?? '–'})`],
        ['language', `${known.language ?? '–'}  (from ${known.rules.language ?? '–'})`],
        ...(known.section ? [['section', known.section]] : []),
        ...(known.tags.length > 0 ? [['tags', known.tags.join(', ')]] : []),
        [
          'words',
          `${known.words}, from ${known.source === 'feed' ? 'the feed: the page could not be had' : 'the page'}`,
        ],
        ...(known.withdrawnAt ? [['withdrawn', `by its agency, ${timeOf(known.withdrawnAt)}`]] : []),
        ...(known.wire ? [['item', `${known.wire.uri}, version ${known.wire.version}, ${known.wire.status}`]] : []),
        ...(known.goneAt ? [['page', `gone since ${timeOf(known.goneAt)} (${known.goneStatus})`]] : []),
        ...(tellRights(known.rights).length > 0 ? [['rights', tellRights(known.rights).join('; ')]] : []),
        ...tellFacts(known.facts),
        ['extractor', `version ${known.extractor}`],
        ['stored', timeOf(known.storedAt)],
        [
          'feeds',
          known.sightings
            .map(
              ({ feedUrl, position, firstSeenAt, lastSeenAt }) =>
                `${feedUrl} (place ${position + 1}, first ${timeOf(firstSeenAt)}, last ${timeOf(lastSeenAt)})`,
            )
            .join(', ') || '–',
        ],
      ],
      { widest: 160 },
    ),
  )
  await writeLine(`\n${known.text}`)
  await showEnrichments(known.enrichments)
  await showRelations(known)
}

async function showEnrichments(enrichments: Readonly<Record<string, unknown>>): Promise<void> {
  for (const [name, value] of Object.entries(enrichments)) {
    if (value === null || (Array.isArray(value) && value.length === 0)) continue
    await writeLine(
      `\n${styled('bold', name)}  ${Array.isArray(value) ? listOf(value) : typeof value === 'string' ? value : JSON.stringify(value)}`,
    )
  }
}

function listOf(values: readonly unknown[]): string {
  const words = values.map((value) => {
    if (typeof value === 'string') return value
    const { name, label, text, speaker } = value as Record<string, unknown>
    if (typeof text === 'string' && 'speaker' in (value as object)) return `\n  “${text}” – ${speaker ?? 'unknown'}`
    return String(name ?? label ?? JSON.stringify(value))
  })
  return [...new Set(words)].join(words[0]?.startsWith('\n') ? '' : ', ')
}

async function showRelations(known: Awaited<ReturnType<typeof readKnown>>): Promise<void> {
  if (known.original)
    await writeLine(
      `\n${styled('bold', 'copy of')}  ${known.original.outlet}  ${known.original.url}  (${known.duplicateKind}, ${Math.round((known.similarity ?? 0) * 100)} %: ${known.duplicateWhy})`,
    )
  for (const copy of known.copies)
    await writeLine(`${styled('bold', 'copied by')}  ${copy.outlet}  ${copy.url}  (${copy.kind})`)
  for (const revision of known.revisionList)
    await writeLine(
      `${styled('bold', `state ${revision.number}`)}  until ${timeOf(revision.replacedAt)}, ${revision.cause}: ${revision.title}`,
    )
  if (known.story && known.story.members.length > 1) {
    await writeLine(`${styled('bold', 'story')}  ${known.story.title}`)
    for (const member of known.story.members)
      await writeLine(`  ${timeOf(member.publishedAt)}  ${member.outlet}  ${member.title}`)
  }
}
