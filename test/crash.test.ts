import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { startRehearsal } from '../src/rehearsal/rehearse.ts'
import { databases } from '../src/store/trying.ts'
import type { TransactionView } from '../src/flows/views/ledger.ts'
import { fetchTruth, ourLines, trueLines } from './support/truth.ts'
import { run } from './support/killing.ts'

/** Kills in the suite; bench/crash.ts does fifty of them. */
const KILLS = 4
const SPEED = 60
const ROWS = 900

describe.each(await databases())('a sync that is killed, on $name', (database) => {
  test('goes on where it stopped, and ends in the ledger of one that never was', { timeout: 180_000 }, async () => {
    const rehearsal = await startRehearsal({ exchange: 'kraken', seed: 5, rows: ROWS, speed: SPEED })
    const folder = mkdtempSync(join(tmpdir(), 'holdfast-crash-'))
    const trial = database.name === 'PostgreSQL' ? await database.start() : undefined
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
    try {
      await trial?.store.close()
      writeFileSync(join(folder, 'credentials.json'), JSON.stringify(rehearsal.credentials))
      const connected = await run(
        ['connect', 'kraken', '--credentials-file', join(folder, 'credentials.json'), '--json'],
        env,
      )
      expect(connected.code, connected.stderr).toBe(0)
      let killed = 0
      for (let attempt = 0; attempt < KILLS; attempt += 1) {
        const ran = await run(['sync', '--json'], env, 900 + attempt * 350)
        killed += ran.killed ? 1 : 0
      }
      expect(killed).toBeGreaterThan(1)
      const last = await run(['sync', '--json'], env)
      expect(last.code, last.stderr).toBe(0)
      const listed = await run(['transactions', '--limit', '1000', '--json'], env)
      const { transactions } = JSON.parse(listed.stdout) as { transactions: TransactionView[] }
      expect(ourLines(transactions)).toEqual(trueLines(await fetchTruth(rehearsal.truthUrl)))
    } finally {
      await rehearsal.stop()
      await trial?.drop().catch(() => undefined)
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
