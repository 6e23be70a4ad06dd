import { isObject, parseJson } from '../../core/json.ts'
import { fitting } from './columns.ts'
import { unreadable } from './fault.ts'
import type { DocumentFormat, FileFormat, RowsFormat } from './format.ts'
import { FORMATS } from './formats.ts'
import { signaturesOf, type Signature } from './signature.ts'
import { DELIMITERS, headRows, readHead, type FileSource, type Head } from './reader.ts'

/** How a file is to be read. */
export type Detected =
  | (Known & {
      readonly shape: 'rows'
      readonly format: RowsFormat
      readonly encoding: string
      readonly delimiter: string
      readonly header: readonly string[]
      readonly headerLine: number
    })
  | (Known & { readonly shape: 'document'; readonly format: DocumentFormat; readonly encoding: string })

interface Known {
  readonly certainty: 'certain' | 'likely'
  /** Other formats that the header fits. */
  readonly alternatives: readonly { readonly format: FileFormat; readonly certainty: 'certain' | 'likely' }[]
}

/** Lines before the header: names, disclaimers, blank lines. */
const PREAMBLE_ROWS_MAX = 40

/**
 * Recognises a file by its header, wherever it stands. Throws FileUnreadable for a file that is no table of a known
 * format, with what was seen of it: the header is told, never what stands above it, where names and mails are.
 *
 * @param wanted the format that the user says it is: then it must fit that one
 */
export async function detectFile(source: FileSource, wanted?: FileFormat): Promise<Detected> {
  const head = await readHead(source)
  const formats = wanted ? [wanted] : FORMATS
  if (/^\s*[[{]/.test(head.text)) return documentOf(head, formats)
  for (const delimiter of DELIMITERS) {
    for (const row of headRows(head, delimiter, PREAMBLE_ROWS_MAX)) {
      const [best, ...others] = fitting(formats, row.cells)
      if (!best) continue
      return {
        ...best,
        shape: 'rows',
        alternatives: others,
        encoding: head.encoding,
        delimiter,
        header: row.cells,
        headerLine: row.line,
      }
    }
  }
  const named = wanted ? [] : namedBy(head)
  throw named[0] ? unread(named[0]) : unknown(wanted)
}

/** What a file is that nothing reads: by its header, wherever that stands. */
export async function nameFile(source: FileSource): Promise<readonly Signature[]> {
  return namedBy(await readHead(source))
}

function namedBy(head: Head): readonly Signature[] {
  for (const delimiter of DELIMITERS) {
    for (const row of headRows(head, delimiter, PREAMBLE_ROWS_MAX)) {
      const named = signaturesOf(row.cells)
      if (named.length > 0) return named
    }
  }
  return []
}

function unread({ exchange, name }: Signature): Error {
  return unreadable(
    'unknown_format',
    `This is "${name}" of ${exchange}: Holdfast knows the file and does not read it yet. Nothing of it was imported.`,
    `What can be read is: ${FORMATS.map((one) => one.name).join(', ')}.`,
  )
}

/** A document's members are looked for in its beginning; it is parsed only when it is read. */
function documentOf(head: Head, formats: readonly FileFormat[]): Detected {
  const json = head.whole ? parseJson(head.text) : undefined
  if (head.whole && json === undefined)
    throw unreadable('broken', 'The file begins like JSON and is none.', 'Export it again; it may have been cut short.')
  const fits = formats.filter((format): format is DocumentFormat => {
    if (format.shape !== 'document') return false
    return format.members.every((name) =>
      head.whole ? isObject(json) && name in json : head.text.includes(`"${name}"`),
    )
  })
  const [format, ...others] = fits
  if (!format) throw unknown(undefined)
  return {
    shape: 'document',
    format,
    encoding: head.encoding,
    certainty: 'certain',
    alternatives: others.map((other) => ({ format: other, certainty: 'certain' })),
  }
}

function unknown(wanted: FileFormat | undefined): Error {
  return wanted
    ? unreadable(
        'unknown_format',
        `The file is not one of the format "${wanted.id}": the columns that it must have are not there.`,
        'Leave the format out, and Holdfast looks for one that fits.',
      )
    : unreadable(
        'unknown_format',
        'No format that Holdfast knows has the columns of this file.',
        `"holdfast files formats" lists what can be read: ${FORMATS.map((one) => one.name).join(', ')}.`,
      )
}
