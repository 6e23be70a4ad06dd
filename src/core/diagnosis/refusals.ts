import type { Cause, Certainty } from './cause.ts'
import type { ErrorMatch, ErrorRow, Reaction, Source } from './errors.ts'
import { reactionTo } from './reaction.ts'

/** One or several, the likelier first. */
type Some<Value> = Value | readonly Value[]

/**
 * A refusal on one line: what it looks like, what it means, and what differs from the rest of its table.
 *
 * Of several codes or pieces of text any one will do; of a status, a code and a text all that are given must be there.
 * Exactly one of `is`, `likely` and `possible` says what it means and how surely; what stands behind the first is what it
 * can mean too.
 */
export type Refusal = {
  readonly status?: Some<number | '4xx' | '5xx'>
  readonly code?: Some<string>
  /** Pieces of the exchange's own text, lower case. */
  readonly text?: Some<string>
  readonly notJson?: true
  /** Where it is not what the cause asks for. */
  readonly reaction?: Reaction
  /** Where it differs from the table's wait for this cause. @unit milliseconds */
  readonly wait?: number
  /** Where it is not the table's. */
  readonly source?: Source
} & Meaning

type Meaning =
  | { readonly is: Cause; readonly likely?: never; readonly possible?: never }
  | { readonly likely: Some<Cause>; readonly is?: never; readonly possible?: never }
  | { readonly possible: Some<Cause>; readonly is?: never; readonly likely?: never }

/** What the rows of a table have in common. */
export interface Common {
  /** Where the refusals are listed that name no source of their own. */
  readonly source: Source
  /** How long to wait for what passes, where the answer does not say. @unit milliseconds */
  readonly waits?: Readonly<Partial<Record<Cause, number>>>
}

/** The table in full, in the order in which it is written: the particular before the general. */
export function refusals(common: Common, rows: readonly Refusal[]): readonly ErrorRow[] {
  return rows.flatMap((row) => {
    const [cause, certainty, others] = meaningOf(row)
    const reaction = row.reaction ?? reactionTo(cause)
    const wait = row.wait ?? common.waits?.[cause]
    return matchesOf(row).map((when) => ({
      when,
      cause,
      certainty,
      ...(others.length === 0 ? {} : { others }),
      reaction,
      ...(wait === undefined || reaction !== 'wait' ? {} : { waitMillis: wait }),
      source: row.source ?? common.source,
    }))
  })
}

function meaningOf(row: Meaning): readonly [cause: Cause, certainty: Certainty, others: readonly Cause[]] {
  if (row.is !== undefined) return [row.is, 'certain', []]
  const certainty = row.likely === undefined ? 'possible' : 'likely'
  const [cause, ...others] = listOf(row.likely ?? row.possible)
  return [cause ?? 'unknown', certainty, others]
}

/** One for each piece of text, since a match asks for one. */
function matchesOf({ status, code, text, notJson }: Refusal): readonly ErrorMatch[] {
  const rest = {
    ...(status === undefined ? {} : { status: listOf(status) }),
    ...(code === undefined ? {} : { code: listOf(code) }),
    ...(notJson === undefined ? {} : { notJson }),
  }
  return text === undefined ? [rest] : listOf(text).map((piece) => ({ ...rest, text: piece }))
}

function listOf<Value extends string | number>(some: Some<Value>): readonly Value[] {
  return typeof some === 'object' ? some : [some]
}
