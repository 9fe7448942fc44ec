import type { Announcement, KnownEntry, MatchedEntries } from '../shared/entry.ts'

/**
 * Tells new entries from known ones.
 *
 * The URL decides. An entry that moved keeps its identity when its key and its title are the same; a key that comes with
 * another URL *and* another title was used again for another article.
 */
export function matchEntries(announcements: readonly Announcement[], known: readonly KnownEntry[]): MatchedEntries {
  const byUrl = new Map(known.map((entry) => [entry.urlKey, entry]))
  const byKey = new Map(known.filter((entry) => entry.entryKey !== null).map((entry) => [entry.entryKey, entry]))
  const fresh: Announcement[] = []
  const seen: { entryId: string; announcement: Announcement }[] = []
  const edited: { entryId: string; announcement: Announcement }[] = []
  const taken = new Set<string>()
  for (const announcement of announcements) {
    const entry = byUrl.get(announcement.urlKey) ?? moved(announcement, byKey.get(announcement.entryKey))
    const identity = entry?.entryId ?? announcement.urlKey
    if (taken.has(identity)) continue // the same page twice in one document: the first place counts
    taken.add(identity)
    if (!entry) fresh.push(announcement)
    else if (entry.fingerprint === null || entry.fingerprint === announcement.fingerprint)
      seen.push({ entryId: entry.entryId, announcement })
    else edited.push({ entryId: entry.entryId, announcement })
  }
  return { fresh, seen, edited }
}

function moved(announcement: Announcement, entry: KnownEntry | undefined): KnownEntry | undefined {
  if (!entry || announcement.title === null) return undefined
  return entry.title === announcement.title ? entry : undefined
}
