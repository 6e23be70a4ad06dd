import { recordKey, type RecordDraft, type Reading, type Reject } from '../../core/ledger/record.ts'
import type { TransactionDraft } from '../../core/ledger/transaction.ts'
import { meaningAt } from '../../core/assets/meaning.ts'
import { exchangeById } from '../../outside/exchanges/registry.ts'
import type { FileFormat } from '../../outside/files/format.ts'
import { formatOfStream } from '../../outside/files/formats.ts'
import { dated, datedDay, datedOne, type Reader } from '../dated.ts'

/**
 * Reads records that files brought, together with the records of the same groups that an API brought. Rows with the
 * exchange's own ids are read as that exchange's records, unless the API itself told of that id: so it is one transaction
 * with two witnesses, whichever came first. `profile` is a reader whose codes are assets already (`dated.ts`).
 */
export function readWithFiles(
  profile: Reader | undefined,
  told: readonly RecordDraft[],
  fromFiles: readonly RecordDraft[],
): Reading {
  const known = new Set(told.map(recordKey))
  const originals = new Map<string, RecordDraft>()
  const own: RecordDraft[] = []
  const byContent = new Map<string, RecordDraft[]>()
  let exchange = profile
  for (const record of fromFiles) {
    const format = formatOfStream(record.stream)
    if (!format) continue
    if (format.merge.by === 'content') {
      byContent.set(record.group, [...(byContent.get(record.group) ?? []), record])
      continue
    }
    exchange ??= readerOf(format.exchange)
    const translated = format.merge.own(record)
    if (known.has(recordKey(translated))) continue
    known.add(recordKey(translated))
    own.push(translated)
    originals.set(recordKey(translated), record)
  }
  const members = [...told, ...own]
  const read = members.length === 0 || !exchange ? { transactions: [], rejects: [] } : exchange.read(members)
  const alone = standAlone(members, fromFiles)
  const days = [...byContent].map(([, records]) => readDay(records))
  return {
    transactions: [...read.transactions, ...alone.transactions, ...days.flatMap((day) => day.transactions)],
    rejects: [
      ...read.rejects.map((reject) => asInTheFile(reject, originals)),
      ...alone.rejects,
      ...days.flatMap((day) => day.rejects),
    ],
  }
}

function readerOf(exchange: string | null): Reader | undefined {
  const profile = exchange === null ? undefined : exchangeById(exchange)
  return profile && dated(profile)
}

/** What is rejected is shown as it stands in the file. */
function asInTheFile(reject: Reject, originals: ReadonlyMap<string, RecordDraft>): Reject {
  const original = originals.get(recordKey(reject.record))
  return original ? { ...reject, record: original } : reject
}

/** Rows that are witnesses where something leads, and tell of the event themselves where nothing does. */
function standAlone(members: readonly RecordDraft[], fromFiles: readonly RecordDraft[]): Reading {
  const transactions: TransactionDraft[] = []
  const rejects: Reject[] = []
  const streams = new Map<string, Set<string>>()
  for (const { group, stream } of members) streams.set(group, (streams.get(group) ?? new Set()).add(stream))
  for (const record of fromFiles) {
    const format = formatOfStream(record.stream)
    const alone = aloneOf(format)
    if (!alone || alone.unless.some((stream) => streams.get(record.group)?.has(stream))) continue
    const read = alone.read(record)
    if (typeof read === 'string') rejects.push({ record, reason: read })
    else transactions.push(datedOne({ ...read, group: record.group, ordinal: 0 }, meaningAt(format?.exchange ?? null)))
  }
  return { transactions, rejects }
}

function aloneOf(format: FileFormat | undefined) {
  return format?.merge.by === 'id' ? format.merge.alone : undefined
}

/** Without what others tell of that day: `settle.ts` reads it with that. */
function readDay(records: readonly RecordDraft[]): Reading {
  const format = formatOfStream(records[0]?.stream ?? '')
  if (format?.merge.by !== 'content') return { transactions: [], rejects: [] }
  return datedDay({ exchange: format.exchange, merge: format.merge })(records, [])
}
