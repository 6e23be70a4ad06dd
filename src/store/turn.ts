import type { Instant } from '../core/instant.ts'
import type { RecordDraft, Reading } from '../core/ledger/record.ts'
import type { BookTx } from './store.ts'

/** A pure map: the records of whole groups -> what they say. */
export type ReadGroups = (records: readonly RecordDraft[]) => Reading

export interface Account {
  readonly walletId: string
  /** `exchange:uid`, or the wallet's id: see core/ledger/account.ts. */
  readonly accountKey: string
}

/** A wallet's ledger as those who write it know it: how its records are read, and how days of rows without ids are settled. */
export interface WalletLedger extends Account {
  readonly read: ReadGroups
  /** Reads the rows without ids of these UTC days anew, beside what else is told of them. */
  readonly settle: (tx: BookTx, turn: LedgerTurn, days: readonly Instant[]) => Promise<void>
}

declare const made: unique symbol

/** The right to write one wallet's ledger. Only `inTurn` gives it, and only for as long as its work lasts. */
export interface LedgerTurn {
  readonly [made]: true
  /** The book has edits of transactions or assets, or accepted links, so that what is derived must be looked up in them. */
  readonly overlaid: boolean
  /** The wallet has rows that are read by the day, so that days must be noted. */
  readonly settles: boolean
  /** What is told of the day of this instant has changed: the day is settled before the turn ends. */
  readonly touch: (at: Instant) => void
  /** Rows without ids came: from now on the wallet's days are settled. */
  readonly beginSettling: () => void
  /** Quantities of these assets have changed: what follows from them is made anew before the turn ends. */
  readonly moved: (assets: Iterable<string>) => void
  /** This transaction is, or was, one half of a transfer whose other half has changed. */
  readonly partner: (id: string) => void
}
