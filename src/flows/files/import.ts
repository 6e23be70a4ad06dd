import { refused, type Asked } from '../../core/refusal.ts'
import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { Instant } from '../../core/instant.ts'
import { recordKey } from '../../core/ledger/record.ts'
import type { FileFormat } from '../../outside/files/format.ts'
import { streamOf } from '../../outside/files/format.ts'
import type { FileSource } from '../../outside/files/reader.ts'
import { openFile, type Batch, type OpenedFile } from '../../outside/files/scan.ts'
import { addEvent } from '../../store/events.ts'
import { addImportRows } from '../../store/import-rows.ts'
import { addImport, countOwn, noteImport, type ImportCounts } from '../../store/imports.ts'
import type { BookTx } from '../../store/store.ts'
import { maintain } from '../../store/maintenance.ts'
import { inTurn } from '../../store/in-turn.ts'
import type { Wallet } from '../../store/wallets.ts'
import { ledgerOf } from '../ledger-of.ts'
import type { World } from '../world.ts'
import { faultOf, wishedFormat, type FileWish, type RejectView } from './read.ts'
import { walletFor } from './wallet.ts'

export interface ImportWish extends FileWish {
  /** By id or name; another name makes a wallet. */
  readonly wallet?: string | undefined
  /** Without it nothing is written: the answer is the preview. */
  readonly yes?: boolean | undefined
}

/** What an import does, or would do: added + merged + already + rejected + ignored = rows. */
export interface ImportView extends ImportCounts {
  readonly file: string
  readonly format: string
  readonly exchange: string | null
  readonly wallet: string
  readonly rows: number
  /** Null where nothing was written: a preview, or a file that says nothing new. */
  readonly import: string | null
  /** The first rejected rows; `rejected` counts all. */
  readonly rejects: readonly RejectView[]
  /** Why rows were ignored, and how many for each reason. */
  readonly ignoredBecause: readonly { readonly reason: string; readonly rows: number }[]
}

/** The rejected rows that one answer shows. */
export const REJECTS_SHOWN_MAX = 200
/** Different reasons that are told apart. */
const REASONS_MAX = 100
/** New rows after which the embedded database counts its tables anew, which keeps its plans good. */
const MAINTAIN_ROWS_MIN = 5_000

/**
 * Imports a file: all of it or nothing, in one database transaction. The preview is the same work, taken back at its end, so
 * that what it says is what would happen.
 */
export async function importFile(
  world: World,
  bookId: string,
  source: FileSource,
  { author, ...wish }: ImportWish & { readonly author: string },
): Promise<Asked<ImportView>> {
  const format = wishedFormat(wish.format)
  if (!format.ok) return format
  const hashed = hashing(source)
  try {
    const file = await openFile(hashed, { format: format.value, zone: wish.zone })
    const view = await world.store.inBook(bookId, async (tx) => {
      const wallet = await walletFor(tx, file.format, wish.wallet, world.clock.now())
      if (!wallet.ok) throw new TakenBack(wallet)
      const done = await readInto(tx, file, wallet.value, { hashed, author, at: world.clock.now() })
      const saysNothing = done.added + done.merged + done.rejected === 0
      if (!wish.yes || saysNothing) throw new TakenBack({ ok: true, value: { ...done, import: null } })
      return done
    })
    if (view.added > MAINTAIN_ROWS_MIN) await maintain(world.store)
    return { ok: true, value: view }
  } catch (error) {
    if (error instanceof TakenBack) return error.answer
    const { what, remedy } = faultOf(error)
    return refused('bad_input', what, remedy)
  }
}

/** Ends a database transaction without a trace of it, with an answer. */
class TakenBack extends Error {
  override readonly name = 'TakenBack'
  readonly answer: Asked<ImportView>
  constructor(answer: Asked<ImportView>) {
    super('taken back')
    this.answer = answer
  }
}

interface Work {
  readonly hashed: Hashed
  readonly author: string
  readonly at: Instant
}

async function readInto(tx: BookTx, file: OpenedFile, wallet: Wallet, work: Work): Promise<ImportView> {
  const { format } = file
  const name = basename(work.hashed.name)
  const importId = await addImport(tx, {
    walletId: wallet.id,
    name,
    hash: '',
    format: format.id,
    author: work.author,
    createdAt: work.at,
  })
  const tally = new RowCounter(format)
  const ledger = ledgerOf(wallet, {
    sourceId: importId,
    at: work.at,
    settled: async ({ format: settled, twins }) => {
      if (settled === format.id) tally.merged(await countOwn(tx, { importId, walletId: wallet.id, rows: twins }))
    },
  })
  await inTurn(tx, ledger, async (turn) => {
    for await (const batch of file.batches()) {
      const rows = await addImportRows(tx, turn, {
        ...ledger,
        importId,
        records: batch.records.map((one) => one.record),
        strays: batch.rejects.map(({ payload, reason }) => ({ stream: streamOf(format), part: '', payload, reason })),
        read: format.merge.by === 'id' ? ledger.read : null,
        at: work.at,
      })
      tally.take(batch, rows)
    }
  })
  const counts = tally.counts()
  await noteImport(tx, importId, { rows: tally.rows, hash: work.hashed.digest(), counts })
  await addEvent(tx, {
    connectionId: null,
    walletId: wallet.id,
    kind: 'imported',
    what: `Imported "${name}" (${format.name}): ${counts.added} new rows, ${counts.merged} second witnesses, ${counts.already} known, ${counts.rejected} rejected.`,
    details: { import: importId, ...counts },
    at: work.at,
  })
  return {
    file: name,
    format: format.id,
    exchange: format.exchange,
    wallet: wallet.name,
    rows: tally.rows,
    ...counts,
    import: importId,
    rejects: tally.rejects(),
    ignoredBecause: tally.reasons(),
  }
}

/** Counts what becomes of each row. */
class RowCounter {
  rows = 0
  private added = 0
  private mergedRows = 0
  private already = 0
  private rejected = 0
  private ignored = 0
  private readonly shown: RejectView[] = []
  private readonly because = new Map<string, number>()
  private readonly format: FileFormat

  constructor(format: FileFormat) {
    this.format = format
  }

  take(batch: Batch, stored: Awaited<ReturnType<typeof addImportRows>>): void {
    this.rows += batch.rows
    this.ignored += batch.ignored.length
    for (const { reason } of batch.ignored) {
      if (this.because.size < REASONS_MAX || this.because.has(reason))
        this.because.set(reason, (this.because.get(reason) ?? 0) + 1)
    }
    for (const { line, column, value, reason } of batch.rejects) this.reject({ line, column, value, reason })
    const reasons = new Map(stored.rejects.map((one) => [recordKey(one.record), one.reason]))
    const { merge } = this.format
    const seen = new Set<string>()
    for (const { line, record } of batch.records) {
      if (!stored.added.has(record.nativeId) || seen.has(record.nativeId)) {
        this.already += 1
        continue
      }
      seen.add(record.nativeId)
      const reason = merge.by === 'content' ? merge.refuse(record) : reasons.get(recordKey(record))
      if (reason !== undefined) this.reject({ line, column: '', value: '', reason })
      else if (stored.merged.has(record.nativeId)) this.mergedRows += 1
      else this.added += 1
    }
  }

  /** Rows counted as new turn out to be second witnesses. */
  merged(rows: number): void {
    this.mergedRows += rows
    this.added -= rows
  }

  counts(): ImportCounts {
    const { added, mergedRows: merged, already, rejected, ignored } = this
    return { added, merged, already, rejected, ignored }
  }

  rejects(): readonly RejectView[] {
    return this.shown
  }

  reasons(): ImportView['ignoredBecause'] {
    return [...this.because].map(([reason, rows]) => ({ reason, rows }))
  }

  private reject(reject: RejectView): void {
    this.rejected += 1
    if (this.shown.length < REJECTS_SHOWN_MAX) this.shown.push(reject)
  }
}

interface Hashed extends FileSource {
  /** Of the bytes that were read last, from the first to the last. */
  digest(): string
}

function hashing(source: FileSource): Hashed {
  let hash = createHash('sha256')
  return {
    name: source.name,
    async *bytes() {
      hash = createHash('sha256')
      for await (const chunk of source.bytes()) {
        hash.update(chunk)
        yield chunk
      }
    },
    digest: () => hash.digest('hex'),
  }
}
