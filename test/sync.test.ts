import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localDesk, type Desk } from '../src/flows/desk.ts'
import type { World } from '../src/flows/world.ts'
import { startRehearsal, type Rehearsal } from '../src/rehearsal/rehearse.ts'
import { databases, type Trial } from '../src/store/trying.ts'
import { allTransactions } from './support/ledger.ts'
import { fetchTruth, ourLines, trueLines } from './support/truth.ts'
import { bookOf, worldOver } from './support/world.ts'

/** Fast enough that the limits of a pretend exchange cost no test time. */
const SPEED = 2_000
const ROWS = 1_500

const CASES = (await databases()).flatMap((database) =>
  ['kraken', 'binance'].map((exchange) => ({ database, exchange, name: `${exchange} on ${database.name}` })),
)

async function control(rehearsal: Rehearsal, path: string, body: object): Promise<void> {
  const answer = await fetch(`${rehearsal.url}/_rehearsal/${path}`, { method: 'POST', body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(await answer.text())
}

describe.each(CASES)('the history of $name', ({ database, exchange }) => {
  let rehearsal: Rehearsal
  let trial: Trial
  let world: World
  let desk: Desk

  beforeAll(async () => {
    rehearsal = await startRehearsal({ exchange, seed: 11, rows: ROWS, speed: SPEED })
    trial = await database.start()
    world = await worldOver(trial.store, { [exchange]: rehearsal.url }, SPEED)
    desk = localDesk(world, await bookOf(world))
  })
  afterAll(async () => {
    await trial?.drop()
    await rehearsal?.stop()
  })

  test('is imported whole: nothing missing, nothing twice, every balance right to the last digit', async () => {
    const answer = await desk.connect({ exchange, credentials: rehearsal.credentials })
    expect(answer.findings).toEqual([])
    expect(answer.checks.map((check) => check.state)).not.toContain('failed')
    const { connections } = await desk.sync({ connections: [] }, () => undefined)
    expect(connections.map((one) => [one.state, one.balances.differing, one.findings])).toEqual([['healthy', [], []]])
    const truth = await fetchTruth(rehearsal.truthUrl)
    expect(ourLines(await allTransactions(desk))).toEqual(trueLines(truth))
    const { balances } = await desk.balances(undefined)
    const held = truth.balances.filter((one) => Number(one.amount) !== 0)
    expect(new Map(balances.map((one) => [one.asset, one.computed]))).toEqual(
      new Map(held.map((one) => [one.asset, one.amount])),
    )
  })

  test('says for each stream what is proven complete, and leaves nothing open', async () => {
    const [summary] = await desk.connections()
    const detail = await desk.connection(summary?.id ?? '')
    const open = detail?.streams.filter((stream) => stream.state !== 'missing_permission' && stream.missing.length > 0)
    expect(open).toEqual([])
    expect(summary?.provenUntil).not.toBeNull()
  })

  test('is not asked for again: a second sync brings only what is new', async () => {
    const before = await allTransactions(desk)
    const again = await desk.sync({ connections: [] }, () => undefined)
    expect(again.connections[0]?.streams.reduce((sum, stream) => sum + stream.added, 0)).toBe(0)
    expect(await allTransactions(desk)).toEqual(before)
    await control(rehearsal, 'advance', { rows: 30 })
    // Exchanges are asked for whole seconds; the second in which something happened must be over.
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    const { connections } = await desk.sync({ connections: [] }, () => undefined)
    const [report] = connections
    expect([report?.state, report?.balances.differing]).toEqual(['healthy', []])
    expect(ourLines(await allTransactions(desk))).toEqual(trueLines(await fetchTruth(rehearsal.truthUrl)))
    const received = report?.streams.reduce((sum, stream) => sum + stream.received, 0) ?? 0
    expect(received).toBeLessThan(ROWS / 2)
  })

  test('recognises the account when it is connected a second time, and changes nothing', async () => {
    const before = await desk.connections()
    const twice = await desk.connect({ exchange, credentials: rehearsal.credentials })
    expect(twice.connection).toBeNull()
    expect(twice.findings[0]?.what).toMatch(/connected already/)
    expect((await desk.connections()).length).toBe(before.length)
  })

  test('stays when its connection is removed, and goes on as the same wallet when the account is connected again', async () => {
    const before = await allTransactions(desk)
    const [first] = await desk.connections()
    await desk.act(first?.id ?? '', 'remove')
    expect(await allTransactions(desk)).toEqual(before)
    const again = await desk.connect({ exchange, credentials: rehearsal.credentials, name: 'Once more' })
    expect(again.connection?.wallet).toBe(first?.wallet.name)
    const { connections } = await desk.sync({ connections: ['Once more'] }, () => undefined)
    expect(connections[0]?.streams.reduce((sum, stream) => sum + stream.added, 0)).toBe(0)
    expect(await allTransactions(desk)).toEqual(before)
  })
})
