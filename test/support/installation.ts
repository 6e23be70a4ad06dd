import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run, type Ran } from './killing.ts'

const main = join(import.meta.dirname, '..', '..', 'src', 'main.ts')
/** A command that takes longer hangs. */
const PATIENCE_MILLIS = 50_000

/** A process that goes on until it is asked to end: a server, a pretend exchange. */
export interface Running {
  /** The one JSON document that it prints when it listens. */
  readonly said: Readonly<Record<string, unknown>>
  /** Everything on standard output and standard error so far. */
  printed(): { readonly stdout: string; readonly stderr: string }
  /** Presses Ctrl-C and answers the exit code. */
  stop(): Promise<number | null>
}

/** A data folder, a key and settings of their own, with the real command line on top. */
export interface Installation {
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
  /** Runs a command to its end. */
  run(
    args: readonly string[],
    more?: { readonly env?: Readonly<Record<string, string>>; readonly input?: string },
  ): Promise<Ran>
  /** Starts a command that goes on. */
  start(args: readonly string[]): Promise<Running>
  /** Writes a file into the folder, outside of the data, and answers its path. */
  write(name: string, content: string): string
  drop(): void
}

export function installation(exchangeUrls: Readonly<Record<string, string>>, rateScale: number): Installation {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-cli-'))
  const env = {
    DATABASE_URL: '',
    HOLDFAST_DATA: join(folder, 'data'),
    HOLDFAST_MASTER_KEY: '',
    HOLDFAST_MASTER_KEY_FILE: join(folder, 'key'),
    HOLDFAST_EXCHANGE_URLS: JSON.stringify(exchangeUrls),
    HOLDFAST_RATE_SCALE: String(rateScale),
    // Each command is a process of its own: what the first has compiled, the others need not.
    NODE_COMPILE_CACHE: join(tmpdir(), 'holdfast-compiled'),
  }
  return {
    folder,
    env,
    run: (args, more = {}) => run(args, { ...env, ...more.env }, PATIENCE_MILLIS, more.input),
    start: (args) => start(args, env),
    write(name, content) {
      const file = join(folder, name)
      writeFileSync(file, content)
      return file
    },
    drop: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** The one JSON document of a command's answer. What stands beside it makes this throw. */
export function only<Value>(ran: Ran): Value {
  if (!/^[[{].*[\]}]\n$/.test(ran.stdout)) throw new Error(`not one JSON document: ${ran.stdout}\n${ran.stderr}`)
  return JSON.parse(ran.stdout) as Value
}

function start(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Running> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, ...args, '--json'], { env: { ...process.env, ...env } })
    const kill = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MILLIS)
    const ended = new Promise<number | null>((end) => child.on('close', (code) => end(code)))
    let stdout = ''
    let stderr = ''
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString()
      if (!stdout.includes('\n')) return
      resolve({
        said: JSON.parse(stdout) as Record<string, unknown>,
        printed: () => ({ stdout, stderr }),
        stop() {
          child.kill('SIGINT')
          return ended
        },
      })
    })
    void ended.then((code) => {
      clearTimeout(kill)
      reject(new Error(`${args.join(' ')} ended with ${String(code)} before it listened: ${stdout}${stderr}`))
    })
  })
}
