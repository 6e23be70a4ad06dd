import type { Cause, Certainty } from './cause.ts'

/** Where a claim about the outside was read, and when. */
export interface Source {
  /** An address or the name of a document. */
  readonly of: string
  /** ISO date on which someone read it. */
  readonly checked: string
}

/** What an answer must look like for a row of an error table to apply. All that is given must hold. */
export interface ErrorMatch {
  /** HTTP status, or the first digit and `xx`: `5xx`. */
  readonly status?: readonly (number | '4xx' | '5xx')[]
  /** The exchange's own code, compared whole. */
  readonly code?: readonly string[]
  /** A piece of the exchange's own text, lower case. */
  readonly text?: string
  /** The body is not the JSON that this exchange speaks. */
  readonly notJson?: true
}

/** One refusal that an exchange is known to give, and what it can mean. */
export interface ErrorRow {
  readonly when: ErrorMatch
  readonly cause: Cause
  readonly certainty: Certainty
  /** What else the same answer can mean, the likelier first. */
  readonly others?: readonly Cause[]
  /**
   * What a sync does: `stop` needs someone; `wait` has a clock; `retry` heals soon; `skip` means that this part does not
   * exist for the account (a margin wallet never opened) and is empty; `leave` is our own mistake: this part is left alone
   * and everything else goes on.
   */
  readonly reaction: Reaction
  /** How long to wait where the answer does not say, in milliseconds. */
  readonly waitMillis?: number
  readonly source: Source
}

export type Reaction = 'stop' | 'wait' | 'retry' | 'skip' | 'leave'

/** An answer, as far as a diagnosis needs it. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** The words behind the status on the first line: Bybit says there what an empty body does not. */
  readonly reason?: string
}

/** What an exchange said in its own words: a code and a text, where it gives them. */
export interface Said {
  readonly code: string | null
  readonly text: string
}

/** The first row of the table that the answer fits; tables are ordered from the particular to the general. */
export function matchError(
  table: readonly ErrorRow[],
  answer: Answer,
  said: Said,
  isJson: boolean,
): ErrorRow | undefined {
  return table.find((row) => fits(row.when, answer, said, isJson))
}

function fits(when: ErrorMatch, answer: Answer, said: Said, isJson: boolean): boolean {
  if (when.status && !when.status.some((one) => fitsStatus(one, answer.status))) return false
  if (when.code && !(said.code !== null && when.code.includes(said.code))) return false
  if (when.text !== undefined && !said.text.toLowerCase().includes(when.text)) return false
  return when.notJson === undefined || !isJson
}

function fitsStatus(wanted: number | '4xx' | '5xx', status: number): boolean {
  return typeof wanted === 'number' ? wanted === status : wanted === `${Math.floor(status / 100)}xx`
}
