import { parseJson } from '../json.ts'
import { formatInstant, type Instant } from '../instant.ts'
import type { DayDraft, DayReading, Known } from './day.ts'
import { readPortable } from './portable.ts'
import type { RecordDraft, Reading, Reject } from './record.ts'
import type { TransactionDraft } from './transaction.ts'
import { pairLines, type Line } from './twins.ts'

/** The stream of what a person wrote down: no exchange and no file tells of it. */
export const MANUAL_STREAM = 'manual'

/** A transaction of the portable ledger as a record of its own, so that it lives and dies like any other. */
export function manualRecord(id: string, at: Instant, fields: Readonly<Record<string, unknown>>): RecordDraft {
  const payload = JSON.stringify({ ...fields, id, time: formatInstant(at) })
  return { stream: MANUAL_STREAM, part: '', nativeId: id, group: `${MANUAL_STREAM}/${id}`, at, payload }
}

/** What was written by hand, read like a transaction of the portable ledger. */
export function readManual(records: readonly RecordDraft[]): Reading {
  const transactions: TransactionDraft[] = []
  const rejects: Reject[] = []
  for (const record of records) {
    const read = readPortable({ base_currency: 'EUR', transactions: [parseJson(record.payload)] })
    const [one] = read.ok ? read.value.transactions : []
    if (!one) {
      rejects.push({ record, reason: read.ok ? 'holds no transaction' : read.faults.join(' ') })
      continue
    }
    const { kind, at, legs, note, value } = one
    transactions.push({
      group: record.group,
      ordinal: 0,
      kind,
      at,
      legs,
      ...(note === undefined ? {} : { note }),
      ...(value === undefined ? {} : { value }),
    })
  }
  return { transactions, rejects }
}

interface HandLine extends Line {
  readonly draft: TransactionDraft
}

/** What was written by hand of one day, beside what else is told of it: what a source tells too is one event with two witnesses. */
export function readManualDay(records: readonly RecordDraft[], known: readonly Known[]): DayReading {
  const { transactions, rejects } = readManual(records)
  const byGroup = new Map(records.map((record) => [record.group, record]))
  const lines = transactions.flatMap((draft): readonly HandLine[] => {
    const row = byGroup.get(draft.group)
    return row ? [{ row, transaction: draft, draft }] : []
  })
  const drafts = pairLines(lines, known).map(({ line, twin }): DayDraft => ({
    ...line.draft,
    members: [line.row.nativeId],
    twin,
  }))
  return { transactions: drafts, rejects }
}
