import { extractArticle } from '../extract/extract-article.ts'
import { parsePage } from '../extract/page/document.ts'
import { layoutElements } from '../extract/profiles/profile.ts'
import { type LineChange, lineChanges } from '../outlets/line-changes.ts'
import { layoutOn } from '../outlets/lookup.ts'
import type { OutletProfile } from '../outlets/outlet.ts'
import type { Article } from '../shared/article.ts'
import { countWords } from '../shared/text.ts'
import { styled, writeLine } from './output.ts'
import type { OutletPage } from './saved-pages.ts'

/** What a page gives without and with a profile. */
export interface PagePreview {
  readonly page: string
  readonly url: string
  /** Day of the layout that held; null when the profile has none for the page's day. */
  readonly layout: string | null
  readonly before: Reading
  readonly after: Reading
  readonly removed: readonly string[]
  readonly added: readonly string[]
  /** Fields whose selectors found something. */
  readonly found: readonly string[]
  readonly isChanged: boolean
}

/** What is compared of an article. */
export interface Reading {
  readonly title: string | null
  readonly dek: string | null
  readonly authors: readonly string[]
  readonly publishedAt: string | null
  readonly modifiedAt: string | null
  readonly words: number
  readonly reason: string | null
}

/** Fields that a layout may have selectors for. */
const FIELDS = ['body', 'headline', 'dek', 'byline', 'published', 'modified', 'remove'] as const
/** Lines of the text that are shown of one page. */
const MOST_LINES = 60

/** Reads a page without any profile, and with this one. */
export function previewPage({ name, url, html }: OutletPage, profile: OutletProfile): PagePreview {
  const before = extractArticle(html, { url })
  // As the pipeline does it: an old page is read by the layout of its day.
  const layout = layoutOn(profile, before.publishedAt)
  const after = extractArticle(html, { url, profile: layout, timeZone: profile.timeZone ?? null })
  const changes = lineChanges(linesOf(before), linesOf(after))
  const of = (kind: LineChange['kind']) => changes.filter((one) => one.kind === kind).map(({ text }) => text)
  const [removed, added] = [of('removed'), of('added')]
  const readings = { before: readingOf(before), after: readingOf(after) }
  const finds = layoutElements(parsePage(html, url), layout)
  const found = finds
    ? FIELDS.filter((field) => {
        if (field === 'remove') return finds.removed.size > 0
        const value = field === 'byline' ? finds.bylines : finds[field]
        return value !== null && value.length > 0
      })
    : []
  const isChanged =
    removed.length + added.length > 0 || JSON.stringify(readings.before) !== JSON.stringify(readings.after)
  return { page: name, url, layout: layout?.since ?? null, ...readings, removed, added, found, isChanged }
}

function linesOf({ text }: Article): string[] {
  return text === '' ? [] : text.split('\n')
}

function readingOf({ title, dek, authors, publishedAt, modifiedAt, text, reason }: Article): Reading {
  return { title, dek, authors, publishedAt, modifiedAt, words: countWords(text), reason }
}

/** What the pages tell together. */
export function previewSummary(pages: readonly PagePreview[], profile: OutletProfile) {
  const sum = (value: (page: PagePreview) => number) => pages.reduce((all, page) => all + value(page), 0)
  const given = new Set(profile.layouts.flatMap((layout) => FIELDS.filter((field) => layout[field] !== undefined)))
  return {
    pages: pages.length,
    changed: sum(({ isChanged }) => Number(isChanged)),
    wordsBefore: sum(({ before }) => before.words),
    wordsAfter: sum(({ after }) => after.words),
    linesRemoved: sum(({ removed }) => removed.length),
    linesAdded: sum(({ added }) => added.length),
    withoutLayout: sum(({ layout }) => Number(layout === null)),
    /** On how many pages the selectors of a field found something. */
    found: Object.fromEntries([...given].map((field) => [field, sum((page) => Number(page.found.includes(field)))])),
  }
}

/** Shows a page: fields before and after, and the lines that went and came. */
export async function showPreview(preview: PagePreview): Promise<void> {
  const { url, before, after } = preview
  const name = preview.page === url ? '' : `  ${preview.page}`
  await writeLine(`${styled('bold', url)}${name}${preview.isChanged ? '' : '  as before'}`)
  for (const field of ['title', 'dek', 'authors', 'publishedAt', 'modifiedAt', 'words', 'reason'] as const) {
    const [old, now] = [shown(before[field]), shown(after[field])]
    if (old !== now) await writeLine(`  ${field.padEnd(11)} ${styled('red', old)} → ${styled('green', now)}`)
    else if (field === 'title' || field === 'authors' || field === 'publishedAt' || field === 'words')
      await writeLine(`  ${field.padEnd(11)} ${old}`)
  }
  const lines = [
    ...preview.removed.map((text) => styled('red', `  - ${text}`)),
    ...preview.added.map((text) => styled('green', `  + ${text}`)),
  ]
  for (const line of lines.slice(0, MOST_LINES)) await writeLine(line)
  if (lines.length > MOST_LINES) await writeLine(`  … ${lines.length - MOST_LINES} lines more; --json has all`)
}

/** Shows what the pages tell together. */
export async function showSummary(summary: ReturnType<typeof previewSummary>): Promise<void> {
  const { pages, changed, found } = summary
  await writeLine(
    `\n${pages} ${pages === 1 ? 'page' : 'pages'}: ${changed} read differently, ${pages - changed} as before. Words ${summary.wordsBefore} → ${summary.wordsAfter}; lines taken out ${summary.linesRemoved}, added ${summary.linesAdded}.`,
  )
  const counts = Object.entries(found).map(([field, count]) => `${field} on ${count}`)
  if (counts.length > 0) await writeLine(`Its selectors found something: ${counts.join(', ')}.`)
  const nothing = Object.entries(found).filter(([, count]) => count === 0)
  if (nothing.length > 0)
    await writeLine(`On no page: ${nothing.map(([field]) => field).join(', ')}. What finds nothing counts as not said.`)
  if (summary.withoutLayout > 0)
    await writeLine(
      `${summary.withoutLayout} are older than the profile's oldest layout: only its time zone held for them.`,
    )
}

function shown(value: string | number | null | readonly string[]): string {
  return Array.isArray(value) ? value.join('; ') || '–' : String(value ?? '–')
}
