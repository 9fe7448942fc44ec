import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { TelexError } from './errors.ts'
import { isAlive, processMark } from './process-mark.ts'

/**
 * Runs `work` while holding a lock file, so that only one process of the machine does it at a time.
 *
 * A lock whose owner has died is taken over.
 *
 * @throws TelexError `lock-timeout` when a living process keeps it for longer than `timeoutMs`
 */
export async function withLockFile<T>(path: string, timeoutMs: number, work: () => Promise<T>): Promise<T> {
  const until = performance.now() + timeoutMs
  while (!takeLock(path)) {
    if (performance.now() > until) {
      throw new TelexError(
        'lock-timeout',
        `Waited ${Math.round(timeoutMs / 1000)} s for ${path}, which another telex holds`,
        {
          hint: 'If no other telex is running, remove that file.',
        },
      )
    }
    await wait(40)
  }
  try {
    return await work()
  } finally {
    rmSync(path, { force: true })
  }
}

/** The lock appears with its owner's mark in it, or not at all: a link is made or refused in one step. */
function takeLock(path: string): boolean {
  const draft = `${path}.${processMark(process.pid)}-${performance.now()}`
  writeFileSync(draft, processMark(process.pid), { mode: 0o600 })
  try {
    linkSync(draft, path)
    return true
  } catch (err) {
    if ((err as NodeJS.ErrnoException).code !== 'EEXIST') throw err
    removeIfAbandoned(path, draft)
    return false
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Takes the lock of a dead process away. Moved aside first: what was moved is looked at again, and a living one's is put back. */
function removeIfAbandoned(path: string, draft: string): void {
  const aside = `${draft}.aside`
  try {
    if (isAlive(readFileSync(path, 'utf8'))) return
    renameSync(path, aside)
    if (isAlive(readFileSync(aside, 'utf8'))) linkSync(aside, path)
  } catch {
    // Another process was quicker: the next try will see.
  } finally {
    rmSync(aside, { force: true })
  }
}
