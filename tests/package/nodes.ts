import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { delimiter, dirname, join } from 'node:path'

/** Folder of the checkout. */
export const ROOT = dirname(dirname(import.meta.dirname))

/** How a program ended, and what it wrote. */
export interface Run {
  readonly code: number | string
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program to its end, with a small environment of its own. */
export async function run(
  words: readonly [string, ...string[]],
  { cwd, input = '', env = {} }: { cwd: string; input?: string; env?: Readonly<Record<string, string>> },
): Promise<Run> {
  const own = { PATH: outsidePath(), HOME: process.env.HOME ?? cwd, TZ: 'UTC', NO_COLOR: '1', ...env }
  const child = spawn(words[0], words.slice(1), { cwd, env: own })
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
