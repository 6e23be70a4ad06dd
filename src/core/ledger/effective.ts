import type { Asset } from '../asset.ts'
import { legs, type Leg } from './legs.ts'
import { applyPatches, type Patch } from './patch.ts'
import type { Transaction } from './transaction.ts'
import { withAssets } from './with-assets.ts'

/** The other half of a transfer between own wallets, as it arrived. */
export interface Arrival {
  readonly id: string
  readonly wallet: string
  readonly legs: readonly Leg[]
}

/** What people and rules say about one transaction. */
export interface Said {
  /** The earlier before the later. */
  readonly patches: readonly Patch[]
  /** Another tells of the same event, and speaks for both. */
  readonly duplicate: boolean
  /** It is one half of a redenomination, and another transaction tells of the whole. */
  readonly half: boolean
  /** What its wallet's assets are taken for by their owner; left out where nobody said anything of assets. */
  readonly assetOf?: (asset: Asset) => Asset
  /** It left one wallet of ours and arrived in another. */
  readonly arrival: Arrival | null
  /** It is itself such an arrival: the transaction that left tells of it. */
  readonly arrivalOf: string | null
}

export const NOTHING_SAID: Said = { patches: [], duplicate: false, half: false, arrival: null, arrivalOf: null }

/**
 * A transaction of the effective ledger, of which everything is made that people see: lists, balances, gains, exports. Its own
 * legs are those of its wallet; those that arrived elsewhere stand apart, since they move another wallet's balance.
 */
export interface Effective {
  readonly transaction: Transaction
  readonly arrival: Arrival | null
  readonly edited: boolean
  /** Its assets are not those of the reading, since their owner takes them for others. */
  readonly renamed: boolean
  /** Deleted, or told by another: it counts for nothing. */
  readonly hidden: boolean
  /** Its legs count; the transaction of this id tells of it. */
  readonly arrivalOf: string | null
}

/** Lays what was said over a reading. The one place where that is done. */
export function effective(reading: Transaction, said: Said): Effective {
  const patched = said.patches.length > 0 ? applyPatches(reading, said.patches) : undefined
  const told = patched?.transaction ?? reading
  const transaction = said.assetOf ? withAssets(told, said.assetOf) : told
  const hidden = patched?.deleted === true || said.duplicate || said.half
  const moves = !hidden && said.arrival !== null
  return {
    transaction: moves ? { ...transaction, kind: 'transfer' } : transaction,
    arrival: moves ? said.arrival : null,
    edited: patched !== undefined,
    renamed: transaction !== told,
    hidden,
    arrivalOf: hidden ? null : said.arrivalOf,
  }
}

/** A transfer as one: what left, what arrived, and the fees of both ends. */
export function joined(transaction: Transaction, arrival: Arrival): Transaction {
  const { internal: _pocket, ...rest } = transaction
  const of = (all: readonly Leg[], role: Leg['role']): readonly Leg[] => all.filter((leg) => leg.role === role)
  return {
    ...rest,
    kind: 'transfer',
    legs: legs({
      out: of(transaction.legs, 'out'),
      in: of(arrival.legs, 'in'),
      fee: [...of(transaction.legs, 'fee'), ...of(arrival.legs, 'fee')],
    }),
  }
}

/** What an effective transaction changes its own wallet's balances by, leg by leg. A move between two pockets only costs its fee. */
export function balanceLegs({ transaction, hidden }: Effective): readonly Leg[] {
  if (hidden) return []
  return transaction.internal === true ? transaction.legs.filter((leg) => leg.role === 'fee') : transaction.legs
}
