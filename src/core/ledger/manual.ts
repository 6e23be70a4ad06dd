import { parseJson } from '../json.ts'
import { formatInstant, type Instant } from '../instant.ts'
import { readPortable } from './portable.ts'
import type { RecordDraft, Reading, Reject } from './record.ts'
import type { TransactionDraft } from './transaction.ts'

/** The stream of what a person wrote down: no exchange and no file tells of it. */
export const MANUAL_STREAM = 'manual'

/** A transaction of the portable ledger as a record of its own, so that it lives and dies like any other. */
export function manualRecord(id: string, at: Instant, fields: Readonly<Record<string, unknown>>): RecordDraft {
  const payload = JSON.stringify({ ...fields, id, time: formatInstant(at) })
  return { stream: MANUAL_STREAM, nativeId: id, group: `${MANUAL_STREAM}/${id}`, at, payload }
}

/** What was written by hand, read like a transaction of the portable ledger. */
export function readManual(records: readonly RecordDraft[]): Reading {
  const transactions: TransactionDraft[] = []
  const rejects: Reject[] = []
  for (const { stream, group, payload } of records) {
    const read = readPortable({ base_currency: 'EUR', transactions: [parseJson(payload)] })
    const [one] = read.ok ? read.value.transactions : []
    if (!one) {
      rejects.push({ stream, payload, reason: read.ok ? 'holds no transaction' : read.faults.join(' ') })
      continue
    }
    const { kind, at, sent, received, fees, note, value } = one
    transactions.push({
      key: group,
      kind,
      at,
      sent,
      received,
      fees,
      ...(note === undefined ? {} : { note }),
      ...(value === undefined ? {} : { value }),
    })
  }
  return { transactions, rejects }
}
