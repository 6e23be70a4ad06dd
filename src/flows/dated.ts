import { meaningAt, type MeaningOf } from '../core/assets/meaning.ts'
import { recognise } from '../core/assets/recognise.ts'
import type { ReadDay } from '../core/ledger/day.ts'
import type { RecordDraft, Reading } from '../core/ledger/record.ts'
import type { Transaction } from '../core/ledger/transaction.ts'
import { withAssets } from '../core/ledger/with-assets.ts'
import type { SourceProfile } from '../outside/exchanges/profile.ts'
import type { FileFormat, MergeByContent } from '../outside/files/format.ts'

/** What reads the records of an exchange, and which exchange said them; null for records of none. */
export interface Reader extends Pick<SourceProfile, 'read'> {
  readonly id: string | null
}

/**
 * A reader of an exchange's records whose codes have become assets, each as it was meant on its day, and whose swaps of an asset
 * for what took its place are told apart from trades. Here and in `datedDay` codes become assets, and nowhere else.
 */
export function dated({ id, read }: Reader): Reader {
  const meaning = meaningAt(id)
  return {
    id,
    read: (records: readonly RecordDraft[]): Reading => {
      const { transactions, rejects } = read(records)
      return { transactions: transactions.map((one) => datedOne(one, meaning)), rejects }
    },
  }
}

/** One transaction that tells codes, as one that tells assets. */
export function datedOne<Told extends Transaction>(told: Told, meaning: MeaningOf): Told {
  return recognise(withAssets(told, (code) => meaning(code, told.at)))
}

/**
 * The same for rows without ids: they are compared with transactions that tell assets already, so that the format asks for the
 * meaning of each code as it reads its row.
 */
export function datedDay(format: Pick<FileFormat, 'exchange'> & { readonly merge: MergeByContent }): ReadDay {
  const meaning = meaningAt(format.exchange)
  return (records, known) => {
    const { transactions, rejects } = format.merge.read(records, known, meaning)
    return { transactions: transactions.map(recognise), rejects }
  }
}
