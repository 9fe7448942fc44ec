/** What benchmarks share about the servers they run beside: their CPU so far, and a Redis of their own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** CPU so far of the PostgreSQL of a data folder's parent, in ms: all its processes, those that have ended included. */
export function databaseCpu(folder: string): number {
  const postmaster = Number(
    readFileSync(join(folder, 'data', 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0],
  )
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && statOf(name)?.[1] === String(postmaster))
  return cpuOf(postmaster, true) + children.reduce((sum, pid) => sum + cpuOf(Number(pid)), 0)
}

function statOf(pid: string): readonly string[] | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)!.split(' ')
  } catch {
    return undefined // ended meanwhile
  }
}

/** CPU so far of a process, in ms. Linux counts in hundredths of a second; with `children`, those that have ended are in. */
export function cpuOf(pid: number, children = false): number {
  const fields = statOf(String(pid))
  if (!fields) return 0
  const ticks = Number(fields[11]) + Number(fields[12]) + (children ? Number(fields[13]) + Number(fields[14]) : 0)
  return ticks * 10
}

/** A Redis for the run: that of REDIS_URL, or a redis-server of its own; without either `url` is undefined. */
export async function startRedis(): Promise<{ url: string | undefined; pid: number | undefined; end: () => void }> {
  if (process.env.REDIS_URL) return { url: process.env.REDIS_URL, pid: undefined, end: () => undefined }
  const port = 6_300 + (process.pid % 90)
  const child = spawn('redis-server', ['--port', String(port), '--save', '', '--bind', '127.0.0.1'], {
    stdio: 'ignore',
  })
  const failed = once(child, 'error').then(() => true)
  if (await Promise.race([failed, wait(700).then(() => false)]))
    return { url: undefined, pid: undefined, end: () => undefined }
  return { url: `redis://127.0.0.1:${port}`, pid: child.pid, end: () => child.kill() }
}
