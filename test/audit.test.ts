import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { audit, AUDIT_REQUESTS_MAX, isAuditDue, type Audit } from '../src/flows/audit.ts'
import { localDesk, type Desk } from '../src/flows/desk.ts'
import type { World } from '../src/flows/world.ts'
import { seeded } from '../src/rehearsal/random.ts'
import { startRehearsal, type Rehearsal } from '../src/rehearsal/rehearse.ts'
import { databases, type Trial } from '../src/store/trying.ts'
import { allTransactions } from './support/ledger.ts'
import { fetchTruth, ourLines, trueLines } from './support/truth.ts'
import { bookOf, worldOver } from './support/world.ts'

const SPEED = 10_000
const LOOKS = 40

describe.each(await databases())('a look into the past, on $name', (database) => {
  let rehearsal: Rehearsal
  let trial: Trial
  let world: World
  let desk: Desk
  let book: string
  let connection: string

  beforeAll(async () => {
    rehearsal = await startRehearsal({ exchange: 'kraken', rows: 600, seed: 21, speed: SPEED })
    trial = await database.start()
    world = await worldOver(trial.store, { kraken: rehearsal.url }, SPEED)
    book = await bookOf(world)
    desk = localDesk(world, book)
  })
  afterAll(async () => {
    await trial?.drop()
    await rehearsal?.stop()
  })

  const fault = (name: string, on: boolean) =>
    fetch(`${rehearsal.url}/_rehearsal/fault`, { method: 'POST', body: JSON.stringify({ name, on }) })
  const looks = async (): Promise<readonly Audit[]> => {
    const found: Audit[] = []
    const random = seeded(9)
    for (let look = 0; look < LOOKS; look += 1) {
      const one = await audit(world, { bookId: book, connectionId: connection }, () => random.unit())
      if (one) found.push(one)
    }
    return found
  }

  test('keeps what an exchange gives only now, and tells how much it was', async () => {
    const answer = await desk.connect({ exchange: 'kraken', credentials: rehearsal.credentials })
    connection = answer.connection?.id ?? ''
    await fault('shrinking_answer', true)
    await desk.sync({ connections: [] }, () => undefined)
    await fault('shrinking_answer', false)
    expect(await isAuditDue(world, book, connection)).toBe(true)
    const found = await looks()
    expect(await isAuditDue(world, book, connection)).toBe(false)
    expect(found.reduce((sum, one) => sum + one.late, 0)).toBeGreaterThan(10)
    expect(found.reduce((sum, one) => sum + one.gone, 0)).toBe(0)
    const detail = await desk.connection(connection)
    expect(detail?.events.some((event) => /came only now and are kept/.test(event.what))).toBe(true)
  })

  test('finds nothing where nothing is wrong, with a handful of requests', async () => {
    await desk.sync({ connections: [] }, () => undefined)
    await desk.sync({ connections: [] }, () => undefined)
    expect(ourLines(await allTransactions(desk))).toEqual(trueLines(await fetchTruth(rehearsal.truthUrl)))
    const total = async (): Promise<number> =>
      ((await (await fetch(`${rehearsal.url}/_rehearsal/requests`)).json()) as { total: number }).total
    const before = await total()
    const found = await looks()
    expect((await total()) - before).toBeLessThanOrEqual(LOOKS * AUDIT_REQUESTS_MAX)
    expect(found.length).toBeGreaterThan(LOOKS / 2)
    expect(found.filter((one) => one.late + one.changed + one.gone > 0)).toEqual([])
    expect(found.reduce((sum, one) => sum + one.rows, 0)).toBeGreaterThan(50)
  })

  test('tells what an exchange gives no more, and takes nothing away', async () => {
    const before = await allTransactions(desk)
    await fault('shrinking_answer', true)
    const found = await looks()
    expect(found.reduce((sum, one) => sum + one.gone, 0)).toBeGreaterThan(5)
    expect(await allTransactions(desk)).toEqual(before)
  })
})
