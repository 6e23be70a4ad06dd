import type { FaultBoard } from './fault-board.ts'

/** A request as it came over the wire. Header names are in lower case. */
export interface Asked {
  readonly method: string
  readonly path: string
  /** Behind the question mark, not decoded: signatures are made over this very text. */
  readonly query: string
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
}

export interface Answered {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
  /** Sent in place of `body`: an archive. */
  readonly bytes?: Uint8Array
  /** The words behind the status on the first line; left out, the usual ones. */
  readonly reason?: string
  /** The request was refused for its rate, by a counter or by a fault that pretends to be one. */
  readonly limited?: boolean
}

/** What a rehearsal is set up with. Instants are microseconds since 1970 as numbers. */
export interface Setting {
  readonly seed: number
  readonly rows: number
  readonly since: number
  readonly until: number
  /** Rate limits, lockouts and bans are this many times shorter than in reality. */
  readonly speed: number
  readonly faults: FaultBoard
  /** The real time, in microseconds since 1970. */
  readonly now: () => number
}

/** The fewest requests and the least time that a perfect client needs; `endpoints` says which were counted how often. */
export interface Least {
  readonly requests: number
  readonly seconds: number
  readonly endpoints: Readonly<Record<string, number>>
}

/** A pretend exchange with its one account, open for requests. */
export interface OpenExchange {
  answer(asked: Asked): Answered
  /** Whether a request must be signed: some faults concern only those. */
  isSigned(path: string): boolean
  /** Whether a path gives pages of history: new rows appear while these are read. */
  isHistory(path: string): boolean
  /** The JSON of what truly happened. */
  truth(): string
  /** A file of the account's history as the exchange's own export page gives it, by its name, such as `ledgers.csv`. */
  file?(name: string): string | undefined
  least(): Least
  /** Lets `rows` new rows happen between `after` (microseconds since 1970) and now. */
  advance(rows: number, after: number): void
}

/** All that a folder of an exchange gives: adding one is one such value in `rehearse.ts`. */
export interface PretendExchange {
  readonly id: string
  /** The names of the shared faults that this exchange can have. */
  readonly faults: readonly string[]
  /** What `missing_permission:<scope>` may name. */
  readonly scopes: readonly string[]
  /** The usual length of the account's history in days, where the exchange forgets sooner than after three years. */
  readonly spanDays?: number
  credentials(seed: number): Readonly<Record<string, string>>
  open(setting: Setting): OpenExchange
}
