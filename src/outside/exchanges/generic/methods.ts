import written from './methods.json' with { type: 'json' }

/** ccxt's unified methods that give history. */
export const HISTORY = [
  'fetchMyTrades',
  'fetchDeposits',
  'fetchWithdrawals',
  'fetchDepositsWithdrawals',
  'fetchLedger',
] as const
export type HistoryMethod = (typeof HISTORY)[number]

/** How a moment goes out; `other` where it changes what is sent and is not found there. */
export type TimeUnit = 'seconds' | 'millis' | 'micros' | 'nanos' | 'iso' | 'day' | 'other'

/** What ccxt sends for one method of one exchange, found by running it. */
export interface MethodFacts {
  readonly method: HistoryMethod
  /** Whether it can be asked for the whole account, or only for one market or one asset at a time. */
  readonly needs: 'nothing' | 'symbol' | 'code'
  /** How the beginning and the end of a window go out; null where ccxt does not send them. */
  readonly since: TimeUnit | null
  readonly until: TimeUnit | null
  /** Whether a number of rows goes out. Where not, ccxt itself cuts the answer to it, so none is given. */
  readonly limit: boolean
  /** The time that ccxt leaves to the exchange for its requests of one call, in milliseconds. */
  readonly restMillis: number
}

/** By exchange. Written by `node bin/generic-methods.ts`. */
export const METHODS = written as unknown as Readonly<Record<string, readonly MethodFacts[]>>
