// Rows for a reader's print, from its pretend exchange: `node bin/reader-rows.ts EXCHANGE [VARIANT [REHEARSAL]]`, once for a new
// exchange; with a name of a file that the pretend one writes (`--file ledgers.csv`, `--file truth.json`) rows of that. They stay as they are from then
// on. Of events that look alike one is kept.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { RecordDraft } from '../src/core/ledger/record.ts'
import { firstBook } from '../src/flows/book.ts'
import { localDesk, type Desk } from '../src/flows/desk.ts'
import { readEnvironment } from '../src/flows/environment.ts'
import { openWorld } from '../src/flows/open-world.ts'
import type { World } from '../src/flows/world.ts'
import { startRehearsal, type Rehearsal } from '../src/rehearsal/rehearse.ts'
import { lineOf } from './reader-prints.ts'

/** Events of the pretend account: each kind that it knows comes first, and once. */
const ROWS = 250
const SPEED = '5000'

const { positionals, values } = parseArgs({ allowPositionals: true, options: { file: { type: 'string' } } })
const [exchange = '', variant, pretend = exchange] = positionals
const rehearsal = await startRehearsal({ exchange: pretend, speed: Number(SPEED), seed: 11, rows: ROWS })
const folder = mkdtempSync(join(tmpdir(), 'holdfast-rows-'))
try {
  const world = await worldAt(rehearsal)
  const bookId = (await firstBook(world)).id
  const desk = localDesk(world, bookId)
  await (values.file === undefined ? syncAll(desk) : importOne(desk, values.file))
  const records = distinct(await readRecords(world, bookId))
  await world.store.close()
  const format = records[0]?.stream.split('/')[1]
  const [name, head] =
    values.file === undefined
      ? [pretend, { exchange, ...(variant === undefined ? {} : { variant }) }]
      : [`file-${format}`, {}]
  const lines = [JSON.stringify(head), ...records.map(lineOf)]
  writeFileSync(
    join(import.meta.dirname, '..', 'test', 'fixtures', 'readers', `${name}.jsonl`),
    `${lines.join('\n')}\n`,
  )
  process.stdout.write(`${name}: ${records.length} rows\n`)
} finally {
  await rehearsal.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function worldAt({ url }: Rehearsal): Promise<World> {
  const environment = readEnvironment({
    HOLDFAST_DATA: join(folder, 'data'),
    HOLDFAST_MASTER_KEY: '5e'.repeat(32),
    HOLDFAST_EXCHANGE_URLS: JSON.stringify({ [exchange]: url }),
    HOLDFAST_RATE_SCALE: SPEED,
  })
  if ('what' in environment) throw new Error(environment.what)
  const quiet = (): void => undefined
  const opened = await openWorld(environment, { info: quiet, warn: quiet, error: quiet })
  if (!opened.ok) throw new Error(opened.what)
  return opened.world
}

async function syncAll(desk: Desk): Promise<void> {
  const credentials = { ...rehearsal.credentials }
  const made = await desk.connect({
    exchange,
    credentials,
    allowExcess: true,
    ...(variant === undefined ? {} : { variant }),
  })
  if (!made.connection) throw new Error(JSON.stringify(made.findings))
  await desk.sync({ connections: [] }, () => undefined)
}

async function importOne(desk: Desk, file: string): Promise<void> {
  // What truly happened is told as a portable ledger.
  const url = file === 'truth.json' ? rehearsal.truthUrl : `${rehearsal.url}/_rehearsal/export/${file}`
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer())
  const source = {
    name: file,
    async *bytes() {
      await Promise.resolve()
      yield bytes
    },
  }
  const done = await desk.importFile(source, { yes: true }, 'rows')
  if (!done.ok) throw new Error(done.what)
}

function readRecords(world: World, bookId: string): Promise<readonly RecordDraft[]> {
  return world.store.inBook(bookId, (tx) =>
    tx
      .selectFrom('record')
      .select(['stream', 'part', 'native_id as nativeId', 'group_key as group', 'at', 'payload'])
      .orderBy('at')
      .orderBy('group_key')
      .orderBy('stream')
      .orderBy('native_id')
      .execute(),
  )
}

/** Whole groups, of which each tells something that none before it told: another stream, another word, another sign. */
function distinct(records: readonly RecordDraft[]): readonly RecordDraft[] {
  const seen = new Set<string>()
  return [...Map.groupBy(records, (one) => one.group).values()].flatMap((group) => {
    const looks = group.map(lookOf).sort().join('\n')
    if (seen.has(looks)) return []
    seen.add(looks)
    return group
  })
}

/** A row without its figures, ids and instants: words of one case, the names of its fields, and which figures are below zero. */
function lookOf({ stream, payload }: RecordDraft): string {
  return `${stream} ${payload
    .replaceAll(/"[A-Z]{2,6}"/g, '"C"')
    .replaceAll(/"[^"]*\d[^"]*"(?!\s*:)/g, (text) => (text.startsWith('"-') ? '"-1"' : '"1"'))
    .replaceAll(/-?\d+(\.\d+)?/g, (figure) => (figure.startsWith('-') ? '-1' : '1'))}`
}
