import { spawnSync } from 'node:child_process'
import { cpSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

// Compiles `src` and `samples` to JavaScript in `dist`, which is what the package runs: Node refuses TypeScript under
// `node_modules`. Development needs no build.

const ROOT = dirname(import.meta.dirname)
const DIST = join(ROOT, 'dist')
/** Built here first, so that an interrupted build leaves no half package. Git and the linter do not look there. */
const FRESH = join(ROOT, 'node_modules', `.telex-dist-${process.pid}`)

function build(): number {
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc')
  const args = [compiler, '-p', join(ROOT, 'tsconfig.build.json'), '--outDir', FRESH]
  try {
    const { status, error } = spawnSync(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] })
    if (error) throw error
    if (status !== 0) {
      process.stderr.write('build: dist is left as it was, since the sources do not compile\n')
      return 1
    }
    copyOthers()
    rmSync(DIST, { recursive: true, force: true })
    renameSync(FRESH, DIST)
    return 0
  } finally {
    rmSync(FRESH, { recursive: true, force: true })
  }
}

/** What the sources read from beside themselves, such as the style sheet of the dashboard. Texts of `samples` are packed as they are. */
function copyOthers(): void {
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true })
  for (const file of files) {
    if (!file.isFile() || file.name.endsWith('.ts')) continue
    const from = join(file.parentPath, file.name)
    cpSync(from, join(FRESH, from.slice(ROOT.length)))
  }
}

process.exitCode = build()
