import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
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

function takeLock(path: string): boolean {
  try {
    const file = openSync(path, 'wx', 0o600)
    writeSync(file, processMark(process.pid))
    closeSync(file)
    return true
  } catch (err) {
    if ((err as NodeJS.ErrnoException).code !== 'EEXIST') throw err
    if (isAbandoned(path)) rmSync(path, { force: true })
    return false
  }
}

function isAbandoned(path: string): boolean {
  try {
    const mark = readFileSync(path, 'utf8')
    // An empty file is one whose owner is about to write its mark.
    return mark !== '' && !isAlive(mark)
  } catch {
    return false // gone meanwhile: the next try will see
  }
}
