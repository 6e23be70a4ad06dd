import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startRehearsal } from '../src/rehearsal/rehearse.ts'
import { databases } from '../src/store/trying.ts'
import { run } from '../test/support/killing.ts'
import { fetchTruth, ourLines, trueLines } from '../test/support/truth.ts'
import type { TransactionView } from '../src/flows/views/ledger.ts'

// Kills a sync without warning at so many random moments, starts it again each time, and compares the ledger at the end
// with the truth and with that of a sync that was never killed.

const KILLS = Number(process.argv[2] ?? 50)
const ROWS = 4_000
const SPEED = 14
/** Moments are drawn from here on: before it a process has not begun to work. */
const FROM_MILLIS = 500
const SPAN_MILLIS = 1_300

for (const database of await databases()) {
  const rehearsal = await startRehearsal({ exchange: 'kraken', seed: 5, rows: ROWS, speed: SPEED })
  const killed = await ledgerAfter(database, rehearsal, KILLS)
  const calm = await ledgerAfter(database, rehearsal, 0)
  const truth = trueLines(await fetchTruth(rehearsal.truthUrl))
  const same = JSON.stringify(killed.transactions) === JSON.stringify(calm.transactions)
  const right = JSON.stringify(ourLines(killed.transactions)) === JSON.stringify(truth)
  process.stdout.write(
    `${database.name}: ${killed.kills} kills, ${killed.transactions.length} transactions; identical to a calm sync: ${same}; identical to the truth: ${right}\n`,
  )
  await rehearsal.stop()
}
process.exit()

async function ledgerAfter(
  database: Awaited<ReturnType<typeof databases>>[number],
  rehearsal: Awaited<ReturnType<typeof startRehearsal>>,
  wanted: number,
) {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-kills-'))
  const trial = database.name === 'PostgreSQL' ? await database.start() : undefined
  await trial?.store.close()
  const where =
    trial && 'databaseUrl' in trial.where
      ? { DATABASE_URL: trial.where.databaseUrl }
      : { DATABASE_URL: '', HOLDFAST_DATA: join(folder, 'data') }
  const env = {
    ...where,
    HOLDFAST_MASTER_KEY_FILE: join(folder, 'key'),
    HOLDFAST_EXCHANGE_URLS: JSON.stringify({ kraken: rehearsal.url }),
    HOLDFAST_RATE_SCALE: String(SPEED),
  }
  writeFileSync(join(folder, 'credentials.json'), JSON.stringify(rehearsal.credentials))
  await run(['connect', 'kraken', '--credentials-file', join(folder, 'credentials.json'), '--json'], env)
  let kills = 0
  for (let attempt = 0; kills < wanted && attempt < wanted * 2; attempt += 1) {
    const ran = await run(['sync', '--json'], env, FROM_MILLIS + Math.random() * SPAN_MILLIS)
    kills += ran.killed ? 1 : 0
  }
  const last = await run(['sync', '--json'], env)
  if (last.code !== 0) process.stdout.write(`the last sync ended with ${last.code}: ${last.stderr}\n`)
  const transactions: TransactionView[] = []
  for (let after = ''; ;) {
    const { stdout } = await run(
      ['transactions', '--limit', '1000', '--json', ...(after === '' ? [] : ['--after', after])],
      env,
    )
    const page = JSON.parse(stdout) as { transactions: TransactionView[]; next: string | null }
    transactions.push(...page.transactions)
    if (page.next === null) break
    after = page.next
  }
  await trial?.drop().catch(() => undefined)
  rmSync(folder, { recursive: true, force: true })
  return { kills, transactions }
}
