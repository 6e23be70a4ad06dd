import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** `holdfast gains --from FILE`, the whole process: time by the clock, processor time, memory. `node bench/gains-file.ts [transactions]` */
const TRANSACTIONS = Number(process.argv[2] ?? 100_000)
const BUDGET_MS = 2000
const BUDGET_MIB = 400
/** The best of so many counts: the others tell of what else the machine does. */
const TIMES = 3

const folder = mkdtempSync(join(tmpdir(), 'holdfast-file-'))
const file = join(folder, 'ledger.json')
writeFileSync(
  file,
  JSON.stringify({ base_currency: 'EUR', transactions: Array.from({ length: TRANSACTIONS }, transaction) }),
)
console.log('holdfast gains --from    transactions       ms    ratio   cpu ms      MiB    ratio')
const runs = Array.from({ length: TIMES }, run)
const ms = Math.min(...runs.map((one) => one.ms))
const cpu = Math.min(...runs.map((one) => one.cpu))
const mib = Math.min(...runs.map((one) => one.mib))
console.log(
  [
    '--json > /dev/null'.padEnd(20),
    TRANSACTIONS.toLocaleString('en').padStart(16),
    ms.toFixed(0).padStart(8),
    (ms / BUDGET_MS).toFixed(2).padStart(8),
    cpu.toFixed(0).padStart(8),
    mib.toFixed(0).padStart(8),
    (mib / BUDGET_MIB).toFixed(2).padStart(8),
  ].join(' '),
)
rmSync(folder, { recursive: true, force: true })

/** The command as its script runs it, without the process in between, which measures nothing. */
function run(): { readonly ms: number; readonly cpu: number; readonly mib: number } {
  const alone = join(import.meta.dirname, '..', 'src', 'faces', 'cli', 'alone.ts')
  const tell = `process.on('exit', () => process.stderr.write(JSON.stringify(process.resourceUsage())))`
  const args = ['--max-semi-space-size=16', '--import', `data:text/javascript,${encodeURIComponent(tell)}`, alone]
  const began = performance.now()
  const done = spawnSync(process.execPath, [...args, 'gains', '--from', file, '--json'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  })
  const ms = performance.now() - began
  const usage = JSON.parse(done.stderr.slice(done.stderr.indexOf('{'))) as NodeJS.ResourceUsage
  return { ms, cpu: (usage.userCPUTime + usage.systemCPUTime) / 1000, mib: usage.maxRSS / 1024 }
}

function transaction(_: unknown, n: number) {
  const coins = { asset: `C${Math.floor(n / 3) % 50}`, amount: `0.1${String(n % 977).padStart(5, '0')}` }
  const money = { asset: 'EUR', amount: `${30 + (n % 11)}.${String(n % 100).padStart(2, '0')}` }
  const sells = n % 3 === 2
  return {
    id: `t${n}`,
    time: new Date(Date.UTC(2021, 0, 1) + n * 60_000).toISOString(),
    type: sells ? 'sell' : 'buy',
    wallet: 'kraken',
    sent: sells ? coins : money,
    received: sells ? money : coins,
    ...(n % 4 === 0 ? { fee: { asset: 'EUR', amount: '0.26' } } : {}),
  }
}
