import { spawn, spawnSync } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { delimiter, dirname, join } from 'node:path'

/** Folder of the checkout. */
export const ROOT = dirname(dirname(import.meta.dirname))

/** How a program ended, and what it wrote. */
export interface Run {
  readonly code: number | string
  readonly stdout: string
  readonly stderr: string
}

interface Place {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
}

function launch(words: readonly [string, ...string[]], { cwd, env = {} }: Place) {
  const own = { PATH: outsidePath(), HOME: process.env.HOME ?? cwd, TZ: 'UTC', NO_COLOR: '1', ...env }
  return spawn(words[0], words.slice(1), { cwd, env: own })
}

/** A program that runs until it is told to stop. */
export interface Running {
  readonly ended: Promise<number | string>
  /** Waits until the output has a match, and gives its first group. */
  untilSaid(pattern: RegExp): Promise<string>
  stop(signal: NodeJS.Signals): void
}

/** Starts a program with a small environment of its own. */
export function start(words: readonly [string, ...string[]], place: Place): Running {
  const child = launch(words, place)
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string)
  let said = ''
  const heard = new EventEmitter()
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
      heard.emit('more')
    })
  }
  ended.then(() => heard.emit('end'))
  return {
    ended,
    untilSaid: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(said)
          if (found) resolve(found[1] ?? found[0])
        }
        heard.on('more', look)
        heard.on('end', () => reject(new Error(`It ended without having said ${pattern}:\n${said}`)))
        look()
      }),
    stop: (signal) => child.kill(signal),
  }
}

/** Runs a program to its end, with a small environment of its own. */
export async function run(
  words: readonly [string, ...string[]],
  { input = '', ...place }: Place & { readonly input?: string },
): Promise<Run> {
  const child = launch(words, place)
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

/** The search path of whoever called npm: without the folders that npm put before it. */
export function outsidePath(): string {
  const parts = (process.env.PATH ?? '').split(delimiter)
  return parts
    .filter((part) => !part.includes(`node_modules${'/'}.bin`) && !part.includes('node-gyp-bin'))
    .join(delimiter)
}

/** A Node to run telex with. */
export interface NodeProgram {
  readonly path: string
  readonly version: string
}

/** The Node of this process and, where it can run telex and is another one, that of the machine. */
export function nodesToTry(): readonly NodeProgram[] {
  const own = { path: process.execPath, version: process.version }
  const outside = outsideNode()
  return outside && outside.version !== own.version ? [own, outside] : [own]
}

/** The Node that people here have on their path; `undefined` where there is none that runs telex. */
export function outsideNode(): NodeProgram | undefined {
  const asked = spawnSync('node', ['-p', 'process.execPath + " " + process.version'], {
    env: { PATH: outsidePath() },
    encoding: 'utf8',
  })
  const [path, version] = asked.status === 0 ? asked.stdout.trim().split(' ') : []
  if (path === undefined || version === undefined) return undefined
  const [major = 0, minor = 0] = version.slice(1).split('.').map(Number)
  return major > 20 || (major === 20 && minor >= 19) ? { path, version } : undefined
}

/** The launcher of a package or a checkout. */
export function launcherIn(folder: string): string {
  return join(folder, 'bin', 'telex.js')
}
