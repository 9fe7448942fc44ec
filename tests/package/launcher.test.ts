import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { launcherIn, nodesToTry, ROOT, run } from './nodes.ts'

const elsewhere = mkdtempSync(join(tmpdir(), 'telex-launcher-'))
const LAUNCHER = launcherIn(ROOT)

afterAll(() => rmSync(elsewhere, { recursive: true, force: true }))

for (const node of nodesToTry()) {
  describe(`the launcher of a checkout, under Node ${node.version}`, () => {
    it('runs the sources from any folder', async () => {
      const { code, stdout } = await run([node.path, LAUNCHER, '--version'], { cwd: elsewhere })
      expect(code).toBe(0)
      expect(stdout).toMatch(/^\d+\.\d+\.\d+\S*\n$/)
    })

    it('hands on the words, the input and the exit code', async () => {
      const wrong = await run([node.path, LAUNCHER, 'extract', '--no-such-option'], { cwd: elsewhere })
      expect(wrong.code).toBe(2)
      expect(wrong.stderr).toContain('--no-such-option')
      const filtered = await run([node.path, LAUNCHER, 'parse-feed'], { cwd: elsewhere, input: 'no JSON\n' })
      expect(JSON.parse(filtered.stdout)).toHaveProperty('error')
    })

    it.each(['SIGTERM', 'SIGINT'] as const)('passes %s on and ends as its child ends', async (signal) => {
      const child = spawn(node.path, [LAUNCHER, 'parse-feed'], {
        cwd: elsewhere,
        stdio: ['pipe', 'pipe', 'pipe'],
      })
      // The first answer shows that the command runs and waits for more.
      child.stdin.write('no JSON\n')
      await once(child.stdout, 'data')
      child.kill(signal)
      const [code, endedBy] = await once(child, 'close')
      expect([code, endedBy]).toEqual([null, signal])
    })
  })
}
