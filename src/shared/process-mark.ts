import { readFileSync } from 'node:fs'

/**
 * A word that tells this process from every other of the machine: its pid and, where the system tells it,
 * when it was started, since pids are used again.
 */
export function processMark(pid: number): string {
  return `${pid}@${startTime(pid)}`
}

/** Whether the process of a mark still runs. */
export function isAlive(mark: string): boolean {
  const [pid, started] = mark.trim().split('@')
  if (!pid || !/^\d+$/.test(pid)) return false
  try {
    process.kill(Number(pid), 0)
  } catch (err) {
    if ((err as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return started === startTime(Number(pid))
}

/** Start time in clock ticks (field 22 of /proc/PID/stat), `-` where the system has no such file, `z` for a dead one not yet collected. */
function startTime(pid: number): string {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)!.split(' ')
    return fields[0] === 'Z' ? 'z' : fields[19]!
  } catch {
    return '-'
  }
}
