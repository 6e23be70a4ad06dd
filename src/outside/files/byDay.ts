import { hash } from 'node:crypto'
import { formatInstant, type Instant } from '../../core/instant.ts'
import type { Transaction } from '../../core/ledger/transaction.ts'
import { FILE_STREAM, type ContentDraft } from './format.ts'

/** The group of a row without ids: its day in UTC. Whichever file brings it, and in whatever order, it is in the same group. */
export function dayGroup(format: string, at: Instant): string {
  return `${FILE_STREAM}${format}/${formatInstant(at).slice(0, 10)}`
}

/**
 * A transaction made of rows of a day. Its key is made of its rows, so that it stays the same whatever else is known of that
 * day: edits find it again.
 */
export function draftOf(
  format: string,
  members: readonly { readonly id: string; readonly at: Instant }[],
  twin: string | null,
  transaction: Transaction,
): ContentDraft {
  const rows = members.map((row) => row.id).sort()
  const first = members[0]?.at ?? transaction.at
  const number = BigInt(`0x${hash('sha256', rows.join('\n'), 'hex').slice(0, 16)}`)
  return { ...transaction, key: `${dayGroup(format, first)}#${number}`, rows, twin }
}
