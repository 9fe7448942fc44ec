import type { ListingSelectors } from '../../shared/feed.ts'
import { encodeEntities } from '../reading/entities.ts'
import { withoutCredentials } from './opml.ts'
import { textOfSelectors } from './opml-listing.ts'

/** A feed to be written into a list. */
export interface WrittenFeed {
  readonly url: string
  readonly title: string | null
  readonly folder: string | null
  readonly alsoIn?: readonly string[]
  readonly tags?: readonly string[]
  /** Page that the feed belongs to. */
  readonly link?: string | null
  readonly listing?: ListingSelectors | null
}

const DEEPEST_FOLDER = 20

/**
 * OPML 2.0 of a list of feeds, folders as nested outlines in the order in which they first occur; a feed that lies in several
 * folders stands in each.
 *
 * Credentials in URLs are left out: lists are handed around.
 */
export function formatOpml(
  feeds: readonly WrittenFeed[],
  head: { readonly title: string; readonly createdAt: Date },
): string {
  const root: Folder = { folders: new Map(), feeds: [] }
  for (const feed of feeds)
    for (const folder of [feed.folder, ...(feed.alsoIn ?? [])]) folderFor(root, folder).feeds.push(feed)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0" xmlns:telex="urn:telex:opml">',
    '  <head>',
    `    <title>${attribute(head.title)}</title>`,
    `    <dateCreated>${head.createdAt.toUTCString()}</dateCreated>`,
    '  </head>',
    '  <body>',
    ...outlines(root),
    '  </body>',
    '</opml>',
    '',
  ].join('\n')
}

interface Folder {
  readonly folders: Map<string, Folder>
  readonly feeds: WrittenFeed[]
}

function folderFor(root: Folder, path: string | null): Folder {
  let at = root
  const names = (path ?? '').split(' / ').filter((name) => name !== '')
  for (const name of names.slice(0, DEEPEST_FOLDER)) {
    const inner = at.folders.get(name) ?? { folders: new Map(), feeds: [] }
    at.folders.set(name, inner)
    at = inner
  }
  return at
}

/** Lines of a folder's content. The folders' depth is bounded by `folderFor`. */
function outlines(folder: Folder, depth = 2): string[] {
  const indent = '  '.repeat(depth)
  const inner = [...folder.folders].flatMap(([name, content]) => [
    `${indent}<outline text="${attribute(name)}" title="${attribute(name)}">`,
    ...outlines(content, depth + 1),
    `${indent}</outline>`,
  ])
  return [...inner, ...folder.feeds.map((feed) => `${indent}${outline(feed)}`)]
}

function outline({ url, title, tags = [], link, listing }: WrittenFeed): string {
  const plainUrl = withoutCredentials(url)
  const name = title ?? plainUrl
  const attributes: (readonly [string, string])[] = [
    ['type', 'rss'],
    ['text', name],
    ['title', name],
    ['xmlUrl', plainUrl],
  ]
  if (link) attributes.push(['htmlUrl', withoutCredentials(link)])
  // A comma separates categories.
  if (tags.length > 0) attributes.push(['category', tags.map((tag) => tag.replaceAll(',', ' ')).join(',')])
  if (listing) attributes.push(['telex:listing', textOfSelectors(listing)])
  return `<outline ${attributes.map(([key, value]) => `${key}="${attribute(value)}"`).join(' ')}/>`
}

/** XML 1.0 has no room for control characters, not even as references. */
function attribute(text: string): string {
  return encodeEntities(text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udfff]/gu, ''))
}
