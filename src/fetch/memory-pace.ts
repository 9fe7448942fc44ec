import type { PaceStore } from './host-gate.ts'

/** The pace of hosts for a process that asks a few addresses by itself and has no database. */
export function openMemoryPace(): PaceStore {
  const rows = new Map<string, unknown>()
  return {
    async change<Pace, Answer>(
      hostKey: string,
      work: (pace: Pace | undefined) => { readonly pace: Pace; readonly answer: Answer },
    ): Promise<Answer> {
      const { pace, answer } = work(rows.get(hostKey) as Pace | undefined)
      rows.set(hostKey, pace)
      return answer
    },
  }
}
