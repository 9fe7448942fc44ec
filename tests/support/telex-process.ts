import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const ROOT = join(import.meta.dirname, '..', '..')

/** A telex that was started as people start it. */
export interface TelexProcess {
  readonly child: ChildProcess
  /** What it has written so far, standard output and standard error in one. */
  readonly output: () => string
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>
}

/** Starts `telex` with these words and settings; everything else of the environment that telex reads is left out. */
export function startTelex(words: readonly string[], settings: Readonly<Record<string, string>>): TelexProcess {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, TZ: 'UTC', NO_COLOR: '1', ...settings }
  const child = spawn(process.execPath, [join(ROOT, 'src', 'cli.ts'), ...words], {
    env,
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8')
    stream.on('data', (text: string) => {
      output += text
    })
  }
  const ended = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | string)
  return { child, output: () => output, ended }
}

/** Runs a command to its end. */
export async function runTelex(
  words: readonly string[],
  settings: Readonly<Record<string, string>>,
  input = '',
): Promise<{ readonly code: number | string; readonly stdout: string; readonly stderr: string }> {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, TZ: 'UTC', NO_COLOR: '1', ...settings }
  const child = spawn(process.execPath, [join(ROOT, 'src', 'cli.ts'), ...words], { env, cwd: ROOT })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  child.stdin.on('error', () => undefined) // a command may end before it has read its input
  child.stdin.end(input)
  const [code, signal] = await once(child, 'close')
  return { code: (code ?? signal) as number | string, stdout, stderr }
}

/** Kills a process and all that descend from it, the deepest last, so that none can start another. */
export function killTree(pid: number): readonly number[] {
  const killed = [pid, ...descendantsOf(pid)]
  for (const one of killed) {
    try {
      process.kill(one, 'SIGKILL')
    } catch {
      // gone already
    }
  }
  return killed
}

function descendantsOf(pid: number): readonly number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === pid)
    .map(Number)
  return children.flatMap((child) => [child, ...descendantsOf(child)])
}

function parentOf(pid: string): number | undefined {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)!.split(' ')[1])
  } catch {
    return undefined
  }
}

/** Waits until `condition` gives something true, and gives it; fails with what was last seen. */
export async function until<T>(
  what: string,
  condition: () => Promise<T> | T,
  timeoutMs = 60_000,
): Promise<NonNullable<T>> {
  const end = performance.now() + timeoutMs
  for (;;) {
    const value = await condition()
    if (value) return value as NonNullable<T>
    if (performance.now() > end) throw new Error(`Waited ${timeoutMs} ms in vain until ${what}`)
    await wait(50)
  }
}
