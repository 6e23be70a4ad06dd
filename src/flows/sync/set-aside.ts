import { asset } from '../../core/asset.ts'
import type { Asset } from '../../core/asset.ts'
import type { Decimal } from '../../core/decimal.ts'
import type { Instant } from '../../core/instant.ts'
import type { RecordName } from '../../core/ledger/record.ts'
import { reconcile } from '../../core/ledger/reconcile.ts'
import { NOTHING } from '../../core/sync/coverage.ts'
import { readBalances } from '../../store/balances.ts'
import { addEvent } from '../../store/events.ts'
import { commitPageIn } from '../../store/pages.ts'
import { recordsBetween } from '../../store/record-list.ts'
import type { BookTx } from '../../store/store.ts'
import { ledgerOf } from '../ledger-of.ts'
import type { World } from '../world.ts'
import type { OpenConnection } from './opening.ts'
import type { Reread, RereadPart } from './reread.ts'

/** The balances differ without these rows as well: whoever told them was right. */
class StillDiffering extends Error {}

/**
 * Rows that the exchange gave once, and that it does not give when the same is asked for again, are set aside if the balances
 * agree without them and not with them. They stay as records, the timeline tells of them, and they count again as soon as
 * they are told again. How many were set aside; none where the balances say nothing against them.
 *
 * @param reported what the exchange says is held, by what the owner takes each asset for
 */
export async function setAsideUntold(
  world: World,
  opened: OpenConnection,
  reread: Reread,
  reported: ReadonlyMap<Asset, Decimal>,
): Promise<number> {
  try {
    return await world.store.inBook(opened.bookId, async (tx) => {
      const untold: (readonly [RereadPart, readonly RecordName[]])[] = []
      for (const part of reread.parts()) untold.push([part, await untoldOf(tx, opened, reread, part)])
      const count = untold.reduce((sum, [, names]) => sum + names.length, 0)
      if (count === 0) return 0
      for (const [part, names] of untold)
        if (names.length > 0) await retract(tx, opened, { ...part, retracted: names }, world.clock.now())
      const held = await readBalances(tx, opened.walletId)
      const computed = new Map(held.map((one) => [asset(one.asset), one.quantity]))
      if (reconcile(computed, reported).differing.length > 0) throw new StillDiffering()
      await note(tx, world, opened, count)
      return count
    })
  } catch (error) {
    if (error instanceof StillDiffering) return 0
    throw error
  }
}

async function untoldOf(
  tx: BookTx,
  { walletId }: OpenConnection,
  reread: Reread,
  { stream, part, isUndivided, proven }: RereadPart,
): Promise<readonly RecordName[]> {
  const names: RecordName[] = []
  for (const { from, until } of proven) {
    for (const kept of await recordsBetween(tx, walletId, stream, { from, until })) {
      const name = { stream, part: kept.part, nativeId: kept.nativeId }
      const isOfPart = isUndivided || kept.part === part || kept.part === ''
      if (isOfPart && !reread.told(name)) names.push(name)
    }
  }
  return names
}

async function retract(
  tx: BookTx,
  opened: OpenConnection,
  { stream, part, joins, retracted }: RereadPart & { readonly retracted: readonly RecordName[] },
  at: Instant,
): Promise<void> {
  await commitPageIn(tx, {
    bookId: opened.bookId,
    ledger: ledgerOf(opened.wallet, { sourceId: opened.id, at, profile: opened.profile }),
    source: 'api',
    sourceId: opened.id,
    stream,
    part,
    records: [],
    strays: [],
    retracted,
    joins,
    proven: NOTHING,
    requests: 0,
    at,
  })
}

async function note(tx: BookTx, world: World, opened: OpenConnection, count: number): Promise<void> {
  const rows = count === 1 ? '1 row' : `${count} rows`
  const what = `${opened.profile.name} was asked for everything again and no longer gives ${rows} that it gave before. Without them all balances agree, so they are set aside: they stay in the records and count again as soon as they are told again.`
  await addEvent(tx, {
    connectionId: opened.id,
    walletId: opened.walletId,
    kind: 'set_aside',
    what,
    details: { rows: count },
    at: world.clock.now(),
  })
}
