import type { Instant } from '../instant.ts'

/**
 * How the history of one stream is walked. Data: the walk itself is in `walk.ts`, the same for every exchange.
 *
 * - `newest_first`: one unbounded stretch, newest rows first, an offset into it with a fixed end (Kraken).
 * - `windows`: the exchange answers for at most `windowMicros` at a time; inside a window the pages are reached as `pages` says.
 * - `ids`: rows after an id, ascending, to the last (Binance trades).
 * - `once`: everything that there is in a single answer.
 */
export type Walk =
  | { readonly by: 'newest_first'; readonly pageSize: number }
  | {
      readonly by: 'windows'
      readonly windowMicros: bigint
      readonly pageSize: number
      /** `number` and `offset` turn pages; `cursor` follows the answer's own; `split` halves a window that came back full. */
      readonly pages: 'number' | 'offset' | 'cursor' | 'split'
    }
  | { readonly by: 'ids'; readonly pageSize: number }
  | { readonly by: 'once'; readonly pageSize: number }

/** What planning needs to know of a stream. */
export interface StreamShape {
  readonly name: string
  readonly walk: Walk
  /** Before this nothing can exist: the exchange or the product had not opened. */
  readonly since: Instant
  /** How many days back the exchange still answers for; null where it keeps everything. */
  readonly retentionDays: number | null
  /** How much of what was read last is read again, since rows may appear late or on an edge. */
  readonly overlapMicros: bigint
}

/** One request to make. Plain data: it can be stored, logged and replayed. */
export interface Ask {
  readonly from: Instant
  /** Not included. An exchange whose end is inclusive is asked for one unit less or drops the double. */
  readonly until: Instant
  /** Rows to skip, for `offset` paging. */
  readonly offset: number
  /** 1 for the first, for `number` paging. */
  readonly page: number
  readonly cursor: string | null
  /** The lowest id wanted, for `ids`. */
  readonly fromId: string | null
  readonly pageSize: number
}

/** What an answer says about its own completeness. Nulls where the exchange does not say. */
export interface PageFacts {
  readonly rows: number
  readonly total: number | null
  readonly more: boolean | null
  readonly oldest: Instant | null
  readonly newest: Instant | null
  readonly lastId: string | null
  readonly nextCursor: string | null
}
