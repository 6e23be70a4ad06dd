import { MANUAL_STREAM, readManual } from '../core/ledger/manual.ts'
import type { RecordDraft, Reading } from '../core/ledger/record.ts'
import { FILE_STREAM } from '../outside/files/format.ts'
import { dated, type Reader } from './dated.ts'
import { readWithFiles } from './files/read-files.ts'

/**
 * Reads the records of a wallet, whatever brought them: the exchange's own by its profile, rows of files by their format, what
 * a person wrote down as it stands. Every flow that commits or derives records reads them through this, so that none reads
 * them otherwise.
 */
export function readingOf(profile: Reader | undefined): (records: readonly RecordDraft[]) => Reading {
  const reader = profile && dated(profile)
  return (records) => {
    const byHand = records.filter((one) => one.stream === MANUAL_STREAM)
    const fromFiles = records.filter((one) => one.stream.startsWith(FILE_STREAM))
    const told =
      byHand.length + fromFiles.length === 0
        ? records
        : records.filter((one) => one.stream !== MANUAL_STREAM && !one.stream.startsWith(FILE_STREAM))
    const own =
      fromFiles.length > 0
        ? readWithFiles(reader, told, fromFiles)
        : told.length === 0 || !reader
          ? NOTHING
          : reader.read(told)
    if (byHand.length === 0) return own
    const hand = readManual(byHand)
    return { transactions: [...own.transactions, ...hand.transactions], rejects: [...own.rejects, ...hand.rejects] }
  }
}

const NOTHING: Reading = { transactions: [], rejects: [] }
