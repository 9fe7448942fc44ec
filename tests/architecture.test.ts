import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { joined, pipeline } from '../src/workers/pipeline.ts'

const ROOT = join(import.meta.dirname, '..')

/** What a folder may import: whole modules, or types only; packages and Node's own modules by name. */
interface Rule {
  readonly may: readonly string[]
  readonly types?: readonly string[]
  readonly packages: readonly string[]
}

/** Folders that take data and return data: time, chance and files come in as arguments. */
const PURE = ['feeds', 'extract', 'dedupe', 'enrich', 'outlets', 'archives']
/** Node's modules that compute and touch nothing. */
const HARMLESS = ['node:crypto', 'node:buffer', 'node:util', 'node:string_decoder', 'node:zlib']
const PARSERS = ['htmlparser2', 'domhandler', 'domutils', 'css-select', 'cheerio', 'rss-parser', 'tldts']

/**
 * Who may import whom. A folder may always import itself; a root file of `src/` is a folder of one file. What is not
 * listed is not allowed: a new folder needs a line here.
 */
const RULES: Readonly<Record<string, Rule>> = {
  shared: { may: [], packages: ['zod', 'pino', 'pino-pretty', 'prom-client', 'node:*'] },
  feeds: { may: ['shared'], packages: [...HARMLESS, ...PARSERS] },
  // A page is read with the profile of its outlet.
  extract: { may: ['shared', 'outlets'], packages: [...HARMLESS, ...PARSERS] },
  dedupe: { may: ['shared'], packages: HARMLESS },
  enrich: { may: ['shared'], packages: HARMLESS },
  // Files that hold many pages, read as streams; inflating computes and touches nothing.
  archives: { may: ['shared'], packages: [...HARMLESS, 'node:zlib', 'node:stream', 'domhandler', 'htmlparser2'] },
  outlets: { may: ['shared'], packages: [...HARMLESS, 'css-select', 'tldts'] },
  // The data files give what pure code works with: the shapes are that code's.
  models: { may: ['shared', 'enrich', 'outlets'], packages: ['node:*'] },
  fetch: { may: ['shared'], packages: ['tldts', 'undici', 'node:*'] },
  storage: { may: ['shared'], packages: ['pg', 'node:*'] },
  // Retry-After is read in one place.
  deliver: { may: ['shared', 'fetch'], packages: HARMLESS },
  queues: { may: ['shared'], packages: ['bullmq', 'ioredis', 'pg', 'pino', 'zod', 'node:*'] },
  // What runs in threads: all that takes CPU.
  compute: { may: ['shared', 'models', ...PURE], packages: ['piscina', 'node:os', 'node:perf_hooks', 'node:url'] },
  // Services are handed in: of what does I/O a stage knows the types alone.
  workers: {
    may: ['shared', 'queues', ...PURE, 'deliver'],
    types: ['storage', 'fetch', 'compute'],
    packages: ['zod', 'node:crypto'],
  },
  'journal.ts': { may: ['shared'], types: ['queues', 'storage'], packages: [] },
  'services.ts': {
    may: ['shared', 'storage', 'fetch', 'deliver', 'queues', 'compute', 'workers'],
    packages: ['node:path'],
  },
  // Whom hubs call, and what they are asked; what they push is read by the workers.
  websub: { may: ['shared'], types: ['storage', 'fetch'], packages: [...HARMLESS, 'node:http', 'node:net'] },
  'runtime.ts': {
    may: ['shared', 'fetch', 'journal.ts', 'queues', 'services.ts', 'websub', 'workers'],
    packages: ['node:crypto', 'node:os', 'node:timers/promises'],
  },
  // What the commands share.
  terminal: {
    may: ['shared', ...PURE, 'fetch', 'storage', 'compute', 'services.ts', 'runtime.ts'],
    types: ['queues', 'workers', 'deliver'],
    packages: ['node:*'],
  },
  dashboard: {
    may: ['shared', ...PURE, 'storage', 'queues'],
    types: ['services.ts', 'workers'],
    packages: ['fastify', '@bull-board/*', 'node:*'],
  },
  cli: {
    may: [
      ...['shared', ...PURE, 'models', 'fetch', 'storage', 'deliver', 'queues', 'compute', 'workers'],
      ...['services.ts', 'runtime.ts', 'terminal', 'dashboard', 'samples'],
    ],
    packages: ['node:*'],
  },
  'cli.ts': { may: ['shared', 'cli', 'terminal'], packages: ['node:*'] },
  // The demo's outlets know nothing of what reads them.
  samples: { may: ['shared'], packages: ['node:*'] },
}

/** Folders whose modules are found by looking into them, and the thread that the pool starts. */
const PLUG_INS = /^src\/(cli|enrich\/enrichments|outlets\/profiles)\/[^/]+\.ts$|^src\/compute\/thread\.ts$/

interface Import {
  readonly from: string
  /** Path from the root of a file of telex, or the name of a package. */
  readonly to: string
  readonly isType: boolean
}

const FILES = [...filesBelow('src'), ...filesBelow('samples')]
const SOURCES = new Map(FILES.map((file) => [file, withoutComments(readFileSync(join(ROOT, file), 'utf8'))]))
const IMPORTS = FILES.flatMap((file) => importsOf(file, SOURCES.get(file)!))

function filesBelow(folder: string): string[] {
  if (!existsSync(join(ROOT, folder))) return []
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name))
    .toSorted()
}

function withoutComments(source: string): string {
  return source.replace(/^\s*(?:\/\*\*?|\*)(?!\/).*$|^\s*\*\/|^\s*\/\/.*$|\s\/\/\s.*$/gm, '')
}

function importsOf(from: string, source: string): Import[] {
  const found: Import[] = []
  const add = (spec: string, isType: boolean): void => {
    const to = spec.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(from), spec)) : spec
    found.push({ from, to, isType })
  }
  for (const [, words, spec] of source.matchAll(/^(?:import|export)\s([^'"]*?)\sfrom '([^']+)'/gms)) {
    const names = /\{([^}]*)\}/
      .exec(words!)?.[1]
      ?.split(',')
      .filter((name) => name.trim() !== '')
    const allTypes = !/^[\w*]/.test(words!.trim()) && names?.every((name) => name.trim().startsWith('type '))
    add(spec!, words!.startsWith('type ') || allTypes === true)
  }
  for (const [, spec] of source.matchAll(/^import '([^']+)'/gm)) add(spec!, false)
  // An import that is awaited loads the module; any other is the type of something.
  for (const [, loads, spec] of source.matchAll(/((?:await |=> |return |\()?)import\('([^']+)'\)(?!\.[A-Z])/g)) {
    add(spec!, loads === '' && !spec!.startsWith('node:'))
  }
  return found
}

/** `src/queues/stage.ts` → `queues`, `src/runtime.ts` → `runtime.ts`, `samples/…` → `samples`. */
function partOf(path: string): string {
  const [root, part] = path.split('/')
  return root === 'src' ? part! : root!
}

const isOwn = (to: string): boolean => /^(src|samples)\//.test(to)

function isAllowed({ from, to, isType }: Import): boolean {
  const rule = RULES[partOf(from)]
  if (!rule) return false
  if (isOwn(to)) {
    const part = partOf(to)
    return part === partOf(from) || rule.may.includes(part) || (isType && (rule.types ?? []).includes(part))
  }
  // Only the shape of a job, and what names the version of telex, lie outside.
  if (to.endsWith('.json')) return true
  const name = to.startsWith('node:')
    ? to
    : to
        .split('/')
        .slice(0, to.startsWith('@') ? 2 : 1)
        .join('/')
  return rule.packages.some((one) => (one.endsWith('*') ? name.startsWith(one.slice(0, -1)) : one === name))
}

const told = ({ from, to, isType }: Import): string => `${from} imports ${isType ? 'the types of ' : ''}${to}`

describe('imports', () => {
  it('are found: the rules have something to hold', () => {
    expect(IMPORTS.length).toBeGreaterThan(500)
    expect(IMPORTS).toContainEqual({
      from: 'src/workers/fetch-article.ts',
      to: 'src/workers/extract-article.ts',
      isType: false,
    })
    expect(IMPORTS).toContainEqual({ from: 'src/workers/fetch-article.ts', to: 'src/storage/entries.ts', isType: true })
    expect(IMPORTS).toContainEqual({ from: 'src/compute/thread.ts', to: 'src/compute/extract-page.ts', isType: false })
  })

  it('keep to the table', () => {
    expect(IMPORTS.filter((one) => !isAllowed(one)).map(told)).toEqual([])
  })

  it('lead to files that are there', () => {
    const missing = IMPORTS.filter(({ to }) => isOwn(to) && !existsSync(join(ROOT, to)))
    expect(missing.map(told)).toEqual([])
  })

  it('never run in a circle', () => {
    expect(circles()).toEqual([])
  })

  it('of a stage lead further down the pipeline', () => {
    const order = pipeline.map(({ queue }) => queue)
    // What puts back lost work knows every stage that work can be owed to; nothing leads back to it.
    const housekeeping = ['sweep-entries']
    const wrong = IMPORTS.filter(({ from, to }) => {
      const [here, there] = [from, to].map((path) => /^src\/workers\/(.+)\.ts$/.exec(path)?.[1] ?? '')
      const [at, next] = [order.indexOf(here!), order.indexOf(there!)]
      return at >= 0 && next >= 0 && next <= at && !housekeeping.includes(here!)
    })
    expect(wrong.map(told)).toEqual([])
  })

  it('of the queue libraries and of SQL stand in one folder each', () => {
    const bull = IMPORTS.filter(({ to, isType }) => !isType && (to === 'bullmq' || to === 'ioredis'))
    expect([...new Set(bull.map(({ from }) => partOf(from)))]).toEqual(['queues'])
    const sql = [...SOURCES].filter(
      ([file, source]) =>
        partOf(file) !== 'storage' && /\.query(<[^(]*>)?\(\s*[`'"]\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/.test(source),
    )
    // The doctor asks a server that may not be telex's yet.
    expect(sql.map(([file]) => file)).toEqual(['src/cli/doctor.ts'])
  })
})

/** Import circles of modules, without types: those are gone when the code runs. */
function circles(): string[] {
  const next = new Map(
    FILES.map((file) => [
      file,
      IMPORTS.filter(({ from, to, isType }) => from === file && isOwn(to) && !isType).map(({ to }) => to),
    ]),
  )
  const done = new Set<string>()
  const found: string[] = []
  for (const start of FILES) {
    const path: string[] = []
    const visit = (file: string): void => {
      if (path.includes(file)) found.push([...path.slice(path.indexOf(file)), file].join(' → '))
      if (done.has(file) || path.includes(file)) return
      path.push(file)
      for (const to of next.get(file) ?? []) visit(to)
      path.pop()
      done.add(file)
    }
    visit(start)
  }
  return found
}

describe('stages', () => {
  const stageFiles = FILES.filter(
    (file) => partOf(file) === 'workers' && SOURCES.get(file)!.includes('= defineStage({'),
  )

  it('each stand in a file of their name, and all of them in the pipeline', () => {
    const names = stageFiles.map((file) => /([^/]+)\.ts$/.exec(file)![1])
    expect(pipeline.map(({ queue }) => queue).toSorted()).toEqual(names)
  })

  it('are joined in the order of the pipeline', () => {
    expect(joined).toEqual(pipeline.filter((stage) => joined.includes(stage)))
  })

  it('have outcomes in kebab-case, each once', () => {
    for (const { outcomes } of pipeline) {
      expect(new Set(outcomes).size).toBe(outcomes.length)
      for (const outcome of outcomes) expect(outcome).toMatch(/^[a-z]+(-[a-z]+)*$/)
    }
  })
})

describe('pure folders', () => {
  const IMPURE =
    /\bprocess\.env\b|\bDate\.now\(|\bMath\.random\(|\bnew Date\(\)|\bperformance\.now\(|\bfetch\(|\bsetTimeout\(|\bsetInterval\(/

  it.each(PURE)('%s: knows neither clock, chance, network nor environment', (folder) => {
    const files = FILES.filter((file) => partOf(file) === folder)
    expect(files.length).toBeGreaterThan(0)
    const impure = files.flatMap((file) =>
      SOURCES.get(file)!
        .split('\n')
        .filter((line) => IMPURE.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    )
    expect(impure).toEqual([])
  })

  it.each(['deliver/match.ts', 'deliver/event.ts', 'fetch/robots.ts', 'fetch/host-slots.ts'])(
    '%s keeps to the same',
    (name) => {
      expect(IMPURE.test(SOURCES.get(`src/${name}`)!)).toBe(false)
    },
  )
})

describe('modules', () => {
  it('export by name, but for those that are found by looking into their folder', () => {
    expect(FILES.filter((file) => /^export default /m.test(SOURCES.get(file)!) && !PLUG_INS.test(file))).toEqual([])
    const plugIns = FILES.filter((file) => PLUG_INS.test(file))
    expect(plugIns.filter((file) => !/^export default /m.test(SOURCES.get(file)!))).toEqual([])
  })

  it('are called by what they hold: no index.ts, no utils, common or helpers', () => {
    expect(FILES.filter((file) => /(^|\/)(index\.ts$|(utils|common|helpers)(\/|\.ts$))/.test(file))).toEqual([])
    // The profile of an outlet is named by its domain.
    expect(
      FILES.filter((file) => !/^[a-z\d-]+(\/[a-z\d-]+)*\.ts$/.test(file) && !file.startsWith('src/outlets/profiles/')),
    ).toEqual([])
  })

  it('read the environment in the entry points alone', () => {
    const readers = FILES.filter((file) => /\bprocess\.env\b/.test(SOURCES.get(file)!))
    // PATH is handed to the programs of PostgreSQL, which get nothing else of it.
    expect(readers.filter((file) => !['cli', 'cli.ts', 'terminal'].includes(partOf(file)))).toEqual([
      'src/storage/embedded-cluster.ts',
    ])
  })
})
