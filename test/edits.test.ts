import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Desk } from '../src/flows/desk.ts'
import type { TransactionView } from '../src/flows/views/ledger.ts'
import { allTransactions } from './support/ledger.ts'
import { openStage, type Act, type Stage } from './contract/stage.ts'

/** A person works on the ledger: whatever they do can be taken back, and whatever happens to the connection it stays. */
let stage: Stage
let act: Act
let desk: Desk
beforeAll(async () => {
  stage = await openStage()
  act = await stage.act({ exchange: 'bitvavo' }, { rows: 300 })
  desk = await act.connected()
  await desk.sync({ connections: [] }, () => undefined)
})
afterAll(async () => {
  await stage?.close()
})

async function edit(id: string, set: Readonly<Record<string, string>>) {
  const done = await desk.edit(id, { set }, 'ann')
  if (!done?.ok) throw new Error(done?.what)
  return done.value
}

async function some(count: number): Promise<readonly TransactionView[]> {
  return (await allTransactions(desk)).slice(0, count)
}

describe('a transaction', () => {
  test('takes another type, note, fee and value, and each is a line of its history', async () => {
    const [one] = await some(1)
    await edit(one!.id, { type: 'gift_out', note: 'for Bea' })
    const { transaction, edits } = await edit(one!.id, { fee: '0.5 EUR', value: '120.50 EUR' })
    expect(transaction).toMatchObject({
      type: 'gift_out',
      note: 'for Bea',
      fee: { asset: 'EUR', amount: '0.5' },
      value: { currency: 'EUR', amount: '120.5' },
      edited: true,
    })
    expect(edits.map((line) => line.author)).toEqual(['ann', 'ann'])
  })

  test('is as it was after as many undos as there were changes', async () => {
    const [, two] = await some(2)
    await edit(two!.id, { type: 'spend' })
    await edit(two!.id, { note: 'a', fee: 'none' })
    for (let undos = 0; undos < 2; undos += 1) await desk.edit(two!.id, { undo: true }, 'ann')
    const again = (await allTransactions(desk)).find((line) => line.id === two!.id)
    expect(again).toEqual(two)
    expect(await desk.edit(two!.id, { undo: true }, 'ann')).toMatchObject({ ok: false })
  })

  test('that is deleted leaves list and balances, and comes back', async () => {
    const [, , three] = await some(3)
    const before = await desk.balances(undefined)
    await desk.edit(three!.id, { delete: true }, 'ann')
    expect((await allTransactions(desk)).some((line) => line.id === three!.id)).toBe(false)
    expect(await desk.balances(undefined)).not.toEqual(before)
    await desk.edit(three!.id, { undo: true }, 'ann')
    expect(await desk.balances(undefined)).toEqual(before)
  })

  test('is added by hand, to a wallet of its own, and edited like any other', async () => {
    const added = await desk.add({
      wallet: 'Paper wallet',
      set: { time: '2024-05-01T10:00:00Z', type: 'deposit', received: '0.25 BTC', note: 'found it' },
    })
    if (!added.ok) throw new Error(added.what)
    const { transaction } = added.value
    expect(transaction).toMatchObject({ wallet: 'Paper wallet', received: { asset: 'BTC', amount: '0.25' } })
    const changed = await edit(transaction.id, { received: '0.3 BTC' })
    expect(changed.transaction.received).toEqual({ asset: 'BTC', amount: '0.3' })
    const { balances } = await desk.balances(undefined)
    expect(balances.find((one) => one.wallet === 'Paper wallet')?.computed).toBe('0.3')
  })

  test.each([
    [{ type: 'nonsense' }, 'no type'],
    [{ fee: 'much' }, 'no amount'],
    [{ fee: '-1 BTC' }, 'less than nothing'],
    [{ colour: 'red' }, 'no field'],
    [{}, 'nothing to change'],
    [{ note: 'x'.repeat(3_000) }, '3000 characters'],
  ])('refuses %o in words', async (set, word) => {
    const [one] = await some(1)
    const done = await desk.edit(one!.id, { set }, 'ann')
    expect(done).toMatchObject({ ok: false })
    expect(done && !done.ok && done.what).toContain(word)
  })
})

describe('an account that is removed and connected again', () => {
  test('has every one of twelve edits, the deletion too, and says that it goes on', async () => {
    const lines = await some(14)
    const chosen = lines.slice(2)
    for (const [index, line] of chosen.entries()) {
      if (index === 0) await desk.edit(line.id, { delete: true }, 'ann')
      else await edit(line.id, { note: `edit ${index}`, ...(index % 3 === 0 ? { type: 'spend' } : {}) })
    }
    const before = await allTransactions(desk)
    const [connection] = await desk.connections()
    await desk.act(connection!.id, 'remove')
    const answer = await desk.connect({ exchange: 'bitvavo', credentials: act.credentials, name: 'Again' })
    expect(answer.continued).toBe(true)
    await desk.sync({ connections: ['Again'] }, () => undefined)
    expect(await allTransactions(desk)).toEqual(before)
    expect((await desk.edits()).waiting).toEqual([])
  })

  test('lists the edits that have no transaction while it is erased, and has them back afterwards', async () => {
    const before = await allTransactions(desk)
    for (const one of await desk.connections()) {
      expect(await desk.erase(one.id, 'not its name')).toMatchObject({ ok: false })
      expect(await desk.erase(one.id, one.name)).toMatchObject({ ok: true })
    }
    expect((await desk.edits()).waiting.length).toBeGreaterThanOrEqual(12)
    // No record is left to know the account by, so the person says which wallet goes on.
    const wallet = before.find((line) => line.wallet !== 'Paper wallet')?.wallet
    await desk.connect({ exchange: 'bitvavo', credentials: act.credentials, name: 'Once more', wallet })
    await desk.sync({ connections: ['Once more'] }, () => undefined)
    expect((await desk.edits()).waiting).toEqual([])
    expect(await allTransactions(desk)).toEqual(before)
  })
})
