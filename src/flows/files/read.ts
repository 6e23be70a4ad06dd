import { refused, type Asked } from '../../core/refusal.ts'
import { formatInstant } from '../../core/instant.ts'
import { format as formatDecimal } from '../../core/decimal.ts'
import { recordKey, type RecordDraft } from '../../core/ledger/record.ts'
import type { TransactionDraft } from '../../core/ledger/transaction.ts'
import { detectFile, nameFile } from '../../outside/files/detect.ts'
import type { Signature } from '../../outside/files/signature.ts'
import { FileUnreadable, type FileFault } from '../../outside/files/fault.ts'
import type { FileFormat } from '../../outside/files/format.ts'
import { formatById, FORMATS } from '../../outside/files/formats.ts'
import type { FileSource } from '../../outside/files/reader.ts'
import { openFile } from '../../outside/files/scan.ts'
import { nameText } from '../../store/identity.ts'
import { readingOf } from '../reading.ts'
import { sidesView, type SidesView } from '../views/sides.ts'

/** A format as the list of formats shows it. */
export interface FormatView {
  readonly id: string
  readonly name: string
  readonly exchange: string | null
  readonly columns: readonly string[]
  readonly source: string
  /** The file may be of any zone, and the user may say which. */
  readonly asksZone: boolean
}

export interface DetectView {
  readonly format: string | null
  readonly exchange: string | null
  readonly certainty: 'certain' | 'likely' | null
  readonly alternatives: readonly { readonly format: string; readonly certainty: string }[]
}

export interface FileWish {
  readonly format?: string | undefined
  readonly zone?: string | undefined
}

/** What a file says by itself: no database is asked. Rows = rows used by transactions + rejects + ignored. */
export interface FileView {
  readonly format: string
  readonly exchange: string | null
  readonly rows: number
  readonly transactions: readonly FileTransaction[]
  readonly rejects: readonly RejectView[]
  readonly ignored: readonly { readonly line: number; readonly reason: string }[]
}

export interface RejectView {
  readonly line: number
  readonly column: string
  readonly value: string
  readonly reason: string
}

export interface FileTransaction extends SidesView {
  readonly id: string
  readonly time: string
  readonly type: string
  readonly value: { readonly currency: string; readonly amount: string } | null
  readonly nativeId?: string
  readonly txHash?: string
  readonly note?: string
  readonly internal?: true
  /** The exchange whose account it is; the format where that can be any. */
  readonly wallet: string
  /** The rows that tell of it. */
  readonly witnesses: readonly { readonly source: 'file'; readonly stream: string; readonly nativeId: string }[]
  readonly edited: false
}

export function listFormats(): readonly FormatView[] {
  return FORMATS.map((format) => ({
    id: format.id,
    name: format.name,
    exchange: format.exchange,
    columns: format.shape === 'rows' ? format.columns.map((names) => names[0] ?? '') : format.members,
    source: format.source,
    asksZone: format.shape === 'rows' && format.zone === 'asked',
  }))
}

/** Null as the format where none fits; a fault where the file is no table at all. */
export async function detectOne(source: FileSource): Promise<Asked<DetectView>> {
  try {
    const found = await detectFile(source)
    const { format, certainty } = found
    const alternatives = found.alternatives.map((one) => ({ format: one.format.id, certainty: one.certainty }))
    return { ok: true, value: { format: format.id, exchange: format.exchange, certainty, alternatives } }
  } catch (error) {
    const fault = faultOf(error)
    if (fault.kind === 'unknown_format') return { ok: true, value: namedOnly(await nameFile(source)) }
    return refused('bad_input', fault.what, fault.remedy)
  }
}

/** False where a file is known by its header alone, and nothing reads it. */
export function isRead(view: DetectView): boolean {
  return view.format !== null && formatById(view.format) !== undefined
}

/** A file that is known by its header alone: several where venues write the same header. */
function namedOnly([first, ...others]: readonly Signature[]): DetectView {
  if (!first) return { format: null, exchange: null, certainty: null, alternatives: [] }
  const certainty = others.length === 0 ? 'certain' : 'likely'
  const alternatives = others.map((one) => ({ format: signatureId(one), certainty }))
  return { format: signatureId(first), exchange: first.exchange, certainty, alternatives }
}

function signatureId({ exchange, name }: Signature): string {
  return `${exchange}/${name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')}`
}

/** The fault of a file; anything else is a bug and goes on. */
export function faultOf(error: unknown): FileFault {
  if (error instanceof FileUnreadable) return error.fault
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (['ENOENT', 'EACCES', 'EISDIR', 'EPERM', 'ENOTDIR'].includes(code))
    return { kind: 'away', what: 'The file cannot be opened.', remedy: 'Check its name and whether you may read it.' }
  throw error
}

export function wishedFormat(id: string | undefined): Asked<FileFormat | undefined> {
  const format = id === undefined ? undefined : formatById(id)
  if (id !== undefined && !format)
    return refused(
      'bad_input',
      `There is no format "${id}".`,
      `Use one of: ${FORMATS.map((one) => one.id).join(', ')}.`,
    )
  return { ok: true, value: format }
}

/** Reads a whole file in memory and tells what it says. */
export async function readOne(source: FileSource, wish: FileWish): Promise<Asked<FileView>> {
  const format = wishedFormat(wish.format)
  if (!format.ok) return format
  try {
    return { ok: true, value: await readWhole(source, format.value, wish.zone) }
  } catch (error) {
    const { what, remedy } = faultOf(error)
    return refused('bad_input', what, remedy)
  }
}

async function readWhole(
  source: FileSource,
  format: FileFormat | undefined,
  zone: string | undefined,
): Promise<FileView> {
  const file = await openFile(source, { format, zone })
  const known = new Map<string, { readonly line: number; readonly payload: string }>()
  const records: RecordDraft[] = []
  const rejects: RejectView[] = []
  const ignored: { line: number; reason: string }[] = []
  let rows = 0
  for await (const batch of file.batches()) {
    rows += batch.rows
    ignored.push(...batch.ignored)
    for (const { line, column, value, reason } of batch.rejects) rejects.push({ line, column, value, reason })
    for (const { line, record } of batch.records) {
      const before = known.get(record.nativeId)
      if (before === undefined) {
        known.set(record.nativeId, { line, payload: record.payload })
        records.push(record)
      } else if (before.payload === record.payload) ignored.push({ line, reason: `line ${before.line} once more` })
      else rejects.push({ line, column: 'txid', value: record.nativeId, reason: `line ${before.line} has this id too` })
    }
  }
  const reading = readingOf(undefined)(records)
  const rejected = new Map(reading.rejects.map((one) => [recordKey(one.record), one.reason]))
  const used = usedBy(reading.transactions)
  const witnesses = witnessesAmong(records)
  for (const record of records) {
    const line = known.get(record.nativeId)?.line ?? 0
    const reason = rejected.get(recordKey(record))
    if (reason !== undefined) rejects.push({ line, column: '', value: '', reason })
    else if (!used(record)) ignored.push({ line, reason: 'it moves nothing' })
  }
  return {
    format: file.format.id,
    exchange: file.format.exchange,
    rows,
    transactions: [...reading.transactions].sort(byTime).map((one) => viewOf(one, file.format, witnesses(one))),
    rejects: rejects.sort((left, right) => left.line - right.line),
    ignored: ignored.sort((left, right) => left.line - right.line),
  }
}

/** Whether a record is part of a transaction: named by it, or in its group. */
function usedBy(transactions: readonly TransactionDraft[]): (record: RecordDraft) => boolean {
  const named = new Set(transactions.flatMap((one) => one.rows ?? []))
  const groups = new Set(transactions.flatMap((one) => (one.rows === undefined ? [one.group] : [])))
  return (record) => named.has(record.nativeId) || groups.has(record.group)
}

/** Opaque: of this file, and of no ledger. */
function idOf(one: TransactionDraft): string {
  return nameText(one)
}

function byTime(left: TransactionDraft, right: TransactionDraft): number {
  if (left.at !== right.at) return left.at < right.at ? -1 : 1
  return idOf(left) < idOf(right) ? -1 : 1
}

/** The records of each transaction: those that it names, or those of its group. */
function witnessesAmong(records: readonly RecordDraft[]) {
  const named = new Map(records.map((record) => [record.nativeId, record]))
  const groups = Map.groupBy(records, (record) => record.group)
  return (one: TransactionDraft): readonly RecordDraft[] =>
    one.rows === undefined ? (groups.get(one.group) ?? []) : one.rows.flatMap((row) => named.get(row) ?? [])
}

function viewOf(one: TransactionDraft, format: FileFormat, witnesses: readonly RecordDraft[]): FileTransaction {
  return {
    id: idOf(one),
    time: formatInstant(one.at),
    wallet: format.exchange ?? format.id,
    type: one.kind,
    ...sidesView(one),
    value: one.value ? { currency: one.value.asset, amount: formatDecimal(one.value.quantity) } : null,
    ...(one.nativeId === undefined ? {} : { nativeId: one.nativeId }),
    ...(one.txHash === undefined ? {} : { txHash: one.txHash }),
    ...(one.note === undefined ? {} : { note: one.note }),
    ...(one.internal ? { internal: true as const } : {}),
    witnesses: witnesses.map(({ stream, nativeId }) => ({ source: 'file', stream, nativeId })),
    edited: false,
  }
}
