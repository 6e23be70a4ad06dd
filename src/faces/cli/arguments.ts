import { parseArgs } from 'node:util'
import { parseInstant, type Instant } from '../../core/instant.ts'
import { UsageError } from './usage.ts'

/** The command line, read: the command, what stands behind it, and the options by name. */
export interface Arguments {
  readonly command: string
  readonly rest: readonly string[]
  readonly json: boolean
  text(name: string): string | undefined
  texts(name: string): readonly string[]
  flag(name: string): boolean
  number(name: string): number | undefined
  instant(name: string): Instant | undefined
}

const TEXT = { type: 'string' } as const
const TEXTS = { type: 'string', multiple: true } as const
const FLAG = { type: 'boolean' } as const

const OPTIONS = {
  json: FLAG,
  help: { type: 'boolean', short: 'h' },
  version: FLAG,
  variant: TEXT,
  name: TEXT,
  'credentials-file': TEXT,
  'allow-excess': FLAG,
  stream: TEXTS,
  from: TEXTS,
  until: TEXT,
  at: TEXT,
  check: TEXT,
  wallet: TEXT,
  asset: TEXT,
  kind: TEXT,
  after: TEXT,
  limit: TEXT,
  country: TEXT,
  method: TEXT,
  scope: TEXT,
  currency: TEXT,
  zone: TEXT,
  year: TEXT,
  port: TEXT,
  host: TEXT,
  seed: TEXT,
  rows: TEXT,
  fault: TEXTS,
  lie: TEXT,
  since: TEXT,
  speed: TEXT,
  'no-worker': FLAG,
  status: TEXT,
  header: TEXTS,
  endpoint: TEXT,
  'body-file': TEXT,
  batch: TEXT,
  format: TEXT,
  out: TEXT,
  table: TEXT,
  yes: FLAG,
  set: TEXTS,
  delete: FLAG,
  undo: FLAG,
  step: TEXT,
  'yes-erase': TEXT,
  'allow-narrower': FLAG,
  deleted: FLAG,
  closed: FLAG,
} as const

/** Reads the command line. What is wrong with it is a UsageError. */
export function readArguments(argv: readonly string[]): Arguments {
  const parsed = parse(argv)
  const [command = 'help', ...rest] = parsed.positionals
  const values: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>> = parsed.values
  const text = (name: string): string | undefined => {
    const value = values[name]
    const one = Array.isArray(value) ? value.at(-1) : value
    return typeof one === 'string' ? one : undefined
  }
  return {
    command: values['version'] === true ? 'version' : values['help'] === true ? 'help' : command,
    rest,
    json: values['json'] === true,
    text,
    texts: (name) => {
      const value = values[name]
      return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
    },
    flag: (name) => values[name] === true,
    number: (name) => {
      const given = text(name)
      if (given === undefined) return undefined
      const number = Number(given)
      if (given.trim() === '' || !Number.isFinite(number))
        throw new UsageError(`--${name} must be a number; it is "${given}".`, `Write for example --${name} 100.`)
      return number
    },
    instant: (name) => {
      const given = text(name)
      if (given === undefined) return undefined
      const instant = parseInstant(given)
      if (instant === undefined)
        throw new UsageError(
          `--${name} must be a date or a moment; it is "${given}".`,
          `Write for example --${name} 2026-01-31 or --${name} 2026-01-31T12:00:00Z.`,
        )
      return instant
    },
  }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), 'See "holdfast help".')
  }
}
