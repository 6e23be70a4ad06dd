import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localDesk } from '../src/flows/desk.ts'
import type { SyncResult } from '../src/flows/sync/result.ts'
import { runSync } from '../src/flows/sync/run.ts'
import type { World } from '../src/flows/world.ts'
import { startRehearsal, type Rehearsal } from '../src/rehearsal/rehearse.ts'
import { databases, type Trial } from '../src/store/trying.ts'
import { bookOf, worldOver } from './support/world.ts'

/** What an exchange no longer takes from us is not asked for by the clock until Holdfast is updated; the rest goes on. */

const LIST = 'GET /v2/depositHistory'
const SPEED = 5_000

let trial: Trial
let rehearsal: Rehearsal
let world: World
let bookId: string
let connectionId: string

beforeAll(async () => {
  const [pglite] = await databases()
  if (!pglite) throw new Error('no database')
  trial = await pglite.start()
  rehearsal = await startRehearsal({ exchange: 'bitvavo', speed: SPEED, seed: 11, rows: 40 })
  world = { ...(await worldOver(trial.store, { bitvavo: rehearsal.url }, SPEED)), version: '1.0.0' }
  bookId = await bookOf(world)
  const answer = await localDesk(world, bookId).connect({ exchange: 'bitvavo', credentials: rehearsal.credentials })
  connectionId = answer.connection?.id ?? ''
})
afterAll(async () => {
  await rehearsal?.stop()
  await trial?.drop()
})

const control = (path: string, body: object) =>
  fetch(`${rehearsal.url}/_rehearsal/${path}`, { method: 'POST', body: JSON.stringify(body) })

/** Lets something happen, syncs as the schedule does, and says how often the list was asked for meanwhile. */
async function byTheClock(version: string): Promise<{ readonly asked: number; readonly result: SyncResult }> {
  await control('advance', { rows: 1 })
  await new Promise((resolve) => setTimeout(resolve, 1_100))
  const before = await count()
  const result = await runSync({ ...world, version }, { bookId, connectionId })
  if ('what' in result) throw new Error(result.what)
  return { asked: (await count()) - before, result }
}

async function count(): Promise<number> {
  const told = await (await fetch(`${rehearsal.url}/_rehearsal/requests`)).json()
  return (told as { byEndpoint: Record<string, number> }).byEndpoint[LIST] ?? 0
}

describe('a list that is gone', () => {
  test('is asked for once, told as ours to mend, and the rest is read and compared', async () => {
    await control('fault', { name: 'endpoint_gone:depositHistory', on: true })
    const { asked, result } = await byTheClock('1.0.0')
    expect(asked).toBe(1)
    expect(result.findings.map(({ cause, whoActs }) => [cause, whoActs])).toEqual([['endpoint_gone', 'us']])
    expect(result.balances?.differing).toEqual([])
  })

  test('is not asked for by the clock again, and is still told', async () => {
    const { asked, result } = await byTheClock('1.0.0')
    expect([asked, result.findings.map(({ cause }) => cause)]).toEqual([0, ['endpoint_gone']])
  })

  test('is asked for by the next version, and healed if that is answered', async () => {
    await control('fault', { name: 'endpoint_gone', on: false })
    const { asked, result } = await byTheClock('1.1.0')
    expect(asked).toBeGreaterThan(0)
    expect(result.findings).toEqual([])
  })

  test('is asked for when somebody asks for a sync', async () => {
    await control('fault', { name: 'endpoint_gone:depositHistory', on: true })
    await byTheClock('1.1.0')
    await control('fault', { name: 'endpoint_gone', on: false })
    const before = await count()
    const { connections } = await localDesk({ ...world, version: '1.1.0' }, bookId).sync(
      { connections: [] },
      () => undefined,
    )
    expect((await count()) - before).toBeGreaterThan(0)
    expect(connections.map(({ state, findings }) => [state, findings])).toEqual([['healthy', []]])
  })
})
