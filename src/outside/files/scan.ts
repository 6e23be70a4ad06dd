import { isObject, parseJson, slicesAt, type JsonObject } from '../../core/json.ts'
import type { RecordDraft } from '../../core/ledger/record.ts'
import { columnsOf } from './columns.ts'
import { detectFile, type Detected } from './detect.ts'
import { unreadable } from './fault.ts'
import { streamOf, type FileFormat, type RowReading } from './format.ts'
import { Ordinals } from './ordinals.ts'
import { readRows, readText, ROWS_PER_BATCH, type FileSource } from './reader.ts'
import { zoneReader } from './zone.ts'

/** Some thousands of rows, read as far as their identity. */
export interface Batch {
  readonly rows: number
  readonly records: readonly { readonly line: number; readonly record: RecordDraft }[]
  readonly rejects: readonly RowReject[]
  readonly ignored: readonly { readonly line: number; readonly reason: string }[]
}

export interface RowReject {
  readonly line: number
  readonly column: string
  readonly value: string
  readonly reason: string
  /** The row as it stands in the file. */
  readonly payload: string
}

export interface OpenedFile {
  readonly detected: Detected
  readonly format: FileFormat
  readonly batches: () => AsyncGenerator<Batch>
}

/** The most rows of one file; more is no person's history of one account. */
export const ROWS_MAX = 20_000_000
/** A document is read whole, so it must fit into memory several times. */
const DOCUMENT_CHARACTERS_MAX = 400_000_000
/** The most of a wrong cell that is repeated. */
const VALUE_LENGTH_MAX = 80

/**
 * Recognises a file and reads its rows into records. Throws FileUnreadable, at once or while reading: whoever commits
 * what it gives does so all at once.
 */
export async function openFile(
  source: FileSource,
  wish: { readonly format?: FileFormat | undefined; readonly zone?: string | undefined } = {},
): Promise<OpenedFile> {
  const toUtc = zoneReader(wish.zone)
  if (!toUtc)
    throw unreadable(
      'broken',
      `There is no time zone "${(wish.zone ?? '').slice(0, VALUE_LENGTH_MAX)}".`,
      'Write for example Europe/Berlin or +08:00.',
    )
  const detected = await detectFile(source, wish.format)
  return {
    detected,
    format: detected.format,
    batches: () => {
      if (detected.shape === 'document') return documentBatches(source, detected)
      const columns = columnsOf(detected.header)
      return tableBatches(source, detected, detected.format.open(columns, { toUtc }), columns.payload)
    },
  }
}

async function* tableBatches(
  source: FileSource,
  detected: Detected & { readonly shape: 'rows' },
  read: (row: { readonly line: number; readonly cells: readonly string[] }) => RowReading,
  payloadOf: (cells: readonly string[]) => string,
): AsyncGenerator<Batch> {
  const sorter = sorting(detected.format)
  const [firstName = ''] = detected.header
  const header = detected.header.join('\n')
  for await (const rows of readRows(source, detected)) {
    yield sorter(
      rows.map((row) => ({
        line: row.line,
        reading:
          row.cells[0] === firstName && row.cells.join('\n') === header
            ? { ignored: 'the header once more' }
            : row.cells[0]?.trim() === '' && row.cells.every((cell) => cell.trim() === '')
              ? { ignored: 'an empty row' }
              : read(row),
        payload: () => payloadOf(row.cells),
      })),
    )
  }
}

async function* documentBatches(
  source: FileSource,
  detected: Detected & { readonly shape: 'document' },
): AsyncGenerator<Batch> {
  const { format } = detected
  const sorter = sorting(format)
  let text = ''
  for await (const piece of readText(source, detected.encoding)) {
    text += piece
    if (text.length > DOCUMENT_CHARACTERS_MAX)
      throw unreadable('too_large', 'The document has more than 400 million characters.', 'Split it by year.')
  }
  text = text.replace(/^\uFEFF/, '')
  const list = slicesAt(text, format.list)
  const json = parseJson(text)
  if (!list || !isObject(json))
    throw unreadable('broken', `The document has no list "${format.list}".`, 'Export it again.')
  const about: JsonObject = { ...json, [format.list]: undefined }
  const read = format.open(about)
  for (let start = 0; start < list.length; start += ROWS_PER_BATCH) {
    yield sorter(
      list
        .slice(start, start + ROWS_PER_BATCH)
        .map((slice, index) => ({ line: start + index + 1, reading: read(slice.text), payload: () => slice.text })),
    )
  }
}

interface ReadRow {
  readonly line: number
  readonly reading: RowReading
  readonly payload: () => string
}

/** Sorts readings into records, rejects and ignored rows. Rows without an id of their own are counted where they are equal. */
function sorting(format: FileFormat): (rows: readonly ReadRow[]) => Batch {
  const stream = streamOf(format)
  const ordinals = new Ordinals()
  let total = 0
  return (rows) => {
    total += rows.length
    if (total > ROWS_MAX)
      throw unreadable('too_large', `The file has more than ${ROWS_MAX} rows.`, 'Export a shorter stretch of time.')
    const records: { line: number; record: RecordDraft }[] = []
    const rejects: RowReject[] = []
    const ignored: { line: number; reason: string }[] = []
    for (const { line, reading, payload } of rows) {
      if ('ignored' in reading) ignored.push({ line, reason: reading.ignored })
      else if ('reject' in reading)
        rejects.push({
          line,
          ...reading.reject,
          value: reading.reject.value.slice(0, VALUE_LENGTH_MAX),
          payload: payload(),
        })
      else {
        const { nativeId, group } = reading.record
        const suffix = format.merge.by === 'content' ? ordinals.next(group, nativeId) : ''
        records.push({ line, record: { ...reading.record, part: '', nativeId: nativeId + suffix, stream } })
      }
    }
    return { rows: rows.length, records, rejects, ignored }
  }
}
