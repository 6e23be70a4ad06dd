import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Desk } from '../src/flows/desk.ts'
import { localDesk } from '../src/flows/desk.ts'
import type { World } from '../src/flows/world.ts'
import { createBook } from '../src/store/books.ts'
import { databases, type Trial } from '../src/store/trying.ts'
import type { Store } from '../src/store/store.ts'
import { startRehearsal, type Rehearsal } from '../src/rehearsal/rehearse.ts'
import { allTransactions } from './support/ledger.ts'
import { fetchTruth, ourLines, trueLines } from './support/truth.ts'
import { worldOver } from './support/world.ts'

/** A connection breaks, is named exactly, and is repaired in place: the same wallet, the same records, no gap. */
const SPEED = 5_000

let trial: Trial
let world: World
const rehearsals: Rehearsal[] = []
beforeAll(async () => {
  const [pglite] = await databases()
  if (!pglite) throw new Error('no database')
  trial = await pglite.start()
  world = await worldOver(trial.store, {}, SPEED)
})
afterAll(async () => {
  await Promise.all(rehearsals.map((one) => one.stop()))
  await trial?.drop()
})

interface Act {
  readonly desk: Desk
  readonly bookId: string
  readonly rehearsal: Rehearsal
  readonly name: string
}

async function begin(exchange: string, seed = 5): Promise<Act> {
  const rehearsal = await startRehearsal({ exchange, seed, rows: 200, speed: SPEED })
  rehearsals.push(rehearsal)
  ;(world.exchangeUrls as Record<string, string>)[exchange] = rehearsal.url
  const book = await createBook(world.store, {
    name: `${exchange} ${seed}`,
    baseCurrency: 'EUR',
    country: 'generic',
    timeZone: 'UTC',
  })
  const desk = localDesk(world, book.id)
  const answer = await desk.connect({ exchange, credentials: { ...rehearsal.credentials } })
  if (!answer.connection) throw new Error(JSON.stringify(answer.findings))
  await desk.sync({ connections: [] }, () => undefined)
  return { desk, bookId: book.id, rehearsal, name: answer.connection.name }
}

async function control(rehearsal: Rehearsal, path: string, body: object): Promise<void> {
  const answer = await fetch(`${rehearsal.url}/_rehearsal/${path}`, { method: 'POST', body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(await answer.text())
}

const fault = (rehearsal: Rehearsal, name: string, on: boolean): Promise<void> =>
  control(rehearsal, 'fault', { name, on })

async function sync(desk: Desk) {
  const { connections } = await desk.sync({ connections: [] }, () => undefined)
  return connections[0]!
}

describe.each(['kraken', 'bitvavo'])('at %s, a connection that breaks', (exchange) => {
  let act: Act
  beforeAll(async () => {
    act = await begin(exchange)
  })

  test('says why, since when, how it knows, what still works and what to do', async () => {
    await fault(act.rehearsal, 'revoked_key', true)
    const { state, findings } = await sync(act.desk)
    expect(state).toBe('broken')
    const [finding] = findings
    expect(finding?.cause).toBe('revoked_key')
    expect(finding?.since).toMatch(/Z$/)
    expect(finding?.evidence.length).toBeGreaterThan(1)
    expect(finding?.evidence.join()).toContain('worked until')
    expect(finding?.remedy.length).toBeGreaterThan(1)
    expect(finding?.details['stillWorks']).toContain('Nothing that was imported is touched.')
  })

  test('keeps the moment since which it is so when it is asked again', async () => {
    const before = (await act.desk.connections())[0]!.findings[0]!.since
    const { findings } = await sync(act.desk)
    expect(findings[0]?.since).toBe(before)
  })

  test('is looked at without being changed', async () => {
    const before = (await act.desk.connections())[0]!.state
    const diagnosis = await act.desk.diagnose(act.name)
    if (!diagnosis || 'cause' in diagnosis) throw new Error(diagnosis?.what)
    expect(diagnosis.findings[0]?.cause).toBe('revoked_key')
    expect(diagnosis.probes.map((one) => one.probe)).toEqual(expect.arrayContaining(['reach', 'record']))
    expect((await act.desk.connections())[0]!.state).toBe(before)
  })

  test('refuses a key that is mistyped, and the old one stays', async () => {
    const wrong = Object.fromEntries(
      Object.entries(act.rehearsal.credentials).map(([field, text]) => [field, text.slice(0, -3)]),
    )
    const answer = await act.desk.replaceKey(act.name, { credentials: wrong })
    expect(answer?.connection).toBeNull()
    expect((await act.desk.connections())[0]!.state).toBe('broken')
  })

  test('is whole again with the new key, and what happened meanwhile is there', async () => {
    await control(act.rehearsal, 'advance', { rows: 8 })
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    await fault(act.rehearsal, 'revoked_key', false)
    const answer = await act.desk.replaceKey(act.name, { credentials: { ...act.rehearsal.credentials } })
    expect(answer?.connection?.name).toBe(act.name)
    const report = await sync(act.desk)
    expect([report.state, report.findings]).toEqual(['healthy', []])
    expect(ourLines(await allTransactions(act.desk))).toEqual(trueLines(await fetchTruth(act.rehearsal.truthUrl)))
  })

  test('refuses a key of another account, and nothing changes', async () => {
    const before = await allTransactions(act.desk)
    const other = await startRehearsal({ exchange, seed: 99, rows: 200, speed: SPEED })
    rehearsals.push(other)
    const urls = world.exchangeUrls as Record<string, string>
    urls[exchange] = other.url
    const answer = await act.desk.replaceKey(act.name, { credentials: { ...other.credentials } })
    urls[exchange] = act.rehearsal.url
    expect([answer?.connection, answer?.findings[0]?.cause]).toEqual([null, 'wrong_account'])
    expect((await sync(act.desk)).state).toBe('healthy')
    expect(await allTransactions(act.desk)).toEqual(before)
  })
})

describe('a key swap that is cut off', () => {
  test('at any statement leaves the old key working or the new one, never neither', async () => {
    const act = await begin('bitvavo', 12)
    const { store } = world
    let passed = 0
    for (let stop = 0; stop < 40; stop += 1) {
      const cut = { ...world, store: cutting(store, stop) }
      const swapped = await localDesk(cut, act.bookId)
        .replaceKey(act.name, { credentials: { ...act.rehearsal.credentials } })
        .then(
          (answer) => answer?.connection !== null,
          () => false,
        )
      passed += swapped ? 1 : 0
      const report = await sync(act.desk)
      expect([stop, report.state]).toEqual([stop, 'healthy'])
      if (swapped) break
    }
    expect(passed).toBe(1)
  })
})

describe('an account that is closed', () => {
  test('is read once more, its statement sealed, its key seen dead, and frozen, in that order', async () => {
    const act = await begin('bitvavo', 21)
    const before = await allTransactions(act.desk)
    expect(await act.desk.closeStep(act.name, 'freeze')).toMatchObject({ ok: false })
    for (const step of ['pull', 'files', 'seal'] as const)
      expect(await act.desk.closeStep(act.name, step)).toMatchObject({ ok: true })
    const alive = await act.desk.closeStep(act.name, 'dead')
    expect(alive?.ok && alive.value.steps.find((one) => one.step === 'dead')?.state).toBe('attention')
    await fault(act.rehearsal, 'revoked_key', true)
    await act.desk.closeStep(act.name, 'dead')
    const done = await act.desk.closeStep(act.name, 'freeze')
    if (!done?.ok) throw new Error(done?.what)
    expect(done.value.steps.map((one) => one.state)).toEqual(['done', 'done', 'done', 'done', 'done'])
    expect(done.value.statement).toMatchObject({ complete: true, notUnderstood: 0 })
    expect((await act.desk.connections())[0]!.state).toBe('frozen')
    expect(await allTransactions(act.desk)).toEqual(before)
  })

  test('has the same seal for the same ledger, and another where anything differs', async () => {
    const act = await begin('bitvavo', 22)
    const [one] = await act.desk.certificates(undefined)
    const [other] = await act.desk.certificates(undefined)
    expect({ ...one, at: '', seal: '' }).toEqual({ ...other, at: '', seal: '' })
    const [line] = await allTransactions(act.desk)
    await act.desk.edit(line!.id, { delete: true }, 'ann')
    const [changed] = await act.desk.certificates(undefined)
    expect([one?.complete, changed?.complete]).toEqual([true, false])
    expect(changed?.seal).not.toBe(one?.seal)
  })
})

/** A store in which the n-th transaction fails, before it begins or after it has been written and not yet been kept. */
function cutting(store: Store, stop: number): Store {
  let seen = 0
  return {
    ...store,
    inBook: async (bookId, work) => {
      const number = seen
      seen += 1
      if (number === Math.floor(stop / 2) && stop % 2 === 0) throw new Error('the process was killed')
      return store.inBook(bookId, async (tx) => {
        const value = await work(tx)
        if (number === Math.floor(stop / 2)) throw new Error('the process was killed')
        return value
      })
    },
  }
}
