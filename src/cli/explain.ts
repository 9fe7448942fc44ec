import { countRules } from '../extract/trace.ts'
import { TelexError } from '../shared/errors.ts'
import { tellRights } from '../shared/rights-policy.ts'
import { tellFacts } from '../shared/tell-facts.ts'
import { defineCommand } from '../terminal/command.ts'
import { styled, table, timeOf, writeJson, writeLine } from '../terminal/output.ts'
import type { StoredTrace } from '../workers/trace-stored.ts'

/** Tells all that telex knows and decided about a URL. */
export default defineCommand({
  summary: 'tells all that telex knows and decided about a URL, stage by stage, with reasons',
  usage: ['explain URL [--trace]'],
  options: {
    trace: {
      type: 'boolean',
      meaning: 'tell of every piece of the stored page whether it was taken, and by which rule',
    },
    json: { type: 'boolean', meaning: 'print JSON' },
  },
  positionals: { min: 1, max: 1 },
  examples: [
    [
      'explain https://outlet.example/news/1',
      'which feeds announced it, when it was fetched, what was made of it and why',
    ],
    ['explain https://outlet.example/news/1 --trace', 'every piece of its page, taken or left out, with the rule'],
  ],

  async run(invocation) {
    const { withStore } = await import('../terminal/process.ts')
    const { absolute } = await import('../terminal/find-feed.ts')
    const { urlKey } = await import('../feeds/entry-url.ts')
    const given = invocation.positionals[0]!
    // An agency's item may be known by its URN alone.
    const url = /^(?:urn|tag):/i.test(given) ? given : absolute(given)
    const key = urlKey(url)
    return withStore(invocation, async (store, { config }) => {
      const feed = await store.feeds.find(url)
      const article = await store.articles.findByUrlKeys([key])
      const entry =
        (await store.entries.findByUrlKey(key)) ??
        (article?.entryId ? await store.entries.find(article.entryId) : undefined)
      if (!entry && !article && !feed) {
        throw new TelexError('unknown-url', `telex has never seen ${url}`, {
          hint: `No feed announced it. telex enqueue article ${url} fetches it.`,
        })
      }
      const known = {
        url,
        urlKey: key,
        feed: feed ?? null,
        entry: entry ? { ...entry, contentHtml: undefined } : null,
        sightings: entry ? await store.entries.listSightings(entry.entryId) : [],
        trail: entry ? await store.trail.listOf(entry.entryId) : [],
        snapshots: entry ? await store.snapshots.listOf(entry.entryId) : [],
        failures: entry
          ? (await store.failures.list({}, 1_000)).filter(({ entryId }) => entryId === entry.entryId)
          : [],
        article: article ? { ...article, text: undefined, html: undefined } : null,
      }
      const { openTracer } = await import('../services.ts')
      const told = article ? await openTracer(store, config, Number.POSITIVE_INFINITY)(article) : null
      const all = Boolean(invocation.values.trace)
      if (invocation.values.json) await writeJson({ ...known, extraction: told && (all ? told : briefly(told)) })
      else {
        await showKnown(known)
        if (told) await showTrace(told, all)
      }
      return 0
    })
  },
})

/** A trace without its units: sums by rule instead. */
function briefly(told: StoredTrace): object {
  if (!told.trace) return told
  const { units, ...trace } = told.trace
  return { ...told, trace: { ...trace, sums: countRules(units) } }
}

async function showTrace(told: StoredTrace, all: boolean): Promise<void> {
  await writeLine(`\n${styled('bold', 'How it was taken from the page')}`)
  if (!told.trace) return writeLine(`cannot be told: ${told.why}`)
  if (told.storedBy !== told.trace.extractor)
    await writeLine(
      `stored by extractor ${told.storedBy}; this is how extractor ${told.trace.extractor} reads the page that was fetched ${timeOf(told.fetchedAt)}`,
    )
  const { summaryText, traceText } = await import('../terminal/trace-text.ts')
  await writeLine(all ? traceText(told.trace) : summaryText(told.trace))
}

interface Known {
  readonly url: string
  readonly urlKey: string
  readonly feed: import('../storage/feeds.ts').FeedRecord | null
  readonly entry: Omit<import('../shared/entry.ts').Entry, 'contentHtml'> | null
  readonly sightings: readonly {
    readonly feedUrl: string
    readonly entryKey: string
    readonly position: number
    readonly firstSeenAt: Date
    readonly lastSeenAt: Date
  }[]
  readonly trail: readonly {
    readonly at: Date
    readonly stage: string
    readonly outcome: string
    readonly durationMs: number | null
    readonly facts: Record<string, unknown>
  }[]
  readonly snapshots: readonly import('../storage/snapshots.ts').Snapshot[]
  readonly failures: readonly import('../storage/failures.ts').Failure[]
  readonly article: Omit<import('../shared/article.ts').StoredArticle, 'text' | 'html'> | null
}

async function showKnown(known: Known): Promise<void> {
  const { entry, article, feed } = known
  await writeLine(`${styled('bold', known.url)}\nknown as ${known.urlKey}`)
  if (feed)
    await writeLine(
      `\n${styled('bold', 'It is a feed')}  ${feed.title ?? ''}, last poll ${timeOf(feed.lastPollAt)} (${feed.lastOutcome ?? '–'}); telex feeds show ${feed.feedId}`,
    )
  if (entry) {
    await writeLine(`\n${styled('bold', 'Announced by')}`)
    const rows = known.sightings.map((one) => [
      one.feedUrl,
      `place ${one.position + 1}`,
      `first ${timeOf(one.firstSeenAt)}`,
      `last ${timeOf(one.lastSeenAt)}`,
      one.entryKey,
    ])
    await writeLine(rows.length === 0 ? 'no feed: somebody asked for it' : table(rows, { widest: 100 }))
    await writeLine(`\n${styled('bold', 'What happened')}`)
    await writeLine(
      table(
        known.trail.map((step) => [
          timeOf(step.at),
          step.stage,
          step.outcome,
          `${step.durationMs ?? 0} ms`,
          factsOf(step.facts),
        ]),
        { widest: 200 },
      ),
    )
    const now = entry.owed ? `owed ${entry.owed}` : `ended at ${entry.outcomeStage ?? '–'} with ${entry.outcome ?? '–'}`
    await writeLine(`\n${styled('bold', 'Now')}  ${now}${entry.error ? `: ${entry.error}` : ''}`)
  }
  for (const failure of known.failures)
    await writeLine(
      `${styled('bold', 'Given up')}  ${failure.stage} ${failure.code}: ${failure.message}; telex retry --id ${failure.failureId}`,
    )
  for (const one of known.snapshots)
    await writeLine(
      `${styled('bold', 'Stored page')}  ${timeOf(one.fetchedAt)}  ${one.finalUrl}  ${one.sizeBytes} bytes${one.source === 'feed' ? ', made of the feed’s text' : ''}${one.part === null ? '' : `, page ${one.part}`}${one.droppedAt ? ', dropped' : ''}`,
    )
  if (article) await showArticle(article)
}

async function showArticle(article: NonNullable<Known['article']>): Promise<void> {
  await writeLine(`\n${styled('bold', 'Article')}  ${article.articleId}  ${article.title ?? ''}`)
  await writeLine(table(Object.entries(article.rules).map(([field, rule]) => [`  ${field}`, `by ${rule}`])))
  for (const { of, rule, value, precision, zone } of article.facts.dates ?? [])
    await writeLine(`  date ${of}: ${value} by ${rule} (${precision}${zone ? `, zone ${zone}` : ''})`)
  for (const [name, text] of tellFacts(article.facts)) await writeLine(`  ${name}: ${text}`)
  const rights = tellRights(article.rights)
  if (rights.length > 0)
    await writeLine(
      `  rights: ${rights.join('; ')} (${Object.entries(article.rights.from ?? {})
        .map(([what, where]) => `${what} by ${where}`)
        .join(', ')})`,
    )
  if (article.source === 'feed') await writeLine('  the text is the feed’s: the page could not be had')
  if (article.goneAt) await writeLine(`  the page is gone since ${timeOf(article.goneAt)} (${article.goneStatus})`)
  if (article.duplicateOf)
    await writeLine(`  ${article.duplicateKind} copy of ${article.duplicateOf}: ${article.duplicateWhy}`)
  await writeLine(
    `  state ${article.revisions}, story ${article.storyId ?? 'none yet'}, extractor ${article.extractor}; telex show ${article.articleId.slice(0, 8)}`,
  )
}

function factsOf(facts: Readonly<Record<string, unknown>> | null): string {
  return Object.entries(facts ?? {})
    .filter(
      ([name, value]) =>
        name !== 'rules' && value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
    )
    .map(([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join(', ')
}
