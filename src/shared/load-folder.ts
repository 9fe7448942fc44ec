import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/**
 * The default exports of all modules in a folder, in the order of their names.
 *
 * @param folder URL of the folder, seen from the caller: `new URL('./enrichments/', import.meta.url)`
 * @param check tells what is wrong with an export, or `undefined` when it is right
 * @throws Error that names the file whose export is not right
 */
export async function loadFolder<T>(folder: URL, check: (value: unknown) => string | undefined): Promise<T[]> {
  const path = fileURLToPath(folder)
  const names = (await readdir(path)).filter((name) => /\.(ts|js)$/.test(name) && !name.endsWith('.d.ts')).sort()
  return Promise.all(
    names.map(async (name) => {
      const file = join(path, name)
      const module = (await import(pathToFileURL(file).href)) as { default?: unknown }
      const wrong = module.default === undefined ? 'has no default export' : check(module.default)
      if (wrong) throw new Error(`${file} ${wrong}`)
      return module.default as T
    }),
  )
}
