import type { Asset } from '../asset.ts'
import type { Decimal } from '../decimal.ts'
import type { ValueSource } from '../value/source.ts'
import type { ProblemKind } from './problem.ts'

/** Everything of an instant that comes in is worked first, then what moves, then what goes out. */
export const IN = 0
export const MOVED = 1
export const OUT = 2
export type Pass = typeof IN | typeof MOVED | typeof OUT

/** Whose cost is raised, or whose proceeds are lowered, by what units had cost that left as a fee. */
export type Onto = 'acquired' | 'proceeds' | 'moved'

/**
 * What a valued event means for lots, one step each. Values are ticks of money, undefined where nobody knows. `assumed`: a cost
 * that was taken as zero for want of knowledge.
 */
export type LotEvent =
  | {
      readonly do: 'acquire'
      readonly pass: Pass
      readonly asset: Asset
      readonly quantity: Decimal
      readonly cost: bigint
      readonly assumed: boolean
      /** Where it comes to, if not into the transaction's wallet. */
      readonly wallet?: string | undefined
    }
  | {
      readonly do: 'dispose'
      readonly pass: Pass
      readonly asset: Asset
      readonly quantity: Decimal
      readonly proceeds: bigint | undefined
      readonly source: ValueSource
    }
  | {
      readonly do: 'remove'
      readonly pass: Pass
      readonly asset: Asset
      readonly quantity: Decimal
      readonly kind: string
    }
  /** Left for nobody knows where: its lots wait outside. */
  | {
      readonly do: 'leave'
      readonly pass: Pass
      readonly asset: Asset
      readonly quantity: Decimal
      /** Taken as no sale, though it may have been one. */
      readonly assumed: boolean
    }
  | { readonly do: 'move'; readonly pass: Pass; readonly asset: Asset; readonly quantity: Decimal; readonly to: string }
  /** Lots go on as lots of another asset. */
  | {
      readonly do: 'carry'
      readonly pass: Pass
      readonly asset: Asset
      readonly quantity: Decimal
      readonly into: Asset
      readonly becomes: Decimal
    }
  | {
      readonly do: 'income'
      readonly pass: Pass
      readonly asset: Asset
      /** Negative for a loss. */
      readonly amount: Decimal
      readonly value: bigint | undefined
      readonly source: ValueSource
    }
  /** Units leave at what they had cost, and that cost goes onto something else of the transaction. */
  | {
      readonly do: 'absorb'
      readonly pass: Pass
      readonly asset: Asset
      readonly quantity: Decimal
      readonly onto: Onto
      /** Of what asset the lots are that it goes onto. */
      readonly of: Asset
    }
  /** Money that was paid for a move raises the cost of what moved. */
  | { readonly do: 'charge'; readonly pass: Pass; readonly of: Asset; readonly cost: bigint }
  | {
      readonly do: 'report'
      readonly pass: Pass
      readonly kind: ProblemKind
      readonly what: string
      /** A fee that counts as no cost, since nobody knows what it was worth. */
      readonly fee?: boolean
    }
