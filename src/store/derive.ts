import { assert } from '../core/assert.ts'
import type { RecordDraft, Reading, Reject } from '../core/ledger/record.ts'
import { rowOf, type Identified } from './derived-rows.ts'
import { insertDerived } from './derived-tables.ts'
import { transactionId } from './identity.ts'
import { NO_OVERLAY, readOverlay } from './overlay.ts'
import type { StoredRecord } from './records.ts'
import type { BookTx } from './store.ts'
import type { TotalsChange } from './totals.ts'
import type { Turn } from './wallet-lock.ts'

/** A pure map: the records of whole groups -> what they say. */
export type Read = (records: readonly RecordDraft[]) => Reading

export interface Account {
  readonly walletId: string
  /** `exchange:uid`, or the wallet's id: see identity.ts. */
  readonly accountKey: string
}

/** A reject, and the group of the record that it is about, where it is about one. */
export interface GroupReject extends Reject {
  readonly group: string | null
}

/**
 * Reads the records and writes the transactions that they yield. Whatever these groups yielded before has been removed.
 * Every record of a group bears witness to each transaction of it.
 */
export async function derive(
  tx: BookTx,
  turn: Turn,
  account: Account,
  records: readonly StoredRecord[],
  read: Read,
  change: TotalsChange,
): Promise<readonly GroupReject[]> {
  if (records.length === 0) return []
  const groups = new Set(records.map((record) => record.group))
  const reading = read(records)
  const identified = reading.transactions.map((draft) => ({
    draft,
    id: transactionId(account.accountKey, draft.key),
    key: draft.key,
    group: groupOf(draft.key, groups),
  }))
  assertDistinct(identified)
  const overlay = turn.overlaid
    ? await readOverlay(
        tx,
        identified.map((one) => one.id),
      )
    : NO_OVERLAY
  const made = identified.map((one) => rowOf(one, one.draft, overlay))
  await insertDerived(tx, account.walletId, made, change)
  return withGroups(reading.rejects, records)
}

/** A key is its group, with `#n` behind it for every transaction of the group but the first. */
function groupOf(key: string, groups: ReadonlySet<string>): string {
  if (groups.has(key)) return key
  const group = key.replace(/#\d+$/, '')
  assert(groups.has(group), `a map gave a transaction "${key}" of a group whose records it did not get`)
  return group
}

function assertDistinct(identified: readonly Identified[]): void {
  const seen = new Set<string>()
  for (const { key } of identified) {
    assert(!seen.has(key), `a map gave two transactions with the key "${key}"`)
    seen.add(key)
  }
}

function withGroups(rejects: readonly Reject[], records: readonly StoredRecord[]): readonly GroupReject[] {
  if (rejects.length === 0) return []
  const groups = new Map(records.map((record) => [`${record.stream}\n${record.payload}`, record.group]))
  return rejects.map((reject) => ({ ...reject, group: groups.get(`${reject.stream}\n${reject.payload}`) ?? null }))
}
