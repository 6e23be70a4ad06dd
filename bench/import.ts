import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importFile } from '../src/flows/files/import.ts'
import type { FileSource } from '../src/flows/files/source.ts'
import { openFile } from '../src/outside/files/scan.ts'
import { createBook } from '../src/store/books.ts'
import { databases } from '../src/store/trying.ts'
import { worldOver } from '../test/support/world.ts'

/**
 * How fast files are read and imported: Kraken ledgers (ids of the exchange's own) and Binance's transaction history (none).
 * `node bench/import.ts [rows]`, 1,000,000 unless told; the import alone with a fifth of that, unless `whole` is added.
 */
const ROWS = Number(process.argv[2] ?? '1000000')
const IMPORTED = process.argv[3] === 'whole' ? ROWS : Math.floor(ROWS / 5)
const PARSED_BUDGET = 100_000
const COMMITTED_BUDGET = 20_000
/** The most that reading ten times as many rows may add to what the process holds. */
const MEMORY_BUDGET_MIB = 100

const START = Date.UTC(2017, 0, 1)
const HEADERS = {
  kraken: '"txid","refid","time","type","subtype","aclass","asset","amount","fee","balance"',
  binance: 'User_ID,UTC_Time,Account,Operation,Coin,Change,Remark',
} as const
type Kind = keyof typeof HEADERS

const folder = mkdtempSync(join(tmpdir(), 'holdfast-bench-'))
console.log('what                                   rows     rows/s    budget   ratio   rows/s of our CPU   memory')
try {
  for (const kind of ['kraken', 'binance'] as const) {
    await parsed(kind, ROWS / 10, false)
    const few = process.memoryUsage.rss()
    await parsed(kind, ROWS, true)
    const more = (process.memoryUsage.rss() - few) / 1_048_576
    const mark = more > MEMORY_BUDGET_MIB ? ' !' : ''
    console.log(`  memory of ten times the rows: ${more.toFixed(0)} MiB more (budget ${MEMORY_BUDGET_MIB})${mark}`)
  }
  for (const database of await databases()) {
    const trial = await database.start()
    const world = await worldOver(trial.store, {}, 1)
    for (const kind of ['kraken', 'binance'] as const) {
      const book = await createBook(trial.store, {
        name: kind,
        baseCurrency: 'EUR',
        country: 'generic',
        timeZone: 'UTC',
      })
      const source = await written(kind, IMPORTED)
      const begun = now()
      const done = await importFile(world, book.id, source, { yes: true, author: 'bench' })
      if (!done.ok) throw new Error(done.what)
      tell(`${database.name}, ${kind}, committed`, done.value.added, begun, COMMITTED_BUDGET)
      const second = now()
      const again = await importFile(world, book.id, source, { yes: true, author: 'bench' })
      if (!again.ok || again.value.added > 0) throw new Error('twice')
      tell(`${database.name}, ${kind}, the same once more`, again.value.rows, second, COMMITTED_BUDGET)
    }
    await trial.drop()
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function parsed(kind: Kind, rows: number, told: boolean): Promise<void> {
  const source = await written(kind, rows)
  const begun = now()
  const file = await openFile(source)
  let records = 0
  for await (const batch of file.batches()) records += batch.records.length
  if (records !== rows) throw new Error(`${records} of ${rows} rows`)
  if (told) tell(`${kind}, parsed and mapped`, rows, begun, PARSED_BUDGET)
}

async function written(kind: Kind, rows: number): Promise<FileSource> {
  const path = join(folder, `${kind}-${rows}.csv`)
  const out = createWriteStream(path)
  out.write(`${HEADERS[kind]}\n`)
  for (let row = 0; row < rows; row += kind === 'kraken' ? 2 : 3) {
    const trade = Math.floor(row / 2)
    const time = new Date(START + trade * 60_000).toISOString().slice(0, 19).replace('T', ' ')
    const lines = (kind === 'kraken' ? krakenTrade : binanceTrade)(trade, time).slice(0, rows - row)
    if (!out.write(`${lines.join('\n')}\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
  return { name: `${kind}.csv`, bytes: () => createReadStream(path) }
}

function krakenTrade(trade: number, time: string): readonly string[] {
  const ref = `T${String(trade).padStart(15, '0')}`
  return [
    `"L${trade}A-AAAAA-AAAAAA","${ref}","${time}","trade","","currency","ZEUR",-${100 + (trade % 50)}.2500,0.2600,${trade}.0000`,
    `"L${trade}B-BBBBB-BBBBBB","${ref}","${time}","trade","","currency","XXBT",0.00${10 + (trade % 89)}000000,0.0000000000,1.0000000000`,
  ]
}

function binanceTrade(trade: number, time: string): readonly string[] {
  return [
    `100000001,${time},Spot,Transaction Buy,BTC,0.00${10 + (trade % 89)}0000,`,
    `100000001,${time},Spot,Transaction Spend,USDT,-${100 + (trade % 50)}.25000000,`,
    `100000001,${time},Spot,Transaction Fee,BNB,-0.000${10 + (trade % 80)}000,`,
  ]
}

interface Start {
  readonly at: number
  readonly cpu: NodeJS.CpuUsage
}

function now(): Start {
  return { at: performance.now(), cpu: process.cpuUsage() }
}

/** What this process used of the computer says more than the clock where others use it too; a server's work is not in it. */
function tell(what: string, rows: number, start: Start, budget: number): void {
  const rate = Math.round((rows / (performance.now() - start.at)) * 1000)
  const { user, system } = process.cpuUsage(start.cpu)
  const own = Math.round((rows / (user + system)) * 1_000_000)
  const memory = (process.memoryUsage.rss() / 1_048_576).toFixed(0)
  console.log(
    `${what.padEnd(36)} ${String(rows).padStart(8)} ${String(rate).padStart(9)} ${String(budget).padStart(9)} ${(rate / budget).toFixed(2).padStart(7)}${rate < budget ? ' !' : '  '} ${String(own).padStart(16)}   ${memory} MiB`,
  )
}
