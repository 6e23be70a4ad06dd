import { assert } from '../core/assert.ts'
import type { RecordDraft, Reading, Reject } from '../core/ledger/record.ts'
import { rowOf } from './derived-rows.ts'
import { insertDerived } from './derived-tables.ts'
import { transactionId } from './identity.ts'
import { NO_OVERLAY, readOverlay } from './overlay.ts'
import type { StoredRecord } from './records.ts'
import type { BookTx } from './store.ts'
import type { TotalsChange } from './totals.ts'
import type { Account, LedgerTurn } from './turn.ts'

export interface Derivation extends Account {
  /** Whole groups. */
  readonly records: readonly StoredRecord[]
  readonly read: (records: readonly RecordDraft[]) => Reading
  readonly change: TotalsChange
}

/**
 * Reads the records and writes the transactions that they yield. Whatever these groups yielded before has been removed.
 * Every record of a group bears witness to each transaction of it, unless the transaction names its rows.
 */
export async function derive(tx: BookTx, turn: LedgerTurn, work: Derivation): Promise<readonly Reject[]> {
  const { records, accountKey, walletId, change } = work
  if (records.length === 0) return []
  if (turn.settles) for (const record of records) turn.touch(record.at)
  const groups = new Set(records.map((record) => record.group))
  const reading = work.read(records)
  const drafts = reading.transactions.map((draft) => ({ draft, id: transactionId(accountKey, draft) }))
  const seen = new Set<string>()
  for (const { draft, id } of drafts) {
    assert(
      groups.has(draft.group),
      `a map gave a transaction of the group "${draft.group}", whose records it did not get`,
    )
    assert(!seen.has(id), `a map gave two transactions of the group "${draft.group}" one name`)
    seen.add(id)
  }
  const overlay = turn.overlaid ? await readOverlay(tx, [...seen]) : NO_OVERLAY
  const made = drafts.map(({ draft, id }) => {
    const { group, ordinal, rows } = draft
    return rowOf({ id, group, ordinal, ...(rows === undefined ? {} : { rows }) }, draft, overlay.of(id, walletId))
  })
  await insertDerived(tx, walletId, made, change)
  turn.moved(change.byAsset.keys())
  for (const pair of overlay.partners) for (const id of pair) turn.partner(id)
  return reading.rejects
}
