import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { formatInstant } from './core/instant.ts'
import { createApp } from './faces/api/app.ts'
import { listen } from './faces/api/server.ts'
import type { Place, Refusal, ServeOptions, Served, Tried } from './faces/cli/place.ts'
import { remoteDesk } from './faces/cli/remote.ts'
import { runCommand } from './faces/cli/run.ts'
import { chooseBook, firstBook } from './flows/book.ts'
import { localDesk } from './flows/desk.ts'
import { readEnvironment, type Environment } from './flows/environment.ts'
import { examine, keepBackup, people, restoreBackup, rotateKey, setPassword } from './flows/keeping.ts'
import { openWorld, realClock, type NoWorld } from './flows/open-world.ts'
import { rereadBook } from './flows/rereading.ts'
import { openService, TOKEN_FILE } from './flows/serve.ts'
import { statusOnce } from './flows/status.ts'
import { openQueue } from './flows/worker.ts'
import type { Log, LogLine, World } from './flows/world.ts'

// Wires everything: settings, store, queue, a face. The only file that sees all rooms.

// What this process makes is its owner's alone, whatever makes it: the database's own program asks for no rights of its own.
process.umask(0o077)

const root = join(import.meta.dirname, '..')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }

/** What the program tells its operator goes to standard error: standard output belongs to answers. */
function createLog(): Log {
  const level = process.env['HOLDFAST_LOG'] ?? 'warn'
  const redact = ['*.apiKey', '*.secret', '*.passphrase', '*.password', '*.token', 'credentials', '*.credentials']
  const log = pino({ level, redact, base: null }, pino.destination({ dest: 2, sync: true }))
  const lines: LogLine[] = []
  const tell = (level: LogLine['level'], what: string, details: Readonly<Record<string, unknown>> = {}): void => {
    lines.push({ at: formatInstant(realClock.now()), level, what, details })
    if (lines.length > LINES_KEPT_MAX) lines.shift()
    log[level](details, what)
  }
  return {
    info: (what, details) => tell('info', what, details),
    warn: (what, details) => tell('warn', what, details),
    error: (what, details) => tell('error', what, details),
    recent: () => lines,
  }
}

/** Lines of the log that are kept in memory for a support bundle, which masks them. */
const LINES_KEPT_MAX = 200

function makePlace(environment: Environment, log: Log): Place {
  return {
    version,
    openDesk: () => openDesk(environment, log),
    serve: (options) => serve(environment, log, options),
    work: () => work(environment, log),
    backup: (file) => keepBackup(environment, file),
    restore: (file) => restoreBackup(environment, file),
    rotateMasterKey: () => rotateKey(environment),
    people: () => people(environment),
    setPassword: (email, password) => setPassword(environment, email, password),
    examine: () => examine(environment, version),
  }
}

/** The desk of this process's own database, or of the server that has the data folder open. */
async function openDesk(environment: Environment, log: Log): ReturnType<Place['openDesk']> {
  const opened = await openWorld(environment, log, version)
  if (!opened.ok) {
    const address = opened.owner?.address
    return address === undefined
      ? refusal(opened)
      : remoteDesk(address, join(environment.dataFolder, TOKEN_FILE), environment.book)
  }
  const { world } = opened
  const book = environment.book === null ? await firstBook(world) : await chooseBook(world, environment.book)
  if (!book) {
    await world.store.close()
    return {
      ok: false,
      what: `There is no book "${environment.book ?? ''}".`,
      remedy: 'Change HOLDFAST_BOOK, or leave it out for the first book.',
    }
  }
  await rereadBook(world, book.id, ({ wallet, groups }) =>
    log.info('an update has a wallet read anew', { wallet, groups }),
  )
  return {
    ok: true,
    value: { desk: localDesk(world, book.id, () => statusOnce(world, version)), close: () => world.store.close() },
  }
}

async function serve(environment: Environment, log: Log, options: ServeOptions): Promise<Tried<Served>> {
  const opened = await openWorld(environment, log, version)
  if (!opened.ok) return refusal(opened)
  const { world } = opened
  const host = options.host ?? environment.host
  const port = options.port ?? environment.port
  // The port is taken before anything else begins, so that a taken one costs nothing.
  const holder = await listenLater(host, port)
  if (!holder.ok) {
    await world.store.close()
    return portTaken(host, port, holder.code)
  }
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  const url = `http://${shown.includes(':') ? `[${shown}]` : shown}:${holder.port}`
  const origins = [url, `http://localhost:${holder.port}`, ...publicOrigins()]
  const service = await openService(world, environment, { baseUrl: url, origins, worker: options.worker, version })
  holder.use(
    createApp({
      auth: service.auth,
      operatorToken: service.operatorToken,
      version,
      origins,
      pagesFolder: join(root, 'dist', 'web'),
      listen: (bookId, listener) => service.listen(bookId, listener),
      books: service.books,
      isReady: () => service.isReady(),
    }),
  )
  await service.announce(url)
  const token = await service.auth.claimToken()
  return {
    ok: true,
    value: {
      url,
      claimUrl: token === null ? null : `${url}/claim#${token}`,
      async stop() {
        await holder.stop()
        await service.stop()
      },
    },
  }
}

/** Addresses under which a proxy serves Holdfast, if the operator named any: HOLDFAST_ORIGINS, separated by spaces. */
function publicOrigins(): readonly string[] {
  return (process.env['HOLDFAST_ORIGINS'] ?? '').split(/\s+/).filter((origin) => URL.canParse(origin))
}

async function listenLater(host: string, port: number) {
  let app: ReturnType<typeof createApp> | undefined
  const listening = await listen(
    { fetch: (request) => app?.fetch(request) ?? new Response('Starting.', { status: 503 }) },
    host,
    port,
  )
  return listening.ok ? { ...listening, use: (made: ReturnType<typeof createApp>) => (app = made) } : listening
}

function portTaken(host: string, port: number, code: string): Refusal {
  if (code === 'EADDRINUSE') {
    return {
      ok: false,
      what: `Port ${port} on ${host} is in use by another program.`,
      remedy: `Stop that program, or choose another port: npm start -- --port ${port + 1}`,
    }
  }
  return {
    ok: false,
    what: `This computer cannot listen on ${host}, port ${port} (${code}).`,
    remedy: 'Choose another --host or --port; ports below 1024 need special rights.',
  }
}

async function work(environment: Environment, log: Log): Promise<Tried<{ stop(): Promise<void> }>> {
  const opened = await openWorld(environment, log, version)
  if (!opened.ok) return refusal(opened)
  const { world }: { readonly world: World } = opened
  const queue = await openQueue(world, true, version)
  return {
    ok: true,
    value: {
      async stop() {
        await queue.stop()
        await world.store.close()
      },
    },
  }
}

function refusal(none: NoWorld): Refusal {
  return { ok: false, what: none.what, remedy: none.remedy }
}

const environment = readEnvironment(process.env)
if ('what' in environment) {
  process.stderr.write(`${environment.what}\n${environment.remedy}\n`)
  process.exitCode = 2
} else {
  process.exitCode = await runCommand(process.argv.slice(2), makePlace(environment, createLog()))
}
// What still waits (a queue's timer, a kept-alive connection) must not keep a finished command from ending.
setTimeout(() => process.exit(), 1_000).unref()
