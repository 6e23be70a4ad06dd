import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatInstant, plus } from '../src/core/instant.ts'
import { setMail } from '../src/flows/alerts/channels.ts'
import { alertViews } from '../src/flows/alerts/views.ts'
import { watch } from '../src/flows/alerts/watch.ts'
import { packCredential } from '../src/flows/credentials.ts'
import { localDesk } from '../src/flows/desk.ts'
import { runSync } from '../src/flows/sync/run.ts'
import type { World } from '../src/flows/world.ts'
import { startRehearsal, type Rehearsal } from '../src/rehearsal/rehearse.ts'
import { listConnections } from '../src/store/connections.ts'
import { databases, type Trial } from '../src/store/trying.ts'
import { sealSecret } from '../src/store/vault.ts'
import { readable, startMailbox, type Mailbox } from './support/mailbox.ts'
import { bookOf, worldOver } from './support/world.ts'

/** Through the real flows, from the exchange that fails to the mail that arrives. */
const CONNECTIONS = 100
const SPEED = 5_000
const HOUR = 3_600_000_000n
/** Syncs at once, as in one worker. */
const SYNCS_MAX = 4

let trial: Trial
let rehearsal: Rehearsal
let mailbox: Mailbox
let world: World
let bookId = ''
let ahead = 0n

beforeAll(async () => {
  const [pglite] = await databases()
  if (!pglite) throw new Error('no database')
  trial = await pglite.start()
  rehearsal = await startRehearsal({ exchange: 'bitvavo', speed: SPEED, seed: 5, rows: 20 })
  mailbox = await startMailbox()
  const made = await worldOver(trial.store, { bitvavo: rehearsal.url }, SPEED)
  world = { ...made, clock: { now: () => plus(made.clock.now(), ahead) } }
  bookId = await bookOf(world)
})
afterAll(async () => {
  await rehearsal?.stop()
  await mailbox?.stop()
  await trial?.drop()
})

async function fault(on: boolean): Promise<void> {
  const body = JSON.stringify({ name: 'exchange_outage', on })
  const answer = await fetch(`${rehearsal.url}/_rehearsal/fault`, { method: 'POST', body })
  if (!answer.ok) throw new Error(await answer.text())
}

/** The same account once more, as another connection: what a hundred clients of one accountant are to the exchange. */
async function multiply(): Promise<readonly string[]> {
  await localDesk(world, bookId).connect({ exchange: 'bitvavo', credentials: rehearsal.credentials })
  return world.store.inBook(bookId, async (tx) => {
    const [first] = await listConnections(tx)
    if (!first) throw new Error('not connected')
    const ids = [first.id]
    for (let number = 2; number <= CONNECTIONS; number += 1) {
      const id = randomUUID()
      const at = world.clock.now()
      await tx
        .insertInto('connection')
        .values({
          id,
          wallet_id: first.walletId,
          name: `Client ${number}`,
          exchange: first.exchange,
          variant: first.variant,
          state: 'healthy',
          state_since: formatInstant(at),
          passport: first.passport,
          fields: first.fields,
          created_at: formatInstant(at),
        })
        .execute()
      await sealSecret(tx, world.masterKey, { connectionId: id, secret: packCredential(rehearsal.credentials) }, at)
      ids.push(id)
    }
    return ids
  })
}

async function syncAll(ids: readonly string[]): Promise<void> {
  for (let at = 0; at < ids.length; at += SYNCS_MAX)
    await Promise.all(ids.slice(at, at + SYNCS_MAX).map((connectionId) => runSync(world, { bookId, connectionId })))
}

test('an exchange that fails a hundred connections is one alert and one mail, and closes when they are well', async () => {
  const set = await setMail(world, bookId, {
    host: '127.0.0.1',
    port: mailbox.port,
    security: 'none',
    from: 'a@example.org',
    to: ['b@example.org'],
  })
  if (!set.ok) throw new Error(set.what)
  const ids = await multiply()
  await fault(true)
  await syncAll(ids)
  await watch(world, bookId)
  expect(await alertViews(world, bookId, false)).toEqual([])
  for (let quarter = 0; quarter < 12; quarter += 1) {
    ahead += HOUR / 4n
    await watch(world, bookId)
  }
  const [alert, ...others] = await alertViews(world, bookId, false)
  expect(others).toEqual([])
  expect(alert).toMatchObject({ severity: 'amber', exchange: 'Bitvavo', affected: CONNECTIONS })
  expect(mailbox.mails).toHaveLength(1)
  expect(readable(mailbox.mails[0] ?? '')).toContain(`${CONNECTIONS} connections are waiting`)
  await fault(false)
  await syncAll(ids)
  await watch(world, bookId)
  expect(await alertViews(world, bookId, true)).toMatchObject([{ id: alert?.id, state: 'closed' }])
  expect(mailbox.mails).toHaveLength(1)
}, 60_000)
