import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = dirname(dirname(import.meta.dirname))
const FOLDERS = ['.', 'docs', 'docs/decisions', 'data']

const documents = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
)

/** The text without what stands in code, fenced or not: links in there are no links. */
function proseOf(text: string): string {
  return text.replace(/^ *```[\s\S]*?^ *```/gm, '').replace(/`[^`\n]*`/g, '')
}

/** Words of the shell blocks of a document, a line each. */
function commandsOf(text: string): readonly string[] {
  return [...text.matchAll(/^ *```sh\n([\s\S]*?)^ *```/gm)].flatMap(([, block]) => block!.trim().split('\n'))
}

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

describe('the documents', () => {
  it.each(documents)('%s links to files that exist', (path) => {
    const targets = [...proseOf(read(path)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!)
    const missing = targets
      .filter((target) => !/^[a-z]+:/i.test(target) && !target.startsWith('#'))
      .map((target) => join(dirname(path), target.split('#')[0]!))
      .filter((file) => !existsSync(join(ROOT, file)))
    expect(missing).toEqual([])
  })

  it('that are made from the code are current', () => {
    const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'scripts', 'generate-docs.ts'), '--check'], {
      encoding: 'utf8',
    })
    expect(stderr).toBe('')
    expect(status).toBe(0)
  })
})

describe('the commands that the documents show', () => {
  const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts)
  const telexCommands = readdirSync(join(ROOT, 'src', 'cli')).map((name) => name.replace(/\.ts$/, ''))

  it('in the README begin with the two that everything else rests on', () => {
    const commands = commandsOf(read('README.md'))
    expect(commands[0]).toBe('npm ci && npm run demo')
    expect(commands).toContain('npm ci && npm test')
  })

  it.each(documents)('exist: %s', (path) => {
    const lines = commandsOf(read(path))
    const ofNpm = lines.flatMap((line) => [...line.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name]) => name!))
    expect(ofNpm.filter((name) => !scripts.includes(name))).toEqual([])
    const ofTelex = lines.flatMap((line) =>
      [...line.matchAll(/(?:^|\s)(?:bin\/telex\.js|telex) ([a-z][a-z-]*)/g)].map(([, name]) => name!),
    )
    expect(ofTelex.filter((name) => !telexCommands.includes(name))).toEqual([])
    const started = lines.flatMap((line) => [...line.matchAll(/\bnpm (start|test)\b/g)].map(([, name]) => name!))
    expect(started.filter((name) => !scripts.includes(name))).toEqual([])
  })

  it('have only options that the command has', () => {
    const unknown = documents.flatMap((path) =>
      commandsOf(read(path)).flatMap((line) => {
        const [, command, rest = ''] = /(?:^|\s)(?:bin\/telex\.js|telex) ([a-z][a-z-]*)([^|<>]*)/.exec(line) ?? []
        if (command === undefined) return []
        const source = read(`docs/cli.md`).split(`\n## telex ${command}\n`)[1]?.split('\n## ')[0] ?? ''
        return [...rest.matchAll(/(?<=\s)--[a-z-]+/g)]
          .map(([option]) => option)
          .filter((option) => !source.includes(`${option} `))
          .map((option) => `${relative('.', path)}: telex ${command} ${option}`)
      }),
    )
    expect(unknown).toEqual([])
  })
})

describe('docker-compose.yml', () => {
  it('asks for passwords that .env.example names, and has no default for one', () => {
    const text = read('docker-compose.yml')
    const needed = [...text.matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name!)
    expect(needed).toContain('POSTGRES_PASSWORD')
    const example = read('.env.example')
    expect([...new Set(needed)].filter((name) => !example.includes(`#${name}=`))).toEqual([])
    expect(text).not.toMatch(/PASSWORD:-/)
  })

  it('publishes nothing but the dashboard, and that on this machine only', () => {
    const ports = [...read('docker-compose.yml').matchAll(/^\s+- (\S+:\d+:\d+|\d+:\d+)\s*$/gm)].map(([, port]) => port)
    expect(ports).toEqual(['127.0.0.1:4780:4780'])
  })
})
