import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Desk } from '../src/flows/desk.ts'
import { openStage, type Act, type Stage } from './contract/stage.ts'
import { allTransactions } from './support/ledger.ts'
import { ourLines, trueLines } from './support/truth.ts'

/** A large account of Kraken is read from the files that Kraken makes of it, where the key may have them made. */
let stage: Stage
let act: Act
let desk: Desk
beforeAll(async () => {
  stage = await openStage()
  act = await stage.act({ exchange: 'kraken' }, { rows: 18_000, faults: ['export_right'] })
  desk = await act.connected()
}, 120_000)
afterAll(async () => {
  await stage?.close()
})

/** Files of Kraken's ledger tell whole seconds; nothing else may differ. */
function toTheSecond(lines: readonly string[]): readonly string[] {
  return lines.map((line) => line.replace(/(T\d\d:\d\d:\d\d)\.\d+Z/, '$1Z')).sort()
}

test(
  'nothing is missing, nothing twice, every balance is right, with a fraction of the requests',
  { timeout: 120_000 },
  async () => {
    const { connections } = await desk.sync({ connections: [] }, () => undefined)
    expect(connections[0]).toMatchObject({ state: 'healthy', findings: [], balances: { differing: [] } })
    expect(toTheSecond(ourLines(await allTransactions(desk)))).toEqual(toTheSecond(trueLines(await act.truth())))
    const { total, byEndpoint } = await act.requests()
    expect(byEndpoint['POST /0/private/RetrieveExport']).toBeGreaterThan(0)
    expect(total).toBeLessThan((await act.least()).requests / 2)
  },
)

test('what happens afterwards is read by pages, and joins what the files told', { timeout: 60_000 }, async () => {
  await act.advance(30)
  const { connections } = await desk.sync({ connections: [] }, () => undefined)
  expect(connections[0]).toMatchObject({ state: 'healthy', balances: { differing: [] } })
  expect(toTheSecond(ourLines(await allTransactions(desk)))).toEqual(toTheSecond(trueLines(await act.truth())))
})
