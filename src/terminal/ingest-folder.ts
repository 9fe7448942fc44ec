import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** A file of a folder, and what tells whether it has changed. */
export interface FolderFile {
  readonly path: string
  readonly mark: string
  readonly changedAt: Date
}

const MOST_FILES = 100_000
const DEEPEST = 8
const READ = /\.(?:json|xml|warc|ndjson|jsonl)(?:\.gz)?$/i

/** Files of a folder that may hold news, folders inside it included, by name. Hidden ones and links are left out. */
export async function filesIn(folder: string): Promise<readonly FolderFile[]> {
  const found: FolderFile[] = []
  const waiting: { path: string; depth: number }[] = [{ path: folder, depth: 0 }]
  for (let at = waiting.shift(); at; at = waiting.shift()) {
    const entries = await readdir(at.path, { withFileTypes: true })
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(at.path, entry.name)
      if (entry.name.startsWith('.')) continue
      if (entry.isDirectory() && at.depth < DEEPEST) waiting.push({ path, depth: at.depth + 1 })
      else if (entry.isFile() && READ.test(entry.name) && found.length < MOST_FILES) found.push(await markOf(path))
    }
  }
  return found
}

async function markOf(path: string): Promise<FolderFile> {
  const { size, mtimeMs, mtime } = await stat(path)
  return { path, mark: `${size}:${mtimeMs}`, changedAt: mtime }
}
