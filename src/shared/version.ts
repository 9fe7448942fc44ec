import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from './package-root.ts'

/** Version of telex, from its package.json. */
export function telexVersion(): string {
  const file = join(packageRoot(import.meta.url), 'package.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}
