import { appendFileSync } from 'node:fs'
import { relative } from 'node:path'
import { expect, inject } from 'vitest'

/**
 * URL of one numbered database of this run's Redis; `undefined` when there is none: the file that asks is then named at
 * the end of the run, and leaves out what needs it.
 */
export function testRedisUrl(database = 0): string | undefined {
  const url = inject('redisUrl')
  if (url === '') {
    appendFileSync(inject('skippedFile'), `${relative(process.cwd(), expect.getState().testPath ?? 'a test file')}\n`)
    return undefined
  }
  const address = new URL(url)
  address.pathname = `/${database}`
  return address.href
}
