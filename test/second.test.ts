import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage, type Stage } from './contract/stage.ts'
import { allTransactions } from './support/ledger.ts'
import { ourLines, trueLines } from './support/truth.ts'

/** Exchanges are asked for whole seconds, and their balances know what happened in the one that still runs. */
let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(async () => {
  await stage?.close()
})

test('what happens in the very second of a sync is neither missing nor taken for a gap', async () => {
  const act = await stage.act({ exchange: 'kraken' }, { rows: 60 })
  const desk = await act.connected()
  for (let times = 0; times < 3; times += 1) {
    await act.happen(4)
    const { connections } = await desk.sync({ connections: [] }, () => undefined)
    expect(connections[0]).toMatchObject({ state: 'healthy', findings: [], balances: { differing: [] } })
    expect(ourLines(await allTransactions(desk))).toEqual(trueLines(await act.truth()))
  }
})
