import type { RecordDraft, Reading, Reject } from '../../core/ledger/record.ts'
import type { TransactionDraft } from '../../core/ledger/transaction.ts'
import type { SourceProfile } from '../../outside/exchanges/profile.ts'
import { exchangeById } from '../../outside/exchanges/registry.ts'
import type { FileFormat } from '../../outside/files/format.ts'
import { formatOfStream } from '../../outside/files/formats.ts'

/**
 * Reads records that files brought, together with the records of the same groups that an API brought. Rows with the
 * exchange's own ids are read as that exchange's records, unless the API itself told of that id: so it is one transaction
 * with two witnesses, whichever came first.
 */
export function readWithFiles(
  profile: Pick<SourceProfile, 'read'> | undefined,
  told: readonly RecordDraft[],
  fromFiles: readonly RecordDraft[],
): Reading {
  const known = new Set(told.map(nameOf))
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
    exchange ??= format.exchange === null ? undefined : exchangeById(format.exchange)
    const translated = format.merge.own(record)
    if (known.has(nameOf(translated))) continue
    known.add(nameOf(translated))
    own.push(translated)
    originals.set(`${translated.stream}\n${translated.payload}`, record)
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

function nameOf(record: RecordDraft): string {
  return `${record.stream}\n${record.nativeId}`
}

/** What is rejected is shown as it stands in the file. */
function asInTheFile(reject: Reject, originals: ReadonlyMap<string, RecordDraft>): Reject {
  const original = originals.get(`${reject.stream}\n${reject.payload}`)
  return original ? { ...reject, stream: original.stream, payload: original.payload } : reject
}

/** Rows that are witnesses where something leads, and tell of the event themselves where nothing does. */
function standAlone(members: readonly RecordDraft[], fromFiles: readonly RecordDraft[]): Reading {
  const transactions: TransactionDraft[] = []
  const rejects: Reject[] = []
  const streams = new Map<string, Set<string>>()
  for (const { group, stream } of members) streams.set(group, (streams.get(group) ?? new Set()).add(stream))
  for (const record of fromFiles) {
    const alone = aloneOf(formatOfStream(record.stream))
    if (!alone || alone.unless.some((stream) => streams.get(record.group)?.has(stream))) continue
    const read = alone.read(record)
    if (typeof read === 'string') rejects.push({ stream: record.stream, payload: record.payload, reason: read })
    else transactions.push({ ...read, key: record.group })
  }
  return { transactions, rejects }
}

function aloneOf(format: FileFormat | undefined) {
  return format?.merge.by === 'id' ? format.merge.alone : undefined
}

/** Without what others tell of that day: `settle.ts` reads it with that. */
function readDay(records: readonly RecordDraft[]): Reading {
  const format = formatOfStream(records[0]?.stream ?? '')
  return format?.merge.by === 'content' ? format.merge.read(records, []) : { transactions: [], rejects: [] }
}
