// What each reader makes of rows that stay the same: `node bin/reader-prints.ts` writes test/fixtures/readers/prints.json.
// A wallet is read anew only when the version of its reader was raised, so that a reader that says something else under the same
// version would leave every existing wallet as it was. The test compares; this writes, and refuses to hide just that.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { meaningAt } from '../src/core/assets/meaning.ts'
import { format } from '../src/core/decimal.ts'
import { formatInstant, parseInstant } from '../src/core/instant.ts'
import type { RecordDraft } from '../src/core/ledger/record.ts'
import type { Transaction } from '../src/core/ledger/transaction.ts'
import { asVariant } from '../src/outside/exchanges/variant.ts'
import { exchangeById } from '../src/outside/exchanges/registry.ts'
import { FILES_VERSION, formatOfStream } from '../src/outside/files/formats.ts'

/** What a reader made of its rows, as two checksums: of what was read, and of what was said. */
export interface Print {
  readonly version: number
  readonly rows: string
  readonly said: string
}

/** Where the version of a reader stands, for the sentence that asks to raise it. */
interface ReaderOfRows {
  readonly version: number
  readonly raise: string
  readonly read: (records: readonly RecordDraft[]) => unknown
}

const FOLDER = join(import.meta.dirname, '..', 'test', 'fixtures', 'readers')
const PRINTS = join(FOLDER, 'prints.json')
export const COMMAND = 'node bin/reader-prints.ts'

/** Every reader that has rows, by the name of its file. */
export function readerNames(): readonly string[] {
  return readdirSync(FOLDER).flatMap((file) => (file.endsWith('.jsonl') ? [file.slice(0, -'.jsonl'.length)] : []))
}

export function printOf(name: string): Print {
  const { reader, records } = opened(name)
  return { version: reader.version, rows: checksum(records), said: checksum(reader.read(records)) }
}

export function writtenPrints(): Readonly<Record<string, Print>> {
  return JSON.parse(readFileSync(PRINTS, 'utf8')) as Readonly<Record<string, Print>>
}

/** What is wrong with a print beside the one that is written, in words; undefined where they are one. */
export function faultOf(name: string, now: Print, written: Print | undefined): string | undefined {
  if (written === undefined) return `${name} has no print yet: run ${COMMAND}.`
  const isSame = now.version === written.version && now.rows === written.rows
  if (isSame && now.said === written.said) return undefined
  return isSame
    ? `The reader of ${name} makes something else of the same rows, and its version is still ${now.version}, so that no existing wallet ` +
        `would be read anew: raise ${opened(name).reader.raise}, then run ${COMMAND}. If it was meant to say the same, it does not.`
    : `The print of ${name} is of ${now.rows === written.rows ? `version ${written.version}` : 'other rows'}: run ${COMMAND}.`
}

function opened(name: string): { readonly reader: ReaderOfRows; readonly records: readonly RecordDraft[] } {
  const [head = '{}', ...lines] = readFileSync(join(FOLDER, `${name}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')
  const of = JSON.parse(head) as { readonly exchange?: string; readonly variant?: string }
  const records = lines.map((line): RecordDraft => {
    const { at, ...rest } = JSON.parse(line) as Omit<RecordDraft, 'at'> & { readonly at: string }
    const moment = parseInstant(at)
    if (moment === undefined) throw new RangeError(`${name}: ${at} is no instant`)
    return { ...rest, at: moment }
  })
  return { reader: of.exchange === undefined ? readerOfFile(records) : readerOf(of.exchange, of.variant), records }
}

function readerOf(exchange: string, variantId: string | undefined): ReaderOfRows {
  const profile = exchangeById(exchange)
  if (!profile) throw new RangeError(`no exchange ${exchange}`)
  const variant = profile.variants.find((one) => one.id === variantId)
  return {
    version: profile.readVersion ?? 1,
    raise: `readVersion in src/outside/exchanges/${exchange}/profile.ts`,
    read: variant ? asVariant(profile, variant).read : profile.read,
  }
}

/** Rows with the exchange's ids become its own records, and what they say alone; rows without are read by the day. */
function readerOfFile(records: readonly RecordDraft[]): ReaderOfRows {
  const format = formatOfStream(records[0]?.stream ?? '')
  if (!format) throw new RangeError('rows of no format')
  const { merge } = format
  return {
    version: FILES_VERSION,
    raise: 'FILES_VERSION in src/outside/files/formats.ts',
    read: (all) =>
      merge.by === 'content'
        ? [all.map(merge.refuse), days(all).map((day) => merge.read(day, [], meaningAt(format.exchange)))]
        : [all.map(merge.own), all.map((one) => merge.alone?.read(one) ?? null)],
  }
}

function days(records: readonly RecordDraft[]): readonly (readonly RecordDraft[])[] {
  return [...Map.groupBy(records, (one) => one.group).values()]
}

/** Amounts and instants as texts, fields in order; `undefined` is not there. */
function checksum(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(inOrder(value)))
    .digest('hex')
}

function inOrder(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value)
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  if ('units' in value && 'scale' in value) return format(value as Transaction['legs'][number]['quantity'])
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(fields.map(([name, one]) => [name, inOrder(one)]))
}

if (process.argv[1] === import.meta.filename) {
  const written = writtenPrints()
  const prints = readerNames().map((name) => [name, printOf(name)] as const)
  const hidden = prints.flatMap(([name, now]) => {
    const fault = faultOf(name, now, written[name])
    return fault?.includes('still') ? [fault] : []
  })
  if (hidden.length > 0) {
    process.stderr.write(`${hidden.join('\n')}\nNothing was written.\n`)
    process.exitCode = 1
  } else {
    writeFileSync(PRINTS, `${JSON.stringify(Object.fromEntries(prints), null, 2)}\n`)
    process.stdout.write(`${prints.length} prints.\n`)
  }
}

/** A record as a line of a file of rows. */
export function lineOf({ stream, part, nativeId, group, at, payload }: RecordDraft): string {
  return JSON.stringify({ stream, part, nativeId, group, at: formatInstant(at), payload })
}
