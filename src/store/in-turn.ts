import { sql } from 'kysely'
import { MICROS_PER_DAY, type Instant } from '../core/instant.ts'
import { relay } from './relay.ts'
import { settleSwaps } from './swaps.ts'
import type { BookTx } from './store.ts'
import type { LedgerTurn, WalletLedger } from './turn.ts'
import { lockWallet } from './wallet-lock.ts'

/**
 * Waits until no other transaction writes this wallet's ledger, and lets `work` write it. Whatever changes what is told of a
 * day settles that day, whatever changes one half of a transfer is shown with the other, and a redenomination that nobody told
 * follows from what is held: all that happens here, before the
 * database transaction may end, so that nobody who writes can forget it.
 */
export async function inTurn<Value>(
  tx: BookTx,
  ledger: WalletLedger,
  work: (turn: LedgerTurn) => Promise<Value>,
): Promise<Value> {
  await lockWallet(tx, ledger.walletId)
  const { rows } = await sql<{ overlaid: boolean; settles: boolean }>`
    select exists (select from edit) or exists (select from asset_edit where undone_at is null) or exists (select from link where state = 'accepted') as overlaid,
      exists (select from record where wallet_id = ${ledger.walletId} and group_key >= 'file/' and group_key < 'file0')
      or exists (select from record where wallet_id = ${ledger.walletId} and group_key >= 'manual/' and group_key < 'manual0')
      as settles`.execute(tx)
  const days = new Set<bigint>()
  const partners = new Set<string>()
  const moved = new Set<string>()
  let settles = rows[0]?.settles ?? false
  const turn = {
    overlaid: rows[0]?.overlaid ?? false,
    get settles() {
      return settles
    },
    touch: (at: Instant) => void days.add(at / MICROS_PER_DAY),
    beginSettling: () => {
      settles = true
    },
    moved: (assets: Iterable<string>) => {
      for (const asset of assets) moved.add(asset)
    },
    partner: (id: string) => void partners.add(id),
  } as LedgerTurn
  const value = await work(turn)
  if (settles && days.size > 0) {
    const sorted = [...days].sort((left, right) => (left < right ? -1 : 1))
    await ledger.settle(
      tx,
      turn,
      sorted.map((day) => (day * MICROS_PER_DAY) as Instant),
    )
  }
  for (const half of await settleSwaps(tx, ledger.walletId, moved)) partners.add(half)
  if (partners.size > 0) await relay(tx, [...partners])
  return value
}
