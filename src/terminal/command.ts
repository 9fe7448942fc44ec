import { parseArgs } from 'node:util'
import { UsageError } from '../shared/errors.ts'
import { suggest } from '../shared/suggest.ts'

/** One option of a command. */
export interface OptionSpec {
  readonly type: 'string' | 'boolean'
  readonly short?: string
  /** What stands for the value in the help: `FILE`, `N`. */
  readonly value?: string
  readonly meaning: string
  /** May be given several times: {@link textsOption} gives all. */
  readonly multiple?: boolean
}

/** What a command is run with. */
export interface Invocation {
  readonly values: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>
  readonly positionals: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
}

/** A command of `telex`: a module of `cli/` exports one as its default. */
export interface Command {
  /** One line, for the list of commands. */
  readonly summary: string
  /** What follows `telex`, one line for each form: `add URL…`. */
  readonly usage: readonly string[]
  /** More about it, shown by `--help`. */
  readonly about?: string
  readonly options: Readonly<Record<string, OptionSpec>>
  /** Command lines, each with what it does. */
  readonly examples: readonly (readonly [line: string, does: string])[]
  /** How many words may follow the command; default none. */
  readonly positionals?: { readonly min: number; readonly max: number }
  /** @returns the exit code: 0, or 1 when something that was asked for failed */
  readonly run: (invocation: Invocation) => Promise<number>
}

/** Declares a command. */
export function defineCommand(command: Command): Command {
  return command
}

const HELP: OptionSpec = { type: 'boolean', short: 'h', meaning: 'show this help' }

/**
 * Reads the words behind a command.
 *
 * @returns `undefined` when help was asked for
 * @throws UsageError for an unknown option or a wrong number of words, with what was probably meant
 */
export function parseInvocation(
  name: string,
  command: Command,
  words: readonly string[],
  env: Invocation['env'],
): Invocation | undefined {
  const specs = { ...command.options, help: HELP }
  const options = Object.fromEntries(
    Object.entries(specs).map(
      ([option, { type, short, multiple = false }]: [string, OptionSpec]) =>
        [option, { type, multiple, ...(short ? { short } : {}) }] as const,
    ),
  )
  const parsed = parseWords(name, words, options, Object.keys(specs))
  if (parsed.values.help) return undefined
  const { min, max } = command.positionals ?? { min: 0, max: 0 }
  const count = parsed.positionals.length
  if (count < min)
    throw new UsageError(
      `telex ${name} needs ${min === 1 ? 'a word more' : `${min} words more`}: telex ${command.usage[0]}`,
    )
  if (count > max)
    throw new UsageError(`telex ${name} does not know what to do with ${JSON.stringify(parsed.positionals[max])}`)
  return { values: parsed.values, positionals: parsed.positionals, env }
}

function parseWords(
  name: string,
  words: readonly string[],
  options: Readonly<Record<string, { type: 'string' | 'boolean'; short?: string; multiple: boolean }>>,
  known: readonly string[],
) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true, strict: true })
  } catch (err) {
    const { code, message } = err as NodeJS.ErrnoException
    const word = /'-{0,2}([\w-]+)/.exec(message)?.[1] ?? ''
    if (code !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION') throw new UsageError(`telex ${name}: ${message}`)
    const meant = suggest(word, known)
    throw new UsageError(
      `telex ${name} has no option ${word.length === 1 ? `-${word}` : `--${word}`}`,
      meant ? { hint: `Did you mean --${meant}?` } : {},
    )
  }
}

/** Text of `telex COMMAND --help`. */
export function helpOf(command: Command): string {
  const options = Object.entries({ ...command.options, help: HELP }).map(([option, { short, value, meaning }]) => {
    const words = `${short ? `-${short}, ` : '    '}--${option}${value ? ` ${value}` : ''}`
    return `  ${words.padEnd(28)} ${meaning}`
  })
  const parts = [
    `${command.summary}\n`,
    'Usage:',
    ...command.usage.map((line) => `  telex ${line}`),
    ...(command.about ? ['', command.about] : []),
    '',
    'Options:',
    ...options,
    '',
    'Examples:',
    ...command.examples.flatMap(([line, does]) => [`  telex ${line}`, `      ${does}`]),
  ]
  return `${parts.join('\n')}\n`
}

/** A whole number given with an option; `fallback` when it is not given. */
export function numberOption(
  invocation: Invocation,
  option: string,
  fallback: number,
  limits: { readonly min: number; readonly max: number },
): number {
  const text = invocation.values[option]
  if (typeof text !== 'string') return fallback
  const value = Number(text)
  if (text.trim() !== '' && Number.isInteger(value) && value >= limits.min && value <= limits.max) return value
  throw new UsageError(
    `--${option} takes a whole number from ${limits.min} to ${limits.max}, not ${JSON.stringify(text)}`,
  )
}

/** A text given with an option. */
export function textOption(invocation: Invocation, option: string): string | undefined {
  const value = invocation.values[option]
  return typeof value === 'string' ? value : undefined
}

/** All texts given with an option that may be given several times. */
export function textsOption(invocation: Invocation, option: string): readonly string[] {
  const value = invocation.values[option]
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
}

/** A text given with an option, one of a few. */
export function choiceOption<const Choice extends string>(
  invocation: Invocation,
  option: string,
  choices: readonly Choice[],
): Choice | undefined {
  const value = textOption(invocation, option)
  if (value === undefined || (choices as readonly string[]).includes(value)) return value as Choice | undefined
  const meant = suggest(value, choices)
  throw new UsageError(
    `--${option} takes ${choices.join(', ')}, not ${JSON.stringify(value)}`,
    meant ? { hint: `Did you mean ${meant}?` } : {},
  )
}
