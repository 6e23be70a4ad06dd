import { format, type Decimal } from '../decimal.ts'
import { formatInstant, type Instant } from '../instant.ts'
import type { Disposal, Match } from '../lots/answer.ts'
import { sourceText } from './source-text.ts'
import type { Report } from './report.ts'
import type { Cell, Column, ReportTable } from './table.ts'

/** Everything that a report consists of, in the order in which it is read. */
export function tablesOf(report: Report): readonly ReportTable[] {
  return [disposalsTable(report), incomeTable(report), holdingsTable(report), problemsTable(report)]
}

/** One row a match: what was sold, of which lot, by which rule. The lines of a form are made of these. */
function disposalsTable(report: Report): ReportTable {
  const { currency: unit, totals } = report
  const columns: readonly Column[] = [
    { id: 'tx', title: 'Transaction' },
    { id: 'asset', title: 'Asset' },
    { id: 'quantity', title: 'Quantity' },
    { id: 'acquired', title: 'Acquired', unit: 'UTC' },
    { id: 'disposed', title: 'Disposed', unit: 'UTC' },
    { id: 'proceeds', title: 'Proceeds', unit },
    { id: 'cost', title: 'Cost', unit },
    { id: 'gain', title: 'Gain', unit },
    { id: 'term', title: 'Term' },
    { id: 'rule', title: 'Rule' },
    { id: 'wallet', title: 'Wallet' },
    { id: 'source', title: 'Value from' },
  ]
  const row = (disposal: Disposal, match: Match): readonly Cell[] => [
    disposal.tx,
    disposal.asset,
    format(match.quantity),
    moment(match.acquired),
    moment(disposal.disposed),
    figure(match.proceeds),
    format(match.cost),
    figure(match.gain),
    match.term,
    match.assumed ? `${match.rule}, cost assumed` : match.rule,
    disposal.wallet,
    sourceText(disposal.source),
  ]
  return {
    id: 'disposals',
    title: 'Disposals',
    columns,
    rows: eachOf(report.disposals, (disposal) => disposal.matches.map((match) => row(disposal, match))),
    totals: totalsRow(columns, {
      proceeds: format(totals.proceeds),
      cost: format(totals.cost),
      gain: format(totals.gain),
    }),
  }
}

function incomeTable(report: Report): ReportTable {
  const columns: readonly Column[] = [
    { id: 'tx', title: 'Transaction' },
    { id: 'time', title: 'Received', unit: 'UTC' },
    { id: 'kind', title: 'Kind' },
    { id: 'asset', title: 'Asset' },
    { id: 'quantity', title: 'Quantity' },
    { id: 'value', title: 'Value', unit: report.currency },
    { id: 'source', title: 'Value from' },
  ]
  return {
    id: 'income',
    title: 'Income',
    columns,
    rows: eachOf(report.income, ({ tx, at, kind, asset, amount, value, source }) => [
      [tx, moment(at), kind, asset, format(amount), figure(value), sourceText(source)],
    ]),
    totals: totalsRow(columns, { value: format(report.totals.income) }),
  }
}

function holdingsTable({ currency: unit, remaining, year }: Report): ReportTable {
  const columns: readonly Column[] = [
    { id: 'asset', title: 'Asset' },
    { id: 'wallet', title: 'Wallet' },
    { id: 'acquired', title: 'Acquired', unit: 'UTC' },
    { id: 'acquiredTx', title: 'Acquired by' },
    { id: 'quantity', title: 'Quantity' },
    { id: 'cost', title: 'Cost', unit },
  ]
  const when = remaining.asOf === 'end_of_year' ? `at the end of ${year ?? ''}` : 'at the end of the ledger'
  return {
    id: 'holdings',
    title: `Holdings ${when}`,
    columns,
    rows: joined(
      eachOf(remaining.lots, ({ asset, wallet, acquired, acquiredTx, quantity, cost }) => [
        [asset, wallet, moment(acquired), acquiredTx, format(quantity), format(cost)],
      ]),
      eachOf(remaining.pools, ({ asset, wallet, quantity, cost }) => [
        [asset, wallet, null, null, format(quantity), format(cost)],
      ]),
    ),
    totals: totalsRow(columns, {}),
  }
}

function problemsTable({ problems }: Report): ReportTable {
  const columns: readonly Column[] = [
    { id: 'tx', title: 'Transaction' },
    { id: 'kind', title: 'Kind' },
    { id: 'what', title: 'What is open' },
  ]
  return {
    id: 'problems',
    title: 'What is left open',
    columns,
    rows: eachOf(problems, ({ tx, kind, what }) => [[tx, kind, what]]),
    totals: totalsRow(columns, {}),
  }
}

/** Rows made when they are read, one item after another. */
function eachOf<Item>(
  items: Iterable<Item>,
  rowsOf: (item: Item) => readonly (readonly Cell[])[],
): Iterable<readonly Cell[]> {
  return {
    *[Symbol.iterator]() {
      for (const item of items) yield* rowsOf(item)
    },
  }
}

function joined(...parts: readonly Iterable<readonly Cell[]>[]): Iterable<readonly Cell[]> {
  return {
    *[Symbol.iterator]() {
      for (const part of parts) yield* part
    },
  }
}

function totalsRow(columns: readonly Column[], sums: Readonly<Record<string, string>>): readonly Cell[] {
  return columns.map(({ id }) => sums[id] ?? null)
}

function figure(value: Decimal | null): Cell {
  return value === null ? null : format(value)
}

function moment(at: Instant | null): Cell {
  return at === null ? null : formatInstant(at)
}
