import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SERVING } from '../bin/memory.js'
import { asset } from '../src/core/asset.ts'
import { GENERIC_POLICY } from '../src/core/lots/policy.ts'
import { createCalculator } from '../src/flows/gains/calculator.ts'
import { databases, opened } from '../src/store/trying.ts'
import { bookOf } from './book-of.ts'

// Gains of a stored book: from a real server over HTTP, with its own database, as a page asks for them: the first time after a
// start, again, after one more transaction, and lists beside them; what memory that took. Then the same without HTTP on each
// database. `node bench/stored.ts [transactions]`, 100,000 unless told.

const TRANSACTIONS = Number(process.argv[2] ?? 100_000)
const BUDGETS = { start: 2000, first: 1500, again: 100 } as const
const BUDGET_IDLE_MIB = 450
const BUDGET_MIB = 600
/** So many askings of what is asked again and again; the 95th of a hundred counts. */
const TIMES = 20
const LIMIT = 3000

console.log(`${TRANSACTIONS.toLocaleString('en')} transactions stored`)
console.log('where              what                                     ms   budget    ratio     cpu ms')
await ofServer()
for (const database of await databases()) await ofDatabase(database)
process.exit()

async function ofServer(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-stored-'))
  const data = join(folder, 'data')
  const store = await opened({ dataFolder: data })
  await bookOf(store, TRANSACTIONS)
  await store.close()
  const began = performance.now()
  const server = serve(folder, data)
  const url = await firstLine(server)
  const token = readFileSync(join(data, 'operator.token'), 'utf8').trim()
  const ask = async (path: string, body?: object): Promise<Taken> => {
    const [begun, before] = [performance.now(), cpuOf(server)]
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const init = body === undefined ? { headers } : { headers, method: 'POST', body: JSON.stringify(body) }
    const answer = await fetch(`${url}/api/v1${path}`, init)
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${path}: ${text}`)
    return { ms: performance.now() - begun, cpu: cpuOf(server) - before }
  }
  await ask('/wallets')
  told('server', 'start to first answer', { ms: performance.now() - began, cpu: cpuOf(server) }, BUDGETS.start)
  console.log(line('server', 'memory at rest, MiB', memoryOf(server, 'VmRSS'), BUDGET_IDLE_MIB))
  // What starting took at most is another matter: the database's program is compiled then.
  writeFileSync(`/proc/${server.pid}/clear_refs`, '5')
  told('server', 'gains, first time', await ask('/gains'), BUDGETS.first)
  told('server', 'gains again, p95', await often(() => ask('/gains')), BUDGETS.again)
  told('server', 'gains of a year, p95', await often(() => ask('/gains?year=2021')), BUDGETS.again)
  let day = 0
  const more = async (): Promise<Taken> => {
    day += 1
    const time = new Date(Date.UTC(2030, 0, day)).toISOString()
    await ask('/transactions', { wallet: 'By hand', set: { time, type: 'buy', sent: '100 EUR', received: '1 C1' } })
    return ask('/gains')
  }
  told('server', 'gains after one more, p95', await often(more), BUDGETS.again)
  told('server', 'transactions, p95', await often(() => ask('/transactions?limit=100')), BUDGETS.again)
  told('server', 'balances, p95', await often(() => ask('/balances')), BUDGETS.again)
  console.log(line('server', 'memory at most after the start, MiB', memoryOf(server, 'VmHWM'), BUDGET_MIB))
  server.kill('SIGTERM')
  await new Promise((resolve) => server.once('exit', resolve))
  rmSync(folder, { recursive: true, force: true })
}

async function ofDatabase(database: Awaited<ReturnType<typeof databases>>[number]): Promise<void> {
  const trial = await database.start()
  const { bookId, add } = await bookOf(trial.store, TRANSACTIONS)
  const calculator = createCalculator()
  const view = { country: 'generic', year: undefined, limit: LIMIT, walletNames: new Map<string, string>() }
  const ask = async (): Promise<Taken> => {
    const [begun, before] = [performance.now(), process.cpuUsage()]
    const answer = await calculator.page(trial.store, {
      bookId,
      currency: asset('EUR'),
      policy: GENERIC_POLICY,
      view,
    })
    if (!answer.ok) throw new Error(answer.faults.join(' '))
    const { user, system } = process.cpuUsage(before)
    return { ms: performance.now() - begun, cpu: (user + system) / 1000 }
  }
  told(database.name, 'gains, first time', await ask(), BUDGETS.first)
  told(database.name, 'gains again, p95', await often(ask), BUDGETS.again)
  const more = async (): Promise<Taken> => {
    await add(1)
    return ask()
  }
  told(database.name, 'gains after one more, p95', await often(more), BUDGETS.again)
  await calculator.close()
  await trial.drop()
}

function serve(folder: string, data: string): ChildProcess {
  const env = {
    ...process.env,
    DATABASE_URL: '',
    HOLDFAST_DATA: data,
    HOLDFAST_PORT: '0',
    HOLDFAST_MASTER_KEY_FILE: join(folder, 'key'),
  }
  const main = join(import.meta.dirname, '..', 'src', 'main.ts')
  return spawn(process.execPath, [...SERVING, main, 'serve', '--port', '0'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

/** The address that the server tells when it answers. */
function firstLine(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${text}`)))
    server.stdout?.on('data', (piece: Buffer) => {
      text += piece.toString()
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0]
      if (url !== undefined) resolve(url)
    })
  })
}

/** What the process takes now, or took at most. Linux alone tells. */
function memoryOf({ pid }: ChildProcess, name: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? Number.NaN) / 1024
}

/** Processor time of a process until now, in milliseconds, all threads together. Linux alone tells, in hundredths of a second. */
function cpuOf({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10
}

interface Taken {
  readonly ms: number
  /** What is left of it when others use the machine too. */
  readonly cpu: number
}

async function often(ask: () => Promise<Taken>): Promise<Taken> {
  const all: Taken[] = []
  for (let time = 0; time < TIMES; time += 1) all.push(await ask())
  const worst = all.toSorted((left, right) => left.ms - right.ms)[Math.ceil(TIMES * 0.95) - 1]
  return worst ?? { ms: Number.NaN, cpu: Number.NaN }
}

function told(where: string, what: string, { ms, cpu }: Taken, budget: number): void {
  console.log(`${line(where, what, ms, budget).padEnd(76)} ${cpu.toFixed(0).padStart(8)}`)
}

function line(where: string, what: string, value: number, budget: number): string {
  const ratio = value / budget
  return `${where.padEnd(18)} ${what.padEnd(34)} ${value.toFixed(0).padStart(8)} ${String(budget).padStart(8)} ${ratio.toFixed(2).padStart(8)}${ratio > 1 ? ' !' : ''}`
}
