import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { COMPUTING } from '../bin/memory.js'
import { asset } from '../src/core/asset.ts'
import type { Decimal } from '../src/core/decimal.ts'
import { at, plus } from '../src/core/instant.ts'
import type { LedgerTransaction } from '../src/core/ledger/transaction.ts'
import type { Leg } from '../src/core/ledger/legs.ts'
import { follow } from '../src/core/lots/follow.ts'
import { GENERIC_POLICY } from '../src/core/lots/policy.ts'
import { start, type LotState } from '../src/core/lots/state.ts'
import { totalsOf } from '../src/core/lots/sums.ts'

/**
 * Gains, FIFO, 50 assets, each size in a fresh process: engine time, peak memory of the whole process with the ledger in it,
 * and the time for one more transaction at the end. Run: node bench/gains.ts
 */
const SIZES = [10_000, 100_000, 1_000_000]
const ASSETS = 50
/** Transactions that are handed over at a time, as pages of the store would be. */
const PAGE = 2000
const BUDGET_MS = 1000
const BUDGET_MIB = 600
const BUDGET_INCREMENT_MS = 50

interface Measured {
  readonly transactions: number
  readonly scope: string
  readonly page: number
  readonly ms: number
  /** Processor time of the engine's own thread: what is left of `ms` when others use the machine too. */
  readonly cpuMs: number
  readonly mib: number
  readonly incrementMs: number
  readonly disposals: number
}

const [, , size, scope, page] = process.argv
if (size === undefined) table()
else
  console.log(JSON.stringify(measure(Number(size), scope === 'wallet' ? 'wallet' : 'universal', Number(page ?? size))))

function table(): void {
  console.log('gains, FIFO, 50 assets, cold process      budget: 1,000,000 in 1000 ms, 600 MiB; one more in 50 ms')
  console.log('scope      transactions  disposals  page        ms  cpu ms   ratio    MiB   ratio   one more ms   ratio')
  for (const scope of ['universal', 'wallet']) {
    const rows = SIZES.map((size) => runFresh(size, scope, PAGE))
    for (const row of rows) console.log(line(row))
    const [, middle, last] = rows
    if (middle && last) {
      const times = (last.ms / middle.ms).toFixed(1)
      console.log(`${scope}: 1,000,000 / 100,000 takes ${times} x the time (10 is linear)`)
    }
  }
  // The whole ledger in memory at once: the same work, while the collector walks over 400 MiB that are not the engine's.
  console.log(line(runFresh(1_000_000, 'universal', 1_000_000)))
}

function line({ transactions, scope, page, ms, cpuMs, mib, incrementMs, disposals }: Measured): string {
  const cells = [
    scope.padEnd(10),
    transactions.toLocaleString('en').padStart(12),
    disposals.toLocaleString('en').padStart(10),
    (page === transactions ? 'all' : String(page)).padStart(6),
    ms.toFixed(0).padStart(9),
    cpuMs.toFixed(0).padStart(7),
    (ms / BUDGET_MS).toFixed(2).padStart(7),
    mib.toFixed(0).padStart(6),
    (mib / BUDGET_MIB).toFixed(2).padStart(7),
    incrementMs.toFixed(2).padStart(13),
    (incrementMs / BUDGET_INCREMENT_MS).toFixed(3).padStart(7),
  ]
  return cells.join(' ')
}

function runFresh(size: number, scope: string, page: number): Measured {
  const output = execFileSync(
    process.execPath,
    [...COMPUTING, fileURLToPath(import.meta.url), String(size), scope, String(page)],
    {
      encoding: 'utf8',
    },
  )
  return JSON.parse(output) as Measured
}

function measure(transactions: number, scope: 'wallet' | 'universal', page: number): Measured {
  const next = ledgerOf(transactions + 1)
  const began = performance.now()
  const state = start({ currency: asset('EUR'), policy: { ...GENERIC_POLICY, scope } })
  if (!state.ok) throw new Error(state.faults.join(' '))
  let ms = performance.now() - began
  let cpuMs = 0
  for (let done = 0; done < transactions; done += page) {
    const ledger = Array.from({ length: Math.min(page, transactions - done) }, (_, index) => next(done + index))
    const taken = advanceBy(state.value, ledger)
    ms += taken.ms
    cpuMs += taken.cpuMs
  }
  const incrementMs = advanceBy(state.value, [next(transactions)]).ms
  const mib = process.resourceUsage().maxRSS / 1024
  return { transactions, scope, page, ms, cpuMs, mib, incrementMs, disposals: state.value.disposals.count }
}

/** Engine time alone, totals included; making the ledger is not the engine's work. */
function advanceBy(
  state: LotState,
  ledger: readonly LedgerTransaction[],
): { readonly ms: number; readonly cpuMs: number } {
  const began = performance.now()
  const before = process.threadCpuUsage()
  const advanced = follow(state, ledger)
  totalsOf(state)
  const ms = performance.now() - began
  const used = process.threadCpuUsage(before)
  if (!advanced.ok) throw new Error(advanced.faults.join(' '))
  return { ms, cpuMs: (used.user + used.system) / 1000 }
}

/** Buys, sells, swaps, rewards and moves over four years in three wallets, some with a fee; the same each time. */
function ledgerOf(count: number): (index: number) => LedgerTransaction {
  const assets = Array.from({ length: ASSETS }, (_, index) => asset(`C${index}`))
  const eur = asset('EUR')
  const wallets = ['kraken', 'binance', 'ledger']
  const from = at('2021-01-01T00:00:00Z')
  const step = (4n * 365n * 86_400n * 1_000_000n) / BigInt(count)
  const held = new Map<string, number>()
  const random = seeded(7)
  const none: readonly never[] = []
  return (index) => {
    const coin = assets[index % ASSETS] ?? eur
    const wallet = wallets[Math.floor(random() * 3)] ?? 'kraken'
    const key = `${wallet}/${coin}`
    const has = held.get(key) ?? 0
    const quantity = 1 + Math.floor(random() * 1_000_000)
    const money = { asset: eur, quantity: units(quantity * 3 + Math.floor(random() * 1000), 2) }
    const fees =
      index % 4 === 0 ? [leg('fee', { asset: eur, quantity: units(1 + Math.floor(random() * 500), 2) })] : none
    const common = { id: `t${index}`, at: plus(from, BigInt(index) * step), wallet }
    if (has > 2_000_000 && random() < 0.75) {
      const sold = Math.min(has, quantity + Math.floor(random() * 1_000_000))
      held.set(key, has - sold)
      const sent = { asset: coin, quantity: units(sold, 8) }
      if (random() < 0.1) {
        const toWallet = wallets[(wallets.indexOf(wallet) + 1) % 3] ?? 'kraken'
        held.set(`${toWallet}/${coin}`, (held.get(`${toWallet}/${coin}`) ?? 0) + sold)
        return { ...common, kind: 'transfer' as const, legs: [leg('out', sent), leg('in', sent)], toWallet }
      }
      return { ...common, kind: 'sell' as const, legs: [leg('out', sent), leg('in', money), ...fees] }
    }
    held.set(key, has + quantity)
    const received = { asset: coin, quantity: units(quantity, 8) }
    return { ...common, kind: 'buy' as const, legs: [leg('out', money), leg('in', received), ...fees] }
  }
}

function leg(role: Leg['role'], { asset, quantity }: Omit<Leg, 'role'>): Leg {
  return { role, asset, quantity }
}

function units(value: number, scale: number): Decimal {
  return { units: BigInt(value), scale }
}

/** A small generator of numbers from 0 to 1, the same on every machine. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}
