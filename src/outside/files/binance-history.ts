import { isFiat } from '../../core/asset.ts'
import type { MeaningOf } from '../../core/assets/meaning.ts'
import { absolute, format, isZero, negate, parseDecimal } from '../../core/decimal.ts'
import { formatInstant, type Instant } from '../../core/instant.ts'
import { dayDraft, type DayDraft, type DayReading, type Known } from '../../core/ledger/day.ts'
import { legs } from '../../core/ledger/legs.ts'
import { explainChanges, second, sidesOf, type Explained } from '../../core/ledger/explain-changes.ts'
import type { RecordDraft, Reject } from '../../core/ledger/record.ts'
import type { Kind, Transaction } from '../../core/ledger/transaction.ts'
import { historyRow, type HistoryRow } from './binance-row.ts'
import { APART_SECONDS_MAX, tradesOf, type TradeDeal } from './binance-trades.ts'
import { dayGroup } from './by-day.ts'
import type { RowsFormat } from './format.ts'
import { pair } from './pairing.ts'
import { readTime } from './time.ts'

/**
 * Binance's transaction history ("all statements"): a row a leg, without any id. Times are whole seconds, in UTC by the name of
 * the column, or in the zone that was chosen at the export.
 */
export const binanceHistory: RowsFormat = {
  id: 'binance-history',
  name: 'Binance transaction history',
  exchange: 'binance',
  source: 'Binance: Orders, Transaction history, Export, all accounts and coins, in UTC',
  shape: 'rows',
  columns: [['UTC_Time', 'Time'], ['Account'], ['Operation'], ['Coin'], ['Change'], ['Remark']],
  optional: ['User_ID'],
  zone: 'asked',
  open(columns, { toUtc }) {
    const place = (...names: readonly string[]): number => columns.at(...names)
    const [time, account, operation] = [place('UTC_Time', 'Time'), place('Account'), place('Operation')]
    const [coin, change] = [place('Coin'), place('Change')]
    const shift = place('UTC_Time') === time ? (at: Instant): Instant => at : toUtc
    return ({ cells }) => {
      const cell = (index: number): string => (cells[index] ?? '').trim()
      const local = readTime(cell(time))
      if (local === undefined) return wrong('UTC_Time', cells[time], 'this is no time')
      const quantity = parseDecimal(cell(change))
      if (!quantity) return wrong('Change', cells[change], 'this is no number')
      if (cell(coin) === '') return wrong('Coin', cells[coin], 'the coin is missing')
      if (isZero(quantity)) return { ignored: 'a change of nothing' }
      const at = shift(local)
      // Not the remark: exports of different years word it differently, and equal rows are counted anyway.
      const said = [cell(account), cell(operation), cell(coin)].join('|').toLowerCase()
      return {
        record: {
          nativeId: `${formatInstant(at).slice(0, 19)}|${said}|${format(quantity)}`,
          group: dayGroup('binance-history', at),
          at,
          payload: columns.payload(cells),
        },
      }
    }
  },
  merge: { by: 'content', rank: 2, refuse, read },
}

function wrong(column: string, value: string | undefined, reason: string) {
  return { reject: { column, value: value ?? '', reason } }
}

function refuse(record: RecordDraft): string | undefined {
  const row = historyRow(record)
  return typeof row === 'string' ? row : undefined
}

/** One day's rows: first what others tell of too, by row; what is left is put together by what the rows say. */
function read(records: readonly RecordDraft[], known: readonly Known[], assetOf: MeaningOf): DayReading {
  const rows = new Map<string, HistoryRow>()
  const rejects: Reject[] = []
  for (const record of records) {
    const row = historyRow(record, assetOf)
    if (typeof row === 'string') rejects.push({ record, reason: row })
    else rows.set(row.id, row)
  }
  const explained = explainChanges([...rows.values()], known)
  const transactions: DayDraft[] = []
  for (const one of explained) transactions.push(twinOf(one, rows))
  for (const one of explained) for (const id of one.changes) rows.delete(id)
  const left = [...rows.values()]
  const meant = (as: HistoryRow['meaning']['as']): HistoryRow[] => left.filter((row) => row.meaning.as === as)
  for (const account of new Set(left.map((row) => row.account))) {
    const here = left.filter(
      (row) => row.account === account && (row.meaning.as === 'trade' || (row.meaning.as === 'fee' && !row.gained)),
    )
    transactions.push(...tradesOf(here).map(trade))
  }
  // A fee with a plus gives something back: that is income, and no fee with a sign.
  const back = meant('fee').filter((row) => row.gained)
  transactions.push(...back.map((row) => alone([row], 'income:rebate')))
  transactions.push(...meant('single').map(single), ...moves(meant('move')))
  transactions.push(...swaps([...meant('swap'), ...meant('dust')]))
  return { transactions, rejects }
}

function twinOf({ known, changes, whole }: Explained, rows: ReadonlyMap<string, HistoryRow>): DayDraft {
  const members = changes.flatMap((id) => rows.get(id) ?? [])
  const { kind, internal, legs: all } = known.transaction
  const sides = sidesOf(members)
  return draftOf(members, known.id, {
    kind,
    at: members[0]?.at ?? known.transaction.at,
    legs: whole ? all : legs({ out: sides.out, in: sides.in }),
    ...(internal ? { internal } : {}),
  })
}

function draftOf(members: readonly HistoryRow[], twin: string | null, transaction: Transaction): DayDraft {
  return dayDraft(
    members.map(({ record }) => record),
    twin,
    transaction,
  )
}

function trade(deal: TradeDeal): DayDraft {
  const members = [...deal.ins, ...deal.outs, ...deal.fees]
  const sides = sidesOf([...deal.ins, ...deal.outs])
  const lonely = deal.ins.length + deal.outs.length === 0
  const fee = sidesOf(deal.fees).out
  return draftOf(members, null, {
    ...(lonely ? { kind: 'fee', legs: legs({ fee }) } : { kind: kindOf(sides), legs: legs({ ...sides, fee }) }),
    at: latest(members),
    ...(lonely || (sides.out.length > 0 && sides.in.length > 0)
      ? {}
      : { note: 'The other side of this trade is not in the file.' }),
  })
}

type Sides = ReturnType<typeof sidesOf>

function kindOf(sides: Sides): Kind {
  const isMoney = (side: Sides['out']): boolean => side.length > 0 && side.every(({ asset }) => isFiat(asset))
  const [paid, got] = [isMoney(sides.out), isMoney(sides.in)]
  if (sides.out.length === 0 || sides.in.length === 0 || paid === got) return 'trade'
  return paid ? 'buy' : 'sell'
}

function single(row: HistoryRow): DayDraft {
  const { meaning } = row
  if (meaning.as !== 'single') return alone([row], 'unknown')
  return alone([row], row.gained ? meaning.gained : meaning.lost)
}

function alone(rows: readonly HistoryRow[], kind: Kind, note?: string): DayDraft {
  const sides = sidesOf(rows)
  const isCost = kind === 'margin_interest'
  return draftOf(rows, null, {
    kind,
    at: latest(rows),
    legs: isCost ? legs({ in: sides.in, fee: sides.out }) : legs(sides),
    ...(note === undefined ? {} : { note }),
  })
}

/** Both rows of one move are one; a row alone is a move whose other side lies in another account's part of the file. */
function moves(rows: readonly HistoryRow[]): readonly DayDraft[] {
  const used = new Set<HistoryRow>()
  return rows.flatMap((row) => {
    if (used.has(row)) return []
    used.add(row)
    const other = rows.find(
      (one) =>
        !used.has(one) &&
        one.asset === row.asset &&
        second(one.at) === second(row.at) &&
        isZeroSum(one, row) &&
        one.operation.toLowerCase() === row.operation.toLowerCase(),
    )
    if (other) used.add(other)
    const leg = { asset: row.asset, quantity: absolute(row.quantity) }
    return [
      draftOf(other ? [row, other] : [row], null, {
        kind: 'transfer',
        at: row.at,
        legs: legs({ out: leg, in: leg }),
        internal: true,
      }),
    ]
  })
}

function isZeroSum(left: HistoryRow, right: HistoryRow): boolean {
  return format(left.quantity) === format(negate(right.quantity))
}

/** One asset for another by word: rows of one operation that lie together, by the remark where that names the order. */
function swaps(rows: readonly HistoryRow[]): readonly DayDraft[] {
  const families = new Map<string, HistoryRow[]>()
  for (const row of rows) {
    const key = `${row.account}|${row.operation.toLowerCase()}|${row.remark}`
    families.set(key, [...(families.get(key) ?? []), row])
  }
  return [...families.values()].flatMap((family) => together(family).flatMap(swapsIn))
}

function together(family: readonly HistoryRow[]): readonly HistoryRow[][] {
  const all: HistoryRow[][] = []
  let last: bigint | undefined
  for (const row of [...family].sort((left, right) => (left.at < right.at ? -1 : left.at > right.at ? 1 : 0))) {
    const at = second(row.at)
    const before = all.at(-1)
    const complete = before !== undefined && isComplete(before)
    if (before && last !== undefined && at - last <= (complete ? 0n : APART_SECONDS_MAX)) before.push(row)
    else all.push([row])
    last = at
  }
  return all
}

/** As much came as left, in number and in different assets: what follows a second later is another event. */
function isComplete(rows: readonly HistoryRow[]): boolean {
  if (new Set(rows.map((row) => row.asset)).size === 1) return false
  return rows.filter((row) => row.gained).length === rows.filter((row) => !row.gained).length
}

function swapsIn(rows: readonly HistoryRow[]): readonly DayDraft[] {
  const outs = rows.filter((row) => !row.gained)
  const paidIn = rows.filter((row) => row.gained && outs.some((out) => isZeroSum(out, row) && out.asset === row.asset))
  const others = rows.filter((row) => row.gained && !paidIn.includes(row))
  if (others.length === 0 && outs.length === paidIn.length && paidIn.length > 0) return moves(rows)
  // Money that came by card and left again at once for a coin: a deposit, and a purchase with it.
  const isCard = others.length > 0 && paidIn.length > 0
  const ins = isCard ? others : rows.filter((row) => row.gained)
  const deposits = isCard ? paidIn.map((row) => alone([row], 'deposit')) : []
  const paired = pair(ins, outs, new Map())
  const guessed = ins.length > 1 && new Set(outs.map((row) => row.asset)).size > 1
  const deals: readonly TradeDeal[] =
    paired?.map((deal) => ({ ...deal, fees: [] })) ??
    [...ins, ...outs].map((row) => ({ ins: row.gained ? [row] : [], outs: row.gained ? [] : [row], fees: [] }))
  const note = 'Several coins were swept into one at once; which of them gave how much is told by size alone.'
  return [...deposits, ...deals.map((deal) => (guessed && paired ? { ...trade(deal), note } : trade(deal)))]
}

function latest(rows: readonly HistoryRow[]): Instant {
  const [first, ...others] = rows.map((row) => row.at)
  return others.reduce((last, at) => (at > last ? at : last), first ?? (0n as Instant))
}
