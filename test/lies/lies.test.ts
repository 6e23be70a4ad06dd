import { afterAll, beforeAll, expect, test } from 'vitest'
import { LIES } from '../../src/rehearsal/lies.ts'
import { openStage, type Stage, type Subject } from '../contract/stage.ts'
import { SUBJECTS } from '../support/subjects.ts'
import { historyPaths, undergo, type Ordeal } from './ordeal.ts'

/**
 * Every exchange, lying in every way about every path of its history while it is first read: what is told of the connection is
 * never better than its ledger, and honest answers heal it. All of them take hours: `HOLDFAST_LIES=all`, or the id of an
 * exchange for that one; without it a few are tried.
 */
const WANTED = process.env['HOLDFAST_LIES']
const ROWS = 60

const A_FEW: readonly (readonly [exchange: string, lie: string, path: string])[] = [
  ['bybit', 'outside', '/v5/asset/deposit/query-record'],
  ['bybit', 'repeat', '/v5/asset/fundinghistory'],
  ['kraken', 'hole', '/0/private/Ledgers'],
  ['binance', 'foreign', '/api/v3/myTrades'],
  ['okx', 'stale', '/api/v5/asset/deposit-history'],
  ['bitvavo', 'short', '/v2/account/history'],
  ['gate', 'empty', '/api/v4/wallet/withdrawals'],
  ['gate', 'foreign', '/api/v4/spot/my_trades'],
  // No balance sees a list of fills: the wallets that tell of the same trades do.
  ['coinbase', 'empty', '/api/v3/brokerage/orders/historical/fills'],
]

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(async () => {
  await stage?.close()
})

async function judge(ordeal: Ordeal): Promise<void> {
  const { told, believed, right, foreign } = await undergo(stage, ordeal, ROWS)
  if (told === 0) return
  const falsely = believed.filter((isBelieved, sync) => isBelieved && !right[sync])
  expect({ falsely, foreign: believed.at(-1) ? foreign : [] }).toEqual({ falsely: [], foreign: [] })
}

test.runIf(WANTED === undefined).each(A_FEW)(
  '%s that lies (%s) about %s is not believed',
  async (exchange, lie, path) => {
    const subject = SUBJECTS.find((one) => one.exchange === exchange)
    if (!subject) throw new RangeError(exchange)
    await judge({ subject, lie, path })
  },
)

test.runIf(WANTED !== undefined).each(SUBJECTS.filter((one) => WANTED === 'all' || one.exchange === WANTED))(
  '$exchange $variant, lying in every way about every path, is never believed',
  async (subject: Subject) => {
    for (const path of await historyPaths(stage, subject, ROWS))
      for (const { name } of LIES) await judge({ subject, lie: name, path })
  },
  24 * 3_600_000,
)
