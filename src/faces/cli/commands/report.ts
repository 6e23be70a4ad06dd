import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { csvChunks } from '../../../core/report/csv.ts'
import type { ReportTable } from '../../../core/report/table.ts'
import { reportOfText, type TextReport } from '../../../flows/report-of-text.ts'
import type { Arguments } from '../arguments.ts'
import type { Output } from '../output.ts'
import { readText } from '../read-text.ts'
import { EXIT, UsageError } from '../usage.ts'
import { gainsFlags, notComputed } from './gains-of-files.ts'

/** The tables of a year as JSON or CSV, from a portable ledger. */
export async function runReport(args: Arguments, output: Output): Promise<number> {
  const [file, another] = args.texts('from')
  if (file === undefined || another !== undefined)
    throw new UsageError('A report is made from one file.', 'Name it: holdfast report --from FILE --year 2025.')
  const format = args.text('format') ?? 'json'
  if (format !== 'json' && format !== 'csv')
    throw new UsageError(`There is no format "${format}".`, 'Use --format json or --format csv.')
  const made = reportOfText(await readText(file), gainsFlags(args))
  if (!made.ok) throw notComputed(made.faults)
  await write(format === 'json' ? jsonOf(made.value) : csvOf(made.value, args.text('table')), args.text('out'))
  output.say(`${made.value.problems} things are left open; certainty: ${made.value.certainty.state}.`)
  return made.value.problems > 0 ? EXIT.needsUser : EXIT.done
}

async function write(chunks: Iterable<string>, file: string | undefined): Promise<void> {
  if (file === undefined) await pipeline(Readable.from(chunks), process.stdout, { end: false })
  else await pipeline(Readable.from(chunks), createWriteStream(file, { mode: 0o600 }))
}

/** One table of CSV a file: all of them in one would be no table. */
function csvOf({ tables }: TextReport, wanted = 'disposals'): Iterable<string> {
  const table = tables.find(({ id }) => id === wanted)
  if (table === undefined)
    throw new UsageError(`There is no table "${wanted}".`, `Use one of: ${tables.map(({ id }) => id).join(', ')}.`)
  return csvChunks(table)
}

function* jsonOf({ country, year, hash, tables, certainty }: TextReport): Generator<string> {
  yield `${JSON.stringify({ country, year: year ?? null, hash, certainty }).slice(0, -1)},"tables":[`
  let comma = ''
  for (const table of tables) {
    yield comma
    yield* tableJson(table)
    comma = ','
  }
  const problems = tables.find(({ id }) => id === 'problems')
  yield `],"problems":${JSON.stringify(Array.from(problems?.rows ?? [], ([tx, kind, what]) => ({ tx, kind, what })))}}\n`
}

function* tableJson({ id, title, columns, rows, totals }: ReportTable): Generator<string> {
  yield `${JSON.stringify({ id, title, columns, totals }).slice(0, -1)},"rows":[`
  let comma = ''
  for (const row of rows) {
    yield comma + JSON.stringify(row)
    comma = ','
  }
  yield ']}'
}
