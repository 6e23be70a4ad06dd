import { hash } from 'node:crypto'
import { format } from '../../../core/decimal.ts'
import { formatInstant, type Instant } from '../../../core/instant.ts'
import { dayDraft, type DayReading, type Known } from '../../../core/ledger/day.ts'
import { legs, type Amount } from '../../../core/ledger/legs.ts'
import type { RecordDraft, Reject } from '../../../core/ledger/record.ts'
import type { Kind, Transaction } from '../../../core/ledger/transaction.ts'
import { pairLines, type Line } from '../../../core/ledger/twins.ts'
import { withAssets } from '../../../core/ledger/with-assets.ts'
import type { MeaningOf } from '../../../core/assets/meaning.ts'
import { add } from '../../../core/decimal.ts'
import { dayGroup } from '../by-day.ts'
import type { RowReading, RowsFormat } from '../format.ts'
import { zoneReader } from '../zone.ts'
import { moment, zoneInHeader, type DateOrder, type ToUtc } from './moments.ts'
import { BadCell, SheetRow } from './sheet-row.ts'
import { kindBySides, type Passed, type Told } from './sides.ts'

/** A table of which a row tells of an event, or several rows of one: all that has to be said of it. */
export interface Table {
  readonly id: string
  readonly name: string
  /** The venue whose account it tells of; null where that can be any. */
  readonly exchange: string | null
  /** Where a user gets such a file. */
  readonly source: string
  /** What the header must name, between strokes; each by any of its names, between `=`. `*` stands for what changes. */
  readonly header: string
  /** What it may name beside. */
  readonly beside?: string
  /** Formats of a higher rank are believed before those of a lower; 3 where nothing is said. */
  readonly rank?: number
  /** The column of the time, or the text that shows it. */
  readonly time: string | ((row: SheetRow) => string)
  readonly order?: DateOrder
  /** UTC where nothing is said; `asked` where the exporter offers a choice and the file does not tell which; a zone by its name. */
  readonly zone?: 'utc' | 'asked' | (string & {}) | ((row: SheetRow) => string)
  /** What rows of one event share beside the day. */
  readonly event?: (row: SheetRow) => string
  readonly read: (row: SheetRow) => Told | Passed
}

const RANK = 3
/** Hexadecimal digits of a row's name: 128 bits. */
const NAME_LENGTH = 32

/** A format of which rows are read by what they say, and merged with what an API or another file tells of the same moments. */
export function table(of: Table): RowsFormat {
  const names = of.header.split('|').map((name) => name.split('='))
  return {
    id: of.id,
    name: of.name,
    exchange: of.exchange,
    source: of.source,
    shape: 'rows',
    columns: names,
    optional: of.beside?.split('|') ?? [],
    zone: of.zone === 'asked' ? 'asked' : 'utc',
    open:
      (columns, { toUtc }) =>
      ({ cells }) =>
        reading(of, columns.payload(cells), toUtc),
    merge: {
      by: 'content',
      rank: of.rank ?? RANK,
      refuse: () => undefined,
      read: (records, known, meaning) => readDay(of, { records, known, meaning }),
    },
  }
}

function reading(of: Table, payload: string, toUtc: ToUtc): RowReading {
  const row = new SheetRow(payload)
  try {
    const told = of.read(row)
    if ('ignored' in told) return told
    const at = timeOf(of, row, toUtc)
    if (of.event === undefined) transactionOf([told], at)
    const name = [formatInstant(at).slice(0, 19), told.id ?? '', told.kind ?? '', ...sidesText(told)].join('|')
    const nativeId = hash('sha256', name, 'hex').slice(0, NAME_LENGTH)
    return { record: { nativeId, group: dayGroup(of.id, at), at, payload } }
  } catch (error) {
    if (error instanceof BadCell) return { reject: { column: error.column, value: error.value, reason: error.message } }
    throw error
  }
}

function sidesText({ out, in: into, fee }: Told): readonly string[] {
  return [out, into, fee].map((one) => (one ? `${one.asset} ${format(one.quantity)}` : ''))
}

function timeOf(of: Table, row: SheetRow, toUtc: ToUtc): Instant {
  const text = typeof of.time === 'string' ? row.text(...of.time.split('=')) : of.time(row)
  const zone = typeof of.zone === 'function' ? of.zone(row) : of.zone
  const inHeader = typeof of.time === 'string' ? zoneInHeader(row.header(...of.time.split('='))) : undefined
  const named = zone === 'asked' || zone === undefined || zone === 'utc' ? undefined : zoneReader(zone)
  const at = moment(text, of.order ?? 'ymd', inHeader ?? named ?? toUtc)
  if (at === undefined) throw new BadCell(typeof of.time === 'string' ? of.time : 'time', text, 'this is no time')
  return at
}

interface Day {
  readonly records: readonly RecordDraft[]
  readonly known: readonly Known[]
  readonly meaning: MeaningOf
}

interface Event extends Line {
  readonly rows: readonly RecordDraft[]
}

/** One day's rows, put together where several tell of one event, each beside what else is told of its second. */
function readDay(of: Table, { records, known, meaning }: Day): DayReading {
  const rejects: Reject[] = []
  const events = new Map<string, { record: RecordDraft; told: Told }[]>()
  for (const record of records) {
    const row = new SheetRow(record.payload)
    const told = attempt(() => of.read(row))
    if (typeof told === 'string' || 'ignored' in told) {
      rejects.push({ record, reason: typeof told === 'string' ? told : told.ignored })
      continue
    }
    const key = of.event === undefined ? record.nativeId : of.event(row)
    events.set(key, [...(events.get(key) ?? []), { record, told }])
  }
  const lines: Event[] = []
  for (const members of events.values()) {
    const [first] = members
    if (!first) continue
    const at = members.reduce((last, { record }) => (record.at > last ? record.at : last), first.record.at)
    const read = attempt(() =>
      transactionOf(
        members.map(({ told }) => told),
        at,
      ),
    )
    if (typeof read === 'string') rejects.push(...members.map(({ record }) => ({ record, reason: read })))
    else
      lines.push({
        row: first.record,
        rows: members.map(({ record }) => record),
        transaction: withAssets(read, (code) => meaning(code, at)),
      })
  }
  const { paired, left, open } = byId(lines, known)
  const transactions = [...paired, ...pairLines(left, open)].map(({ line, twin }) =>
    dayDraft(line.rows, twin, line.transaction),
  )
  return { transactions, rejects }
}

/** Events that the venue itself gives the same id, whatever the sources round; each known one once. */
function byId(lines: readonly Event[], known: readonly Known[]) {
  const open = new Map(known.map((one) => [one.id, one]))
  const paired: { line: Event; twin: string }[] = []
  const left = lines.filter((line) => {
    const { nativeId, txHash } = line.transaction
    const twin = [...open.values()].find(
      ({ transaction }) =>
        (nativeId !== undefined && transaction.nativeId === nativeId) ||
        (txHash !== undefined && transaction.txHash === txHash && isAlike(transaction, line.transaction)),
    )
    if (!twin) return true
    open.delete(twin.id)
    paired.push({ line, twin: twin.id })
    return false
  })
  return { paired, left, open: [...open.values()] }
}

/** One hash may pay several people: the same assets moved, the same way. */
function isAlike(one: Transaction, other: Transaction): boolean {
  const moved = ({ legs: all }: Transaction): string =>
    all
      .filter(({ role }) => role !== 'fee')
      .map(({ role, asset }) => `${role} ${asset}`)
      .sort()
      .join()
  return moved(one) === moved(other)
}

function attempt<Answer>(work: () => Answer): Answer | string {
  try {
    return work()
  } catch (error) {
    if (error instanceof BadCell) return error.message
    throw error
  }
}

/** Which sides a kind must have. What lacks one is no event of that kind, and nothing is invented in its place. */
const OUT: ReadonlySet<Kind> = new Set(['withdrawal', 'spend', 'gift_out', 'lost', 'sell', 'buy', 'trade'])
const IN: ReadonlySet<Kind> = new Set(['deposit', 'gift_in', 'sell', 'buy', 'trade', 'fork'])

const HALF = 'The other side of this trade is not in the file.'

function transactionOf(members: readonly Told[], at: Instant): Transaction {
  const out = summed(members.map((one) => one.out))
  const into = summed(members.map((one) => one.in))
  const fee = summed(members.map((one) => one.fee))
  const [first] = members
  const isInside = members.some(({ internal }) => internal)
  const said = new Set(members.map(({ kind }) => kind))
  const isHalf = members.some(({ leg }) => leg) && (out.length === 0) !== (into.length === 0)
  const only = said.size === 1 ? first?.kind : undefined
  const kind = isHalf ? 'unknown' : (only ?? kindBySides(out, into) ?? (fee.length > 0 ? 'fee' : undefined))
  if (kind === undefined) throw new BadCell('', '', 'nothing moves in it')
  if (members.some(({ both }) => both) && (out.length === 0 || into.length === 0))
    throw new BadCell('', '', 'it is a trade, and one side of it is not told')
  if (OUT.has(kind) && out.length === 0) throw new BadCell('', '', `it is a ${kind}, and nothing left`)
  if ((IN.has(kind) || kind.startsWith('income:')) && into.length === 0)
    throw new BadCell('', '', `it is ${kind}, and nothing came`)
  if (!isInside && out.some(({ asset }) => into.some((other) => other.asset === asset)))
    throw new BadCell('', '', 'what it gives and what it gets are the same')
  const note = isHalf ? HALF : members.find((one) => one.note !== undefined && one.note !== '')?.note
  const id = members.find((one) => one.id !== undefined && one.id !== '')?.id
  const txHash = members.find((one) => one.hash !== undefined && one.hash !== '')?.hash
  const value = members.length === 1 ? first?.value : undefined
  return {
    kind,
    at,
    legs: legs({ out, in: into, fee }),
    ...(isInside ? { internal: true } : {}),
    ...(id === undefined ? {} : { nativeId: id }),
    ...(txHash === undefined ? {} : { txHash }),
    ...(note === undefined ? {} : { note }),
    ...(value ? { value } : {}),
  }
}

/** Amounts of one asset together. */
function summed(amounts: readonly (Amount | null | undefined)[]): readonly Amount[] {
  const sums = new Map<string, Amount>()
  for (const amount of amounts) {
    if (!amount) continue
    const before = sums.get(amount.asset)
    sums.set(amount.asset, before ? { ...before, quantity: add(before.quantity, amount.quantity) } : amount)
  }
  return [...sums.values()]
}
