import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Folder of telex itself, where `package.json`, `migrations/` and `data/` lie, in a checkout as in an installed package.
 *
 * @param from the `import.meta.url` of the caller
 */
export function packageRoot(from: string): string {
  let folder = dirname(fileURLToPath(from))
  while (!existsSync(join(folder, 'migrations')) || !existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error(`No telex package around ${fileURLToPath(from)}`)
    folder = parent
  }
  return folder
}
