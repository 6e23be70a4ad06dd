import { CsvError, parse } from 'csv-parse'
import { parse as parseNow } from 'csv-parse/sync'
import { getDecoder } from 'iconv-lite'
import { encodingOf, HEAD_BYTES } from './encoding.ts'
import { unreadable } from './fault.ts'
import type { Row } from './format.ts'

/** Bytes that can be read more than once: a file on disk, an upload that was put aside. */
export interface FileSource {
  /** For messages and the list of imports; never a path. */
  readonly name: string
  bytes(): AsyncIterable<Uint8Array>
}

/** The largest file that is read. */
export const FILE_BYTES_MAX = 1_073_741_824
/** The longest line; more is no table. */
const LINE_CHARACTERS_MAX = 1_048_576
/** The most cells of a row. */
const CELLS_MAX = 512
/** Rows that are handed on at once. */
export const ROWS_PER_BATCH = 5_000

export const DELIMITERS = [',', ';', '\t', '|'] as const

const LENIENT = {
  bom: true,
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
  max_record_size: LINE_CHARACTERS_MAX,
} as const

export interface Head {
  readonly encoding: string
  readonly text: string
  /** The file ends within the head. */
  readonly whole: boolean
}

/** The beginning of a file as text. */
export async function readHead(source: FileSource): Promise<Head> {
  const chunks: Uint8Array[] = []
  let size = 0
  let whole = true
  for await (const chunk of source.bytes()) {
    chunks.push(chunk)
    size += chunk.length
    if (size > HEAD_BYTES) {
      whole = false
      break
    }
  }
  const bytes = Buffer.concat(chunks)
  const encoding = encodingOf(bytes)
  const text = getDecoder(encoding).write(bytes)
  return { encoding, text: text.replace(/^\uFEFF/, ''), whole }
}

/** The first rows of a head, as one delimiter cuts them. A last row that may be cut short is left out. */
export function headRows(head: Head, delimiter: string, most: number): readonly Row[] {
  const lines = head.text.split(/\r\n|\n|\r/, most * 8)
  const text = (head.whole ? lines : lines.slice(0, Math.max(lines.length - 1, 1))).join('\n')
  const rows: Row[] = []
  try {
    parseNow(text.slice(0, LINE_CHARACTERS_MAX), {
      ...LENIENT,
      delimiter,
      to: most,
      on_record: (cells: string[], { lines: line }) => {
        rows.push({ line, cells: unwrapped(cells, delimiter) })
        return null
      },
    })
  } catch (error) {
    // What another delimiter makes of a text may be nonsense; that is no fault of the file.
    if (!(error instanceof CsvError)) throw error
  }
  return rows
}

/** All rows behind `line`, some thousands at a time. Throws FileUnreadable. */
export async function* readRows(
  source: FileSource,
  table: { readonly encoding: string; readonly delimiter: string; readonly headerLine: number },
): AsyncGenerator<readonly Row[]> {
  let batch: Row[] = []
  const parser = parse({
    ...LENIENT,
    delimiter: table.delimiter,
    on_record: (cells: string[], { lines }) => {
      if (lines > table.headerLine) batch.push({ line: lines, cells: unwrapped(cells, table.delimiter) })
      return null
    },
  })
  let failed: unknown
  parser.on('error', (error) => (failed = error))
  parser.resume()
  for await (const text of readText(source, table.encoding)) {
    await new Promise<void>((resolve) => void parser.write(text, () => resolve()))
    if (failed !== undefined) throw broken(failed)
    while (batch.length >= ROWS_PER_BATCH) {
      yield batch.slice(0, ROWS_PER_BATCH)
      batch = batch.slice(ROWS_PER_BATCH)
    }
  }
  await new Promise<void>((resolve) => {
    parser.once('close', resolve).once('error', () => resolve())
    parser.end()
  })
  if (failed !== undefined) throw broken(failed)
  if (batch.length > 0) yield batch
}

/** Some exporters put quotes around whole lines, with the quotes of the cells doubled. */
function unwrapped(cells: readonly string[], delimiter: string): readonly string[] {
  if (cells.length > CELLS_MAX)
    throw unreadable(
      'broken',
      `A line has ${cells.length} cells.`,
      'No export that Holdfast knows has so many columns.',
    )
  const [only] = cells
  if (cells.length !== 1 || only === undefined || !only.includes(delimiter)) return cells
  try {
    const [inner] = parseNow(only, { delimiter, relax_quotes: true }) as readonly string[][]
    return inner ?? cells
  } catch {
    return cells
  }
}

/** The whole file as text, piece by piece. */
export async function* readText(source: FileSource, encoding: string): AsyncGenerator<string> {
  const decoder = getDecoder(encoding)
  let size = 0
  for await (const chunk of source.bytes()) {
    size += chunk.length
    if (size > FILE_BYTES_MAX)
      throw unreadable(
        'too_large',
        'The file has more than 1 GiB.',
        'Export a shorter stretch of time, such as a year.',
      )
    yield decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength))
  }
  yield decoder.end() ?? ''
}

function broken(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error
  const line = 'lines' in error && typeof error.lines === 'number' ? ` near line ${error.lines}` : ''
  return unreadable(
    'broken',
    error.code === 'CSV_MAX_RECORD_SIZE'
      ? `A line${line} has more than a million characters: a quote is not closed, or this is no table.`
      : `The table is broken${line}.`,
    'Download the file again, and do not save it from a spreadsheet.',
  )
}
